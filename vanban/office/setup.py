"""How an office begins (khai báo cơ quan).

In: a YAML file that names organizations, people and where the paper registers stood.
Out: those records in the registry. An unknown key is an error.
The same file with what is new changes the directory later (``vanban office declare``).
"""

from collections.abc import Callable, Collection, Container, Iterator, Sequence
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
    Leadership,
    Organization,
    Person,
)
from vanban.settings import TIME_ZONE
from vanban.yaml_text import BadSetup, Fault, Place, declared_in

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
    step, today = "declare" if by else "open_office", now.astimezone(TIME_ZONE).date()
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
_Says = Iterator[tuple[str, str]]  #: a key of a record, and what is wrong with it


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
    if not (known := {place.code for place in places}):
        yield ("organizations",), "danh sách trống; hãy khai báo ít nhất một cơ quan"
    for n, organization in enumerate(setup.organizations):
        judged = _of_organization(setup.organizations[: n + 1], known, stand)
        yield from _at(("organizations", n), judged)
        for at, last in enumerate(organization.last_numbers):
            place = ("organizations", n, "last_numbers", at)
            yield from _at(place, _of_register(last, organization, session))
    for n, person in enumerate(setup.people):
        earlier = {other.code for other in setup.people[:n]}
        if person.code in earlier or names.get(person.code, person.name) != person.name:
            yield ("people", n, "code"), f"mã “{person.code}” đã có người khác dùng"
        for at, held in enumerate(person.appointments):
            judged = _of_appointment(held, places, {*roles, ADMINISTRATOR})
            yield from _at(("people", n, "appointments", at), judged)
    for n, given in enumerate(setup.authorizations):
        judged = _of_authorization(given, known, people, positions)
        yield from _at(("authorizations", n), judged)
    for n, login in enumerate(setup.accounts):
        yield from _at(("accounts", n), _of_account(login, people))


def _at(place: Place, judged: _Says) -> Iterator[Fault]:
    return (((*place, key), says) for key, says in judged)


def _of_organization(
    said: Sequence[OrganizationSetup], known: _Codes, stand: list[Organization]
) -> _Says:
    *earlier, organization = said
    same = [other for other in earlier if other.code == organization.code]
    # A later name takes the place of what stands; what stands is only said again, as it was.
    new = organization.organization()
    later = [o for o in stand if o.code == new.code and o.valid_from >= new.valid_from]
    changed = any(replace(o, valid_to=new.valid_to) != new for o in later)
    if changed or any(_overlap(organization, other) for other in same):
        says = f"mã “{organization.code}” khai hai lần cho cùng một ngày; mỗi mã mỗi ngày một tên"
        yield "code", says
    yield from _of_days(organization)
    yield from _of_units(organization)
    if organization.parent == organization.code:
        yield "parent", "một cơ quan không phải cấp trên của chính nó"
    if organization.parent and organization.parent not in known:
        yield "parent", f"không có cơ quan cấp trên “{organization.parent}” trong tệp"
    if organization.leadership is Leadership.COLLECTIVE and not organization.body:
        yield "body", "chế độ tập thể cần tên tập thể lãnh đạo, như Ban Thường vụ"
    if organization.regime not in (regimes := sorted({s.regime for s in standards().all})):
        yield "regime", f"“{organization.regime}” phải là một trong {', '.join(regimes)}"
    per_term = {s.regime for s in standards().all if s.per_term}
    if (organization.regime in per_term) != bool(organization.term):
        says = "cơ quan của Đảng đánh số theo nhiệm kỳ, cần ghi như 2025-2030; nơi khác thì bỏ"
        yield "term", says
    registers = [last for one in (*same, organization) for last in one.last_numbers]
    series = [(last.series, last.period) for last in registers]
    for name, period in sorted({pair for pair in series if series.count(pair) > 1}):
        yield "last_numbers", f"sổ {name} {period_in_words(period)} ghi hai lần"


def _of_units(organization: OrganizationSetup) -> _Says:
    units = organization.departments
    codes, short = [unit.code for unit in units], [unit.abbreviation for unit in units]
    for what, values in (("mã", codes), ("tên viết tắt", short)):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield "departments", f"hai đơn vị cùng {what} “{value}”"


def _of_register(
    last: declared.LastNumber, organization: OrganizationSetup, session: Session | None
) -> _Says:
    series = Series(organization.code, last.series, last.period)
    began = opened_at(session, series) if session else None
    if began not in {None, last.serial}:
        yield "serial", f"sổ {last.series} {period_in_words(last.period)} đã mở từ số {began}"
    term = organization.term
    plain = plain_names(organization.series_rule, organization.departments) | {ARRIVALS}
    if last.series.removesuffix(SECRET) not in plain:
        yield "series", f"không có sổ “{last.series}”; có: {', '.join(sorted(plain))}"
    if term and last.period != term:
        yield "period", f"“{last.period}” không phải nhiệm kỳ {term} của cơ quan"
    if not term and last.period != str(last.issued_on.year):
        yield "period", f"“{last.period}” không phải năm của ngày {last.issued_on:%d/%m/%Y}"


def _of_days(record: declared.Dated) -> _Says:
    if record.valid_to and record.valid_to < record.valid_from:
        yield "valid_to", f"ngày hết hiệu lực trước ngày bắt đầu {record.valid_from:%d/%m/%Y}"


def _of_appointment(
    held: declared.AppointmentSetup, places: list[Organization], roles: Collection[str]
) -> _Says:
    places = [place for place in places if place.code == held.organization]
    if not places:
        yield "organization", f"không có cơ quan “{held.organization}” trong tệp"
    units = {unit.code for place in places for unit in place.departments}
    if places and held.department and held.department not in units:
        has = f"có: {', '.join(sorted(units))}" if units else "cơ quan ấy chưa khai đơn vị nào"
        yield "department", f"không có đơn vị mang mã “{held.department}”; {has}"
    yield from _of_days(held)
    for role in sorted(set(held.roles) - set(roles)):
        yield "roles", f"không có vai trò “{role}”; có: {', '.join(sorted(roles))}"


def _of_authorization(
    given: declared.AuthorizationSetup, known: _Codes, people: _Codes, held: list[Appointment]
) -> _Says:
    if given.person not in people:
        yield "person", f"không có người “{given.person}” trong tệp"
    if given.organization not in known:
        yield "organization", f"không có cơ quan “{given.organization}” trong tệp"
    yield from _of_days(given)
    if bool(given.capacity) in {bool(given.on_behalf_of), bool(given.roles)}:
        yield "capacity", "giao ký thì ghi capacity; làm thay thì ghi on_behalf_of và roles"
    elif given.capacity not in {"", "TL.", "TUQ."}:
        yield "capacity", f"“{given.capacity}” phải là “TL.” hoặc “TUQ.”"
    if given.capacity in {"", "TUQ."} and given.valid_to is None:
        yield "valid_to", "thừa ủy quyền, ủy nhiệm phải có ngày hết hạn; hãy ghi"
    giver, since = given.on_behalf_of, given.valid_from
    theirs = [a for a in held if a.person.code == giver and a.covers(since)]
    own = {role for a in theirs if a.organization == given.organization for role in a.roles}
    for role in sorted(set(given.roles) - own):
        says = f"“{giver}” không tự giữ vai trò “{role}” ở đó ngày {since:%d/%m/%Y}"
        yield "roles", f"{says}; việc được ủy nhiệm không ủy nhiệm tiếp"


def _of_account(login: declared.AccountSetup, people: _Codes) -> _Says:
    if bool(login.person) == login.shared:
        yield "person", "một tài khoản là của một người, hoặc dùng chung (shared: true)"
    if login.person and login.person not in people:
        yield "person", f"không có người “{login.person}” trong tệp"
    yield from _of_days(login)


def _overlap(one: OrganizationSetup, other: OrganizationSetup) -> bool:
    first, second = sorted((one, other), key=lambda organization: organization.valid_from)
    return first.valid_to is None or second.valid_from <= first.valid_to
