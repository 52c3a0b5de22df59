"""Units where it is launched first (đơn vị điểm): scenario 7."""

from typing import Any

import pytest

from tests.office.campaigns.cast import BY_LETTER
from tests.office.campaigns.conftest import CODE, Year
from tests.office.cast import at
from vanban.campaign.obligations import Key
from vanban.office.workflow.steps import StepRefused, WrongRole

MINUTES = """---
kind: minutes
subject: Họp Ban Thường vụ thống nhất lựa chọn đơn vị phát động điểm
issuer: federation
department: CSPL
recipients: [{to: Các CĐCS trực thuộc, group: grassroots, purpose: để th.hiện}]
file_copies: [VP]
signature: {by: an, heading: Chủ tọa}
cosigners: [{heading: Thư ký, name: Trần Thị Bích}]
---
Ban Thường vụ thống nhất chọn Công đoàn cơ sở Công ty May./.
"""
NOTICE = MINUTES.replace("minutes\n", "notice\n").replace(", heading: Chủ tọa", "")
NOTICE = NOTICE.replace("cosigners: [{heading: Thư ký, name: Trần Thị Bích}]\n", "")


def minutes(year: Year, day: str, until: str = "sign", names: str = "Công ty May") -> int:
    return year.say(day, MINUTES.replace("Công ty May", names), until)


def choose(year: Year, *units: str, paper: int, day: str = "2021-02-08", by: str = "bich") -> None:
    year.campaigns.pilots(CODE, [f"cdcs-{unit}" for unit in units], paper, by=by, now=at(day))


def test_scenario_07_one_or_two_of_those_whose_schedule_was_accepted(scheduled: Year) -> None:
    paper = minutes(scheduled, "2021-02-05")
    refused = {
        (): "chọn từ 1 đến 2 đơn vị",
        ("may", "in", "hoa"): "chọn từ 1 đến 2 đơn vị",
        ("may", "hoa"): "chưa có lịch đăng ký được chấp nhận: cdcs-hoa",
        ("nowhere",): "chưa có lịch đăng ký được chấp nhận: cdcs-nowhere",
    }
    for units, says in refused.items():
        with pytest.raises(StepRefused, match=says):
            choose(scheduled, *units, paper=paper)
    course, _ = scheduled.campaigns.status(CODE, now=at("2021-02-08"))
    assert course.pilots == {}
    with pytest.raises(WrongRole):
        choose(scheduled, "may", paper=paper, by="dung")
    choose(scheduled, "may", paper=paper)
    with pytest.raises(StepRefused, match="đổi đơn vị điểm thì cần biên bản mới"):
        choose(scheduled, "may", "in", paper=paper)
    other = minutes(scheduled, "2021-02-09")
    with pytest.raises(StepRefused, match=f"{other} không ghi tên: Công ty In"):
        choose(scheduled, "may", "in", paper=other, day="2021-02-09")
    other = minutes(scheduled, "2021-02-09", names="Công ty May, Công đoàn cơ sở Công ty In")
    choose(scheduled, "may", "in", "may", paper=other, day="2021-02-09")
    course, _ = scheduled.campaigns.status(CODE, now=at("2021-02-09"))
    assert course.pilots["units"] == ["cdcs-may", "cdcs-in"]
    assert course.pilots["decided_on"] == at("2021-02-09").date()
    assert scheduled.office.verify() == []


def test_scenario_07_a_schedule_that_waits_makes_no_candidate(scheduled: Year) -> None:
    paper = minutes(scheduled, "2021-02-05", names="Trường Hoa")
    key = next(key for key in _schedules(scheduled) if key.unit == "cdcs-hoa")
    scheduled.took_in(key, "2021-02-05", B03="22/02/2021")
    with pytest.raises(StepRefused, match="được chấp nhận: cdcs-hoa"):
        choose(scheduled, "hoa", paper=paper)
    scheduled.accept(key, "2021-02-06")
    with pytest.raises(StepRefused, match=r"sau hạn phát động điểm \(15/02/2021\): cdcs-hoa"):
        choose(scheduled, "hoa", paper=paper)
    scheduled.send_back(key, "2021-02-06", "B03", until="2021-02-08")
    scheduled.counted(key, "2021-02-07", B03="15/02/2021")
    choose(scheduled, "hoa", paper=paper)


def _schedules(year: Year) -> list[Key]:
    _, stands = year.campaigns.status(CODE, now=at("2021-02-05"))
    return [each.duty.key for each in stands if each.duty.key.obligation == "O4"]


def test_scenario_07_not_after_the_last_day(scheduled: Year) -> None:
    """“Từ nay đến ngày 15/02/2021”."""
    paper = minutes(scheduled, "2021-02-05")
    with pytest.raises(StepRefused) as refusal:
        choose(scheduled, "may", paper=paper, day="2021-02-16")
    assert str(refusal.value) == (
        "Không thể chỉ định đơn vị điểm: đã quá hạn phát động điểm (15/02/2021)."
    )
    choose(scheduled, "may", paper=paper, day="2021-02-15")


def test_scenario_07_not_without_signed_minutes_of_who_collects(scheduled: Year) -> None:
    unsigned = minutes(scheduled, "2021-02-05", until="initial_format")
    theirs = MINUTES.replace("federation", "cdcs-may").replace("department: CSPL\n", "")
    theirs = theirs.replace("by: an", "by: chair-may").replace("VP", "VT")
    theirs = theirs.replace("Các CĐCS trực thuộc, group: grassroots", "Các tổ công đoàn")
    unit = scheduled.office.draft(theirs, by="officer-may", now=at("2021-02-05")).id
    scheduled.send(_schedules(scheduled)[0], unit, "2021-02-05", until="sign")
    for paper in (unsigned, unit, scheduled.plan):
        with pytest.raises(StepRefused, match=f"văn bản {paper} không phải biên bản đã ký"):
            choose(scheduled, "may", paper=paper)


def test_pilots_are_announced_by_a_paper_that_is_issued(scheduled: Year) -> None:
    paper = minutes(scheduled, "2021-02-05")
    choose(scheduled, "may", paper=paper)
    said: dict[str, Any] = {"by": "bich", "now": at("2021-02-09")}
    with pytest.raises(StepRefused, match="không phải số của một văn bản"):
        scheduled.campaigns.pilots(CODE, ["cdcs-may"], paper, notice="09/TB-LĐLĐ", **said)
    scheduled.say("2021-02-09", NOTICE)
    with pytest.raises(StepRefused, match="đổi đơn vị điểm thì cần biên bản mới"):
        scheduled.campaigns.pilots(CODE, ["cdcs-in"], paper, notice="01/TB-LĐLĐ", **said)
    with pytest.raises(StepRefused, match=f"{BY_LETTER} không ghi tên Công ty May"):
        scheduled.campaigns.pilots(CODE, ["cdcs-may"], paper, notice=BY_LETTER, **said)
    scheduled.campaigns.pilots(CODE, ["cdcs-may"], paper, notice="01/TB-LĐLĐ", **said)
    course, _ = scheduled.campaigns.status(CODE, now=at("2021-02-09"))
    assert (course.pilots["units"], course.pilots["notice"]) == (["cdcs-may"], "01/TB-LĐLĐ")
