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
from typing import Any, NamedTuple

import pdfplumber

from vanban.errors import VanbanError
from vanban.paper.anatomy.anatomy import Box

MM = 25.4 / 72  #: one point
_ASCENT, _DESCENT = 0.891, 0.216
#: Parts of the size: words are further apart; a line is lower; an underline is no lower.
_APART, _LOWER, _UNDER = 0.15, 0.25, 0.18
_THIN = 1.0  #: millimetres: a stroke is no thicker and no shorter


class UnmeasurablePdf(VanbanError):
    """Bytes whose pages cannot be measured: no PDF, a locked one, one of pictures."""

    code = "unmeasurable-pdf"

    def __init__(self, why: str) -> None:
        super().__init__(f"Không đo được văn bản này: {why}.")


_BROKEN = "tệp không phải PDF đọc được; hãy in lại văn bản"
_LOCKED = "PDF có mật khẩu; hãy bỏ mật khẩu rồi soát lại"
_PICTURE = "PDF không có chữ, chỉ là ảnh chụp trang giấy; hãy soát tệp xuất từ máy soạn thảo"


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
    glued: bool  #: no space stands before it


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
        raise UnmeasurablePdf(_LOCKED if "Password" in repr(error) else _BROKEN) from error
    if not any(leaf.words for leaf in found):
        raise UnmeasurablePdf(_PICTURE)
    return found


def _leaf(page: Any) -> Leaf:
    drawn = [*page.lines, *page.rects, *page.curves]
    across = tuple(_strokes(drawn, "top", "bottom", "x0", "x1"))
    down = tuple(_strokes(drawn, "x0", "x1", "top", "bottom"))
    words = tuple(_underlined(word, across) for word in _words(page.chars))
    size = page.width * MM, page.height * MM
    leaf = Leaf(page.page_number, *size, words, across, down, bool(page.images))
    page.close()
    return leaf


def _strokes(drawn: Iterable[Any], low: str, high: str, begin: str, end: str) -> Iterator[Stroke]:
    """Yield the strokes of one direction, those that continue one another as one."""
    found = []
    for each in drawn:
        edges = {each[low] * MM, each[high] * MM}
        if max(edges) - min(edges) <= _THIN:
            edges = {sum(edges) / len(edges)}
        elif not each["stroke"]:  # a coloured ground has no edges
            continue
        if (each[end] - each[begin]) * MM > _THIN:
            found += [Stroke(at, each[begin] * MM, each[end] * MM) for at in edges]
    for level in _runs(found, lambda s: s.at, lambda a, b: b.at - a.at < _THIN / 2):
        last, *rest = sorted(level, key=lambda s: s.start)
        for stroke in rest:
            if stroke.start > last.end + _THIN:
                yield last
                last = stroke
            last = last._replace(end=max(last.end, stroke.end))
        yield last


def _runs(
    items: Iterable[Any], key: Callable[[Any], float], near: Callable[[Any, Any], bool]
) -> Iterator[list[Any]]:
    """Yield runs of items in the order of a key, each near the one before it."""
    run: list[Any] = []
    for item in sorted(items, key=key):
        if run and not near(run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _words(chars: Iterable[Any]) -> Iterator[Word]:
    """Yield the words line by line; a letter that does not stand upright is left out."""
    upright = [char for char in chars if char["upright"]]
    for char in upright:
        char["base"] = char["bottom"] - (char["matrix"][5] - char["y0"])
    for line in _runs(upright, lambda c: c["base"], _level):
        word: list[Any] = []
        spaced = glued = False
        for char in sorted(line, key=lambda c: c["x0"]):
            if not char["text"].strip():
                spaced = True
                continue
            apart = spaced or (bool(word) and char["x0"] - word[-1]["x1"] > _APART * char["size"])
            if word and (apart or _look(char) != _look(word[-1])):
                yield _word(word, glued)
                word, glued = [], not apart
            word.append(char)
            spaced = False
        if word:
            yield _word(word, glued)


def _level(char: Any, other: Any) -> bool:
    return bool(other["base"] - char["base"] < _LOWER * min(char["size"], other["size"]))


def _word(chars: list[Any], glued: bool) -> Word:
    first, base, size = chars[0], chars[0]["base"] * MM, chars[0]["size"] * MM
    left, right = first["x0"] * MM, chars[-1]["x1"] * MM
    box = Box(first["page_number"], left, base - _ASCENT * size, right, base + _DESCENT * size)
    text = unicodedata.normalize("NFC", "".join(char["text"] for char in chars))
    return Word(text, box, base, _look(first), glued)


def _look(char: Any) -> Look:
    font, bold, italic = _font(char["fontname"])
    return Look(font, round(char["size"] * 2) / 2, bold, italic, _color(char["non_stroking_color"]))


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
    if not ink or not all(isinstance(each, int | float) for each in ink):
        return None
    if len(ink) == 4:
        ink = tuple((1 - each) * (1 - ink[3]) for each in ink[:3])
    return "".join(f"{round(each * 255):02X}" for each in (ink * 3)[:3])
