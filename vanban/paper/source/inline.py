"""Emphasis, footnotes and figures inside a block (chữ đậm, chữ nghiêng, chú thích, số liệu).

In: the text of a block with ``**đậm**``, ``*nghiêng*``, ``^[chú thích]`` and
``\\figure{99,29 %}{C02}``, a figure and the place it comes from.  Out: runs, and back.
markdown-it reads emphasis, escapes and line breaks, nothing else: links, code, HTML, ``_`` and
entities are words like any other.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from vanban.paper.source.faults import Fault, fault
from vanban.paper.source.model import Run, Runs
from vanban.text import clean, one_line

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

#: A figure and where it comes from; a brace or backslash in them is escaped.
FIGURE = re.compile(r"\\figure" + r"\{((?:\\.|[^\\{}\s])(?:\\.|[^\\{}])*)\}" * 2)
_SIGNS = re.compile(r"[\\\]{}]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def _whole(name: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """Return the rule that takes a footnote or a figure as one token: no emphasis is in it."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos)
        if found and not silent:
            token, said = state.push(name, "", 0), [_ESCAPE.sub(r"\1", p) for p in found.groups()]
            token.content, token.meta = said[0], {"bound": one_line(said[-1])}
        state.pos = found.end() if found else state.pos
        return found is not None

    return rule


_PARSER.inline.ruler.before("emphasis", "note", _whole("note", _NOTE))
_PARSER.inline.ruler.before("escape", "figure", _whole("figure", FIGURE))


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
            bound = token.meta.get("bound", "")
            _append(runs, words, depth["strong"] > 0, depth["em"] > 0, bound)
    return tuple(runs)


def plain(text: str, line: int, faults: list[Fault]) -> str:
    """Return a text of one look and one line: a title, a caption."""
    runs = read_runs(text, line, faults)
    if any(run.note for run in runs):
        faults.append(fault(line, "misplaced-note"))
    if any(run.bound for run in runs):
        faults.append(fault(line, "misplaced-command", said="\\figure", near="figure"))
    return " ".join("".join(run.text for run in runs).split())


def write_plain(text: str) -> str:
    """Return a text of one look as Markdown."""
    return write_runs((Run(text=text),))


def escaped_words(text: str) -> str:
    """Return words so written that every one of them is read as a word."""
    return re.sub(r"([#*+<>\[-^`{-~])", r"\\\1", text)


def write_runs(runs: Runs) -> str:
    """Return runs as Markdown text; a line break becomes a backslash and a new line."""
    looks = groupby(runs, lambda run: stars(run.bold, run.italic) if run.text else "")
    spans = [(mark, "".join(map(_source, same))) for mark, same in looks]
    before, after = (("", ""), *spans), (*spans[1:], ("", ""))
    return "".join(_marked(*three) for three in zip(before, spans, after, strict=False))


def _tokens(text: str) -> list[Token]:
    plain = _WORDS.sub(lambda found: found[1] or re.sub("(.)", r"\\\1", found[0]), text)
    return _PARSER.parseInline(plain)[0].children or []


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " " if token.type == "softbreak" else "\n"
    if token.type in {"note", "figure"}:
        return one_line(token.content)
    return re.sub(r"[ \t]+", " ", clean(token.content))


def _append(runs: list[Run], text: str, bold: bool, italic: bool, bound: str) -> None:
    last = runs[-1] if runs else Run(text="", bound="nothing")
    apart = last.note or last.bound or bound
    if not apart and (last.bold, last.italic) == (bold, italic):
        runs[-1] = Run(text=last.text + text, bold=bold, italic=italic)
    elif text:
        runs.append(Run(text=text, bold=bold, italic=italic, bound=bound))


def _annotate(runs: list[Run], note: str) -> None:
    last = runs.pop() if runs and not runs[-1].note else Run(text="")
    runs.append(last.model_copy(update={"note": note}))


def stars(bold: bool, italic: bool) -> str:
    """Return the asterisks that open and close an emphasis."""
    return "*" * (2 * bold + italic)


def figure_source(text: str, bound: str) -> str:
    """Return a figure and the place it comes from as Markdown (số liệu gắn nguồn)."""
    return f"\\figure{{{_signed(text)}}}{{{_signed(bound)}}}"


def _signed(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _source(run: Run) -> str:
    words = run.text.replace("\\", "\\\\").replace("*", "\\*").replace("\n", "\\\n")
    words = figure_source(run.text, run.bound) if run.bound else words.replace("^[", "\\^[")
    return words + (f"^[{_signed(run.note)}]" if run.note else "")


#: The asterisks around a stretch of text, and the text.
_Span = tuple[str, str]


def _marked(before: _Span, span: _Span, after: _Span) -> str:
    """Return a span with its asterisks; CommonMark will see a joiner for an emphasis beside it."""
    mark, words = span
    if not mark:
        return words
    left = JOINER if before[0] else before[1][-1:]
    right = JOINER if after[0] else after[1][:1]
    opening = JOINER if _hidden(left, words[:1]) else ""
    closing = JOINER if _hidden(right, words[-1:]) else ""
    gap = JOINER if right == JOINER else ""
    return f"{mark}{opening}{words}{closing}{mark}{gap}"


def _hidden(outside: str, inside: str) -> bool:
    """Tell whether CommonMark would not see an asterisk between these two characters."""
    if inside.isalnum():
        return False
    free = not outside or outside.isspace() or unicodedata.category(outside)[0] == "P"
    return inside.isspace() or not free
