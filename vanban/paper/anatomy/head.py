"""The head of a paper as printed (phần đầu): two columns down to number, date, V/v and stamps.

In: the rows of page 1.  Out: its parts and how many rows they took.
Told by words first, by place second, by look last, so that a spoiled part is still that part.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 1 to 4, 5b, 10, 11; Hướng dẫn 05-HD/VPTW.
"""

import re
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median

from vanban.paper.anatomy.anatomy import Box, Component, Part
from vanban.paper.anatomy.glyphs import Stroke
from vanban.paper.anatomy.rows import MIDDLE, SAME, Grid, Row, around, inside, part
from vanban.paper.catalogue import kinds, labels
from vanban.text import fold

PARTY_NAME = "dang cong san viet nam"
_WORDS = {Component(name): re.compile(words) for name, words in labels()["told_by"].items()}
STAMPS = {Component.URGENCY, Component.CLASSIFICATION, Component.CIRCULATION}
_MIDDLE = 12.0  #: millimetres: nearer to the middle of the page than any column
_ALONE = STAMPS | {Component.ISSUER_MARK}
_BEGINS, _WAITS = (re.compile(labels()["organizations"][name]) for name in ("begins", "waits"))

#: The titles kinds print, in small letters without diacritics.
TITLES = {fold(kind.title): kind for kind in reversed(kinds().all) if kind.title}


def head(
    rows: Sequence[Row], width: float, across: Sequence[Stroke], frames: Sequence[Grid]
) -> tuple[list[Part], int]:
    """Return the parts of the head and the number of rows they took."""
    end = _end(rows, width)
    gutter = _gutter(rows[:end], width)
    while end < len(rows) and _goes_on(rows[end], gutter):
        end += 1
    sides: tuple[list[Row], list[Row]] = [], []
    for row in rows[:end]:
        for side, column in enumerate(sides):
            words = tuple(w for w in row.words if (w.box.centre > gutter) == bool(side))
            column += [Row(words)] if words else []
    found = []
    for column in sides:
        named = [row.box.centre for row in column if component_of(row) not in STAMPS]
        axis = median(named) if named else gutter
        for component, lines in _column(column):
            middle = all(abs(row.box.centre - axis) < MIDDLE / 2 for row in lines)
            frame = [g.box for g in frames if all(inside(row.box, g.box) for row in lines)]
            below = min((r.box.top for r in column if r.base > lines[-1].base), default=inf)
            rule = rule_under(lines, [stroke for stroke in across if stroke.at < below + SAME])
            place = {"rule": rule, "frame": frame[0] if frame else None}
            found.append(part(component, lines, "center" if middle else None, **place))
    return found, end


def component_of(row: Row) -> Component | None:
    """Return what the words of a row of one column say it is."""
    said = {Component.NUMBER: row.text.casefold()}
    return next((c for c, words in _WORDS.items() if words.match(said.get(c, row.folded))), None)


def _end(rows: Sequence[Row], width: float) -> int:
    """Return the row after the last that has something of a head in it."""
    end = 0
    for index, row in enumerate(rows):
        pieces = row.pieces()
        wide = max(piece.box.width for piece in pieces) > 0.55 * width
        middle = len(pieces) == 1 and abs(row.box.centre - width / 2) < _MIDDLE
        lead = row.folded.startswith(("v/v", "ve viec"))
        own = [_WORDS[c].search(row.folded) for c in (Component.NATIONAL_NAME, Component.MOTTO)]
        date, each = _WORDS[Component.PLACE_DATE], [row, *pieces]
        dated = any(date.search(one.folded) for one in each) and (lead or not wide)
        if any(own) or dated or Component.NUMBER in map(component_of, each):
            end = index + 1
        elif opens_body(row) or wide or middle:
            break
    return end


def _gutter(rows: Sequence[Row], width: float) -> float:
    """Return where the right column begins: after the widest strip no word crosses; 0 for one."""
    name = _WORDS[Component.NATIONAL_NAME]
    pieces = [piece for row in rows for piece in row.pieces()]
    if any(name.match(p.folded) and abs(p.box.centre - width / 2) < _MIDDLE for p in pieces):
        return 0.0
    edge, widest, reach = width / 2, 0.0, width
    for left, right in sorted((w.box.left, w.box.right) for row in rows for w in row.words):
        if left - reach > widest and 0.25 < (left + reach) / 2 / width < 0.65:
            edge, widest = left, left - reach
        reach = right if reach == width else max(reach, right)
    return edge


def opens_body(row: Row) -> bool:
    """Tell whether a row is the title of a paper or what stands below it."""
    title = row.folded in TITLES and not is_copy(row)
    return title or row.folded.startswith(("kinh gui", "kinh trinh", "noi nhan"))


def is_copy(row: Row) -> bool:
    """Tell whether a row names a copy (SAO Y, TRÍCH SAO, SAO LỤC), which stands in a column."""
    return any(component_of(piece) is Component.KIND for piece in row.pieces())


def _goes_on(row: Row, gutter: float) -> bool:
    stamps = all(component_of(piece) in STAMPS for piece in row.pieces())
    return stamps or (row.box.right < gutter and not opens_body(row))


def _column(rows: Sequence[Row]) -> Iterator[tuple[Component, list[Row]]]:
    """Yield the parts of one column; a row that says nothing itself goes by its place."""
    found: list[tuple[Component | None, list[Row]]] = []
    for row in rows:
        own, last = component_of(row), found[-1][0] if found else None
        if last is Component.LETTER_SUBJECT and own is Component.PLACE_DATE:
            own = None  # it writes out the date of another paper
        if own is None and last is Component.NUMBER:
            own = Component.LETTER_SUBJECT
        if own is None and found and last not in _ALONE:
            found[-1][1].append(row)
        else:
            found.append((own, [row]))
    for component, lines in found:
        yield from _names(lines) if component is None else [(component, lines)]


def _names(rows: Sequence[Row]) -> Iterator[tuple[Component, list[Row]]]:
    """Yield the parent and the issuer: by weight, or by words where it does not tell."""
    bold = [row.look.bold for row in rows]
    begins = bold.index(True) if True in bold and bold == sorted(bold) else 0
    for index in range(1, 1 if begins else len(rows)):
        waits = _WAITS.match(rows[index - 1].folded)
        begins = index if _BEGINS.match(rows[index].folded) and not waits else begins
    if begins:
        yield Component.PARENT, list(rows[:begins])
    yield Component.ISSUER, list(rows[begins:])


def rule_under(rows: Sequence[Row], across: Sequence[Stroke]) -> Box | None:
    """Return the line drawn under some rows, nearer than a line of text."""
    box, high = around(row.box for row in rows), rows[-1].box.height
    below = [
        stroke
        for stroke in across
        if -0.15 < (stroke.at - box.bottom) / high < 1.2
        and box.left - high < (stroke.start + stroke.end) / 2 < box.right + high
    ]
    near = min(below, default=None)
    return near and Box(box.page, near.start, near.at, near.end, near.at)
