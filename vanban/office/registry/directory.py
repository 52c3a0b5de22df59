"""Who is who in the office (danh bạ): organizations, people, positions, authorizations.

In: a code and a day.  Out: the domain value that was valid on that day.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.registry.tables import (
    AppointmentRow,
    AuthorizationRow,
    OrganizationRow,
    PersonRow,
    Table,
)
from vanban.paper.domain.organization import Appointment, Authorization, Organization

_ORGANIZATION = TypeAdapter(Organization)
_APPOINTMENT = TypeAdapter(Appointment)
_AUTHORIZATION = TypeAdapter(Authorization)

#: Columns that say who is who; the rest only number the rows.
_SAID: tuple[tuple[type[Table], tuple[str, ...]], ...] = (
    (OrganizationRow, ("code", "valid_from", "record")),
    (PersonRow, ("code", "name")),
    (AppointmentRow, ("person", "organization", "record")),
    (AuthorizationRow, ("organization", "record")),
)

T = TypeVar("T")
_Row = OrganizationRow | AppointmentRow | AuthorizationRow


class UnknownOrganization(VanbanError):
    """No organization has this code, on a day or ever (không có cơ quan)."""

    code = "unknown-organization"

    def __init__(self, value: str, on: date | None = None, issuers: Iterable[str] = ()) -> None:
        day = f" vào ngày {on:%d/%m/%Y}" if on else ""
        known = f" (nơi ban hành văn bản: {', '.join(issuers)})" if issuers else ""
        super().__init__(
            f"Không có cơ quan, tổ chức nào mang mã “{value}”{day}; "
            f"hãy xem lại mã trong tệp khai báo cơ quan{known}."
        )
        self.value, self.on = value, on


class UnknownPerson(VanbanError):
    """No person has this code (không có người)."""

    code = "unknown-person"

    def __init__(self, value: str) -> None:
        super().__init__(
            f"Không có người nào mang mã “{value}”; hãy xem lại mã trong tệp khai báo cơ quan."
        )
        self.value = value


class Directory:
    """The records of a session, each read once: a step asks for the same ones many times."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read: dict[object, Any] = session.info.setdefault("directory", {})

    def organization(self, code: str, on: date) -> Organization:
        """Return an organization as it was on a day; raise UnknownOrganization."""
        wanted = select(OrganizationRow).where(OrganizationRow.code == code)
        for organization in self._once(_ORGANIZATION, wanted, OrganizationRow, code):
            if organization.covers(on):
                return organization
        raise UnknownOrganization(code, on)

    def require_organization(self, code: str) -> None:
        """Refuse a code no organization ever had; raise UnknownOrganization naming those in use."""
        every = select(OrganizationRow.code).where(OrganizationRow.code == code)
        if self._session.scalars(every.limit(1)).first() is None:
            issuers = select(AppointmentRow.organization).distinct()
            found = sorted(self._session.scalars(issuers))
            raise UnknownOrganization(code, issuers=found)

    def organizations(self, on: date) -> list[Organization]:
        """Return every organization of a day, in the order they were entered."""
        wanted = select(OrganizationRow).order_by(OrganizationRow.id)
        every = self._once(_ORGANIZATION, wanted, OrganizationRow)
        return [organization for organization in every if organization.covers(on)]

    def group(self, group: str, parent: str, on: date) -> list[Organization]:
        """Return the organizations of a group under one parent (các đơn vị trực thuộc)."""
        return [o for o in self.organizations(on) if group in o.groups and o.parent == parent]

    def person(self, code: str) -> PersonRow:
        """Return a person by code; raise UnknownPerson."""
        person = self._session.get(PersonRow, code)
        if person is None:
            raise UnknownPerson(code)
        return person

    def appointments(self, organization: str) -> list[Appointment]:
        """Return every position held in an organization, at any time."""
        wanted = select(AppointmentRow).where(AppointmentRow.organization == organization)
        return list(self._once(_APPOINTMENT, wanted, AppointmentRow, organization))

    def authorizations(self, organization: str) -> list[Authorization]:
        """Return every written leave to sign in an organization."""
        wanted = select(AuthorizationRow).where(AuthorizationRow.organization == organization)
        return list(self._once(_AUTHORIZATION, wanted, AuthorizationRow, organization))

    def positions_of(self, person: str, organization: str, on: date) -> list[Appointment]:
        """Return the positions a person holds in an organization on a day."""
        held = self.appointments(organization)
        return [a for a in held if a.person.code == person and a.covers(on)]

    def add_organization(self, organization: Organization) -> None:
        """Enter an organization (khai báo cơ quan)."""
        self._enter(
            OrganizationRow(
                code=organization.code,
                valid_from=organization.valid_from,
                record=_ORGANIZATION.dump_python(organization, mode="json"),
            )
        )

    def add_person(self, code: str, name: str) -> None:
        """Enter a person (khai báo người)."""
        self._session.add(PersonRow(code=code, name=name))

    def add_appointment(self, appointment: Appointment) -> None:
        """Enter a position someone holds (khai báo chức vụ)."""
        self._enter(
            AppointmentRow(
                person=appointment.person.code,
                organization=appointment.organization,
                record=_APPOINTMENT.dump_python(appointment, mode="json"),
            )
        )

    def add_authorization(self, authorization: Authorization) -> None:
        """Enter a written leave to sign (khai báo văn bản giao ký)."""
        self._enter(
            AuthorizationRow(
                organization=authorization.organization,
                record=_AUTHORIZATION.dump_python(authorization, mode="json"),
            )
        )

    def _enter(self, row: _Row) -> None:
        self._session.add(row)
        self._read.clear()

    def _once(self, record: TypeAdapter[T], wanted: Select[Any], *key: object) -> tuple[T, ...]:
        if key not in self._read:
            rows: Iterable[_Row] = self._session.scalars(wanted)
            self._read[key] = tuple(record.validate_python(row.record) for row in rows)
        found: tuple[T, ...] = self._read[key]
        return found


def digest_of_directory(session: Session) -> str:
    """Return the SHA-256 of every record of the directory, by number or code."""
    return digest([[_said(row, says) for row in _rows(session, kind)] for kind, says in _SAID])


def _rows(session: Session, kind: type[Table]) -> Iterable[Table]:
    rows: Iterable[Table] = session.scalars(select(kind).order_by(*inspect(kind).primary_key))
    return rows


def _said(row: Table, columns: tuple[str, ...]) -> list[object]:
    values = (getattr(row, column) for column in columns)
    return [value.isoformat() if isinstance(value, date) else value for value in values]
