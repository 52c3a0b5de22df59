"""A register that was kept in Excel (sổ đăng ký văn bản đi cũ).

In: the bytes of a sheet with the columns of Appendix IV, in any order.  Out: its entries, and every
row that cannot be taken, with the reason; one bad row holds up no other.
Law: Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục IV.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vanban.paper.batch.table import BadTable, RowFault, name_of, scan
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import read_day
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.domain.register import REGISTER_HEADS, RegisterRow
from vanban.settings import package_data

_DATA = package_data("old_book")
_FIELDS = {name: field for field, names in _DATA["columns"].items() for name in names}
_NEEDED = ("number", "issued_on", "kind_and_subject")

#: The heads of a book stand under its title, not far down.
_HEADS_WITHIN = 30

_NUMBER = re.compile(r"0*([1-9]\d{0,5})(?:\s*[/-]\s*(\S.*))?")
_DAY = re.compile(r"(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})(?: \d\d:\d\d)?")


class OldEntry(NamedTuple):
    """One line of an old book (một dòng của sổ cũ), its columns as typed."""

    row: int
    serial: int
    issued_on: date
    columns: RegisterRow


class BookOf(NamedTuple):
    """Which register a book is (sổ nào)."""

    series: str
    period: str
    today: date


class OldBook(NamedTuple):
    """A book as it was read (sổ cũ đã đọc)."""

    entries: dict[int, OldEntry]  #: by serial
    faults: list[RowFault]


def read_old_book(
    content: bytes, of: BookOf, *, name: str, sheet: str = "", columns: Mapping[str, str]
) -> OldBook:
    """Return the entries of a book and its faults; raise BadTable when it is no book at all.

    ``columns`` says of a head which column of Appendix IV it is, in any words for it.
    """
    faults: list[RowFault] = []
    rows = scan(content, sheet, faults)
    heads = next(_heads(rows, columns), None)
    if heads is None or any(fault.row == 0 for fault in faults):
        wanted = ", ".join(f"“{getattr(REGISTER_HEADS, field)}”" for field in _NEEDED)
        says = f"không thấy dòng tên cột có {wanted}; hãy chỉ cột bằng --map “tên cột=tên ấy”."
        raise BadTable(name, [f for f in faults if f.row == 0] or [RowFault(0, "", says)])
    first, places = heads
    faults = [fault for fault in faults if fault.row > first]
    bad, entries = {fault.row for fault in faults}, dict[int, OldEntry]()
    for row, cells in rows.items():
        if row <= first or row in bad or _counts_columns(cells):
            continue
        said = {field: cells[place] for field, place in places.items() if place < len(cells)}
        entry, found = _entry(row, said, of, entries)
        faults += found
        if entry:
            entries[entry.serial] = entry
    return OldBook(entries, sorted(faults))


def _heads(
    rows: Mapping[int, tuple[str, ...]], columns: Mapping[str, str]
) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the rows that name the columns, with the place of each."""
    own = {name_of(head): _FIELDS.get(name_of(as_), "") for head, as_ in columns.items()}
    for row, cells in list(rows.items())[:_HEADS_WITHIN]:
        fields = [(own | _FIELDS | own).get(name_of(cell), "") for cell in cells]
        if all(field in fields for field in _NEEDED):
            yield row, {field: fields.index(field) for field in fields if field}


def _counts_columns(cells: tuple[str, ...]) -> bool:
    """Tell the row (1) (2) (3) … that stands under the heads of Appendix IV."""
    return [cell.strip("()") for cell in cells if cell] == [
        str(place) for place, cell in enumerate(cells, start=1) if cell
    ]


def _entry(
    row: int, said: Mapping[str, str], of: BookOf, entries: Mapping[int, OldEntry]
) -> tuple[OldEntry | None, list[RowFault]]:
    number, on = _NUMBER.fullmatch(said["number"]), _day(said["issued_on"])
    faults = [*_of_number(said["number"], number, of, entries), *_of_day(said["issued_on"], on, of)]
    for field, most in _DATA["limits"].items():
        if len(said.get(field, "")) > most:
            faults.append((field, f"dài quá {most} ký tự; hãy rút gọn."))
    found = [RowFault(row, getattr(REGISTER_HEADS, field), says) for field, says in faults]
    if found or number is None or on is None:
        return None, found
    kind = said.get("kind", "")
    subject = f"{kind}: {said['kind_and_subject']}" if kind else said["kind_and_subject"]
    typed = {field: said.get(field, "") for field in RegisterRow._fields}
    columns = RegisterRow(**typed | {"kind_and_subject": subject, "issued_on": f"{on:%d/%m/%Y}"})
    return OldEntry(row, int(number[1]), on, columns), []


_Fault = tuple[str, str]  #: field and sentence


def _of_number(
    typed: str, number: re.Match[str] | None, of: BookOf, entries: Mapping[int, OldEntry]
) -> Iterator[_Fault]:
    if number is None:
        says = f"không đọc được số “{typed}”; hãy ghi như 03/KH-LĐLĐ." if typed else "thiếu số."
        yield "number", says
        return
    if same := entries.get(int(number[1])):
        yield "number", f"trùng số với dòng {same.row}; hãy xem lại dòng nào đúng."
    own = next((k.series for k in kinds().all if _abbreviates(k.abbreviation, number[2])), "")
    plain = of.series.partition("-")[0]
    if own and plain not in {own, "CHUNG"}:
        yield "number", f"số “{typed}” thuộc sổ {own}, không phải sổ {of.series}."


def _abbreviates(abbreviation: str, code: str | None) -> bool:
    return bool(abbreviation) and (code or "").partition("-")[0].strip() == abbreviation


def _of_day(typed: str, on: date | None, of: BookOf) -> Iterator[_Fault]:
    first, _, last = of.period.partition("-")
    if on is None:
        says = f"không đọc được ngày “{typed}”; hãy ghi đủ ngày/tháng/năm như 05/01/2021."
        yield "issued_on", says if typed else "thiếu ngày."
    elif not int(first) <= on.year <= int(last or first):
        yield "issued_on", f"ngày {on:%d/%m/%Y} không thuộc {period_in_words(of.period)}."
    elif on > of.today:
        yield "issued_on", f"ngày {on:%d/%m/%Y} chưa đến."


def _day(typed: str) -> date | None:
    """Return the day some words say: 05/01/2021, 5.1.2021, 2021-01-05, ngày 05 tháng 01 …"""
    if not (found := _DAY.fullmatch(typed)):
        return read_day(typed)
    parts = [int(part) for part in found.groups()]
    year_first = len(found[1]) == 4
    try:
        day = date(*(parts if year_first else parts[::-1]))
    except ValueError:
        return None
    # Two digits of a year are not guessed at.
    return day if day.year > 999 else None
