"""The registers on paper (in sổ đăng ký): any one of ``domain.register``.

In: rows of a register.  Out: .xlsx, or .docx to print and bind; A4 landscape, heads on each
page.
Law: Nghị định 30/2020/NĐ-CP, Điều 16, Điều 22 and Phụ lục IV: every column is printed.
"""

import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vanban.paper.catalogue import standards
from vanban.paper.domain.register import OUTGOING, Register
from vanban.paper.render import package
from vanban.paper.render.styles import TABLE_STYLE, styles_xml
from vanban.paper.render.wordml import cell, from_mm, paragraph, row, run, table
from vanban.text import clean

Rows = Sequence[Sequence[str]]
#: Rows with numbers among the words.
Mixed = Sequence[Sequence[str | Decimal]]

#: A4 landscape and its margins, in mm.
_PAGE, _MARGINS = (297, 210), {"top": 20, "right": 15, "bottom": 20, "left": 20}

#: Points of the words in the columns: ten of them leave no room for the size of a letter.
_SIZE = 11

_FONT = "Times New Roman"

#: Millimetres of a column of figures.
_COLUMN = 50

_CELL = Alignment(wrap_text=True, vertical="top")
_HEAD = Alignment(wrap_text=True, vertical="center", horizontal="center")
_THIN = Side("thin")
_EDGES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def register_xlsx(rows: Rows, heading: str, register: Register = OUTGOING) -> bytes:
    """Return the register as .xlsx, the same bytes for the same rows (sổ dạng bảng tính)."""
    book = new_book()
    name = register.name.removeprefix("Sổ ").capitalize()  # Excel takes 31 letters
    sheet = add_table(book, name, [[heading], register.heads, *rows], register.widths)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(register.heads))
    sheet["A1"].alignment = _HEAD
    return saved(book)


def new_book() -> Workbook:
    """Return a workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook) -> bytes:
    """Return a workbook as .xlsx, the same bytes for the same cells."""
    book.save(out := io.BytesIO())
    parts = package.parts_of(out.getvalue())
    # openpyxl writes the time of saving; a register printed twice must be the same file.
    core = "docProps/core.xml"
    parts[core] = re.sub(rb">[^<]*Z<", b">1980-01-01T00:00:00Z<", parts[core])
    return package.pack(parts)


def add_table(
    book: Workbook, name: str, rows: Mixed, widths: Sequence[float], heads: int = 2
) -> Worksheet:
    """Add a sheet that prints on A4 landscape: a title, then a table from the row of its heads."""
    sheet: Worksheet = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heads}:{heads}"
    sheet.freeze_panes = f"A{heads + 1}"
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width / 2
    for index, texts in enumerate(rows, start=1):
        font = Font(_FONT, 14 if index == 1 else _SIZE, bold=index in {1, heads})
        for column, text in enumerate(texts, start=1):
            place = sheet.cell(index, column)
            number = isinstance(text, Decimal)
            # As text: a subject that begins with “=” must not become a formula.
            place.value = text if number else clean(str(text))
            place.data_type, place.font = "n" if number else "s", font
            if index >= heads:
                place.alignment, place.border = _HEAD if index == heads else _CELL, _EDGES
    return sheet


def shade(sheet: Worksheet, row: int, column: int, colour: str) -> None:
    """Colour a cell (tô nền)."""
    sheet.cell(row, column).fill = PatternFill("solid", colour)


def tables_xlsx(tables: Mapping[str, Mixed]) -> bytes:
    """Return tables as .xlsx, a sheet for each: a title, heads, rows; a Decimal is a number."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        add_table(book, name, rows, [_COLUMN] * len(rows[1]))
    return saved(book)


def register_docx(rows: Rows, heading: str, register: Register = OUTGOING) -> bytes:
    """Return the register as .docx, A4 landscape, to print and bind (sổ để in, đóng quyển)."""
    return table_docx(heading, (register.heads, *rows), register.widths)


def table_docx(heading: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> bytes:
    """Return a table as .docx on A4 landscape, its first row the heads of every page."""
    lines = [_row(row, widths, "VBOBang") for row in rows[1:]]
    lines = [_row(rows[0], widths, "VBDauBang", header=True), *lines]
    body = paragraph("VBTenLoai", run(heading), before=0, after=120)
    body += table([from_mm(width) for width in widths], lines, style=TABLE_STYLE)
    styles = styles_xml(standards().all[0])
    return package.one_section(body, styles, _PAGE, _MARGINS, numbered=True)


def _row(
    texts: Sequence[str], widths: Sequence[float], style: str, *, header: bool = False
) -> Markup:
    words = (paragraph(style, run(text, size=_SIZE)) for text in texts)
    cells = (cell(from_mm(width), text) for width, text in zip(widths, words, strict=True))
    # A list of recipients in its narrow column can be longer than a page.
    return row(cells, header=header, splits=not header)
