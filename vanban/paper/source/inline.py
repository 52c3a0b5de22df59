"""Emphasis inside a block (chữ đậm, chữ nghiêng).

In: the text of a block with ``**đậm**`` and ``*nghiêng*``.  Out: runs, and back again.
markdown-it reads emphasis, escapes and line breaks, nothing else: links, code, HTML, ``_`` and
entities are words like any other.
"""

import re
import unicodedata

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

_STEPS = {
    "strong_open": (1, 0),
    "strong_close": (-1, 0),
    "em_open": (0, 1),
    "em_close": (0, -1),
}


def read_runs(text: str, line: int, faults: list[Fault]) -> Runs:
    """Return the runs of a text that begins on a line; an asterisk left over is a fault."""
    bold = italic = 0
    runs: list[Run] = []
    for token in _tokens(text.strip(" \t\n")):
        more_bold, more_italic = _STEPS.get(token.type, (0, 0))
        bold, italic = bold + more_bold, italic + more_italic
        if token.type == "text" and _UNCLOSED.search(token.content):
            faults.append(Fault(line, _LEFT_OVER))
        line += token.type in {"softbreak", "hardbreak"}
        _append(runs, _words(token), bold > 0, italic > 0)
    return tuple(runs)


def write_runs(runs: Runs) -> str:
    """Return runs as Markdown text; a line break becomes a backslash and a new line."""
    return "".join(_written(runs, at) for at in range(len(runs)))


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


def _written(runs: Runs, at: int) -> str:
    run = runs[at]
    words = run.text.replace("\\", "\\\\").replace("*", "\\*").replace("\n", "\\\n")
    mark = stars(run.bold, run.italic)
    if not mark:
        return words
    before, after = _neighbour(runs, at - 1), _neighbour(runs, at + 1)
    opening = JOINER if _hidden(before[-1:], run.text[:1]) else ""
    closing = JOINER if _hidden(after[:1], run.text[-1:]) else ""
    gap = JOINER if after and stars(runs[at + 1].bold, runs[at + 1].italic) else ""
    return f"{mark}{opening}{words}{closing}{mark}{gap}"


def _neighbour(runs: Runs, at: int) -> str:
    """Return the words beside a run as CommonMark will see them: beside emphasis, a joiner."""
    if not 0 <= at < len(runs):
        return ""
    return JOINER if stars(runs[at].bold, runs[at].italic) else runs[at].text


def _hidden(outside: str, inside: str) -> bool:
    """Tell whether CommonMark would not see an asterisk between these two characters."""
    if inside.isalnum():
        return False
    free = not outside or outside.isspace() or unicodedata.category(outside)[0] == "P"
    return inside.isspace() or not free
