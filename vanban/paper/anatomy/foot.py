"""The foot of a paper as printed (phần cuối): Nơi nhận on the left, who signs on the right.

In: the rows from the first of them on.  Out: their parts.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, points 7 and 8.
"""

import re
from collections.abc import Iterator, Sequence

from vanban.paper.anatomy.anatomy import Component, Part, Setting
from vanban.paper.anatomy.glyphs import Word
from vanban.paper.anatomy.head import component_of
from vanban.paper.anatomy.rows import INDENT, SAME, Area, Row, align, part, rows_of

_LABEL = re.compile(r"noi nhan\s*:?$")
_ITEM = re.compile(r"[-–+]|lưu\b", re.IGNORECASE)
_DRAFTER = re.compile(r"[A-ZĐ][\w.]{0,9}\s*\(\d+\)\.?$")
#: Columns of signers are wider apart than this; a signature needs more than this, in lines.
_COLUMNS, _SIGNATURE = 25.0, 2.0
_NARROW = 0.6  #: of the width of the text: what signs is no wider


def begins(rows: Sequence[Row], area: Area) -> int:
    """Return where the foot begins: at Nơi nhận, or above it where signers stand there."""
    labels = [n for n, row in enumerate(rows) if _LABEL.match(row.pieces()[0].folded)]
    start = labels[-1] if labels else len(rows)
    best = start
    for index in range(start - 1, -1, -1):
        if not _signs(rows[index], area):
            break
        best = index
    return best


def _signs(row: Row, area: Area) -> bool:
    """Tell a row of what stands above Nơi nhận from the last of the body: it is in columns."""
    pieces, (left, right) = row.pieces(), area.sides
    narrow = all(piece.box.width < _NARROW * (right - left) for piece in pieces)
    lonely = len(pieces) == 1 and row.box.centre < area.middle
    middle = abs(row.box.centre - area.middle) < INDENT and len(pieces) == 1
    column = row.box.left > left + INDENT and row.upper
    return narrow and not middle and (not lonely or column)


def foot(rows: Sequence[Row], area: Area) -> Iterator[Part]:
    """Yield the parts of the foot."""
    label = next(
        (n for n, row in enumerate(rows) if _LABEL.match(row.pieces()[0].folded)), len(rows)
    )
    left: list[Row] = []
    signing = [piece for row in rows[:label] for piece in row.pieces()]
    for row in rows[label:]:
        for piece in row.pieces(1.0):
            (left if piece.box.centre < area.middle else signing).append(piece)
    if left:
        yield from _recipients(left)
    for column in _columns(signing):
        yield from _signature(column)


def _recipients(rows: Sequence[Row]) -> Iterator[Part]:
    yield part(Component.RECIPIENTS_LABEL, rows[:1], Setting(align="left"))
    words = [word for row in rows[1:] for word in row.words]
    braces = [word for word in words if word.text == "}"]
    beside = [word for word in words if any(_beside(word, brace) for brace in braces)]
    items: list[list[Row]] = []
    for row in rows_of(word for word in words if word not in {*braces, *beside}):
        drafter, last = _DRAFTER.match(row.text), items[-1][-1].text if items else ";"
        if _ITEM.match(row.text) or drafter or last.endswith((";", ".")):
            items.append([row])
        else:
            items[-1].append(row)
    for item in items:
        drafter = _DRAFTER.match(item[0].text)
        component = Component.DRAFTER_MARK if drafter else Component.RECIPIENTS
        yield part(component, item, Setting(align=_flush(item, rows[0])))
    for brace in braces:
        if own := rows_of(word for word in beside if _beside(word, brace)):
            yield part(Component.RECIPIENTS, own, role="purpose", marker=brace.text)


def _beside(word: Word, brace: Word) -> bool:
    between = brace.box.top < word.base < brace.box.bottom
    return word is not brace and word.box.left > brace.box.right - SAME and between


def _flush(item: Sequence[Row], label: Row) -> str | None:
    return "left" if abs(item[0].box.left - label.box.left) < SAME else None


def _columns(pieces: Sequence[Row]) -> list[list[Row]]:
    """Return what stands above one another, from left to right."""
    found: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda p: (p.box.page, p.base)):
        near = [c for c in found if abs(c[0].box.centre - piece.box.centre) < _COLUMNS]
        if near:
            near[0].append(piece)
        else:
            found.append([piece])
    return sorted(found, key=lambda column: column[0].box.left)


def _signature(rows: list[Row]) -> Iterator[Part]:
    """Yield date, capacity and signer of one column; the room to sign is between the last two."""
    dates = [row for row in rows if component_of(row) is Component.PLACE_DATE]
    rest = [row for row in rows if row not in dates and not row.text.startswith("(")]
    below = next((n for n in range(len(rest) - 1, 0, -1) if _apart(rest[n - 1], rest[n])), None)
    if below is None:
        named = len(rest) > 1 and not rest[-1].upper
        below = len(rest) - 1 if named else len(rest)
    axis = rest[0].box.centre if rest else 0.0
    found = (Component.PLACE_DATE, dates), (Component.CAPACITY, rest[:below])
    for component, lines in (*found, (Component.SIGNER, rest[below:])):
        if lines:
            yield part(component, lines, Setting(align=_centred(lines, axis)))


def _apart(above: Row, row: Row) -> bool:
    across = row.box.page != above.box.page
    return across or row.box.top - above.box.bottom > _SIGNATURE * row.box.height


def _centred(lines: Sequence[Row], axis: float) -> str | None:
    return align(lines, Area(None, None, 2 * axis), axis)
