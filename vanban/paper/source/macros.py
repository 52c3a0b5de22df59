"""Words that vanban fills in (lệnh trong lời văn): citations and amounts in words.

In: a line with ``\\cite{kh63}`` or ``\\words{1.500.000 đồng}``.  Out: the line as if typed in full.
``\\figure{99,29 %}{C02}`` is well-formed and stays, a figure that knows where it comes from.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: a paper is cited in full the first time (kind, number,
date, issuer, subject; of a law the name only), then by kind and number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from vanban.paper.domain.figures import figure
from vanban.paper.domain.words import number_in_words
from vanban.paper.source.faults import Fault, faulty
from vanban.paper.source.inline import FIGURE, escaped_words
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.model import LegalBasis

_MACRO = re.compile(
    FIGURE.pattern
    + r"|\\(?:(?P<name>cite|words)\{(?P<said>[^{}]*)\}|(?P<other>[a-z]{3,})(?!\w)|.)",
    re.DOTALL,
)

#: Every command, and what the line before it looks like where it may stand.
_COMMANDS = {"newpage": r"\s*", "appendix": r"\s*", "image": r"\s*", "sum": r"\s*\|.*",
             "cite": "(?!)", "words": "(?!)", "figure": "(?!)"}  # fmt: skip
_AMOUNT = re.compile(r"(?P<figure>\S+)(?:\s+(?P<unit>.+))?")

_LAWS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")

#: Where an amount in words begins a phrase of its own: “(Bằng chữ: …)”.
_IN_BRACKETS = re.compile(r"\((?:[^()]*:)?\s*$")


class Macros:
    """The commands of a paper while it is read from its head, where a citation is the first.

    ``papers`` can be cited, by key; ``before`` are keys the legal bases cite in full.
    """

    def __init__(
        self, papers: Mapping[str, LegalBasis] | None = None, before: Iterable[str] = ()
    ) -> None:
        self._papers, self._before = papers or {}, set(before)

    def expanded(self, line: SourceLine, faults: list[Fault]) -> SourceLine:
        """Return a line with its commands carried out; what cannot be is a fault."""

        def said(found: re.Match[str]) -> str:
            if found["name"] is None:
                faults.extend(Fault(line.number, says) for says in _misplaced(found))
                return found[0]
            try:
                if found["name"] == "cite":
                    return escaped_words(self._cite(found["said"].strip()))
                begins = _IN_BRACKETS.search(line.text, 0, found.start()) is not None
                return escaped_words(_amount(found["said"].strip(), begins=begins))
            except _Unfit as error:
                faults.append(Fault(line.number, str(error)))
                return ""

        return line._replace(text=_MACRO.sub(said, line.text))

    def _cite(self, key: str) -> str:
        if key not in self._papers:
            known = ", ".join(self._papers) or "chưa có mã nào"
            raise _Unfit(faulty("no-citation", key=key, known=known))
        again = key in self._before
        self._before.add(key)
        return citation(self._papers[key], again=again)


def citation(basis: LegalBasis, *, again: bool) -> str:
    """Return how a paper is cited (viện dẫn): in full, or ``again`` by kind and number."""
    if is_law(basis):
        says_so = basis.subject.startswith(basis.kind)
        return basis.subject if says_so else f"{basis.kind} {basis.subject}"
    if again:
        return f"{basis.kind} số {basis.number}"
    return basis.model_copy(update={"lead": ""}).words


def is_law(basis: LegalBasis) -> bool:
    """Tell whether a paper is a law or ordinance, which is cited by its name only."""
    return (basis.kind or basis.subject).lower().startswith(_LAWS)


def _misplaced(found: re.Match[str]) -> Iterator[str]:
    """Yield the fault of a command in a place where it would be printed as words."""
    near = get_close_matches(found["other"] or "", _COMMANDS, n=1, cutoff=0.75)
    before = found.string[: found.start()]
    if near and not (near[0] == found["other"] and re.fullmatch(_COMMANDS[near[0]], before)):
        yield faulty("misplaced-command", said=found[0], near=near[0])
    elif not near and found[0][1:].isalnum() and found.string[found.end() :].startswith("{"):
        able = ", ".join(f"\\{name}" for name in _COMMANDS)
        yield faulty("no-command", said=found[0], able=able)


class _Unfit(ValueError):
    """A command that cannot be carried out; the text is the fault."""


def _amount(said: str, *, begins: bool) -> str:
    found = _AMOUNT.fullmatch(said)
    value = figure(found["figure"]) if found else None
    if found is None or value is None or value != value.to_integral_value():
        raise _Unfit(faulty("no-amount", said=said))
    words = " ".join(filter(None, [number_in_words(int(value)), found["unit"]]))
    return words[:1].upper() + words[1:] if begins else words
