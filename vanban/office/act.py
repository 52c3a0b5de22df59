"""One act upon a paper (một việc đang làm): who, which step, on which paper, on which day.

In: what the desk was asked.  Out: the facts guards ask and effects change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, NoReturn, TypedDict

from sqlalchemy.orm import Session

from vanban.office.access import Place, Standing, holders
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import Series
from vanban.office.registry.tables import PaperRow, PersonRow, VersionRow
from vanban.office.workflow.process import Process, Processes, Step
from vanban.office.workflow.steps import StepRefused
from vanban.paper.catalogue import kinds
from vanban.paper.compose import compose
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.organization import Organization
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Document, Draft, Proof
from vanban.settings import vietnam_day
from vanban.text import one_line

#: Makes a digital signature over a numbered document; raises VanbanError when it cannot.
Signer = Callable[[Document], bytes]


class KeptFile(NamedTuple):
    """A file already in the store (tệp đã lưu)."""

    name: str
    media_type: str
    sha256: str
    size: int


class FileContent(NamedTuple):
    """A printed file (tệp đã in ra)."""

    name: str
    media_type: str
    content: bytes


class StepOptions(TypedDict, total=False):
    """What may be said of any step."""

    on: date | None  #: the day the act counts for, when not today; a clerk must enter it
    organization: str  #: in which organization one acts, when it is not the issuer
    clerk: str  #: the clerk who enters the act or saw the signature
    note: str
    signer: Signer | None  #: for a digital signature
    places: Sequence[int]  #: numbers of the blocks the note is about
    due: date | None  #: the day a returned draft is to be mended by
    reviewers: Sequence[str]  #: codes of those who are to initial what is submitted


@dataclass(frozen=True)
class Asked:
    """A step as it was asked for (yêu cầu)."""

    paper: int
    step: str
    by: str
    now: datetime
    options: StepOptions

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return vietnam_day(self.now)

    @property
    def on(self) -> date:
        """The day the act counts for."""
        return self.options.get("on") or self.today


@dataclass
class Act:
    """A step being taken; guards read it, effects add to ``data`` what the history is to keep."""

    session: Session
    asked: Asked
    paper: PaperRow
    version: VersionRow  #: the newest
    processes: Processes
    process: Process
    step: Step
    issuer: Organization
    place: Place  #: where and when the power of the step is used: at the issuer, or a receiver
    standing: Standing
    entered_by: str  #: the account at the keyboard
    clerk: str = ""  #: the clerk who enters the act or saw the signature
    on_behalf_of: str = ""
    kept: tuple[KeptFile, ...] = ()  #: files printed before the transaction began
    series: Series | None = None
    opened: int | None = None  #: the paper a step begins, to look at next
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day the act counts for."""
        return self.asked.on

    @property
    def note(self) -> str:
        """The words that go with the act."""
        return one_line(self.asked.options.get("note", ""))

    @property
    def kind(self) -> DocumentKind:
        """The kind of the paper."""
        return kinds().find(self.paper.kind)

    @cached_property
    def directory(self) -> Directory:
        """The records of this session."""
        return Directory(self.session)

    @cached_property
    def actor(self) -> PersonRow:
        """Whose act it is."""
        return self.directory.person(self.asked.by)

    @cached_property
    def draft(self) -> Draft:
        """The newest version of the draft."""
        return Draft.model_validate(self.version.draft)

    @property
    def digest(self) -> str:
        """The digest of the newest version."""
        return self.version.digest

    def proof(self, on: date) -> Proof:
        """Return the draft with letterhead and signer as of a day."""
        return proof_of(self.directory, self.draft, self.issuer, on)

    def holders(self, *roles: str) -> tuple[str, ...]:
        """Return who holds one of these roles in the organization acted in, by name."""
        return holders(self.directory, roles, self.place)

    def refuse(self, why: str, /, who_may: tuple[str, ...] = (), **said: object) -> NoReturn:
        """Raise StepRefused for this step, in the words ``data/faults.toml`` has for it."""
        reason, able = faulty(why, **said), ", ".join(who_may)
        raise StepRefused(self.step.label, reason, able, self.step.article)


def proof_of(directory: Directory, draft: Draft, issuer: Organization, on: date) -> Proof:
    """Return a draft with letterhead and signer as of a day, as the directory has them."""
    people, given = directory.appointments(issuer.code), directory.authorizations(issuer.code)
    return compose(draft, kinds().find(draft.kind), issuer, people, on, given)
