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

MM = 25.4 / 72  #: one point
_ASCENT, _DESCENT = 0.891, 0.216
#: Parts of the size: words are further apart; a line is lower; an underline is no lower.
_APART, _LOWER, _UNDER = 0.15, 0.25, 0.18
_THIN = 1.0  #: millimetres: a stroke is no thicker and no shorter
_T = TypeVar("_T")


class UnmeasurablePdf(VanbanError):
    """Bytes whose pages cannot be measured: no PDF, a locked one, one of pictures."""

    code = "unmeasurable-pdf"

    def __init__(self, why: str) -> None:
        super().__init__(f"Không đo được văn bản này: {why}.")


_BROKEN = "tệp không phải PDF đọc được; hãy in văn bản ra .pdf rồi soát tệp ấy"
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


class _Glyph(NamedTuple):
    text: str
    left: float
    right: float
    base: float
    look: Look


def _leaf(page: Any) -> Leaf:
    """Return a page; its objects are taken as pdfminer gives them, which is faster."""
    found, height = list(_flat(page.layout)), page.height
    chars = [each for each in found if hasattr(each, "fontname") and each.upright]
    glyphs = [
        _Glyph(c.get_text(), c.x0 * MM, c.x1 * MM, (height - c.matrix[5]) * MM, _look(c))
        for c in chars
    ]
    drawn = [each for each in found if hasattr(each, "linewidth")]
    across = tuple(_strokes((height - d.y1, height - d.y0, d.x0, d.x1, d.stroke) for d in drawn))
    down = tuple(_strokes((d.x0, d.x1, height - d.y1, height - d.y0, d.stroke) for d in drawn))
    words = tuple(_underlined(word, across) for word in _words(page.page_number, glyphs))
    pictures = any(hasattr(each, "imagemask") for each in found)
    leaf = Leaf(page.page_number, page.width * MM, height * MM, words, across, down, pictures)
    page.close()
    return leaf


def _flat(container: Iterable[Any]) -> Iterator[Any]:
    """Yield what is on a page, figures opened."""
    for each in container:
        if hasattr(each, "_objs"):
            yield from _flat(each)
        else:
            yield each


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


def _words(page: int, glyphs: Iterable[_Glyph]) -> Iterator[Word]:
    """Yield the words line by line."""
    for line in runs(sorted(glyphs, key=lambda glyph: glyph.base), _level):
        word: list[_Glyph] = []
        spaced = glued = False
        for glyph in sorted(line, key=lambda g: g.left):
            if not glyph.text.strip():
                spaced = True
                continue
            far = bool(word) and glyph.left - word[-1].right > _APART * glyph.look.size * MM
            if word and (spaced or far or glyph.look != word[-1].look):
                yield _word(page, word, glued)
                word, glued = [], not (spaced or far)
            word.append(glyph)
            spaced = False
        if word:
            yield _word(page, word, glued)


def _level(line: list[_Glyph], glyph: _Glyph) -> bool:
    size = min(line[-1].look.size, glyph.look.size)
    return glyph.base - line[-1].base < _LOWER * MM * size


def _word(page: int, glyphs: list[_Glyph], glued: bool) -> Word:
    first, size = glyphs[0], glyphs[0].look.size * MM
    top, bottom = first.base - _ASCENT * size, first.base + _DESCENT * size
    box = Box(page, first.left, top, glyphs[-1].right, bottom)
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in glyphs))
    return Word(text, box, first.base, first.look, glued)


def _look(char: Any) -> Look:
    font, bold, italic = _font(char.fontname)
    ink = char.graphicstate.ncolor
    color = _color(ink if isinstance(ink, tuple) else (ink,))
    return Look(font, round(char.size * 2) / 2, bold, italic, color)


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
