"""Working days: Bộ luật Lao động 2019, Điều 111, 112, and what was announced for each year."""

from datetime import date, timedelta

import pytest

from vanban.paper.catalogue import working_days
from vanban.paper.domain.calendar import BadCalendar

#: Weekdays off, by year, from the announcements: typed here apart from the table.
OFF = {
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}

#: Saturdays worked for a day off elsewhere.
WORKED = {date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}


def days(year: int, words: str) -> set[date]:
    pairs = (word.split("/") for word in words.split())
    return {date(year, int(month), int(day)) for day, month in pairs}


@pytest.mark.parametrize("year", OFF)
def test_a_year_has_the_days_off_that_were_announced(year: int) -> None:
    first = date(year, 1, 1)
    whole = [first + timedelta(n) for n in range(366) if (first + timedelta(n)).year == year]
    calendar = working_days()
    off = {day for day in whole if not calendar.is_working(day)}
    assert off - {day for day in whole if day.weekday() > 4} == days(year, OFF[year])
    assert {day for day in whole if day.weekday() > 4} - off == WORKED & set(whole)
    assert calendar.missing(first) == ""


def test_the_next_working_day_jumps_over_tet() -> None:
    calendar = working_days()
    assert calendar.next_working_day(date(2021, 2, 9)) == date(2021, 2, 17)
    assert calendar.next_working_day(date(2026, 1, 9)) == date(2026, 1, 10)
    assert calendar.next_working_day(date(2026, 1, 10)) == date(2026, 1, 12)
    assert calendar.add(date(2021, 2, 17), -1) == date(2021, 2, 9)
    assert calendar.add(date(2021, 4, 29), 3) == date(2021, 5, 6)
    assert calendar.add(date(2021, 2, 12), 0) == date(2021, 2, 12)


def test_a_day_off_gives_way_to_the_next_that_is_worked_and_a_worked_day_to_none() -> None:
    calendar = working_days()
    assert calendar.not_before(date(2021, 2, 9)) == date(2021, 2, 9)
    assert calendar.not_before(date(2021, 2, 10)) == date(2021, 2, 17)


def test_a_day_off_says_why() -> None:
    calendar = working_days()
    assert calendar.why_off(date(2021, 2, 12)) == "Tết Tân Sửu"
    assert calendar.why_off(date(2021, 5, 8)) == "thứ Bảy"
    assert calendar.why_off(date(2026, 1, 10)) == ""
    assert "chưa chắc" in calendar.why_off(date(2026, 11, 24))


def test_a_year_without_a_table_is_said_to_be_missing() -> None:
    calendar = working_days()
    assert calendar.why_off(date(2027, 4, 30)) == "Ngày Chiến thắng"
    assert calendar.is_working(date(2027, 2, 8))  # Tết, which no table says yet
    assert "lịch nghỉ năm 2027, 2028:" in calendar.missing(
        date(2026, 1, 1), date(2028, 1, 1), date(2027, 2, 8)
    )


def test_an_office_adds_a_year_and_changes_a_day() -> None:
    own = """
    [2026.working]
    11-24 = "cơ quan vẫn làm việc"
    [2027]
    source = "thông báo của cơ quan"
    [2027.off]
    02-08 = "Tết Đinh Mùi"
    """
    calendar = working_days().amended(own, "holidays.toml")
    assert calendar.is_working(date(2026, 11, 24))
    assert calendar.why_off(date(2027, 2, 8)) == "Tết Đinh Mùi"
    assert calendar.missing(date(2027, 2, 8)) == ""
    assert calendar.why_off(date(2021, 2, 12)) == "Tết Tân Sửu"


def test_every_fault_of_a_file_is_told_with_its_place() -> None:
    own = """
    [2027.off]
    02-30 = "Tết"
    [27]
    [2028]
    nghi = 1
    """
    with pytest.raises(BadCalendar) as told:
        working_days().amended(own, "holidays.toml")
    first, second, third = str(told.value).splitlines()
    assert first.startswith("holidays.toml, bảng [2027], ngày “02-30”: không đúng dạng")
    assert second.startswith("holidays.toml, bảng [27]: không đúng dạng")
    assert third.startswith("holidays.toml, bảng [2028]: không đúng dạng")
    with pytest.raises(BadCalendar, match=r"holidays.toml: không đọc được TOML"):
        working_days().amended("[2027\n", "holidays.toml")
