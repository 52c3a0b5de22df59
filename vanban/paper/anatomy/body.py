"""The body of a paper as printed (phần thân): title, addressees, bases, paragraphs, tables.

In: the rows and tables below the head, in order over all pages.  Out: their parts.
A paragraph is told from its neighbours by a gap, an indent, a marker, or a line that ended early.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, points 5, 6, 9.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from vanban.paper.anatomy.anatomy import Component, Part, Setting
from vanban.paper.anatomy.glyphs import MM, Stroke
from vanban.paper.anatomy.head import TITLES, opens_body, rule_under
from vanban.paper.anatomy.rows import INDENT, LINE, MIDDLE, SAME, Area, Grid, Row
from vanban.paper.anatomy.rows import align, part, pitch, table
from vanban.paper.source.markers import NAMED, Head, read_head
from vanban.paper.source.model import Role

Flow = Sequence[Row | Grid]
Areas = Mapping[int, Area]  #: by page
Strokes = Mapping[int, Sequence[Stroke]]  #: those across, outside of tables, by page
Block = list[Row] | list[Grid]  #: a paragraph, or a table over one page or more

_ENACTING = re.compile(r"quyet (dinh|nghi)\s*:?$")
_LEAD = re.compile(r"(- )?(can cu|thuc hien|theo de nghi|xet|tren co so|sau khi)\b")
_PARTS = {role for role in NAMED.values() if role is not Role.ARTICLE}
_FLOWING = {Component.BODY, Component.HEADING, Component.ARTICLE, Component.LEGAL_BASIS}
#: Points beyond the usual distance of lines: a gap; the most between a kind and its subject.
_GAP, _NEAR = 2.0, 14.0
#: Millimetres from left of the text where a first line begins in most papers.
_USUAL_INDENT = 12.7


class Body:
    """Reads a stretch of text: that of the paper or of an appendix (đọc phần thân)."""

    def __init__(self, flow: Flow, areas: Areas, across: Strokes) -> None:
        self.flow, self.areas, self.across = list(flow), areas, across
        rows = [row for row in flow if isinstance(row, Row)]
        self.pitches = self._pitches(rows)
        lefts = Counter(round(row.box.left - self._left(row)) for row in rows)
        self.indent = max(
            ((n, at) for at, n in lefts.items() if INDENT < at < 26 and n > 1),
            default=(0, _USUAL_INDENT),
        )[1]

    # ---- the title and the addressees

    def title(self) -> Iterator[Part]:
        """Take the kind and the subject from the top of the flow."""
        if not (kind := self._kind()):
            return
        yield self.plain(Component.KIND, [kind])
        if rows := self._subject(kind):
            rule = rule_under(rows, self.across[rows[-1].box.page])
            yield self.plain(Component.SUBJECT, rows, rule=rule)
        if self._next("[-–—_]{3,}$"):
            yield self.plain(Component.SUBJECT_MARK, [self._take()])

    def _kind(self) -> Row | None:
        """Take the row that is a known title, or else one in capitals in the middle."""
        for index, row in enumerate(self.flow[:8]):
            if not isinstance(row, Row) or row.folded.startswith(("kinh gui", "can cu")):
                break
            unknown = index == 0 and row.upper and self.centred(row) and not read_head(row.text)
            if row.folded in TITLES or (unknown and not _ENACTING.match(row.folded)):
                del self.flow[index]
                return row
        return None

    def _subject(self, kind: Row) -> list[Row]:
        """Take the rows down to the line drawn under them, or those close below the kind."""
        rows: list[Row] = []
        end = self._rule_below(kind)
        while self.flow and isinstance(row := self.flow[0], Row):
            last = rows[-1] if rows else kind
            near = _NEAR if self.centred(row) and not rows else _GAP
            close = self.extra(last, row) < near if end is None else row.box.bottom < end + SAME
            special = opens_body(row) or _LEAD.match(row.folded) or read_head(row.text)
            if special or not close or row.box.page != kind.box.page:
                break
            rows.append(self._take())
        return rows

    def _rule_below(self, kind: Row) -> float | None:
        left, right = self._area(kind).sides
        ends = [
            stroke.at
            for stroke in self.across[kind.box.page]
            if 4 < stroke.at - kind.box.bottom < 45
            and stroke.end - stroke.start < right - left - 20
        ]
        return min(ends, default=None)

    def addressees(self) -> Iterator[Part]:
        """Take Kính gửi and the lines below it."""
        if not self._next("kinh (gui|trinh)"):
            return
        rows = [self._take()]
        listed = rows[0].text.endswith(":")
        while self.flow and isinstance(row := self.flow[0], Row):
            item = listed and row.text.startswith(("-", "+"))
            if not item and self.extra(rows[-1], row) >= _GAP:
                break
            if item:
                yield self.plain(Component.ADDRESSEES, rows)
                rows = []
            rows.append(self._take())
        yield self.plain(Component.ADDRESSEES, rows)

    def appendix(self, name: re.Pattern[str], reference: re.Pattern[str]) -> Iterator[Part]:
        """Take the name of an appendix, its title, and the line that says to what it belongs."""
        if self._next(name.pattern):
            yield self.plain(Component.APPENDIX, [self._take()])
        refers = [
            n
            for n, r in enumerate(self.flow[:8])
            if isinstance(r, Row) and reference.match(r.folded)
        ]
        rows: list[Row] = []
        while self.flow and isinstance(row := self.flow[0], Row):
            if len(rows) >= refers[0] if refers else not self.centred(row):
                break
            rows.append(self._take())
        if rows:
            yield self.plain(Component.APPENDIX_TITLE, rows)
        rows = []
        while refers and self._next("") and not (rows and rows[-1].text.endswith(")")):
            rows.append(self._take())
        if rows:
            yield self.plain(Component.APPENDIX_REFERENCE, rows)

    def _next(self, pattern: str) -> bool:
        row = self.flow[0] if self.flow else None
        return isinstance(row, Row) and bool(re.match(pattern, row.folded))

    def _take(self) -> Row:
        row = self.flow.pop(0)
        assert isinstance(row, Row)
        return row

    # ---- paragraphs

    def parts(self) -> Iterator[Part]:
        """Yield the parts of what is left of the flow, in order."""
        blocks = self._blocks()
        enacting = next((n for n, block in enumerate(blocks) if _enacts(block)), None)
        found: list[Part] = []
        for index, block in enumerate(blocks):
            if isinstance(block[0], Grid):
                found.append(table(block))  # type: ignore[arg-type]
            else:
                enacted = None if enacting is None else index <= enacting
                found.append(self._paragraph(block, found[-1:], enacted))  # type: ignore[arg-type]
        for (block, this), (after, following) in pairwise(
            [*zip(blocks, found, strict=True), ([], None)]
        ):
            yield self._with_gap(block, this, after, following)

    def _blocks(self) -> list[Block]:
        found: list[Any] = []
        for item in self.flow:
            last = found[-1][-1] if found else None
            if isinstance(item, Row) and isinstance(last, Row):
                same = not self._begins(found[-1], item)
            else:
                both = isinstance(item, Grid) and isinstance(last, Grid)
                same = both and item.continues(last)
            if same:
                found[-1].append(item)
            else:
                found.append([item])
        return found

    def _begins(self, paragraph: Sequence[Row], row: Row) -> bool:
        """Tell whether a row begins a paragraph of its own."""
        last, marked = paragraph[-1], read_head(row.text)
        if _alone(row) or _alone(last) or self.extra(last, row) >= _GAP:
            return True
        middle = [self.centred(row), self.centred(last)]
        if any(middle):
            other = row.look.bold != last.look.bold or row.upper != last.upper
            return other or not all(middle)
        room, one = self._room(last, row), len(paragraph) == 1
        if row.box.left > (self._left(row) if one else last.box.left) + INDENT:
            below = last.box.page == row.box.page and abs(row.box.left - last.box.left) < SAME
            return room or bool(marked) or not (one and below)
        broken = paragraph[0].box.left > self._left(paragraph[0]) + INDENT and not marked
        return room and not broken

    def _room(self, last: Row, row: Row) -> bool:
        """Tell whether the first word of a row would have had its place in the line above."""
        word = row.words[0].box.width + 0.25 * MM * row.look.size
        return last.box.right + word < self._area(last).sides[1] - SAME / 2

    def extra(self, last: Row, row: Row) -> float:
        """Return the points between two rows beyond the usual distance of lines."""
        usual = self.pitches.get(row.look.size, LINE * row.look.size)
        return (row.base - last.base) / MM - usual if last.box.page == row.box.page else 0.0

    def centred(self, row: Row) -> bool:
        """Tell a row set in the middle from a paragraph of one line that ends there by chance."""
        left = row.box.left - self._left(row)
        by_chance = abs(left - self.indent) < SAME and not row.upper
        off = abs(row.box.centre - self._area(row).middle)
        return left > INDENT and not by_chance and off < MIDDLE

    def _area(self, row: Row) -> Area:
        return self.areas[row.box.page]

    def _left(self, row: Row) -> float:
        return self._area(row).sides[0]

    def _pitches(self, rows: Sequence[Row]) -> dict[float, float]:
        """Return the usual distance of lines of each size: inside of paragraphs."""
        steps: dict[float, Counter[float]] = {}
        for last, row in pairwise(rows):
            step = (row.base - last.base) / MM
            inner = abs(row.box.left - self._left(row)) < SAME and not self._room(last, row)
            if inner and 0 < step < 2.5 * row.look.size and last.look.size == row.look.size:
                steps.setdefault(row.look.size, Counter())[round(step, 1)] += 1
        return {size: count.most_common(1)[0][0] for size, count in steps.items()}

    # ---- what a paragraph is

    def _paragraph(self, rows: list[Row], last: Sequence[Part], enacted: bool | None) -> Part:
        read = read_head(" ".join(row.text for row in rows))
        component = self._opening(rows, last, enacted) or self._component(rows, read, last)
        if component in _FLOWING or component is Component.PART:
            return self._flowing(component, rows, read)
        return self.plain(component, rows)

    def _opening(
        self, rows: list[Row], last: Sequence[Part], enacted: bool | None
    ) -> Component | None:
        """Tell a basis or an authority; after them, or after the line QUYẾT ĐỊNH:, there is none."""
        before = {Component.LEGAL_BASIS, Component.AUTHORITY}
        if enacted is False or (last and last[0].component not in before and not enacted):
            return None
        lead, middle = _LEAD.match(rows[0].folded), self.centred(rows[0])
        if all(row.upper for row in rows) and (middle or enacted) and not read_head(rows[0].text):
            return Component.AUTHORITY
        if enacted:
            return Component.AUTHORITY if middle and not lead else Component.LEGAL_BASIS
        sure = rows[-1].text[-1] == ";" or all(row.look.italic for row in rows)
        sure |= bool(last) and last[0].component is Component.LEGAL_BASIS
        ends = rows[-1].text[-1] != ":"
        return Component.LEGAL_BASIS if lead and sure and ends else None

    def _component(self, rows: list[Row], read: Head | None, last: Sequence[Part]) -> Component:
        if not read:
            titled = last and last[0].component is Component.PART and self.centred(rows[0])
            return Component.PART_TITLE if titled else Component.BODY
        if read.role in _PARTS:
            return Component.PART
        if read.role is Role.ARTICLE:
            return Component.ARTICLE
        bold = all(word.look.bold for row in rows for word in row.words if word.text[0].isalnum())
        roman = read.marker[0] in "IVX" and all(row.upper for row in rows)
        return Component.HEADING if read.marker[0].isalnum() and (bold or roman) else Component.BODY

    def _flowing(self, component: Component, rows: Sequence[Row], read: Head | None) -> Part:
        text = "\n".join(row.text for row in rows)
        role = read.role if read else Role.PARAGRAPH
        role = Role.HEADING if component is Component.HEADING else role
        marker = read.marker if read else ""
        level = _level(marker) if component is Component.HEADING else 0
        text = text.removeprefix(marker).strip() if text.startswith(marker) else text
        area, step = self._area(rows[0]), pitch(rows)
        middle = all(map(self.centred, rows))
        setting = Setting(
            align="center" if middle else align(rows, area),
            indent=None if middle else round(rows[0].box.left - area.sides[0], 1),
            spacing=None if step is None else round(step / (LINE * rows[0].look.size), 2),
        )
        more = {"marker": marker, "role": role.value, "level": level}
        return part(component, rows, setting, text=text, **more)

    def plain(self, component: Component, rows: Sequence[Row], **more: Any) -> Part:
        """Return a part that is no paragraph of the body."""
        at_left = all(abs(row.box.left - self._left(row)) < SAME for row in rows)
        how = align(rows, self._area(rows[0])) or ("left" if at_left else None)
        middle = all(map(self.centred, rows))
        return part(component, rows, Setting(align="center" if middle else how), **more)

    def _with_gap(self, block: Block, this: Part, after: Block, following: Part | None) -> Part:
        """Return a paragraph with the points between it and the next, on the same page."""
        components = {this.component, following.component if following else None}
        if not components <= _FLOWING:
            return this
        last, row = block[-1], after[0]
        assert isinstance(last, Row)
        assert isinstance(row, Row)
        if last.box.page != row.box.page:
            return this
        extra = self.extra(last, row)
        if this.setting.spacing:
            extra = (row.base - last.base) / MM - this.setting.spacing * LINE * last.look.size
        return replace(this, setting=replace(this.setting, gap=round(extra, 1)))


def _alone(row: Row) -> bool:
    read = read_head(row.text)
    return bool(_ENACTING.match(row.folded)) or (
        bool(read) and read.role in _PARTS and not read.rest
    )


def _enacts(block: Block) -> bool:
    first = block[0]
    return isinstance(first, Row) and len(block) == 1 and bool(_ENACTING.match(first.folded))


def _level(marker: str) -> int:
    """Return the outline level: I. is 1, 1. is 2, 1.1. is 3, a) is 4."""
    numbers = re.findall(r"\d+", marker)
    return 1 if marker[0] in "IVX" else len(numbers) + 1 if numbers else 4
