"""Printed lines and tables of a page (dòng in, bảng), and parts made of them.

In: the words and strokes of a ``Leaf``.  Out: rows, grids, the area the text fills; a ``Part``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any

from vanban.paper.anatomy.anatomy import Box, Component, Letters, Part, Setting
from vanban.paper.anatomy.glyphs import MM, Leaf, Look, Stroke, Word
from vanban.text import fold

#: A line of Times New Roman is 1.15 times as high as its letters are large.
LINE = 1.15
#: Words further apart than this part of their size stand in columns, outside of justified text.
_COLUMN = 1.2
#: Millimetres: edges that are one; middles that are one; what is an indent.
SAME, MIDDLE, INDENT = 1.0, 3.0, 3.0


@dataclass(frozen=True)
class Row:
    """Words on one line (một dòng)."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words, a space between them where one is printed."""
        spaced = ("" if word.glued else " " for word in self.words)
        return "".join(s + word.text for s, word in zip(spaced, self.words, strict=True)).strip()

    @cached_property
    def folded(self) -> str:
        """The words in lower case without diacritics."""
        return fold(self.text)

    @cached_property
    def box(self) -> Box:
        """The place of all its words."""
        return around(word.box for word in self.words)

    @cached_property
    def look(self) -> Look:
        """How most of its letters look."""
        return letters_of([self])

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.words[0].base

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.isupper()

    def pieces(self, gap: float = _COLUMN) -> list["Row"]:
        """Return its words column by column."""
        found = [[self.words[0]]]
        for word in self.words[1:]:
            last = found[-1][-1]
            apart = word.box.left - last.box.right
            if apart > gap * MM * min(word.look.size, last.look.size):
                found.append([])
            found[-1].append(word)
        return [Row(tuple(words)) for words in found]


@dataclass(frozen=True)
class Grid:
    """Strokes that cross and close (khung hay bảng), with the words between them."""

    box: Box
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    words: tuple[Word, ...] = ()

    @property
    def columns(self) -> tuple[float, ...]:
        """Where its columns begin."""
        return tuple(sorted({stroke.at for stroke in self.down}))

    @property
    def is_table(self) -> bool:
        """Tell a table from a frame around one thing."""
        return len(self.columns) > 2 or len({stroke.at for stroke in self.across}) > 2

    def continues(self, other: "Grid") -> bool:
        """Tell whether this is a table of an earlier page going on."""
        apart = [abs(a - b) for a, b in zip(self.columns, other.columns, strict=False)]
        near = len(self.columns) == len(other.columns) and max(apart, default=SAME) < SAME
        return near and self.box.page != other.box.page

    def cells(self) -> list[list[str]]:
        """Return the words of every row, cell by cell."""
        tops, lefts = sorted({s.at for s in self.across})[:-1], self.columns[:-1]
        found: dict[tuple[float, float], list[Word]] = {}
        for word in self.words:
            x, y = word.box.centre, (word.box.top + word.box.bottom) / 2
            top = _before(y, (s.at for s in self.across if s.start - SAME < x < s.end + SAME))
            left = _before(x, (s.at for s in self.down if s.start - SAME < y < s.end + SAME))
            found.setdefault((top, left), []).append(word)
        text = {key: " ".join(row.text for row in rows_of(words)) for key, words in found.items()}
        return [[text.get((top, left), "") for left in lefts] for top in tops]


def _before(at: float, strokes: Iterable[float]) -> float:
    return max((stroke for stroke in strokes if stroke <= at), default=at)


@dataclass(frozen=True)
class Area:
    """Where the text of a page stands from side to side (vùng chữ); None: no line shows it."""

    left: float | None
    right: float | None
    page: float  #: width of the page

    @property
    def sides(self) -> tuple[float, float]:
        """Both sides, those no line shows as most papers have them."""
        left = 30.0 if self.left is None else self.left
        return left, self.page - 20 if self.right is None else self.right

    @property
    def middle(self) -> float:
        """Halfway between the sides."""
        return sum(self.sides) / 2

    @classmethod
    def of(cls, rows: Sequence[Row], page: float) -> "Area":
        """Find the sides: of lines that fill the page, and of Nơi nhận on the left."""
        wide = [row.box for row in rows if row.box.width > 0.55 * page]
        flush = [row.box for row in rows if row.folded.startswith(("noi nhan", "- luu"))]
        left = min((box.left for box in [*wide, *flush]), default=None)
        return cls(left, max((box.right for box in wide), default=None), page)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Return words line by line; what is raised or lowered stays in its line."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        if found and word.base - found[-1][-1].base < _step(word, found[-1][-1]):
            found[-1].append(word)
        else:
            found.append([word])
    return [Row(tuple(sorted(line, key=lambda w: w.box.left))) for line in found]


def _step(one: Word, other: Word) -> float:
    small, large = sorted((one.look.size, other.look.size))
    return MM * (0.5 * large if small < 0.7 * large else 0.25 * small)


def grids(leaf: Leaf) -> list[Grid]:
    """Return the frames and tables of a page, each with its words."""
    groups: list[tuple[list[Stroke], list[Stroke]]] = []
    for stroke in leaf.across:
        mine = ([stroke], [d for d in leaf.down if _cross(stroke, d)])
        for group in [g for g in groups if any(d in g[1] for d in mine[1])]:
            groups.remove(group)
            mine = group[0] + mine[0], list({*group[1], *mine[1]})
        groups.append(mine)
    closed = [group for group in groups if len(group[0]) > 1 and len(group[1]) > 1]
    return [_grid(leaf, across, down) for across, down in closed]


def _cross(across: Stroke, down: Stroke) -> bool:
    return (
        across.start - SAME <= down.at <= across.end + SAME
        and down.start - SAME <= across.at <= down.end + SAME
    )


def _grid(leaf: Leaf, across: Sequence[Stroke], down: Sequence[Stroke]) -> Grid:
    x, y = sorted(s.at for s in down), sorted(s.at for s in across)
    box = Box(leaf.number, x[0], y[0], x[-1], y[-1])
    words = tuple(word for word in leaf.words if inside(word.box, box))
    return Grid(box, tuple(across), tuple(down), words)


def inside(inner: Box, outer: Box) -> bool:
    """Tell whether the middle of a box is in another."""
    y = (inner.top + inner.bottom) / 2
    return outer.left < inner.centre < outer.right and outer.top < y < outer.bottom


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around those of them that are on the first page."""
    found = list(boxes)
    here = [box for box in found if box.page == found[0].page]
    left, top = min(b.left for b in here), min(b.top for b in here)
    return Box(here[0].page, left, top, max(b.right for b in here), max(b.bottom for b in here))


def letters_of(rows: Iterable[Row]) -> Look:
    """Return how most of the letters of some rows look, each side of it for itself."""
    words = [word for row in rows for word in row.words]
    return Look(*(_most(words, index) for index in range(len(Look._fields))))


def _most(words: Iterable[Word], index: int) -> Any:
    count: Counter[Any] = Counter()
    for word in words:
        count[word.look[index]] += len(word.text)
    return count.most_common(1)[0][0]


def align(rows: Sequence[Row], area: Area, axis: float | None = None) -> str | None:
    """Tell from the ends of its lines how a paragraph is set (căn lề)."""
    boxes = [row.box for row in rows]
    left, right = area.sides
    if all(abs(b.centre - (axis or area.middle)) < MIDDLE / 2 for b in boxes) and (
        axis or any(b.left > left + INDENT for b in boxes)
    ):
        return "center"
    if axis or len(rows) == 1:
        return None
    if all(abs(b.right - right) < SAME for b in boxes[:-1]):
        return "justify"
    if all(abs(b.left - boxes[-1].left) < SAME for b in boxes[1:]):
        return "left"
    return "right" if all(abs(b.right - right) < SAME for b in boxes) else None


def pitch(rows: Sequence[Row]) -> float | None:
    """Return the points from line to line, None where fewer than two are on one page."""
    steps = [b.base - a.base for a, b in pairs(rows) if a.box.page == b.box.page]
    return median(steps) / MM if steps else None


def pairs(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield each row with the one after it."""
    return zip(rows, rows[1:], strict=False)


_NAMES = {
    Component.NATIONAL_NAME: "Quốc hiệu",
    Component.MOTTO: "Tiêu ngữ",
    Component.PARENT: "Tên cơ quan chủ quản",
    Component.ISSUER: "Tên cơ quan ban hành",
    Component.NUMBER: "Số, ký hiệu",
    Component.PLACE_DATE: "Địa danh và thời gian",
    Component.KIND: "Tên loại",
    Component.SUBJECT: "Trích yếu",
    Component.LETTER_SUBJECT: "Trích yếu",
    Component.RECIPIENTS_LABEL: "Nơi nhận",
    Component.CAPACITY: "Quyền hạn, chức vụ người ký",
    Component.SIGNER: "Họ tên người ký",
    Component.URGENCY: "Dấu khẩn",
    Component.CLASSIFICATION: "Dấu mật",
    Component.CIRCULATION: "Dấu phạm vi lưu hành",
    Component.CONTACT: "Địa chỉ liên hệ",
    Component.TABLE: "Bảng",
    Component.PAGE_NUMBER: "Số trang",
}


def said(component: Component, text: str) -> str:
    """Name a part for people: by its component, or by the words it begins with."""
    words = text.split()
    return _NAMES.get(component) or f"“{' '.join(words[:6])}{'…' * (len(words) > 6)}”"


def part(
    component: Component, rows: Sequence[Row], setting: Setting | None = None, **more: Any
) -> Part:
    """Return the part some rows make."""
    text = more.pop("text", "\n".join(row.text for row in rows))
    box = around(row.box for row in rows)
    look = letters_of(rows)._asdict()
    at = f"trang {box.page}, {said(component, text)}"
    own = {"box": box, "lines": tuple(row.box for row in rows), "letters": Letters(**look)}
    return Part(
        component=component, text=text, at=at, setting=setting or Setting(), **{**own, **more}
    )


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
