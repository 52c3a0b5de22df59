"""The tables of papers and their way (bảng văn bản, bản thảo, sổ, danh sách gửi, nhật ký)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from vanban.office.registry.tables.base import Numbered, Table


class OrganizationRow(Numbered):
    """An organization in its days (cơ quan); the record itself is a domain value."""

    __tablename__ = "organization"
    code: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date]
    record: Mapped[dict[str, Any]]
    __table_args__ = (UniqueConstraint("code", "valid_from"),)


class PersonRow(Table):
    """A person (người)."""

    __tablename__ = "person"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class AppointmentRow(Numbered):
    """A person in a position (giữ chức vụ)."""

    __tablename__ = "appointment"
    person: Mapped[str] = mapped_column(ForeignKey("person.code"), index=True)
    organization: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class AuthorizationRow(Numbered):
    """Leave to sign for the head (giao ký thừa lệnh, ủy quyền)."""

    __tablename__ = "authorization"
    organization: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]


class PaperRow(Numbered):
    """A paper on its way (văn bản trong quy trình); ``lock`` counts every change of the row.

    Subject, department, signer and whether it is secret are those of the newest draft.
    """

    __tablename__ = "paper"
    organization: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[str]
    workflow: Mapped[str]
    workflow_version: Mapped[int]
    mode: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    drafter: Mapped[str] = mapped_column(ForeignKey("person.code"))
    created_at: Mapped[datetime]
    department: Mapped[str] = mapped_column(server_default="")
    signer: Mapped[str] = mapped_column(server_default="")
    secret: Mapped[bool] = mapped_column(server_default=false())
    document: Mapped[dict[str, Any] | None]
    replaces: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    lock: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": lock}  # noqa: RUF012


class VersionRow(Numbered):
    """A draft as it was saved (phiên bản dự thảo)."""

    __tablename__ = "version"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"))
    serial: Mapped[int]
    source: Mapped[str]
    draft: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(ForeignKey("person.code"))
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("paper", "serial"),)

    @property
    def heads(self) -> dict[str, Any]:
        """What the row of the paper says of its newest draft."""
        said = {name: self.draft.get(name) for name in ("subject", "department")}
        signer, secret = self.draft.get("signature", {}), self.draft.get("classification") != "none"
        return said | {"signer": signer.get("by"), "secret": secret}


class MarkRow(Numbered):
    """Initials, a signature or a seal, bound to the digest of the draft (ký nháy, ký, đóng dấu)."""

    __tablename__ = "mark"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    person: Mapped[str] = mapped_column(ForeignKey("person.code"))
    digest: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
    seen_by: Mapped[str]
    live: Mapped[bool]


class CounterRow(Table):
    """Where a series of numbers stands (số cuối của một sổ)."""

    __tablename__ = "counter"
    organization: Mapped[str] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    started_from: Mapped[int]
    last_no: Mapped[int]
    last_date: Mapped[date]


class EntryRow(Numbered):
    """One number of a register (một số trong sổ đăng ký); it is never given twice."""

    __tablename__ = "entry"
    organization: Mapped[str]
    series: Mapped[str]
    period: Mapped[str]
    serial: Mapped[int]
    number: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    issued_on: Mapped[date]
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    __table_args__ = (
        UniqueConstraint("organization", "series", "period", "serial"),
        CheckConstraint("serial > 0"),
        CheckConstraint("state IN ('active', 'reserved', 'void')"),
    )


class DeliveryRow(Numbered):
    """One recipient of a released paper (chuyển phát): the outbox and its answers."""

    __tablename__ = "delivery"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str]
    organization: Mapped[str]
    address: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str] = mapped_column(String(20))
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    acknowledged_on: Mapped[date | None]
    reference: Mapped[str]
    status: Mapped[str] = mapped_column(String(10), default="", server_default="")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    next_try_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="", server_default="")
    __table_args__ = (Index("ix_delivery_state", "state"),)


class FileRow(Numbered):
    """A file of a paper (tệp), kept under its SHA-256; an issued one never changes."""

    __tablename__ = "file"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]


class EventRow(Numbered):
    """One row of the history (nhật ký): who did what, for whom, entered by whom, when.

    ``chain`` is the paper's own chain; an event that gives or voids a number stands in the chain of
    its series too. Each hash covers the row and the hash before it.
    """

    __tablename__ = "event"
    chain: Mapped[str]
    seq: Mapped[int]
    paper: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
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
    prev: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    series_chain: Mapped[str] = mapped_column(index=True)
    series_prev: Mapped[str] = mapped_column(String(64))
    series_hash: Mapped[str] = mapped_column(String(64))
    __table_args__ = (UniqueConstraint("chain", "seq"),)
