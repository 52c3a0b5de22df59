"""Widths of Times New Roman (bề rộng chữ), to draw a rule as long as the words above it.

In: text, size in points.  Out: widths in points and lines broken evenly.
Why a table: the rules must come out alike on a machine without the font. Letters with marks are as
wide as the letters under the marks; only ơ and ư have widths of their own.
"""

import unicodedata
from functools import cache

from vanban.settings import package_data

_HORN = "\u031b"

#: Width of a character outside the tables: that of most capitals, so that nothing is cut short.
_OTHER = 722

_DATA = package_data("widths")
_WIDTHS = [
    {letter: int(wide) for wide, letters in _DATA[face].items() for letter in letters}
    for face in ("regular", "bold")
]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points (bề rộng)."""
    table = _WIDTHS[bold]
    letters = unicodedata.normalize("NFC", text)
    return sum(table.get(_unmarked(letter), _OTHER) for letter in letters) * size / 1000


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return text in as few lines as fit ``room`` points, about equally long (ngắt dòng cân đối).

    A line rather begins where a phrase does: LIÊN ĐOÀN LAO ĐỘNG / QUẬN BA ĐÌNH. Line breaks of the
    author stay; a word longer than the room keeps a line of its own.
    """
    lines = (_even_lines(line.split(), size, room, bold) for line in text.split("\n"))
    return "\n".join(line for group in lines for line in group)


def line_count(text: str, size: float, room: float) -> int:
    """Return on how many lines of ``room`` points text comes to stand (số dòng)."""
    return balanced(text, size, room).count("\n") + 1


#: Words a line of a name or subject rather begins with.
_PHRASES = frozenset(_DATA["phrases"])

#: What a break inside a phrase costs, a last word alone, and a line more; raggedness costs at most
#: 1 a line.
_SPLIT, _ALONE, _LINE = 0.15, 2.0, 100.0


def _even_lines(words: list[str], size: float, room: float, bold: bool) -> list[str]:
    """Return the lines of least cost: for each end the best beginning, as TeX breaks paragraphs."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        choices = []
        for start in reversed(range(end)):
            line = " ".join(words[start:end])
            long = width(line, size, bold=bold)
            if long > room and start < end - 1:
                break  # a line that begins earlier is longer still
            cost, lines = best[start]
            split = _SPLIT if start and not _begins_phrase(words, start) else 0
            alone = _ALONE if 0 < start == len(words) - 1 else 0
            ragged = (1 - min(long / room, 1)) ** 2
            choices.append((cost + _LINE + split + alone + ragged, [*lines, line]))
        best.append(min(choices))
    return best[-1][1]


def _begins_phrase(words: list[str], at: int) -> bool:
    return any(" ".join(words[at : at + n]).lower() in _PHRASES for n in (1, 2))


@cache
def _unmarked(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
