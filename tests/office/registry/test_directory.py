"""Who is who, on which day."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory, UnknownOrganization, UnknownPerson
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

AN = Person("an", "Nguyễn Văn An")
LAST_OLD_DAY, RENAMED = date(2021, 6, 30), date(2021, 7, 1)

#: The ward's committee until the end of June, the ward's people's committee from July on.
OLD = Organization(
    code="ubnd",
    name="Ủy ban hành chính phường",
    abbreviation="UBHC",
    place="Ba Đình",
    valid_to=LAST_OLD_DAY,
)
NEW = Organization(
    code="ubnd",
    name="Ủy ban nhân dân phường",
    abbreviation="UBND",
    place="Ba Đình",
    valid_from=RENAMED,
    regime="union",
    leadership=Leadership.COLLECTIVE,
    body="Ban Thường vụ",
    groups=("ward",),
    parent="quan",
    parent_name="Ủy ban nhân dân quận",
    sector="public",
    address="ubnd@phuong.example",
    file_copies_style=FileCopiesStyle.PLAIN,
    letter_code=LetterCode.PLAIN,
    series_rule=SeriesRule.POOLED,
    departments=(Department("vp", "Văn phòng", "VP"),),
)


@pytest.fixture
def renamed(database: Database) -> Database:
    with database.write() as session:
        for organization in (OLD, NEW):
            Directory(session).add(organization)
    return database


def test_a_renamed_organization_is_what_it_was_on_each_day(renamed: Database) -> None:
    with renamed.read() as session:
        directory = Directory(session)
        assert directory.organization("ubnd", LAST_OLD_DAY) == OLD
        assert directory.organization("ubnd", RENAMED) == NEW  # every field comes back
        assert directory.organizations(LAST_OLD_DAY) == [OLD]
        assert directory.organizations(RENAMED) == [NEW]


def test_a_group_is_that_of_the_day(renamed: Database) -> None:
    with renamed.read() as session:
        directory = Directory(session)
        assert directory.group("ward", "quan", RENAMED) == [NEW]
        assert directory.group("ward", "quan", LAST_OLD_DAY) == []
        assert directory.group("ward", "thanh-pho", RENAMED) == []


def test_organizations_keep_the_order_they_were_entered_in(database: Database) -> None:
    codes = ["may", "in", "hoa", "banh"]
    with database.write() as session:
        for code in codes:
            unit = Organization(code=code, name=code, abbreviation="CĐCS", place="Ba Đình")
            Directory(session).add(unit)
    with database.read() as session:
        assert [o.code for o in Directory(session).organizations(RENAMED)] == codes


def test_an_unknown_code_is_named_with_the_day(database: Database) -> None:
    gone = Organization(
        code="cu", name="Cũ", abbreviation="C", place="Ba Đình", valid_to=LAST_OLD_DAY
    )
    with database.write() as session:
        Directory(session).add(gone)
    with database.read() as session, pytest.raises(UnknownOrganization) as refusal:
        Directory(session).organization("cu", RENAMED)
    assert str(refusal.value) == (
        "Không có cơ quan, tổ chức nào mang mã “cu” vào ngày 01/07/2021; "
        "hãy xem lại mã trong tệp khai báo cơ quan."
    )
    assert (refusal.value.value, refusal.value.on) == ("cu", RENAMED)


def test_people_are_found_by_code(database: Database, paper: int) -> None:
    with database.read() as session:
        assert Directory(session).person("bich").name == "Trần Thị Bích"
        with pytest.raises(UnknownPerson, match="người nào mang mã “bach”"):
            Directory(session).person("bach")


def test_a_position_is_held_in_one_organization_on_its_days(database: Database) -> None:
    deputy = _held("federation", "Phó Chủ tịch", Rank.DEPUTY, valid_to=LAST_OLD_DAY)
    chair = _held("federation", "Chủ tịch", Rank.HEAD, valid_from=RENAMED, roles=("signer",))
    elsewhere = _held("cdcs-may", "Ủy viên", Rank.STAFF)
    with database.write() as session:
        directory = Directory(session)
        directory.add_person(AN.code, AN.name)
        session.flush()
        for appointment in (deputy, chair, elsewhere):
            directory.add(appointment)
    with database.read() as session:
        directory = Directory(session)
        assert directory.positions_of("an", "federation", LAST_OLD_DAY) == [deputy]
        assert directory.positions_of("an", "federation", RENAMED) == [chair]
        assert directory.positions_of("bich", "federation", RENAMED) == []
        assert directory.appointments("federation") == [deputy, chair]


def test_a_written_leave_to_sign_comes_back_whole(database: Database) -> None:
    leave = Authorization(
        organization="federation",
        person="an",
        capacity="TUQ.",
        document="Giấy ủy quyền số 01/GUQ-LĐLĐ",
        kinds=("letter",),
        valid_from=RENAMED,
    )
    with database.write() as session:
        Directory(session).add(leave)
    with database.read() as session:
        assert Directory(session).authorizations("federation") == [leave]
        assert Directory(session).authorizations("cdcs-may") == []


def test_what_is_entered_after_a_look_is_seen(database: Database) -> None:
    with database.write() as session:
        directory = Directory(session)
        assert directory.organizations(RENAMED) == []
        Directory(session).add(NEW)
        assert directory.organizations(RENAMED) == [NEW]
        assert directory.organization("ubnd", RENAMED) == NEW


def test_one_session_reads_each_record_once(renamed: Database) -> None:
    asked: list[str] = []
    with renamed.read() as session:
        event.listen(session, "do_orm_execute", lambda state: asked.append(str(state.statement)))
        for _ in range(3):
            assert Directory(session).organization("ubnd", RENAMED) == NEW
            assert Directory(session).group("ward", "quan", RENAMED) == [NEW]
    assert len(asked) == 2


def _held(organization: str, position: str, rank: Rank, **other: Any) -> Appointment:
    values: dict[str, Any] = {
        "person": AN,
        "organization": organization,
        "position": position,
        "rank": rank,
    }
    return Appointment(**(values | other))
