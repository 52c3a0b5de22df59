"""The body of a paper (nội dung văn bản): blocks as WordprocessingML in named styles.

In: the blocks of a paper.  Out: paragraphs and tables for ``{{p body }}``.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục V. Markers stand as the author typed them;
nothing is numbered by Word, so nothing can be renumbered by it.
"""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.bookmarks import bookmarked
from vanban.paper.render.footnotes import MARK
from vanban.paper.render.images import image
from vanban.paper.render.metrics import width
from vanban.paper.render.styles import TABLE_STYLE, style_of, text_width
from vanban.paper.render.wordml import cell, paragraph, row, run, table, twips
from vanban.paper.source.model import Block, Image, Line, PageBreak, Role, Run, Table

_TITLE_BELOW = {Role.PART, Role.CHAPTER, Role.SECTION, Role.SUBSECTION}

#: Shorter than so many lines, a paragraph counts as one: our widths are not Word's to the dot.
_SURELY_TWO_LINES = 1.2

#: Up to so many lines a paragraph that goes with the signature is not split.
_SHORT = 3

#: Rows of a last table that go with the signature, and rows of one that may fill a whole page.
_KEPT_ROWS, _LONG_TABLE = 2, 15

#: Up to so many lines, a third of a page, a row of a table stands whole on one page.
_WHOLE_ROW = 15

#: As low as Word can: it keeps two tables apart and cannot be seen.
_HAIRLINE = paragraph("VBKhoangNho", exact=8, keep_next=True)

#: Points of the letters of a table of many columns, at the least.
_SMALLEST = 8

#: What stays on one line: a word, a figure with its sign.
_WORD = re.compile(r"\S+(?: %)?")

#: Margins and borders of a table cell, left and right together, in twips.
_CELL_EDGES = 200


def body(blocks: Sequence[Block], standard: FormatStandard, *, signed: bool = True) -> Markup:
    """Return the body; when it is ``signed`` below, its last lines keep with the signature.

    So does a line before a table, which is its caption.
    """
    shown = (n for n, block in enumerate(blocks, 1) if not isinstance(block, PageBreak))
    last = max(shown, default=0)
    printed = blocks[:last]
    tied = last - _tied(printed, standard) if signed else last
    xml, new_page = [], False
    for index, block in enumerate(printed):
        if isinstance(block, Line):
            caption = isinstance(printed[min(index + 1, last - 1)], Table)
            xml.append(_line(block, standard, new_page, keep=caption or index >= tied))
        elif isinstance(block, Table):
            ends = index == last - 1  # the signature has a gap of its own
            xml.append(_table(block, standard, new_page, keep=index >= tied, gap=not ends))
        elif isinstance(block, Image):
            xml.append(image(block, standard, page_break=new_page, keep=index >= tied))
        new_page = isinstance(block, PageBreak)
    return Markup("").join(xml)


def _tied(blocks: Sequence[Block], standard: FormatStandard) -> int:
    """Return how many blocks at the end hold the two lines that go with the signature."""
    tied = 0
    for block in reversed(blocks):
        tied += 1
        if not isinstance(block, Line) or _lines(block, standard) > _SURELY_TWO_LINES or tied == 2:
            break
    return tied


def _lines(line: Line, standard: FormatStandard) -> float:
    words = width(f"{line.marker} {line.text}", standard.looks["body"].size)
    return twips(words) / text_width(standard)


def _line(line: Line, standard: FormatStandard, new_page: bool, *, keep: bool) -> Markup:
    layout = {
        "page_break": new_page,
        "keep_next": keep,
        "keep_lines": keep and _lines(line, standard) <= _SHORT,
    }
    marker = run(line.marker, bold=line.marker_bold, italic=line.marker_italic)
    if line.role not in _TITLE_BELOW:
        head = (marker, run(" ")) if line.marker and line.runs else (marker,) * bool(line.marker)
        return paragraph(style_of(line), *head, *_runs(line.runs), **layout)
    title = paragraph("VBTenPhanChuong", *_runs(line.runs, upper=True))
    return paragraph(style_of(line), marker, **layout) + (title if line.runs else Markup(""))


def _runs(runs: Iterable[Run], *, upper: bool = False, size: float = 0) -> list[Markup]:
    return [_run(each, each.text.upper() if upper else each.text, size) for each in runs]


def _run(each: Run, words: str, size: float) -> Markup:
    printed = run(words, bold=each.bold, italic=each.italic, size=size)
    return (bookmarked(printed) if each.bound else printed) + MARK * bool(each.note)


def _table(
    block: Table, standard: FormatStandard, new_page: bool, *, keep: bool, gap: bool
) -> Markup:
    """Return a table between two small gaps: without them Word joins neighbours into one.

    The last rows of a long table that go with the signature are a table of their own under a
    hairline: LibreOffice keeps no part of a table with what follows it, only a whole one. A row
    that splits is not kept: with its table it would leave the page before it empty.
    """
    widths, size = _shared(block, standard)
    splits = [_tallest(cells, widths, standard) > _WHOLE_ROW for cells in block.rows]
    keep = keep and not any(splits[-_KEPT_ROWS:])
    kept = max(len(block.rows) - _KEPT_ROWS, 0) if keep else len(block.rows)
    rows = _rows(block, widths, kept, splits, size)
    before = paragraph("VBKhoangNho", page_break=new_page, keep_next=True)
    after = paragraph("VBKhoangNho", keep_next=keep) if gap or not keep else Markup("")
    short = len(block.rows) <= _LONG_TABLE and not any(splits)
    if kept == len(block.rows) or short:
        return before + table(widths, rows, style=TABLE_STYLE) + after
    first, last = rows[: kept + 1], rows[kept + 1 :]
    upper = table(widths, first, style=TABLE_STYLE, open_below=True)
    return before + upper + _HAIRLINE + table(widths, last, style=TABLE_STYLE) + after


def _rows(
    block: Table, widths: Sequence[int], kept: int, splits: Sequence[bool], size: float
) -> list[Markup]:
    """Return the header and the rows; from row ``kept`` on they keep with what follows.

    ``size`` of the letters in points, 0 for that of the style.
    """
    align = [*block.align, *["left"] * (len(widths) - len(block.align))]
    heads = zip(widths, block.header, strict=True)
    rows = [row((_cell(w, "VBDauBang", runs, size) for w, runs in heads), header=True)]
    for index, cells in enumerate(block.rows):
        keep, columns = index >= kept, zip(widths, align, cells, strict=True)
        made = (_cell(w, "VBOBang", r, size, align=at, keep_next=keep) for w, at, r in columns)
        rows.append(row(made, splits=splits[index]))
    return rows


def _cell(room: int, style: str, runs: Sequence[Run], size: float, **layout: object) -> Markup:
    return cell(room, paragraph(style, *_runs(runs, size=size), **layout))


def _tallest(
    cells: Sequence[Sequence[Run]], widths: Sequence[int], standard: FormatStandard
) -> float:
    """Return about how many lines the tallest cell of a row has."""
    size = standard.looks["body"].sizes[0]
    texts = ("".join(each.text for each in runs) for runs in cells)
    return max(
        text.count("\n") + twips(width(text, size)) / max(room - _CELL_EDGES, 1)
        for text, room in zip(texts, widths, strict=True)
    )


def _shared(block: Table, standard: FormatStandard) -> tuple[list[int], float]:
    """Return column widths in twips, and the letters in points when not those of the style.

    Each column is as wide as its longest word, the rest by need. Of many columns the letters are
    smaller, so that no figure is broken; below ``_SMALLEST`` words are, rather than printed beyond
    the margin. The decree says nothing of letters in tables.
    """
    room, usual = text_width(standard), standard.looks["body"].sizes[0]
    for size in range(int(usual), _SMALLEST - 1, -1):
        least, heads, below = _needs(block, size, room)
        if sum(least) <= room:
            return _parted(least, heads, below, room), size if size < usual else 0
    return _stretched([0] * len(least), least, room), _SMALLEST


def _parted(
    least: Sequence[int], heads: Sequence[int], below: Sequence[int], room: int
) -> list[int]:
    """Return widths that leave heads in one line, or in two to four.

    They break only where a text below would have less than it wants, up to a third of the room.
    """
    for lines in (1, 2, 3, 4):
        needs = zip(least, heads, below, strict=True)
        widths = _stretched(least, [max(n, head // lines, b) for n, head, b in needs], room)
        if all(w >= min(b, room // 3) for w, b in zip(widths, below, strict=True)):
            break
    return widths


def _needs(block: Table, size: float, room: int) -> tuple[list[int], list[int], list[int]]:
    """Return what each column needs for its longest word, its head, and its longest text."""
    least, heads, below = [], [], []
    for column, head in enumerate(block.header):
        texts = [(head, True), *((cells[column], False) for cells in block.rows)]
        lines = [("".join(r.text for r in s), bold or any(r.bold for r in s)) for s, bold in texts]
        words = [(word, bold) for text, bold in lines for word in _WORD.findall(text)]
        least.append(_widest(words, size))
        heads.append(min(_widest(lines[:1], size), room))
        below.append(min(_widest(lines[1:], size), room))
    return least, heads, below


def _widest(texts: Iterable[tuple[str, bool]], size: float) -> int:
    return max((twips(width(t, size, bold=bold)) for t, bold in texts), default=0) + _CELL_EDGES


def _stretched(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Give short columns what they want and let long ones share the rest; fill the room.

    What is left over goes to the wide columns: “TT” stays narrow.
    """
    widths, spare = list(wanted), room
    for rank, column in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        share = spare // (len(wanted) - rank)
        widths[column] = min(wanted[column], max(share, least[column]))
        spare -= widths[column]
    squares = [width**2 for width in widths]
    filled = [w + spare * square // sum(squares) for w, square in zip(widths, squares, strict=True)]
    filled[-1] += room - sum(filled)
    return filled
