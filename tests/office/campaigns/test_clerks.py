"""People who act at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.office.campaigns.cast import OLD
from tests.office.campaigns.conftest import CODE, SCHEDULES, Year
from tests.office.cast import at
from tests.office.test_together import until_somebody_waits
from vanban.campaign.obligations import Key
from vanban.office.campaigns.course import Course, read_course
from vanban.office.workflow.steps import StepRefused

MAY, PRINTING, _ = SCHEDULES


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each of several people gets who begin at once."""
    ready = threading.Barrier(len(acts))

    def begin(act: Callable[[], Any]) -> Any:
        ready.wait(30)
        try:
            return act()
        except StepRefused as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as people:
        return [each.result() for each in [people.submit(begin, act) for act in acts]]


def test_two_clerks_give_each_paper_one_number_of_arrival(year: Year) -> None:
    for key in (MAY, PRINTING):
        year.hand_in(key, "2021-01-12", B03="20/01/2021")
    received = together(*[lambda: year.receive("2021-01-13")] * 2)
    numbers = [(key, serial) for each in received for key, serial in each.items()]
    assert {key for key, _ in numbers} == {MAY, PRINTING}
    assert sorted(serial for _, serial in numbers) == ["1/2021", "2/2021"]
    assert len(year.office.incoming.papers("federation")) == 2
    assert year.office.verify() == []


def test_two_clerks_take_the_same_file_in_once(year: Year) -> None:
    files = {"a.json": year.said(MAY, B03="20/01/2021")}

    def intake() -> Any:
        return year.campaigns.intake(CODE, files, by="hoa", now=at("2021-01-13"))

    readings = [each for (each,) in together(intake, intake)]
    assert sorted(bool(each.faults) for each in readings) == [False, True]
    assert [each.arrival.number for each in year.office.incoming.papers("federation")] == ["1"]
    assert year.office.verify() == []


def test_a_unit_that_calls_back_meets_a_clerk_who_receives(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither waits for the other for ever; what was received first is frozen by the recall."""
    paper = year.hand_in(MAY, "2021-01-12", B03="20/01/2021")
    held = threading.Event()

    def slowly(session: Session, *said: Any) -> Course:
        # The clerk holds what is to be received; now the unit comes.
        if session.info.get("writes") and not held.is_set():
            held.set()
            until_somebody_waits(year.office)
        return read_course(session, *said)

    monkeypatch.setattr("vanban.office.campaigns.keeper.read_course", slowly)
    with ThreadPoolExecutor(1) as other:
        taken = other.submit(year.receive, "2021-01-13")
        assert held.wait(30)
        year.office.recall(paper, by="chair-may", now=at("2021-01-13"), note="nhầm ngày")
        assert taken.result() == {MAY: "1/2021"}
    assert year.state(MAY) == "withdrawn"
    (came,) = year.office.incoming.papers("federation")
    assert came.state == "frozen"
    assert year.office.verify() == []


def test_a_unit_that_calls_back_meets_somebody_who_begins_to_examine(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being examined cannot be called back, however close the two are."""
    paper = year.hand_in(MAY, "2021-01-12", B03="20/01/2021")
    year.receive("2021-01-12")
    take, held = year.campaigns.take, threading.Event()

    def slowly(session: Session, course: Any, key: Key, name: str, *said: Any, **how: Any) -> None:
        if name == "examine":
            held.set()
            until_somebody_waits(year.office)
        take(session, course, key, name, *said, **how)

    monkeypatch.setattr(year.campaigns, "take", slowly)
    with ThreadPoolExecutor(1) as other:
        examined = other.submit(year.campaigns.examine, CODE, MAY, by="bich", now=at("2021-01-13"))
        assert held.wait(30)
        with pytest.raises(StepRefused, match="đang ở trạng thái “Đang kiểm tra”"):
            year.office.recall(paper, by="chair-may", now=at("2021-01-13"), note="nhầm ngày")
        examined.result()
    assert year.state(MAY) == "examining"
    assert year.office.verify() == []


def test_two_open_the_same_campaign_once(declared: Year) -> None:
    plan = declared.draft_plan(key="thi_dua")
    opened = together(*[lambda: declared.open(text=OLD, plan=plan)] * 2)
    assert sorted(isinstance(each, StepRefused) for each in opened) == [False, True]
    assert declared.campaigns.codes() == [CODE, "thi_dua"]
