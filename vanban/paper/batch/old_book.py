"""A register that was kept in Excel (sổ đăng ký văn bản đi cũ).

In: the bytes of a sheet with the columns of Appendix IV, in any order.  Out: its entries, and every
row that cannot be taken, with the reason; one bad row holds up no other.
Law: Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục IV.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vanban.paper.batch.table import BadTable, RowFault, name_of, row_fault, scan
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import read_day
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.register import REGISTER_HEADS
from vanban.settings import package_data

_DATA = package_data("old_book")
_FIELDS = {name: field for field, names in _DATA["columns"].items() for name in names}
_HEADS = REGISTER_HEADS._asdict()
_NEEDED = ("number", "issued_on", "kind_and_subject")

_NUMBER = re.compile(r"0*([1-9]\d{0,5})(?:\s*[/-]\s*([^-\s]+).*)?")
_DAY = re.compile(r"(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})(?: \d\d:\d\d)?")


Cells = tuple[str, ...]
Entries = dict[int, "OldEntry"]  #: by serial


class OldEntry(NamedTuple):
    """One line of an old book (một dòng của sổ cũ), its ten columns as typed."""

    line: int
    serial: int
    issued_on: date
    typed: dict[str, str]


class OldBook(NamedTuple):
    """A book to be read (tệp sổ cũ), and which register it is."""

    series: str
    period: str
    name: str
    content: bytes
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()  #: a head, and any words for what it is


def read_old_book(book: OldBook, today: date) -> tuple[Entries, list[RowFault]]:
    """Return the entries of a book by serial, and its faults; raise BadTable when it is none."""
    faults: list[RowFault] = []
    rows = scan(book.content, book.sheet, faults)
    bad = {fault.row for fault in faults}
    first, places = next(_heads(rows, book), (0, {}))
    if 0 in bad or not places:
        wanted = ", ".join(f"“{_HEADS[field]}”" for field in _NEEDED)
        unnamed = row_fault(0, "", "no-heads-of-book", wanted=wanted)
        raise BadTable(book.name, [f for f in faults if f.row == 0] or [unnamed])
    entries: Entries = {}
    for line, cells in rows.items():
        if line <= first or line in bad or _counts_columns(cells):
            continue
        said = {key: "".join(cells[places[key] :][:1]) if key in places else "" for key in _HEADS}
        wrong = _faults(said, book, entries, today)
        found = [row_fault(line, _HEADS[key], name, **more) for key, name, more in wrong]
        faults += found
        if not found and (number := _NUMBER.fullmatch(said["number"])) and (on := _day(said)):
            typed = said | {"issued_on": f"{on:%d/%m/%Y}"}
            entries[int(number[1])] = OldEntry(line, int(number[1]), on, typed)
    return entries, sorted(fault for fault in faults if fault.row > first)


def _heads(rows: Mapping[int, Cells], book: OldBook) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the rows that name the columns, with the place of each."""
    own = {name_of(head): _FIELDS.get(name_of(words), "") for head, words in book.columns}
    for line, cells in rows.items():
        fields = [{**_FIELDS, **own}.get(name_of(cell), "") for cell in cells]
        if set(_NEEDED) <= set(fields):
            yield line, {field: fields.index(field) for field in fields if field}


def _counts_columns(cells: Cells) -> bool:
    """Tell the row (1) (2) (3) … that stands under the heads of Appendix IV."""
    return all(cell.strip("()") == f"{place}" for place, cell in enumerate(cells, 1) if cell)


def _faults(
    said: Mapping[str, str], book: OldBook, entries: Entries, today: date
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield the column of each fault, its sentence and what is filled in there."""
    typed, number, on = said["number"], _NUMBER.fullmatch(said["number"]), _day(said)
    own = {kind.series for kind in kinds().all if number and kind.abbreviation == number[2] != ""}
    first, _, last = book.period.partition("-")
    if number is None:
        yield "number", "book-no-number", {"said": typed}
    elif same := entries.get(int(number[1])):
        yield "number", "book-number-twice", {"line": same.line}
    if own and book.series.partition("-")[0] not in {*own, "CHUNG"}:
        named = {"said": typed, "own": ", ".join(own), "series": book.series}
        yield "number", "book-other-series", named
    if on is None:
        yield "issued_on", "book-no-day", {"said": said["issued_on"]}
    elif not int(first) <= on.year <= int(last or first):
        yield "issued_on", "book-other-period", {"on": on, "period": period_in_words(book.period)}
    elif on > today:
        yield "issued_on", "book-future", {"on": on}
    for field, most in _DATA["limits"].items():
        if len(said[field]) > most:
            yield field, "book-too-long", {"most": most}


def _day(said: Mapping[str, str]) -> date | None:
    """Return the day of a row: 05/01/2021, 5.1.2021, 2021-01-05, ngày 05 tháng 01 năm 2021."""
    if not (found := _DAY.fullmatch(said["issued_on"])):
        return read_day(said["issued_on"])
    parts = [int(part) for part in found.groups()]
    try:
        day = date(*(parts if len(found[1]) == 4 else parts[::-1]))
    except ValueError:
        return None
    # Two digits of a year are not guessed at.
    return day if day.year > 999 else None
