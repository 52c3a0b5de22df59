"""Emphasis inside a block (chữ đậm, chữ nghiêng).

In: the text of a block with ``**đậm**`` and ``*nghiêng*``.  Out: runs, and back again.
markdown-it reads emphasis, escapes and line breaks, nothing else: links, code, HTML, ``_`` and
entities are words like any other.
"""

import re
import unicodedata
from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from vanban.paper.source.faults import Fault
from vanban.paper.source.model import Run, Runs
from vanban.text import clean

#: Without text_join an escaped asterisk stays apart from one that was left over.
_PARSER = MarkdownIt("zero").enable(["emphasis", "escape", "newline"]).disable("text_join")

#: WORD JOINER beside an asterisk: CommonMark takes it for a letter, the door takes it for nothing.
#: With it any emphasis can be written, also one that begins or ends inside a word.
JOINER = "\u2060"

#: ``**``, or ``*`` with a word on one side only; in “7*7”, “2 * 3” and “(*)” it is a word itself.
_UNCLOSED = re.compile(r"\*\*|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)")

#: An escape stays; an underscore and the sign of a footnote are words.
_WORDS = re.compile(r"(\\.)|_|(?<=\()\*+(?=\))", re.DOTALL)


def read_runs(text: str, line: int, faults: list[Fault]) -> Runs:
    """Return the runs of a text that begins on a line; an asterisk left over is a fault."""
    depth: Counter[str] = Counter()
    runs: list[Run] = []
    for token in _tokens(text.strip(" \t\n")):
        depth[token.tag] += token.nesting
        if token.type == "text" and _UNCLOSED.search(token.content):
            faults.append(Fault(line, _LEFT_OVER))
        line += token.type in {"softbreak", "hardbreak"}
        _append(runs, _words(token), depth["strong"] > 0, depth["em"] > 0)
    return tuple(runs)


def write_runs(runs: Runs) -> str:
    """Return runs as Markdown text; a line break becomes a backslash and a new line."""
    before, after = (None, *runs), (*runs[1:], None)
    return "".join(_written(*three) for three in zip(before, runs, after, strict=False))


_LEFT_OVER = (
    "dấu * hoặc ** không khép, hoặc khép sát chữ liền sau; hãy khép cặp dấu, đặt dấu câu ra ngoài "
    "(**chữ đậm**: chữ thường), hoặc ghi \\* nếu muốn in dấu sao."
)


def _tokens(text: str) -> list[Token]:
    plain = _WORDS.sub(lambda found: found[1] or re.sub("(.)", r"\\\1", found[0]), text)
    return _PARSER.parseInline(plain)[0].children or []


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    return re.sub(r"[ \t]+", " ", clean(token.content))


def _append(runs: list[Run], text: str, bold: bool, italic: bool) -> None:
    last = runs[-1] if runs else Run(text="")
    if runs and (last.bold, last.italic) == (bold, italic):
        runs[-1] = Run(text=last.text + text, bold=bold, italic=italic)
    elif text:
        runs.append(Run(text=text, bold=bold, italic=italic))


def stars(bold: bool, italic: bool) -> str:
    """Return the asterisks that open and close an emphasis."""
    return "*" * (2 * bold + italic)


def _written(before: Run | None, run: Run, after: Run | None) -> str:
    words = run.text.replace("\\", "\\\\").replace("*", "\\*").replace("\n", "\\\n")
    mark = stars(run.bold, run.italic)
    if not mark:
        return words
    opening = JOINER if _hidden(_beside(before)[-1:], run.text[:1]) else ""
    closing = JOINER if _hidden(_beside(after)[:1], run.text[-1:]) else ""
    gap = JOINER if _beside(after) == JOINER else ""
    return f"{mark}{opening}{words}{closing}{mark}{gap}"


def _beside(run: Run | None) -> str:
    """Return the words of a neighbour as CommonMark will see them: of emphasis, a joiner."""
    if run is None:
        return ""
    return JOINER if run.bold or run.italic else run.text


def _hidden(outside: str, inside: str) -> bool:
    """Tell whether CommonMark would not see an asterisk between these two characters."""
    if inside.isalnum():
        return False
    free = not outside or outside.isspace() or unicodedata.category(outside)[0] == "P"
    return inside.isspace() or not free
