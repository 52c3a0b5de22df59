"""Lines of a source file, and the chunks they make (dòng và khối).

In: the text of a file.  Out: clean lines, and the lines that belong to one block each.
vanban's own line rule: a blank line ends a block, and so does a line that begins with a marker.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from vanban.errors import UnprintableText
from vanban.paper.source.faults import Fault, fault, unprintable
from vanban.paper.source.inline import JOINER
from vanban.paper.source.markers import FENCE, Head, read_head, unescaped
from vanban.text import clean

PAGE_BREAK = "\\newpage"


class SourceLine(NamedTuple):
    """One line of the file; ``\\n`` in it is a line break pasted from a word processor."""

    number: int
    text: str


def clean_lines(text: str, faults: list[Fault]) -> list[SourceLine]:
    """Return the lines of a file in NFC; a character that cannot be printed is a fault."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [SourceLine(n, _clean(line, n, faults)) for n, line in enumerate(lines, start=1)]


@dataclass
class Chunk:
    """The lines of one block (một khối)."""

    kind: Literal["text", "quote", "table", "page_break", "appendix", "image"]
    line: int  #: number of its first line
    lines: list[SourceLine]
    head: Head | None = None
    indent: int = 0  #: columns before its first line

    @property
    def text(self) -> str:
        """Its lines as markdown-it is to see them; a break pasted from Word is a break."""
        lines = (line.text.replace("\n", "  \n").lstrip(" \t") for line in self.lines)
        return "\n".join(lines)


def chunks(lines: Iterable[SourceLine], faults: list[Fault]) -> list[Chunk]:
    """Return the blocks that lines make."""
    found: list[Chunk] = []
    blank = True
    for line in lines:
        chunk = _chunk(line, faults)
        last = None if blank else found[-1]
        if chunk and last and last.kind == chunk.kind not in _ALONE and chunk.head is None:
            last.lines += chunk.lines
        elif chunk:
            found.append(chunk)
        blank = chunk is None
    return found


_ALONE = {"page_break", "appendix", "image"}

#: A line that is one command; with two backslashes it is words.
_COMMAND = re.compile(r"\\(appendix|image)(?![\w-])")


def _chunk(line: SourceLine, faults: list[Fault]) -> Chunk | None:
    """Return the block that one line makes; None for a blank line, and for an empty “>”."""
    text = line.text.lstrip(" \t")
    if not text.removeprefix(">").strip():
        return None
    bare = text.rstrip(" \t")
    if bare == PAGE_BREAK:
        return Chunk("page_break", line.number, [])
    if command := _COMMAND.match(bare):
        kind: Any = command[1]
        return Chunk(kind, line.number, [line._replace(text=bare.replace("\n", " "))])
    if text.startswith("|"):
        return Chunk("table", line.number, [line])
    if text.startswith(">"):
        return Chunk("quote", line.number, [line._replace(text=text[1:])])
    if len(bare) > 2 and not bare.strip("-"):
        faults.append(fault(line.number, "rule-line", said=bare))
    if fence := FENCE.match(text):
        faults.append(fault(line.number, "code-block", said=fence[0]))
    head = read_head(text)
    if head is None and text.startswith("#"):
        faults.append(fault(line.number, "bad-heading"))
    words = unescaped(text) if head is None else head.rest
    columns = line.text.expandtabs(_TAB)
    indent = len(columns) - len(columns.lstrip(" "))
    return Chunk("text", line.number, [line._replace(text=words)], head, indent)


_TAB = 2  # columns


def _clean(line: str, number: int, faults: list[Fault]) -> str:
    """Keep a joiner only beside an asterisk, where the writer puts it; elsewhere it is noise."""
    parts = re.sub(rf"(?<!\*){JOINER}(?!\*)", "", line).split(JOINER)
    try:
        return JOINER.join(clean(part) for part in parts)
    except UnprintableText as error:
        faults.append(unprintable(number, error))
        return _clean(line.replace(error.character, ""), number, faults)
