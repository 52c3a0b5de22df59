"""The workbook of a form (biểu Excel): what one unit fills in for one duty.

In: a campaign, a duty, its unit, what is known already.  Out: .xlsx, the same bytes each time.
A filled workbook is the blank one but for its open cells; ``layout`` tells the writer here and the
reader in ``intake`` which those are. Nothing is merged or hidden: what is was done later.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from itertools import count, zip_longest
from typing import Any, NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from vanban.campaign.model import (
    NO_DATE,
    Campaign,
    Column,
    Form,
    Indicator,
    Status,
    Unit,
    Value,
    Values,
)
from vanban.campaign.obligations import Duty, Key
from vanban.digest import digest
from vanban.paper.render.register import add_table, new_book, saved
from vanban.settings import package_data

#: The sheet people see, and the one that says what the workbook was made for.
SHEET, STAMP = "Biểu", "vanban"
#: The sheet of what fields are chosen from.
CHOICES = "Danh mục"
#: What a cell beside an answer is for.
NOTHING, NOTE = "nothing", "note"
NO_SUCH = "không phát sinh"
#: A list has room for so many.
LIST_ROWS = 100


class Stamp(NamedTuple):
    """What a workbook was made for (dấu nhận biết)."""

    campaign: str
    form: str
    obligation: str
    phase: str
    unit: str
    version: str  #: of the form, to name it by
    digest: str  #: of the form, to know it by
    due: str = ""

    @property
    def key(self) -> Key:
        """The duty it answers."""
        return Key(self.obligation, self.phase, self.unit)


class Field(NamedTuple):
    """What is filled in (mục để ghi): an answer, a cell of a list, or what stands beside it."""

    code: str  #: of the indicator; "" for the whole form
    row: int  #: of a list, from 1
    part: str  #: column of a list; NOTHING or NOTE beside an answer
    kind: str
    unit: str = ""

    @property
    def name(self) -> str:
        """What it is called where there are no cells: A01, A01.note, D05.1.author."""
        return ".".join(str(part) for part in self[:3] if part)


#: What stands on each sheet, row by row.
Words = dict[str, list[list[str]]]


def digest_of(campaign: Campaign, form: Form) -> str:
    """Return what tells one version of a form from another."""
    # What is left out counts for nothing: a key a later program knows makes no form an old one.
    asked = [form, *(campaign.indicator[code] for code in form.indicators)]
    said = [each.model_dump(mode="json", exclude_defaults=True) for each in asked]
    return digest([said, _catalogues(campaign, form)[0]])


def span(campaign: Campaign, phase: str) -> tuple[str, date, date]:
    """Return the days a duty is about, and their name: a phase, or the whole campaign."""
    for each in campaign.phases:
        if each.code == phase:
            return each.name, each.first, each.last
    return f"Năm {campaign.year}", campaign.phases[0].first, campaign.phases[-1].last


def layout(campaign: Campaign, stamp: Stamp, unit: Unit) -> tuple[Words, dict[str, Field]]:
    """Return the words on each sheet, row by row, and the fields by their cells (bố cục)."""
    form, (phase, first, last) = campaign.form[stamp.form], span(campaign, stamp.phase)
    said = {"form": form, "campaign": campaign, "unit": unit, "stamp": stamp}
    said |= {"phase": phase, "first": first, "last": last}
    said["whole"] = "" if form.allow_nothing else "trả lời từng chỉ tiêu"
    top = package_data("workbook")["top"]
    words, fields = {SHEET: [[text.format(**said) for text in line] for line in top]}, {}
    lists, chosen = _catalogues(campaign, form)
    if form.allow_nothing:
        fields[f"{SHEET}!B7"] = Field("", 0, NOTHING, NOTHING)
    for row, code in enumerate(form.indicators, start=len(top) + 1):
        asked = campaign.indicator[code]
        applies = not asked.sectors or unit.sector in asked.sectors
        says = (f"ghi ở trang {code}" if asked.columns else "") if applies else "không áp dụng"
        words[SHEET].append([code, asked.name, asked.unit or "–", says])
        if applies:
            fields.update(_fields(asked, row, chosen))
        if applies and asked.columns:
            heads = [f"{each.name} ({each.unit})".removesuffix(" ()") for each in asked.columns]
            words[code] = [[asked.name], heads]
    if lists:
        words[CHOICES] = [[CHOICES], *map(list, zip_longest(*lists, fillvalue=""))]
    return words, fields


def _catalogues(
    campaign: Campaign, form: Form
) -> tuple[list[list[str]], dict[tuple[str, str], str]]:
    """Return what fields are chosen from, each with its head, and in which cells that stands."""
    asked = [(code, campaign.indicator[code]) for code in form.indicators]
    fields: dict[tuple[str, str], Indicator | Column] = {(code, ""): each for code, each in asked}
    fields |= {(code, part.code): part for code, each in asked for part in each.columns}
    chosen = {
        at: [each.name, *campaign.choices(each)] for at, each in fields.items() if each.catalogue
    }  # fmt: skip
    cells = {}
    for (at, said), letter in zip(chosen.items(), map(get_column_letter, count(1)), strict=False):
        cells[at] = f"'{CHOICES}'!${letter}$3:${letter}${len(said) + 1}"
    return [*chosen.values()], cells


def _fields(
    asked: Indicator, row: int, chosen: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, Field]]:
    def of(n: int, part: str, kind: str, unit: str) -> Field:
        cells = chosen.get((asked.code, part))
        return Field(asked.code, n, part, "choice" if cells else kind, cells or unit)

    yield f"{SHEET}!E{row}", Field(asked.code, 0, NOTHING, NOTHING)
    yield f"{SHEET}!F{row}", Field(asked.code, 0, NOTE, NOTE)
    if not asked.columns:
        yield f"{SHEET}!D{row}", of(0, "", asked.type, asked.unit)
    for column, each in enumerate(asked.columns, start=1):
        kind, letter = "list_date" if each.type == "date" else each.type, get_column_letter(column)
        for n in range(1, LIST_ROWS + 1):
            yield f"{asked.code}!{letter}{n + 2}", of(n, each.code, kind, each.unit)


def workbook(
    campaign: Campaign, form: Form, duty: Duty, unit: Unit, version: str, prefill: Values,
    free: Collection[str] = (),
) -> bytes:  # fmt: skip
    """Return the workbook a unit fills in for a duty (tạo biểu), with all that is known.

    After a return only what is ``free`` can be written.
    """
    due = f"{duty.due_on:%d/%m/%Y}" if duty.due_on else NO_DATE
    stamp = Stamp(campaign.code, form.code, *duty.key, version, digest_of(campaign, form), due)
    words, fields = layout(campaign, stamp, unit)
    book, (_, first, last), data = new_book(), span(campaign, stamp.phase), package_data("workbook")
    book.security, looks = WorkbookProtection(lockStructure=True), dict[Any, Any]()
    for name, rows in words.items():
        main = name == SHEET
        widths = data["widths"] if main else [60] * len(rows[1])
        sheet = add_table(book, name, rows, widths, len(data["top"]) if main else 2)
        sheet.protection.sheet = True
        sheet.protection.formatRows = sheet.protection.formatColumns = False  # that is: allowed
    for at, each in fields.items():
        name, _, address = at.rpartition("!")
        cell = book[name][address]
        look = data[each.kind]["format"], not free or each.code in free
        _open(cell, _known(each, prefill), look, looks)
        if each.row <= 1:
            rule = _rule(data[each.kind], {"unit": each.unit, "first": first, "last": last})
            rule.add(f"{address}:{cell.offset(row=(LIST_ROWS - 1) * each.row).coordinate}")
            book[name].add_data_validation(rule)
    add_table(book, STAMP, [*map(list, stamp._asdict().items())], []).sheet_state = "veryHidden"
    return saved(book)


_FONT, _SIDE = Font("Times New Roman", 11), Side("thin")
_EDGES, _WRAP = Border(_SIDE, _SIDE, _SIDE, _SIDE), Alignment(wrap_text=True, vertical="top")
_YELLOW, _FREE = PatternFill("solid", "FFF8DC"), Protection(locked=False)


def _open(cell: Any, value: Any, look: tuple[str, bool], looks: dict[Any, Any]) -> None:
    """Fill a cell in; ``look`` is its number format, and whether it can be written."""
    cell.value, (number_format, free) = value, look
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with “=” is no formula
    if look not in looks:
        cell.font, cell.border, cell.alignment = _FONT, _EDGES, _WRAP
        cell.number_format = number_format
        if free:
            cell.fill, cell.protection = _YELLOW, _FREE
        looks[look] = cell._style
    cell._style = copy(looks[look])  # each look is made once: that was half the work


_TYPED: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("count", "number", "money"), Decimal),
    **dict.fromkeys(("date", "list_date"), date.fromisoformat),
    "yes_no": {"true": "có", "false": "không"}.get,
}


_UNKNOWN = Value(Status.UNANSWERED)


def _known(each: Field, prefill: Values) -> object:
    """Return what is known of a field, as Excel holds it."""
    known = prefill.get(each.code, _UNKNOWN)
    if each.row:
        rows = known.rows[each.row - 1 : each.row]
        text = rows[0].get(each.part, "") if rows else ""
    elif each.part == NOTHING:
        return NO_SUCH if known.status is Status.NOTHING else None
    else:
        text = known.note if each.part == NOTE else known.text
    return _TYPED.get(each.kind, str)(text) if text else None


def _rule(data: Mapping[str, Any], said: Mapping[str, object]) -> DataValidation:
    """Return what Excel itself refuses, and the sentence it says."""
    formulas = {key: text.format(**said) for key, text in data["rule"].items()}
    rule = DataValidation(**formulas, errorTitle="Chưa đúng", allow_blank=True)
    rule.error = rule.prompt = data["says"].format(**said)
    rule.showErrorMessage = rule.showInputMessage = True
    return rule
