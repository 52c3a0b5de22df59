"""From closed figures to numbered papers: the phase summary, the letter; scenario 11."""

from datetime import date

import pytest

from tests.office.campaigns.conftest import CODE, Year
from tests.office.cast import at
from vanban.campaign.obligations import Key
from vanban.office.workflow.steps import StepRefused

MAY, IN, HOA = (Key("O10", "dot-1", f"cdcs-{name}") for name in ("may", "in", "hoa"))

SUMMARY = """---
kind: phase_summary
subject: Kết quả phong trào thi đua Đợt 1 năm 2021
issuer: federation
department: CSPL
addressees: [Liên đoàn Lao động thành phố Hà Nội]
file_copies: [VP, CSPL]
signature: {by: an}
---
Toàn quận có {{ figure("C01") }} CNVCLĐ đăng ký trên tổng số {{ figure("A01") }} người,
đạt {{ figure("C02") }}; khối doanh nghiệp đạt {{ figure("C02/sector/enterprise") }}.

Các đơn vị có {{ figure("D02") }} sáng kiến, làm lợi {{ figure("D03") }} triệu đồng./.
"""


@pytest.fixture
def reported(year: Year) -> Year:
    """The worked example of three units, phase 1, accepted and closed on 8 July 2021."""
    year.counted(MAY, "2021-07-05", A01=1200, C01=1200, D02=18, D03=2450)
    year.counted(IN, "2021-07-05", A01=40, C01=30, D02=2, D03=120)
    year.counted(HOA, "2021-07-06", A01=160, C01=160, D02=5)
    year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-08"), known_by="an")
    return year


def test_the_summary_has_the_figures_of_the_worked_example(reported: Year) -> None:
    paper = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    source = reported.office.source(paper)
    for printed in ("1.390", "1.400", "99,29 %", "99,19 %", "25", "2.570"):
        assert printed in source
    reported.issue(paper, "2021-07-08")
    assert reported.office.paper(paper).number == "01/BC-LĐLĐ"
    assert reported.office.verify() == []


def test_a_figure_typed_over_is_refused_as_it_is_submitted(reported: Year) -> None:
    paper = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    source = reported.office.source(paper).replace("1.390", "1.400", 1)
    reported.office.revise(paper, source, by="bich", now=at("2021-07-08"))
    with pytest.raises(StepRefused, match=r"“1\.400” không phải số đã chốt"):
        reported.office.step(paper, "submit", by="bich", now=at("2021-07-08"))


def test_a_figure_opens_down_to_the_units(reported: Year) -> None:
    trace = reported.campaigns.trace(CODE, "D03")
    said = {row.answer.unit.code: (row.says, row.counts, row.arrival) for row in trace.rows}
    assert said["cdcs-may"] == ("2.450", True, "1/2021")
    assert said["cdcs-hoa"][:2] == ("chưa có số liệu", False)


def test_scenario_11_late_figures_are_a_difference_and_then_another_report(
    reported: Year,
) -> None:
    first = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    reported.issue(first, "2021-07-08")
    before = reported.office.source(first)
    reported.campaigns.send_back(
        CODE, IN, ["D02"], "đếm sót sáng kiến", date(2021, 7, 20), by="bich", now=at("2021-07-09")
    )
    reported.counted(IN, "2021-07-12", A01=40, C01=30, D02=3, D03=120)
    late = reported.campaigns.late(CODE)
    cells = {key: pair for (what, key), pair in late.items() if what == "cells"}
    assert [pair["value"] for pair in cells["D02|total|"]] == ["25", "26"]
    assert reported.office.source(first) == before
    reported.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-13"), known_by="an")
    second = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-13"))
    assert reported.office.paper(second).replaces == first
    assert reported.campaigns.late(CODE) == {}


def test_the_letter_names_who_is_late(year: Year) -> None:
    letter = year.office.draft(LETTER, by="bich", now=at("2021-01-11")).id
    year.issue(letter, "2021-01-11")
    number = year.office.paper(letter).number
    year.campaigns.set_date(CODE, "O4", date(2021, 1, 20), number, by="bich", now=at("2021-01-11"))
    year.counted(Key("O4", "", "cdcs-may"), "2021-01-15", B03="20/01/2021", B03P="có")
    head = {"signature": "an", "file_copies": ["VP"], "department": "CSPL"}
    paper = year.campaigns.letter(CODE, date(2021, 1, 29), head, by="bich", now=at("2021-01-25"))
    source = year.office.source(paper)
    assert "Công ty In" in source
    assert "Trường Hoa" in source
    assert "Công ty May" not in source


LETTER = """---
kind: official_letter
subject: thời hạn thực hiện phong trào thi đua năm 2021
issuer: federation
department: CSPL
addressees: [Các công đoàn cơ sở trực thuộc]
file_copies: [VP, CSPL]
signature: {by: an}
---
Ban Thường vụ ấn định hạn đăng ký lịch phát động là ngày 20/01/2021./.
"""
