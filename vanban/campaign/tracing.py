"""Down to the cell a unit filled in (truy nguồn một số liệu).

In: closed figures, the name of one, what units said.  Out: how it is computed, in words, and every
report that was asked for it: what it says, whether it counts, which version of which submission.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from vanban.campaign.aggregate import NOBODY, totals
from vanban.campaign.figures import Figures
from vanban.campaign.model import Answer, Indicator, Standing, Status, Value, Values
from vanban.campaign.snapshot import answers_of, key_of
from vanban.campaign.values import written
from vanban.paper.domain.sorting import counted_key
from vanban.settings import package_data


class Traced(NamedTuple):
    """What one unit said in one report (ô số liệu của đơn vị)."""

    answer: Answer  #: of whom, in which phase, which version of which submission
    indicator: str  #: of a ratio there are two
    says: str
    counts: bool  #: an earlier stock, a report that is missing, half of a ratio do not
    arrival: str  #: its number of arrival (số đến), where that is known


def trace(
    figures: Figures, name: str, stored: Callable[[Any, int], Values], arrivals: Mapping[Any, str]
) -> Iterator[Traced]:
    """Open a figure down to the cells of units (số này từ đâu); raise NoFigure.

    ``stored`` gives a version of a submission, ``arrivals`` the number of arrival of one.
    """
    origin, campaign = figures.origin(name), figures.campaign
    place, asked = origin.place, figures.asked(origin.place.indicator)
    forms = {code: form.code for form in campaign.forms for code in form.indicators}
    for closed in (figures.closed, origin.closed) if origin.measure == "more" else (origin.closed,):
        answers = sorted(answers_of(closed, stored), key=_order)
        cells = totals(campaign, answers, closed["phases"])
        have = {leaf.unit.code for leaf in cells.get(place, NOBODY).leaves}
        for code in asked.of if asked.operator == "ratio" else (asked.code,):
            leaves = cells.get(place._replace(indicator=code), NOBODY).leaves
            mine = {key_of(a) for leaf in leaves if leaf.unit.code in have for a in leaf.answers}
            form, how = (forms[code], "") if code in forms else code.rpartition(".")[::2]
            for answer in answers:
                own = place.level == "total" or getattr(answer.unit, place.level) == place.group
                counts = key_of(answer) in mine or (own and how in answer.came)
                if answer.form == form and (own or counts):
                    says = _says(answer, campaign.indicator[code]) if code in forms else ""
                    arrival = arrivals.get(answer.submission or 0, "")
                    yield Traced(answer, code, says, counts, arrival)


def formula(figures: Figures, name: str) -> str:
    """Return in words how a figure is computed (cách tính)."""
    origin, labels = figures.origin(name), package_data("labels")
    asked = figures.asked(origin.place.indicator)
    parts = [figures.asked(part).name for part in asked.of if asked.operator == "ratio"]
    said = labels["formulas"][asked.operator].format(asked.name, *parts)
    over = labels["over_year"][asked.over_year] if len(origin.closed["phases"]) > 1 else ""
    return "; ".join(filter(None, (labels["measures"].get(origin.measure), said, over)))


def _order(answer: Answer) -> Any:
    return counted_key(f"{answer.unit.cluster} {answer.unit.name} {answer.phase}")


def _says(answer: Answer, asked: Indicator) -> str:
    value = answer.values.get(asked.code, Value(Status.UNANSWERED))
    how = value.status if answer.standing is Standing.ACCEPTED else answer.standing
    if how is not Status.GIVEN:
        return ": ".join(filter(None, (package_data("labels")["said"][how], answer.reason)))
    return f"{len(value.rows)} dòng" if value.rows else written(asked, value.text)
