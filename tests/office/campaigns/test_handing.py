"""What units hand in, and what becomes of it: scenario 8, both sides."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.office.campaigns.conftest import CODE, SCHEDULES, Year
from tests.office.cast import at
from vanban.campaign.model import Status, Value
from vanban.campaign.obligations import Key
from vanban.office.campaigns.handing import BadForm
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import Saving
from vanban.office.workflow.steps import NoteMissing, StepNotAllowed, StepRefused

MAY, PRINTING, FLOWER = SCHEDULES
REPORT = Key("O10", "dot-1", "cdcs-may")
FIGURES: dict[str, Any] = {"A01": 1200, "C01": 1200, "D02": 18, "D03": "2450 triệu đồng"}


def refused(year: Year, paper: int, step: str = "submit") -> str:
    """Why the unit's own people cannot lay its paper before their chair."""
    with pytest.raises(StepRefused) as refusal:
        year.office.step(paper, step, by="officer-may", now=at("2021-07-02"))
    return str(refusal.value)


def texts(year: Year, key: Key) -> dict[str, str]:
    """What counts of a duty."""
    values = year.campaigns.values_of(year.progress(key).counted)
    return {code: value.text for code, value in values.items() if value.text}


# -- the unit --------------------------------------------------------------------------------------


def test_a_unit_hands_in_what_its_chair_signed(year: Year) -> None:
    content = year.filled(MAY, "2021-01-12", B03="20/01/2021", B03P="có")
    paper = year.campaigns.submit(CODE, "a.xlsx", content, by="officer-may", now=at("2021-01-12"))
    assert year.state(MAY) == "drafting"
    year.send(MAY, paper, "2021-01-13", until="seal")
    assert year.state(MAY) == "drafting"
    year.office.release(paper, by="clerk-may", now=at("2021-01-14"))
    assert year.state(MAY) == "sent"
    view = year.office.paper(paper)
    assert (view.organization, view.number, view.state) == ("cdcs-may", "01/ĐK-CĐCS", "released")
    handed = year.progress(MAY).last
    assert (handed.version, handed.sent_on) == (1, date(2021, 1, 14))
    assert year.receive("2021-01-15") == {MAY: "1/2021"}
    assert year.office.verify() == []


def test_a_bad_form_is_told_by_its_fields_and_nothing_is_handed_in(year: Year) -> None:
    with pytest.raises(BadForm) as refusal:
        year.submit(REPORT, "2021-07-02", A01=40, C01=41, D02="hai")
    assert [fault.at for fault in refusal.value.faults] == ["D02", "C01"]
    assert year.state(REPORT) == "not_submitted"
    assert year.office.papers(organization="cdcs-may") == []


def test_a_draft_is_mended_in_the_same_paper_and_is_still_the_first_version(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-01", **FIGURES)
    assert year.submit(REPORT, "2021-07-02", **FIGURES | {"D02": 17}) == paper
    progress = year.progress(REPORT)
    assert [each.version for each in progress.handed] == [1]
    assert "| Sáng kiến | sáng kiến | 17 |" in year.office.source(paper)
    year.send(REPORT, paper, "2021-07-02")
    assert year.state(REPORT) == "sent"


def test_figures_typed_over_in_the_paper_are_refused(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES)
    source = year.office.source(paper)
    assert source.count("| 18 |") == 1
    year.office.revise(
        paper, source.replace("| 18 |", "| 81 |"), by="officer-may", now=at("2021-07-02")
    )
    assert "số liệu, lời của biểu trong văn bản đã bị sửa tay" in refused(year, paper)
    assert year.state(REPORT) == "drafting"


def test_words_around_the_figures_are_the_units_own(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES)
    source = year.office.source(paper)
    mended = source.replace("chịu trách nhiệm về", "chịu trách nhiệm trước Ban Chấp hành về")
    assert mended != source
    year.office.revise(paper, mended, by="officer-may", now=at("2021-07-02"))
    year.send(REPORT, paper, "2021-07-02")
    assert year.state(REPORT) == "sent"


def test_a_paper_that_does_not_go_to_who_collects_hands_nothing_in(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES)
    source = year.office.source(paper)
    astray = source.replace("organization: federation", "organization: cdcs-in")
    assert astray != source
    year.office.revise(paper, astray, by="officer-may", now=at("2021-07-02"))
    assert "phải gửi Liên đoàn Lao động quận Ba Đình" in refused(year, paper)


LONG = "Một số tổ  công đoàn họp muộn;\n *chưa* gửi biên bản | kế hoạch số 1. Đã nhắc   ngày 3."


def test_long_words_that_are_asked_are_not_typed_over_either(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES, L01=LONG)
    source = year.office.source(paper)
    year.office.revise(paper, source, by="officer-may", now=at("2021-07-02"))
    year.office.submit(paper, by="officer-may", now=at("2021-07-02"))
    year.office.withdraw(paper, by="officer-may", now=at("2021-07-02"), note="sửa lời văn")
    year.office.revise(
        paper, source.replace("họp muộn", "họp đúng hạn"), by="officer-may", now=at("2021-07-02")
    )
    assert "đã bị sửa tay" in refused(year, paper)


def test_a_paper_with_older_figures_is_refused(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES)
    older = year.office.source(paper)
    year.submit(REPORT, "2021-07-02", **FIGURES | {"D02": 17})
    year.office.revise(paper, older, by="officer-may", now=at("2021-07-02"))
    assert "không phải số liệu đơn vị lập lần cuối" in refused(year, paper)


def test_a_paper_given_up_or_let_go_without_its_figures_is_begun_anew(year: Year) -> None:
    first = year.submit(REPORT, "2021-07-01", **FIGURES)
    year.office.cancel(first, by="officer-may", now=at("2021-07-01"), note="lập nhầm")
    second = year.submit(REPORT, "2021-07-02", **FIGURES)
    assert second != first
    assert year.office.paper(second).state == "drafting"
    # Somebody takes out what says whose figures they are: that paper hands nothing in.
    source = year.office.source(second)
    bound = next(line for line in source.splitlines() if line.startswith("campaign:"))
    year.office.revise(
        second, source.replace(bound + "\n", ""), by="officer-may", now=at("2021-07-02")
    )
    year.send(REPORT, second, "2021-07-02")
    assert year.state(REPORT) == "drafting"
    third = year.hand_in(REPORT, "2021-07-03", **FIGURES)
    assert (year.state(REPORT), year.progress(REPORT).last.paper) == ("sent", third)
    assert [each.version for each in year.progress(REPORT).handed] == [1]
    assert year.office.verify() == []


def test_a_registration_let_go_without_its_figures_is_begun_anew(year: Year) -> None:
    """Its process goes on after the release, yet it is no draft any more."""
    paper = year.submit(MAY, "2021-01-12", B03="20/01/2021")
    source = year.office.source(paper)
    bound = next(line for line in source.splitlines() if line.startswith("campaign:"))
    year.office.revise(
        paper, source.replace(bound + "\n", ""), by="officer-may", now=at("2021-01-12")
    )
    year.send(MAY, paper, "2021-01-12")
    year.hand_in(MAY, "2021-01-13", B03="20/01/2021")
    assert year.state(MAY) == "sent"


def test_what_comes_goes_to_the_desk_the_plan_names(year: Year) -> None:
    """R8: the register of arrivals says who has it, and that desk may open it."""
    year.hand_in(MAY, "2021-01-12", B03="20/01/2021")
    year.receive("2021-01-13")
    year.took_in(PRINTING, "2021-01-14", B03="21/01/2021")
    for key, day in ((MAY, "13/01/2021"), (PRINTING, "14/01/2021")):
        came = year.office.incoming.show(year.progress(key).last.incoming or 0)
        assert came.arrival.handler == "Bộ phận Chính sách pháp luật"
        assert came.arrival.handed_on == day
    assert year.office.verify() == []


def test_what_a_clerk_entered_by_hand_keeps_its_number_of_arrival(year: Year) -> None:
    """And holds up nothing of what else came."""
    year.hand_in(PRINTING, "2021-01-12", B03="21/01/2021")
    paper = year.office.paper(year.hand_in(MAY, "2021-01-12", B03="20/01/2021"))
    number, _, code = str(paper.number).partition("/")
    came = Metadata(
        organ_name="Công đoàn cơ sở Công ty May", code_number=number, code_notation=code,
        issued_date="2021-01-12", type_name="Bản đăng ký",
    )  # fmt: skip
    saving = Saving("hoa", "may-1", date(2021, 1, 13), at("2021-01-13"))
    by_hand = year.office.incoming.add("federation", came, saving)
    assert year.receive("2021-01-13") == {PRINTING: "2/2021", MAY: "1/2021"}
    assert year.progress(MAY).last.incoming == by_hand.id
    assert len(year.office.incoming.papers("federation")) == 2
    assert year.office.verify() == []


def test_a_signed_paper_is_not_begun_anew_behind_its_signature(year: Year) -> None:
    paper = year.submit(REPORT, "2021-07-02", **FIGURES)
    year.send(REPORT, paper, "2021-07-02", until="sign")
    with pytest.raises(StepRefused, match="nội dung đã ký không sửa được"):
        year.submit(REPORT, "2021-07-02", **FIGURES | {"D02": 17})
    assert year.progress(REPORT).last.version == 1


def test_what_was_done_where_no_form_is_asked_is_shown_with_its_evidence(year: Year) -> None:
    plan = Key("O2", "", "cdcs-hoa")
    with pytest.raises(NoteMissing):
        year.campaigns.show(CODE, plan, " ", by="officer-hoa", now=at("2021-01-12"))
    year.campaigns.show(CODE, plan, "Báo cáo 01/BC", by="officer-hoa", now=at("2021-01-12"))
    progress = year.progress(plan)
    assert (progress.state, progress.note) == ("accepted", "Báo cáo 01/BC")
    year.campaigns.show(CODE, plan, "Báo cáo 02/BC", by="officer-hoa", now=at("2021-01-13"))
    progress = year.progress(plan)
    assert (progress.note, progress.done_on) == ("Báo cáo 02/BC", date(2021, 1, 12))
    with pytest.raises(StepRefused, match="việc này nộp biểu"):
        year.campaigns.show(CODE, MAY, "đã gửi", by="officer-may", now=at("2021-01-12"))
    with pytest.raises(StepRefused, match="không có biểu cho “O2/cdcs-hoa”"):
        year.send_back(plan, "2021-01-13", "A01", until="2021-01-20")


# -- scenario 8: sent back -------------------------------------------------------------------------


@pytest.fixture
def returned(year: Year) -> Year:
    """A report of 2 July, sent back on 5 July for its innovations, to be mended by 12 July."""
    year.took_in(REPORT, "2021-07-02", **FIGURES, D02_note="theo sổ", D03_note="tạm tính")
    year.send_back(REPORT, "2021-07-05", "D02", until="2021-07-12", why="thiếu danh sách")
    return year


@pytest.mark.parametrize(
    ("fields", "why", "until", "says"),
    [
        (["D02"], "  ", "2021-07-12", "bước này phải ghi “lý do”"),
        ([], "xem lại", "2021-07-12", "hãy chọn trong: A01, C01, D02, D03, L01"),
        (["C02"], "xem lại", "2021-07-12", "không hỏi “C02”; hãy chọn trong: A01, C01"),
        (["D02"], "xem lại", "2021-07-05", "hạn 05/07/2021 phải sau hôm nay"),
        (["D02"], "xem lại", "2021-07-01", "hạn 01/07/2021 phải sau hôm nay"),
    ],
)  # fmt: skip
def test_scenario_08_a_return_says_which_fields_why_and_until_when(
    year: Year, fields: list[str], why: str, until: str, says: str
) -> None:
    year.took_in(REPORT, "2021-07-02", **FIGURES)
    with pytest.raises(StepRefused) as refusal:
        year.send_back(REPORT, "2021-07-05", *fields, until=until, why=why)
    assert says in str(refusal.value)
    assert year.state(REPORT) == "received"


def test_scenario_08_only_the_fields_sent_back_are_open(returned: Year) -> None:
    notes: dict[str, Any] = {"D02_note": "theo sổ", "D03_note": "tạm tính"}
    with pytest.raises(StepRefused) as refusal:
        returned.submit(REPORT, "2021-07-06", **FIGURES | {"D02": 17, "A01": 1201}, **notes)
    assert "chỉ được sửa mục bị trả lại (D02); mục khác đã đổi: A01" in str(refusal.value)
    paper = returned.hand_in(REPORT, "2021-07-06", **FIGURES | {"D02": 17}, **notes)
    progress = returned.progress(REPORT)
    assert [(each.version, each.changed) for each in progress.handed] == [(1, ()), (2, ("D02",))]
    assert (progress.state, progress.last.paper) == ("sent", paper)
    assert returned.office.verify() == []


def test_scenario_08_taking_it_back_opens_nothing_more(returned: Year) -> None:
    notes: dict[str, Any] = {"D02_note": "theo sổ", "D03_note": "tạm tính"}
    paper = returned.hand_in(REPORT, "2021-07-06", **FIGURES | {"D02": 17}, **notes)
    returned.office.recall(paper, by="chair-may", now=at("2021-07-07"), note="sai số")
    progress = returned.progress(REPORT)
    assert (progress.state, progress.mend_by) == ("withdrawn", date(2021, 7, 12))
    with pytest.raises(StepRefused, match="mục khác đã đổi: A01"):
        returned.submit(REPORT, "2021-07-08", **FIGURES | {"D02": 16, "A01": 900, "C01": 900})
    returned.hand_in(REPORT, "2021-07-08", **FIGURES | {"D02": 16}, **notes)
    assert [each.version for each in returned.progress(REPORT).handed] == [1, 2, 3]


def test_scenario_08_the_new_paper_replaces_the_first(year: Year) -> None:
    first = year.hand_in(REPORT, "2021-07-02", **FIGURES)
    year.receive("2021-07-02")
    year.send_back(REPORT, "2021-07-05", "D02", until="2021-07-12")
    given_up = year.submit(REPORT, "2021-07-05", **FIGURES | {"D02": 16})
    year.office.cancel(given_up, by="officer-may", now=at("2021-07-05"), note="lập nhầm")
    second = year.hand_in(REPORT, "2021-07-06", **FIGURES | {"D02": 17})
    assert second not in {first, given_up}
    assert "replaces: 01/BC-CĐCS ngày 02 tháng 7 năm 2021" in year.office.source(second)
    (link,) = year.office.paper(second).links
    assert link.words == "Thay thế 01/BC-CĐCS ngày 02/07/2021"
    (link,) = year.office.paper(first).links
    assert link.words == "Thay thế bằng 02/BC-CĐCS ngày 06/07/2021"
    assert year.receive("2021-07-06") == {REPORT: "2/2021"}
    assert year.office.verify() == []


def test_the_workbook_of_a_return_holds_all_that_was_said(returned: Year) -> None:
    """Who changes only what was sent back needs to type nothing again."""
    content = returned.filled(REPORT, "2021-07-06", D02=17)
    returned.campaigns.submit(CODE, "a.xlsx", content, by="officer-may", now=at("2021-07-06"))
    assert returned.progress(REPORT).last.changed == ("D02",)
    values = returned.campaigns.values_of(returned.progress(REPORT).last)
    assert values["D03"] == Value(Status.GIVEN, "2450", note="tạm tính")


def test_in_the_workbook_of_a_return_only_those_fields_can_be_written(returned: Year) -> None:
    sheet = load_workbook(BytesIO(returned.blank(REPORT, "2021-07-06")))["Biểu"]
    free = {
        sheet[f"A{row}"].value for row in range(11, 16) if not sheet[f"D{row}"].protection.locked
    }
    assert free == {"D02"}


def test_forms_are_made_for_what_the_unit_is_to_do(scheduled: Year) -> None:
    scheduled.hand_in(FLOWER, "2021-01-15", B03="22/01/2021")
    files = [*scheduled.campaigns.forms(CODE, now=at("2021-01-16"), obligation="O4")]
    assert files == [], "two count, one waits to be received"


# -- taken back ------------------------------------------------------------------------------------


def test_scenario_08_taken_back_only_before_it_is_examined(year: Year) -> None:
    paper = year.hand_in(MAY, "2021-01-12", B03="20/01/2021")
    year.receive("2021-01-12")
    year.office.recall(paper, by="chair-may", now=at("2021-01-13"), note="nhầm ngày")
    assert year.state(MAY) == "withdrawn"
    other = year.hand_in(MAY, "2021-01-14", B03="21/01/2021")
    year.receive("2021-01-14")
    year.campaigns.examine(CODE, MAY, by="bich", now=at("2021-01-15"))
    with pytest.raises(StepNotAllowed, match="đang ở trạng thái “Đang kiểm tra”"):
        year.office.recall(other, by="chair-may", now=at("2021-01-15"), note="nhầm ngày")
    assert year.office.paper(other).state == "released"
    assert year.state(MAY) == "examining"
    assert "replaces: 01/ĐK-CĐCS ngày 12 tháng 01 năm 2021" in year.office.source(other)
    assert year.office.verify() == []


def test_calling_back_a_paper_that_was_replaced_takes_no_newer_one_back(year: Year) -> None:
    first = year.hand_in(REPORT, "2021-07-02", **FIGURES)
    year.receive("2021-07-02")
    year.send_back(REPORT, "2021-07-05", "D02", until="2021-07-12")
    year.hand_in(REPORT, "2021-07-06", **FIGURES | {"D02": 17})
    year.office.recall(first, by="chair-may", now=at("2021-07-07"), note="đã thay thế")
    assert year.state(REPORT) == "sent"


def test_a_paper_that_was_sent_back_may_still_be_called_back(year: Year) -> None:
    first = year.hand_in(REPORT, "2021-07-02", **FIGURES)
    year.receive("2021-07-02")
    year.send_back(REPORT, "2021-07-05", "D02", until="2021-07-12")
    year.office.recall(first, by="chair-may", now=at("2021-07-06"), note="sai số")
    assert year.state(REPORT) == "sent_back"
    year.hand_in(REPORT, "2021-07-07", **FIGURES | {"D02": 17})
    assert year.state(REPORT) == "sent"


def test_a_paper_whose_figures_count_is_not_called_back(scheduled: Year) -> None:
    paper = scheduled.progress(MAY).counted
    assert paper
    with pytest.raises(StepRefused, match="đã được chấp nhận, đang tính vào tổng hợp"):
        scheduled.office.recall(
            paper.paper or 0, by="chair-may", now=at("2021-01-20"), note="đổi ý"
        )


# -- accepted --------------------------------------------------------------------------------------


def test_odd_figures_are_accepted_with_a_word(year: Year) -> None:
    year.took_in(REPORT, "2021-07-02", A01=40, C01=40, D02=2)
    with pytest.raises(StepRefused, match="có sáng kiến mà chưa có giá trị làm lợi"):
        year.accept(REPORT, "2021-07-05")
    assert year.state(REPORT) == "received"
    year.accept(REPORT, "2021-07-05", "đã gọi điện, chưa tính được")
    assert year.state(REPORT) == "accepted"


def test_scenario_08_what_is_accepted_counts_until_a_newer_one_is(year: Year) -> None:
    year.counted(REPORT, "2021-07-02", **FIGURES)
    year.send_back(REPORT, "2021-07-20", "D02", until="2021-07-30", why="đơn vị xin điều chỉnh")
    assert texts(year, REPORT)["D02"] == "18"
    year.hand_in(REPORT, "2021-07-22", **FIGURES | {"D02": 20})
    assert texts(year, REPORT)["D02"] == "18"
    year.receive("2021-07-22")
    year.campaigns.examine(CODE, REPORT, by="bich", now=at("2021-07-22"))
    assert texts(year, REPORT)["D02"] == "18"
    year.accept(REPORT, "2021-07-23")
    counted = year.progress(REPORT).counted
    assert counted
    assert (texts(year, REPORT)["D02"], counted.version) == ("20", 2)
    assert year.progress(REPORT).note == "", "why it was sent back is over"


def test_days_entered_later_by_the_clerk_of_the_unit_are_the_days_told(year: Year) -> None:
    """Done on paper on 5 July, entered on 9 July."""
    said: dict[str, Any] = {"on": date(2021, 7, 5), "clerk": "clerk-may"}
    paper = year.campaigns.submit(
        CODE, "a.json", year.said(REPORT, **FIGURES), by="officer-may", now=at("2021-07-09"), **said
    )
    year.send(REPORT, paper, "2021-07-09", **said)
    handed = year.progress(REPORT).last
    assert (handed.drafted_on, handed.sent_on) == (date(2021, 7, 5), date(2021, 7, 5))
    assert year.office.paper(paper).issued_on == date(2021, 7, 5)
    year.receive("2021-07-09")
    assert year.office.verify() == []
