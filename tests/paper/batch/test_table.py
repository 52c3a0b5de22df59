"""What a sheet holds is what people read in it; what they cannot see is told, never guessed."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from vanban.paper.batch.table import BadTable, DataTable, read_table
from vanban.paper.render.package import pack, parts_of

HEADS = ("Họ và tên", "Đơn vị")


def book(*rows: tuple[Any, ...], change: Callable[[Worksheet], object] | None = None) -> bytes:
    """An .xlsx with these rows under the heads, and whatever else a test does to it."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEADS, *rows):
        sheet.append(row)
    if change:
        change(sheet)
    made.save(out := io.BytesIO())
    return out.getvalue()


def faults(content: bytes, sheet: str = "") -> list[tuple[int, str]]:
    """Row and column of every fault of a table."""
    with pytest.raises(BadTable) as refused:
        read_table(content, name="danh-sach", sheet=sheet)
    return [(fault.row, fault.column) for fault in refused.value.faults]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_of_any_office_program(separator: str, mark: str, end: str) -> None:
    lines = ("Họ và tên|Đơn vị", "Lê Thị Bé|May", "", 'Hồ Văn Tý|"dòng một\nhai"')
    text = mark + end.join(lines).replace("|", separator) + end
    table = read_table(text.encode(), name="x.csv")
    assert table.heads == ("Họ và tên", "Đơn vị")
    assert table.names == ("ho_va_ten", "don_vi")
    assert table.rows == {2: ("Lê Thị Bé", "May"), 4: ("Hồ Văn Tý", "dòng một hai")}


def test_the_separator_is_the_one_that_makes_a_table() -> None:
    text = "Tên;Việc, nơi làm\nBé;Thợ may, Công ty May, Hà Nội\nTý;Giáo viên\n"
    assert read_table(text.encode(), name="x.csv").rows[2] == ("Bé", "Thợ may, Công ty May, Hà Nội")
    alone = read_table("Tên\nLê, Bé\nTý\n".encode(), name="x.csv")
    assert alone.rows == {2: ("Lê, Bé",), 3: ("Tý",)}


def test_a_quoted_cell_keeps_its_separators() -> None:
    table = read_table('Tên;Nơi\n"Lê, Bé; Tý";May\n'.encode(), name="x.csv")
    assert table.rows == {2: ("Lê, Bé; Tý", "May")}


def test_values_are_written_as_people_write_them() -> None:
    table = read_table(
        book(
            (dt.datetime(2021, 7, 5), 3),  # noqa: DTZ001
            (dt.datetime(2021, 7, 5, 8, 30), 3.0),  # noqa: DTZ001
            (dt.time(8, 5), 2.5),
            (0.1 + 0.2, 2450123.45),
            ("=1+1 là chữ", 123456789012),
            (" Lê  Thị\nBé ", "Le\u0302"),
            change=lambda sheet: setattr(sheet["A6"], "data_type", "s"),
        ),
        name="x.xlsx",
    )
    assert list(table.rows.values()) == [
        ("05/07/2021", "3"),
        ("05/07/2021 08:30", "3"),
        ("08:05", "2,5"),
        ("0,3", "2450123,45"),
        ("=1+1 là chữ", "123456789012"),
        ("Lê Thị Bé", "Lê"),
    ]


def test_blank_rows_are_passed_over_and_rows_keep_their_number() -> None:
    table = read_table(book(("Bé", "May"), (None, None), ("Tý", None)), name="x.xlsx")
    assert table.rows == {2: ("Bé", "May"), 4: ("Tý", "")}


def test_a_formula_nobody_computed_is_told_by_its_cell() -> None:
    assert faults(book(("Bé", "=1+1"))) == [(2, "B")]


def test_an_error_and_a_truth_value_are_told_by_their_cells() -> None:
    assert faults(book(("Bé", "#REF!"), (True, "May"))) == [(2, "B"), (3, "A")]


def test_a_hidden_row_is_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    assert faults(book(("Bé", "May"), ("Tý", "May"), change=hide)) == [(3, "")]


def test_merged_cells_are_told() -> None:
    merge: Callable[[Worksheet], object] = lambda sheet: sheet.merge_cells("B2:B3")  # noqa: E731
    assert faults(book(("Bé", "May"), ("Tý", None), change=merge)) == [(2, ""), (3, "")]


def test_two_heads_of_one_name_are_told() -> None:
    assert faults("Họ tên,HO TEN\nBé,Tý\n".encode()) == [(1, "ho_ten")]


def test_a_column_without_a_head_is_told() -> None:
    assert faults("Tên,,Nơi\nBé,x,May\n".encode()) == [(1, "")]
    assert faults("Tên,Nơi\nBé,May,thừa\n".encode()) == [(2, "")]


def test_a_control_character_is_told_by_its_cell() -> None:
    assert faults("Tên,Nơi\nBé,May\x07\n".encode()) == [(2, "B")]


@pytest.mark.parametrize(
    "content", [b"", b"T\xean\nB\xe9\n", b"PK\x03\x04 broken", "Chỉ có tên cột\n".encode()]
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    assert faults(content) == [(0, "")]


def test_of_several_sheets_one_is_named() -> None:
    made = Workbook()
    made.worksheets[0].title = "Đợt 1"
    second = made.create_sheet("Đợt 2")
    second.append(("Tên",))
    second.append(("Bé",))
    made.save(out := io.BytesIO())
    with pytest.raises(BadTable, match="--sheet: Đợt 1, Đợt 2"):
        read_table(out.getvalue(), name="x.xlsx")
    found = read_table(out.getvalue(), name="x.xlsx", sheet="Đợt 2")
    assert found == DataTable("x.xlsx", ("Tên",), {2: ("Bé",)})


#: How Windows keeps files in a file: .xls, and .xlsx behind a password.
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)


def without(content: bytes, part: str) -> bytes:
    parts = parts_of(content)
    del parts[part]
    return pack(parts)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu mở tệp"),
        (OLE + "Workbook".encode("utf-16-le"), "là tệp .xls đời cũ"),
        (book(("Bé", "May"))[:900], "không mở được bằng Excel"),
        (b"PK\x03\x04" + bytes(40), "không mở được bằng Excel"),
        (without(book(("Bé", "May")), "xl/workbook.xml"), "không mở được bằng Excel"),
        (book(("Bé", "May")).replace(b"\x08\x00", b"\x63\x00"), "không mở được bằng Excel"),
    ],
)
def test_a_workbook_that_does_not_open_says_why(content: bytes, says: str) -> None:
    with pytest.raises(BadTable, match=says):
        read_table(content, name="danh-sach")
