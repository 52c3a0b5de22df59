"""The paper a form travels in (văn bản của đơn vị): what the unit says, as it is signed.

In: a form, the unit, its values.  Out: the body of a draft, every figure as Vietnamese papers print
it. A list stands in a table of its own, words in a paragraph of their own.
"""

from collections.abc import Iterator
from datetime import date

from vanban.campaign.model import Campaign, Column, Form, Indicator, Status, Unit, Value, Values
from vanban.paper.domain.figures import figure_words
from vanban.paper.source.model import Block, Line, Run, Runs, Table
from vanban.settings import package_data
from vanban.text import one_line

_FIGURES = {"count", "number", "money"}


def subject_of(campaign: Campaign, form: Form, phase: str) -> str:
    """Return what the paper is about (trích yếu): the form, its phase and year."""
    names = [each.name for each in campaign.phases if each.code == phase]
    return " ".join((form.subject or form.name, *names, f"năm {campaign.year}"))


def body_of(
    campaign: Campaign, form: Form, unit: Unit, values: Values, basis: str, collector: str
) -> tuple[Block, ...]:
    """Return the body of a paper that carries a form (nội dung văn bản của đơn vị)."""
    says = package_data("labels")["form_paper"]
    said = {"basis": basis, "unit": unit.name, "collector": collector}
    begins, ends = (_line(says[part].format(**said)) for part in ("begins", "ends"))
    return (begins, *said_in(campaign, form, values), ends)


def said_in(campaign: Campaign, form: Form, values: Values) -> list[Block]:
    """Return what such a paper must hold, whatever words stand around it."""
    asked = [campaign.indicator[code] for code in form.indicators]
    beside = [block for each in asked for block in _beside(each, values.get(each.code))]
    return [_figures(asked, values), *beside]


def written(asked: Indicator | Column, text: str) -> str:
    """Return a canonical text as a paper prints it: 2.450,5; 30/4/2021; có."""
    if asked.type in _FIGURES:
        return figure_words(Value(Status.GIVEN, text).number)
    if asked.type == "date":
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return {"true": "có", "false": "không"}.get(text, text) if asked.type == "yes_no" else text


def _figures(asked: list[Indicator], values: Values) -> Table:
    heads = package_data("labels")["form_paper"]["heads"]
    rows = [(each.code, each.name, each.unit or "–", _answer(each, values)) for each in asked]
    align = ("center", "left", "center", "right")
    return Table(header=_cells(heads), rows=tuple(map(_cells, rows)), align=align)


def _answer(asked: Indicator, values: Values) -> str:
    value = values.get(asked.code, Value(Status.UNANSWERED))
    if value.status is not Status.GIVEN:
        return str(package_data("labels")["form_paper"][value.status])
    words = len(written(asked, value.text)) > 40 if asked.type == "text" else bool(value.rows)
    return "xem dưới bảng" if words else written(asked, value.text)


def _beside(asked: Indicator, value: Value | None) -> Iterator[Block]:
    if value and value.rows:
        yield _line(f"{asked.code}. {asked.name}:")
        rows = [[written(column, row[column.code]) if row.get(column.code) else "–"
                 for column in asked.columns] for row in value.rows]  # fmt: skip
        align = tuple("right" if each.type in _FIGURES else "left" for each in asked.columns)
        heads = _cells([f"{each.name} ({each.unit})".removesuffix(" ()") for each in asked.columns])
        yield Table(header=heads, rows=tuple(map(_cells, rows)), align=align)
    elif value and asked.type == "text" and len(value.text) > 40:
        yield _line(f"{asked.code}. {asked.name}: {value.text}")


def _line(text: str) -> Line:
    return Line(runs=(Run(text=_kept(text)),))


def _kept(text: str) -> str:
    """Return text as a source keeps it: a unit may mend the words around, and this stays."""
    return "\n".join(one_line(line) for line in text.split("\n"))


def _cells(texts: "list[str] | tuple[str, ...]") -> tuple[Runs, ...]:
    return tuple((Run(text=_kept(text)),) if text else () for text in texts)
