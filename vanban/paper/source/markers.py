"""Markers at the head of a line (số, chữ và dấu đầu dòng).

In: the text of one line.  Out: its marker as typed, and the words after it.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm.
Markers are read here, before markdown-it, because CommonMark swallows ``1.1.`` and renumbers.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from vanban.paper.domain.numbering import point_letter, roman
from vanban.paper.source.model import Line, Role

NAMED = {
    "phần": Role.PART, "chương": Role.CHAPTER, "mục": Role.SECTION,
    "tiểu mục": Role.SUBSECTION, "điều": Role.ARTICLE,
}  # fmt: skip

#: Up to XXXIX, so that “C. Mác” stays a name.
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
#: At most three digits before the first dot, so that “2021. Vận động” is text; at most two after
#: it, so that “1.500 đồng” is.
_DECIMAL = r"\d{1,3}(?:\.|(?:\.\d{1,2}){1,3}\.?)"
_TYPED = rf"(?:{_ROMAN}[.–-]|{_DECIMAL}|(?:\d{{1,3}}|[a-zđ]{{1,2}})\)|[-+]|(?<!\*)\*(?=\s)|\#[.)])"
_WORDS = "|".join(f"{word.capitalize()}|{word.upper()}" for word in NAMED)
_REST = r"(?:\s+(?P<rest>.*)|$)"

_MARKED = re.compile(
    rf"(?P<stars>\*{{0,3}})(?P<marker>{_TYPED})(?P<close>\*{{0,3}}){_REST}", re.DOTALL
)
_TITLED = re.compile(
    rf"(?P<stars>\*{{0,3}})(?P<word>{_WORDS})\s+(?P<number>\d{{1,3}}|{_ROMAN}|\#)"
    rf"(?P<dot>[.:])?(?P<close>\*{{0,3}})(?(dot){_REST}|\s*$)",
    re.DOTALL,
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.DOTALL)
#: The fence of a block of code; what stands in one would be printed as plain words.
FENCE = re.compile("`{3,}|~{3,}")
_PLACE = re.compile(
    rf"(?P<roman>{_ROMAN})[.–-]|(?P<decimal>{_DECIMAL})|(?P<paren>\d+)\)|(?P<letter>\w+)\)"
)
_ESCAPED = re.compile(r"(\*{0,3})\\(?=\w)(.*)", re.DOTALL)


class Head(NamedTuple):
    """What the head of a line says (phần đầu dòng); ``#`` in a marker: vanban fills the number."""

    role: Role
    marker: str
    level: int = 0  #: outline level of a heading
    bold: bool = False
    italic: bool = False
    carry: str = ""  #: emphasis opened before the marker and still open after it
    rest: str = ""


def read_head(text: str) -> Head | None:
    """Return the marker of a line and what follows, or None for a line of plain words."""
    heading = _HEADING.fullmatch(text)
    if not heading:
        return _marked(text)
    hashes, words = heading.groups()
    level = min(len(hashes), 4)
    head = _marked(words)
    if head is None or head.marker in {"#.", "#)"}:
        return Head(Role.HEADING, hashes, level, rest=unescaped(words))
    return head._replace(role=Role.HEADING, level=level) if head.role is Role.ITEM else head


def escaped(text: str) -> str:
    """Return a line of plain words so written that its head is not read as a marker."""
    if not starts_block(text):
        return text
    stars = re.match(r"\*{0,3}(?!\s)", text)
    at = stars.end() if stars else 0
    return f"{text[:at]}\\{text[at:]}"


def unescaped(text: str) -> str:
    """Return a line without the backslash that keeps a letter or digit from being a marker.

    Before punctuation the backslash is markdown-it's own escape and stays for it.
    """
    found = _ESCAPED.fullmatch(text)
    if found and starts_block(found[1] + found[2]):
        return found[1] + found[2]
    return text


def starts_block(text: str) -> bool:
    """Tell whether a line begins a block of its own, whatever stands before it."""
    if text[:1] in {"#", ">", "|"} or text.startswith("---") or FENCE.match(text):
        return True
    return read_head(text) is not None


class Place(NamedTuple):
    """Where a marker stands among its siblings (thứ bậc của một số)."""

    rank: str  #: part … article, roman, decimal1, decimal2 …, paren, letter
    prefix: tuple[int, ...]  #: (1,) of 1.2.
    value: int | None  #: None when it cannot be counted: f) is no Vietnamese letter


def place(line: Line | Head) -> Place | None:
    """Return the place of a line's marker, or None when it has no number."""
    if line.role in NAMED.values():
        return Place(line.role.value, (), _value(line.marker.rstrip(".").rpartition(" ")[2]))
    found = _PLACE.fullmatch(line.marker)
    if not found:
        return None
    rank, typed = next(each for each in found.groupdict().items() if each[1])
    if rank == "decimal":
        *prefix, value = (int(part) for part in typed.rstrip(".").split("."))
        return Place(f"decimal{len(prefix) + 1}", tuple(prefix), value)
    return Place(rank, (), _value(typed))


def restart_below(rank: str, ranks: Sequence[str], last: dict[str, Any]) -> None:
    """Forget the last number of each lower rank; Chương and Điều run on through the whole paper."""
    for lower in ranks[ranks.index(rank) + 1 :]:
        if lower not in {"chapter", "article"}:
            last.pop(lower, None)


#: Roman numerals are in capitals, the letters of điểm are not.
_VALUES = {roman(value): value for value in range(1, 40)}
_VALUES |= {point_letter(value): value for value in range(1, 100)}


def _value(number: str) -> int | None:
    return int(number) if number.isdecimal() else _VALUES.get(number)


def _marked(text: str) -> Head | None:
    if found := _TITLED.fullmatch(text):
        role = NAMED[found["word"].lower()]
        marker = f"{found['word']} {found['number']}{'.' if role is Role.ARTICLE else ''}"
    elif found := _MARKED.fullmatch(text):
        role, marker = Role.ITEM, found["marker"]
    else:
        return None
    stars, close, rest = found.group("stars", "close", "rest")
    if len(close) > len(stars):
        return None
    bold, italic = len(stars) >= 2, len(stars) in {1, 3}
    return Head(role, marker, 0, bold, italic, carry=stars[len(close) :], rest=rest or "")
