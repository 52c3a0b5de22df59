"""WordprocessingML by hand (thẻ của tệp .docx).

In: text, style ids, lengths.  Out: XML as ``Markup``, which the template engine puts in as it is.
Every text passes ``text_xml``: NFC, escaped, ``\\n`` as a line break, control characters refused.
Lengths are twips (1/20 point) unless a name says otherwise; children stand in the schema's order.
"""

from collections.abc import Iterable, Mapping, Sequence

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


def paragraph_properties(
    *, style: str = "", keep_next: bool = False, keep_lines: bool = False,
    page_break: bool = False, frame: tuple[int, int, int] | None = None, border: str = "",
    before: int | None = None, after: int | None = None, line: float | None = None,
    exact: int | None = None, left: int | None = None, right: int | None = None,
    first: int | None = None, align: str = "", outline: int | None = None, tracked: str = "",
) -> str:  # fmt: skip
    """Return ``w:pPr``; ``line`` in lines, ``exact`` a fixed height, ``first`` below 0 hangs.

    ``frame`` takes the paragraph out of the text: left, top and width on the paper; ``tracked``
    says that it came or went.
    """
    spacing = _attributes(before=before, after=after)
    if exact is not None:
        spacing += f' w:line="{exact}" w:lineRule="exact"'
    elif line is not None:
        spacing += f' w:line="{round(line * 240)}" w:lineRule="auto"'
    indent = _attributes(left=left, right=right)
    if first is not None:
        indent += f' w:{"hanging" if first < 0 else "firstLine"}="{abs(first)}"'
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" * keep_next,
        "<w:keepLines/>" * keep_lines,
        "<w:pageBreakBefore/>" * page_break,
        piece("frame", place=frame) if frame else "",
        _wrap("w:pBdr", border),
        f"<w:spacing{spacing}/>" if spacing else "",
        f"<w:ind{indent}/>" if indent else "",
        f'<w:jc w:val="{align.replace("justify", "both")}"/>' if align else "",
        "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>',
        _wrap("w:rPr", tracked),
    )
    return _wrap("w:pPr", "".join(parts))


def paragraph(style: str, *runs: Markup, **layout: object) -> Markup:
    """Return a paragraph of a named style; ``layout`` as in ``paragraph_properties``."""
    properties = paragraph_properties(style=style, **layout)  # type: ignore[arg-type]
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


def _attributes(**values: int | None) -> str:
    return "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)


def _wrap(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag}>" if inside else ""
