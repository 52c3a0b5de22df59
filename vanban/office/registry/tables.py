"""The tables of an office (bảng của cơ sở dữ liệu): directory, papers, registers, sending, history.

Whatever was decided once is a row that is never rewritten: versions, marks' digests, entries,
events. Dates of acts are days in Vietnam; moments are text in ISO 8601 with their offset, so that
a row hashes to the same bytes on every database. The record of an organization, a position, an
authorization or an account is a domain value.
"""

import re
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, synonym


class Moment(sa.TypeDecorator[datetime]):
    """A moment with its offset, stored as ISO 8601 text to the second."""

    impl = sa.String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        """Write a moment; one without an offset has no meaning here."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        """Read a moment back."""
        return None if value is None else datetime.fromisoformat(value)


class Table(DeclarativeBase):
    """Base of every table."""

    type_annotation_map = {datetime: Moment, dict[str, Any]: sa.JSON, str: sa.Text}  # noqa: RUF012

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub("(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


class Numbered(Table):
    """A table whose rows are numbered as they come (dòng có mã)."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)  # before the others


class OrganizationRow(Numbered):
    """An organization in its days (cơ quan); the record itself is a domain value."""

    code: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date]
    record: Mapped[dict[str, Any]]
    __table_args__ = (sa.UniqueConstraint("code", "valid_from"),)


class PersonRow(Table):
    """A person (người)."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class AppointmentRow(Numbered):
    """A person in a position (giữ chức vụ)."""

    person: Mapped[str] = mapped_column(sa.ForeignKey("person.code"), index=True)
    organization: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class AuthorizationRow(Numbered):
    """Leave to sign for the head (giao ký thừa lệnh, ủy quyền)."""

    organization: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class AccountRow(Numbered):
    """A login and whose it is (tài khoản)."""

    account: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class PaperRow(Numbered):
    """A paper on its way (văn bản trong quy trình); ``lock`` counts every change of the row.

    Subject, department, signer and whether it is secret are those of the newest draft.
    """

    organization: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    workflow: Mapped[str]
    workflow_version: Mapped[int]
    mode: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    drafter: Mapped[str] = mapped_column(sa.ForeignKey("person.code"))
    created_at: Mapped[datetime]
    department: Mapped[str] = mapped_column(server_default="")
    signer: Mapped[str] = mapped_column(server_default="")
    secret: Mapped[bool] = mapped_column(server_default=sa.false())
    document: Mapped[dict[str, Any] | None]
    replaces: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"))
    lock: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012


class VersionRow(Numbered):
    """A draft as it was saved (phiên bản dự thảo)."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"))
    serial: Mapped[int]
    source: Mapped[str]
    draft: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))
    author: Mapped[str] = mapped_column(sa.ForeignKey("person.code"))
    at: Mapped[datetime]
    __table_args__ = (sa.UniqueConstraint("paper", "serial"),)

    @property
    def heads(self) -> dict[str, Any]:
        """What the row of the paper says of its newest draft."""
        said = {name: self.draft.get(name) for name in ("subject", "department")}
        signer, secret = self.draft.get("signature", {}), self.draft.get("classification") != "none"
        return said | {"signer": signer.get("by"), "secret": secret}


class MarkRow(Numbered):
    """Initials, a signature or a seal, bound to the digest of the draft (ký nháy, ký, đóng dấu)."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    person: Mapped[str] = mapped_column(sa.ForeignKey("person.code"))
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_on: Mapped[date]
    seen_by: Mapped[str]
    live: Mapped[bool]


class CounterRow(Table):
    """Where a series of numbers stands (số cuối của một sổ)."""

    organization: Mapped[str] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    started_from: Mapped[int]
    last_no: Mapped[int]
    last_date: Mapped[date]


class EntryRow(Numbered):
    """One number of a register (một số trong sổ đăng ký); it is never given twice."""

    organization: Mapped[str]
    series: Mapped[str]
    period: Mapped[str]
    serial: Mapped[int]
    number: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    issued_on: Mapped[date]
    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), index=True)
    state: Mapped[str] = mapped_column(sa.String(10))
    __table_args__ = (
        sa.UniqueConstraint("organization", "series", "period", "serial"),
        sa.CheckConstraint("serial > 0"),
        sa.CheckConstraint("state IN ('active', 'reserved', 'void')"),
    )


class DeliveryRow(Numbered):
    """One recipient of a released paper (chuyển phát): the outbox and its answers."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str]
    organization: Mapped[str]
    address: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str] = mapped_column(sa.String(20), index=True)
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    acknowledged_on: Mapped[date | None]
    reference: Mapped[str]
    status: Mapped[str] = mapped_column(sa.String(10), default="", server_default="")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    next_try_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="", server_default="")


class FileRow(Numbered):
    """A file of a paper (tệp), kept under its SHA-256; an issued one never changes."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]


class ShareRow(Table):
    """A unit or a person that sees a paper because it was asked for an opinion."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), primary_key=True)
    #: An organization, an organization and its department with “/” between, or a person.
    unit: Mapped[str] = mapped_column(primary_key=True)


class EventRow(Numbered):
    """One row of the history (nhật ký): who did what, for whom, entered by whom, when.

    ``chain`` is the paper's own chain; an event that gives or voids a number stands in the chain of
    its series too. Each hash covers the row and the hash before it.
    """

    chain: Mapped[str]
    seq: Mapped[int]
    paper: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"))
    organization: Mapped[str]
    step: Mapped[str]
    actor: Mapped[str]
    role: Mapped[str]
    on_behalf_of: Mapped[str]
    entered_by: Mapped[str]
    acted_on: Mapped[date]
    recorded_at: Mapped[datetime]
    from_state: Mapped[str]
    to_state: Mapped[str]
    note: Mapped[str]
    digest: Mapped[str]
    data: Mapped[dict[str, Any]]
    prev: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))
    series_chain: Mapped[str] = mapped_column(index=True)
    series_prev: Mapped[str] = mapped_column(sa.String(64))
    series_hash: Mapped[str] = mapped_column(sa.String(64))
    __table_args__ = (sa.UniqueConstraint("chain", "seq"),)


class BookEntryRow(Table):
    """One line of a register kept before vanban (một dòng sổ cũ), its columns as typed."""

    organization: Mapped[str] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    serial: Mapped[int] = mapped_column(primary_key=True)
    issued_on: Mapped[date]
    line: Mapped[int]
    typed: Mapped[dict[str, Any]]
    lot: Mapped[str]


class LinkRow(Table):
    """How a paper stands to another (liên kết)."""

    paper: Mapped[int] = mapped_column(sa.ForeignKey("paper.id"), primary_key=True)
    relation: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[int] = mapped_column(
        sa.ForeignKey("paper.id", name="fk_link_other"), primary_key=True, index=True
    )


class ReminderRow(Table):
    """One reminder of what is due (một lần nhắc); ``at`` says when it was given, if it was."""

    subject: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    whom: Mapped[str]
    at: Mapped[datetime | None]


class IncomingRow(Numbered):
    """A document that came (văn bản đến): what it says, where it stands, who settles it.

    It has no number before it is received. A line of a register like an ``EntryRow``.
    """

    organization: Mapped[str]  #: code of who received it
    mode: Mapped[str]
    workflow_version: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]  #: the fields of Appendix VI
    identity: Mapped[str] = mapped_column(index=True)  #: equal for what came twice; or ""
    files: Mapped[dict[str, Any]]  #: by name: media type, SHA-256, size
    period: Mapped[str | None]
    serial: Mapped[int | None]
    arrived_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]
    handling: Mapped[dict[str, Any]]  #: who settles it, and what was last said at each step
    due_on: Mapped[date | None]
    answer: Mapped[int | None] = mapped_column(sa.ForeignKey("paper.id"), index=True)
    series, number, issued_on = "ĐẾN", synonym("serial"), synonym("arrived_on")
    __table_args__ = (sa.UniqueConstraint("organization", "period", "serial"),)
