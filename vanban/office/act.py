"""One act upon a paper (một việc đang làm): who, which step, on which paper, on which day.

In: what the desk was asked.  Out: the facts guards ask and effects change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

from sqlalchemy.orm import Session

from vanban.office.access import Place, Standing, holders
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import Series
from vanban.office.registry.tables import PaperRow, PersonRow, VersionRow
from vanban.office.workflow.process import Process, Processes, Step
from vanban.office.workflow.steps import StepRefused
from vanban.paper.compose import compose
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.organization import Organization
from vanban.paper.source.model import Draft, Proof


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


@dataclass
class Act:
    """A step being taken; guards read it, effects add to ``data`` what the history is to keep."""

    session: Session
    paper: PaperRow
    version: VersionRow
    kind: DocumentKind
    processes: Processes
    process: Process
    step: Step
    issuer: Organization
    acting_in: Organization
    actor: PersonRow
    standing: Standing
    place: Place  #: where and when the power of the step is used
    on: date
    now: datetime
    entered_by: str  #: the account at the keyboard
    clerk: str = ""  #: the clerk who enters the act or saw the signature
    note: str = ""
    reviewers: Sequence[str] = ()  #: codes of those who are to initial
    kept: tuple[KeptFile, ...] = ()  #: files printed before the transaction began
    on_behalf_of: str = ""
    series: Series | None = None
    opened: int | None = None  #: the paper a step begins, to look at next
    data: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def directory(self) -> Directory:
        """The records of this session."""
        return Directory(self.session)

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
        return compose(
            self.draft,
            self.kind,
            self.issuer,
            self.directory.appointments(self.issuer.code),
            on,
            self.directory.authorizations(self.issuer.code),
        )

    def holders(self, *roles: str) -> tuple[str, ...]:
        """Return who holds one of these roles in the organization acted in, by name."""
        return holders(self.directory, roles, self.place)

    def refuse(self, why: str, who_may: tuple[str, ...] = ()) -> NoReturn:
        """Raise StepRefused for this step."""
        raise StepRefused(self.step.label, why, ", ".join(who_may), self.step.article)
