"""What a unit says (số liệu của đơn vị): from words as typed to values, and what is wrong in them.

In: a form, the unit, the words of each field.  Out: values, and remarks that hold it back or ask
for a note.  Zero, a blank, “không phát sinh” and what is not asked of a unit stay four things.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vanban.campaign.model import Campaign, Column, Form, Indicator, Status, Unit, Value, Values
from vanban.campaign.rules import Beside, holds
from vanban.paper.domain.figures import figure
from vanban.text import clean, fold

#: What a field holds as typed: words, or the rows of a list.
Typed = str | Sequence[Mapping[str, str]]

#: Powers of ten of a đồng. Money without one of these words is refused, never guessed.
MONEY = {"đồng": 0, "nghìn đồng": 3, "triệu": 6, "triệu đồng": 6, "tỷ": 9, "tỷ đồng": 9}
_AMOUNT = re.compile(r"([\d.,-]+)\s*(\D+)")

_SAID = {
    "": Status.UNANSWERED, "chua co so lieu": Status.UNANSWERED, "khong phat sinh": Status.NOTHING
}  # fmt: skip
_YES_NO = {"co": "true", "x": "true", "true": "true", "khong": "false", "false": "false"}


class Remark(NamedTuple):
    """Something wrong or odd in what a unit says (nhận xét); ``hard`` holds it back."""

    indicator: str
    says: str
    hard: bool = True
    row: int = 0  #: of a list, from 1
    column: str = ""


_Remarks = Iterator[Remark]


def read_form(
    campaign: Campaign, form: Form, unit: Unit, typed: Mapping[str, Typed], beside: Beside
) -> tuple[dict[str, Value], list[Remark]]:
    """Return the values of a form as typed, and every remark on them."""
    remarks = [Remark(code, _FOREIGN) for code in typed if code not in form.indicators]
    values = {}
    for indicator in (campaign.indicator[code] for code in form.indicators):
        value, found = _value(indicator, unit, typed.get(indicator.code, ""))
        values[indicator.code] = value
        remarks += found
    for code in form.indicators:
        for check in campaign.indicator[code].checks:
            asked = not check.when or holds(check.when, values, beside)
            if asked and holds(check.rule, values, beside) is False:
                remarks.append(Remark(code, check.says, check.hard))
    given = [value for value in values.values() if value.status is Status.GIVEN]
    if given and all(value.text in {"0", "false"} for value in given):
        remarks.append(Remark(form.indicators[0], _ALL_ZERO, hard=False))
    return values, remarks


def nothing(form: Form) -> dict[str, Value]:
    """Return the values of a form reported whole as “không phát sinh”."""
    return dict.fromkeys(form.indicators, Value(Status.NOTHING))


def changes(before: Values, after: Values) -> dict[str, tuple[Value | None, Value | None]]:
    """Return each field that two versions say differently, with both (so sánh hai lần nộp).

    After a return, what is changed beyond the fields sent back was not open to the unit.
    """
    pairs = {code: (before.get(code), after.get(code)) for code in {**before, **after}}
    return {code: pair for code, pair in pairs.items() if pair[0] != pair[1]}


_FOREIGN = "biểu này không có mục ấy; hãy bỏ số liệu ở đây"
_ALL_ZERO = "mọi số liệu đều bằng 0; hãy xem lại hoặc ghi rõ lý do"
_NOT_ASKED = "chỉ tiêu này không áp dụng cho khối của đơn vị; hãy để trống"
_BLANK = "bắt buộc; hãy ghi số liệu, không có thì ghi 0 hoặc “không phát sinh”"
_MISREAD = {
    "count": "“{}” phải là số nguyên, không âm, như 1.400",
    "number": "“{}” phải là số, như 1.400 hoặc 95,5",
    "money": "“{}” phải là số tiền không âm, kèm đơn vị, như 2.450 triệu đồng",
    "yes_no": "“{}” phải là “có” hoặc “không”",
    "date": "“{}” không phải ngày; hãy ghi như 20/01/2021",
    "list": "“{}” phải là các dòng của danh sách",
}


def _value(indicator: Indicator, unit: Unit, typed: Typed) -> tuple[Value, list[Remark]]:
    words = clean(typed).strip() if isinstance(typed, str) else ""
    status = _SAID.get(fold(words), Status.GIVEN) if words or not typed else Status.GIVEN
    if indicator.sectors and unit.sector not in indicator.sectors:
        told = [Remark(indicator.code, _NOT_ASKED)] if status is not Status.UNANSWERED else []
        return Value(Status.NOT_APPLICABLE), told
    if status is not Status.GIVEN:
        lacks = indicator.required and status is Status.UNANSWERED
        return Value(status), [Remark(indicator.code, _BLANK)] if lacks else []
    if not isinstance(typed, str):
        cells = [_cells(indicator, n, row) for n, row in enumerate(typed, start=1)]
        return Value(status, rows=tuple(row for row, _ in cells)), [
            r for _, rs in cells for r in rs
        ]
    if (text := _canonical(indicator, words)) is None:
        says = _MISREAD[indicator.type].format(words)
        return Value(Status.UNANSWERED), [Remark(indicator.code, says)]
    return Value(status, text), []


def _cells(
    indicator: Indicator, n: int, row: Mapping[str, str]
) -> tuple[dict[str, str], list[Remark]]:
    cells, remarks = {}, []
    for column in indicator.columns:
        words = clean(row.get(column.code, "")).strip()
        text = _canonical(column, words) if words else ""
        cells[column.code] = text or ""
        if text is None or (column.required and not words):
            says = _MISREAD[column.type].format(words) if text is None else _BLANK
            remarks.append(Remark(indicator.code, says, True, n, column.code))
    return cells, remarks


def _canonical(asked: Indicator | Column, words: str) -> str | None:
    """Return words in the canonical text of their type; None for what is none."""
    match asked.type:
        case "text":
            return words
        case "yes_no":
            return _YES_NO.get(fold(words))
        case "date":
            return _day(words)
        case "money":
            number = _money(words, asked.unit)
        case _:
            number = figure(words)
    fits = number is not None and (asked.type == "number" or number >= 0)
    if number is None or not fits or (asked.type == "count" and number % 1):
        return None
    return f"{number.normalize():f}"


def _money(words: str, unit: str) -> Decimal | None:
    found = _AMOUNT.fullmatch(words)
    power = MONEY.get(found[2].strip().replace("tỉ", "tỷ")) if found else None
    number = figure(found[1]) if found else None
    return None if number is None or power is None else number.scaleb(power - MONEY[unit])


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat("-".join(words.split("/")[::-1])).isoformat()
    except ValueError:
        return None
