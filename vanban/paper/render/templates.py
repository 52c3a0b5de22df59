"""The templates (mẫu văn bản): built from a standard's values, checked, found.

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
from vanban.paper.render.drift import differences
from vanban.paper.render.styles import foot_columns, head_columns, styles_xml
from vanban.paper.render.wordml import cell, paragraph, row, run, table

#: The families of layout with head, body and foot; a kind of document names its own
#: (``DocumentKind.template``). The certificate of merit, a page of its own, is built apart.
FAMILIES = ("named", "letter", "decision")


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
    page = standard.page
    body = _head(standard, family) + _OPENINGS[family] + _line("VBNoiDung", "{{p body }}")
    section = package.section(page.width, page.height, page.margins, own_first=True)
    headers = {"first": package.header(numbered=False), "others": package.header(numbered=True)}
    return package.docx(body + _foot(standard) + section, styles_xml(standard), headers)


def build_all(folder: Path) -> list[Path]:
    """Write every template into its folder (dựng lại mọi mẫu) and return the paths."""
    paths = []
    for path, content in _shipped(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return paths


def check_all(folder: Path) -> list[str]:
    """Return a sentence for every way a template differs from its standard (soát mẫu)."""
    return [says for path, content in _shipped(folder) for says in _differences(path, content)]


def _shipped(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield every template; standards that share a folder share the values of the first."""
    first = {standard.templates: standard for standard in reversed(standards().all)}
    for name, standard in first.items():
        for family in FAMILIES:
            yield folder / name / f"{family}.docx", build(standard, family)
        yield folder / name / "certificate.docx", certificate.build(standard)


def _line(style: str, text: str) -> Markup:
    return paragraph(style, run(text))


def _shown_if(name: str, line: Markup) -> Markup:
    return _line("VBNoiDung", f"{{%p if {name} %}}") + line + _line("VBNoiDung", "{%p endif %}")


def _head(standard: FormatStandard, family: str) -> Markup:
    left, right = head_columns(standard)
    letter = (
        _line("VBTrichYeuCongVan", "{{ letter_subject }}") if family == "letter" else Markup("")
    )
    issuer = (
        _shown_if("parent", _line("VBCoQuanChuQuan", "{{ parent }}"))
        + _line("VBCoQuanBanHanh", "{{ issuer }}")
        + _line("VBDuongKe", "{{p issuer_rule }}")
    )
    nation = (
        _line("VBQuocHieu", "{{ national_name }}")
        + _line("VBTieuNgu", "{{ motto }}")
        + _line("VBDuongKe", "{{p motto_rule }}")
    )
    number = _line("VBSoKyHieu", "{{ number }}") + letter + _line("VBMucDo", "{{p stamps }}")
    date = _line("VBDiaDanhNgay", "{{ place_date }}")
    rows = (row((cell(left, a), cell(right, b))) for a, b in ((issuer, nation), (number, date)))
    return table((left, right), rows) + paragraph("VBKhoangNho")


_TITLE = (
    _shown_if("title", _line("VBTenLoai", "{{ title }}"))
    + _line("VBTrichYeu", "{{ subject }}")
    + _line("VBDuongKe", "{{p subject_rule }}")
)
_BASES = _line("VBCanCu", "{{p legal_bases }}")
_LETTER = _line("VBKinhGui", "{{p addressees }}") + _BASES
_AUTHORITY = _line("VBThamQuyen", "{{ authority }}")
_OPENINGS = {
    "named": _TITLE + _LETTER,
    "letter": _LETTER,
    "decision": _TITLE + _AUTHORITY + _BASES + _line("VBThamQuyen", "QUYẾT ĐỊNH:"),
}


def _foot(standard: FormatStandard) -> Markup:
    left, right = foot_columns(standard)
    recipients = _line("VBNoiNhan", "Nơi nhận:") + _line("VBNoiNhanDong", "{{p recipients }}")
    signature = (
        _line("VBQuyenHan", "{{ capacity }}")
        + paragraph("VBChoKy")
        + _line("VBHoTen", "{{ signer }}")
    )
    gap = paragraph("VBKhoangNho", keep_next=True)
    foot = table((left, right), [row((cell(left, recipients), cell(right, signature)))])
    more = _line("VBNoiNhanDong", "{{p more_recipients }}")
    # A body may not end with a table; a line of one point takes no place of its own.
    return gap + foot + more + paragraph("VBKhoangNho", exact=20)


def _differences(path: Path, wanted: bytes) -> list[str]:
    name = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        return [f"Thiếu mẫu {name}; cần dựng lại."]
    return [f"{name}: {says}" for says in differences(path.read_bytes(), wanted)]
