"""WordprocessingML by hand (thẻ của tệp .docx).

In: text, style ids, lengths.  Out: XML as ``Markup``, which the template engine puts in as it is.
Every text passes ``text_xml``: NFC, escaped, ``\\n`` as a line break, control characters refused.
Lengths are twips (1/20 point) unless a name says otherwise; children stand in the schema's order.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from vanban.settings import package_data
from vanban.text import clean

#: The namespace of WordprocessingML.
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_OUT, _IN = Markup("</w:t>"), Markup('<w:t xml:space="preserve">')
_BREAK = _OUT + Markup("<w:br/>") + _IN
_TAB = _OUT + Markup("<w:tab/>") + _IN


def piece(name: str, /, **said: object) -> str:
    """Return a piece of XML of ``data/wordml.toml``, its places filled."""
    return str(package_data("wordml")[name].format(**said))


def twips(points: float) -> int:
    """Return points as twips."""
    return round(points * 20)


def from_mm(millimetres: float) -> int:
    """Return millimetres as twips."""
    return round(millimetres * 1440 / 25.4)


def text_xml(text: str) -> Markup:
    """Return text as the inside of ``w:t``; raise UnprintableText for a control character."""
    return escape(clean(text)).replace("\n", _BREAK).replace("\t", _TAB)


def run(text: str, *, bold: bool = False, italic: bool = False, size: float = 0,
        scale: int = 0) -> Markup:  # fmt: skip
    """Return a run; ``size`` in points and ``scale`` in per cent only where a style cannot say."""
    properties = "<w:b/>" * bold + "<w:i/>" * italic
    properties += f'<w:w w:val="{scale}"/>' if scale else ""
    properties += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    words = _IN + text_xml(text) + _OUT if text else Markup("")
    return Markup(f"<w:r>{_wrap('w:rPr', properties)}") + words + Markup("</w:r>")


def paragraph_properties(**layout: Any) -> str:
    """Return ``w:pPr`` of what is said of a paragraph, by the names of ``data/wordml.toml``.

    ``line`` in lines, ``exact`` a fixed height, ``first`` below 0 hangs. ``frame`` takes the
    paragraph out of the text: left, top and width on the paper; ``tracked`` says that it came or
    went.
    """
    said = {key: value for key, value in layout.items() if f"{value}" not in {"None", "False", ""}}
    if "exact" in said:
        said.pop("line", None)
    if "line" in said:
        said["line"] = round(said["line"] * 240)
    if (first := said.pop("first", None)) is not None:
        said["hanging" if first < 0 else "first_line"] = abs(first)
    if said.get("align") == "justify":
        said["align"] = "both"
    said |= {each: inside for each in ("spacing", "indent") if (inside := _taken(each, said))}
    properties = _taken("layout", said)
    assert not said, f"no layout of a paragraph: {said}"
    return _wrap("w:pPr", properties)


def _taken(group: str, said: dict[str, Any]) -> str:
    """Return the pieces of a group, in its order, taken from what is said."""
    forms = package_data("wordml")[group].items()
    return "".join(form.format(said.pop(name)) for name, form in forms if name in said)


def paragraph(style: str, *runs: Markup, **layout: object) -> Markup:
    """Return a paragraph of a named style; ``layout`` as in ``paragraph_properties``."""
    properties = paragraph_properties(style=style, **layout)
    return Markup(f"<w:p>{properties}") + Markup("").join(runs) + Markup("</w:p>")


def lines(*parts: str, **layout: object) -> Markup:
    """Return the paragraphs of parts of ``data/templates.toml``, which a template places."""
    rows = [row for part in parts for row in package_data("templates")[part]]
    return Markup("").join(_line(row, layout) for row in rows)


def _line(row: Sequence[str], layout: Mapping[str, object]) -> Markup:
    style, *words = row
    line = paragraph(style, *map(run, words[:1]), **layout)
    return shown_if(words[1], line) if words[1:] else line


def shown_if(condition: str, content: Markup) -> Markup:
    """Return paragraphs of a template that are left out without a value."""
    start, end = f"{{%p if {condition} %}}", "{%p endif %}"
    return paragraph("VBNoiDung", run(start)) + content + paragraph("VBNoiDung", run(end))


def border(*sides: str, size: int = 4, space: int = 0, color: str = "auto") -> str:
    """Return single lines for a border; ``size`` in eighths of a point, ``space`` in points."""
    look = f'w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"'
    return "".join(f"<w:{side} {look}/>" for side in sides)


def cell(width: int, content: Markup, *, centred: bool = False, span: int = 1) -> Markup:
    """Return a table cell over ``span`` columns; ``centred`` is meant from top to bottom."""
    more = f'<w:gridSpan w:val="{span}"/>' * (span > 1) + '<w:vAlign w:val="center"/>' * centred
    head = Markup(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>')
    return head + content + Markup("</w:tc>")


def row(
    cells: Iterable[Markup], *, header: bool = False, splits: bool = False, tracked: str = ""
) -> Markup:
    """Return a table row; a header is repeated on each page.

    A row that can outgrow a page must be one that ``splits`` over pages: LibreOffice loses the
    words of any other below the page.
    """
    properties = "<w:cantSplit/>" * (not splits) + "<w:tblHeader/>" * header + tracked
    head = Markup(f"<w:tr>{_wrap('w:trPr', properties)}")
    return head + Markup("").join(cells) + Markup("</w:tr>")


def table(
    widths: Sequence[int], rows: Iterable[Markup], *, style: str = "", open_below: bool = False
) -> Markup:
    """Return a table; widths stand in the grid too, where LibreOffice looks for them.

    Without a style it has neither borders nor inner margins; ``open_below`` leaves out the last
    line, where another table goes on.
    """
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    bare = "" if style else piece("no_cell_margins")
    edge = '<w:tblBorders><w:bottom w:val="nil"/></w:tblBorders>' * open_below
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    said = {"named": named, "width": sum(widths), "edge": edge, "bare": bare, "grid": grid}
    return Markup(piece("table", rows=Markup("").join(rows), **said))


def _wrap(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag}>" if inside else ""
