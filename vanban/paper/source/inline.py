"""Emphasis and footnotes inside a block (chữ đậm, chữ nghiêng, chú thích).

In: the text of a block with ``**đậm**``, ``*nghiêng*`` and ``^[chú thích]``.  Out: runs, and back.
markdown-it reads emphasis, escapes and line breaks, nothing else: links, code, HTML, ``_`` and
entities are words like any other.
"""

import re
import unicodedata
from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from vanban.paper.source.faults import Fault, fault
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


#: A footnote; a bracket or backslash in it is escaped.
_NOTE = re.compile(r"\^\[((?:\\.|[^\\\]])*)\]", re.DOTALL)
_NOTE_SIGNS = re.compile(r"[\\\]]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def _note(state: StateInline, silent: bool) -> bool:
    """Take a footnote as one token: what is in it is no emphasis."""
    found = _NOTE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("note", "", 0).content = _ESCAPE.sub(r"\1", found[1])
    state.pos = found.end()
    return True


_PARSER.inline.ruler.before("emphasis", "note", _note)


def read_runs(text: str, line: int, faults: list[Fault]) -> Runs:
    """Return the runs of a text that begins on a line; an asterisk left over is a fault."""
    depth: Counter[str] = Counter()
    runs: list[Run] = []
    for token in _tokens(text.strip(" \t\n")):
        depth[token.tag] += token.nesting
        if token.type == "text" and _UNCLOSED.search(token.content):
            faults.append(fault(line, "left-over"))
        words = _words(token)
        if "^[" in token.content if token.type == "text" else token.type == "note" and not words:
            faults.append(fault(line, "no-note"))
        line += (token.type in {"softbreak", "hardbreak"}) + token.content.count("\n")
        if token.type == "note":
            _annotate(runs, words)
        else:
            _append(runs, words, depth["strong"] > 0, depth["em"] > 0)
    return tuple(runs)


def plain(text: str, line: int, faults: list[Fault]) -> str:
    """Return a text of one look and one line: a title, a caption."""
    runs = read_runs(text, line, faults)
    if any(run.note for run in runs):
        faults.append(fault(line, "misplaced-note"))
    return " ".join("".join(run.text for run in runs).split())


def write_plain(text: str) -> str:
    """Return a text of one look as Markdown."""
    return write_runs((Run(text=text),))


def escaped_words(text: str) -> str:
    """Return words so written that every one of them is read as a word."""
    return re.sub(r"([!-,:-@\[-`{-~])", r"\\\1", text)


def write_runs(runs: Runs) -> str:
    """Return runs as Markdown text; a line break becomes a backslash and a new line."""
    before, after = (None, *runs), (*runs[1:], None)
    return "".join(_written(*three) for three in zip(before, runs, after, strict=False))


def _tokens(text: str) -> list[Token]:
    plain = _WORDS.sub(lambda found: found[1] or re.sub("(.)", r"\\\1", found[0]), text)
    return _PARSER.parseInline(plain)[0].children or []


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    if token.type == "note":
        return " ".join(clean(token.content).split())
    return re.sub(r"[ \t]+", " ", clean(token.content))


def _append(runs: list[Run], text: str, bold: bool, italic: bool) -> None:
    last = runs[-1] if runs else Run(text="")
    if runs and not last.note and (last.bold, last.italic) == (bold, italic):
        runs[-1] = Run(text=last.text + text, bold=bold, italic=italic)
    elif text:
        runs.append(Run(text=text, bold=bold, italic=italic))


def _annotate(runs: list[Run], note: str) -> None:
    last = runs.pop() if runs and not runs[-1].note else Run(text="")
    runs.append(last.model_copy(update={"note": note}))


def stars(bold: bool, italic: bool) -> str:
    """Return the asterisks that open and close an emphasis."""
    return "*" * (2 * bold + italic)


def _written(before: Run | None, run: Run, after: Run | None) -> str:
    words = run.text.replace("\\", "\\\\").replace("*", "\\*").replace("\n", "\\\n")
    words = words.replace("^[", "\\^[")
    signs = _NOTE_SIGNS.sub(r"\\\g<0>", run.note)
    note = f"^[{signs}]" if run.note else ""
    mark = stars(run.bold, run.italic)
    if not mark or not words:
        return words + note
    left = "]" if before and before.note else _beside(before)[-1:]
    right = "^" if note else _beside(after)[:1]
    opening = JOINER if _hidden(left, run.text[:1]) else ""
    closing = JOINER if _hidden(right, run.text[-1:]) else ""
    gap = JOINER if right == JOINER else ""
    return f"{mark}{opening}{words}{closing}{mark}{note}{gap}"


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
