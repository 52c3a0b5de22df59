"""How an office begins (khai báo cơ quan).

In: a YAML file that names organizations, people and where the paper registers stood.
Out: those records in the registry. An unknown key is an error.
The same file with what is new changes the directory later (``vanban office declare``).
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from vanban.office import declared
from vanban.office.access import ADMINISTRATOR
from vanban.office.declared import OfficeSetup, OrganizationSetup
from vanban.office.registry.directory import Directory, digest_of_directory
from vanban.office.registry.history import Happening, record
from vanban.office.registry.series import (
    ARRIVALS,
    SECRET,
    Series,
    open_series,
    opened_at,
    plain_names,
)
from vanban.paper.catalogue import standards
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.organization import (
    Account,
    Appointment,
    Authorization,
    Organization,
    Person,
)
from vanban.settings import package_data, vietnam_day
from vanban.yaml_text import BadSetup, Declared, Fault, Place, declared_in

__all__ = ["BadSetup", "OfficeSetup", "enter_setup", "read_setup"]


def read_setup(
    text: str, *, name: str, roles: Collection[str], session: Session | None = None
) -> OfficeSetup:
    """Read the file that declares an office; raise BadSetup naming each fault with its line.

    With a ``session`` it may name what stands in the directory, and say it again.
    """
    return declared_in(text, name, OfficeSetup, partial(_dangling, roles=roles, session=session))


def enter_setup(
    session: Session, setup: OfficeSetup, account: str, now: datetime, by: str = ""
) -> None:
    """Enter what is declared: in an empty registry, or ``by`` somebody later (ghi danh bạ)."""
    directory = Directory(session)
    happening = partial(Happening, actor=by, role="", entered_by=account, recorded_at=now)
    for organization in setup.organizations:
        directory.add(organization.organization())
        _open_registers(session, organization, happening)
    known = directory.people()
    for person in setup.people:
        if person.code not in known:
            directory.add_person(person.code, person.name)
    session.flush()
    for position in _positions(setup):
        directory.add(position)
    for given in setup.authorizations:
        directory.add(Authorization(**dict(given)))
    for login in setup.accounts:
        directory.add(Account(**dict(login)))
    session.flush()
    # ``verify`` holds the directory to the last of these.
    new = setup.model_dump(mode="json", exclude_defaults=True) if by else {}
    said = {"directory": digest_of_directory(session), "declared": new}
    step, today = "declare" if by else "open_office", vietnam_day(now)
    record(session, happening(organization="", step=step, acted_on=today, data=said), None)


def _positions(setup: OfficeSetup) -> Iterator[Appointment]:
    for person in setup.people:
        for held in person.appointments:
            yield Appointment(person=Person(person.code, person.name), **dict(held))


def _open_registers(
    session: Session, organization: OrganizationSetup, happening: Callable[..., Happening]
) -> None:
    code = organization.code
    for last in organization.last_numbers:
        series = Series(code, last.series, last.period)
        if opened_at(session, series) is None:
            open_series(session, series, last.serial, last.issued_on)
            said, on = {"act": "open", "serial": last.serial}, last.issued_on
            opened = happening(organization=code, step="open_series", acted_on=on, data=said)
            record(session, opened, None, series)


# -- faults, each with the place it stands at -------------------------------------------------

_Codes = Container[str]
_Judged = tuple[object, str, str]  #: what is wrong, at which key, and the name of its sentence


def _dangling(
    setup: OfficeSetup, roles: Collection[str], session: Session | None
) -> Iterator[Fault]:
    """Yield each code that names nothing, and each thing said twice."""
    directory = Directory(session) if session else None
    stand = directory.every(Organization) if directory else []
    names = directory.people() if directory else {}
    people = {*names, *(person.code for person in setup.people)}
    places = [*stand, *(organization.organization() for organization in setup.organizations)]
    positions = [*(directory.every(Appointment) if directory else ()), *_positions(setup)]
    known = {place.code for place in places}
    yield from _at((), setup, [(not known, "organizations", "none")])
    for n, organization in enumerate(setup.organizations):
        judged = _of_organization(setup.organizations[: n + 1], known, stand)
        yield from _at(("organizations", n), organization, judged)
        for at, last in enumerate(organization.last_numbers):
            place = ("organizations", n, "last_numbers", at)
            yield from _at(place, last, _of_register(last, organization, session))
    for n, person in enumerate(setup.people):
        earlier = {other.code for other in setup.people[:n]}
        taken = person.code in earlier or names.get(person.code, person.name) != person.name
        yield from _at(("people", n), person, [(taken, "code", "taken")])
        for at, held in enumerate(person.appointments):
            judged = _of_appointment(held, places, {*roles, ADMINISTRATOR})
            yield from _at(("people", n, "appointments", at), held, judged)
    for n, given in enumerate(setup.authorizations):
        judged = _of_authorization(given, known, people, positions)
        yield from _at(("authorizations", n), given, judged)
    for n, login in enumerate(setup.accounts):
        yield from _at(("accounts", n), login, _of_account(login, people))


def _at(place: Place, record: Declared, judged: Iterable[_Judged]) -> Iterator[Fault]:
    """Yield what is wrong with a record, in the words ``data/labels.toml`` has for it."""
    says = package_data("labels")["setup_faults"]
    for wrong, key, fault in judged:
        if wrong:
            yield (*place, key), says[fault].format(wrong, record)


def _of_organization(
    said: Sequence[OrganizationSetup], known: _Codes, stand: list[Organization]
) -> Iterator[_Judged]:
    *earlier, organization = said
    same = [other for other in earlier if other.code == organization.code]
    # A later name takes the place of what stands; what stands is only said again, as it was.
    new = organization.organization()
    later = [o for o in stand if o.code == new.code and o.valid_from >= new.valid_from]
    changed = any(replace(o, valid_to=new.valid_to) != new for o in later)
    yield changed or any(_overlap(organization, other) for other in same), "code", "same_day"
    yield from _of_days(organization)
    yield from _of_units(organization)
    yield new.parent == new.code, "parent", "own_parent"
    yield new.parent not in known and new.parent, "parent", "no_parent"
    yield new.collective and not new.body, "body", "no_body"
    regimes = sorted({standard.regime for standard in standards().all})
    yield new.regime not in regimes and ", ".join(regimes), "regime", "no_regime"
    per_term = {standard.regime for standard in standards().all if standard.per_term}
    yield (new.regime in per_term) != bool(new.term), "term", "term"
    registers = [last for one in (*same, organization) for last in one.last_numbers]
    series = [(last.series, last.period) for last in registers]
    for name, period in sorted({pair for pair in series if series.count(pair) > 1}):
        yield f"{name} {period_in_words(period)}", "last_numbers", "register_twice"


def _of_units(organization: OrganizationSetup) -> Iterator[_Judged]:
    units = organization.departments
    codes, short = [unit.code for unit in units], [unit.abbreviation for unit in units]
    for what, values in (("mã", codes), ("tên viết tắt", short)):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield f"{what} “{value}”", "departments", "unit_twice"


def _of_register(
    last: declared.LastNumber, organization: OrganizationSetup, session: Session | None
) -> Iterator[_Judged]:
    series = Series(organization.code, last.series, last.period)
    began = opened_at(session, series) if session else None
    yield began not in {None, last.serial} and (series.title, began), "serial", "opened"
    term = organization.term
    plain = plain_names(organization.series_rule, organization.departments) | {ARRIVALS}
    known = ", ".join(sorted(plain))
    yield last.series.removesuffix(SECRET) not in plain and known, "series", "no_series"
    yield last.period != term and term, "period", "other_term"
    yield not term and last.period != str(last.issued_on.year), "period", "other_year"


def _of_days(record: declared.Dated) -> Iterator[_Judged]:
    ends = record.valid_to
    yield ends and ends < record.valid_from, "valid_to", "backwards"


def _of_appointment(
    held: declared.AppointmentSetup, places: list[Organization], roles: Collection[str]
) -> Iterator[_Judged]:
    places = [place for place in places if place.code == held.organization]
    yield not places, "organization", "no_organization"
    units = {unit.code for place in places for unit in place.departments}
    has = f"có: {', '.join(sorted(units))}" if units else "cơ quan ấy chưa khai đơn vị nào"
    yield places and held.department not in {"", *units} and has, "department", "no_unit"
    yield from _of_days(held)
    for role in sorted(set(held.roles) - set(roles)):
        yield (role, ", ".join(sorted(roles))), "roles", "no_role"


def _of_authorization(
    given: declared.AuthorizationSetup, known: _Codes, people: _Codes, held: list[Appointment]
) -> Iterator[_Judged]:
    yield given.person not in people, "person", "no_person"
    yield given.organization not in known, "organization", "no_organization"
    yield from _of_days(given)
    both = bool(given.capacity) in {bool(given.on_behalf_of), bool(given.roles)}
    yield both, "capacity", "sign_or_act"
    yield not both and given.capacity not in {"", "TL.", "TUQ."}, "capacity", "no_capacity"
    yield given.capacity in {"", "TUQ."} and given.valid_to is None, "valid_to", "no_end"
    giver, since = given.on_behalf_of, given.valid_from
    theirs = [a for a in held if a.person.code == giver and a.covers(since)]
    own = {role for a in theirs if a.organization == given.organization for role in a.roles}
    for role in sorted(set(given.roles) - own):
        yield role, "roles", "not_own"


def _of_account(login: declared.AccountSetup, people: _Codes) -> Iterator[_Judged]:
    yield bool(login.person) == login.shared, "person", "one_or_shared"
    yield login.person not in people and login.person, "person", "no_person"
    yield from _of_days(login)


def _overlap(one: OrganizationSetup, other: OrganizationSetup) -> bool:
    first, second = sorted((one, other), key=lambda organization: organization.valid_from)
    return first.valid_to is None or second.valid_from <= first.valid_to
