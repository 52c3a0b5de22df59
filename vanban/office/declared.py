"""What an office declares of itself (khai báo ban đầu): organizations, people, paper registers.

In: values as typed.  Out: the same, each of its type; an unknown key is an error.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from vanban.paper.domain.organization import (
    Department,
    Leadership,
    LetterCode,
    Organization,
    Rank,
    SeriesRule,
)
from vanban.paper.domain.recipients import FileCopiesStyle
from vanban.yaml_text import Declared, Name, Words

_ATOM = "[A-Za-z0-9_+'-]+"

#: One plain e-mail address as mail is sent to, nothing that could begin another; or none.
Address = Annotated[
    Words, Field(pattern=rf"^({_ATOM}(\.{_ATOM})*@[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*)?$")
]

#: A number of more digits is a slip of the hand: nobody issues a million papers a year.
GREATEST_SERIAL = 999_999


#: A term of the Party as an office names it: 2025-2030.
TERM = "[0-9]{4}-[0-9]{4}"


class Dated(Declared):
    """What holds from a day to a day."""

    valid_from: date = date.min
    valid_to: date | None = None


class LastNumber(Declared):
    """Where a paper register stood when vanban took over (số cuối của sổ giấy)."""

    series: Name
    period: Annotated[Words, Field(pattern=f"^([0-9]{{4}}|{TERM})$")]
    serial: int = Field(ge=1, le=GREATEST_SERIAL)
    issued_on: date


class DepartmentSetup(Declared):
    """A department as declared."""

    code: Name
    name: Name
    abbreviation: Name
    advisory: bool = False


class OrganizationSetup(Dated):
    """An organization as declared; the meaning of each key is that of ``Organization``."""

    code: Name
    name: Name
    abbreviation: Name
    place: Name
    regime: Words = "state"
    parent: Words = ""
    parent_name: Words = ""
    leadership: Leadership = Leadership.SINGLE_HEAD
    body: Words = ""
    groups: tuple[Words, ...] = ()
    sector: Words = ""
    address: Address = ""
    contact: Words = ""
    file_copies_style: FileCopiesStyle | None = None
    letter_code: LetterCode = LetterCode.WITH_UNIT
    series_rule: SeriesRule = SeriesRule.PER_KIND
    term: Annotated[Words, Field(pattern=f"^({TERM})?$")] = ""
    departments: tuple[DepartmentSetup, ...] = ()
    last_numbers: tuple[LastNumber, ...] = ()

    def organization(self) -> Organization:
        """Return the domain value."""
        values: dict[str, Any] = dict(self)
        del values["last_numbers"]
        departments = tuple(Department(**dict(d)) for d in self.departments)
        return Organization(**{**values, "departments": departments})


class AppointmentSetup(Dated):
    """A position someone holds, as declared."""

    organization: Name
    position: Name
    rank: Rank
    department: Words = ""
    acting: bool = False
    roles: tuple[Words, ...] = ()


class PersonSetup(Declared):
    """A person and their positions, as declared."""

    code: Name
    name: Name
    appointments: tuple[AppointmentSetup, ...] = ()


class AuthorizationSetup(Dated):
    """A written leave to sign, or to act for another, as declared."""

    organization: Name
    person: Name
    capacity: Words = ""
    document: Name
    kinds: tuple[Words, ...] = ()
    on_behalf_of: Words = ""
    roles: tuple[Words, ...] = ()


class AccountSetup(Dated):
    """A login and whose it is, as declared."""

    account: Name
    person: Words = ""
    shared: bool = False


class OfficeSetup(Declared):
    """Everything an office begins with, or what is declared of it later."""

    organizations: tuple[OrganizationSetup, ...] = ()
    people: tuple[PersonSetup, ...] = ()
    authorizations: tuple[AuthorizationSetup, ...] = ()
    accounts: tuple[AccountSetup, ...] = ()
