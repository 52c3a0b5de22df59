"""Words and drawn lines of a PDF (chữ và nét trên trang): the one room of pdfplumber.

In: the bytes of a PDF.  Out: a ``Leaf`` for each page, in millimetres from its top left corner.
A word is as tall as a line of its font: Times New Roman and its twin Liberation Serif rise 0.891
of the size above the baseline and go 0.216 below it.
"""

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

import pdfplumber

from vanban.errors import VanbanError
from vanban.paper.anatomy.anatomy import Box
from vanban.paper.source.faults import faulty

MM = 25.4 / 72  #: one point
_ASCENT, _DESCENT = 0.891, 0.216
#: Parts of the size: words are further apart; an underline is no lower.
_APART, _UNDER = 0.15, 0.18
_THIN = 1.0  #: millimetres: a stroke is no thicker and no shorter
_T = TypeVar("_T")


class UnmeasurablePdf(VanbanError):
    """Bytes whose pages cannot be measured: no PDF, a locked one, one of pictures."""

    why: str


class Look(NamedTuple):
    """How letters look (kiểu chữ): the fields of ``Letters``."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: str | None
    underlined: bool = False


class Word(NamedTuple):
    """Letters of one look without a space (một từ)."""

    text: str
    box: Box
    base: float  #: the baseline
    look: Look


class Stroke(NamedTuple):
    """A drawn line (nét kẻ), across at a height or down at a distance from the left."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Leaf:
    """What is printed on one page (một trang)."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]  #: line by line
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    pictures: bool


def leaves(pdf: bytes) -> tuple[Leaf, ...]:
    """Return every page; raise UnmeasurablePdf."""
    try:
        with pdfplumber.open(io.BytesIO(pdf)) as document:
            found = tuple(_leaf(page) for page in document.pages)
    except Exception as error:  # pdfminer lets any error of a broken file through
        why = "pdf-locked" if "Password" in repr(error) else "pdf-broken"
        raise UnmeasurablePdf(why=faulty(why)) from error
    if not any(leaf.words for leaf in found):
        raise UnmeasurablePdf(why=faulty("pdf-of-pictures"))
    return found


def _leaf(page: Any) -> Leaf:
    drawn = [*page.lines, *page.rects, *page.curves]
    across = tuple(_strokes((d["top"], d["bottom"], d["x0"], d["x1"], d["stroke"]) for d in drawn))
    down = tuple(_strokes((d["x0"], d["x1"], d["top"], d["bottom"], d["stroke"]) for d in drawn))
    words = tuple(_underlined(word, across) for word in _words(page))
    size, pictures = (page.width * MM, page.height * MM), bool(page.images)
    leaf = Leaf(page.page_number, *size, words, across, down, pictures)
    page.close()
    return leaf


def _strokes(drawn: Iterable[tuple[float, float, float, float, bool]]) -> Iterator[Stroke]:
    """Yield the strokes of one direction, those that continue one another as one."""
    found = []
    for low, high, start, end, drawn_around in drawn:
        edges = {low * MM, high * MM}
        if max(edges) - min(edges) <= _THIN:
            edges = {sum(edges) / len(edges)}
        elif not drawn_around:  # a coloured ground has no edges
            continue
        if (end - start) * MM > _THIN:
            found += [Stroke(at, start * MM, end * MM) for at in edges]
    for level in runs(sorted(found), lambda run, s: s.at - run[-1].at < _THIN / 2):
        last, *rest = sorted(level, key=lambda s: s.start)
        for stroke in rest:
            if stroke.start > last.end + _THIN:
                yield last
                last = stroke
            last = last._replace(end=max(last.end, stroke.end))
        yield last


def runs(items: Iterable[_T], joins: Callable[[list[_T], _T], bool]) -> list[list[_T]]:
    """Return items in runs: each joins the run before it or begins one."""
    found: list[list[_T]] = []
    for item in items:
        if found and joins(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found


def _words(page: Any) -> Iterator[Word]:
    """Yield the words line by line; letters that stand on their side are none."""
    upright = page.filter(lambda each: each.get("upright", True))
    for found in upright.extract_words(**_EXTRACTED):
        first, look = found["chars"][0], _look(found)
        base, size = (page.height - first["matrix"][5]) * MM, look.size * MM
        sides = found["x0"] * MM, base - _ASCENT * size, found["x1"] * MM, base + _DESCENT * size
        text = unicodedata.normalize("NFC", found["text"])
        yield Word(text, Box(page.page_number, *sides), base, look)


#: Letters of one look make a word.
_EXTRACTED = {
    "x_tolerance_ratio": _APART, "expand_ligatures": False, "return_chars": True,
    "extra_attrs": ["fontname", "size", "non_stroking_color"],
}  # fmt: skip


def _look(word: Any) -> Look:
    font, bold, italic = _font(word["fontname"])
    color = _color(word["non_stroking_color"] or (None,))
    return Look(font, round(word["size"] * 2) / 2, bold, italic, color)


def _underlined(word: Word, across: Iterable[Stroke]) -> Word:
    deep = _UNDER * word.look.size * MM
    for stroke in across:
        shared = min(stroke.end, word.box.right) - max(stroke.start, word.box.left)
        if 0 < stroke.at - word.base < deep and shared > 0.6 * word.box.width:
            return word._replace(look=word.look._replace(underlined=True))
    return word


@cache
def _font(name: str) -> tuple[str, bool, bool]:
    """Return the readable name of a font, whether it is bold and whether it slants."""
    full = name.split("+")[-1]
    plain = re.sub(r"[-,]?(Bold|Italic|Oblique|Regular)|(PS)?(MT)?$|PS(?=-|MT)", "", full)
    readable = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).replace("Deja Vu", "DejaVu")
    return readable, "Bold" in full, bool(re.search("Italic|Oblique", full))


@cache
def _color(ink: tuple[Any, ...]) -> str | None:
    """Return a colour as RRGGBB, None for a pattern."""
    if not all(isinstance(each, int | float) for each in ink):
        return None
    if len(ink) == 4:
        ink = tuple((1 - each) * (1 - ink[3]) for each in ink[:3])
    return "".join(f"{round(each * 255):02X}" for each in (ink * 3)[:3])
