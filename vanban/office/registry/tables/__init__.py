"""The tables of an office (bảng của cơ sở dữ liệu), a file per room.

Whatever was decided once is a row that is never rewritten: versions, marks' digests, entries,
events.
"""

from vanban.office.registry.tables.base import Moment, Table
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

__all__ = [
    "AppointmentRow",
    "AuthorizationRow",
    "CounterRow",
    "DeliveryRow",
    "EntryRow",
    "EventRow",
    "FileRow",
    "MarkRow",
    "Moment",
    "OrganizationRow",
    "PaperRow",
    "PersonRow",
    "Table",
    "VersionRow",
]
