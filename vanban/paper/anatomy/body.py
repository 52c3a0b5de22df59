"""The body of a paper as printed (phần thân): title, addressees, bases, paragraphs, tables.

In: the rows and tables below the head, in order over all pages.  Out: their parts.
A paragraph is told from its neighbours by a gap, an indent, a marker, or a line that ended early.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, cells 5a, 6 and 9a.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from vanban.paper.anatomy import rows as of_rows
from vanban.paper.anatomy.anatomy import PARAGRAPHS, Component, Part, Setting
from vanban.paper.anatomy.glyphs import MM, Stroke, runs
from vanban.paper.anatomy.head import TITLES, opens_body, rule_under
from vanban.paper.anatomy.rows import BELOW, INDENT, LINE, MIDDLE, SAME, Area, Grid, Row, part
from vanban.paper.source.markers import NAMED, Head, read_head
from vanban.paper.source.model import Role

Flow = Sequence[Row | Grid]
Areas = Mapping[int, Area]  #: by page
Strokes = Mapping[int, Sequence[Stroke]]  #: those across, outside of tables, by page

TOP = 8  #: rows in which a title or a reference stands
_PARTS = {role for role in NAMED.values() if role is not Role.ARTICLE}
FLOWING = {*PARAGRAPHS, Component.LEGAL_BASIS}
#: Points beyond the usual distance of lines: a gap; the most between a kind and its subject.
_GAP, _NEAR = 2.0, 14.0
_USUAL_INDENT = 12.7  #: millimetres


class Body:
    """Reads a stretch of text: that of the paper or of an appendix (đọc phần thân)."""

    def __init__(self, flow: Flow, areas: Areas, across: Strokes) -> None:
        self.flow, self.areas, self.across = list(flow), areas, across
        rows = [row for row in flow if isinstance(row, Row)]
        self.pitches = self._pitches(rows)
        starts = Counter(round(row.box.left - self._left(row)) for row in rows)
        indents = [(n, at) for at, n in starts.items() if INDENT < at < 26 and n > 1]
        self.indent = max(indents, default=(0, _USUAL_INDENT))[1]

    # ---- what stands above the paragraphs

    def title(self) -> Iterator[Part]:
        """Take the kind and the subject from the top of the flow."""
        at = self._kind()
        for _ in range(at or 0):  # a certificate says first who awards it
            row = self._take()
            yield self._plain(Component.AUTHORITY if row.upper else Component.BODY, [row])
        kind = None if at is None else self._take()
        if kind:
            yield self._plain(Component.KIND, [kind])
        if rows := self._subject(kind):
            rule = rule_under(rows, self.across[rows[-1].box.page])
            yield replace(self._plain(Component.SUBJECT, rows), rule=rule)
        if kind and self._next("dashes"):
            yield self._plain(Component.SUBJECT_MARK, [self._take()])

    def _kind(self) -> int | None:
        """Return where a known title stands, or else a first row in capitals in the middle."""
        top: list[Row] = []
        for row in self.flow[:TOP]:
            if not isinstance(row, Row) or row.folded.startswith(("kinh gui", "can cu")):
                break
            top.append(row)
        known = [index for index, row in enumerate(top) if row.folded in TITLES]
        first = top[0] if top else None
        if known or not first or read_head(first.text) or first.says("enacting"):
            return known[0] if known else None
        return 0 if first.upper and self.centred(first) else None

    def _subject(self, kind: Row | None) -> list[Row]:
        """Take the rows down to the line drawn under them, or those close below the kind."""
        first = self._first() and (kind or self._first())
        if not first:
            return []
        top = first.box.bottom if kind else first.box.top
        end = min((s.at for s in self.across[first.box.page] if 4 < s.at - top < 45), default=0)
        rows: list[Row] = []
        while (kind or end) and (row := self._first()):
            last = rows[-1] if rows else first
            near = _NEAR if self.centred(row) and not rows else _GAP
            close = row.box.bottom < end + SAME if end else self._extra(last, row) < near
            special = opens_body(row) or row.says("lead") or row.says("dashes")
            text = not (rows or end or row.look.bold or self.centred(row))
            own = special or text or read_head(row.text)
            if own or not close or row.box.page != first.box.page:
                break
            rows.append(self._take())
        return rows

    def addressees(self) -> Iterator[Part]:
        """Take Kính gửi and the lines below it."""
        if not self._next("address"):
            return
        rows = [self._take()]
        listed = rows[0].text.endswith(":")
        while row := self._first():
            item = listed and row.text.startswith(("-", "+"))
            if not item and self._extra(rows[-1], row) >= _GAP:
                break
            if item:
                yield self._plain(Component.ADDRESSEES, rows)
                rows = []
            rows.append(self._take())
        yield self._plain(Component.ADDRESSEES, rows)

    def appendix(self) -> Iterator[Part]:
        """Take the name of an appendix, its title, and the line that says to what it belongs."""
        if self._next("appendix"):
            yield self._plain(Component.APPENDIX, [self._take()])
        top = (row if isinstance(row, Row) else None for row in self.flow[:TOP])
        refers = [n for n, row in enumerate(top) if row and row.says("reference")]
        rows: list[Row] = []
        while row := self._first():
            if len(rows) == refers[0] if refers else not self.centred(row):
                break
            rows.append(self._take())
        name = Component.APPENDIX_TITLE
        if rows and rows[0].folded in TITLES:  # a regulation has a kind and a subject
            yield self._plain(Component.KIND, [rows.pop(0)])
            name = Component.SUBJECT
        if rows:
            yield self._plain(name, rows)
        if refers:
            rows = [self._take()]
            while not rows[-1].text.endswith(")") and self._first():
                rows.append(self._take())
            yield self._plain(Component.APPENDIX_REFERENCE, rows)

    def _first(self) -> Row | None:
        row = self.flow[0] if self.flow else None
        return row if isinstance(row, Row) else None

    def _next(self, name: str) -> bool:
        row = self._first()
        return bool(row and row.says(name))

    def _take(self) -> Row:
        row = self.flow.pop(0)
        assert isinstance(row, Row)
        return row

    # ---- paragraphs

    def parts(self) -> Iterator[Part]:
        """Yield the paragraphs and tables of what is left of the flow."""

        def goes_on(block: list[Any], item: Row | Grid) -> bool:
            if isinstance(item, Grid):
                return item.continues(block[-1])
            return isinstance(block[-1], Row) and not self._begins(block, item)

        blocks: list[list[Any]] = [*runs(self.flow, goes_on)]
        enacting = max((n for n, block in enumerate(blocks) if _enacts(block[0])), default=None)
        found: list[Part] = []
        for index, block in enumerate(blocks):
            if isinstance(block[0], Grid):
                found.append(of_rows.table(block))
            else:
                enacted = None if enacting is None else index <= enacting
                found.append(self._paragraph(block, found[-1:], enacted))
        for index, this in enumerate(found):
            yield self._with_gap(this, found[index + 1 : index + 2], blocks[index : index + 2])

    def _begins(self, paragraph: Sequence[Row], row: Row) -> bool:
        """Tell whether a row begins a paragraph of its own."""
        last, marked = paragraph[-1], read_head(row.text)
        room, one = self._room(last, row), len(paragraph) == 1
        left = row.box.left - self._left(row)
        indented = paragraph[0].box.left > self._left(paragraph[0]) + INDENT
        runs_on = indented and left < SAME and not room and not marked
        if _alone(row) or _alone(last) or (self._extra(last, row) >= _GAP and not runs_on):
            return True
        middle = self.centred(row), self.centred(last)
        if any(middle):
            return not all(middle) or (row.look.bold, row.upper) != (last.look.bold, last.upper)
        if row.box.left > (self._left(row) if one else last.box.left) + INDENT:
            below = last.box.page == row.box.page and abs(row.box.left - last.box.left) < SAME
            return room or bool(marked) or not (one and below)
        return room and not (indented and not marked)

    def _room(self, last: Row, row: Row) -> bool:
        """Tell whether the first word of a row would have had its place in the line above."""
        word = row.words[0].box.width + 0.25 * MM * row.look.size
        return last.box.right + word < self.areas[last.box.page].sides[1] - SAME / 2

    def _extra(self, last: Row, row: Row, usual: float | None = None) -> float:
        """Return the points between two rows of a page beyond the usual distance of lines."""
        usual = usual or self.pitches.get(row.look.size, LINE * row.look.size)
        usual += BELOW * (last.look.size - row.look.size)
        return (row.base - last.base) / MM - usual if last.box.page == row.box.page else 0.0

    def centred(self, row: Row) -> bool:
        """Tell a row set in the middle from a paragraph of one line that ends there by chance."""
        left = row.box.left - self._left(row)
        off = abs(row.box.centre - self.areas[row.box.page].middle)
        by_chance = abs(left - self.indent) < SAME and (off > SAME / 2 or not row.upper)
        return left > INDENT and not by_chance and off < MIDDLE

    def _left(self, row: Row) -> float:
        return self.areas[row.box.page].sides[0]

    def _pitches(self, rows: Sequence[Row]) -> dict[float, float]:
        """Return the usual distance of lines of each size: inside of paragraphs."""
        steps: dict[float, Counter[float]] = {}
        for last, row in pairwise(rows):
            step, size = (row.base - last.base) / MM, row.look.size
            inner = abs(row.box.left - self._left(row)) < SAME and not self._room(last, row)
            if inner and 0 < step < 2.5 * size and last.look.size == size:
                steps.setdefault(size, Counter())[round(step, 1)] += 1
        return {size: count.most_common(1)[0][0] for size, count in steps.items()}

    # ---- what a paragraph is

    def _paragraph(self, rows: list[Row], last: Sequence[Part], enacted: bool | None) -> Part:
        read = read_head(" ".join(row.text for row in rows))
        component = self._opening(rows, last, enacted) or self._component(rows, read, last)
        if component not in {*FLOWING, Component.PART}:
            return self._plain(component, rows)
        marker = read.marker if read and component is not Component.LEGAL_BASIS else ""
        role = read.role if read else Role.PARAGRAPH
        heading = component is Component.HEADING
        how, step = self._align(rows), of_rows.pitch(rows)
        indent = None if how == "center" else round(rows[0].box.left - self._left(rows[0]), 1)
        spacing = step and round(step / (LINE * rows[0].look.size), 2)
        shape: dict[str, Any] = {
            "setting": Setting(align=how, indent=indent, spacing=spacing),
            "text": "\n".join(row.text for row in rows).removeprefix(marker).strip(),
            "role": (Role.HEADING if heading else role).value,
            "level": _level(marker) if heading else 0,
        }
        return part(component, rows, marker=marker, **shape)

    def _opening(
        self, rows: list[Row], last: Sequence[Part], enacted: bool | None
    ) -> Component | None:
        """Tell a basis or an authority: they stand before all else, and before QUYẾT ĐỊNH:."""
        before = {Component.LEGAL_BASIS, Component.AUTHORITY}
        if enacted is False or (last and last[0].component not in before and not enacted):
            return None
        lead, middle = rows[0].says("lead"), self.centred(rows[0])
        capitals = not lead and all(row.upper for row in rows) and not read_head(rows[0].text)
        if (capitals and (middle or enacted)) or (enacted and middle and not lead):
            return Component.AUTHORITY
        sure = rows[-1].text[-1] == ";" or all(row.look.italic for row in rows)
        sure |= any(each.component is Component.LEGAL_BASIS for each in last)
        named = lead and sure and rows[-1].text[-1] != ":"
        return Component.LEGAL_BASIS if enacted or named else None

    def _component(self, rows: list[Row], read: Head | None, last: Sequence[Part]) -> Component:
        if not read:
            titled = any(each.component is Component.PART for each in last)
            title = titled and (self.centred(rows[0]) or all(row.upper for row in rows))
            return Component.PART_TITLE if title else Component.BODY
        if read.role in NAMED.values():
            return Component.ARTICLE if read.role is Role.ARTICLE else Component.PART
        bold = all(word.look.bold for row in rows for word in row.words if word.text[0].isalnum())
        roman = read.marker[0] in "IVX" and all(row.upper for row in rows)
        headed = read.marker[0].isalnum() and (bold or roman) and rows[-1].text[-1] not in ".;"
        return Component.HEADING if headed else Component.BODY

    def _align(self, rows: Sequence[Row]) -> str | None:
        """Tell from the ends of lines how a paragraph is set; one line tells only the middle."""
        boxes, (_, right) = [row.box for row in rows], self.areas[rows[0].box.page].sides
        if all(map(self.centred, rows)):
            return "center"
        if len(rows) == 1:
            return None
        if all(abs(box.right - right) < SAME for box in boxes[:-1]):
            return "justify"
        return "left" if all(abs(box.left - boxes[-1].left) < SAME for box in boxes[1:]) else None

    def _plain(self, component: Component, rows: Sequence[Row]) -> Part:
        at_left = all(abs(row.box.left - self._left(row)) < SAME for row in rows)
        told = len(rows) > 1 or component is not Component.ADDRESSEES
        how = self._align(rows) if told else None
        return part(component, rows, how or ("left" if at_left else None))

    def _with_gap(self, this: Part, after: Sequence[Part], blocks: Sequence[Any]) -> Part:
        """Return a paragraph with the points between it and the next one on its page."""
        if not {this.component, *(each.component for each in after)} <= FLOWING or not after:
            return this
        last, row = blocks[0][-1], blocks[1][0]
        if last.box.page != row.box.page:
            return this
        usual = (this.setting.spacing or 1.0) * LINE * row.look.size
        gap = round(self._extra(last, row, usual), 1) + 0.0  # no minus zero
        return replace(this, setting=replace(this.setting, gap=gap))


def _alone(row: Row) -> bool:
    read = read_head(row.text)
    return _enacts(row) or bool(read and read.role in _PARTS and not read.rest)


def _enacts(row: Row | Grid) -> bool:
    """Tell the line QUYẾT ĐỊNH:, with the body that decides before it in papers of the Party."""
    if isinstance(row, Row) and (found := row.says("enacting")):
        return row.upper or not found[1]
    return False


def _level(marker: str) -> int:
    """Return the outline level: I. is 1, 1. is 2, 1.1. is 3, a) is 4."""
    numbers = re.findall(r"\d+", marker)
    return 1 if marker[0] in "IVX" else len(numbers) + 1 if numbers else 4
