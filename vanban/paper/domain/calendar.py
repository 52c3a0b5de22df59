"""Working days (ngày làm việc): which day is off, and why.

In: a table of days off and swapped days, by year.  Out: whether a day is worked, the next one.
Law: Bộ luật Lao động 2019, Điều 111 and 112; what is counted in working days stands in Nghị định
30/2020/NĐ-CP, Điều 15 and Điều 18.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from vanban.errors import VanbanError


class BadCalendar(VanbanError):
    """A table of holidays with faults (lịch nghỉ sai)."""

    name: str
    faults: Sequence[str]


class Day(NamedTuple):
    """A day the table names (một ngày trong lịch): off, or worked though it is a weekend."""

    off: bool
    label: str
    doubt: str = ""  #: what no text at hand confirms


#: The table of days off each year; the rest is announced year by year (Điều 112).
_FIXED = "fixed"

_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


@dataclass(frozen=True)
class WorkingDays:
    """Which days are worked (lịch làm việc)."""

    days: Mapping[str, Day]  #: by ISO date; ``fixed-04-30`` for a day of every year
    years: frozenset[str]  #: which have a table

    @classmethod
    def of(cls, tables: Mapping[str, Any], name: str = "") -> "WorkingDays":
        """Build from the tables of a holidays file; raise BadCalendar with every fault."""
        days: dict[str, Day] = {}
        faults = [fault for year in tables for fault in _read(year, tables[year], days)]
        if faults:
            raise BadCalendar(name=name, faults=faults)
        return cls(days, frozenset(tables))

    def amended(self, text: str, name: str) -> "WorkingDays":
        """Return with the years and days an office's own file says; those win, day by day."""
        try:
            own = self.of(tomllib.loads(text), name)
        except tomllib.TOMLDecodeError as error:
            raise BadCalendar(name=name, faults=[f": không đọc được TOML ({error})."]) from error
        return WorkingDays({**self.days, **own.days}, self.years | own.years)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked (ngày làm việc)."""
        named = self._named(day)
        return not named.off if named else day.weekday() not in _WEEKEND

    def why_off(self, day: date) -> str:
        """Return why a day is off, with what is not sure of it; nothing when it is worked."""
        named = self._named(day)
        if self.is_working(day):
            return ""
        doubt = f" (chưa chắc: {named.doubt})" if named and named.doubt else ""
        return named.label + doubt if named else _WEEKEND[day.weekday()]

    def next_working_day(self, day: date) -> date:
        """Return the first day worked after a day (ngày làm việc tiếp theo)."""
        return self.add(day, 1)

    def not_before(self, day: date) -> date:
        """Return a day if it is worked, otherwise the next that is (ngày nghỉ thì lùi lại)."""
        return self.next_working_day(day - timedelta(days=1))

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, before it when n is negative."""
        one = timedelta(days=1 if n > 0 else -1)
        for _ in range(abs(n)):
            day += one
            while not self.is_working(day):
                day += one
        return day

    def missing(self, *days: date) -> str:
        """Return which years of these days have no table, as a sentence; nothing when all have."""
        years = sorted({f"{day.year}" for day in days} - self.years)
        return _MISSING.format(", ".join(years)) if years else ""

    def _named(self, day: date) -> Day | None:
        return self.days.get(f"{day}") or self.days.get(f"{_FIXED}-{day:%m-%d}")


_MISSING = (
    "Chưa có lịch nghỉ năm {}: mới tính thứ Bảy, Chủ nhật và ngày lễ cố định; "
    "hãy thêm năm ấy vào tệp holidays.toml của cơ quan."
)
_SHAPE = (
    "không đúng dạng; mỗi năm là một bảng [2027] có source, doubt là chữ, và các bảng off, "
    "working, doubts ghi tháng-ngày = “tên”, như 04-30 = “Ngày Chiến thắng”."
)
_KEYS = {"source", "doubt", "off", "working", "doubts"}


def _read(year: str, table: Any, days: dict[str, Day]) -> Iterator[str]:
    """Read the table of a year into ``days``; yield the first thing wrong with it."""
    place, words = f", bảng [{year}]", year.replace(_FIXED, "2000")
    try:
        date.fromisoformat(f"{words}-01-01")
        if odd := table.keys() - _KEYS:
            raise ValueError(odd)
        doubts = table.get("doubts", {})
        for what, key in [(w, key) for w in ("off", "working") for key in table.get(w, {})]:
            place = f", bảng [{year}], ngày “{key}”"
            date.fromisoformat(f"{words}-{key}")
            label, doubt = table[what][key].strip(), doubts.get(key, "")
            days[f"{year}-{key}"] = Day(what == "off", label, doubt)
    except (ValueError, TypeError, AttributeError):
        yield f"{place}: {_SHAPE}"
