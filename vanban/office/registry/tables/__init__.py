"""The tables of an office (bảng của cơ sở dữ liệu), a file per room.

Whatever was decided once is a row that is never rewritten: versions, marks' digests, entries,
events.
"""

from vanban.office.registry.tables.base import Moment, Table
from vanban.office.registry.tables.book import BookEntryRow, LinkRow, ReminderRow
from vanban.office.registry.tables.incoming import IncomingRow
from vanban.office.registry.tables.papers import (
    AppointmentRow,
    AuthorizationRow,
    CounterRow,
    DeliveryRow,
    EntryRow,
    EventRow,
    FileRow,
    MarkRow,
    OrganizationRow,
    PaperRow,
    PersonRow,
    VersionRow,
)
from vanban.office.registry.tables.people import AccountRow
from vanban.office.registry.tables.work import ShareRow

__all__ = [
    "AccountRow", "AppointmentRow", "AuthorizationRow", "BookEntryRow", "CounterRow",
    "DeliveryRow", "EntryRow", "EventRow", "FileRow", "IncomingRow", "LinkRow", "MarkRow",
    "Moment", "OrganizationRow", "PaperRow", "PersonRow", "ReminderRow", "ShareRow", "Table",
    "VersionRow",
]  # fmt: skip
