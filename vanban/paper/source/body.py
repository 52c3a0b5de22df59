"""The body of a paper (phần nội dung).

In: the lines under the front matter.  Out: its blocks in order, every marker as printed.
"""

import re
from collections.abc import Iterable, Iterator

from vanban.paper.source.counters import Counters
from vanban.paper.source.faults import Faults, fault
from vanban.paper.source.images import FilesBeside, read_image, write_image
from vanban.paper.source.inline import plain, read_runs, stars, write_plain, write_runs
from vanban.paper.source.lines import PAGE_BREAK, Chunk, SourceLine, chunks
from vanban.paper.source.macros import Macros
from vanban.paper.source.markers import Head, escaped
from vanban.paper.source.model import Appendix, Block, Image, Line, PageBreak, Role, Table
from vanban.paper.source.tables import read_table, write_table

#: Deeper than this nobody reads, and a page has no room.
_DEEPEST = 4

_INDENT = 2  # columns for each depth of an item
_ONE_LINE = {Role.HEADING, Role.ARTICLE}


#: More columns no page holds: of a page upright, and of an appendix on its side.
_COLUMNS, _COLUMNS_ASIDE = 14, 24


def read_body(
    lines: Iterable[SourceLine],
    faults: Faults,
    macros: Macros | None = None,
    files: FilesBeside | None = None,
) -> tuple[Block, ...]:
    """Return the blocks of a body; what cannot be read is added to the faults."""
    filled = (macros or Macros()).expanded
    found = chunks((filled(line, faults) for line in lines), faults)
    return tuple(_blocks(found, files, faults))


def _blocks(found: Iterable[Chunk], files: FilesBeside | None, faults: Faults) -> Iterator[Block]:
    """Yield the blocks; in an appendix numbers begin again."""
    counters, columns = Counters(), _COLUMNS
    for chunk in found:
        if chunk.kind == "appendix":
            appendix = _appendix(chunk.lines[0].text, chunk.line, faults)
            counters, columns = Counters(), _COLUMNS_ASIDE if appendix.landscape else _COLUMNS
            yield appendix
        elif chunk.kind == "image":
            image = read_image(chunk.lines[0].text, chunk.line, files, faults)
            yield from [image] if image else []
        else:
            block = _block(chunk, counters, faults)
            if isinstance(block, Table) and len(block.header) > columns:
                faults.append(fault(chunk.line, "too-wide", has=len(block.header), most=columns))
            yield block


def write_body(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown text, a blank line between them."""
    return "\n\n".join(_written(block) for block in blocks)


def _block(chunk: Chunk, counters: Counters, faults: Faults) -> Block:
    if chunk.kind == "page_break":
        return PageBreak()
    if chunk.kind == "table":
        return read_table(chunk.lines, faults)
    if chunk.head is None:
        role = Role.QUOTE if chunk.kind == "quote" else Role.PARAGRAPH
        return Line(role=role, runs=read_runs(chunk.text, chunk.line, faults))
    return _headed(chunk, chunk.head, counters, faults)


_APPENDIX = re.compile(
    r"\\appendix(?:\[(?P<aside>landscape)?(?:, *|(?<=\[)|(?=\]))(?:label=(?P<label>[^]=,]+))?\])?"
    r"\s+(?P<title>.+)"
)


def _appendix(text: str, line: int, faults: Faults) -> Appendix:
    found = _APPENDIX.fullmatch(text)
    title = plain(found["title"], line, faults) if found else ""
    if not found or not title:
        faults.append(fault(line, "bad-appendix"))
        return Appendix(title="")
    label = " ".join((found["label"] or "").split())
    return Appendix(title=title, label=label, landscape=bool(found["aside"]))


def _headed(chunk: Chunk, head: Head, counters: Counters, faults: Faults) -> Line:
    marker = counters.marker(head)
    level = chunk.indent // _INDENT if head.role is Role.ITEM else head.level
    text = head.carry + chunk.text.lstrip(" \t\n")
    runs = read_runs(text, chunk.line, faults)
    wrong = _wrong(chunk, head, marker, level, bool(runs))
    faults += [fault(chunk.line, name, marker=head.marker, most=_DEEPEST) for name in wrong]
    look = {"marker_bold": head.bold, "marker_italic": head.italic}
    return Line(role=head.role, level=level, marker=marker or "", runs=runs, **look)


def _wrong(chunk: Chunk, head: Head, marker: str | None, level: int, words: bool) -> Iterable[str]:
    """Yield the names of what is wrong with a line that has a marker."""
    if not words and head.role in {Role.HEADING, Role.ITEM}:
        yield "bare-marker"
    speaks = head.role is Role.ARTICLE and head.bold and not head.carry  # “**Điều 2.** Quyết định”
    if head.role in _ONE_LINE and not speaks and not _broken_on_purpose(chunk):
        yield "title-of-lines"
    if re.fullmatch("#{5,}", head.marker):
        yield "deep-heading"
    if marker is None:
        yield "no-next-number"
    if level > _DEEPEST:
        yield "deep-item"


def _broken_on_purpose(chunk: Chunk) -> bool:
    """Tell whether every line of a block but the last ends in a line break."""
    return all(re.search(r"(?<!\\)(\\\\)*\\$", line.text) for line in chunk.lines[:-1])


def _written(block: Block) -> str:
    if isinstance(block, PageBreak):
        return PAGE_BREAK
    if isinstance(block, Table):
        return write_table(block)
    if isinstance(block, Image):
        return write_image(block)
    if isinstance(block, Appendix):
        label = f"label={block.label}" if block.label else ""
        options = ", ".join(filter(None, ["landscape" * block.landscape, label]))
        return f"\\appendix{f'[{options}]' if options else ''} {write_plain(block.title)}"
    text = write_runs(block.runs)
    if block.role is Role.QUOTE:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    first, *more = text.split("\n")
    first = _with_marker(block, first) if block.marker else escaped(first)
    return "\n".join([first, *(escaped(line) for line in more)])


def _with_marker(line: Line, text: str) -> str:
    mark = stars(line.marker_bold, line.marker_italic)
    marker = line.marker
    if line.role not in {Role.HEADING, Role.ITEM, Role.ARTICLE}:
        marker += "." if text else ""
    first = line.runs[0] if line.runs else None
    shared = first is not None and mark == stars(first.bold, first.italic)
    head = f"{mark}{marker} {text[len(mark) :]}" if shared else f"{mark}{marker}{mark} {text}"
    hashes = "#" * line.level + " " if line.role is Role.HEADING else ""
    indent = " " * (_INDENT * line.level) if line.role is Role.ITEM else ""
    return f"{indent}{hashes}{head}".rstrip(" ")
