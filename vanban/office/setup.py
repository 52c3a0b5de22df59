"""How an office begins (khai báo cơ quan).

In: a YAML file that names organizations, people and where the paper registers stood.
Out: those records in the registry. An unknown key is an error.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import Happening, record
from vanban.office.registry.series import Series, open_series
from vanban.paper.domain.organization import (
    Appointment,
    Authorization,
    Department,
    Leadership,
    LetterCode,
    Organization,
    Person,
    Rank,
    SeriesRule,
)
from vanban.paper.domain.recipients import FileCopiesStyle
from vanban.text import clean, one_line


class BadSetup(VanbanError):
    """The office's file cannot be used as it stands (tệp khai báo sai)."""

    code = "bad-setup"

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{name}: {fault}" for fault in faults))
        self.faults = faults


Words = Annotated[str, BeforeValidator(lambda v: one_line(v) if isinstance(v, str) else v)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LastNumber(_Value):
    """Where a paper register stood when vanban took over (số cuối của sổ giấy)."""

    series: Words
    period: Words
    serial: int
    issued_on: date


class DepartmentSetup(_Value):
    """A department as declared."""

    code: Words
    name: Words
    abbreviation: Words


class OrganizationSetup(_Value):
    """An organization as declared; the meaning of each key is that of ``Organization``."""

    code: Words
    name: Words
    abbreviation: Words
    place: Words
    regime: Words = "state"
    parent: Words = ""
    parent_name: Words = ""
    leadership: Leadership = Leadership.SINGLE_HEAD
    body: Words = ""
    groups: tuple[Words, ...] = ()
    sector: Words = ""
    address: Words = ""
    file_copies_style: FileCopiesStyle = FileCopiesStyle.COLON
    letter_code: LetterCode = LetterCode.WITH_UNIT
    series_rule: SeriesRule = SeriesRule.PER_KIND
    valid_from: date = date.min
    valid_to: date | None = None
    departments: tuple[DepartmentSetup, ...] = ()
    last_numbers: tuple[LastNumber, ...] = ()

    def organization(self) -> Organization:
        """Return the domain value."""
        values: dict[str, Any] = dict(self)
        del values["last_numbers"]
        departments = tuple(Department(**dict(d)) for d in self.departments)
        return Organization(**{**values, "departments": departments})


class AppointmentSetup(_Value):
    """A position someone holds, as declared."""

    organization: Words
    position: Words
    rank: Rank
    department: Words = ""
    acting: bool = False
    roles: tuple[Words, ...] = ()
    valid_from: date = date.min
    valid_to: date | None = None


class PersonSetup(_Value):
    """A person and their positions, as declared."""

    code: Words
    name: Words
    appointments: tuple[AppointmentSetup, ...] = ()


class AuthorizationSetup(_Value):
    """A written leave to sign, as declared."""

    organization: Words
    person: Words
    capacity: Words
    document: Words
    kinds: tuple[Words, ...] = ()
    valid_from: date = date.min
    valid_to: date | None = None


class OfficeSetup(_Value):
    """Everything an office begins with."""

    organizations: tuple[OrganizationSetup, ...]
    people: tuple[PersonSetup, ...] = ()
    authorizations: tuple[AuthorizationSetup, ...] = ()


def read_setup(text: str, *, name: str, roles: frozenset[str]) -> OfficeSetup:
    """Read the file that declares an office; raise BadSetup naming each fault."""
    try:
        setup = OfficeSetup.model_validate(yaml.safe_load(clean(text)))
    except yaml.YAMLError as error:
        raise BadSetup(name, (f"không đọc được YAML: {one_line(str(error))}",)) from error
    except ValidationError as error:
        raise BadSetup(name, tuple(map(_sentence, error.errors()))) from error
    faults = tuple(_dangling(setup, roles))
    if faults:
        raise BadSetup(name, faults)
    return setup


def enter_setup(session: Session, setup: OfficeSetup, account: str, now: datetime) -> None:
    """Enter the declared records into an empty registry (ghi danh bạ ban đầu)."""
    directory = Directory(session)
    for organization in setup.organizations:
        directory.add_organization(organization.organization())
        _open_registers(session, organization, account, now)
    for person in setup.people:
        directory.add_person(person.code, person.name)
        session.flush()
        for held in person.appointments:
            directory.add_appointment(
                Appointment(person=Person(person.code, person.name), **dict(held))
            )
    for authorization in setup.authorizations:
        directory.add_authorization(Authorization(**dict(authorization)))


def _open_registers(
    session: Session, organization: OrganizationSetup, account: str, now: datetime
) -> None:
    for last in organization.last_numbers:
        series = Series(organization.code, last.series, last.period)
        open_series(session, series, last.serial, last.issued_on)
        happening = Happening(
            organization=organization.code,
            step="open_series",
            actor="",
            role="",
            entered_by=account,
            acted_on=last.issued_on,
            recorded_at=now,
            data={"act": "open", "serial": last.serial},
        )
        record(session, happening, None, series)


def _sentence(error: Any) -> str:
    place = " › ".join(str(part) for part in error["loc"]) or "toàn tệp"
    if error["type"] == "missing":
        return f"{place}: thiếu mục này."
    if error["type"] == "extra_forbidden":
        return f"{place}: không có mục này; hãy xóa hoặc sửa tên mục."
    if error["type"] == "enum":
        allowed = error["ctx"]["expected"].replace(" or ", ", ")
        return f"{place}: “{error['input']}” phải là một trong {allowed}."
    return f"{place}: giá trị “{error['input']}” không hợp lệ."


def _dangling(setup: OfficeSetup, roles: frozenset[str]) -> Iterator[str]:
    """Yield each code that names nothing, and each code given twice."""
    organizations = {organization.code for organization in setup.organizations}
    people = {person.code for person in setup.people}
    if len(people) < len(setup.people):
        yield "people: có mã người bị trùng."
    keys = {(o.code, o.valid_from) for o in setup.organizations}
    if len(keys) < len(setup.organizations):
        yield "organizations: có mã cơ quan bị trùng."
    for organization in setup.organizations:
        if organization.parent and organization.parent not in organizations:
            yield f"{organization.code}: không có cơ quan cấp trên “{organization.parent}”."
        if organization.leadership is Leadership.COLLECTIVE and not organization.body:
            yield f"{organization.code}: chế độ tập thể cần mục body (Ban Thường vụ …)."
    for person in setup.people:
        for held in person.appointments:
            if held.organization not in organizations:
                yield f"{person.code}: không có cơ quan “{held.organization}”."
            for role in sorted(set(held.roles) - roles):
                yield f"{person.code}: không có vai trò “{role}”; có: {', '.join(sorted(roles))}."
    for given in setup.authorizations:
        if given.person not in people or given.organization not in organizations:
            yield f"authorizations: {given.person} tại {given.organization} không có trong tệp."
        if given.capacity not in {"TL.", "TUQ."}:
            yield f"authorizations: {given.capacity} phải là “TL.” hoặc “TUQ.”."
