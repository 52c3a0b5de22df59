"""What the desk shows (cái nhìn về văn bản): plain values for the screen and for ``--json``.

In: rows of the registry.  Out: pydantic values whose shapes ``docs/json.md`` lists.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict

from vanban.paper.source.model import Draft
from vanban.settings import package_data


class View(BaseModel):
    """Base of everything the desk shows."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def of(cls, row: object, **said: Any) -> Self:
        """Return the view of a row: what is not said is its column of the same name."""
        columns = {name: getattr(row, name) for name in cls.model_fields if hasattr(row, name)}
        return cls(**columns | said)


class StepView(View):
    """A step that can be taken now (bước có thể làm)."""

    name: str
    label: str
    who_may: str
    note: str  #: none, optional or required
    deadline_days: int | None
    missing: tuple[str, ...] = ()  #: names of those of its group who have not initialled


class LinkView(View):
    """How a paper stands to another (liên kết)."""

    relation: str
    label: str  #: as seen from this paper: Được đính chính bằng
    other: str  #: paper:12 or incoming:5
    name: str  #: number and day of the other, or that it is a draft
    numbered: bool

    @property
    def words(self) -> str:
        """The link as one reads it: Được đính chính bằng 01/LĐLĐ-CSPL ngày 08/01/2021."""
        return f"{self.label} {self.name}"


class PaperView(View):
    """A paper as it stands (tình trạng văn bản)."""

    id: int
    organization: str
    kind: str
    kind_name: str
    subject: str
    number: str  #: "" before it is numbered
    void_numbers: tuple[str, ...]  #: numbers it had and lost
    issued_on: date | None
    state: str
    state_label: str
    workflow: str
    mode: str
    drafter: str
    version: int
    digest: str
    replaces: int | None
    replaced_by: int | None
    links: tuple[LinkView, ...]
    flags: tuple[str, ...]  #: late, issued on a day off, expired
    steps: tuple[StepView, ...]


class BatchRow(View):
    """One paper of a batch as it was printed (một dòng của lô)."""

    row: int  #: of the table
    paper: int
    number: str  #: reserved before it is signed; "" when void
    file: str = ""  #: "" when it could not be printed
    fault: str = ""  #: why


class EventView(View):
    """One row of the history (một dòng nhật ký)."""

    seq: int
    step: str
    label: str
    actor: str
    actor_name: str
    role: str
    on_behalf_of: str
    entered_by: str
    clerk: str
    acted_on: date
    recorded_at: datetime
    from_state: str
    to_state: str
    note: str
    digest: str
    hash: str


class DeliveryView(View):
    """One recipient of a released paper (một nơi nhận)."""

    id: int
    paper: int
    recipient: str
    organization: str
    purpose: str
    channel: str
    state: str
    state_label: str
    sent_at: datetime | None
    acknowledged_on: date | None
    reference: str
    status: str  #: what the recipient said last, a code of ``STATUSES``; "" when nothing
    attempts: int  #: how often in a row it could not leave
    next_try_at: datetime | None  #: or from when a person may decide, while it is ``sending``
    reason: str  #: why it did not leave
    contact: str | None = None  #: of who is to be called: telephone, e-mail, as known
    days_waited: int = 0  #: since it was sent, of who is to be called
    links: tuple[LinkView, ...] = ()  #: of its paper


class FileView(View):
    """A file of a paper (một tệp của văn bản)."""

    name: str
    media_type: str
    sha256: str
    size: int


class CommentView(View):
    """A comment on a paragraph of a version, or an answer to one (góp ý, trả lời)."""

    id: int  #: counted within the paper
    to: int  #: the comment it answers; 0 for none
    version: int
    place: int  #: number of the block
    author: str
    author_name: str
    at: datetime
    text: str
    words: str  #: of the block as it was
    now: int  #: where it stands in the newest version; 0 when its words changed


class OpinionView(View):
    """What a unit was asked and answered (ý kiến của một đơn vị)."""

    round: int
    unit: str  #: code of an organization, a department or a person
    name: str
    due: date
    answer: str = ""  #: "" for one who is silent; agree, comments or disagree
    text: str = ""
    by: str = ""
    at: datetime | None = None
    late: bool = False
    file: FileView | None = None
    explanation: str = ""  #: tiếp thu, giải trình


class StageView(NamedTuple):
    """A state a paper stood in (một chặng của văn bản)."""

    state: str
    label: str
    holder: str
    since: datetime
    until: datetime | None
    days: int
    hours: int
    due: date | None
    late: bool


class PaperDetail(View):
    """A paper with its draft, findings and files (chi tiết văn bản)."""

    paper: PaperView
    draft: Draft
    findings: tuple[str, ...]
    files: tuple[FileView, ...]
    attachments: tuple[FileView, ...]  #: that will go with it
    comments: tuple[CommentView, ...]  #: not closed
    opinions: tuple[OpinionView, ...]
    mend_by: date | None  #: when a returned draft is to be mended


#: What a unit may say of a draft; "" for one who is silent.
ANSWER_LABELS: Mapping[str, str] = package_data("labels")["answers"]
