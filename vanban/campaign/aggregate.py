"""Figures of many units summed up (tổng hợp số liệu): by cluster, by sector, in total.

In: the answers of units, in one phase or several.  Out: cells, each with what it is made of.
Every cell is computed from what units said, never from another cell, never from a mean of theirs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from vanban.campaign.model import Answer, Campaign, Indicator, Standing, Status, Unit, Value
from vanban.paper.domain.figures import figure_words, percent_words
from vanban.text import one_line

_UNANSWERED = Value(Status.UNANSWERED)

#: A line of a list, a text or a place in a ranking, after the answer it stands in.
Row = tuple[Answer, Mapping[str, str]]


class Leaf(NamedTuple):
    """What one unit says to one indicator over the phases asked for (số liệu của một đơn vị)."""

    unit: Unit  #: as it is called last
    number: Decimal
    rows: tuple[Row, ...]
    answers: tuple[Answer, ...]  #: what it is made of
    partial: bool  #: a phase is lacking: a stock of an earlier phase, a sum of fewer phases
    base: Decimal = Decimal(1)  #: of a ratio what it is divided by
    nothing: bool = False  #: it said “không phát sinh”, not a zero


class Place(NamedTuple):
    """Where a cell stands (vị trí của ô): an indicator, and whose figure."""

    indicator: str
    level: str  #: total, sector, cluster
    group: str  #: code of the sector or name of the cluster; "" for the total


@dataclass(frozen=True)
class Cell:
    """One figure (ô số liệu) and where it comes from."""

    value: Decimal | None  #: None where there is nothing to compute it from
    scope: int  #: units that were asked
    leaves: tuple[Leaf, ...]
    rows: tuple[Row, ...] = ()
    conflicts: tuple[str, ...] = ()  #: keys said twice in different words, for a person to look at

    @property
    def partial(self) -> tuple[str, ...]:
        """Codes of units whose figure lacks a phase."""
        return tuple(leaf.unit.code for leaf in self.leaves if leaf.partial)

    @property
    def nothing(self) -> bool:
        """Whether all who say something say “không phát sinh”."""
        return bool(self.leaves) and all(leaf.nothing for leaf in self.leaves)


#: A figure nobody was asked.
NOBODY = Cell(None, 0, ())


def share(part: Decimal | None, whole: Decimal | None, times: int = 100) -> Decimal | None:
    """Return a part of a whole in per cent; half of the last place goes up (tỷ lệ)."""
    if part is None or not whole:
        return None
    return (part * times / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def printed(value: Decimal, unit: str) -> str:
    """Return a figure as a paper prints it: 1.400, 99,29 %."""
    return percent_words(value) if unit == "%" else figure_words(value.normalize())


#: A unit, and the answers of all that became it, by form.
_Family = tuple[Unit, Mapping[str, Sequence[Answer]]]

#: A unit that was asked, and what it says; None where it says nothing that counts.
_Said = tuple[Unit, Leaf | None]


def totals(
    campaign: Campaign, answers: Iterable[Answer], phases: Sequence[str]
) -> dict[Place, Cell]:
    """Sum up the answers of some phases, in the order of the phases (tổng hợp).

    What is asked once stands in the phase "": the year of such a campaign begins with it.
    """
    order = {phase: n for n, phase in enumerate(phases)}
    asked = [a for a in answers if a.phase in order and a.standing is not Standing.EXEMPT]
    asked.sort(key=lambda answer: (order[answer.phase], answer.unit.code, answer.form))
    families = _families(campaign, asked, order)
    form_of = {code: form.code for form in campaign.forms for code in form.indicators}
    said: dict[str, list[_Said]] = {}
    cells: dict[Place, Cell] = {}
    for each in sorted(campaign.indicators, key=lambda indicator: indicator.operator == "ratio"):
        parts = [said[part] for part in each.of] if each.operator == "ratio" else ()
        found = _quotients(*parts) if parts else _leaves(each, form_of.get(each.code, ""), families)
        said[each.code] = [*found]
        cells |= _cells(each, said[each.code])
    return cells


def _families(
    campaign: Campaign, answers: Sequence[Answer], order: Mapping[str, int]
) -> list[_Family]:
    """Put together what became one unit: by the name it has last, its answers by form."""
    last = {answer.unit.code: answer for answer in answers}
    found: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        code, into = answer.unit.code, last[answer.unit.code].unit.into
        while into in last and order[last[into].phase] > order[last[code].phase]:
            code, into = into, last[into].unit.into
        found[code][answer.form].append(answer)
    units = sorted((last[code].unit for code in found), key=campaign.place)
    return [(unit, found[unit.code]) for unit in units]


def _leaves(indicator: Indicator, form: str, families: Iterable[_Family]) -> Iterator[_Said]:
    code, sectors = indicator.code, indicator.sectors
    for unit, answers in families:
        if form in answers and (not sectors or unit.sector in sectors):
            said = [(answer, answer.values.get(code, _UNANSWERED)) for answer in answers[form]]
            if asked := [pair for pair in said if pair[1].status is not Status.NOT_APPLICABLE]:
                yield unit, _leaf(indicator, unit, asked)


def _leaf(indicator: Indicator, unit: Unit, asked: list[tuple[Answer, Value]]) -> Leaf | None:
    told = [
        (answer, value)
        for answer, value in asked
        if answer.standing is Standing.ACCEPTED and value.status is not Status.UNANSWERED
    ]
    if not told:
        return None
    lacks = len(told) < len(asked)
    if indicator.over_year == "last":
        lacks = told[-1][0] is not asked[-1][0]
        told = [pair for pair in told if pair[0].phase == told[-1][0].phase]
    rows = _rows(indicator, told) if indicator.type in {"list", "text", "date"} else None
    numbers = [value.number for _, value in told] if rows is None else [Decimal(len(rows))]
    widest = min if indicator.operator == "min" else max
    number = widest(numbers) if indicator.over_year == "union" else sum(numbers, Decimal())
    nothing = all([value.status is Status.NOTHING for _, value in told])
    answers = tuple([answer for answer, _ in told])
    return Leaf(unit, number, rows or (), answers, lacks, nothing=nothing)


def _rows(indicator: Indicator, told: Iterable[tuple[Answer, Value]]) -> tuple[Row, ...]:
    rows: dict[tuple[str, ...], Row] = {}  # what is said again in another phase is said once
    for answer, value in told:
        for cells in value.rows or [{indicator.code: value.text}] * bool(value.text):
            rows.setdefault(tuple(cells.values()), (answer, cells))
    return tuple(rows.values())


def _quotients(tops: Iterable[_Said], bottoms: Iterable[_Said]) -> Iterator[_Said]:
    """Pair numerator and denominator of each unit that has both."""
    below = {unit.code: leaf for unit, leaf in bottoms}
    for unit, top in tops:
        if unit.code in below:
            leaf, base = None, below[unit.code]
            if top and base:
                answers, lacks = top.answers + base.answers, top.partial or base.partial
                leaf = Leaf(unit, top.number, (), answers, lacks, base.number)
            yield unit, leaf


def _cells(indicator: Indicator, said: Iterable[_Said]) -> Iterator[tuple[Place, Cell]]:
    own: dict[tuple[str, str], list[Leaf | None]] = {("total", ""): []}
    for unit, said_by in said:
        for group in (("total", ""), ("sector", unit.sector), ("cluster", unit.cluster)):
            own.setdefault(group, []).append(said_by)
    for group, asked in own.items():
        leaves = [leaf for leaf in asked if leaf]
        rows = [row for leaf in leaves for row in leaf.rows]
        conflicts: dict[str, None] = {}
        if indicator.operator == "distinct":
            rows = _distinct(indicator, rows, conflicts)
        if indicator.operator == "rank":
            rows = _ranked(leaves)
        operate = _OPERATORS.get(indicator.operator)
        value = operate(indicator, leaves) if operate else Decimal(len(rows))
        place, told = Place(indicator.code, *group), value if leaves else None
        yield place, Cell(told, len(asked), tuple(leaves), tuple(rows), tuple(conflicts))


def _distinct(indicator: Indicator, rows: Iterable[Row], conflicts: dict[str, None]) -> list[Row]:
    """Keep the first row of each key; what else was said under that key is a conflict."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        words = [{**row[1], "unit": row[0].unit.code}[part] for part in indicator.of]
        kept = first.setdefault(tuple(one_line(word).casefold() for word in words), row)
        if kept[1] != row[1]:
            conflicts[" – ".join(words)] = None
    return [*first.values()]


def _ranked(leaves: Sequence[Leaf]) -> list[Row]:
    """Order by the figure, the greatest first; equal figures share a place, the next is skipped."""
    ordered, ranks = sorted(leaves, key=lambda leaf: -leaf.number), dict[Decimal, int]()
    for n, leaf in enumerate(ordered, start=1):
        ranks.setdefault(leaf.number, n)
    return [(leaf.answers[-1], {"rank": f"{ranks[leaf.number]}"}) for leaf in ordered]


def _divided(indicator: Indicator, leaves: Sequence[Leaf]) -> Decimal | None:
    """Divide the sums, never average the quotients."""
    below = sum((leaf.base for leaf in leaves), Decimal())
    return share(_sum(indicator, leaves), below, 100 if indicator.unit == "%" else 1)


def _sum(_: Indicator, leaves: Sequence[Leaf]) -> Decimal:
    return sum((leaf.number for leaf in leaves), Decimal())


#: How the figures of units become one; every other operator counts the rows it lists.
_OPERATORS: Mapping[str, Callable[[Indicator, Sequence[Leaf]], Decimal | None]] = {
    "sum": _sum,
    "count": lambda _, leaves: Decimal(sum(leaf.number > 0 for leaf in leaves)),
    "max": lambda _, leaves: max((leaf.number for leaf in leaves), default=None),
    "min": lambda _, leaves: min((leaf.number for leaf in leaves), default=None),
    "ratio": _divided,
}
