"""The tables of old books, links, reminders (sổ cũ, liên kết, nhắc việc)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from vanban.office.registry.tables.base import Table


class BookEntryRow(Table):
    """One line of a register kept before vanban (một dòng sổ cũ), its columns as typed."""

    __tablename__ = "book_entry"
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

    __tablename__ = "link"
    paper: Mapped[int] = mapped_column(ForeignKey("paper.id"), primary_key=True)
    relation: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[int] = mapped_column(
        ForeignKey("paper.id", name="fk_link_other"), primary_key=True, index=True
    )


class ReminderRow(Table):
    """One reminder of what is due (một lần nhắc); ``at`` says when it was given, if it was."""

    __tablename__ = "reminder"
    subject: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    whom: Mapped[str]
    at: Mapped[datetime | None]
