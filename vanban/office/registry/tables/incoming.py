"""The table of documents that came (văn bản đến)."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from vanban.office.registry.tables.base import Numbered


class IncomingRow(Numbered):
    """A document that came (văn bản đến): what it says, where it stands, who settles it.

    It has no number before it is received. A line of a register like an ``EntryRow``.
    """

    __tablename__ = "incoming"
    organization: Mapped[str]  #: code of who received it
    mode: Mapped[str]
    workflow_version: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    record: Mapped[dict[str, Any]]  #: the fields of Appendix VI
    identity: Mapped[str] = mapped_column(
        index=True
    )  #: equal for what came twice; "" for what cannot be told
    files: Mapped[dict[str, Any]]  #: by name: media type, SHA-256, size
    period: Mapped[str | None]
    serial: Mapped[int | None]
    arrived_on: Mapped[date | None]
    acknowledged_on: Mapped[date | None]
    handling: Mapped[dict[str, Any]]  #: who settles it, and what was last said at each step
    due_on: Mapped[date | None]
    answer: Mapped[int | None] = mapped_column(ForeignKey("paper.id"), index=True)
    series, number, issued_on = "ĐẾN", synonym("serial"), synonym("arrived_on")
    __table_args__ = (UniqueConstraint("organization", "period", "serial"),)
