"""Which law a paper follows on a day, and what another day's law says otherwise (giải thích).

In: a kind, a regime, a day, and another day when two are compared.  Out: an ``Explanation``.
Every value stands beside its article; what no text at hand says is “chưa rõ”.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanban.paper.catalogue import kinds, labels, standards
from vanban.paper.domain.figures import spoken_range
from vanban.paper.domain.recipients import file_copies_line
from vanban.settings import package_data


class Value(NamedTuple):
    """One thing a law says (một quy định)."""

    what: str
    says: str
    article: str


class Change(NamedTuple):
    """What two laws say otherwise of one thing (chỗ khác nhau)."""

    what: str
    then: str  #: on the other day
    now: str
    article: str  #: of what is said now


class Applied(NamedTuple):
    """The standard that applies on a day, and why (chuẩn áp dụng)."""

    on: date
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    source: str
    doubts: tuple[str, ...]


class Explanation(NamedTuple):
    """Which law a paper follows, and what differs from another day (lời giải thích)."""

    kind: str
    kind_name: str
    regime: str
    applied: Applied
    against: Applied | None
    changes: tuple[Change, ...]


_UNKNOWN = "chưa rõ"


def explain(kind: str, regime: str, on: date, against: date | None = None) -> Explanation:
    """Return the law of a kind of paper on a day (chuẩn áp dụng); raise NoStandard."""
    now = _applied(kind, regime, on)
    then = _applied(kind, regime, against) if against else None
    name = kinds().find(kind).name
    changes = tuple(_changes(kind, regime, against, on)) if against else ()
    return Explanation(kind, name, regime, now, then, changes)


def _applied(kind: str, regime: str, on: date) -> Applied:
    standard = standards().in_force(regime, on)
    said = kinds().find(kind).under(regime, on)
    lacks = f"Khối {labels()['regimes'][regime]} ngày ấy chưa thấy có tên loại này."
    doubts = tuple(filter(None, (said.doubt if said else lacks, *standard.doubts)))
    days = (standard.valid_from, standard.valid_to)
    return Applied(on, standard.code, standard.name, *days, standard.source, doubts)


def _changes(kind: str, regime: str, then: date, now: date) -> Iterator[Change]:
    days = ({value.what: value for value in _values(kind, regime, on)} for on in (then, now))
    before, after = days
    for what in dict.fromkeys((*after, *before)):
        was, is_ = (side.get(what, Value(what, _UNKNOWN, "")) for side in (before, after))
        if was.says != is_.says:
            yield Change(what, was.says, is_.says, is_.article or was.article)


def _values(kind: str, regime: str, on: date) -> Iterator[Value]:
    """Yield everything the law of a day says of a kind of paper."""
    standard = standards().in_force(regime, on)
    said = kinds().find(kind).under(regime, on)
    yield from _said("kind" if said else "no_kind", kind=said)
    yield from _said("standard", standard=standard, page=standard.page)
    for name, look in standard.looks.items():
        if look.article:
            yield from _said("look", labels()["looks"][name], look=look)


def _said(what: str, label: str = "", **known: object) -> Iterator[Value]:
    """Yield the values of ``data/explain.toml`` under a name."""
    for name, *expressions in package_data("explain")[what]:
        says, article = (str(_compiled(each)(known)) for each in expressions)
        yield Value(name.format(label), says, article)


_ENVIRONMENT = ImmutableSandboxedEnvironment()
_ENVIRONMENT.globals |= {"range_of": spoken_range, "copies_line": file_copies_line}
_compiled = cache(_ENVIRONMENT.compile_expression)
