"""Series of numbers: consecutive, never back in time, from 01 at New Year."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from vanban.office.registry.database import Database
from vanban.office.registry.series import (
    DateGoesBack,
    Series,
    enter,
    entries,
    entry_of,
    next_serial,
    open_series,
)
from vanban.office.registry.tables import EntryRow
from vanban.paper.domain.numbering import DocumentNumber

PLANS = Series("federation", "KH", "2021")
REPORTS = Series("federation", "BC", "2021")
DAY = date(2021, 1, 7)


def test_numbers_follow_one_another_from_one(database: Database) -> None:
    with database.write() as session:
        assert [next_serial(session, PLANS, DAY) for _ in range(3)] == [1, 2, 3]


def test_each_series_counts_for_itself(database: Database) -> None:
    other_office = Series("cdcs-may", "KH", "2021")
    with database.write() as session:
        given = [next_serial(session, s, DAY) for s in (PLANS, REPORTS, PLANS, other_office)]
    assert given == [1, 1, 2, 1]


def test_scenario_12_a_new_year_begins_at_one_again(database: Database) -> None:
    with database.write() as session:
        next_serial(session, PLANS, date(2021, 12, 31))
        next_serial(session, PLANS, date(2021, 12, 31))
        assert next_serial(session, Series("federation", "KH", "2022"), date(2022, 1, 3)) == 1


def test_a_series_goes_on_from_the_paper_register(database: Database) -> None:
    with database.write() as session:
        open_series(session, PLANS, 2, date(2021, 1, 5))
    with database.write() as session:
        assert next_serial(session, PLANS, DAY) == 3


def test_scenario_12_a_date_never_goes_back_within_a_series(database: Database) -> None:
    with database.write() as session:
        next_serial(session, PLANS, date(2021, 1, 8))
    with pytest.raises(DateGoesBack) as refusal, database.write() as session:
        next_serial(session, PLANS, DAY)
    assert str(refusal.value) == (
        "Không thể cấp số ngày 07/01/2021: sổ KH năm 2021 đã có số ngày 08/01/2021; "
        "hãy lấy ngày 08/01/2021 trở về sau. (NĐ 30/2020/NĐ-CP, Điều 15)"
    )
    assert (refusal.value.wanted, refusal.value.last) == (DAY, date(2021, 1, 8))
    with database.write() as session:
        assert next_serial(session, PLANS, date(2021, 1, 8)) == 2  # the refused one took none


def test_the_date_of_the_paper_register_holds_too(database: Database) -> None:
    with database.write() as session:
        open_series(session, PLANS, 2, date(2021, 1, 5))
    with pytest.raises(DateGoesBack), database.write() as session:
        next_serial(session, PLANS, date(2021, 1, 4))


def test_a_number_taken_in_a_failed_transaction_is_given_again(database: Database) -> None:
    def killed() -> None:
        with database.write() as session:
            next_serial(session, PLANS, DAY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    with database.write() as session:
        assert next_serial(session, PLANS, DAY) == 1


def test_no_number_is_entered_twice(database: Database, paper: int) -> None:
    _enter(database, paper, 3)
    with pytest.raises(IntegrityError, match=r"UNIQUE|unique"):
        _enter(database, paper, 3)


def test_a_register_lists_its_numbers_day_by_day_with_void_ones(
    database: Database, paper: int
) -> None:
    _enter(database, paper, 1, day=date(2021, 1, 8))
    _enter(database, paper, 1, series=REPORTS, day=DAY)
    with database.write() as session:
        entries(session, EntryRow, "federation", "2021")[0].state = "void"
    with database.read() as session:
        every = [(e.number, e.state) for e in entries(session, EntryRow, "federation", "2021")]
        assert every == [("01/BC-LĐLĐ", "void"), ("01/KH-LĐLĐ", "active")]
        plans = entries(session, EntryRow, "federation", "2021", "KH")
        assert [e.number for e in plans] == ["01/KH-LĐLĐ"]
        assert entries(session, EntryRow, "federation", "2020") == []


def test_the_entry_of_a_paper_is_the_one_that_is_not_void(database: Database, paper: int) -> None:
    with database.read() as session:
        assert entry_of(session, paper) is None
    _enter(database, paper, 1)
    with database.write() as session:
        first = entry_of(session, paper)
        assert first is not None
        first.state = "void"
    with database.read() as session:
        assert entry_of(session, paper) is None
    _enter(database, paper, 2, reserved=True)
    with database.read() as session:
        second = entry_of(session, paper)
        assert second is not None
        assert (second.serial, second.state) == (2, "reserved")


def _enter(
    database: Database,
    paper: int,
    serial: int,
    *,
    series: Series = PLANS,
    day: date = DAY,
    reserved: bool = False,
) -> None:
    number = DocumentNumber(series.period, serial, f"{series.name}-LĐLĐ")
    with database.write() as session:
        enter(
            session,
            series,
            number,
            day,
            paper=paper,
            kind="plan",
            subject="Phát động thi đua",
            reserved=reserved,
        )
