import io
import time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from tests.printed import text_of
from vanban.errors import UnprintableText
from vanban.paper.domain.register import (
    FOLLOW_UP,
    INCOMING,
    REGISTER_HEADS,
    Register,
    RegisterRow,
)
from vanban.paper.render import Printer, page_count, register_docx, register_xlsx
from vanban.paper.render.register import tables_xlsx

from .papers import opened

HEADING = "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2021"
ROW = RegisterRow(
    "03/KH-LĐLĐ",
    "07/01/2021",
    "Kế hoạch phát động thi đua & <khen thưởng>",
    "Nguyễn Văn Xuân",
    "Thường trực LĐLĐ TP",
    "VP, CSPL",
    "45",
    "08/01/2021",
    "",
    "",
)


def sheet(*rows: RegisterRow) -> Any:
    return openpyxl.load_workbook(io.BytesIO(register_xlsx(rows, HEADING))).active


def test_the_sheet_has_a_heading_ten_heads_and_a_line_for_each_paper() -> None:
    rows = [[cell.value or "" for cell in row] for row in sheet(ROW, ROW).rows]
    assert [HEADING, *[""] * 9] == rows[0]
    assert [list(REGISTER_HEADS), list(ROW), list(ROW)] == rows[1:]


@pytest.mark.parametrize("register", [INCOMING, FOLLOW_UP])
def test_a_register_of_what_comes_is_printed_with_its_own_heads(register: Register) -> None:
    row = [f"ô {place}" for place, _ in enumerate(register.heads)]
    printed = register_xlsx([row], register.name, register)
    book: Any = openpyxl.load_workbook(io.BytesIO(printed)).active
    assert [[cell.value for cell in line] for line in book.iter_rows(min_row=2)] == [
        [*register.heads],
        row,
    ]
    assert book.title == register.name.removeprefix("Sổ ").capitalize()
    (table,) = opened(register_docx([row], register.name, register)).tables
    assert [[cell.text for cell in line.cells] for line in table.rows] == [[*register.heads], row]


def test_a_subject_like_a_formula_stays_text() -> None:
    cell = sheet(ROW._replace(kind_and_subject="=1+1")).cell(3, 3)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_sheet_prints_on_a4_landscape_with_its_heads_on_each_page() -> None:
    page = sheet(ROW)
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.print_title_rows == "$2:$2"
    assert page.freeze_panes == "A3"


def test_an_unprintable_character_is_refused() -> None:
    with pytest.raises(UnprintableText):
        register_xlsx([ROW._replace(note="\u0007")], HEADING)


def test_the_same_rows_give_the_same_bytes() -> None:
    first = register_xlsx([ROW], HEADING), register_docx([ROW], HEADING)
    time.sleep(1.1)  # openpyxl writes the second of saving
    assert first == (register_xlsx([ROW], HEADING), register_docx([ROW], HEADING))


def test_the_paper_register_is_a4_landscape_with_ten_columns() -> None:
    register = opened(register_docx([ROW, ROW], HEADING))
    (section,), (table,) = register.sections, register.tables
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert register.paragraphs[0].text == HEADING
    assert [list(REGISTER_HEADS), list(ROW), list(ROW)] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]
    grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    assert pytest.approx(262 / 25.4 * 1440, abs=10) == sum(grid)  # 297 mm less 20 and 15


def test_only_the_heads_of_the_paper_register_are_never_split() -> None:
    (table,) = opened(register_docx([ROW, ROW], HEADING)).tables
    assert [len(row._tr.xpath("w:trPr/w:cantSplit")) for row in table.rows] == [1, 0, 0]


@pytest.mark.libreoffice
def test_a_row_longer_than_a_page_begins_below_its_heads_and_loses_no_word(
    printer: Printer,
) -> None:
    names = [f"Công đoàn cơ sở Trường Tiểu học số{n:03}" for n in range(60)]
    pdf = printer.print(register_docx([ROW._replace(recipients="; ".join(names))], HEADING))
    text = text_of(pdf)
    assert page_count(pdf) > 1
    assert text.index("số000") < text.index(REGISTER_HEADS[3], text.index(REGISTER_HEADS[3]) + 1)
    assert [n for n in range(60) if f"số{n:03}" not in text] == []


@pytest.mark.libreoffice
def test_the_heads_are_on_every_page_of_the_paper_register(printer: Printer) -> None:
    text = text_of(printer.print(register_docx([ROW] * 40, HEADING)))
    assert text.count("03/KH-LĐLĐ") == 40
    assert text.count("Người ký") >= 3


def test_a_table_keeps_numbers_as_numbers_and_words_as_words() -> None:
    rows: list[list[str | Decimal]] = [["Số liệu"], ["Mã", "Số"], ["=1+1", Decimal("99.29")]]
    content = tables_xlsx({"Một": rows, "Hai": rows[:2]})
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Một", "Hai"]
    words, number = book["Một"][3]
    assert (words.value, words.data_type, number.value) == ("=1+1", "s", 99.29)
    assert content == tables_xlsx({"Một": rows, "Hai": rows[:2]})
