"""How a campaign went (diễn biến một đợt), folded from its history.

In: the rows of its chains.  Out: what is declared, what each unit handed in, what was closed.
``campaign:CODE`` is the chain of the campaign; ``campaign:CODE/OBLIGATION/PHASE/UNIT`` of a duty.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vanban.campaign.model import Campaign, SetDate, Unit
from vanban.campaign.obligations import Duty, Key, open_obligations
from vanban.digest import canonical
from vanban.errors import VanbanError
from vanban.office import access
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import EventRow
from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.organization import Appointment, Organization
from vanban.paper.source.model import Draft

_CHAIN = "campaign:"


class UnknownCampaign(VanbanError):
    """No campaign has this code, or the account has no part in it (không có đợt)."""

    value: str


@dataclass(frozen=True)
class Handed:
    """What a unit handed in once (một lần nộp); a newer version never changes an older one."""

    version: int
    drafted_on: date
    figures: str = ""  #: SHA-256 of its values in the file store; "" for what is only shown
    paper: int | None = None  #: the unit's own paper; None for a file that was taken in
    sent_on: date | None = None
    incoming: int | None = None  #: the document it is in the register of arrivals
    serial: str = ""  #: number of arrival
    odd: tuple[str, ...] = ()  #: what wants a word when it is accepted
    changed: tuple[str, ...] = ()  #: fields that the version before said otherwise


@dataclass
class Progress:
    """How far a unit is with one duty (tình hình một nghĩa vụ)."""

    state: str = "not_submitted"
    handed: list[Handed] = field(default_factory=list)
    counted: Handed | None = None  #: the version in force, until a newer one is accepted
    fields: tuple[str, ...] = ()  #: what alone may change after a return
    mend_by: date | None = None
    extended_to: date | None = None
    due_now: date | None = None  #: the day told last, of a return or an extension
    done_on: date | None = None  #: the day of what was accepted first
    reminded_on: list[date] = field(default_factory=list)
    note: str = ""  #: why it was sent back, exempt or extended; what was shown

    @property
    def last(self) -> Handed:
        """What was handed in last."""
        return self.handed[-1]

    @property
    def paper(self) -> int | None:
        """The unit's paper that was handed in last."""
        return self.last.paper if self.handed else None

    @property
    def sent_on(self) -> date | None:
        """Since when it waits for who collects; None while it is for the unit to act."""
        return self.last.sent_on if self.state in {"sent", "received", "examining"} else None

    def hear(self, event: EventRow) -> None:
        """Take in one row of the history."""
        data, before = event.data, self.state
        self.state = event.to_state
        if event.note or event.step == "accept":
            self.note = event.note
        match event.step:
            case "hand_in" | "take_in" | "show":
                if before == "drafting":
                    self.handed.pop()
                self.handed.append(Handed(len(self.handed) + 1, event.acted_on))
                sent = None if event.step == "hand_in" else event.acted_on
                self._tell(**_kept(data), sent_on=sent)
            case "send":
                self._tell(sent_on=event.acted_on)
            case "receive":
                self._tell(**_kept(data))
            case "send_back":
                self.fields, self.mend_by = tuple(data["fields"]), self._until(data["mend_by"])
            case "extend":
                self.extended_to = self._until(data["on"])
        if event.step in ("accept", "show"):
            self.counted, self.fields = self.last, ()
            self.done_on = self.done_on or self.last.sent_on

    def _until(self, day: str) -> date:
        on = date.fromisoformat(day)
        # What was in time when it was accepted first stays so, whatever is mended later.
        self.due_now = self.due_now if self.done_on else on
        return on

    def _tell(self, **said: Any) -> None:
        self.handed[-1] = replace(self.last, **said)


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    file = {"figures": data["file"]["sha256"]} if "file" in data else {}
    known = {name: value for name, value in data.items() if name in Handed.__annotations__}
    return known | {n: tuple(v) for n, v in known.items() if isinstance(v, list)} | file


class Closed(NamedTuple):
    """Figures closed once (một lần chốt)."""

    number: int
    phases: tuple[str, ...]
    on: date
    figures: str  #: SHA-256 of the snapshot in the file store
    campaign: Campaign  #: as it was declared then


@lru_cache(16)
def _declared(said: str) -> Campaign:
    """Read a campaign once, however often its history is: that takes longer than the rest."""
    return Campaign.model_validate_json(said)


@dataclass
class Course:
    """A campaign as it went (diễn biến)."""

    code: str
    state: str = "unknown"
    declared: Campaign | None = None
    plan: int = 0
    launched_on: date | None = None
    dates: list[SetDate] = field(default_factory=list)
    pilots: dict[str, Any] = field(default_factory=dict)
    given: set[tuple[Key, date, int]] = field(default_factory=set)  #: reminders
    closed: list[Closed] = field(default_factory=list)
    summaries: dict[int, int] = field(default_factory=dict)  #: by paper, the closing it tells of
    awards: dict[int, dict[str, Any]] = field(default_factory=dict)  #: by paper, its review
    progress: defaultdict[Key, Progress] = field(default_factory=lambda: defaultdict(Progress))

    @property
    def campaign(self) -> Campaign:
        """What was declared last; raise UnknownCampaign."""
        if self.declared is None:
            raise UnknownCampaign(value=self.code)
        return self.declared

    @property
    def began(self) -> date:
        """The day it was launched, or is to begin."""
        return self.launched_on or self.campaign.phases[0].first

    def hear(self, event: EventRow) -> None:
        """Take in one row of the history."""
        _, *key = event.chain.split("/", len(Key._fields))
        if key:
            self.progress[Key(*key)].hear(event)
            return
        data, self.state = event.data, event.to_state
        if "campaign" in data:
            self.declared, self.plan = _declared(canonical(data["campaign"])), data["plan"]
        match event.step:
            case "launch":
                self.launched_on = event.acted_on
            case "set_date":
                said = (data["obligation"], data["phase"], date.fromisoformat(data["on"]))
                self.dates = [each for each in self.dates if each[:2] != said[:2]]
                self.dates.append(SetDate(*said, data["document"]))
            case "pilots":
                self.pilots = {**data, "decided_on": event.acted_on}
            case "remind":
                given = [(Key(*k), date.fromisoformat(d), rung) for k, d, rung in data["given"]]
                self.given |= {*given}
                for duty in {key for key, *_ in given}:
                    self.progress[duty].reminded_on.append(event.acted_on)
            case "close_phase" | "close_again":
                head = (len(self.closed) + 1, tuple(data["phases"]), event.acted_on)
                self.closed.append(Closed(*head, data["file"]["sha256"], self.campaign))
            case "summary":
                self.summaries[data["paper"]] = data["number"]
            case "awards":
                self.awards[data["paper"]] = data

    def alike(self, review: str, kind: str) -> list[int]:
        """Return the papers of one kind of a review, in the order they were begun."""
        return [
            paper for paper, said in self.awards.items()
            if (said["review"], said["kind"]) == (review, kind)
        ]  # fmt: skip

    def units(self, directory: Directory, phase: str) -> list[Unit]:
        """Return who answers in a phase, as they were called on its last day."""
        campaign = self.campaign
        days = {each.code: each.last for each in campaign.phases}
        on = days.get(phase, self.began)
        below = [o for o in directory.organizations(on) if o.parent == campaign.organization]
        asked = [o for o in below if not campaign.units or campaign.units in o.groups]
        return [_unit(campaign, each) for each in asked]

    def units_ever(self, directory: Directory) -> set[str]:
        """Return the codes of all who answer in any phase."""
        phases = ["", *(each.code for each in self.campaign.phases)]
        return {each.code for phase in phases for each in self.units(directory, phase)}

    def duties(self, directory: Directory, calendar: WorkingDays) -> Iterator[Duty]:
        """Yield every duty with what became of it; none before the launch (nghĩa vụ)."""
        if not self.launched_on:
            return
        phases = ["", *(each.code for each in self.campaign.phases)]
        units = {phase: self.units(directory, phase) for phase in phases}
        for duty in open_obligations(self.campaign, units, calendar, self.dates):
            yield replace(duty, opens_on=max(duty.opens_on, self.launched_on), **self._told(duty))

    def _told(self, duty: Duty) -> dict[str, Any]:
        if not (progress := self.progress.get(duty.key)):
            return {}
        exempt, told = progress.note if progress.state == "exempt" else "", progress.due_now
        # A later day for all is also that of who was given more time before.
        if told and told == progress.extended_to and told < (duty.original_due or told):
            told = None
        # A day to mend makes nothing in time that came late at first.
        first = next((each.sent_on for each in progress.handed), None) or date.min
        days = [day for day in (progress.extended_to, duty.original_due) if day]
        if days and first > max(days) and (progress.done_on or progress.sent_on):
            told = progress.extended_to
        said = {"extended_to": told, "done_on": progress.done_on, "exempt": exempt}
        return {**said, "sent_on": progress.sent_on}


def _unit(campaign: Campaign, said: Organization) -> Unit:
    clusters = [name for group, name in campaign.clusters.items() if group in said.groups]
    return Unit(
        said.code, said.name, said.sector, clusters[0] if clusters else "",
        dict.fromkeys(said.groups, "true"), campaign.became.get(said.code, ""),
    )  # fmt: skip


class Bound(NamedTuple):
    """What a paper says it carries (số liệu văn bản mang theo): CODE/PLACE@SHA-256."""

    code: str
    place: tuple[str, ...]  #: parts of a duty, a number of a closing, a review; none for a plan
    sha256: str

    @property
    def key(self) -> Key | None:
        """The duty it answers, if it answers one."""
        return Key(*self.place) if len(self.place) == len(Key._fields) else None

    def __str__(self) -> str:
        return f"{'/'.join((self.code, *self.place))}@{self.sha256}"

    @classmethod
    def of(cls, draft: Draft) -> "Bound":
        """Read it from the front matter of a draft."""
        place, _, sha256 = draft.campaign.partition("@")
        code, *parts = place.split("/", len(Key._fields))
        return cls(code, tuple(parts), sha256)


def chain_of(code: str, key: Key | None = None) -> str:
    """Return the chain of a campaign, or of one of its duties (nhật ký)."""
    return "/".join((f"{_CHAIN}{code}", *(key or ())))


def read_course(session: Session, code: str, key: Key | None = None) -> Course:
    """Return a campaign as it stands, of one duty only with its ``key``; raise UnknownCampaign.

    An account that neither collects nor answers has no part in it. A unit learns of its own duties.
    """
    own, chain = chain_of(code), EventRow.chain
    others = chain == chain_of(code, key) if key else chain.startswith(f"{own}/", autoescape=True)
    wanted = select(EventRow).where(or_(chain == own, others)).order_by(EventRow.id)
    course = Course(code)
    for event in session.scalars(wanted):
        if event.chain.startswith(own):  # LIKE of SQLite takes capitals for small letters
            course.hear(event)
    mine = parts_of(session, course.campaign)
    if mine is not None:
        kept = {key: said for key, said in course.progress.items() if key.unit in mine}
        course.progress = defaultdict(Progress, kept)
        course.given = {each for each in course.given if each[0].unit in mine}
        course.closed, course.summaries, course.awards = [], {}, {}
        if not mine & course.units_ever(Directory(session)):
            raise UnknownCampaign(value=code)
    return course


def parts_of(session: Session, campaign: Campaign) -> set[str] | None:
    """Return the units the account speaks for; None for who collects, and for the program itself.

    Who collects: whoever oversees or receives papers there, and the desks the campaign names.
    """
    person, on = session.info.get("person", ""), session.info.get("today")
    if access.may_see_arrival(session, campaign.organization, campaign.desks):
        return None
    held = Directory(session).every(Appointment, person=person)
    return {each.organization for each in held if on and each.covers(on)}


def campaigns_of(session: Session) -> list[str]:
    """Return the codes of all campaigns, in the order they were opened."""
    opened = (EventRow.step == "open") & EventRow.chain.startswith(_CHAIN)
    chains = session.scalars(select(EventRow.chain).where(opened).order_by(EventRow.id))
    return [chain.removeprefix(_CHAIN) for chain in chains]
