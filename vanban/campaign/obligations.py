"""Who owes what until when (nghĩa vụ của từng đơn vị), and how that stands on a day.

In: a campaign, its units, days set by later papers, what was done.  Out: duties, reminders due.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from vanban.campaign.model import Campaign, Obligation, Phase, SetDate, Unit
from vanban.paper.domain.calendar import WorkingDays

#: So many days before the last one a duty is told as near.
SOON = 7


class Key(NamedTuple):
    """What makes a duty one and the same (khóa của một nghĩa vụ)."""

    obligation: str
    phase: str  #: "" for a duty of no phase
    unit: str  #: "" for the collector


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

    def soon(self, today: date) -> bool:
        """Tell whether it is open and due within a week (sắp đến hạn)."""
        return self._waits(today) and 0 <= self._left(today) <= SOON

    def overdue(self, today: date) -> bool:
        """Tell whether it is open past its day (quá hạn); never where no day is set."""
        return self._waits(today) and self._left(today) < 0

    def on_time(self, *, extended: bool) -> bool | None:
        """Tell whether it was done by its original or its extended day; None: nothing to tell."""
        due = self.due_on if extended else self.original_due
        return self.done_on <= due if self.done_on and due else None

    def _waits(self, today: date) -> bool:
        return self.due_on is not None and self.state(today) in {State.OPEN, State.NOT_OPEN}

    def _left(self, today: date) -> int:
        assert self.due_on
        return (self.due_on - today).days


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
            opens = _opens(campaign, obligation, phase)
            for unit in debtors:
                key, applies = Key(obligation.code, code, unit.code), unit.has(obligation.when)
                yield Duty(key, applies, opens, due, by.document if by else "")


def _opens(campaign: Campaign, obligation: Obligation, phase: Phase | None) -> date:
    return obligation.due.opens or (phase or campaign.phases[0]).first


class Call(NamedTuple):
    """A reminder to give for a duty (lời nhắc); rungs missed before it are folded into it."""

    key: Key
    due_on: date
    rungs: tuple[int, ...]  #: to mark as given; the last of them is told


def calls(
    duties: Iterable[Duty],
    rungs: Collection[int],
    today: date,
    calendar: WorkingDays,
    given: Collection[tuple[Key, date, int]],
) -> Iterator[Call]:
    """Yield the reminders due on a day, one for each duty that waits (nhắc).

    Once given, a rung of a duty and its day never comes again; a day off gives way to the next
    working day. An extended duty has another day and is reminded of that.
    """
    for duty in duties:
        if (due := duty.due_on) and duty.state(today) in {State.OPEN, State.NOT_OPEN}:
            come = [r for r in sorted(rungs) if calendar.not_before(due + timedelta(r)) <= today]
            if new := tuple(r for r in come if (duty.key, due, r) not in given):
                yield Call(duty.key, due, new)
