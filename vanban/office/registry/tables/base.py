"""What every table stands on (nền của các bảng): a moment as text, JSON as JSON.

Dates of acts are days in Vietnam; moments are text in ISO 8601 with their offset, so that a row
hashes to the same bytes on every database.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A moment with its offset, stored as ISO 8601 text to the second."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a moment; one without an offset has no meaning here."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read a moment back."""
        return None if value is None else datetime.fromisoformat(value)


class Table(DeclarativeBase):
    """Base of every table."""

    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, str: Text}  # noqa: RUF012


class Numbered(Table):
    """A table whose rows are numbered as they come (dòng có mã)."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)  # before the others
