"""The templates (mẫu văn bản): built from a standard's values, found.

In: a format standard.  Out: .docx files a clerk opens and changes in Word.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần IV: the places of the parts on the page.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from vanban.errors import VanbanError
from vanban.paper.catalogue import standards
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import certificate, package
from vanban.paper.render.styles import foot_columns, head_columns, styles_xml
from vanban.paper.render.wordml import cell, paragraph, row, run, table


class NoTemplate(VanbanError):
    """No folder has a template for this kind (không có mẫu)."""

    code = "no-template"

    def __init__(self, wanted: str, places: Sequence[Path]) -> None:
        super().__init__(
            f"Không tìm thấy mẫu {wanted} trong {', '.join(map(str, places)) or 'thư mục nào'}; "
            "hãy chạy vanban templates build."
        )
        self.wanted, self.places = wanted, tuple(places)


def template_path(kind_code: str, family: str, folder: str, places: Sequence[Path]) -> Path:
    """Return the template of a kind (tệp mẫu): its own, else its family's; the first place wins.

    Raises NoTemplate.
    """
    for place in places:
        for name in (kind_code, family):
            path = place / folder / f"{name}.docx"
            if path.is_file():
                return path
    raise NoTemplate(f"{folder}/{family}.docx", places)


def build(standard: FormatStandard, family: str) -> bytes:
    """Return the template of a family (dựng mẫu), the same bytes every time."""
    if family == "certificate":
        return certificate.build(standard)
    page = standard.page
    section = package.section(page.width, page.height, page.margins, own_first=True)
    headers = {"first": package.header(numbered=False), "others": package.header(numbered=True)}
    body = _FAMILIES[family](standard) + _foot(standard) + section
    return package.docx(body, styles_xml(standard), headers)


def build_all(folder: Path) -> list[Path]:
    """Write every template into its folder (dựng lại mọi mẫu) and return the paths."""
    paths = []
    for path, content in _shipped(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return paths


def _shipped(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every template; standards that share a folder share the values of the first."""
    first = {standard.templates: standard for standard in reversed(standards().all)}
    for name, standard in first.items():
        for family in standard.families:
            yield folder / name / f"{family}.docx", build(standard, family)


def _line(style: str, text: str) -> Markup:
    return paragraph(style, run(text))


def _shown_if(name: str, line: Markup) -> Markup:
    return _line("VBNoiDung", f"{{%p if {name} %}}") + line + _line("VBNoiDung", "{%p endif %}")


def _named(standard: FormatStandard) -> Markup:
    """A paper under its kind and subject: plan, report, telegram, invitation."""
    return _head(standard) + _TITLE + _ADDRESSED + _BODY


def _letter(standard: FormatStandard) -> Markup:
    """An official letter: the subject stands under the number, no kind is printed."""
    return _head(standard, _line("VBTrichYeuCongVan", "{{ letter_subject }}")) + _ADDRESSED + _BODY


def _decision(standard: FormatStandard) -> Markup:
    """A paper by which someone decides: who, on which bases, QUYẾT ĐỊNH: (Phụ lục III, mẫu 1.1)."""
    authority = _line("VBThamQuyen", "{{ authority }}")
    enacting = _shown_if("enacting", _line("VBThamQuyen", "{{ enacting }}"))
    return _head(standard) + _TITLE + authority + _BASES + enacting + _BODY


def _copy(standard: FormatStandard) -> Markup:
    """A copy: what was copied, a line from edge to edge, who copied it (Phụ lục I, phần II)."""
    left, right = head_columns(standard)
    rows = (
        (_ISSUER, _line("VBTenLoai", "{{ title }}")),
        (_line("VBSoKyHieu", "{{ number }}"), _line("VBDiaDanhNgay", "{{ place_date }}")),
    )
    block = table((left, right), (row((cell(left, a), cell(right, b))) for a, b in rows))
    return _BODY + paragraph("VBDuongKe", before=240, after=120) + block + _SMALL_GAP


#: The families of layout; a kind of document names its own (``DocumentKind.template``).
_FAMILIES = {"named": _named, "letter": _letter, "decision": _decision, "copy": _copy}


def _head(standard: FormatStandard, letter: Markup = Markup("")) -> Markup:  # noqa: B008
    left, right = head_columns(standard)
    parent = _shown_if("parent", _line("VBCoQuanChuQuan", "{{ parent }}"))
    motto = _line("VBTieuNgu", "{{ motto }}") if standard.motto else Markup("")
    nation = _line("VBQuocHieu", "{{ national_name }}") + motto
    nation += _line("VBDuongKe", "{{p motto_rule }}")
    number = _line("VBSoKyHieu", "{{ number }}") + letter + _line("VBMucDo", "{{p stamps }}")
    date = _line("VBDiaDanhNgay", "{{ place_date }}") + _line("VBLuuHanh", "{{p circulation }}")
    rows = ((parent + _ISSUER, nation), (number, date))
    cells = (row((cell(left, a), cell(right, b))) for a, b in rows)
    return table((left, right), cells) + _SMALL_GAP


_SMALL_GAP = paragraph("VBKhoangNho")
_ISSUER = _line("VBCoQuanBanHanh", "{{ issuer }}") + _line("VBDuongKe", "{{p issuer_rule }}")
_TITLE = (
    _shown_if("title", _line("VBTenLoai", "{{ title }}"))
    + _line("VBTrichYeu", "{{ subject }}")
    + _line("VBDuongKe", "{{p subject_rule }}")
)
_BASES = _line("VBCanCu", "{{p legal_bases }}")
_ADDRESSED = _line("VBKinhGui", "{{p addressees }}") + _BASES
_BODY = _line("VBNoiDung", "{{p body }}")


def _foot(standard: FormatStandard) -> Markup:
    left, right = foot_columns(standard)
    recipients = _line("VBNoiNhan", "Nơi nhận:") + _line("VBNoiNhanDong", "{{p recipients }}")
    signature = (
        _shown_if("capacity", _line("VBQuyenHan", "{{ capacity }}"))
        + _shown_if("position", _line("VBChucVu", "{{ position }}"))
        + paragraph("VBChoKy")
        + _line("VBHoTen", "{{ signer }}")
    )
    gap = paragraph("VBKhoangNho", keep_next=True)
    foot = table((left, right), [row((cell(left, recipients), cell(right, signature)))])
    several = _line("VBHoTen", "{{p signatures }}") + recipients
    more = _line("VBNoiNhanDong", "{{p more_recipients }}")
    # A body may not end with a table; a line of one point takes no place of its own.
    return (
        _shown_if("signatures", several)
        + _shown_if("not signatures", gap + foot)
        + more
        + paragraph("VBKhoangNho", exact=20)
    )
