"""Lines of a source file, and the chunks they make (dòng và khối).

In: the text of a file.  Out: clean lines, and the lines that belong to one block each.
vanban's own line rule: a blank line ends a block, and so does a line that begins with a marker.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from vanban.errors import UnprintableText
from vanban.paper.source.faults import Fault, unprintable
from vanban.paper.source.inline import JOINER
from vanban.paper.source.markers import Head, read_head, unescaped
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

    kind: Literal["text", "quote", "table", "page_break"]
    line: int  #: number of its first line
    head: Head | None = None
    indent: int = 0  #: columns before its first line
    lines: list[SourceLine] = field(default_factory=list)

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
        chunk = _chunk(line, faults) if line.text.strip() else None
        if chunk is not None and (blank or not _continues(found[-1], chunk)):
            found.append(chunk)
        elif chunk is not None:
            found[-1].lines += chunk.lines
        blank = chunk is None
    return [chunk for chunk in found if chunk.lines]


def _continues(last: Chunk, chunk: Chunk) -> bool:
    """Tell whether a line goes on with the block before it; an empty “>” parts two quotes."""
    same = last.kind == chunk.kind and chunk.kind != "page_break"
    return same and chunk.head is None and bool(last.lines and chunk.lines)


def _chunk(line: SourceLine, faults: list[Fault]) -> Chunk:
    number, text = line.number, line.text.strip(" \t")
    if text == PAGE_BREAK:
        return Chunk("page_break", number, lines=[line])
    if text.startswith("|"):
        return Chunk("table", number, lines=[SourceLine(number, text)])
    if text.startswith(">"):
        return _quote(number, line.text)
    if len(text) > 2 and not text.strip("-"):
        faults.append(
            Fault(number, f"dòng “{text}” không có nghĩa; sang trang thì ghi {PAGE_BREAK}.")
        )
    return _paragraph(line, faults)


def _quote(number: int, text: str) -> Chunk:
    words = text.lstrip(" \t")[1:].removeprefix(" ")
    return Chunk("quote", number, lines=[SourceLine(number, words)] if words.strip() else [])


def _paragraph(line: SourceLine, faults: list[Fault]) -> Chunk:
    text = line.text.lstrip(" \t")
    head = read_head(text)
    if head is None and text.startswith("#"):
        faults.append(Fault(line.number, _HASH))
    words = unescaped(text) if head is None else head.rest
    indent = len(line.text.expandtabs(2)) - len(line.text.expandtabs(2).lstrip(" "))
    return Chunk("text", line.number, head, indent, [SourceLine(line.number, words)])


_HASH = (
    "tiêu đề có từ một đến bốn dấu #, rồi một dấu cách, rồi tên tiêu đề; "
    "muốn in dấu # ở đầu dòng thì ghi \\#."
)


def _clean(line: str, number: int, faults: list[Fault]) -> str:
    try:
        parts = [clean(part) for part in line.split(JOINER)]
    except UnprintableText as error:
        faults.append(unprintable(number, error))
        return _clean(line.replace(error.character, ""), number, faults)
    return _joined(parts)


def _joined(parts: list[str]) -> str:
    """Keep a joiner only beside an asterisk, where the writer puts it; elsewhere it is noise."""
    text = parts[0]
    for part in parts[1:]:
        text += (JOINER if text.endswith("*") or part.startswith("*") else "") + part
    return text
