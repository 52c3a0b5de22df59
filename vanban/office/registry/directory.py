"""Who is who in the office (danh bạ): organizations, people, positions, authorizations.

In: a code and a day.  Out: the domain value that was valid on that day.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.registry.tables import (
    AppointmentRow,
    AuthorizationRow,
    OrganizationRow,
    PersonRow,
)
from vanban.paper.domain.organization import Appointment, Authorization, Organization

_ORGANIZATION = TypeAdapter(Organization)
_APPOINTMENT = TypeAdapter(Appointment)
_AUTHORIZATION = TypeAdapter(Authorization)


class UnknownOrganization(VanbanError):
    """No organization has this code on this day (không có cơ quan)."""

    code = "unknown-organization"

    def __init__(self, value: str, on: date) -> None:
        super().__init__(
            f"Không có cơ quan, tổ chức nào mang mã “{value}” vào ngày {on:%d/%m/%Y}; "
            "hãy xem lại mã trong tệp khai báo cơ quan."
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
    """The records of a session, read when asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def organization(self, code: str, on: date) -> Organization:
        """Return an organization as it was on a day; raise UnknownOrganization."""
        wanted = select(OrganizationRow).where(OrganizationRow.code == code)
        for organization in self._organizations(self._session.scalars(wanted)):
            if organization.covers(on):
                return organization
        raise UnknownOrganization(code, on)

    def organizations(self, on: date) -> list[Organization]:
        """Return every organization of a day, in the order they were entered."""
        wanted = select(OrganizationRow).order_by(OrganizationRow.id)
        return [o for o in self._organizations(self._session.scalars(wanted)) if o.covers(on)]

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
        return [_APPOINTMENT.validate_python(r.record) for r in self._session.scalars(wanted)]

    def authorizations(self, organization: str) -> list[Authorization]:
        """Return every written leave to sign in an organization."""
        wanted = select(AuthorizationRow).where(AuthorizationRow.organization == organization)
        return [_AUTHORIZATION.validate_python(r.record) for r in self._session.scalars(wanted)]

    def positions_of(self, person: str, organization: str, on: date) -> list[Appointment]:
        """Return the positions a person holds in an organization on a day."""
        held = self.appointments(organization)
        return [a for a in held if a.person.code == person and a.covers(on)]

    def add_organization(self, organization: Organization) -> None:
        """Enter an organization (khai báo cơ quan)."""
        self._session.add(
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
        self._session.add(
            AppointmentRow(
                person=appointment.person.code,
                organization=appointment.organization,
                record=_APPOINTMENT.dump_python(appointment, mode="json"),
            )
        )

    def add_authorization(self, authorization: Authorization) -> None:
        """Enter a written leave to sign (khai báo văn bản giao ký)."""
        self._session.add(
            AuthorizationRow(
                organization=authorization.organization,
                record=_AUTHORIZATION.dump_python(authorization, mode="json"),
            )
        )

    @staticmethod
    def _organizations(rows: Iterable[OrganizationRow]) -> Iterable[Organization]:
        return (_ORGANIZATION.validate_python(row.record) for row in rows)
