"""Who owes what until when (nghĩa vụ của từng đơn vị), and how that stands on a day.

In: a campaign, its units, days set by later papers, what was done.  Out: duties, reminders due.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from vanban.campaign.model import Campaign, SetDate, Unit
from vanban.paper.domain.calendar import WorkingDays

#: So many days before the last one a duty is told as near.
SOON = 7


class Key(NamedTuple):
    """What makes a duty one and the same (khóa của một nghĩa vụ)."""

    obligation: str
    phase: str  #: "" for a duty of no phase
    unit: str  #: "" for the collector

    def __str__(self) -> str:
        """As people type it: O10/dot-1/cdcs-may; O4/cdcs-may without a phase; O13, O16/dot-1/."""
        return "/".join(self if self.phase else filter(None, self))


class State(StrEnum):
    """Where a duty stands; flags (soon, overdue, extended) go with any of them (trạng thái)."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    DONE = "done"
    EXEMPT = "exempt"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Duty:
    """One obligation of one unit in one phase (nghĩa vụ)."""

    key: Key
    applies: bool
    opens_on: date
    original_due: date | None  #: of the plan, or of the paper that set it; None: chưa ấn định hạn
    set_by: str = ""  #: number of that paper
    extended_to: date | None = None
    done_on: date | None = None
    exempt: str = ""  #: why
    sent_on: date | None = None  #: since when it waits for who collects

    @property
    def due_on(self) -> date | None:
        """The day that holds today (hạn hiệu lực)."""
        return self.extended_to or self.original_due

    def state(self, today: date) -> State:
        """Return where it stands on a day."""
        if not self.applies:
            return State.NOT_APPLICABLE
        if self.exempt or self.done_on:
            return State.EXEMPT if self.exempt else State.DONE
        return State.OPEN if self.opens_on <= today else State.NOT_OPEN

    def left(self, today: date) -> int | None:
        """Return how many days are left (còn, quá mấy ngày); None where no unit is waited for."""
        waits = self.state(today) in {State.OPEN, State.NOT_OPEN} and not self.sent_on
        return (self.due_on - today).days if waits and self.due_on else None

    def flag(self, today: date) -> str:
        """Return “soon” within a week of its day, “overdue” after it; never where none is set."""
        left = self.left(today)
        return "" if left is None or left > SOON else "soon" if left >= 0 else "overdue"

    def on_time(self, *, extended: bool) -> bool | None:
        """Tell whether it was done by its original or its extended day; None: nothing to tell."""
        days = [self.original_due, self.extended_to if extended else None]
        due = max(filter(None, days), default=None)
        return self.done_on <= due if self.done_on and due else None


def open_obligations(
    campaign: Campaign,
    units: Mapping[str, Iterable[Unit]],
    calendar: WorkingDays,
    dates: Iterable[SetDate] = (),
) -> Iterator[Duty]:
    """Yield each duty of each unit: obligations × units × phases, by condition (mở nghĩa vụ).

    ``units`` are those of each phase, and under "" those that owe what is asked once.
    """
    said = {(each.obligation, each.phase): each for each in dates}
    collector = Unit("", "")
    for obligation in campaign.obligations:
        phases = campaign.phases if obligation.each == "phase" else (None,)
        for phase in phases:
            code = phase.code if phase else ""
            debtors = units.get(code, ()) if obligation.debtor == "units" else (collector,)
            by = said.get((obligation.code, code))
            due = by.on if by else obligation.due.day(phase, calendar)
            opens = obligation.due.opens or (phase or campaign.phases[0]).first
            for unit in debtors:
                key, applies = Key(obligation.code, code, unit.code), unit.has(obligation.when)
                yield Duty(key, applies, opens, due, by.document if by else "")


def calls(
    duties: Iterable[Duty],
    rungs: Collection[int],
    today: date,
    calendar: WorkingDays,
    given: Collection[tuple[Key, date, int]],
) -> Iterator[tuple[Duty, tuple[int, ...]]]:
    """Yield each duty to remind of on a day, with the rungs to mark as given (nhắc).

    The last rung is told, those missed before it are folded into it. Once given, a rung of a duty
    and its day never comes again; a day off gives way to the next working day. An extended duty
    has another day and is reminded of that.
    """
    for duty in duties:
        if (due := duty.due_on) and duty.left(today) is not None:
            come = [r for r in sorted(rungs) if calendar.not_before(due + timedelta(r)) <= today]
            if new := tuple(rung for rung in come if (duty.key, due, rung) not in given):
                yield duty, new
