"""The words above a signature, for everyone who may sign and everyone who may not (Điều 13)."""

from dataclasses import replace
from datetime import date

import pytest

from vanban.paper.catalogue import standards
from vanban.paper.domain.authority import MayNotSign, SigningCapacity, SigningForm, signing_form
from vanban.paper.domain.organization import (
    Appointment,
    Authorization,
    Leadership,
    Organization,
    Person,
    Rank,
)

DAY = date(2021, 1, 7)

FEDERATION = Organization(
    code="ldld",
    name="Liên đoàn Lao động quận Ba Đình",
    abbreviation="LĐLĐ",
    place="Ba Đình",
    regime="union",
    leadership=Leadership.COLLECTIVE,
    body="Ban Thường vụ",
)
SCHOOL = Organization(code="thcs", name="Trường THCS Ba Đình", abbreviation="THCS", place="Ba Đình")


def appointed(
    name: str,
    position: str,
    rank: Rank,
    department: str = "",
    *,
    acting: bool = False,
    since: date = date(2018, 4, 1),
    until: date | None = date(2023, 3, 31),
) -> Appointment:
    return Appointment(
        person=Person(code=name, name=name),
        organization="ldld",
        position=position,
        rank=rank,
        department=department,
        acting=acting,
        valid_from=since,
        valid_to=until,
    )


CHAIR = appointed("Nguyễn Văn An", "Chủ tịch", Rank.HEAD)
DEPUTY = appointed("Trần Thị Bình", "Phó Chủ tịch", Rank.DEPUTY)
CHIEF = appointed("Lê Văn Cường", "Trưởng ban Chính sách pháp luật", Rank.UNIT_HEAD, "cspl")
SECOND = appointed("Phạm Thị Dung", "Phó Trưởng ban Chính sách pháp luật", Rank.UNIT_DEPUTY, "cspl")
OTHER_SECOND = appointed("Vũ Văn Em", "Phó Chánh Văn phòng", Rank.UNIT_DEPUTY, "vp")
DRAFTER = appointed("Hoàng Thị Giang", "Chuyên viên", Rank.STAFF, "cspl")
PEOPLE = (CHAIR, DEPUTY, CHIEF, SECOND, OTHER_SECOND, DRAFTER)
STATE = standards().in_force("state", DAY)

PRINCIPAL = appointed("Nguyễn Văn Hải", "Hiệu trưởng", Rank.HEAD)
VICE = appointed("Đỗ Thị Khanh", "Phó Hiệu trưởng", Rank.DEPUTY)


def given(who: Appointment, capacity: str, *kinds: str) -> Authorization:
    return Authorization(
        organization="ldld",
        person=who.person.code,
        capacity=capacity,
        document="Quy chế làm việc",
        kinds=kinds,
        valid_from=date(2021, 1, 1),
        valid_to=date(2021, 6, 30),
    )


def federation_form(signer: Appointment, *orders: Authorization, on: date = DAY) -> SigningForm:
    return signing_form(signer, FEDERATION, PEOPLE, on, STATE, kind="plan", authorizations=orders)


def test_the_head_of_a_collective_signs_on_its_behalf() -> None:
    assert federation_form(CHAIR) == SigningForm(
        lines=("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
        signer="Nguyễn Văn An",
        capacity=SigningCapacity.ON_BEHALF_OF,
        authority="BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
    )


def test_a_deputy_of_a_collective_signs_on_its_behalf_for_the_head() -> None:
    form = federation_form(DEPUTY)
    assert form.lines == ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert form.signer == "Trần Thị Bình"
    assert form.capacity is SigningCapacity.ON_BEHALF_OF


def test_another_body_may_decide_instead_of_the_organizations_own() -> None:
    form = signing_form(CHAIR, FEDERATION, PEOPLE, DAY, STATE, body="Ban Chấp hành")
    assert form.lines == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH")
    assert form.authority == "BAN CHẤP HÀNH LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"


def test_a_single_head_signs_in_his_own_name() -> None:
    assert signing_form(PRINCIPAL, SCHOOL, (PRINCIPAL, VICE), DAY, STATE) == SigningForm(
        lines=("HIỆU TRƯỞNG",),
        signer="Nguyễn Văn Hải",
        capacity=SigningCapacity.OWN,
        authority="HIỆU TRƯỞNG TRƯỜNG THCS BA ĐÌNH",
    )


def test_a_deputy_of_a_single_head_signs_for_him() -> None:
    form = signing_form(VICE, SCHOOL, (PRINCIPAL, VICE), DAY, STATE)
    assert form.lines == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    assert form.capacity is SigningCapacity.PER_PRO
    assert form.authority == "HIỆU TRƯỞNG TRƯỜNG THCS BA ĐÌNH"


def test_one_who_is_given_the_powers_of_the_head_signs_as_acting() -> None:
    acting = replace(CHAIR, acting=True)
    lines = signing_form(acting, FEDERATION, (acting, DEPUTY), DAY, STATE).lines
    assert lines == ("TM. BAN THƯỜNG VỤ", "Q. CHỦ TỊCH")
    principal = replace(PRINCIPAL, acting=True)
    assert signing_form(principal, SCHOOL, (principal,), DAY, STATE).lines == ("Q. HIỆU TRƯỞNG",)


def test_a_deputy_in_charge_of_a_vacant_post_signs_for_the_head_by_his_title() -> None:
    first = appointed("Một", "Giám đốc", Rank.HEAD, since=date(2010, 1, 1), until=date(2015, 1, 1))
    last = appointed("Hai", "Hiệu trưởng", Rank.HEAD, until=date(2020, 12, 31))
    form = signing_form(VICE, SCHOOL, (last, first, VICE), DAY, STATE)
    assert form.lines == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    assert form.authority == "HIỆU TRƯỞNG TRƯỜNG THCS BA ĐÌNH"


def test_nobody_signs_for_a_head_whose_title_is_not_known() -> None:
    with pytest.raises(MayNotSign, match="chưa có chức danh người đứng đầu"):
        signing_form(VICE, SCHOOL, (VICE,), DAY, STATE)


def test_the_head_of_a_unit_signs_by_order() -> None:
    form = federation_form(CHIEF, given(CHIEF, "TL."))
    assert form.lines == ("TL. CHỦ TỊCH", "TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT")
    assert form.capacity is SigningCapacity.BY_ORDER


def test_his_deputy_signs_for_him_under_the_order() -> None:
    form = federation_form(SECOND, given(CHIEF, "TL."))
    assert form.lines == (
        "TL. CHỦ TỊCH",
        "KT. TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT",
        "PHÓ TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT",
    )
    assert form.capacity is SigningCapacity.BY_ORDER


def test_one_with_a_written_authorization_signs_under_it() -> None:
    form = federation_form(CHIEF, given(CHIEF, "TUQ.", "plan"))
    assert form.lines == ("TUQ. CHỦ TỊCH", "TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT")
    assert form.capacity is SigningCapacity.AUTHORIZED


def test_what_is_authorized_without_an_end_is_no_leave() -> None:
    endless = replace(given(CHIEF, "TUQ."), valid_to=None)
    with pytest.raises(MayNotSign, match="không có văn bản giao ký còn hiệu lực"):
        federation_form(CHIEF, endless)
    order = replace(given(CHIEF, "TL."), valid_to=None)
    assert federation_form(CHIEF, order).capacity is SigningCapacity.BY_ORDER


def test_leave_to_act_for_another_is_no_leave_to_sign() -> None:
    lent = replace(given(CHIEF, ""), on_behalf_of=CHAIR.person.code, roles=("signer",))
    with pytest.raises(MayNotSign, match="không có văn bản giao ký còn hiệu lực"):
        federation_form(CHIEF, lent)


def test_what_was_authorized_is_not_handed_on() -> None:
    with pytest.raises(MayNotSign, match="việc ủy quyền không được giao tiếp"):
        federation_form(SECOND, given(CHIEF, "TUQ."))


def test_a_deputy_of_a_unit_may_be_authorized_himself() -> None:
    form = federation_form(SECOND, given(SECOND, "TUQ."))
    assert form.lines == ("TUQ. CHỦ TỊCH", "PHÓ TRƯỞNG BAN CHÍNH SÁCH PHÁP LUẬT")


def test_a_deputy_of_another_unit_is_not_covered_by_the_order() -> None:
    with pytest.raises(MayNotSign):
        federation_form(OTHER_SECOND, given(CHIEF, "TL."))


def test_when_the_head_of_the_unit_has_left_the_order_has_left_with_him() -> None:
    left = replace(CHIEF, valid_to=date(2020, 12, 31))
    people = (CHAIR, left, SECOND)
    with pytest.raises(MayNotSign):
        signing_form(SECOND, FEDERATION, people, DAY, STATE, authorizations=(given(CHIEF, "TL."),))


@pytest.mark.parametrize("signer", [CHIEF, SECOND, DRAFTER])
def test_nobody_below_the_deputies_signs_without_a_written_order(signer: Appointment) -> None:
    with pytest.raises(MayNotSign) as refused:
        federation_form(signer)
    assert refused.value.person == signer.person.name
    assert refused.value.who_may == ("Nguyễn Văn An (Chủ tịch)", "Trần Thị Bình (Phó Chủ tịch)")
    assert str(refused.value).endswith(
        "Người có thẩm quyền: Nguyễn Văn An (Chủ tịch), Trần Thị Bình (Phó Chủ tịch). "
        "(NĐ 30/2020/NĐ-CP, Điều 13)"
    )


@pytest.mark.parametrize("capacity", ["TL.", "TUQ."])
def test_an_order_for_another_kind_covers_no_plan(capacity: str) -> None:
    with pytest.raises(MayNotSign, match="không có văn bản giao ký còn hiệu lực"):
        federation_form(CHIEF, given(CHIEF, capacity, "official_letter", "invitation"))


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2020, 12, 31), False),
        (date(2021, 1, 1), True),
        (date(2021, 6, 30), True),
        (date(2021, 7, 1), False),
    ],
)
def test_an_order_holds_on_its_days_only(day: date, may: bool) -> None:
    order = given(CHIEF, "TL.")
    if may:
        assert federation_form(CHIEF, order, on=day).capacity is SigningCapacity.BY_ORDER
    else:
        with pytest.raises(MayNotSign):
            federation_form(CHIEF, order, on=day)


def test_one_whose_term_is_over_signs_no_more() -> None:
    with pytest.raises(MayNotSign, match="ngày 01/04/2023 không giữ chức vụ Chủ tịch") as refused:
        federation_form(CHAIR, on=date(2023, 4, 1))
    assert refused.value.who_may == ()
    assert "Người có thẩm quyền" not in str(refused.value)


def test_one_whose_term_has_not_begun_signs_not_yet() -> None:
    with pytest.raises(MayNotSign, match="ngày 31/03/2018 không giữ chức vụ Phó Chủ tịch"):
        federation_form(DEPUTY, on=date(2018, 3, 31))
