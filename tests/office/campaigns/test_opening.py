"""A campaign declared, launched, amended: scenarios 4 and 6, and several side by side."""

from collections import Counter
from typing import Any

import pytest

from tests.office.campaigns.cast import BARE, BY_LETTER, LETTER, OLD, UNITS, YEAR
from tests.office.campaigns.conftest import CODE, SCHEDULES, Sit, Year
from tests.office.cast import PLAN, REGISTRATION, at
from vanban.campaign.loading import read_campaign
from vanban.campaign.obligations import Key
from vanban.office.campaigns.course import UnknownCampaign
from vanban.office.workflow.steps import NoteMissing, StepNotAllowed, StepRefused

RULE = "Chỉ phát động, triển khai khi đã xác định rõ mục tiêu, chỉ tiêu, nội dung, biện pháp"


def keys(year: Year, *, applies: bool = True) -> list[Key]:
    _, stands = year.campaigns.status(CODE, now=at("2021-01-08"))
    return [each.duty.key for each in stands if each.duty.applies is applies]


# -- scenario 4 ------------------------------------------------------------------------------------


def test_scenario_04_issuing_the_plan_opens_what_each_unit_owes(declared: Year) -> None:
    declared.issue(declared.plan, "2021-01-07", until="seal")
    assert keys(declared) == []
    declared.office.release(declared.plan, by="hoa", now=at("2021-01-07"))
    may, printing, flower = UNITS
    assert Counter(keys(declared)) == Counter(
        [
            Key("O2", "", flower),  # the only one with a party committee
            *(Key("O4", "", unit) for unit in UNITS),
            Key("O7", "", may), Key("O7", "", printing),  # enterprises
            *(Key("O10", phase, unit) for phase in ("dot-1", "dot-2") for unit in UNITS),
            Key("O13", "", ""),  # owed by who collects
        ]
    )  # fmt: skip
    assert {*keys(declared, applies=False)} == {
        Key("O2", "", may), Key("O2", "", printing), Key("O7", "", flower)
    }  # fmt: skip
    course, stands = declared.campaigns.status(CODE, now=at("2021-01-08"))
    opens = {each.duty.key[:2]: f"{each.duty.opens_on}" for each in stands}
    assert (opens["O4", ""], opens["O10", "dot-1"], opens["O10", "dot-2"]) == (
        "2021-01-07", "2021-01-07", "2021-07-01"
    )  # fmt: skip
    assert course.launched_on == at("2021-01-07").date()
    assert declared.office.verify() == []


def test_what_does_not_apply_to_a_unit_is_neither_shown_nor_extended(year: Year) -> None:
    with pytest.raises(StepRefused, match="không áp dụng cho đơn vị"):
        year.campaigns.exempt(
            CODE, Key("O7", "", "cdcs-hoa"), "không có", by="cuong", now=at("2021-01-08")
        )
    with pytest.raises(StepRefused, match="không áp dụng cho đơn vị"):
        year.campaigns.show(
            CODE, Key("O2", "", "cdcs-may"), "Báo cáo", by="officer-may", now=at("2021-01-08")
        )


def test_nothing_is_handed_in_before_the_launch(declared: Year) -> None:
    said = declared.said(SCHEDULES[0], B03="20/01/2021")
    (reading,) = declared.campaigns.intake(CODE, {"a.json": said}, by="hoa", now=at("2021-01-06"))
    assert [fault.at for fault in reading.faults] == ["unit"]
    assert [*declared.campaigns.forms(CODE, now=at("2021-01-06"))] == []


def test_a_campaign_whose_plan_was_issued_before_runs_at_once(declared: Year) -> None:
    plan = declared.draft_plan(key="thi_dua")
    # It cannot be laid before anybody while no such campaign is declared.
    with pytest.raises(UnknownCampaign):
        declared.office.submit(plan, by="bich", now=at("2021-01-05"))
    declared.issue(declared.plan, "2021-01-07")
    declared.say("2021-01-07", LETTER)
    declared.campaigns.open(
        YEAR.replace("Phát triển sản xuất", "Sản xuất"), "nam.yaml", declared.plan,
        by="bich", now=at("2021-01-08"), note=BY_LETTER,
    )  # fmt: skip
    assert len(keys(declared)) == 13


# -- scenario 6 ------------------------------------------------------------------------------------


def test_scenario_06_a_plan_without_figures_is_not_declared(year: Year) -> None:
    with pytest.raises(StepRefused) as refusal:
        year.open(text=BARE, note=BY_LETTER)
    assert str(refusal.value) == (f"Không thể mở đợt: {RULE}; còn thiếu: chỉ tiêu có đơn vị tính.")


def test_scenario_06_a_plan_without_figures_is_not_submitted(declared: Year) -> None:
    """Not even where an earlier program let it be declared."""
    campaigns, bare = declared.campaigns, read_campaign(BARE, "nam.yaml").model_dump(mode="json")
    with campaigns.changing(CODE) as (session, course):
        said = {"campaign": bare, "plan": declared.plan}
        saving = campaigns.saving("bich", at("2021-01-05"))
        campaigns.take(session, course, None, "amend", saving, "sửa", said)
    with pytest.raises(StepRefused, match=f"Không thể phát động: {RULE}; còn thiếu: chỉ tiêu"):
        declared.office.submit(declared.plan, by="bich", now=at("2021-01-05"))
    assert declared.office.paper(declared.plan).state == "drafting"


def test_a_desk_the_directory_does_not_know_is_refused(declared: Year) -> None:
    """Nobody there could see the campaign, nor be handed what comes."""
    for key in ("department: cspl", "to: cspl"):
        text = YEAR.replace(key, key.replace("cspl", "chinh-sach"), 1)
        with pytest.raises(StepRefused, match=r"bộ phận “chinh-sach”.*cspl"):
            declared.open(text=text, note=BY_LETTER)


def test_a_plan_that_does_not_name_its_campaign_is_refused(declared: Year) -> None:
    plain = declared.office.draft(PLAN, by="bich", now=at("2021-01-05")).id
    with pytest.raises(StepRefused, match="phần đầu của nó phải ghi campaign: thi_dua"):
        declared.open(text=OLD, plan=plain)
    assert declared.campaigns.codes() == [CODE]


def test_a_paper_of_a_unit_launches_nothing(declared: Year) -> None:
    source = REGISTRATION.replace("issuer:", f"campaign: {CODE}\nissuer:").replace(
        "kim", "chair-may"
    )
    paper = declared.office.draft(source, by="officer-may", now=at("2021-01-05")).id
    with pytest.raises(StepRefused, match="không phải kế hoạch của đợt"):
        declared.office.submit(paper, by="officer-may", now=at("2021-01-05"))


def test_a_paper_that_names_a_duty_nobody_asks_is_refused_in_words(year: Year) -> None:
    for key in ("O99//cdcs-may", "O2//cdcs-hoa"):
        source = REGISTRATION.replace("issuer:", f"campaign: {CODE}/{key}@ab\nissuer:")
        source = source.replace("kim", "chair-may")
        paper = year.office.draft(source, by="officer-may", now=at("2021-01-08")).id
        with pytest.raises(StepRefused, match="Không thể"):
            year.office.submit(paper, by="officer-may", now=at("2021-01-08"))


def test_a_second_paper_with_the_code_of_the_campaign_is_not_its_plan(year: Year) -> None:
    letter = year.draft_plan("2021-02-01")
    with pytest.raises(StepRefused, match="không phải kế hoạch của đợt"):
        year.office.submit(letter, by="bich", now=at("2021-02-01"))


# -- amended ---------------------------------------------------------------------------------------


def test_a_campaign_is_amended_only_by_a_paper_that_was_issued(year: Year) -> None:
    longer = YEAR.replace("on: 2021-02-15", "on: 2021-02-26")
    with pytest.raises(NoteMissing, match="phải ghi “văn bản điều chỉnh”"):
        year.open("2021-02-01", text=longer)
    with pytest.raises(StepRefused, match="“lãnh đạo đồng ý” không phải số của một văn bản"):
        year.open("2021-02-01", text=longer, note="lãnh đạo đồng ý")
    year.open("2021-02-01", text=longer, note=BY_LETTER)
    _, stands = year.campaigns.status(CODE, now=at("2021-02-01"))
    (launch,) = [each.duty for each in stands if each.duty.key.obligation == "O13"]
    assert launch.due_on == at("2021-02-26").date()
    assert year.office.verify() == []


def test_the_plan_is_no_paper_that_amends_it_nor_a_letter_before_it_went_out(year: Year) -> None:
    """A number is given before the paper goes out; the plan sets what it says, no more."""
    year.say("2021-02-01", LETTER, until="seal")
    for number in ("03/KH-LĐLĐ", "02/LĐLĐ-CSPL"):
        with pytest.raises(StepRefused, match=f"“{number}” không phải số của một văn bản"):
            year.open("2021-02-01", note=number)


def test_codes_that_differ_in_capitals_are_two_campaigns(year: Year) -> None:
    plan = year.draft_plan("2021-01-08", "Thi-Dua")
    other = Year(year.office, plan, YEAR.replace("code: thi-dua", "code: Thi-Dua"))
    other.open("2021-01-08", text=YEAR.replace("code: thi-dua", "code: Thi-Dua"))
    year.counted(SCHEDULES[0], "2021-01-12", B03="20/01/2021")
    assert (year.state(SCHEDULES[0]), other.state(SCHEDULES[0])) == ("accepted", "not_submitted")


def test_a_campaign_nobody_would_answer_is_refused_and_what_fits_nobody_is_told(
    declared: Year,
) -> None:
    with pytest.raises(StepRefused, match=r"không đơn vị trực thuộc nào .* nhóm “grasroots”"):
        declared.open(text=YEAR.replace("units: grassroots", "units: grasroots"), note="sửa")
    text = YEAR.replace("has_party_committee", "has_comittee").replace("cluster-2:", "cluster-9:")
    told = declared.open(text=text, note="sửa")
    assert told[-1] == (
        "Không đơn vị nào ứng với việc O2 (when), cụm cluster-9 (clusters); hãy xem lại tệp của "
        "đợt và danh bạ."
    )


def test_what_the_plan_does_not_say_of_its_file_is_told(declared: Year) -> None:
    text = YEAR.replace(
        "last: 2021-06-30}",
        """last: 2021-06-30, theme: Mừng Xuân, occasions: [
        {name: Ngày thành lập Đảng, on: 1930-02-03}, {name: phong trào thi đua}]}""",
    )
    told = declared.open("2021-01-05", text=text, note="sửa")
    assert [each for each in told if "Kế hoạch chưa ghi" in each] == [
        f"Kế hoạch chưa ghi “{words}” như tệp của đợt; hãy xem lại chữ hoặc số năm."
        for words in ("Mừng Xuân", "91 năm Ngày thành lập Đảng")
    ]


def test_scenario_18_a_plan_that_stands_on_a_law_of_another_day_is_told(declared: Year) -> None:
    """Nghị định 98/2023/NĐ-CP is in force from 1 January 2024."""
    source = declared.office.source(declared.plan)
    basis = "legal_bases: [{kind: Nghị định, number: 98/2023/NĐ-CP, subject: về thi đua}]"
    source = source.replace("issuer:", f"{basis}\nissuer:", 1)
    declared.office.revise(declared.plan, source, by="bich", now=at("2021-01-05"))
    told = declared.open("2021-01-05", note="sửa căn cứ")
    assert [each for each in told if "98/2023/NĐ-CP chưa có hiệu lực" in each] == told[-1:]


def test_units_go_on_handing_in_while_an_adjusted_plan_is_drafted(year: Year) -> None:
    plan = year.draft_plan("2021-02-01")
    year.open("2021-02-01", plan=plan, note=BY_LETTER)
    year.hand_in(SCHEDULES[0], "2021-02-02", B03="20/02/2021")
    assert year.state(SCHEDULES[0]) == "sent"
    year.issue(plan, "2021-02-03")
    course, _ = year.campaigns.status(CODE, now=at("2021-02-03"))
    assert course.launched_on == at("2021-01-07").date(), "launched once"


def test_a_unit_takes_no_campaign_over_by_amending_it(year: Year, sit: Sit) -> None:
    source = REGISTRATION.replace("issuer:", f"campaign: {CODE}\nissuer:").replace(
        "kim", "chair-may"
    )
    paper = year.office.draft(source, by="officer-may", now=at("2021-01-08")).id
    own = YEAR.replace("organization: federation", "organization: cdcs-may")
    with pytest.raises(StepRefused, match="không phải kế hoạch của đợt"):
        sit(year, "officer-may").campaigns.open(
            own, "nam.yaml", paper, by="officer-may", now=at("2021-12-31"), note="01/ĐK"
        )
    course, _ = year.campaigns.status(CODE, now=at("2021-12-31"))
    assert course.campaign.organization == "federation"


# -- two at once -----------------------------------------------------------------------------------


def old_year(year: Year) -> Year:
    """The campaign of 2020 beside the one that runs."""
    plan = year.draft_plan("2021-01-08", "thi_dua")
    old = Year(year.office, plan, OLD)
    old.open("2021-01-08", text=OLD)
    old.issue(plan, "2021-01-08")
    return old


def test_r22_one_year_closes_while_the_next_one_runs(year: Year) -> None:
    """“Sơ, tổng kết năm 2020” goes on beside the plan of 2021."""
    old = old_year(year)
    assert old.campaigns.codes() == [CODE, "thi_dua"]
    for unit in UNITS:
        old.counted(Key("O4", "", unit), "2021-01-12", D02="2")
    closed = old.campaigns.close_phase("thi_dua", by="bich", now=at("2021-01-15"))
    _, figures = old.campaigns.closed("thi_dua")
    assert (closed.number, figures["cells"]["D02|total|"]["value"]) == (1, "6")
    assert {year.state(key) for key in SCHEDULES} == {"not_submitted"}
    finish: dict[str, Any] = {"by": "cuong", "now": at("2021-01-20")}
    with pytest.raises(StepRefused, match="không phải báo cáo lập từ số liệu đã chốt của cả đợt"):
        old.campaigns.finish("thi_dua", BY_LETTER, **finish)
    source = LETTER.replace("official_letter", "report").replace("đúng hạn", '{{ figure("D02") }}')
    said: dict[str, Any] = {"by": "bich", "now": at("2021-01-16")}
    year.issue(old.campaigns.summary("thi_dua", source, "tong-ket.md", **said), "2021-01-16")
    old.campaigns.finish("thi_dua", "01/BC-LĐLĐ", **finish)
    with pytest.raises(StepNotAllowed):
        old.campaigns.close_phase(
            "thi_dua", by="bich", now=at("2021-01-21"), reason="số liệu về muộn"
        )
    accepted = Key("O4", "", "cdcs-may")
    with pytest.raises(StepRefused, match="đợt đã kết thúc"):
        old.send_back(accepted, "2021-01-21", "D02", until="2021-01-25", code="thi_dua")
    year.hand_in(SCHEDULES[0], "2021-01-21", B03="22/01/2021")
    assert year.state(SCHEDULES[0]) == "sent"
    assert old.state(SCHEDULES[0]) == "accepted"
    assert year.office.verify() == []


def test_a_campaign_ends_when_nothing_is_owed_not_even_without_a_day(year: Year) -> None:
    with pytest.raises(StepRefused, match="còn 13 việc chưa xong"):
        year.campaigns.finish(CODE, BY_LETTER, by="cuong", now=at("2021-12-31"))


def test_what_waits_to_be_examined_is_not_over(year: Year) -> None:
    old = old_year(year)
    for unit in UNITS:
        old.took_in(Key("O4", "", unit), "2021-01-12", D02="2")
    with pytest.raises(StepRefused, match="còn 3 việc chưa xong"):
        old.campaigns.finish("thi_dua", BY_LETTER, by="cuong", now=at("2021-01-20"))
