"""Conditions on what a unit says (điều kiện kiểm tra): a comparison of two terms, as data.

In: ``D02 <= D01+D00``, what a unit says, what that is held against.  Out: whether it holds.
Either side adds up terms: a number, an indicator, or of an indicator ``given`` (1 when it says
something), ``change`` (per cent against the phase before, either way), ``multiple`` (of the
median of its cluster), ``similarity`` (per cent, with the nearest text of others, or of the unit
itself in the phase before).
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher

from vanban.campaign.model import Indicator, Value, Values
from vanban.paper.domain.figures import figure

#: What an indicator may be called, so that no rule takes it for a number or a sum.
CODE = re.compile(r"(?![\d.,-]+$)[\w.-]+")

_RULE = re.compile(r"(\S+) (<=|>=|<|>|=) (\S+)")
_TERM = re.compile(r"(?:(\w+)\()?([^()]+)\)?")
_SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt, "=": operator.eq,
}  # fmt: skip


@dataclass(frozen=True)
class Beside:
    """What the words of a unit are held against (số liệu để so sánh)."""

    previous: Values = field(default_factory=dict)  #: of the phase before, or the year before
    medians: Mapping[str, Decimal] = field(default_factory=dict)  #: of the cluster
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)  #: of others, of before


def holds(rule: str, values: Values, beside: Beside) -> bool | None:
    """Tell whether a rule holds; None where a term is not known."""
    left, sign, right = rule.split()
    one, other = _side(left, values, beside), _side(right, values, beside)
    return None if one is None or other is None else _SIGNS[sign](one, other)


def misread(rule: str, indicators: Mapping[str, Indicator]) -> str:
    """Return which part of a rule means nothing; "" for a rule that can be asked."""
    found = _RULE.fullmatch(rule)
    words = f"{found[1]}+{found[3]}".split("+") if found else [rule]
    return next((word for word in words if not _known(word, indicators)), "")


def _known(word: str, indicators: Mapping[str, Indicator]) -> bool:
    what, code = _apart(word)
    if figure(word) is not None or what not in _TERMS or code not in indicators:
        return figure(word) is not None
    return what == "given" or (what == "similarity") is (indicators[code].type in {"text", "date"})


def _apart(word: str) -> tuple[str, str]:
    found = _TERM.fullmatch(word)
    return (found[1] or "figure", found[2]) if found else ("", word)


def _side(side: str, values: Values, beside: Beside) -> Decimal | None:
    terms = [_term(word, values, beside) for word in side.split("+")]
    known = [term for term in terms if term is not None]
    return sum(known, Decimal()) if len(known) == len(terms) else None


def _term(word: str, values: Values, beside: Beside) -> Decimal | None:
    if (number := figure(word)) is not None:
        return number
    what, code = _apart(word)
    value = values.get(code)
    if what == "given":
        return Decimal(bool(value and value.counts))
    return _TERMS[what](code, value, beside) if value and value.counts else None


def _change(code: str, value: Value, beside: Beside) -> Decimal | None:
    before = beside.previous.get(code)
    base = before.number if before and before.counts else None
    return abs(value.number - base) * 100 / base if base else None


def _multiple(code: str, value: Value, beside: Beside) -> Decimal | None:
    median = beside.medians.get(code)
    return value.number / median if median else None


def _similarity(code: str, value: Value, beside: Beside) -> Decimal | None:
    words, others = value.text.split(), [text.split() for text in beside.texts.get(code, ())]
    alike = [SequenceMatcher(None, words, other, autojunk=False).ratio() for other in others]
    return Decimal(round(max(alike) * 100)) if alike else None


_TERMS: Mapping[str, Callable[[str, Value, Beside], Decimal | None]] = {
    "figure": lambda code, value, beside: value.number,
    "given": lambda code, value, beside: Decimal(1),
    "change": _change,
    "multiple": _multiple,
    "similarity": _similarity,
}
