"""The foot of a paper as printed (phần cuối): Nơi nhận on the left, who signs on the right.

In: the rows from the first of them on.  Out: their parts.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 7a, 7b, 9b and 12.
"""

import re
from collections.abc import Iterator, Sequence

from vanban.paper.anatomy.anatomy import Component, Part
from vanban.paper.anatomy.glyphs import Word, runs
from vanban.paper.anatomy.head import TITLES, component_of
from vanban.paper.anatomy.rows import INDENT, MIDDLE, SAME, Area, Row, part, rows_of

_ITEM = re.compile(r"[-–+]|lưu\b", re.IGNORECASE)
_DRAFTER = re.compile(r"[A-ZĐ][\w.]{0,9}\s*\(\d+\)\.?$")
#: Millimetres between columns of signers; lines of room for a signature.
_COLUMNS, _SIGNATURE = 25.0, 2.0
_NARROW = 0.6  #: of the width of the text: what signs is no wider
_WITHIN = 3  #: rows beside what signs may stand alone on the left, no more in a row


def foot_begins(rows: Sequence[Row], area: Area) -> int:
    """Return where the foot begins: at Nơi nhận, or above it where signers stand there.

    Not above a title: a certificate for one person is all of short lines.
    """
    start = max((n for n, row in enumerate(rows) if _label(row)), default=len(rows))
    least = max((n for n, row in enumerate(rows, 1) if row.folded in TITLES), default=0)
    while above := [n for n in range(max(least, start - _WITHIN), start) if _signs(rows[n], area)]:
        if any(_wide(row, area) for row in rows[above[0] : start]):
            break
        start = above[0]
    return start


def _label(row: Row) -> bool:
    return bool(row.pieces()[0].says("recipients"))


def _signs(row: Row, area: Area) -> bool:
    """Tell a row of signers from the last of the body: it stands in columns or on the right."""
    off, inside = row.box.centre - area.middle, row.box.left - area.sides[0]
    left = off < -INDENT and inside > INDENT and row.upper
    return not _wide(row, area) and (len(row.pieces()) > 1 or off > INDENT or left)


def _wide(row: Row, area: Area) -> bool:
    left, right = area.sides
    return any(piece.box.width > _NARROW * (right - left) for piece in row.pieces())


def foot(rows: Sequence[Row], area: Area) -> Iterator[Part]:
    """Yield the parts of the foot."""
    label = min((n for n, row in enumerate(rows) if _label(row)), default=len(rows))
    pieces = [piece for row in rows[label:] for piece in row.pieces(1.0)]
    left = [piece for piece in pieces if piece.box.centre < area.middle]
    if left:
        yield part(Component.RECIPIENTS_LABEL, left[:1], "left")
        yield from _recipients(left[1:], left[0].box.left)
    signing = [piece for row in rows[:label] for piece in row.pieces()]
    for column in _columns([*signing, *(piece for piece in pieces if piece not in left)]):
        yield from _signature(column)


def _recipients(rows: Sequence[Row], flush: float) -> Iterator[Part]:
    """Yield a part for each line with its mark, then one for each purpose beside a brace."""
    words = [word for row in rows for word in row.words]
    braces = [word for word in words if word.text == "}"]
    beside = [word for word in words if any(_beside(word, brace) for brace in braces)]
    lines = rows_of(word for word in words if word not in {*braces, *beside})
    for item in runs(lines, _goes_on):
        marked = _DRAFTER.match(item[0].text)
        component = Component.DRAFTER_MARK if marked else Component.RECIPIENTS
        yield part(component, item, "left" if abs(item[0].box.left - flush) < SAME else None)
    for brace in braces:
        if lines := rows_of(word for word in beside if _beside(word, brace)):
            yield part(Component.PURPOSE, lines, marker=brace.text)


def _goes_on(item: list[Row], row: Row) -> bool:
    own = _ITEM.match(row.text) or _DRAFTER.match(row.text)
    return not own and not item[-1].text.endswith((";", "."))


def _beside(word: Word, brace: Word) -> bool:
    level = brace.box.top < word.base < brace.box.bottom
    return level and word.box.page == brace.box.page and word.box.left > brace.box.right - SAME


def _columns(pieces: Sequence[Row]) -> list[list[Row]]:
    """Return what stands above one another, from left to right."""
    found: list[list[Row]] = []
    for piece in sorted(pieces, key=lambda p: (p.box.page, p.base)):
        near = (c for c in found if abs(c[0].box.centre - piece.box.centre) < _COLUMNS)
        if (column := next(near, None)) is None:
            found.append(column := [])
        column.append(piece)
    return sorted(found, key=lambda column: column[0].box.left)


def _signature(rows: list[Row]) -> Iterator[Part]:
    """Yield date, capacity and signer of one column; above each signer is the room to sign."""
    dated = (row for row in rows if component_of(row) is Component.PLACE_DATE)
    dates = [row for row in dated if not row.folded.startswith("ngay")]
    rest = [row for row in rows if row not in dates and not row.text.startswith("(")]
    signers = [n for n in range(1, len(rest)) if _room(rest[n - 1], rest[n])]
    if not signers and not any(row.upper for row in rest):
        rest = []  # nobody signs here: number and day of an award
    elif not signers and not rest[-1].upper and len(rest) > 1:
        signers = [len(rest) - 1]
    found, start = [(Component.PLACE_DATE, dates)], 0
    for at, following in zip(signers, [*signers[1:], None], strict=False):  # nobody may sign
        end = at + 1 if following else len(rest)  # who signs below has a capacity of their own
        found += [*_capacity(rest[start:at]), (Component.SIGNER, rest[at:end])]
        start = end
    found += _capacity(rest[start:])
    for component, lines in found:
        if lines:
            off = [abs(row.box.centre - rows[0].box.centre) for row in lines]
            yield part(component, lines, "center" if max(off) < MIDDLE / 2 else None)


def _capacity(rows: list[Row]) -> list[tuple[Component, list[Row]]]:
    """Return a capacity, and apart from it a position of another weight, as the Party has it."""
    other = [n for n, row in enumerate(rows) if row.look.bold != rows[0].look.bold]
    at = other[0] if other else len(rows)
    return [(Component.CAPACITY, rows[:at]), (Component.POSITION, rows[at:])]


def _room(above: Row, row: Row) -> bool:
    high = row.box.top - above.box.bottom
    return row.box.page != above.box.page or high > _SIGNATURE * row.box.height
