"""The named styles of a paper (kiểu trình bày), as a clerk finds them in Word.

In: a format standard.  Out: ``styles.xml``; for the body, the id of the style of each line.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I; every size comes from the standard, none from here.
Sizes live in the styles alone, so that a change in Word's style window changes the whole paper.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from vanban.paper.domain.standards import FormatStandard, Look
from vanban.paper.render.metrics import balanced, width
from vanban.paper.render.wordml import border, from_mm, paragraph_properties, piece, twips
from vanban.paper.source.model import Line, Role
from vanban.settings import package_data
from vanban.text import clean

#: Height of a single line for a size, in Times New Roman.
LINE_HEIGHT = 1.15

#: Points of empty line above the signer's name: about four lines.
SIGNATURE_SPACE = 64

#: Millimetres from the left edge of the text to “Kính gửi”.
ADDRESSEES_LEFT = 25

#: What stands before the addressees unless a kind says otherwise.
LEAD = "Kính gửi"

#: Points between the words of a stamp and its border, which stands outside the indents.
STAMP_SPACE = 3

#: Part of the page that a long date may take in its usual size, and at most the right column.
_LONG_DATE, _MOST = 2 / 3, 3 / 4

#: The table style of the body.
TABLE_STYLE = "VBBang"


def style_of(line: Line) -> str:
    """Return the id of the style of a body line."""
    if line.role is Role.HEADING:
        return f"VBDeMuc{min(max(line.level, 1), 4)}"
    if line.role is Role.ITEM:
        item = "VBDiem" if line.marker[:1].isalpha() else "VBGachDauDong"
        return "VBKhoan" if line.marker[:1].isdigit() else item
    if line.role is Role.ARTICLE and line.marker_bold and not all(run.bold for run in line.runs):
        # “**Điều 2.** Quyết định này có hiệu lực…” is no title; only the marker is bold.
        return "VBNoiDung"
    return str(_ROLES[line.role])


_ROLES = {row["role"]: row["id"] for row in package_data("styles")["paper"] if "role" in row}


def text_width(standard: FormatStandard) -> int:
    """Return the width between the margins, in twips."""
    page = standard.page
    return from_mm(page.width - page.margins["left"] - page.margins["right"])


def head_columns(standard: FormatStandard, date: str = "") -> tuple[int, int]:
    """Return the widths of the two columns of the head, in twips (tên cơ quan | Quốc hiệu).

    The right one holds the national name on one line, and about 60 % of the page; for a long line
    of place and date more, up to ``_MOST``.
    """
    room, look = text_width(standard), standard.looks["national_name"]
    name = twips(width(standard.national_name, look.size, bold=look.bold) + 4)
    right = max(name, round(room * 0.6), min(_date_width(standard, date), round(room * _MOST)))
    return room - right, right


def holds(standard: FormatStandard, date: str) -> bool:
    """Tell whether the head can hold a line of place and date in its usual size."""
    return _date_width(standard, date) <= text_width(standard) * _LONG_DATE


def _date_width(standard: FormatStandard, date: str) -> int:
    return twips(width(date, standard.looks["place_date"].size) + 4)


def even(text: str, standard: FormatStandard, look: str, room: int, share: float = 0.93) -> str:
    """Return words in even lines that take a ``share`` of ``room`` twips.

    A name that fills its column to the edge would touch what stands beside it.
    """
    face = standard.looks[look]
    return balanced(clean(text), face.size, room / 20 * share, bold=face.bold)


def foot_columns(standard: FormatStandard) -> tuple[int, int]:
    """Return the widths of the two columns of the foot, in twips (nơi nhận | chữ ký)."""
    room = text_width(standard)
    return room // 2, room - room // 2


def styles(standard: FormatStandard, *families: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of ``data/styles.toml`` for a paper under a standard, and for families."""
    for row in (row for each in ("paper", *families) for row in package_data("styles")[each]):
        look = row.get("look")
        if not isinstance(look, str) or look in standard.looks:
            yield row


def styles_xml(standard: FormatStandard, *families: str) -> str:
    """Return ``word/styles.xml`` of a paper under a standard, with those of ``families``."""
    lengths = _lengths(standard)
    rows = "".join(_style(row, standard, lengths) for row in styles(standard, *families))
    usual = {"font": standard.page.font, "size": _size(standard.looks["body"].size)}
    edges = border("top", "left", "bottom", "right", "insideH", "insideV")
    return piece("styles", **usual, rows=rows, table=TABLE_STYLE, edges=edges)


def _lengths(standard: FormatStandard) -> dict[str, Any]:
    """Return what a layout in ``data/styles.toml`` names: lengths in twips, and borders."""
    page, looks = standard.page, standard.looks
    size, left, fixed = looks["addressees"].size, from_mm(ADDRESSEES_LEFT), page.exact_spacing
    label, colon, dash = (twips(width(words, size)) for words in (f"{LEAD}: ", LEAD, "- "))
    box = partial(border, "top", "left", "bottom", "right", size=8, space=STAMP_SPACE)
    return {
        "rule": border("bottom", size=6),
        "rule_above": border("top", size=6, space=2),
        "box": box(),
        "red_box": box(color="FF0000"),
        "date_line": twips(looks["place_date"].size * LINE_HEIGHT),
        "lead": left + label,
        "lead_out": -label,
        "dash": left + colon + dash,
        "dash_out": -dash,
        "gap": twips(page.paragraph_gap),
        "indent": from_mm(page.indent),
        "line": None if fixed else page.line_spacing,
        "line_fixed": twips(fixed) if fixed else None,
        "signature": twips(SIGNATURE_SPACE) - twips(looks["signer"].size * LINE_HEIGHT),
    }


def _style(row: Mapping[str, Any], standard: FormatStandard, lengths: Mapping[str, Any]) -> str:
    """Return a paragraph style; one without a look leaves its letters to the style below it."""
    said, small = row.get("look"), standard.looks["body"].sizes[0]
    if isinstance(said, dict):
        look: Look | None = Look(**{"size": small, "sizes": (small, small), **said})
    else:
        look = standard.looks[said] if said else None
    layout = {key: lengths.get(v, v) for key, v in row.get("layout", {}).items()}
    layout["align"] = look.align if look else ""
    letters = f"<w:rPr>{_letters(look, row.get('color', ''))}</w:rPr>" if look else ""
    custom = ' w:customStyle="1"' if row["id"].startswith("VB") else ""
    names = {"id": row["id"], "name": row["name"], "base": row.get("base", "Normal")}
    return piece("style", **names, custom=custom, look=paragraph_properties(**layout) + letters)


def _letters(look: Look, color: str) -> str:
    bold, italic = "<w:b/><w:bCs/>" * look.bold, "<w:i/><w:iCs/>" * look.italic
    tint = f'<w:color w:val="{color}"/>' if color else ""
    return bold + italic + tint + _size(look.size) + '<w:u w:val="single"/>' * look.underline


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
