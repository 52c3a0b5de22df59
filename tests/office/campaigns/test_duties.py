"""Until when: days nobody set, days set later, extensions, returns, reminders: scenario 5."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest

from tests.office.campaigns.cast import BY_LETTER, YEAR
from tests.office.campaigns.conftest import CODE, Sit, Year
from tests.office.cast import at
from vanban.campaign.obligations import Duty, Key
from vanban.office.campaigns.desk import Call
from vanban.office.campaigns.handing import BadForm
from vanban.office.workflow.steps import NoteMissing, StepNotAllowed, StepRefused, WrongRole

MAY, PRINTING, FLOWER = (Key("O10", "dot-1", f"cdcs-{unit}") for unit in ("may", "in", "hoa"))
FIGURES: dict[str, Any] = {"A01": 40, "C01": 40, "D02": 0}


def duty(year: Year, key: Key) -> Duty:
    _, stands = year.campaigns.status(CODE, now=at("2021-12-31"))
    (found,) = [each.duty for each in stands if each.duty.key == key]
    return found


def remind(year: Year, day: str, hour: int = 9) -> list[Call]:
    """What units are reminded of: the report of the phase."""
    told = year.campaigns.remind(CODE, by="cuong", now=at(day, hour))
    return [call for call in told if call.key.obligation == "O10"]


def day_of(text: str) -> date:
    return date.fromisoformat(text)


# -- scenario 5 ------------------------------------------------------------------------------------


def test_scenario_05_what_has_no_day_is_not_late_until_a_paper_sets_one(year: Year) -> None:
    end = date(2021, 12, 31)
    assert (duty(year, MAY).due_on, duty(year, MAY).flag(end)) == (None, "")
    assert remind(year, "2021-12-31") == []
    set_date = year.campaigns.set_date
    with pytest.raises(StepRefused, match="“99/CV” không phải số của một văn bản"):
        set_date(CODE, "O10", end, "99/CV", by="bich", now=at("2021-12-31"), phase="dot-1")
    with pytest.raises(StepRefused, match="không có việc “O10”"):
        year.set_date("O10", "2021-07-12", "2021-12-31")
    with pytest.raises(StepRefused, match="không ghi ngày 11/11/2021; hạn phải là ngày văn bản ấy"):
        year.set_date("O10", "2021-11-11", "2021-12-31", "dot-1")
    year.set_date("O10", "2021-07-12", "2021-12-31", "dot-1")
    said = duty(year, MAY)
    assert (said.due_on, said.set_by, said.flag(end)) == (
        date(2021, 7, 12), BY_LETTER, "overdue"
    )  # fmt: skip
    assert duty(year, Key("O10", "dot-2", "cdcs-may")).due_on is None
    assert year.office.verify() == []


@pytest.mark.parametrize("typed", ["O99/cdcs-may", "O4/cdcs-x", "O10/cdcs-may", "O7/cdcs-hoa"])
def test_a_duty_there_is_not_is_refused_in_words(year: Year, typed: str) -> None:
    """Of no such obligation, unit or phase; not asked of this unit."""
    obligation, unit = typed.split("/")
    key, desk, until = Key(obligation, "", unit), year.campaigns, date(2021, 7, 20)
    bich, cuong = (dict[str, Any](by=who, now=at("2021-07-12")) for who in ("bich", "cuong"))
    acts: tuple[Callable[[], None], ...] = (
        lambda: desk.examine(CODE, key, **bich), lambda: desk.accept(CODE, key, **bich),
        lambda: desk.send_back(CODE, key, ["D02"], "xem lại", until, **bich),
        lambda: desk.extend(CODE, key, until, "mất điện", **cuong),
        lambda: desk.exempt(CODE, key, "ngừng sản xuất", **cuong),
    )  # fmt: skip
    for act in acts:
        with pytest.raises(StepRefused, match=f"không có việc “{typed}”"):
            act()


def test_nothing_is_handed_in_before_it_opens(year: Year) -> None:
    """The second phase begins on 1 July; pilots, by the plan amended, on 1 February."""
    key, early = MAY._replace(phase="dot-2"), at("2021-06-30")
    with pytest.raises(BadForm, match="kỳ mở từ ngày đầu của nó"):
        year.submit(key, "2021-06-30", **FIGURES)
    files = {"in.json": year.said(key._replace(unit="cdcs-in"), **FIGURES)}
    (reading,) = year.campaigns.intake(CODE, files, by="hoa", now=early)
    assert "kỳ mở từ ngày đầu của nó" in reading.faults[0].says
    assert year.blank(key, "2021-06-30"), "the workbook is there beforehand"
    year.submit(key, "2021-07-01", **FIGURES)
    assert year.state(key) == "drafting"
    later = YEAR.replace("opens: 2021-01-07", "opens: 2021-02-01")
    year.open("2021-01-11", text=later, note=BY_LETTER)
    for day, shown in (("2021-01-31", False), ("2021-02-01", True)):
        with nullcontext() if shown else pytest.raises(StepRefused, match="mở từ ngày 01/02/2021"):
            year.campaigns.show(CODE, Key("O13", "", ""), "01/TB", by="bich", now=at(day))


def test_no_day_is_set_before_the_campaign_is_launched(declared: Year) -> None:
    with pytest.raises(StepNotAllowed, match="đang ở trạng thái “Đã khai, chờ phát hành kế hoạch”"):
        declared.set_date("O10", "2021-07-12", "2021-01-05", "dot-1")


#: D is Monday 12 July 2021. D-1 and D+5 fall on days off and come with the next working day.
RUNGS = ("2021-07-05", "2021-07-09", "2021-07-12", "2021-07-13", "2021-07-15", "2021-07-19",
         "2021-07-22")  # fmt: skip


def test_scenario_05_reminders_come_once_each_however_often_they_are_asked(year: Year) -> None:
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    told: dict[str, list[Call]] = {}
    for day in ("2021-07-02", *RUNGS, "2021-07-23", "2021-07-30"):
        told[day] = [call for hour in (8, 16) for call in remind(year, day, hour)]
        if day == "2021-07-05":
            year.took_in(PRINTING, "2021-07-05", **FIGURES)
        if day == "2021-07-09":
            year.campaigns.exempt(CODE, FLOWER, "mới lập", by="cuong", now=at(day))
    whom = {day: [call.key.unit for call in calls] for day, calls in told.items() if calls}
    assert (
        whom
        == {
            "2021-07-05": ["cdcs-may", "cdcs-in", "cdcs-hoa"],
            "2021-07-09": [
                "cdcs-may",
                "cdcs-hoa",
            ],  # the Printing union handed in, if not accepted yet
            **{day: ["cdcs-may"] for day in RUNGS[2:]},
        }
    )
    assert [told[day][0].says for day in RUNGS] == [
        "Báo cáo kết quả đợt: hạn 12/07/2021, còn 7 ngày.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, còn 3 ngày.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, hôm nay.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, quá hạn 1 ngày.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, quá hạn 3 ngày; hãy gọi điện đôn đốc.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, quá hạn 7 ngày; hãy gửi công văn đôn đốc.",
        "Báo cáo kết quả đợt: hạn 12/07/2021, quá hạn 10 ngày; hãy báo cáo lãnh đạo.",
    ]
    assert year.office.verify() == []


def test_a_unit_and_who_collects_see_when_it_was_reminded(year: Year, sit: Sit) -> None:
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    remind(year, "2021-07-05")
    remind(year, "2021-07-12")
    assert year.progress(MAY).reminded_on == [date(2021, 7, 5), date(2021, 7, 12)]
    theirs = sit(year, "officer-may")
    assert theirs.progress(MAY).reminded_on == year.progress(MAY).reminded_on
    cells = theirs.campaigns.board(CODE, now=at("2021-07-12")).cells
    (words,) = [each.words for each in cells if each.duty.key == MAY]
    assert "đã nhắc 2 lần" in words


def test_who_collects_is_reminded_of_its_own_duty_by_its_name(year: Year) -> None:
    (call,) = year.campaigns.remind(CODE, by="cuong", now=at("2021-02-08"))
    assert (call.key, call.whom) == (Key("O13", "", ""), "Liên đoàn Lao động quận Ba Đình")


def test_scenario_05_a_unit_with_more_time_is_reminded_of_its_new_day(year: Year) -> None:
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    for key in (PRINTING, FLOWER):
        year.campaigns.exempt(CODE, key, "mới lập", by="cuong", now=at("2021-06-21"))
    assert len(remind(year, "2021-07-13")) == 1
    year.campaigns.extend(CODE, MAY, day_of("2021-07-26"), "bão", by="cuong", now=at("2021-07-14"))
    told = [(day, len(remind(year, day))) for day in ("2021-07-15", "2021-07-16", "2021-07-19")]
    assert told == [("2021-07-15", 0), ("2021-07-16", 0), ("2021-07-19", 1)]
    (call,) = remind(year, "2021-07-23")
    assert (call.due_on, call.says) == (
        date(2021, 7, 26), "Báo cáo kết quả đợt: hạn 26/07/2021, còn 3 ngày."
    )  # fmt: skip


def test_what_waits_for_who_collects_is_not_late(year: Year) -> None:
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    year.took_in(MAY, "2021-07-09", **FIGURES)
    end = date(2021, 7, 30)
    assert (duty(year, MAY).flag(end), duty(year, PRINTING).flag(end)) == ("", "overdue")
    year.send_back(MAY, "2021-07-14", "D02", until="2021-07-20")
    assert (duty(year, MAY).due_on, duty(year, MAY).flag(end)) == (date(2021, 7, 20), "overdue")


# -- more time, and none of it ---------------------------------------------------------------------


def test_more_time_is_given_by_the_head_of_the_desk_with_a_reason_and_a_later_day(
    year: Year,
) -> None:
    give, now = year.campaigns.extend, at("2021-06-25")
    with pytest.raises(StepRefused, match="phải sau hạn đang có \\(chưa ấn định hạn\\)"):
        give(CODE, MAY, date(2021, 7, 20), "bão", by="cuong", now=now)
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    with pytest.raises(StepRefused, match="phải sau hạn đang có \\(12/07/2021\\)"):
        give(CODE, MAY, date(2021, 7, 12), "bão", by="cuong", now=now)
    with pytest.raises(WrongRole, match="người có thể làm: Lê Văn Cường"):
        give(CODE, MAY, date(2021, 7, 20), "bão", by="bich", now=now)
    with pytest.raises(NoteMissing):
        give(CODE, MAY, date(2021, 7, 20), "", by="cuong", now=now)
    with pytest.raises(StepRefused, match="và chưa qua"):
        give(CODE, MAY, date(2021, 7, 20), "bão", by="cuong", now=at("2021-07-21"))
    give(CODE, MAY, date(2021, 7, 20), "bão", by="cuong", now=now)
    said = duty(year, MAY)
    assert (said.original_due, said.due_on) == (date(2021, 7, 12), date(2021, 7, 20))
    assert duty(year, PRINTING).due_on == date(2021, 7, 12)


def test_a_unit_is_exempt_by_the_head_of_the_desk_with_a_reason(year: Year) -> None:
    exempt, now = year.campaigns.exempt, at("2021-06-25")
    with pytest.raises(WrongRole, match="người có thể làm: Lê Văn Cường"):
        exempt(CODE, MAY, "mới lập", by="bich", now=now)
    with pytest.raises(NoteMissing):
        exempt(CODE, MAY, "", by="cuong", now=now)
    exempt(CODE, MAY, "mới lập", by="cuong", now=now)
    assert duty(year, MAY).exempt == "mới lập"
    with pytest.raises(StepNotAllowed, match="đang ở trạng thái “Được miễn”"):
        year.submit(MAY, "2021-07-02", **FIGURES)


def test_a_day_to_mend_makes_no_late_report_one_in_time(year: Year) -> None:
    """Due on 12 July; both came first on the 14th, one was sent back and mended in its time."""
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    for key in (MAY, PRINTING):
        year.took_in(key, "2021-07-14", **FIGURES, D02_note="theo sổ")
    year.send_back(MAY, "2021-07-14", "D02", until="2021-07-20")
    assert duty(year, MAY).due_on == date(2021, 7, 20)
    year.took_in(MAY, "2021-07-15", **FIGURES | {"D02": 1}, D02_note="theo sổ")
    for key in (MAY, PRINTING):
        year.accept(key, "2021-07-16", "đã xem")
    counts = year.campaigns.board(CODE, now=at("2021-07-16")).only(obligation="O10").tally
    assert (counts.done, counts.late, counts.on_time_extended) == (2, 2, 0)


def test_the_last_day_set_for_all_stands_alone(year: Year) -> None:
    for day in ("2021-07-12", "2021-07-12", "2021-07-15"):
        year.set_date("O10", day, "2021-06-20", "dot-1")
    course, _ = year.campaigns.status(CODE, now=at("2021-06-21"))
    assert [each.on for each in course.dates] == [date(2021, 7, 15)]


def test_who_was_exempt_by_mistake_owes_it_again(year: Year) -> None:
    said: dict[str, Any] = {"by": "cuong", "now": at("2021-06-25")}
    with pytest.raises(StepNotAllowed):
        year.campaigns.exempt(CODE, MAY, "nhầm đơn vị", undo=True, **said)
    year.campaigns.exempt(CODE, MAY, "mới lập", **said)
    with pytest.raises(NoteMissing):
        year.campaigns.exempt(CODE, MAY, "", undo=True, **said)
    year.campaigns.exempt(CODE, MAY, "nhầm đơn vị", undo=True, **said)
    assert (duty(year, MAY).exempt, year.state(MAY)) == ("", "not_submitted")
    year.counted(MAY, "2021-06-26", **FIGURES)
    assert year.office.verify() == []


def test_what_was_handed_in_is_not_exempt_any_more(year: Year) -> None:
    year.took_in(MAY, "2021-07-02", **FIGURES)
    with pytest.raises(StepNotAllowed):
        year.campaigns.exempt(CODE, MAY, "mới lập", by="cuong", now=at("2021-07-05"))


# -- in time, or not -------------------------------------------------------------------------------


def on_time(year: Year) -> tuple[bool | None, bool | None]:
    """By the first day, and by the day that was given later."""
    said = duty(year, MAY)
    return said.on_time(extended=False), said.on_time(extended=True)


@pytest.fixture
def dated(year: Year) -> Year:
    """Reports of the first phase are due on 12 July."""
    year.set_date("O10", "2021-07-12", "2021-06-20", "dot-1")
    return year


def test_a_longer_day_keeps_the_first_one_for_what_is_told_of_time(dated: Year) -> None:
    dated.campaigns.extend(CODE, MAY, day_of("2021-07-20"), "bão", by="cuong", now=at("2021-07-05"))
    dated.counted(MAY, "2021-07-15", **FIGURES)
    assert on_time(dated) == (False, True)


def test_what_is_mended_by_its_day_is_in_time_by_that_day_only(dated: Year) -> None:
    dated.took_in(MAY, "2021-07-09", **FIGURES)
    dated.send_back(MAY, "2021-07-12", "D02", until="2021-07-20")
    dated.counted(MAY, "2021-07-19", **FIGURES | {"D02": 1})
    assert on_time(dated) == (False, True)


def test_who_was_early_is_not_late_for_mending_after_a_nearer_day(dated: Year) -> None:
    dated.took_in(MAY, "2021-07-01", **FIGURES)
    dated.send_back(MAY, "2021-07-02", "C01", until="2021-07-05")
    assert duty(dated, MAY).due_on == date(2021, 7, 5), "reminded of the day that was told last"
    dated.counted(MAY, "2021-07-08", **FIGURES | {"C01": 39})
    assert on_time(dated) == (True, True)


def test_a_later_day_for_all_is_also_that_of_who_had_more_time(dated: Year) -> None:
    until, now = day_of("2021-07-15"), at("2021-07-05")
    dated.campaigns.extend(CODE, MAY, until, "bão", by="cuong", now=now)
    dated.set_date("O10", "2021-07-20", "2021-07-06", "dot-1")
    said = duty(dated, MAY)
    assert (said.due_on, said.extended_to) == (day_of("2021-07-20"), None)
    dated.set_date("O10", "2021-07-13", "2021-07-07", "dot-1")
    assert duty(dated, MAY).due_on == until


def test_the_day_told_last_holds(dated: Year) -> None:
    dated.campaigns.extend(CODE, MAY, day_of("2021-07-30"), "bão", by="cuong", now=at("2021-07-05"))
    dated.took_in(MAY, "2021-07-14", **FIGURES)
    dated.send_back(MAY, "2021-07-15", "C01", until="2021-07-20")
    assert duty(dated, MAY).due_on == date(2021, 7, 20)
    with pytest.raises(StepRefused, match="phải sau hạn đang có \\(20/07/2021\\)"):
        dated.campaigns.extend(
            CODE, MAY, day_of("2021-07-19"), "bão", by="cuong", now=at("2021-07-16")
        )


def test_mending_what_was_accepted_changes_nothing_of_when_it_was_done(dated: Year) -> None:
    """Neither makes it late what a unit adjusts with leave, nor in time what came late."""
    late = {"A01": 1, "C01": 1, "D02": 0}
    dated.counted(MAY, "2021-07-09", **FIGURES)
    dated.counted(PRINTING, "2021-07-14", **late)
    for key, figures in ((MAY, FIGURES), (PRINTING, late)):
        dated.send_back(key, "2021-08-02", "D02", until="2021-08-20")
        dated.counted(key, "2021-08-10", **figures | {"D02": 1})
    first, second = duty(dated, MAY), duty(dated, PRINTING)
    assert (first.done_on, second.done_on) == (date(2021, 7, 9), date(2021, 7, 14))
    assert (first.on_time(extended=False), second.on_time(extended=True)) == (True, False)
