"""What a unit says (số liệu của đơn vị): from words as typed to values and back to words.

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
from vanban.paper.domain.figures import figure, figure_words, money
from vanban.settings import package_data
from vanban.text import clean, fold

#: What a field holds as typed: words, or the rows of a list.
Typed = str | Sequence[Mapping[str, str]]

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_EMPTY = {"": Status.UNANSWERED, "chua co so lieu": Status.UNANSWERED}
_SAID = {**_EMPTY, "khong phat sinh": Status.NOTHING}
_YES_NO = {"co": "true", "x": "true", "true": "true", "khong": "false", "false": "false"}


class Remark(NamedTuple):
    """Something wrong or odd in what a unit says (nhận xét); ``hard`` holds it back."""

    indicator: str
    says: str
    hard: bool = True
    row: int = 0  #: of a list, from 1
    column: str = ""


def read_form(
    campaign: Campaign, form: Form, unit: Unit, typed: Mapping[str, Typed], beside: Beside
) -> tuple[dict[str, Value], list[Remark]]:
    """Return the values of a form as typed, and every remark; raise UnprintableText (clean)."""
    asked = [campaign.indicator[code] for code in form.indicators]
    remarks = [Remark(code, _says("foreign")) for code in typed if code not in form.indicators]
    values = {
        each.code: _value(campaign, each, unit, typed.get(each.code, ""), remarks)
        for each in asked
    }  # fmt: skip
    for code, check in [(each.code, check) for each in asked for check in each.checks]:
        bound = not check.when or holds(check.when, values, beside)
        if bound and holds(check.rule, values, beside) is False:
            remarks.append(Remark(code, check.says, check.hard))
    given = {value.text for value in values.values() if value.status is Status.GIVEN}
    if given and given <= {"0", "false"}:
        remarks.append(Remark(form.indicators[0], _says("all_zero"), hard=False))
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


def written(asked: Indicator | Column, text: str) -> str:
    """Return canonical text as a paper prints it: 2.450,5; 30/04/2021; có."""
    if asked.type in {"count", "number", "money"} and text:
        return figure_words(Decimal(text))
    if asked.type == "date" and text:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return {"true": "có", "false": "không"}.get(text, text) if asked.type == "yes_no" else text


def _says(fault: str, words: str = "") -> str:
    return str(package_data("labels")["misread"][fault]).format(words)


def _value(
    campaign: Campaign, indicator: Indicator, unit: Unit, typed: Typed, remarks: list[Remark]
) -> Value:
    words = clean(typed).strip() if isinstance(typed, str) else ""
    listed = bool(typed) and not isinstance(typed, str)
    status = Status.GIVEN if listed else _SAID.get(fold(words), Status.GIVEN)
    if indicator.sectors and unit.sector not in indicator.sectors:
        fault = "" if status is Status.UNANSWERED else "not_asked"
        value = Value(Status.NOT_APPLICABLE)
    elif status is not Status.GIVEN:
        fault = "blank" if status is Status.UNANSWERED and indicator.required else ""
        if status is Status.NOTHING and indicator.measures == "stock":
            fault = "stock_nothing"
        value = Value(status)
    elif indicator.type == "list" and not isinstance(typed, str):
        fault, value = "", Value(status, rows=tuple(_rows(campaign, indicator, typed, remarks)))
    else:
        text = None if listed else _canonical(indicator, words, campaign.choices(indicator))
        fault = indicator.type if text is None else ""
        value = Value(Status.UNANSWERED if text is None else status, text or "")
    if fault:
        remarks.append(Remark(indicator.code, _says(fault, words)))
    return value


def _rows(
    campaign: Campaign,
    indicator: Indicator,
    typed: Sequence[Mapping[str, str]],
    remarks: list[Remark],
) -> Iterator[dict[str, str]]:
    for n, row in enumerate(typed, start=1):
        cells = {}
        for odd in row.keys() - {column.code for column in indicator.columns}:
            remarks.append(Remark(indicator.code, _says("foreign"), True, n, odd))
        for column in indicator.columns:
            words = clean(row.get(column.code, "")).strip()
            text = _canonical(column, words, campaign.choices(column)) if words else ""
            cells[column.code] = text or ""
            if text is None or (column.required and not words):
                says = _says(column.type if words else "blank", words)
                remarks.append(Remark(indicator.code, says, True, n, column.code))
        yield cells


def _canonical(asked: Indicator | Column, words: str, choices: Sequence[str]) -> str | None:
    """Return words in the canonical text of their type; None for what is none."""
    match asked.type:
        case "text":
            known = (each for each in choices if fold(each) == fold(words))
            return next(known, None) if choices else words
        case "yes_no":
            return _YES_NO.get(fold(words))
        case "date":
            return _day(words)
    number = money(words, asked.unit) if asked.type == "money" else figure(words)
    if number is None or (number < 0 and asked.type != "number"):
        return None
    return None if number % 1 and asked.type == "count" else f"{number.normalize():f}"


def _day(words: str) -> str | None:
    """Read 30/4/2021 or 2021-04-30."""
    parts = [int(part) for part in re.split("[/-]", words)] if _DAY.fullmatch(words) else []
    try:
        return date(*(parts if "-" in words else parts[::-1])).isoformat()
    except (ValueError, TypeError):
        return None
