"""Acts of people (việc làm): what a line of the script is, and how it is done.

In: the script of an example.  Out: moments, each with what is done at it, upon a ``Stage``.
The clock is the script's: every act is recorded as done and entered at the moment it names.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, Field

from tools.demo.stage import Stage, Told
from vanban.campaign.loading import read_campaign
from vanban.campaign.obligations import Key, State
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import Saving
from vanban.settings import TIME_ZONE


class Moment(NamedTuple):
    """What is done at a moment (một thời điểm)."""

    at: datetime
    do: Callable[[], None]


class Act(BaseModel, extra="forbid", frozen=True):
    """One line of the script (một việc)."""

    at: Annotated[datetime, AfterValidator(lambda at: at.replace(tzinfo=TIME_ZONE))]
    by: str = Field("", alias="as")
    say: str = ""
    minor: bool = False  #: told in small letters

    @property
    def who(self) -> dict[str, Any]:
        """Who does it and when, as the desk asks."""
        return {"by": self.by, "now": self.at}

    def moments(self, stage: Stage) -> Iterator[Moment]:
        """Yield everything it comes down to."""
        yield Moment(self.at, partial(self._once, stage))

    def _once(self, stage: Stage) -> None:
        said = self.play(stage) or {}
        stage.tell(self.at, self.say.format(**said), minor=self.minor)

    def play(self, stage: Stage) -> dict[str, Any] | None:
        """Do it; return what its sentence may name."""
        raise NotImplementedError


def key_of(words: str) -> Key:
    """Return a duty as the script writes it: O10/dot-1/cdcs-may, O13 of who collects."""
    obligation, phase, unit = (*words.split("/"), "", "")[:3]
    return Key(obligation, phase, unit)


class Chapter(Act):
    """A new part of the story (chương)."""

    do: Literal["chapter"]

    def play(self, stage: Stage) -> None:
        """Tell it."""
        stage.add(Told(self.at, self.say, chapter=True))

    def _once(self, stage: Stage) -> None:
        self.play(stage)


class Save(Act):
    """Draft a paper, or its next version (soạn)."""

    do: Literal["save"]
    paper: str
    file: str
    campaign: str = ""  #: which it launches

    def play(self, stage: Stage) -> None:
        """Save it."""
        source = stage.read(self.file)
        if self.campaign:
            source = source.replace("issuer:", f"campaign: {self.campaign}\nissuer:", 1)
        office, known = stage.office, stage.papers.get(self.paper)
        said = {**self.who, "name": self.file}
        view = office.revise(known, source, **said) if known else office.draft(source, **said)
        stage.papers[self.paper] = view.id


class Step(Act):
    """Take one step upon a paper (một bước)."""

    do: Literal["step"]
    paper: str
    step: str
    clerk: str = ""
    organization: str = ""
    note: str = ""

    def play(self, stage: Stage) -> dict[str, Any]:
        """Take it."""
        said = self.model_dump(include={"by", "clerk", "organization", "note"})
        view = stage.office.step(stage.papers[self.paper], self.step, now=self.at, **said)
        if self.step == "release":
            stage.office.send(now=self.at)
        return {"number": view.number}


class Issue(Save):
    """Draft a paper and take it through its house in a day (ban hành)."""

    do: Literal["issue"]  # type: ignore[assignment]

    def play(self, stage: Stage) -> dict[str, Any]:  # type: ignore[override]
        """Save it, and take every step."""
        super().play(stage)
        paper = stage.papers[self.paper]
        stage.issue(paper, self.at, quiet=False, drafter=self.by)
        stage.office.send(now=self.at)
        return {"number": stage.office.paper(paper).number}


class Ack(Act):
    """Recipients say they have a paper (báo đã nhận), ten minutes one after another."""

    do: Literal["ack"]
    paper: str
    organizations: tuple[str, ...]

    def moments(self, stage: Stage) -> Iterator[Moment]:
        """Yield each; the sentence is told with the last."""
        for n, organization in enumerate(self.organizations):
            at = self.at + n * timedelta(minutes=10)
            yield Moment(at, partial(self._heard, stage, organization, at))
        yield Moment(at, partial(stage.tell, at, self.say))

    def _heard(self, stage: Stage, organization: str, at: datetime) -> None:
        who = stage.person(organization, "clerk") or self.by
        for sent in stage.quiet.deliveries(stage.papers[self.paper]):
            if (sent.organization, sent.acknowledged_on) == (organization, None):
                stage.quiet.acknowledge(sent.id, by=who, now=at)


class Arrive(Act):
    """A document comes from outside (văn bản đến)."""

    do: Literal["arrive"]
    organization: str
    metadata: Metadata

    def play(self, stage: Stage) -> dict[str, Any]:
        """Enter it in the register of arrivals."""
        saving = Saving(self.by, stage.account, self.at.date(), self.at)
        view = stage.office.incoming.add(self.organization, self.metadata, saving)
        return {"serial": view.arrival.number}


class Open(Act):
    """Declare the campaign of a plan (mở đợt)."""

    do: Literal["open"]
    file: str
    paper: str

    def play(self, stage: Stage) -> dict[str, Any]:
        """Open it; what there is to look at is told."""
        text = stage.read(self.file)
        plan, desk = stage.papers[self.paper], stage.office.campaigns
        warned = desk.open(text, self.file, plan, **self.who)
        stage.declared = read_campaign(text, self.file)
        return {"warnings": len(warned)}


class Dates(Act):
    """Set the days of duties by a paper that was issued (ấn định hạn)."""

    do: Literal["dates"]
    document: str
    days: dict[str, date]

    def play(self, stage: Stage) -> dict[str, Any]:
        """Set each."""
        for duty, on in self.days.items():
            obligation, phase, _ = key_of(duty)
            said = {**self.who, "phase": phase}
            stage.office.campaigns.set_date(stage.campaign, obligation, on, self.document, **said)
        return {"count": len(self.days)}


class Pilots(Act):
    """Designate the pilots by signed minutes, or announce them (đơn vị điểm)."""

    do: Literal["pilots"]
    units: tuple[str, ...]
    minutes: str
    notice: str = ""

    def play(self, stage: Stage) -> None:
        """Designate them; announce them with the number of the notice."""
        paper, said = stage.papers[self.minutes], {**self.who, "notice": self.notice}
        stage.office.campaigns.pilots(stage.campaign, self.units, paper, **said)


class Remind(Act):
    """Remind everybody of what is near or late (nhắc)."""

    do: Literal["remind"]
    minor: bool = True
    say: str = "Nhắc việc: {count} lời nhắc, như {first}"

    def play(self, stage: Stage) -> dict[str, Any]:
        """Give the reminders of the day."""
        told = stage.office.campaigns.remind(stage.campaign, **self.who)
        first = f"{told[0].whom}: {told[0].says}" if told else "không có việc nào"
        return {"count": len(told), "first": first}


class Duty(Act):
    """Something about one duty of one unit (gia hạn, miễn, ghi việc đã làm)."""

    do: Literal["extend", "exempt", "show"]
    duty: tuple[str, ...]  #: O17//* is that of every unit that has not done it
    until: date | None = None
    reason: str

    def play(self, stage: Stage) -> dict[str, Any]:
        """Do it for each duty that is named."""
        act = getattr(stage.office.campaigns, self.do)
        keys = [key for words in self.duty for key in self._keys(stage, key_of(words))]
        for key in keys:
            said = [self.until, self.reason] if self.until else [self.reason]
            act(stage.campaign, key, *said, **self.who)
        return {"count": len(keys)}

    def _keys(self, stage: Stage, key: Key) -> list[Key]:
        if key.unit != "*":
            return [key]
        _, stands = stage.office.campaigns.status(stage.campaign, now=self.at)
        duties = [each.duty for each in stands if each.duty.key[:2] == key[:2]]
        return [duty.key for duty in duties if duty.state(self.at.date()) is State.OPEN]


class Close(Act):
    """Close the figures of a phase, or of the year (chốt số liệu)."""

    do: Literal["close"]
    phase: str = ""
    known_by: str = ""

    def play(self, stage: Stage) -> dict[str, Any]:
        """Close them."""
        said = {**self.who, "known_by": self.known_by}
        made = stage.office.campaigns.close_phase(stage.campaign, self.phase, **said)
        return {"number": made.number}


class Finish(Act):
    """End the campaign (kết thúc đợt)."""

    do: Literal["finish"]
    report: str

    def play(self, stage: Stage) -> None:
        """End it by its report."""
        stage.office.campaigns.finish(stage.campaign, self.report, **self.who)
