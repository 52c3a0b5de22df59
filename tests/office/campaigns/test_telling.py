"""From closed figures to numbered papers: the phase summary, the letter; scenario 11."""

from datetime import date

import pytest

from tests.office.campaigns.cast import BY_LETTER, OLD, YEAR
from tests.office.campaigns.conftest import CODE, REPORTS, Year
from tests.office.cast import at
from vanban.campaign.obligations import Key
from vanban.office.campaigns.course import UnknownCampaign
from vanban.office.workflow.steps import StepRefused

_, IN, _ = REPORTS

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


@pytest.mark.parametrize(
    ("bound", "typed", "name"),
    [
        (r"\figure{1.390}{C01}", "1.999", "C01"),
        (r"\figure{1.390}{C01}", r"\figure{1.400}{A01}", "C01"),
    ],
)
def test_a_figure_set_loose_or_swapped_is_refused(
    reported: Year, bound: str, typed: str, name: str
) -> None:
    paper = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    source = reported.office.source(paper)
    assert bound in source
    source = source.replace(bound, typed)
    reported.office.revise(paper, source, by="bich", now=at("2021-07-08"))
    with pytest.raises(StepRefused, match=f"số {name} không còn gắn nguồn ở chỗ như khi lập"):
        reported.office.step(paper, "submit", by="bich", now=at("2021-07-08"))


def test_a_campaign_does_not_end_by_the_report_of_one_phase(reported: Year) -> None:
    paper = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    reported.issue(paper, "2021-07-08")
    with pytest.raises(StepRefused, match=r"“01/BC-LĐLĐ” không phải báo cáo .* của cả đợt"):
        reported.campaigns.finish(CODE, "01/BC-LĐLĐ", by="cuong", now=at("2021-12-31"))


def test_a_report_of_figures_closed_anew_since_is_drafted_anew(reported: Year) -> None:
    paper = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-08"))
    close_again(reported)
    with pytest.raises(StepRefused, match="lập từ bản chốt số 1, nay đã có bản chốt số 2"):
        reported.office.step(paper, "submit", by="bich", now=at("2021-07-13"))


def test_a_figure_opens_down_to_the_units(reported: Year) -> None:
    trace = reported.campaigns.trace(CODE, "D03")
    said = {row.answer.unit.code: (row.says, row.counts, row.arrival) for row in trace.rows}
    assert said["cdcs-may"] == ("2.450", True, "3/2021")
    assert said["cdcs-hoa"][:2] == ("chưa có số liệu", False)


def test_a_figure_opens_to_the_number_of_arrival_of_the_version_that_was_closed(
    reported: Year,
) -> None:
    """Reports came as 3 to 5; the Printing union's is sent back after the closing, and is 6."""
    reported.send_back(IN, "2021-07-09", "D02", until="2021-07-20")
    reported.counted(IN, "2021-07-12", A01=40, C01=30, D02=3, D03=120)
    rows = {row.answer.unit.code: row for row in reported.campaigns.trace(CODE, "D02").rows}
    assert (rows["cdcs-in"].says, rows["cdcs-in"].arrival) == ("2", "4/2021")
    close_again(reported)
    rows = {row.answer.unit.code: row for row in reported.campaigns.trace(CODE, "D02").rows}
    assert (rows["cdcs-in"].says, rows["cdcs-in"].arrival) == ("3", "6/2021")


def close_again(year: Year) -> None:
    said = {"by": "cuong", "known_by": "An", "reason": "Công ty In đếm sót sáng kiến"}
    year.campaigns.close_phase(CODE, "dot-1", now=at("2021-07-13"), **said)


def summary(year: Year, source: str = SUMMARY, day: str = "2021-07-09") -> int:
    return year.campaigns.summary(CODE, source, "so-ket.md", by="bich", now=at(day))


def test_a_closing_told_of_twice_is_replaced_once_it_is_issued(reported: Year) -> None:
    """Two drafts stand beside each other; a paper of another kind takes the place of none."""
    office = reported.office
    first, second = summary(reported), summary(reported)
    assert office.paper(second).replaces is None
    reported.issue(first, "2021-07-09")
    assert office.paper(summary(reported)).replaces == first
    letter = SUMMARY.replace("phase_summary", "official_letter")
    assert office.paper(summary(reported, letter)).replaces is None
    source = office.source(second).replace("1.390", "1.391", 1)
    office.revise(second, source, by="bich", now=at("2021-07-09"))
    with pytest.raises(StepRefused, match=r"“1\.391” không phải số đã chốt; C01 là “1\.390”\.$"):
        office.submit(second, by="bich", now=at("2021-07-09"))


def test_a_report_keeps_what_it_was_drafted_from(reported: Year) -> None:
    """Without that line nobody would hold its figures to those that were closed."""
    paper = summary(reported)
    source = reported.office.source(paper)
    bound = next(line for line in source.splitlines() if line.startswith("campaign:"))
    for instead in ("", f"campaign: {CODE}\n", f"campaign: {CODE}/2@ab\n"):
        typed = source.replace(f"{bound}\n", instead).replace("1.390", "1.400")
        reported.office.revise(paper, typed, by="bich", now=at("2021-07-09"))
        with pytest.raises(StepRefused, match="phần đầu phải giữ nguyên dòng campaign: thi-dua/1@"):
            reported.office.submit(paper, by="bich", now=at("2021-07-09"))


@pytest.mark.parametrize("place", ["1@ab", "9@ab", "mot@ab", "awards/dot-1@ab"])
def test_what_nobody_drafted_from_a_campaign_does_not_say_so(reported: Year, place: str) -> None:
    source = LETTER.replace("issuer:", f"campaign: {CODE}/{place}\nissuer:", 1)
    paper = reported.office.draft(source, by="bich", now=at("2021-07-09")).id
    with pytest.raises(StepRefused, match=f"ghi campaign: {CODE}/{place} mà không lập từ đợt ấy"):
        reported.office.submit(paper, by="bich", now=at("2021-07-09"))


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
    close_again(reported)
    second = reported.campaigns.summary(CODE, SUMMARY, "so-ket.md", by="bich", now=at("2021-07-13"))
    assert reported.office.paper(second).replaces == first
    assert reported.campaigns.late(CODE) == {}


def test_a_year_is_told_beside_the_year_before(year: Year) -> None:
    """2020: 2 ideas in its first phase, 2 + 3 in all. 2021: 7 so far; C01 is asked only now."""
    phases = YEAR[YEAR.index("phases:") : YEAR.index("sectors:")].replace("2021-", "2020-")
    text = OLD.replace(OLD[OLD.index("phases:") : OLD.index("obligations:")], phases)
    text = text.replace("form: nam", "each: phase\n    form: nam")
    old = Year(year.office, year.draft_plan("2021-01-08", "thi_dua"), text)
    with pytest.raises(UnknownCampaign):
        year.open("2021-01-08", text=f"{YEAR}before: thi_dua\n", note=BY_LETTER)
    old.open("2021-01-08", text=text)
    old.issue(old.plan, "2021-01-08")
    year.open("2021-01-09", text=f"{YEAR}before: thi_dua\n", note=BY_LETTER)
    for phase, ideas in (("dot-1", "2"), ("dot-2", "3")):
        old.counted(Key("O4", phase, "cdcs-may"), "2021-01-12", D02=ideas)
    for phase in ("dot-1", ""):
        now = at("2021-01-15")
        year.campaigns.close_phase("thi_dua", phase, by="bich", now=now, known_by="An")
    year.counted(REPORTS[0], "2021-07-01", A01=40, C01=40, D02=7, D03=1)
    year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-05"), known_by="An")
    figures = year.campaigns.figures(CODE)
    names = ("D02@cung-ky", "D02:more@cung-ky", "D02@nam-truoc", "C01@cung-ky", "C01:more@cung-ky")
    assert [figures.printed(name) for name in names] == ["2", "5", "5", "–", "–"]
    with pytest.raises(StepRefused, match="số này của đợt thi_dua"):
        year.campaigns.trace(CODE, "D02@cung-ky/cluster/Cụm 1")
    paper = summary(year, SUMMARY.replace('figure("C02")', 'figure("D02@cung-ky")'))
    year.office.submit(paper, by="bich", now=at("2021-07-09"))


def test_a_letter_to_nobody_is_refused(year: Year) -> None:
    with pytest.raises(StepRefused, match="không đơn vị nào quá hạn"):
        year.campaigns.letter(
            CODE, date(2021, 1, 29), {"signature": "an"}, by="bich", now=at("2021-01-25")
        )


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


def pictures(year: Year, number: int = 0) -> dict[str, bytes]:
    return {f.name: f.content for f in year.campaigns.charts(CODE, number)}


def test_the_pictures_of_a_closing_stay_whatever_comes_in_later(year: Year) -> None:
    """The May union is in time, the Printing union waits, the Flower union comes after it all."""
    flower, may, printing = REPORTS[2], *REPORTS[:2]
    year.set_date("O10", "2021-07-05", "2021-06-20", "dot-1")
    year.counted(may, "2021-07-05", A01=40, C01=40, D02=0)
    year.took_in(printing, "2021-07-06", A01=40, C01=40, D02=0)
    year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-06"), known_by="An")
    before = pictures(year)
    assert before["O10-dot-1-theo-cum.txt"].decode() == (
        "Báo cáo kết quả đợt, Đợt 1: Cụm 1: đúng hạn 1, muộn 1, đã gửi, chưa ấn định hạn 0, "
        "chưa gửi 0; Cụm 2: đúng hạn 0, muộn 0, đã gửi, chưa ấn định hạn 0, chưa gửi 1."
    )
    year.counted(flower, "2021-07-07", A01=40, C01=40, D02=0)
    said = {"by": "cuong", "reason": "Trường Hoa gửi muộn", "known_by": "An"}
    year.campaigns.close_phase(CODE, "dot-1", now=at("2021-07-08"), **said)
    assert pictures(year, 1) == before
    assert "đến 07/07/2021 có 3" in pictures(year)["O10-dot-1-theo-ngay.txt"].decode()


def test_pictures_go_with_a_report_and_say_what_they_show(reported: Year) -> None:
    files = pictures(reported)
    assert files["O10-dot-1-theo-ngay.txt"].decode() == (
        "Báo cáo kết quả đợt, Đợt 1: phải gửi 3, chưa ấn định hạn; đến 05/07/2021 có 2, "
        "đến 06/07/2021 có 3."
    )
    assert (
        "Cụm 1: đúng hạn 0, muộn 0, đã gửi, chưa ấn định hạn 2, chưa gửi 0"
        in files["O10-dot-1-theo-cum.txt"].decode()
    )
    assert files["O10-dot-1-theo-ngay.svg"].startswith(b"<?xml")
    assert files["O10-dot-1-theo-ngay.png"].startswith(b"\x89PNG")
