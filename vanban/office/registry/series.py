"""Series of numbers (sổ số): the counter of an organization, a series and a period.

In: a series and a day.  Out: its next serial.
Law: Nghị định 30/2020/NĐ-CP, Điều 15: consecutive from 01 on 1 January, dates never go back
within a series, a number is never given twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.registry.prepared import Prepared
from vanban.office.registry.tables import BookEntryRow, CounterRow, EntryRow, EventRow
from vanban.paper.catalogue import kinds
from vanban.paper.domain.numbering import DocumentNumber, period_in_words
from vanban.paper.domain.organization import SeriesRule
from vanban.settings import package_data

#: A line of the register: one vanban numbered, or one of a book kept before.
Line = TypeVar("Line", EntryRow, BookEntryRow)

#: The one series of an office that numbers all kinds together.
POOLED = "CHUNG"

#: Set behind the name of a series: its secret papers.
SECRET = "-MẬT"

#: The one series of what comes to an organization, on paper or not (Điều 22).
ARRIVALS = "ĐẾN"

#: Begins the name of a series that is no register of outgoing papers: certificates, by decision.
GOLD_BOOK = "SỔ-VÀNG"

#: What is written in the history when somebody answered for a series of a restored office.
RESUMED = "resume"

_STATEMENTS = package_data("statements")

#: One statement on every database; it gives no row when the date would go back.
_NEXT = Prepared(text(_STATEMENTS["next_number"]))
_LAST_RESTORE = Prepared(text(_STATEMENTS["last_restore"]))
_OPEN = text(_STATEMENTS["open_counter"])


@dataclass(frozen=True)
class Series:
    """The key of a counter: whose numbers, of which kind, in which year (or term)."""

    organization: str
    name: str  #: KH, BC, CV; or "CHUNG" when all kinds share one series
    period: str

    def __str__(self) -> str:
        return f"{self.organization}/{self.name}/{self.period}"

    @property
    def title(self) -> str:
        """What people call it: ``KH năm 2021``."""
        return f"{self.name} {period_in_words(self.period)}"

    @property
    def key(self) -> dict[str, str]:
        """The columns that name it."""
        return {"organization": self.organization, "series": self.name, "period": self.period}


#: A series of no numbers: its chain tells of restores, so that one look finds the last.
RESTORED = Series("", "restore", "")


_ENTER = Prepared(insert(EntryRow).inline(), *EntryRow.__table__.columns.keys()[1:])


class DateGoesBack(VanbanError):
    """The day lies before the last day of the series (ngày lùi trong sổ)."""

    series: Series
    wanted: date
    last: date


class SeriesWaits(VanbanError):
    """The office was restored, and nobody said yet where this series had come to (sổ chờ)."""

    series: Series


def waits(session: Session, series: Series) -> bool:
    """Tell whether a series of a restored office waits for its last number."""
    last = _LAST_RESTORE(session, chain=str(RESTORED))
    if last is None or series.period[:4] > str(last[1])[:4]:
        return False
    answered = select(EventRow.id).where(EventRow.series_chain == str(series))
    answered = answered.where(EventRow.step == RESUMED, EventRow.id > last[0])
    return session.execute(answered.limit(1)).first() is None


def lost(session: Session, series: Series) -> list[EventRow]:
    """Return the rows of the history that tell which numbers a restore lost (số mất)."""
    told = select(EventRow).where(EventRow.step == RESUMED, EventRow.series_chain.like(str(series)))
    rows = session.scalars(told.order_by(EventRow.id))
    return [row for row in rows if row.data["first"] <= row.data["serial"]]


def next_serial(session: Session, series: Series, on: date) -> int:
    """Take the next serial of a series (lấy số tiếp theo), or raise DateGoesBack, SeriesWaits.

    Call it as late as the transaction allows: everyone else waits from here to its end.
    """
    if waits(session, series):
        raise SeriesWaits(series=series)
    row = _NEXT(session, **series.key, day=on.isoformat())
    if row is None:
        counter = session.get_one(CounterRow, tuple(series.key.values()))
        raise DateGoesBack(series=series, wanted=on, last=counter.last_date)
    return int(row[0])


def opened_at(session: Session, series: Series) -> int | None:
    """Return the number after which a series began here; None when it has not."""
    counter = session.get(CounterRow, tuple(series.key.values()))
    return counter.started_from if counter else None


def open_series(session: Session, series: Series, last_no: int, last_date: date) -> None:
    """Let a series go on from where the paper register stood (tiếp nối sổ giấy)."""
    at = {"started_from": last_no, "last_no": last_no, "last_date": last_date}
    session.add(CounterRow(**series.key, **at))


def seize(session: Session, series: Series) -> CounterRow:
    """Return the counter of a series, held to the end; one that is not there stands at nothing."""
    session.execute(_OPEN, series.key)
    return session.get_one(CounterRow, tuple(series.key.values()), with_for_update=True)


def plain_names(rule: SeriesRule, units: Iterable[Any]) -> set[str]:
    """Return the series an office may have, those of its advisory bodies too (Điều 15).

    Each has a secret one beside it.
    """
    plain = {POOLED} if rule is SeriesRule.POOLED else {kind.series for kind in kinds().all}
    return plain | {f"{name}-{u.abbreviation}" for name in plain for u in units if u.advisory}


def enter(
    session: Session, series: Series, number: DocumentNumber, issued_on: date,
    *, paper: int, kind: str, subject: str, reserved: bool = False,
) -> None:  # fmt: skip
    """Write one line of the register (vào sổ); a reserved number waits for a digital signature."""
    given = {"serial": number.serial, "number": str(number), "issued_on": issued_on}
    whose = {"paper": paper, "kind": kind, "subject": subject}
    _ENTER(session, **series.key, **given, **whose, state="reserved" if reserved else "active")


def entries(
    session: Session, table: type[Line], organization: str, period: str, series: str = ""
) -> list[Line]:
    """Return the entries of a period as they were given, day by day, void ones included.

    Secret papers and the gold book are given only when asked for: ``MẬT`` or ``SỔ-VÀNG`` for all
    of them, or the name of one series.
    """
    wanted = select(table).filter_by(organization=organization, period=period)
    gold, secret = table.series.startswith(GOLD_BOOK), table.series.endswith(SECRET)
    groups = {"": ~(gold | secret), GOLD_BOOK: gold, SECRET[1:]: secret}
    wanted = wanted.where(groups.get(series, table.series == series))
    return list(session.scalars(wanted.order_by(table.issued_on, *table.__table__.primary_key)))


def entry_of(session: Session, paper: int) -> EntryRow | None:
    """Return the live entry of a paper, or None when it has none."""
    wanted = select(EntryRow).where(EntryRow.paper == paper, EntryRow.state != "void")
    return session.scalars(wanted).one_or_none()
