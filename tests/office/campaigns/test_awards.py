"""Minutes, proposal, decision and certificates of a review, as the office keeps them."""

from typing import Any

import pytest

from tests.office.campaigns.cast import OLD, REVIEW, template
from tests.office.campaigns.conftest import CODE, REPORTS, Sit, Year
from tests.office.cast import at
from vanban.errors import VanbanError
from vanban.office.campaigns.course import UnknownCampaign
from vanban.office.campaigns.telling import Reviewed
from vanban.office.registry.directory import UnknownPerson
from vanban.office.workflow.steps import StepRefused, WrongRole
from vanban.paper.source import BadSource

DECISION = "mau-quyet-dinh.md"
CAM, MOC = "Bà Ngô Thị Cẩm", "Ông Lý Văn Mộc"
_, IN, _ = REPORTS

#: What was done between phases, by the initiative Bà Cẩm was put forward for.
AD_HOC = REVIEW.replace("code: dot-1", "code: dot-xuat").replace(
    "result: O10/dot-1, initiative", "ad_hoc: Làm lợi ngay, initiative"
)


def decided(year: Year, text: str = REVIEW) -> int:
    """The decision of 13 July is drafted."""
    made = year.awards("2021-07-13", DECISION, text)
    assert made == Reviewed([], made.paper)
    return made.paper or 0


def says(made: Reviewed) -> list[str]:
    return [each.says for each in made.remarks if not each.warning]


def revised(year: Year, paper: int, old: str, new: str) -> str:
    """Say otherwise in a draft; return why it is not submitted."""
    source = year.office.source(paper)
    assert old in source
    year.office.revise(paper, source.replace(old, new), by="bich", now=at("2021-07-13"))
    with pytest.raises(StepRefused) as refusal:
        year.office.submit(paper, by="bich", now=at("2021-07-13"))
    return str(refusal.value)


# -- from the review to the certificates -----------------------------------------------------------


def test_from_the_review_to_the_certificates(proposed: Year) -> None:
    """Three of four passed, the bureau refused one of them: two rows, 1.800.000 đồng."""
    office, campaigns = proposed.office, proposed.campaigns
    with pytest.raises(StepRefused, match="“dot-1” chưa có quyết định đã cấp số; hãy lập"):
        campaigns.certificates(CODE, "dot-1")
    decision = decided(proposed)
    source = " ".join(office.source(decision).split())
    assert "tại Tờ trình số 01/TTr-LĐLĐ ngày 12 tháng 7 năm 2021" in source
    assert "Tổng số tiền thưởng: 1.800.000 đồng" in source
    assert (CAM in source, MOC in source) == (True, False)
    proposed.issue(decision, "2021-07-13", until="assign_number")
    told = ("01/QĐ-LĐLĐ", "13/07/2021")
    assert campaigns.certificates(CODE, "dot-1").rows == {
        1: ("Công đoàn cơ sở Công ty May", "Khối doanh nghiệp", "Dẫn đầu Đợt 1 năm 2021",
            *told, "01"),
        2: (CAM, "Công nhân in, Công ty In", "Sáng kiến cắt giấy", *told, "02"),
    }  # fmt: skip
    assert office.verify() == []


def test_certificates_are_those_of_the_decision_whatever_is_reviewed_later(proposed: Year) -> None:
    decision = decided(proposed)
    proposed.issue(decision, "2021-07-13", until="assign_number")
    later = REVIEW.replace(f"name: {CAM}", "name: Bà Ngô Thị Cúc")
    assert proposed.awards("2021-07-14", "mau-bien-ban.md", later).paper
    assert proposed.campaigns.certificates(CODE, "dot-1").rows[2][0] == CAM


def test_a_paper_cited_before_it_has_its_number_is_told(reported: Year) -> None:
    assert reported.awards("2021-07-12", "mau-to-trinh.md").paper
    why = "mẫu dẫn số, ngày của tờ trình, mà tờ trình của lần bình xét này chưa có số"
    with pytest.raises(StepRefused, match=why):
        reported.awards("2021-07-12", DECISION)


def test_a_fault_of_a_template_is_told_as_one_of_the_template(reported: Year) -> None:
    wrong = template("mau-bien-ban.md").replace("review.meeting.place", "review.meeting.where")
    with pytest.raises(BadSource, match=r"^mau\.md, dòng 1: phép tính trong chỗ trống"):
        reported.campaigns.awards(
            CODE, REVIEW, "a.yaml", wrong, by="bich", now=at("2021-07-09"), template_name="mau.md"
        )


# -- what is refused -------------------------------------------------------------------------------


def test_a_name_altered_in_the_decision_is_refused_at_its_submission(proposed: Year) -> None:
    """An older draft is held to the proposal too, though a newer one of its kind is right."""
    first, second = decided(proposed), decided(proposed)
    for paper in (second, first):
        assert revised(proposed, paper, CAM, "Bà Ngô Thị Cấm") == (
            "Không thể trình văn bản: Dòng 2 của quyết định ghi “Bà Ngô Thị Cấm”, dòng 2 của tờ "
            "trình ghi “Bà Ngô Thị Cẩm”; hãy sửa cho giống từng chữ."
        )
        proposed.office.cancel(paper, by="bich", now=at("2021-07-13"), note="lập lại từ bình xét")
    assert says(proposed.awards("2021-07-13")) == []


def test_who_was_refused_is_not_put_back_into_the_decision(proposed: Year) -> None:
    row = f"| 3 | {MOC} | Giáo viên | Trường Hoa | Giấy khen |"
    source = proposed.office.source(decision := decided(proposed))
    last = next(line for line in source.splitlines() if CAM in line)
    assert f"Dòng 3 của quyết định, “{MOC}”: tờ trình không có ở chỗ này" in revised(
        proposed, decision, last, f"{last}\n{row}"
    )


def test_strangers_are_told(reported: Year) -> None:
    told = says(reported.awards("2021-07-09", text=REVIEW.replace("cdcs-in", "cdcs-x")))
    assert (
        "Dòng 2, “Bà Ngô Thị Cẩm”: đợt này không có đơn vị mang mã “cdcs-x”; hãy xem lại mã đơn vị."
        in told
    )
    with pytest.raises(UnknownPerson):
        reported.awards("2021-07-09", text=REVIEW.replace("signer: an", "signer: ai"))


def test_one_review_has_one_decision(proposed: Year) -> None:
    """Two would reward everybody twice; one that says it replaces the first may follow it."""
    first, second = decided(proposed), decided(proposed)
    proposed.issue(first, "2021-07-13", until="submit")
    with pytest.raises(StepRefused, match=rf"“dot-1” đã có QĐ đang trình .*\(văn bản {first}\)"):
        proposed.issue(second, "2021-07-13", until="submit")
    proposed.office.step(first, "withdraw", by="bich", now=at("2021-07-13"), note="Lập trùng")
    proposed.issue(second, "2021-07-13")
    assert "đã ban hành" in revised(proposed, first, "xuất sắc", "tiêu biểu")
    third = decided(proposed)
    proposed.issue(third, "2021-07-13")
    assert "replaces: 01/QĐ-LĐLĐ" in proposed.office.source(third)
    assert proposed.campaigns.certificates(CODE, "dot-1").rows[2][3] == "02/QĐ-LĐLĐ"


def test_a_paper_of_a_review_says_so_to_the_end(proposed: Year) -> None:
    decision = decided(proposed)
    source = proposed.office.source(decision)
    bound = next(line for line in source.splitlines() if line.startswith("campaign:"))
    why = revised(proposed, decision, f"{bound}\n", "")
    assert f"phần đầu phải giữ nguyên dòng {bound}" in why


def test_an_initiative_rewarded_by_an_issued_decision_is_rewarded_once(proposed: Year) -> None:
    """Also by another campaign, and though both reviews have the same code."""
    assert says(proposed.awards("2021-07-13", text=AD_HOC)) == []
    proposed.issue(decided(proposed), "2021-07-13", until="assign_number")
    where = "ở dòng 2 của Quyết định số 01/QĐ-LĐLĐ ngày 13 tháng 7 năm 2021"
    used = f"Dòng 2, “{CAM}”: sáng kiến SK-01 đã dùng để khen {where}; mỗi sáng kiến chỉ dùng "
    assert f"{used}một lần." in says(proposed.awards("2021-07-14", text=AD_HOC))
    plain = template(DECISION).replace(
        "tại Tờ trình số {{ proposal_number }} {{ day(proposal_date) }}", "hôm nay"
    )
    made = proposed.campaigns.awards(CODE, AD_HOC, "a.yaml", plain, by="bich", now=at("2021-07-14"))
    assert (made.paper, f"{used}một lần." in says(made)) == (None, True)
    plan = proposed.draft_plan("2021-07-14", key="thi_dua")
    proposed.open("2021-07-14", text=OLD, plan=plan)
    assert f"{used}một lần." in says(proposed.awards("2021-07-14", text=REVIEW, code="thi_dua"))


def test_results_that_were_not_accepted_carry_no_award(proposed: Year) -> None:
    """Nor does a report that was sent back, until a new version counts; the old one counts on."""
    later = REVIEW.replace("result: O10/dot-1, initiative", "result: O10/dot-2, initiative")
    said = f"Dòng 2, “{CAM}”: kết quả O10/dot-2/cdcs-in chưa được chấp nhận; hãy chờ chấp nhận, "
    made = proposed.awards("2021-07-13", DECISION, later)
    assert (made.paper, says(made)) == (None, [f"{said}hoặc dẫn kết quả khác của đơn vị."])
    assert says(proposed.awards("2021-07-13", text=REVIEW.replace("O10/dot-1", "O4", 2))) == []
    proposed.send_back(IN, "2021-07-13", "D02", until="2021-07-20")
    assert says(proposed.awards("2021-07-13")) == []


FAILED = "Ông Hà Văn Thóc"

#: The file of the review as somebody types it once its minutes say 2/5.
RETYPED = REVIEW.replace("result: O10/dot-1, disciplined: false, votes: 2}",
                         "result: O10/dot-1, disciplined: false, votes: 5}")  # fmt: skip


def test_who_failed_the_vote_stays_out_whatever_the_file_says_later(reported: Year) -> None:
    minutes = reported.awards("2021-07-09", "mau-bien-ban.md").paper or 0
    reported.issue(minutes, "2021-07-09")
    made = reported.awards("2021-07-12", "mau-to-trinh.md", RETYPED)
    why = f"Dòng 4 của biên bản, “{FAILED}”: số phiếu ghi “2/5”, tệp bình xét ghi 5; hãy ghi đúng "
    assert says(made) == [f"{why}số phiếu của cuộc họp."]
    with pytest.raises(StepRefused, match=why):
        reported.office.submit(made.paper or 0, by="bich", now=at("2021-07-12"))


def test_votes_typed_over_in_the_minutes_are_refused(reported: Year) -> None:
    minutes = reported.awards("2021-07-09", "mau-bien-ban.md").paper or 0
    assert "số phiếu ghi “5/5”, tệp bình xét ghi 2" in revised(reported, minutes, "2/5", "5/5")


def test_the_meeting_is_the_one_of_the_minutes(proposed: Year) -> None:
    """Two of three who came would be more than half."""
    fewer = REVIEW.replace("invited: 5\n  present: 5", "invited: 3\n  present: 3")
    made = proposed.awards("2021-07-13", DECISION, fewer.replace("votes: 5", "votes: 3"))
    assert made.paper is None
    assert "Cuộc họp ghi trong tệp bình xét khác tệp đã lập biên bản; hãy" in says(made)[0]


def test_a_decision_rests_on_minutes_and_a_proposal_whatever_its_template_cites(
    reported: Year,
) -> None:
    plain = template(DECISION).replace(
        "tại Tờ trình số {{ proposal_number }} {{ day(proposal_date) }}", "hôm nay"
    )
    who: dict[str, Any] = {"by": "bich", "now": at("2021-07-13")}
    made = reported.campaigns.awards(CODE, REVIEW, "a.yaml", plain, **who)
    lacks = "Lần bình xét này chưa có {} đã cấp số; hãy lập, ký, cấp số trước."
    assert (made.paper, says(made)) == (None, [lacks.format("biên bản, tờ trình")])
    proposal = reported.awards("2021-07-13", "mau-to-trinh.md").paper or 0
    with pytest.raises(StepRefused, match="chưa có biên bản đã cấp số"):
        reported.office.submit(proposal, by="bich", now=at("2021-07-13"))
    reported.issue(reported.awards("2021-07-13", "mau-bien-ban.md").paper or 0, "2021-07-13")
    reported.issue(proposal, "2021-07-13", until="submit")
    made = reported.campaigns.awards(CODE, REVIEW, "a.yaml", plain, **who)
    assert (made.paper, says(made)) == (None, [lacks.format("tờ trình")])


def test_a_decision_that_was_recalled_rewards_nobody(proposed: Year) -> None:
    decision = decided(proposed)
    proposed.issue(decision, "2021-07-13")
    assert says(proposed.awards("2021-07-14", text=AD_HOC)) != []
    proposed.office.recall(decision, by="an", now=at("2021-07-14"), note="sai thẩm quyền")
    assert says(proposed.awards("2021-07-14", text=AD_HOC)) == []
    with pytest.raises(StepRefused, match="chưa có quyết định đã cấp số"):
        proposed.campaigns.certificates(CODE, "dot-1")


def test_a_mistake_in_all_papers_of_a_review_is_mended_from_the_minutes_on(proposed: Year) -> None:
    """A paper is held to those before it; of the old decision nothing is asked any more."""
    proposed.issue(decided(proposed), "2021-07-13")
    mended = REVIEW.replace(CAM, "Bà Ngô Thị Cầm")
    for name in ("mau-bien-ban.md", "mau-to-trinh.md", DECISION):
        paper = proposed.awards("2021-07-14", name, mended).paper or 0
        proposed.issue(paper, "2021-07-14")
    assert proposed.campaigns.certificates(CODE, "dot-1").rows[2][0] == "Bà Ngô Thị Cầm"


# -- in the report of the campaign -----------------------------------------------------------------

#: What a report says of commendation; figures of its own it has none.
REPORT = """---
kind: report
subject: Kết quả khen thưởng
issuer: federation
addressees: [Liên đoàn Lao động thành phố Hà Nội]
file_copies: [VP]
signature: {by: an}
---
{{ commended("", "Quận", [("Cơ sở", ["A01", "D02", "D02", "D02", "D02", "D03"])]) }}

{{ commended_list() }}
"""


def test_a_report_tells_whom_issued_decisions_of_the_campaign_commend(proposed: Year) -> None:
    """One union and one woman, a direct worker; drafts and refused ones are not counted."""
    first = decided(proposed)
    told: dict[str, Any] = {"by": "bich", "now": at("2021-07-13")}
    source = proposed.office.source(proposed.campaigns.summary(CODE, REPORT, "a.md", **told))
    assert "| Quận | Mọi hình thức | 0 | 0 | 0 | – | 0 | 0 |" in source
    assert "Chưa có quyết định khen thưởng nào." in source
    proposed.issue(first, "2021-07-13")
    source = proposed.office.source(proposed.campaigns.summary(CODE, REPORT, "a.md", **told))
    assert "| Cơ sở | Mọi hình thức | \\figure{1.400}{A01} | \\figure{25}{D02} |" in source
    for form in ("Giấy khen", "Mọi hình thức"):
        assert f"| Quận | {form} | 1 | 1 | 1 | 100 % | 1 | 0 |" in source
    assert "**Quyết định số 01/QĐ-LĐLĐ ngày 13 tháng 7 năm 2021**" in source
    assert f"| 2 | {CAM} | Công nhân in | Công ty In | Giấy khen |" in source
    assert MOC not in source


# -- who may ---------------------------------------------------------------------------------------


def test_a_unit_is_told_of_its_own_row_and_nothing_else(proposed: Year, sit: Sit) -> None:
    proposed.issue(decided(proposed), "2021-07-13", until="assign_number")
    theirs, now = sit(proposed, "officer-in").campaigns, at("2021-07-14")
    assert {cell.unit for cell in theirs.board(CODE, now=now).cells} == {"cdcs-in"}
    source, who = template("mau-bien-ban.md"), dict[str, Any](by="officer-in", now=now)
    for look in (
        lambda: theirs.trace(CODE, "D02"), lambda: theirs.figures(CODE),
        lambda: theirs.upward(CODE), lambda: theirs.certificates(CODE, "dot-1"),
        lambda: theirs.summary(CODE, source, "a.md", **who),
        lambda: theirs.awards(CODE, AD_HOC, "a.yaml", **who),
        lambda: theirs.awards(CODE, REVIEW, "a.yaml", source, **who),
    ):  # fmt: skip
        with pytest.raises(UnknownCampaign):
            look()
    with pytest.raises(VanbanError):
        theirs.letter(CODE, now.date(), {"signature": "an"}, **who)


def test_a_paper_of_a_review_is_begun_by_who_drafts(reported: Year) -> None:
    for who in ("hoa", "dung"):
        with pytest.raises(WrongRole):
            reported.campaigns.awards(
                CODE, REVIEW, "a.yaml", template("mau-bien-ban.md"), by=who, now=at("2021-07-09")
            )
