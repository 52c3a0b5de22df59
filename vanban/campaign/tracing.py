"""Down to the cell a unit filled in (truy nguồn một số liệu).

In: closed figures, the name of one, what units said.  Out: how it is computed, in words, and every
report that was asked for it: what it says, whether it counts, which version of which submission.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from vanban.campaign.aggregate import Cell, Leaf, Place, totals
from vanban.campaign.figures import Figures, Origin, counted_key
from vanban.campaign.model import Answer, Indicator, Standing, Status, Value, Values
from vanban.campaign.snapshot import answers_of, key_of
from vanban.campaign.values import written
from vanban.settings import package_data


class Traced(NamedTuple):
    """What one unit said in one report (ô số liệu của đơn vị)."""

    unit: str
    name: str  #: of the unit, as it was called then
    phase: str
    indicator: str  #: of a ratio there are two; of how reports came in none
    says: str
    counts: bool  #: an earlier stock, a report that is missing, the half of a ratio do not
    submission: int | str | None
    version: int
    arrival: str  #: its number of arrival (số đến), where that is known


class Trace(NamedTuple):
    """Where a figure comes from (nguồn của một số)."""

    formula: str
    rows: tuple[Traced, ...]


def trace(
    figures: Figures,
    name: str,
    stored: Callable[[Any, int], Values],
    arrivals: Mapping[Any, str] = MappingProxyType({}),
) -> Trace:
    """Open a figure down to the cells of units (số này từ đâu); raise NoFigure.

    ``stored`` gives a version of a submission, ``arrivals`` the number of arrival of one.
    """
    origin = figures.origin(name)
    rows: list[Traced] = []
    for at in ("", origin.at) if origin.measure == "more" else (origin.at,):
        closed = figures.of(origin._replace(at=at))
        answers = sorted(answers_of(closed, stored), key=_order)
        cells = totals(figures.campaign, answers, closed["phases"])
        for form, asked, counted in _parts(figures, origin, answers, cells):
            for answer in answers:
                counts = key_of(answer) in counted
                if answer.form == form and (counts or _of_group(answer, origin)):
                    number = answer.submission or 0
                    version = number, answer.version, arrivals.get(number, "")
                    unit, code = answer.unit, asked.code if asked else ""
                    says = _says(answer, asked)
                    rows.append(
                        Traced(unit.code, unit.name, answer.phase, code, says, counts, *version)
                    )
    return Trace(_formula(figures, origin), tuple(rows))


def _parts(
    figures: Figures, origin: Origin, answers: Sequence[Answer], cells: Mapping[Place, Cell]
) -> Iterator[tuple[str, Indicator | None, set[str]]]:
    """Yield what a figure is computed from: a form, an indicator of it, the answers that count."""

    def leaves(code: str) -> tuple[Leaf, ...]:
        place = Place(code, origin.level, origin.group)
        return cells[place].leaves if place in cells else ()

    asked = figures.campaign.indicator.get(origin.code)
    if asked is None:
        form, _, how = origin.code.rpartition(".")
        came = (answer for answer in answers if how in answer.came and _of_group(answer, origin))
        yield form, None, {key_of(answer) for answer in came}
        return
    have = {leaf.unit.code for leaf in leaves(asked.code)}
    for part in asked.of if asked.operator == "ratio" else (asked.code,):
        forms = [form.code for form in figures.campaign.forms if part in form.indicators]
        mine = (leaf for leaf in leaves(part) if leaf.unit.code in have)
        counted = {key_of(answer) for leaf in mine for answer in leaf.answers}
        yield "".join(forms), figures.campaign.indicator[part], counted


def _order(answer: Answer) -> tuple[object, ...]:
    return counted_key(answer.unit.cluster), counted_key(answer.unit.name), answer.phase


def _of_group(answer: Answer, origin: Origin) -> bool:
    return origin.group == {"total": "", **vars(answer.unit)}[origin.level]


def _says(answer: Answer, asked: Indicator | None) -> str:
    words = package_data("labels")["said"]
    if asked is None:
        days = (answer.done_on, answer.original_due, answer.due_on)
        return str(words["came"].format(*(f"{day:%d/%m/%Y}" if day else "–" for day in days)))
    if answer.standing is not Standing.ACCEPTED:
        return ": ".join(filter(None, (words[answer.standing], answer.reason)))
    value = answer.values.get(asked.code, Value(Status.UNANSWERED))
    if value.status is not Status.GIVEN:
        return str(words[value.status])
    return f"{len(value.rows)} dòng" if value.rows else written(asked, value.text)


def _formula(figures: Figures, origin: Origin) -> str:
    labels, asked = package_data("labels"), figures.asked(origin.code)
    if origin.code not in figures.campaign.indicator:
        form = figures.campaign.form[origin.code.rpartition(".")[0]]
        said = [labels["formulas"]["came"].format(form.name, asked.name)]
    else:
        parts = [figures.asked(part).name for part in asked.of if asked.operator == "ratio"]
        said = [labels["formulas"][asked.operator].format(asked.name, *parts)]
        if len(figures.of(origin)["phases"]) > 1:
            said.append(labels["over_year"][asked.over_year])
    return ": ".join(filter(None, (labels["measures"].get(origin.measure), "; ".join(said))))
