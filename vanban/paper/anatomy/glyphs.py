"""Words and drawn lines of a PDF (chữ và nét trên trang): the one room of pdfplumber.

In: the bytes of a PDF.  Out: a ``Leaf`` for each page, in millimetres from its top left corner.
A word is as tall as a line of its font: Times New Roman and its twin Liberation Serif rise 0.891
of the size above the baseline and go 0.216 below it.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from vanban.errors import VanbanError
from vanban.paper.anatomy.anatomy import Box

MM = 25.4 / 72  #: one point
_ASCENT, _DESCENT = 0.891, 0.216
#: Parts of the size: words are apart by more, a line of letters is lower than the next by more.
_APART, _LOWER = 0.15, 0.25
#: Millimetres: a stroke is no thicker and no shorter.
_THIN = 1.0


class BadPdf(VanbanError):
    """Bytes that are no readable PDF (không phải PDF)."""

    code = "bad-pdf"

    def __init__(self) -> None:
        super().__init__("Tệp không phải PDF đọc được nên không soát được; hãy in lại văn bản.")


class LockedPdf(VanbanError):
    """A PDF that opens only with its password (PDF có mật khẩu)."""

    code = "locked-pdf"

    def __init__(self) -> None:
        super().__init__("PDF có mật khẩu nên không đo được; hãy bỏ mật khẩu rồi soát lại.")


class PicturePdf(VanbanError):
    """A PDF without a word: pages as pictures (PDF chỉ là ảnh)."""

    code = "picture-pdf"

    def __init__(self) -> None:
        super().__init__(
            "PDF không có chữ nào, chỉ là ảnh chụp trang giấy nên không đo được; "
            "hãy soát tệp xuất thẳng từ máy soạn thảo."
        )


class Look(NamedTuple):
    """How letters look (kiểu chữ); the fields of ``Letters``."""

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
    """Return every page; raise BadPdf, LockedPdf or PicturePdf."""
    try:
        with pdfplumber.open(io.BytesIO(pdf)) as document:
            found = tuple(_leaf(page) for page in document.pages)
    except PdfminerException as error:
        locked = "Password" in repr(error)
        raise (LockedPdf if locked else BadPdf) from error
    except Exception as error:  # pdfminer lets any error of a broken file through
        raise BadPdf from error
    if not any(leaf.words for leaf in found):
        raise PicturePdf
    return found


def _leaf(page: Any) -> Leaf:
    pieces = [*page.lines, *page.rects, *page.curves]
    across = _strokes(pieces, "top", "bottom", "x0", "x1")
    down = _strokes(pieces, "x0", "x1", "top", "bottom")
    words = tuple(_underlined(word, across) for word in _words(page))
    size = (page.page_number, page.width * MM, page.height * MM)
    leaf = Leaf(*size, words, across, down, bool(page.images))
    page.close()
    return leaf


def _strokes(
    pieces: Iterable[Any], low: str, high: str, begin: str, end: str
) -> tuple[Stroke, ...]:
    """Return the strokes of one direction, those that continue one another as one."""
    found = []
    for piece in pieces:
        at = [piece[low] * MM, piece[high] * MM]
        if at[1] - at[0] <= _THIN:
            at = [sum(at) / 2]
        elif not piece["stroke"]:  # a coloured ground has no edges
            continue
        found += [Stroke(each, piece[begin] * MM, piece[end] * MM) for each in at]
    level: list[Stroke] = []
    joined: list[Stroke] = []
    for stroke in sorted(s for s in found if s.end - s.start > _THIN):
        if level and stroke.at - level[-1].at > _THIN / 2:
            joined += _joined(level)
            level = []
        level.append(stroke)
    return (*joined, *_joined(level))


def _joined(level: Iterable[Stroke]) -> Iterator[Stroke]:
    last: Stroke | None = None
    for stroke in sorted(level, key=lambda s: s.start):
        if last and stroke.start <= last.end + _THIN:
            last = last._replace(end=max(last.end, stroke.end))
        else:
            yield from [last] if last else []
            last = stroke
    yield from [last] if last else []


def _words(page: Any) -> Iterator[Word]:
    base, line = 0.0, list[Any]()
    upright = (char for char in page.chars if char["upright"])
    for char in sorted(upright, key=_base):
        if line and _base(char) - base > _LOWER * min(char["size"], line[-1]["size"]):
            yield from _split(line)
            line = []
        base = _base(char)
        line.append(char)
    yield from _split(line)


def _base(char: Any) -> float:
    return float(char["bottom"] - (char["matrix"][5] - char["y0"]))


def _split(line: list[Any]) -> Iterator[Word]:
    """Yield the words of one line of letters."""
    word: list[Any] = []
    spaced = glued = False
    for char in sorted(line, key=lambda c: c["x0"]):
        if not char["text"].strip():
            spaced = True
            continue
        gap = char["x0"] - word[-1]["x1"] if word else 0.0
        apart = spaced or gap > _APART * char["size"]
        if word and (apart or _look(char) != _look(word[-1])):
            yield _word(word, glued)
            word, glued = [], not apart
        spaced = False
        word.append(char)
    if word:
        yield _word(word, glued)


def _word(chars: list[Any], glued: bool) -> Word:
    look = _look(chars[0])
    base, size = _base(chars[0]) * MM, chars[0]["size"] * MM
    sides = chars[0]["x0"] * MM, base - _ASCENT * size, chars[-1]["x1"] * MM, base + _DESCENT * size
    text = unicodedata.normalize("NFC", "".join(char["text"] for char in chars))
    return Word(text, Box(chars[0]["page_number"], *sides), base, look, glued)


def _look(char: Any) -> Look:
    font, bold, italic = _font(char["fontname"])
    return Look(font, round(char["size"] * 2) / 2, bold, italic, _color(char["non_stroking_color"]))


def _underlined(word: Word, across: Iterable[Stroke]) -> Word:
    deep = _LOWER * word.look.size * MM
    for stroke in across:
        shared = min(stroke.end, word.box.right) - max(stroke.start, word.box.left)
        if 0 < stroke.at - word.base < deep and shared > 0.6 * word.box.width:
            return word._replace(look=word.look._replace(underlined=True))
    return word


def _font(name: str) -> tuple[str, bool, bool]:
    """Return the readable name of a font, whether it is bold and whether it slants."""
    full = name.split("+")[-1]
    plain = re.sub(r"[-,]?(Bold|Italic|Oblique|Regular)|(PS)?(MT)?$|PS(?=-|MT)", "", full)
    readable = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain).replace("Deja Vu", "DejaVu").strip()
    return readable, "Bold" in full, bool(re.search("Italic|Oblique", full))


def _color(value: Any) -> str | None:
    """Return a colour as RRGGBB, None for a pattern."""
    if not value or not all(isinstance(each, int | float) for each in value):
        return None
    if len(value) == 4:
        *ink, black = value
        value = [(1 - each) * (1 - black) for each in ink]
    parts = value * 3 if len(value) == 1 else value
    return "".join(f"{round(min(max(each, 0), 1) * 255):02X}" for each in parts)
