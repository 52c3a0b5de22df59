"""What is wrong with what an office declares (chỗ sai của khai báo), beside its shape.

In: a declared office, and the directory it adds to.  Out: places and sentences.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from vanban.office import declared
from vanban.office.access import ADMINISTRATOR
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import POOLED, SECRET, Series, opened_at
from vanban.office.yaml_text import Place
from vanban.paper.catalogue import kinds, standards
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.organization import (
    Account,
    Appointment,
    Leadership,
    Organization,
    Person,
    SeriesRule,
    Validity,
)

#: What is said of a key that has to be there.
MISSING = "thiếu mục này; hãy thêm"

_Says = Iterator[tuple[str, str]]  #: a key of a record, and what is wrong with it


class _Scene(NamedTuple):
    """What codes may name (những gì gọi được bằng mã): what stands, and what the file adds."""

    people: Collection[str]
    places: Sequence[Organization]
    held: Sequence[Appointment]
    roles: Collection[str]


def dangling(
    setup: declared.OfficeSetup, roles: Collection[str], session: Session | None
) -> Iterator[tuple[Place, str]]:
    """Yield each code that names nothing, and each thing said twice."""
    directory = Directory(session) if session else None
    stand = directory.every(Organization) if directory else []
    logins = directory.every(Account) if directory else []
    names = directory.people() if directory else {}
    people = {*names, *(person.code for person in setup.people)}
    places = [*stand, *(organization.organization() for organization in setup.organizations)]
    positions = [*(directory.every(Appointment) if directory else ()), *_held(setup)]
    scene = _Scene(people, places, positions, {*roles, ADMINISTRATOR})
    if not scene.places:
        yield ("organizations",), "danh sách trống; hãy khai báo ít nhất một cơ quan"
    for n, organization in enumerate(setup.organizations):
        judged = _of_organization(setup.organizations[: n + 1], scene, stand)
        yield from _at(("organizations", n), judged)
        for at, last in enumerate(organization.last_numbers):
            place = ("organizations", n, "last_numbers", at)
            yield from _at(place, _of_register(last, organization, session))
    for n, person in enumerate(setup.people):
        yield from _at(("people", n), _of_person(setup.people[: n + 1], names))
        for at, held in enumerate(person.appointments):
            yield from _at(("people", n, "appointments", at), _of_appointment(held, scene))
    for n, given in enumerate(setup.authorizations):
        yield from _at(("authorizations", n), _of_authorization(given, scene))
    accounts = [Account(**dict(login)) for login in setup.accounts]
    for n in range(len(accounts)):
        yield from _at(("accounts", n), _of_account(accounts[: n + 1], scene, logins))


def _at(place: Place, judged: _Says) -> Iterator[tuple[Place, str]]:
    return (((*place, key), says) for key, says in judged)


def _of_person(said: Sequence[declared.PersonSetup], names: Mapping[str, str]) -> _Says:
    *earlier, person = said
    name = names.get(person.code, "")
    if not (person.name or name):
        yield "name", MISSING
    if person.code in {p.code for p in earlier} or (name and person.name not in {"", name}):
        yield "code", f"mã “{person.code}” đã có người khác dùng"


def _held(setup: declared.OfficeSetup) -> Iterator[Appointment]:
    for person in setup.people:
        for held in person.appointments:
            yield Appointment(person=Person(person.code, person.name), **dict(held))


def _of_organization(
    said: Sequence[declared.OrganizationSetup], scene: _Scene, stand: Iterable[Organization]
) -> _Says:
    *earlier, organization = said
    same = [other for other in earlier if other.code == organization.code]
    # A name that holds until further notice is closed by the next one.
    closed = [o for o in stand if o.valid_to or o.valid_from >= organization.valid_from]
    before = [o for o in closed if o.code == organization.code]
    if _clash(organization.organization(), before, [o.organization() for o in same]):
        says = f"mã “{organization.code}” khai hai lần cho cùng một ngày; mỗi mã mỗi ngày một tên"
        yield "code", says
    yield from _of_days(organization.organization())
    yield from _of_units(organization)
    if organization.parent == organization.code:
        yield "parent", "một cơ quan không phải cấp trên của chính nó"
    if organization.parent and organization.parent not in {place.code for place in scene.places}:
        yield "parent", f"không có cơ quan cấp trên “{organization.parent}” trong tệp"
    if organization.leadership is Leadership.COLLECTIVE and not organization.body:
        yield "body", "chế độ tập thể cần tên tập thể lãnh đạo, như Ban Thường vụ"
    if organization.regime not in (regimes := sorted({s.regime for s in standards().all})):
        yield "regime", f"“{organization.regime}” phải là một trong {', '.join(regimes)}"
    per_term = {s.regime for s in standards().all if s.per_term}
    if (organization.regime in per_term) != bool(organization.term):
        yield (
            "term",
            "cơ quan của Đảng đánh số theo nhiệm kỳ, cần ghi như 2025-2030; nơi khác thì bỏ",
        )
    registers = [last for one in (*same, organization) for last in one.last_numbers]
    series = [(last.series, last.period) for last in registers]
    for name, period in sorted({pair for pair in series if series.count(pair) > 1}):
        yield "last_numbers", f"sổ {name} {period_in_words(period)} ghi hai lần"


def _of_units(organization: declared.OrganizationSetup) -> _Says:
    for what, values in (
        ("mã", [unit.code for unit in organization.departments]),
        ("tên viết tắt", [unit.abbreviation for unit in organization.departments]),
    ):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield "departments", f"hai đơn vị cùng {what} “{value}”"


def _of_register(
    last: declared.LastNumber, organization: declared.OrganizationSetup, session: Session | None
) -> _Says:
    rule, term = organization.series_rule, organization.term
    series = Series(organization.code, last.series, last.period)
    began = opened_at(session, series) if session else None
    if began not in {None, last.serial}:
        yield "serial", f"sổ {last.series} {period_in_words(last.period)} đã mở từ số {began}"
    plain = {POOLED} if rule is SeriesRule.POOLED else {kind.series for kind in kinds().all}
    if last.series.removesuffix(SECRET) not in plain:
        yield "series", f"không có sổ “{last.series}”; có: {', '.join(sorted(plain))}"
    if term and last.period != term:
        yield "period", f"“{last.period}” không phải nhiệm kỳ {term} của cơ quan"
    if not term and last.period != str(last.issued_on.year):
        yield "period", f"“{last.period}” không phải năm của ngày {last.issued_on:%d/%m/%Y}"


def _of_days(record: Validity) -> _Says:
    if record.valid_to and record.valid_to < record.valid_from:
        yield "valid_to", f"ngày hết hiệu lực trước ngày bắt đầu {record.valid_from:%d/%m/%Y}"


def _of_appointment(held: declared.AppointmentSetup, scene: _Scene) -> _Says:
    places = [place for place in scene.places if place.code == held.organization]
    if not places:
        yield "organization", f"không có cơ quan “{held.organization}” trong tệp"
    units = {unit.code for place in places for unit in place.departments}
    if places and held.department and held.department not in units:
        has = f"có: {', '.join(sorted(units))}" if units else "cơ quan ấy chưa khai đơn vị nào"
        yield "department", f"không có đơn vị mang mã “{held.department}”; {has}"
    yield from _of_days(Validity(held.valid_from, held.valid_to))
    for role in sorted(set(held.roles) - set(scene.roles)):
        yield "roles", f"không có vai trò “{role}”; có: {', '.join(sorted(scene.roles))}"


def _of_authorization(given: declared.AuthorizationSetup, scene: _Scene) -> _Says:
    if given.person not in scene.people:
        yield "person", f"không có người “{given.person}” trong tệp"
    if given.organization not in {place.code for place in scene.places}:
        yield "organization", f"không có cơ quan “{given.organization}” trong tệp"
    yield from _of_days(Validity(given.valid_from, given.valid_to))
    if given.on_behalf_of:
        yield from _of_lending(given, scene)
    elif given.capacity not in {"TL.", "TUQ."}:
        yield "capacity", f"“{given.capacity}” phải là “TL.” hoặc “TUQ.”"
    if given.capacity != "TL." and given.valid_to is None:
        yield "valid_to", "thừa ủy quyền, ủy nhiệm phải có ngày hết hạn; hãy ghi"


def _of_lending(given: declared.AuthorizationSetup, scene: _Scene) -> _Says:
    """What is lent is the giver's own: nobody lends what was lent to them."""
    giver, since = given.on_behalf_of, given.valid_from
    if given.capacity or not given.roles or giver == given.person:
        yield "on_behalf_of", "làm thay người khác thì ghi roles, không ghi capacity"
    theirs = [a for a in scene.held if a.person.code == giver and a.covers(since)]
    own = {role for a in theirs if a.organization == given.organization for role in a.roles}
    for role in sorted(set(given.roles) - own):
        says = f"“{giver}” không tự giữ vai trò “{role}” ở đó ngày {since:%d/%m/%Y}"
        yield "roles", f"{says}; việc được ủy nhiệm không ủy nhiệm tiếp"


def _of_account(said: Sequence[Account], scene: _Scene, stand: Iterable[Account]) -> _Says:
    *earlier, account = said
    if bool(account.person) == account.shared:
        yield "person", "một tài khoản là của một người, hoặc dùng chung (shared: true)"
    if account.person and account.person not in scene.people:
        yield "person", f"không có người “{account.person}” trong tệp"
    yield from _of_days(account)
    before, same = ([a for a in x if a.account == account.account] for x in (stand, earlier))
    if _clash(account, before, same):
        yield "account", f"tài khoản “{account.account}” khai hai lần cho cùng một ngày"


def _clash(record: Validity, stand: Iterable[Validity], earlier: Iterable[Validity]) -> bool:
    """Tell whether a day would have two records; the same again only changes its last day."""
    again = replace(record, valid_to=None)
    others = [o for o in stand if replace(o, valid_to=None) != again]
    return any(_overlap(record, other) for other in (*others, *earlier))


def _overlap(one: Validity, other: Validity) -> bool:
    first, second = sorted((one, other), key=lambda record: record.valid_from)
    return first.valid_to is None or second.valid_from <= first.valid_to
