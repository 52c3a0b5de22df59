"""The templates (mẫu văn bản): built from a standard's values, found.

In: a format standard.  Out: .docx files a clerk opens and changes in Word.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần IV: the places of the parts on the page.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup

from vanban.errors import VanbanError
from vanban.paper.catalogue import standards
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import certificate, package
from vanban.paper.render.styles import foot_columns, head_columns, styles_xml
from vanban.paper.render.wordml import cell, lines, paragraph, row, shown_if, table
from vanban.settings import package_data


class NoTemplate(VanbanError):
    """No folder has a template for this kind (không có mẫu)."""

    wanted: str
    places: Sequence[Path]


def template_path(kind_code: str, family: str, folder: str, places: Sequence[Path]) -> Path:
    """Return the template of a kind (tệp mẫu): its own, else its family's; the first place wins.

    Raises NoTemplate.
    """
    for place in places:
        for name in (kind_code, family):
            path = place / folder / f"{name}.docx"
            if path.is_file():
                return path
    raise NoTemplate(wanted=f"{folder}/{family}.docx", places=places)


def build(standard: FormatStandard, family: str) -> bytes:
    """Return the template of a family (dựng mẫu), the same bytes every time."""
    if family == "certificate":
        return certificate.build(standard)
    page = standard.page
    section = package.section(page.width, page.height, page.margins, own_first=True)
    headers = {"first": package.header(numbered=False), "others": package.header(numbered=True)}
    head = _copy(standard) if family == "copy" else _head(standard, family)
    body = head + _foot(standard) + section
    return package.docx(body, styles_xml(standard), headers)


def build_all(folder: Path) -> list[Path]:
    """Write every template into its folder (dựng lại mọi mẫu) and return the paths."""
    paths = []
    for standard, family in [(each, name) for each in folders() for name in each.families]:
        path = folder / standard.templates / f"{family}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(build(standard, family))
        paths.append(path)
    return paths


def folders() -> list[FormatStandard]:
    """Return a standard for each folder of templates: of those that share one, the first."""
    return [*{standard.templates: standard for standard in reversed(standards().all)}.values()]


#: What stands under the head by family; a kind of document names its own family.
_FAMILIES = package_data("templates")["families"]


def _head(standard: FormatStandard, family: str) -> Markup:
    """Return the head and the parts of a family; only a letter's subject is under its number."""
    nation = lines("nation", *["motto"] * bool(standard.motto), "motto_rule")
    number = lines("number", *["letter"] * (family == "letter"), "stamps")
    rows = ((lines("parent", "issuer"), nation), (number, lines("date", "circulation")))
    return columns(head_columns(standard), rows) + _SMALL_GAP + lines(*_FAMILIES[family])


def _copy(standard: FormatStandard) -> Markup:
    """A copy: what was copied, a line from edge to edge, who copied it (Phụ lục I, phần II)."""
    rows = ((lines("issuer"), lines("copied")), (lines("number"), lines("date")))
    edge = paragraph("VBDuongKe", before=240, after=120)
    return lines("body") + edge + columns(head_columns(standard), rows) + _SMALL_GAP


def _foot(standard: FormatStandard) -> Markup:
    gap = paragraph("VBKhoangNho", keep_next=True)
    foot = columns(foot_columns(standard), [(lines("recipients"), lines("signature"))])
    several = shown_if("signatures", lines("signatures", "recipients"))
    # A body may not end with a table; a line of one point takes no place of its own.
    end = lines("more") + paragraph("VBKhoangNho", exact=20)
    return several + shown_if("not signatures", gap + foot) + end


def columns(widths: tuple[int, int], rows: Iterable[tuple[Markup, Markup]]) -> Markup:
    """Return two columns side by side, without borders."""
    made = (row(cell(w, side) for w, side in zip(widths, sides, strict=True)) for sides in rows)
    return table(widths, made)


_SMALL_GAP = paragraph("VBKhoangNho")
