"""Reading a register kept in Excel, row by row."""

import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vanban.paper.batch.old_book import Entries, OldBook, read_old_book
from vanban.paper.batch.table import BadTable, RowFault
from vanban.paper.domain.register import REGISTER_HEADS

OF = ("KH", "2020")

HEADS = ("Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung", "Người ký", "Nơi nhận", "Ghi chú")


def sheet(
    *rows: Sequence[object],
    heads: Sequence[str] = HEADS,
    change: Callable[[Worksheet], object] = id,
) -> bytes:
    """Return a book with a title over its heads: its first row of data is row 3."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2020"])
    page.merge_cells("A1:F1")
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    change(page)
    book.save(out := io.BytesIO())
    return out.getvalue()


def read(
    content: bytes, of: tuple[str, str] = OF, columns: tuple[tuple[str, str], ...] = ()
) -> tuple[Entries, list[RowFault]]:
    book = OldBook(*of, "so.xlsx", content, columns=columns)
    return read_old_book(book, date(2026, 11, 26))


def says(*row: object) -> str:
    """Return what is wrong with one row."""
    _, (fault,) = read(sheet(row))
    assert fault.row == 3
    return f"{fault.column}: {fault.says}"


def test_a_row_is_read_as_it_was_typed() -> None:
    entries, _ = read(
        sheet(("01/KH-LĐLĐ", date(2020, 1, 6), "Kế hoạch công tác", "Nguyễn Văn An", "CĐCS", "x"))
    )
    entry = entries[1]
    assert (entry.line, entry.serial, entry.issued_on) == (3, 1, date(2020, 1, 6))
    assert entry.typed["number"] == "01/KH-LĐLĐ"
    assert entry.typed["issued_on"] == "06/01/2020"
    assert (entry.typed["signer"], entry.typed["copies"]) == ("Nguyễn Văn An", "")


@pytest.mark.parametrize(
    "typed", ["06/01/2020", "6.1.2020", "2020-01-06", "06-1-2020", "ngày 06 tháng 01 năm 2020"]
)
def test_days_are_read_however_they_are_typed(typed: str) -> None:
    assert read(sheet((1, typed, "Kế hoạch")))[0][1].issued_on == date(2020, 1, 6)


def test_each_bad_row_says_why() -> None:
    assert (
        says(None, "06/01/2020", "Kế hoạch")
        == "Số, ký hiệu văn bản: không đọc được số “”; hãy ghi như 03/KH-LĐLĐ."
    )
    assert "không đọc được số “12a/KH”" in says("12a/KH", "06/01/2020", "Kế hoạch")
    assert "không đọc được số “00/KH”" in says("00/KH", "06/01/2020", "Kế hoạch")
    assert "không đọc được ngày “31/02/2020”" in says(1, "31/02/2020", "Kế hoạch")
    assert "không đọc được ngày “6/1/20”" in says(1, "6/1/20", "Kế hoạch")
    assert "không đọc được ngày “”" in says(1, None, "Kế hoạch")
    assert "ngày 06/01/2019 không thuộc năm 2020" in says(1, "06/01/2019", "Kế hoạch")
    assert "thuộc sổ BC" in says("01/BC-LĐLĐ", "06/01/2020", "Báo cáo")
    assert "dài quá 500 ký tự" in says(1, "06/01/2020", "x" * 501)


def test_a_bad_row_holds_up_no_other() -> None:
    entries, faults = read(
        sheet((1, "06/01/2020", "A"), (1, "07/01/2020", "B"), (2, "08/01/2020", "C"))
    )
    assert sorted(entries) == [1, 2]
    assert [(fault.row, "dòng 3" in fault.says) for fault in faults] == [(4, True)]


def test_hidden_and_merged_rows_are_left_out() -> None:
    def spoil(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page.merge_cells("B4:B5")

    rows = [(n, "06/01/2020", "Kế hoạch") for n in range(1, 5)]
    entries, faults = read(sheet(*rows, change=spoil))
    assert sorted(entries) == [4]
    assert [fault.row for fault in faults] == [3, 4, 5]


def test_the_row_that_counts_the_columns_is_no_entry() -> None:
    entries, faults = read(sheet(("(1)", "(2)", "(3)"), (1, "06/01/2020", "A")))
    assert (sorted(entries), faults) == ([1], [])


def test_a_column_of_another_name_is_pointed_out() -> None:
    content = sheet((1, "06/01/2020", "A"), heads=("STT đi", "Ngày", "Về việc"))
    with pytest.raises(BadTable, match="không thấy dòng tên cột"):
        read(content)
    entries, _ = read(
        content, columns=(("STT đi", REGISTER_HEADS.number), ("về việc", "Trích yếu"))
    )
    assert entries[1].typed["kind_and_subject"] == "A"


def test_a_term_of_the_party_spans_its_years() -> None:
    of = ("NQ", "2020-2025")
    entries, _ = read(sheet((1, "06/01/2021", "A"), (2, "06/01/2026", "B")), of)
    assert sorted(entries) == [1]


def test_a_day_to_come_is_told() -> None:
    _, (fault,) = read(sheet((1, "27/11/2026", "A")), ("KH", "2026"))
    assert "chưa đến" in fault.says
