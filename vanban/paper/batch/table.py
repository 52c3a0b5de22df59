"""A table of rows (bảng danh sách): the one room that reads .csv and .xlsx.

In: the bytes of a file.  Out: heads, and rows of words; or every fault at once, by row and column.
What a sheet shows and what its file holds can differ: formulas never computed, rows hidden, cells
merged. Nothing of this is guessed at.
"""

import csv
import datetime as dt
import io
import keyword
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vanban.errors import UnprintableText, VanbanError
from vanban.settings import package_data
from vanban.text import fold, one_line


class RowFault(NamedTuple):
    """One place of a table that cannot be used (một ô sai)."""

    row: int  #: as the sheet counts, from 1; 0 for the whole file
    column: str  #: the head, or the letter of the sheet
    says: str

    @property
    def place(self) -> str:
        """Where it stands, behind the name of the file."""
        row = f", dòng {self.row}" if self.row else ""
        return row + (f", cột “{self.column}”" if self.column else "")


class BadTable(VanbanError):
    """A table with faults; nothing was begun (bảng sai)."""

    name: str
    faults: tuple[RowFault, ...]

    def __init__(self, name: str, faults: Iterable[RowFault]) -> None:
        super().__init__(name=name, faults=tuple(sorted(set(faults))))


class BrokenBook(VanbanError):
    """Bytes that open as no workbook (tệp Excel không mở được)."""

    why: str


def row_fault(row: int, column: str, sentence: str, /, **said: object) -> RowFault:
    """Return a fault in the words ``data/faults.toml`` has for it."""
    return RowFault(row, column, package_data("faults")[sentence].format(**said))


@dataclass(frozen=True)
class DataTable:
    """Heads and rows (bảng): each row by its number, with a cell for each head."""

    name: str
    heads: tuple[str, ...]
    rows: dict[int, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names a source calls the columns by."""
        return tuple(map(name_of, self.heads))


def name_of(head: str) -> str:
    """Return the name of a column: without diacritics, ``_`` for the rest: ``ho_va_ten``."""
    name = re.sub(r"\W+", "_", fold(head)).strip("_")
    # A column “1”, “In” or “None” is a name too, and neither a number nor a word of Jinja.
    name = f"_{name}" if name[:1].isdigit() else name
    return f"{name}_" if keyword.iskeyword(name) or keyword.iskeyword(name.capitalize()) else name


def read_table(content: bytes, *, name: str, sheet: str = "") -> DataTable:
    """Return the table of a .csv, or of a sheet of an .xlsx (đọc bảng); raise BadTable."""
    faults: list[RowFault] = []
    rows = scan(content, sheet, faults)
    if not faults and len(rows) < 2:
        faults.append(row_fault(0, "", "no-rows"))
    first, heads = next(iter(rows.items()), (0, ()))
    while heads and not heads[-1]:
        heads = heads[:-1]
    rows.pop(first, None)
    faults += _heads(first, heads)
    wide = len(heads)
    outside = (number for number, cells in rows.items() if any(cells[wide:]))
    faults += [row_fault(number, "", "outside-heads") for number in outside]
    if faults:
        raise BadTable(name, faults)
    return DataTable(name, heads, {n: (*cells, *("",) * wide)[:wide] for n, cells in rows.items()})


def scan(content: bytes, sheet: str, faults: list[RowFault]) -> dict[int, tuple[str, ...]]:
    """Return the rows that say something, by their numbers; add what is wrong to the faults."""
    excel = content.startswith((b"PK", _OLE))  # a zip, as every .xlsx; or an older file
    read = _sheet(content, sheet, faults) if excel else _lines(content, faults)
    written = ((number, _written(number, values, faults)) for number, values in read)
    return {number: cells for number, cells in written if any(cells)}


def _heads(row: int, heads: tuple[str, ...]) -> Iterator[RowFault]:
    for name, times in Counter(map(name_of, heads)).items():
        if not name:
            yield row_fault(row, "", "no-head")
        elif times > 1:
            yield row_fault(row, name, "head-twice", times=times)


_Rows = Iterator[tuple[int, Sequence[object]]]


def _lines(content: bytes, faults: list[RowFault]) -> _Rows:
    found = [rows for separator in ",;" if (rows := _separated(content, separator))]
    if not found:
        faults.append(row_fault(0, "", "no-table"))
    rows = max(found, key=_evenness, default=[])
    return enumerate(rows, start=1)


def _separated(content: bytes, separator: str) -> list[list[str]]:
    """Return the rows of a CSV; none when it cannot be one with this separator."""
    try:
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        return list(csv.reader(text, delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return []


def _evenness(rows: list[list[str]]) -> tuple[bool, int, int]:
    """Tell a table from lines cut anywhere: rows as long as the heads, then the more heads."""
    lengths = [len(row) for row in rows if any(row)] or [0]
    return max(lengths) == min(lengths) > 1, lengths[0], -max(lengths)


#: How .xls begins, and an .xlsx locked by a password.
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def open_book(content: bytes, *, computed: bool = False) -> Workbook:
    """Return a workbook with its formulas, or with what they were computed to."""
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        why = "locked-excel" if locked else "old-excel"
        raise BrokenBook(why=package_data("faults")[why])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a sheet has besides its cells
            return load_workbook(io.BytesIO(content), data_only=computed)
    except Exception as error:  # what openpyxl lets through of a broken file has no end
        raise BrokenBook(why=package_data("faults")["no-excel"]) from error


def _sheet(content: bytes, wanted: str, faults: list[RowFault]) -> _Rows:
    try:
        shown, typed = (open_book(content, computed=each) for each in (True, False))
    except BrokenBook as error:
        faults.append(RowFault(0, "", error.why))
        return
    names = [sheet.title for sheet in shown.worksheets]
    name = wanted or (names[0] if len(names) == 1 else "")
    if name in names:
        yield from _cells(shown[name], typed[name], faults)
    else:
        faults.append(row_fault(0, "", "which-sheet", names=", ".join(names)))


def _cells(shown: Worksheet, typed: Worksheet, faults: list[RowFault]) -> _Rows:
    for merged in shown.merged_cells.ranges:
        rows = range(merged.min_row, merged.max_row + 1)
        faults += [row_fault(row, "", "merged", cells=merged) for row in rows]
    for number, (row, formulas) in enumerate(zip(shown.rows, typed.rows, strict=True), start=1):
        if shown.row_dimensions[number].hidden and any(cell.value is not None for cell in row):
            faults.append(row_fault(number, "", "hidden-row"))
        cells = zip(row, formulas, strict=True)
        yield number, [_NOTHING if _lost(cell, formula) else cell.value for cell, formula in cells]


#: Stands where a cell shows no value of its own.
_NOTHING = object()


def _lost(cell: Cell | MergedCell, formula: Cell | MergedCell) -> bool:
    """Tell whether a cell shows an error, or a formula nobody computed."""
    return cell.data_type == "e" or (formula.data_type == "f" and cell.value is None)


def _written(row: int, values: Iterable[object], faults: list[RowFault]) -> tuple[str, ...]:
    """Return the cells of a row as people write them, each on one line."""
    cells = []
    for place, value in enumerate(values, start=1):
        words, column = None, get_column_letter(place)
        try:
            if (words := words_of(value)) is None:
                faults.append(row_fault(row, column, "no-words"))
        except UnprintableText as error:
            faults.append(row_fault(row, column, "unprintable-cell", code=error.point))
        cells.append(words or "")
    return tuple(cells)


def words_of(value: object) -> str | None:
    """Return the value of a cell as people write it, on one line; None for what has no words."""
    match value:
        case None | str():
            return one_line(value or "")
        case dt.datetime() | dt.date():
            return f"{value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
        case dt.time():
            return f"{value:%H:%M}"
        case float():
            # Fifteen digits are what a sheet itself keeps; more would be noise: 2450123,4500000002.
            return words_of(Decimal(f"{value:.15g}"))
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
        case int() if not isinstance(value, bool):
            return str(value)
    return None
