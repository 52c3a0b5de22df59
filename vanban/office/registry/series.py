"""Series of numbers (sổ số): the counter of an organization, a series and a period.

In: a series and a day.  Out: its next serial.
Law: Nghị định 30/2020/NĐ-CP, Điều 15: consecutive from 01 on 1 January, dates never go back
within a series, a number is never given twice.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.registry.tables import CounterRow, EntryRow
from vanban.paper.domain.numbering import DocumentNumber, period_in_words

#: The one series of an office that numbers all kinds together.
POOLED = "CHUNG"

#: Set behind the name of a series: its secret papers.
SECRET = "-MẬT"

#: The one series of what comes to an organization, on paper or not (Điều 22).
ARRIVALS = "ĐẾN"

#: Begins the name of a series that is no register of outgoing papers: certificates, by decision.
GOLD_BOOK = "SỔ-VÀNG"

#: One statement on every database; it gives no row when the date would go back.
_NEXT = text(
    "INSERT INTO counter (organization, series, period, started_from, last_no, last_date) "
    "VALUES (:organization, :series, :period, 0, 1, :day) "
    "ON CONFLICT (organization, series, period) DO UPDATE "
    "SET last_no = counter.last_no + 1, last_date = excluded.last_date "
    "WHERE counter.last_date <= excluded.last_date RETURNING last_no"
)


@dataclass(frozen=True)
class Series:
    """The key of a counter: whose numbers, of which kind, in which year (or term)."""

    organization: str
    name: str  #: KH, BC, CV; or "CHUNG" when all kinds share one series
    period: str

    def __str__(self) -> str:
        return f"{self.organization}/{self.name}/{self.period}"


class DateGoesBack(VanbanError):
    """The day lies before the last day of the series (ngày lùi trong sổ)."""

    code = "date-goes-back"

    def __init__(self, series: Series, wanted: date, last: date) -> None:
        book = f"sổ {series.name} {period_in_words(series.period)}"
        super().__init__(
            f"Không thể cấp số ngày {wanted:%d/%m/%Y}: {book} đã có số ngày {last:%d/%m/%Y}; "
            f"hãy lấy ngày {last:%d/%m/%Y} trở về sau. "
            "(NĐ 30/2020/NĐ-CP, Điều 15)"
        )
        self.series, self.wanted, self.last = series, wanted, last


def next_serial(session: Session, series: Series, on: date) -> int:
    """Take the next serial of a series (lấy số tiếp theo), or raise DateGoesBack.

    Call it as late as the transaction allows: everyone else waits from here to its end.
    """
    key = {"organization": series.organization, "series": series.name, "period": series.period}
    serial = session.execute(_NEXT, {**key, "day": on.isoformat()}).scalar()
    if serial is None:
        counter = session.get_one(CounterRow, tuple(key.values()))
        raise DateGoesBack(series, on, counter.last_date)
    return int(serial)


def open_series(session: Session, series: Series, last_no: int, last_date: date) -> None:
    """Let a series go on from where the paper register stood (tiếp nối sổ giấy)."""
    session.add(
        CounterRow(
            organization=series.organization,
            series=series.name,
            period=series.period,
            started_from=last_no,
            last_no=last_no,
            last_date=last_date,
        )
    )


def enter(
    session: Session,
    series: Series,
    number: DocumentNumber,
    issued_on: date,
    *,
    paper: int,
    kind: str,
    subject: str,
    reserved: bool = False,
) -> EntryRow:
    """Write one line of the register (vào sổ); a reserved number waits for a digital signature."""
    entry = EntryRow(
        organization=series.organization,
        series=series.name,
        period=series.period,
        serial=number.serial,
        number=str(number),
        kind=kind,
        subject=subject,
        issued_on=issued_on,
        paper=paper,
        state="reserved" if reserved else "active",
    )
    session.add(entry)
    return entry


def entries(session: Session, organization: str, period: str, series: str = "") -> list[EntryRow]:
    """Return the entries of a period as they were given, day by day, void ones included.

    The gold book is given only when asked for: all of it, or the part of one decision.
    """
    wanted = select(EntryRow).where(
        EntryRow.organization == organization, EntryRow.period == period
    )
    gold = EntryRow.series.startswith(GOLD_BOOK)
    named = gold if series == GOLD_BOOK else EntryRow.series == series
    wanted = wanted.where(named if series else ~gold)
    return list(session.scalars(wanted.order_by(EntryRow.issued_on, EntryRow.id)))


def entry_of(session: Session, paper: int) -> EntryRow | None:
    """Return the live entry of a paper, or None when it has none."""
    wanted = select(EntryRow).where(EntryRow.paper == paper, EntryRow.state != "void")
    return session.scalars(wanted).one_or_none()
