"""Printed lines and tables of a page (dòng in, bảng), and parts made of them.

In: the words and strokes of a ``Leaf``.  Out: rows, grids, the area the text fills; a ``Part``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median, mode
from typing import Any

from vanban.paper.anatomy.anatomy import Box, Component, Letters, Part, Setting
from vanban.paper.anatomy.glyphs import MM, Leaf, Look, Stroke, Word, runs
from vanban.paper.catalogue import labels
from vanban.text import fold

#: A line of Times New Roman is so many times as high as its letters are large; below the baseline.
LINE, BELOW = 1.15, 0.216
#: Millimetres: edges that are one; middles that are one; what is an indent.
SAME, MIDDLE, INDENT = 1.0, 3.0, 3.0
_MIDDLE = 9.0  #: from the middle of the page: nearer, a row may be set in the middle
#: Words further apart than this part of their size stand in columns, justified text aside; nearer
#: than this, no space stands between them.
_COLUMN, _SPACE = 1.2, 0.1


_ROWS = {name: re.compile(words) for name, words in labels()["rows"].items()}


@dataclass(frozen=True)
class Row:
    """Words on one line (một dòng)."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words, with a space where one is printed."""
        said = self.words[0].text
        for last, word in pairwise(self.words):
            near = word.box.left - last.box.right < _SPACE * MM * word.look.size
            said += ("" if near else " ") + word.text
        return said

    @cached_property
    def folded(self) -> str:
        """The words in small letters without diacritics."""
        return fold(self.text)

    @cached_property
    def box(self) -> Box:
        """The place of all its words."""
        return around(word.box for word in self.words)

    @cached_property
    def look(self) -> Look:
        """How most of its letters look."""
        return look_of([self])

    def says(self, name: str) -> re.Match[str] | None:
        """Match its words with the pattern of this name in ``data/labels.toml``."""
        return _ROWS[name].match(self.folded)

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.words[0].base

    @property
    def upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    def pieces(self, gap: float = _COLUMN) -> list["Row"]:
        """Return its words column by column."""

        def near(piece: list[Word], word: Word) -> bool:
            size = MM * min(word.look.size, piece[-1].look.size)
            return word.box.left - piece[-1].box.right <= gap * size

        return [Row(tuple(words)) for words in runs(self.words, near)]


@dataclass(frozen=True)
class Grid:
    """Strokes that cross and close (khung hay bảng), with the words between them."""

    box: Box
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    words: tuple[Word, ...]

    @cached_property
    def tops(self) -> list[float]:
        """Where its rows begin and the last ends."""
        return _edges(self.across, self.box.top, self.box.bottom)

    @cached_property
    def lefts(self) -> list[float]:
        """Where its columns begin and the last ends."""
        return _edges(self.down, self.box.left, self.box.right)

    @property
    def is_table(self) -> bool:
        """Tell a table from a frame around one thing."""
        return len(self.lefts) > 2 or len(self.tops) > 2

    def continues(self, other: "Row | Grid | None") -> bool:
        """Tell whether this is the table of an earlier page going on."""
        if not isinstance(other, Grid) or len(self.lefts) != len(other.lefts):
            return False
        near = all(abs(a - b) < SAME for a, b in zip(self.lefts, other.lefts, strict=True))
        return near and self.box.page != other.box.page

    def cells(self) -> list[list[str]]:
        """Return the words of every row, cell by cell."""
        found: dict[tuple[float, float], list[Word]] = {}
        for word in self.words:
            x, y = word.box.centre, word.base
            top = _before(y, x, self.across, self.tops[0])
            place = top, _before(x, y, self.down, self.lefts[0])
            found.setdefault(place, []).append(word)
        text = {place: " ".join(row.text for row in rows_of(w)) for place, w in found.items()}
        return [[text.get((y, x), "") for x in self.lefts[:-1]] for y in self.tops[:-1]]


def _edges(strokes: Iterable[Stroke], first: float, last: float) -> list[float]:
    """Return where strokes are and where those across them end: a page may leave a side open."""
    found = sorted({stroke.at for stroke in strokes})
    before = [first] if found[0] - first > SAME else []
    return [*before, *found, *([last] if last - found[-1] > SAME else [])]


def _before(at: float, along: float, strokes: Iterable[Stroke], first: float) -> float:
    """Return the last stroke before a point that passes by it: cells may be joined."""
    passing = (s.at for s in strokes if s.at <= at and s.start - SAME < along < s.end + SAME)
    return max(passing, default=first)


@dataclass(frozen=True)
class Area:
    """Where the text of a page stands from side to side (vùng chữ); None: no line shows it."""

    left: float | None
    right: float | None  #: where lines that fill the page agree to end
    page: float  #: width of the page

    @property
    def sides(self) -> tuple[float, float]:
        """Both sides, one no line shows as most papers have it."""
        left = 30.0 if self.left is None else self.left
        return left, self.page - 20 if self.right is None else self.right

    @property
    def middle(self) -> float:
        """Halfway between the sides."""
        return sum(self.sides) / 2

    @classmethod
    def of(cls, rows: Sequence[Row], page: float) -> "Area":
        """Find the sides: of lines that fill the page; on the left with others set in from them."""
        wide = [row for row in rows if row.box.width > 0.55 * page]
        beside = [r for r in rows if abs(r.box.centre - page / 2) > _MIDDLE or r in wide]
        left = min((row.box.left for row in beside), default=0.0)
        flush = any(row.folded.startswith(("noi nhan", "- luu")) for row in rows)
        indented = any(INDENT < row.box.left - left < 26 for row in beside)
        ends = [row.box.right for row in wide]
        right = max(ends, default=0.0)
        agreed = sum(end > right - SAME for end in ends) > max(1, 0.4 * len(ends))
        shown = flush or indented
        return cls(left if shown else None, right if agreed or right > page - 20 else None, page)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return words line by line; what is raised or lowered stays in its line."""
    lines = runs(sorted(words, key=lambda w: (w.box.page, w.base)), _level)
    return [Row(tuple(sorted(line, key=lambda w: w.box.left))) for line in lines]


def _level(line: list[Word], word: Word) -> bool:
    last = line[-1]
    small, large = sorted((last.look.size, word.look.size))
    step = MM * (0.5 * large if 0.4 < small / large < 0.7 else 0.25 * small)
    return last.box.page == word.box.page and word.base - last.base < step


def grids(leaf: Leaf) -> list[Grid]:
    """Return the frames and tables of a page that hold words."""
    groups: list[tuple[set[Stroke], set[Stroke]]] = []
    for stroke in leaf.across:
        across, down = {stroke}, {each for each in leaf.down if _cross(stroke, each)}
        for group in [g for g in groups if g[1] & down]:
            groups.remove(group)
            across, down = across | group[0], down | group[1]
        groups.append((across, down))
    closed = [_grid(leaf, *group) for group in groups if min(map(len, group)) > 1]
    return [grid for grid in closed if grid.words]


def _cross(across: Stroke, down: Stroke) -> bool:
    wide = across.start - SAME <= down.at <= across.end + SAME
    return wide and down.start - SAME <= across.at <= down.end + SAME


def _grid(leaf: Leaf, across: Iterable[Stroke], down: Iterable[Stroke]) -> Grid:
    x = [each for s in across for each in (s.start, s.end)] + [s.at for s in down]
    y = [each for s in down for each in (s.start, s.end)] + [s.at for s in across]
    box = Box(leaf.number, min(x), min(y), max(x), max(y))
    words = tuple(word for word in leaf.words if inside(word.box, box))
    return Grid(box, tuple(across), tuple(down), words)


def inside(inner: Box, outer: Box) -> bool:
    """Tell whether the middle of a box is in another."""
    y = (inner.top + inner.bottom) / 2
    return outer.left < inner.centre < outer.right and outer.top < y < outer.bottom


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around those boxes that are on the first page."""
    first, *more = boxes
    here = [first, *(box for box in more if box.page == first.page)]
    left, top = min(b.left for b in here), min(b.top for b in here)
    return Box(first.page, left, top, max(b.right for b in here), max(b.bottom for b in here))


def look_of(rows: Iterable[Row]) -> Look:
    """Return how most of the letters of some rows look, each side of it for itself."""
    letters = (word.look for row in rows for word in row.words for _ in word.text)
    return Look(*map(mode, zip(*letters, strict=True)))


def pitch(rows: Sequence[Row]) -> float | None:
    """Return the points from line to line, None where fewer than two are on one page."""
    steps = [b.base - a.base for a, b in pairwise(rows) if a.box.page == b.box.page]
    return median(steps) / MM if steps else None


def part(component: Component, rows: Sequence[Row], how: str | None = None, **more: Any) -> Part:
    """Return the part some rows make; ``how`` it is set from side to side."""
    words = " ".join(row.text for row in rows).split()
    said = f"“{' '.join(words[:6])}{'…' * (len(words) > 6)}”"
    boxes = tuple(row.box for row in rows)
    made = {
        "text": "\n".join(row.text for row in rows),
        "at": f"trang {boxes[0].page}, {labels()['once'].get(component, said)}",
        "box": around(boxes),
        "lines": boxes,
        "letters": Letters(**look_of(rows)._asdict()),
        "setting": Setting(align=how),
    }
    return Part(component=component, **{**made, **more})


def table(pieces: Sequence[Grid]) -> Part:
    """Return the part of a table, which may go on over pages; a repeated head is told once."""
    cells: list[list[str]] = []
    for piece in pieces:
        own = piece.cells()
        cells += own[1:] if cells and own[0] == cells[0] else own
    text = "\n".join("\t".join(row) for row in cells)
    boxes = tuple(piece.box for piece in pieces)
    rows = [Row(piece.words) for piece in pieces]
    return part(Component.TABLE, rows, text=text, box=boxes[0], lines=boxes)
