"""Numbers lost in a restore (số mất khi khôi phục): a series waits until somebody answers for it.

In: an office as its backup left it, and the last number each series had given.  Out: counters that
go on after it; the numbers between are lost, and stand in the history and the register as such.
A restore is the one way left to give a number twice (NĐ 30/2020/NĐ-CP, Điều 15).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import record_of_office
from vanban.office.registry.series import RESTORED, RESUMED, Series, waits
from vanban.office.registry.tables import CounterRow
from vanban.settings import TIME_ZONE


class WrongLastNumber(VanbanError):
    """What was said of the last number of a series cannot be (số cuối không đúng)."""

    code = "wrong-last-number"

    def __init__(self, series: str, reason: str) -> None:
        super().__init__(
            f"Số cuối của sổ “{series}” không dùng được: {reason}; "
            "hãy ghi như “federation/KH/2021=57”."
        )
        self.series = series


class Waiting(NamedTuple):
    """A series that waits, and where the backup left it (sổ chờ trả lời)."""

    series: str
    last_no: int
    last_date: date


def restored(session: Session, made_at: str, account: str, now: datetime) -> None:
    """Write in the history that the office was restored: from now on every series waits."""
    record_of_office(session, RESTORED, account, now, {"backup": made_at}, organization=RESTORED)


def resume(session: Session, answers: Mapping[str, int], account: str, now: datetime) -> None:
    """Let series go on after the last numbers they had given (sổ chạy tiếp)."""
    for said, last in answers.items():
        series = series_of(said)
        Directory(session).require_organization(series.organization)
        if not waits(session, series):
            raise WrongLastNumber(said, "sổ này không chờ trả lời")
        data = {"act": "lost", "first": _go_on(session, series, last, now) + 1, "serial": last}
        where = {"organization": series.organization, "series": series}
        record_of_office(session, RESUMED, account, now, data, **where)


def series_of(said: str) -> Series:
    """Read the name of a series, federation/KH/2021; raise WrongLastNumber."""
    organization, _, rest = said.partition("/")
    name, _, period = rest.rpartition("/")
    if not name or not period[:4].isdigit():
        raise WrongLastNumber(said, "thiếu cơ quan, tên sổ hay năm")
    return Series(organization, name, period)


def waiting(session: Session, now: datetime) -> list[Waiting]:
    """Return the series of this year or term that nobody answered for yet."""
    year = str(now.astimezone(TIME_ZONE).year)
    rows = session.scalars(select(CounterRow).order_by(CounterRow.organization, CounterRow.series))
    found = [(Series(row.organization, row.series, row.period), row) for row in rows]
    return [
        Waiting(str(series), row.last_no, row.last_date)
        for series, row in found
        if series.period[-4:] >= year and waits(session, series)
    ]


def _go_on(session: Session, series: Series, last: int, now: datetime) -> int:
    """Move the counter on; return where the backup had it."""
    key = {"organization": series.organization, "series": series.name, "period": series.period}
    counter = session.get(CounterRow, tuple(key.values()), with_for_update=True)
    stands = counter.last_no if counter else 0
    if last < stands:
        raise WrongLastNumber(str(series), f"bản sao lưu đã có đến số {stands}")
    if last > stands:
        counter = counter or CounterRow(**key, started_from=0)
        # The numbers lost may bear any day up to this one.
        counter.last_no, counter.last_date = last, now.astimezone(TIME_ZONE).date()
        session.add(counter)
    return stands
