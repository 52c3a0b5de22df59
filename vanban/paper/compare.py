"""Two versions of a draft side by side (so sánh hai bản thảo).

In: two drafts.  Out: their passages in order, each with the words that stayed, went and came.
Passages are aligned first, then words: what moved is taken out in one place and put in at another,
and its neighbours stay where they are. What stayed and went is the old draft, what stayed and came
the new one, to the letter.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import NamedTuple

from pydantic import BaseModel

from vanban.paper.domain.urgency import Degree
from vanban.paper.source.model import Block, Draft, Image, LegalBasis, Line, PageBreak, Runs, Table

#: Rows of cells; anything but a table is one cell.
Grid = tuple[tuple[str, ...], ...]

#: The share of words two passages have in common, from which one is the other changed.
_ALIKE = 0.4

#: A word with what is written in it (1.000.000, 03/KH-LĐLĐ), a gap, or a sign.
_TOKEN = re.compile(r"\w+(?:[.,/:–-]\w+)*|\s+|[^\w\s]")


class Passage(NamedTuple):
    """One piece of a draft (một chỗ của bản thảo)."""

    part: str  #: key of the draft: subject, recipients, body
    place: int  #: number of the block of the body, from 1; 0 in the head
    grid: Grid
    block: Block | None = None

    @property
    def shape(self) -> tuple[object, ...]:
        """What two passages must share to be compared cell by cell."""
        return self.part, type(self.block), *map(len, self.grid)


class Piece(NamedTuple):
    """Words that stayed, went or came (đoạn chữ)."""

    sign: str  #: "=", "-" or "+"
    text: str


class Compared(NamedTuple):
    """A passage as it is now, or as it was, with its words (một chỗ đã so sánh)."""

    passage: Passage
    sign: str  #: "-" for one that went whole, "+" for one that came whole
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All its words in order, cells and rows set apart."""
        for n, row in enumerate(self.rows):
            for m, cell in enumerate(row):
                yield Piece("=", (" | " if m else "\n") * bool(n + m))
                yield from cell


Pairs = Iterator[tuple[Passage | None, Passage | None]]


def compare(old: Draft, new: Draft) -> Iterator[Compared]:
    """Yield all passages of two drafts in order, those that did not change too."""
    for was, now in _aligned(_passages(old), _passages(new)):
        if was and now and was.shape == now.shape:
            rows = (zip(*pair, strict=True) for pair in zip(was.grid, now.grid, strict=True))
            cells = (tuple(tuple(words(*cell)) for cell in row) for row in rows)
            yield Compared(now, "=", tuple(cells))
            continue
        for sign, one in (("-", was), ("+", now)):
            if one:
                cells = (tuple((Piece(sign, cell),) for cell in row) for row in one.grid)
                yield Compared(one, sign, tuple(cells))


def said(draft: Draft, place: int) -> str:
    """Return the words of a block of the body."""
    return " | ".join(cell for row in _grid(draft.body[place - 1]) for cell in row)


def follow(old: Draft, place: int, new: Draft) -> int:
    """Return where a block stands in a later draft; 0 when its words are no longer there."""
    grid = _grid(old.body[place - 1])
    before = [_grid(block) for block in old.body[:place]].count(grid)
    same = [n for n, block in enumerate(new.body, 1) if _grid(block) == grid]
    return same[min(before, len(same)) - 1] if same else 0


def words(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of two texts that stayed, went and came, in order."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for tag, *at in SequenceMatcher(str.isspace, before, after, False).get_opcodes():
        was, now = "".join(before[at[0] : at[1]]), "".join(after[at[2] : at[3]])
        pieces = (("=", was),) if tag == "equal" else (("-", was), ("+", now))
        yield from (Piece(sign, text) for sign, text in pieces if text)


def _aligned(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    one, other = ([(p.shape, p.grid) for p in side] for side in (old, new))
    for tag, *at in SequenceMatcher(None, one, other, False).get_opcodes():
        before, after = old[at[0] : at[1]], new[at[2] : at[3]]
        yield from zip(before, after, strict=True) if tag == "equal" else _paired(before, after)


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Pairs:
    """Pair what is alike, in order, so that as many words as can be stay in pairs."""
    like = [[_alike(was, now) for now in new] for was in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, j in product(reversed(range(len(old))), reversed(range(len(new)))):
        best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + like[i][j])
    i = j = 0
    while i < len(old) or j < len(new):
        went = i < len(old) and best[i][j] == best[i + 1][j]
        came = not went and j < len(new) and best[i][j] == best[i][j + 1]
        yield None if came else old[i], None if went else new[j]
        i, j = i + (not came), j + (not went)


def _alike(was: Passage, now: Passage) -> float:
    """Return the share of words in common if it is large; tables of one shape are alike."""
    if was.shape[:2] != now.shape[:2]:
        return 0
    one, other = (Counter(" ".join(map(" ".join, p.grid)).split()) for p in (was, now))
    share = 2 * (one & other).total() / max((one + other).total(), 1)
    table = was.shape == now.shape and isinstance(now.block, Table)
    return max(share, _ALIKE * table) if share >= _ALIKE or table else 0


def _passages(draft: Draft) -> list[Passage]:
    values = ((part, value) for part, value in draft if part != "body")
    items = ((part, v if isinstance(v, tuple) else (v,)) for part, v in values)
    found = [Passage(part, 0, ((_words(item),),)) for part, some in items for item in some]
    found += [Passage("body", n, _grid(block), block) for n, block in enumerate(draft.body, 1)]
    return [passage for passage in found if any(map(any, passage.grid))]


def _grid(block: Block) -> Grid:
    if isinstance(block, Table):
        return tuple(tuple(map(_text, row)) for row in (block.header, *block.rows))
    if isinstance(block, Line):
        return ((f"{block.marker} {_text(block.runs)}".strip(),),)
    if isinstance(block, PageBreak):
        return (("sang trang",),)
    if isinstance(block, Image):
        return ((f"{block.name} {block.caption}".strip(),),)
    return ((f"{block.label} {block.title}".strip(),),)


def _text(runs: Runs) -> str:
    return "".join(run.text + f" (chú thích: {run.note})" * bool(run.note) for run in runs)


def _words(value: object) -> str:
    """Return the words of a value of the head."""
    if isinstance(value, LegalBasis | Degree):
        return value.words if isinstance(value, LegalBasis) else value.stamp
    if isinstance(value, BaseModel) or is_dataclass(value):
        value = tuple(vars(value).values())
    inner = map(_words, value) if isinstance(value, tuple) else (str(value or ""),)
    return ", ".join(filter(None, inner))
