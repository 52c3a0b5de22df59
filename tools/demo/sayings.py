"""What units say (số liệu của các đơn vị): a CSV of the example to the workbooks they fill in.

In: a file with a line for each unit.  Out: sayings; a filled workbook, as a person fills it.
A line without a unit goes on with the lists of the line before it. A column is named as the fields
of a form are: A01, A01.note, D05.author; ``nothing`` is the answer for the whole form.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from vanban.campaign.model import Campaign
from vanban.campaign.workbook import NO_SUCH, NOTE, NOTHING, SHEET

_FIGURES = {"count", "number", "money"}
#: Columns of the sheet: the code, the answer, “không phát sinh”, the note.
_CODE, _ANSWER, _NO_SUCH, _NOTE = 1, 4, 5, 6
#: Where the whole form is answered, and the first row of a list.
_WHOLE, _FIRST_ROW = "B7", 3


class Saying(NamedTuple):
    """What one unit sends once (một lần nộp)."""

    unit: str
    on: date
    by_paper: bool  #: a paper of its own; otherwise the workbook itself
    rows: tuple[Mapping[str, str], ...]  #: the second and later ones only go on with lists


def lines(path: Path) -> list[dict[str, str]]:
    """Return the lines of a table of the example."""
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file, delimiter=";")]


def sayings(path: Path) -> list[Saying]:
    """Return what each unit sends, in the order of the file."""
    found: list[Saying] = []
    for line in lines(path):
        unit, on, way = (line.pop(name) for name in ("unit", "day", "way"))
        if unit:
            found.append(Saying(unit, date.fromisoformat(on), way == "paper", (line,)))
        else:
            found[-1] = found[-1]._replace(rows=(*found[-1].rows, line))
    return found


def filled_in(blank: bytes, said: Saying, campaign: Campaign) -> bytes:
    """Return a workbook with what a unit says written into its open cells."""
    book = load_workbook(BytesIO(blank))
    sheet = book[SHEET]
    places = {sheet.cell(row, _CODE).value: row for row in range(1, sheet.max_row + 1)}
    for sheet_name, row, column, value in _cells(said, campaign, places):
        cell = book[sheet_name].cell(row, column)
        if not cell.protection.locked:
            cell.value = value
    return _saved(book[SHEET])


def _saved(sheet: Worksheet) -> bytes:
    made = BytesIO()
    assert sheet.parent
    sheet.parent.save(made)
    return made.getvalue()


def _cells(
    said: Saying, campaign: Campaign, places: Mapping[Any, int]
) -> Iterator[tuple[str, int, int, Decimal | str]]:
    """Yield sheet, row, column and value of everything said."""
    for n, line in enumerate(said.rows):
        for name, words in line.items():
            code, _, part = name.partition(".")
            if words and name == NOTHING:
                yield SHEET, int(_WHOLE[1:]), ord(_WHOLE[0]) - ord("A") + 1, words
            elif words and part not in {"", NOTE}:
                columns = campaign.indicator[code].columns
                at = [each.code for each in columns].index(part)
                yield code, _FIRST_ROW + n, at + 1, _typed(columns[at].type, words)
            elif words:
                column = _NOTE if part else _NO_SUCH if words == NO_SUCH else _ANSWER
                yield SHEET, places[code], column, _typed(campaign.indicator[code].type, words)


def _typed(kind: str, words: str) -> Decimal | str:
    """Return words as a person's Excel keeps them: a figure as a number."""
    plain = words.replace(",", ".")
    figure = kind in _FIGURES and plain.replace(".", "").isdigit()
    return Decimal(plain) if figure else words
