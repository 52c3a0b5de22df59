"""How an office begins (khai báo cơ quan).

In: a YAML file that names organizations, people and where the paper registers stood.
Out: those records in the registry. An unknown key is an error.
The same file with what is new changes the directory later (``vanban office declare``).
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office import yaml_text
from vanban.office.declared import OfficeSetup, OrganizationSetup
from vanban.office.faults import MISSING, dangling
from vanban.office.registry.directory import Directory, digest_of_directory
from vanban.office.registry.history import Happening, record
from vanban.office.registry.series import Series, open_series, opened_at
from vanban.paper.domain.organization import (
    Account,
    Appointment,
    Authorization,
    Person,
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


def read_setup(
    text: str, *, name: str, roles: Collection[str], session: Session | None = None
) -> OfficeSetup:
    """Read the file that declares an office; raise BadSetup naming each fault with its line.

    With a ``session`` it may name what stands in the directory, and say it again.
    """
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
        faults = [(e["loc"], _sentence(e)) for e in error.errors()]
    else:
        faults = list(dangling(setup, roles, session))
    if faults:
        raise BadSetup(name, tuple(_fault(typed, place, says) for place, says in faults))
    return setup


def enter_setup(
    session: Session, setup: OfficeSetup, account: str, now: datetime, by: str = ""
) -> None:
    """Enter what is declared: in an empty registry, or ``by`` somebody later (ghi danh bạ)."""
    directory = Directory(session)
    happening = partial(Happening, actor=by, role="", entered_by=account, recorded_at=now)
    for organization in setup.organizations:
        directory.add(organization.organization())
        _open_registers(session, organization, happening)
    names = directory.people()
    for person in setup.people:
        if person.code not in names:
            directory.add_person(person.code, person.name)
            session.flush()
        who = Person(person.code, names.get(person.code, person.name))
        for held in person.appointments:
            directory.add(Appointment(person=who, **dict(held)))
    for given in setup.authorizations:
        directory.add(Authorization(**dict(given)))
    for login in setup.accounts:
        directory.add(Account(**dict(login)))
    session.flush()
    # ``verify`` holds the directory to the last of these.
    said: dict[str, Any] = {"directory": digest_of_directory(session)}
    if by:
        said["declared"] = setup.model_dump(mode="json", exclude_defaults=True)
    step, today = "declare" if by else "open_office", now.astimezone(TIME_ZONE).date()
    record(session, happening(organization="", step=step, acted_on=today, data=said), None)


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

_SAYS = {
    "missing": MISSING,
    "extra_forbidden": "không có mục này; hãy xóa hoặc sửa tên mục",
    "string_type": "chỗ này phải là chữ, một dòng",
    "tuple_type": "chỗ này phải là một danh sách",
    "model_type": "chỗ này phải là các mục “khóa: giá trị”",
    "int_parsing": "“{input}” phải là số nguyên",
    "bool_parsing": "“{input}” phải là true hoặc false",
    "greater_than_equal": "“{input}” phải từ {ge} trở lên",
    "too_short": "chỗ này để trống; hãy ghi giá trị",
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


def _sentence(error: Any) -> str:
    says = _SAYS.get(error["type"], "giá trị “{input}” không hợp lệ")
    if error["type"].startswith("date"):
        says = "“{input}” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05"
    if error["type"] == "string_pattern_mismatch":
        says = _PATTERNS[error["loc"][-1]]
    said = {"input": error["input"], **error.get("ctx", {})}
    if "expected" in said:
        said["expected"] = said["expected"].replace(" or ", ", ").replace("'", "")
    return says.format(**said)
