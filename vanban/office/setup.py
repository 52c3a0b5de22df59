"""How an office begins (khai báo cơ quan).

In: a YAML file that names organizations, people and where the paper registers stood.
Out: those records in the registry. An unknown key is an error.
"""

from collections.abc import Collection, Container, Iterator
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office import yaml_text
from vanban.office.declared import (
    AppointmentSetup,
    AuthorizationSetup,
    LastNumber,
    OfficeSetup,
    OrganizationSetup,
)
from vanban.office.registry.directory import Directory, digest_of_directory
from vanban.office.registry.history import Happening, record
from vanban.office.registry.series import ARRIVALS, POOLED, SECRET, Series, open_series
from vanban.paper.catalogue import kinds, standards
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.organization import (
    Appointment,
    Authorization,
    Leadership,
    Person,
    SeriesRule,
)
from vanban.settings import TIME_ZONE
from vanban.text import clean
from vanban.yaml_nodes import Unfit

__all__ = ["BadSetup", "OfficeSetup", "enter_setup", "read_setup"]


class BadSetup(VanbanError):
    """The office's file cannot be used as it stands (tệp khai báo sai)."""

    code = "bad-setup"

    def __init__(self, name: str, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{name}, {fault}" for fault in faults))
        self.faults = faults


def read_setup(text: str, *, name: str, roles: Collection[str]) -> OfficeSetup:
    """Read the file that declares an office; raise BadSetup naming each fault with its line."""
    try:
        typed = yaml_text.read(clean(text))
    except Unfit as unfit:
        fault = f"{unfit}; hãy xem lại dòng này và dòng trên."
        raise BadSetup(name, (fault,)) from unfit
    if typed is None:
        raise BadSetup(name, ("dòng 1: tệp trống; hãy khai báo ít nhất một cơ quan.",))
    try:
        setup = OfficeSetup.model_validate(typed.value)
    except ValidationError as error:
        faults = [(e["loc"], sentence_of(e)) for e in error.errors()]
    else:
        faults = list(_dangling(setup, roles))
    if faults:
        raise BadSetup(name, tuple(_fault(typed, place, says) for place, says in faults))
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
    _seal_directory(session, account, now)


def _seal_directory(session: Session, account: str, now: datetime) -> None:
    """Write in the history what the office was opened with; ``verify`` holds it to that."""
    session.flush()
    happening = Happening(
        organization="",
        step="open_office",
        actor="",
        role="",
        entered_by=account,
        acted_on=now.astimezone(TIME_ZONE).date(),
        recorded_at=now,
        data={"directory": digest_of_directory(session)},
    )
    record(session, happening, None)


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


# -- faults, each with the place it stands at -------------------------------------------------

_Fault = tuple[yaml_text.Place, str]

_SAYS = {
    "missing": "thiếu mục này; hãy thêm",
    "extra_forbidden": "không có mục này; hãy xóa hoặc sửa tên mục",
    "string_type": "chỗ này phải là chữ, một dòng",
    "tuple_type": "chỗ này phải là một danh sách",
    "model_type": "chỗ này phải là các mục “khóa: giá trị”",
    "int_parsing": "“{input}” phải là số nguyên",
    "bool_parsing": "“{input}” phải là true hoặc false",
    "greater_than_equal": "“{input}” phải từ {ge} trở lên",
    "too_short": "chỗ này để trống; hãy ghi giá trị",
    "string_too_short": "chỗ này để trống; hãy ghi giá trị",
    "string_too_long": "dài quá {max_length} ký tự; hãy viết ngắn lại",
    "json_invalid": "tệp không phải JSON",
    "less_than_equal": "“{input}” lớn quá, nhiều nhất là {le}",
    "enum": "“{input}” phải là một trong {expected}",
    "value_error": "{error}; hãy xóa ký tự ấy",
}


_PATTERNS = {
    "period": "“{input}” phải là năm, gồm bốn chữ số như 2021, hoặc nhiệm kỳ như 2025-2030",
    "term": "“{input}” phải là nhiệm kỳ như 2025-2030",
    "address": "“{input}” không phải một địa chỉ thư điện tử như vanthu@coquan.vn",
}


def _fault(typed: yaml_text.Typed, place: yaml_text.Place, says: str) -> str:
    keys = " › ".join(part for part in place if isinstance(part, str)) or "toàn tệp"
    return f"dòng {typed.line(place)}: {keys}: {says}."


def sentence_of(error: Any) -> str:
    """Say what is wrong with one value that was declared (một chỗ khai sai)."""
    says = _SAYS.get(error["type"], "giá trị “{input}” không hợp lệ")
    if error["type"].startswith("date"):
        says = "“{input}” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05"
    if error["type"] == "string_pattern_mismatch":
        says = _PATTERNS[error["loc"][-1]]
    said = {"input": error["input"], **error.get("ctx", {})}
    if "expected" in said:
        said["expected"] = said["expected"].replace(" or ", ", ").replace("'", "")
    return says.format(**said)


def _dangling(setup: OfficeSetup, roles: Collection[str]) -> Iterator[_Fault]:
    """Yield each code that names nothing, and each thing said twice."""
    known = {organization.code for organization in setup.organizations}
    people = {person.code for person in setup.people}
    if not known:
        yield ("organizations",), "danh sách trống; hãy khai báo ít nhất một cơ quan"
    for number, organization in enumerate(setup.organizations):
        for key, says in _of_organization(organization, known, setup.organizations[:number]):
            yield ("organizations", number, key), says
        for at, last in enumerate(organization.last_numbers):
            for key, says in _of_register(last, organization.series_rule, organization.term):
                yield ("organizations", number, "last_numbers", at, key), says
    for number, person in enumerate(setup.people):
        if person.code in {other.code for other in setup.people[:number]}:
            yield ("people", number, "code"), f"mã “{person.code}” đã có người khác dùng"
        for at, held in enumerate(person.appointments):
            for key, says in _of_appointment(held, setup.organizations, roles):
                yield ("people", number, "appointments", at, key), says
    for number, given in enumerate(setup.authorizations):
        for key, says in _of_authorization(given, known, people):
            yield ("authorizations", number, key), says


def _of_organization(
    organization: OrganizationSetup,
    known: Container[str],
    earlier: tuple[OrganizationSetup, ...],
) -> Iterator[tuple[str, str]]:
    same = [other for other in earlier if other.code == organization.code]
    if any(_overlap(organization, other) for other in same):
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
        yield (
            "term",
            "cơ quan của Đảng đánh số theo nhiệm kỳ, cần ghi như 2025-2030; nơi khác thì bỏ",
        )
    registers = [last for one in (*same, organization) for last in one.last_numbers]
    series = [(last.series, last.period) for last in registers]
    for name, period in sorted({pair for pair in series if series.count(pair) > 1}):
        yield "last_numbers", f"sổ {name} {period_in_words(period)} ghi hai lần"


def _of_units(organization: OrganizationSetup) -> Iterator[tuple[str, str]]:
    for what, values in (
        ("mã", [unit.code for unit in organization.departments]),
        ("tên viết tắt", [unit.abbreviation for unit in organization.departments]),
    ):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield "departments", f"hai đơn vị cùng {what} “{value}”"


def _of_register(last: LastNumber, rule: SeriesRule, term: str) -> Iterator[tuple[str, str]]:
    plain = {POOLED} if rule is SeriesRule.POOLED else {kind.series for kind in kinds().all}
    plain |= {ARRIVALS}
    if last.series.removesuffix(SECRET) not in plain:
        yield "series", f"không có sổ “{last.series}”; có: {', '.join(sorted(plain))}"
    if term and last.period != term:
        yield "period", f"“{last.period}” không phải nhiệm kỳ {term} của cơ quan"
    if not term and last.period != str(last.issued_on.year):
        yield "period", f"“{last.period}” không phải năm của ngày {last.issued_on:%d/%m/%Y}"


def _of_days(
    record: OrganizationSetup | AppointmentSetup | AuthorizationSetup,
) -> Iterator[tuple[str, str]]:
    if record.valid_to and record.valid_to < record.valid_from:
        yield "valid_to", f"ngày hết hiệu lực trước ngày bắt đầu {record.valid_from:%d/%m/%Y}"


def _of_appointment(
    held: AppointmentSetup, organizations: tuple[OrganizationSetup, ...], roles: Collection[str]
) -> Iterator[tuple[str, str]]:
    places = [place for place in organizations if place.code == held.organization]
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
    given: AuthorizationSetup, known: Container[str], people: Container[str]
) -> Iterator[tuple[str, str]]:
    if given.person not in people:
        yield "person", f"không có người “{given.person}” trong tệp"
    if given.organization not in known:
        yield "organization", f"không có cơ quan “{given.organization}” trong tệp"
    yield from _of_days(given)
    if given.capacity not in {"TL.", "TUQ."}:
        yield "capacity", f"“{given.capacity}” phải là “TL.” hoặc “TUQ.”"


def _overlap(one: OrganizationSetup, other: OrganizationSetup) -> bool:
    first, second = sorted((one, other), key=lambda organization: organization.valid_from)
    return first.valid_to is None or second.valid_from <= first.valid_to
