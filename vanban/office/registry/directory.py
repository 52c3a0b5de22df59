"""Who is who in the office (danh bạ): organizations, people, positions, authorizations.

In: a code and a day.  Out: the domain value that was valid on that day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.registry.history import plain
from vanban.office.registry.tables import (
    AccountRow,
    AppointmentRow,
    AuthorizationRow,
    OrganizationRow,
    PersonRow,
    Table,
)
from vanban.paper.domain.organization import Account, Appointment, Authorization, Organization

#: The table of each record, and the columns it is looked for by.
_TABLES: Mapping[type, tuple[type[Any], tuple[str, ...]]] = {
    Organization: (OrganizationRow, ("code", "valid_from")),
    Appointment: (AppointmentRow, ("person", "organization")),
    Authorization: (AuthorizationRow, ("organization",)),
    Account: (AccountRow, ("account",)),
}
_RECORDS: Mapping[type, TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in _TABLES}

#: Columns that say who is who; the rest only number the rows.
_SAID: list[tuple[type[Table], tuple[str, ...]]]
_SAID = [(table, (*columns, "record")) for table, columns in _TABLES.values()]
_SAID.insert(1, (PersonRow, ("code", "name")))

#: How many of these the first offices had: what is younger is told when there is something to
#: tell, so that the digest an old office was opened with still holds.
_FIRST = 4

T = TypeVar("T", Organization, Appointment, Authorization, Account)


class UnknownOrganization(VanbanError):
    """No organization has this code, on a day or ever (không có cơ quan)."""

    value: str
    on: date | None = None
    issuers: Sequence[str] = ()


class UnknownPerson(VanbanError):
    """No person has this code (không có người)."""

    value: str


class Directory:
    """The records of a session, each read once: a step asks for the same ones many times."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[object, Any] = session.info.setdefault("directory", {})

    def organization(self, code: str, on: date) -> Organization:
        """Return an organization as it was on a day; raise UnknownOrganization."""
        for organization in _named(self.every(Organization, code=code), on):
            return organization
        raise UnknownOrganization(value=code, on=on)

    def require_organization(self, code: str) -> None:
        """Refuse a code no organization ever had; raise UnknownOrganization naming those in use."""
        every = select(OrganizationRow.code).where(OrganizationRow.code == code)
        if self._session.scalars(every.limit(1)).first() is None:
            issuers = select(AppointmentRow.organization).distinct()
            found = sorted(self._session.scalars(issuers))
            raise UnknownOrganization(value=code, issuers=found)

    def organizations(self, on: date) -> list[Organization]:
        """Return every organization of a day, in the order they were entered."""
        return _named(self.every(Organization), on)

    def group(self, group: str, parent: str, on: date) -> list[Organization]:
        """Return the organizations of a group under one parent (các đơn vị trực thuộc)."""
        return [o for o in self.organizations(on) if group in o.groups and o.parent == parent]

    def person(self, code: str) -> PersonRow:
        """Return a person by code; raise UnknownPerson."""
        person = self._session.get(PersonRow, code)
        if person is None:
            raise UnknownPerson(value=code)
        return person

    def people(self) -> dict[str, str]:
        """Return the name of everybody by code."""
        return {person.code: person.name for person in self._session.scalars(select(PersonRow))}

    def appointments(self, organization: str) -> list[Appointment]:
        """Return every position held in an organization, at any time."""
        return self.every(Appointment, organization=organization)

    def authorizations(self, organization: str) -> list[Authorization]:
        """Return every written leave to sign in an organization."""
        return self.every(Authorization, organization=organization)

    def positions_of(self, person: str, organization: str, on: date) -> list[Appointment]:
        """Return the positions a person holds in an organization on a day."""
        held = self.appointments(organization)
        return [a for a in held if a.person.code == person and a.covers(on)]

    def every(self, kind: type[T], **said: str) -> list[T]:
        """Return the records of a kind at any time: all, or of one ``organization`` …"""
        key = (kind, *said.items())
        if key not in self._read:
            table, _ = _TABLES[kind]
            rows = self._session.scalars(select(table).filter_by(**said).order_by(table.id))
            self._read[key] = [_RECORDS[kind].validate_python(row.record) for row in rows]
        found: list[T] = self._read[key]
        return found

    def add(self, record: Organization | Appointment | Authorization | Account) -> None:
        """Enter a record (khai báo); one said again with a last day ends on that day."""
        table, columns = _TABLES[type(record)]
        values = {column: getattr(record, column) for column in columns}
        keys = {column: getattr(value, "code", value) for column, value in values.items()}
        reader = _RECORDS[type(record)]
        said, bare = reader.dump_python(record, mode="json"), replace(record, valid_to=None)
        for row in self._session.scalars(select(table).filter_by(**keys)):
            if replace(reader.validate_python(row.record), valid_to=None) == bare:
                row.record = said if record.valid_to else row.record
                break
        else:
            self._session.add(table(**keys, record=said))
        self._read.clear()

    def add_person(self, code: str, name: str) -> None:
        """Enter a person (khai báo người)."""
        self._session.add(PersonRow(code=code, name=name))


def _named(organizations: Iterable[Organization], on: date) -> list[Organization]:
    """Return each organization of a day once: a newer name takes the place of one without end."""
    found: dict[str, Organization] = {}
    for organization in organizations:
        if organization.covers(on):
            known = found.setdefault(organization.code, organization)
            found[known.code] = max(known, organization, key=lambda o: o.valid_from)
    return list(found.values())


def digest_of_directory(session: Session) -> str:
    """Return the SHA-256 of every record of the directory, by number or code."""
    said = [list(_said(session, kind, columns)) for kind, columns in _SAID]
    return digest([*said[:_FIRST], *filter(None, said[_FIRST:])])


def _said(session: Session, kind: type[Table], columns: tuple[str, ...]) -> Iterator[list[object]]:
    for row in session.scalars(select(kind).order_by(*inspect(kind).primary_key)):
        yield [plain(getattr(row, column)) for column in columns]
