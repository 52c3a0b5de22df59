"""Registers of an office (phòng sổ): the old book taken in, working days, reminders.

In: a book kept in Excel, a moment.  Out: what was entered and what was not, row by row.
Law: Nghị định 30/2020/NĐ-CP, Điều 15, Điều 16, Phụ lục IV.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office import reminders
from vanban.office.access import require_keeper
from vanban.office.papers import Saving, require_drafter
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import record
from vanban.office.registry.series import SECRET, Series, plain_names, seize
from vanban.office.registry.tables import BookEntryRow
from vanban.office.registry.told import lot_of
from vanban.paper.batch.old_book import Entries, OldBook, OldEntry, read_old_book
from vanban.paper.batch.table import BadTable, RowFault
from vanban.paper.catalogue import working_days
from vanban.settings import vietnam_day


class BookReport(NamedTuple):
    """What became of an old book (kết quả nhập sổ cũ)."""

    imported: int  #: rows entered, or that would be
    already: int  #: rows entered before, word for word
    faults: tuple[RowFault, ...]  #: rows not entered, and why
    gaps: tuple[str, ...]  #: numbers the book lacks: 07, 09-11
    backward: tuple[str, ...]  #: numbers whose day goes back
    next_number: int  #: the series goes on with it


class Book:
    """The registers of an office, beside its desk; ``calendar`` has its working days.

    What ``holidays.toml`` of the office adds is read at once: raises BadCalendar before any step
    is taken, not after it.
    """

    def __init__(self, database: Database, folder: Path, account: str) -> None:
        self._database, self._account = database, account
        self.calendar, own = working_days(), folder / "holidays.toml"
        if own.is_file():
            self.calendar = self.calendar.amended(own.read_text("utf-8", "replace"), str(own))

    def remind(self, *, now: datetime) -> list[reminders.Reminder]:
        """Return what people are to be reminded of now (nhắc việc); each text is given once."""
        with self._database.write() as session:
            require_keeper(session, "nhắc việc")
            told = reminders.due(session, now)
        said = [(each, self.calendar.missing(each.due_on)) for each in told]
        return [each._replace(says=f"{each.says} {missing}".strip()) for each, missing in said]

    def import_book(
        self, organization: str, book: OldBook, *, by: str, now: datetime, check: bool = False
    ) -> BookReport:
        """Enter the rows of an old book (nhập sổ cũ); numbers go on from the highest.

        ``check`` only reports. Raises BadTable when the file is no book of this series.
        """
        today, series = vietnam_day(now), Series(organization, *book[:2])
        saving = Saving(by, self._account, today, now, role="clerk")
        old = read_old_book(book, today)
        with self._database.write() as session:
            require_drafter(session, "nhập sổ cũ", organization, saving)
            issuer = Directory(session).organization(organization, today)
            able = plain_names(issuer.series_rule, issuer.departments)
            if book.series.removesuffix(SECRET) not in able:
                says = f"không có sổ “{book.series}”; có: {', '.join(sorted(able))}."
                raise BadTable(book.name, [RowFault(0, "", says)])
            report = _enter(session, series, *old, saving)
            if check:
                session.rollback()
            return report


def _enter(
    session: Session, series: Series, entries: Entries, faults: list[RowFault], saving: Saving
) -> BookReport:
    """Enter what is new; let the series go on from the highest number and the last day."""
    counter = seize(session, series)
    wanted = select(BookEntryRow).filter_by(**series.key)
    kept = {row.serial: row for row in session.scalars(wanted)}
    issued = counter.last_no > counter.started_from
    known = {n for n in entries if n in kept or (issued and n > counter.started_from)}
    same = {n for n in known if n in kept and kept[n].typed == entries[n].typed}
    other = [entries[n] for n in known - same]
    faults += [RowFault(entry.line, entry.typed["number"], _KNOWN) for entry in other]
    fresh = {n: entry for n, entry in entries.items() if n not in known}
    if fresh:
        lot, rows = lot_of(fresh.values()), fresh.values()
        session.add_all(BookEntryRow(**series.key, **row._asdict(), lot=lot) for row in rows)
        if not issued:
            counter.started_from = counter.last_no = max(counter.last_no, *fresh)
            counter.last_date = max(counter.last_date, *(row.issued_on for row in rows))
        data = {"act": "open", "serial": counter.started_from, "lot": lot}
        happening = saving.happening(series.organization, "import_book", data=data)
        record(session, happening, None, series)
    dated: dict[int, BookEntryRow | OldEntry] = {**kept, **fresh}
    days = {n: dated[n].issued_on for n in sorted(dated)}
    gaps, back = tuple(_gaps([0, *days])), tuple(_backward(days))
    goes_on = counter.last_no + 1
    return BookReport(len(fresh), len(same), tuple(sorted(faults)), gaps, back, goes_on)


_KNOWN = "số này đã vào sổ với nội dung khác, hoặc do vanban cấp; dòng đã vào sổ không sửa."


def _gaps(serials: list[int]) -> Iterator[str]:
    for before, after in pairwise(serials):
        if after - before > 1:
            yield f"{before + 1:02d}" + (f"-{after - 1:02d}" if after - before > 2 else "")


def _backward(days: Mapping[int, date]) -> Iterator[str]:
    for (before, first), (after, then) in pairwise(days.items()):
        if then < first:
            yield f"{after:02d} ({then:%d/%m/%Y}) sau {before:02d} ({first:%d/%m/%Y})"
