"""Three units and the figures of a worked example, calculated by hand."""

from functools import cache

from vanban.campaign.aggregate import Cell, printed
from vanban.campaign.loading import read_campaign
from vanban.campaign.model import Answer, Campaign, Indicator, Standing, Status, Unit, Value
from vanban.paper.catalogue import working_days
from vanban.settings import shared_folder

CALENDAR = working_days()

A = Unit("a", "Công đoàn A", "enterprise", "Cụm 1", {"has_party_committee": "true"})
B = Unit("b", "Công đoàn B", "enterprise", "Cụm 2")
C = Unit("c", "Công đoàn C", "public", "Cụm 5", {"has_party_committee": "true"})

#: A01, C01, D02, D03 (million đồng; None: no figure), E02 of each unit in each phase.
FIGURES = {
    ("dot-1", A): ("1200", "1200", "18", "2450", "1"),
    ("dot-1", B): ("40", "30", "2", "120", "0"),
    ("dot-1", C): ("160", "160", "5", None, "2"),
    ("dot-2", A): ("1180", "1180", "11", "1300", "1"),
    ("dot-2", B): ("45", "45", "1", "50", "1"),
    ("dot-2", C): ("158", "150", "4", None, "0"),
}
CODES = ("A01", "C01", "D02", "D03", "E02")
YEAR = ("dot-1", "dot-2")


@cache
def emulation() -> Campaign:
    """The year 2021 as the example declares it."""
    return declared("thi-dua-2021/phong-trao.yaml")


def declared(name: str) -> Campaign:
    path = shared_folder("examples") / name
    return read_campaign(path.read_text(encoding="utf-8"), path.name)


def given(text: str | None) -> Value:
    return Value(Status.UNANSWERED) if text is None else Value(Status.GIVEN, text)


def answer(
    unit: Unit, phase: str, standing: Standing = Standing.ACCEPTED, **said: str | Value | None
) -> Answer:
    """Return the report of a unit; a figure is text, None was left blank."""
    values = {code: v if isinstance(v, Value) else given(v) for code, v in said.items()}
    number = 100 * (1 + YEAR.index(phase)) + ord(unit.code[0]) if phase in YEAR else 1
    return Answer(unit, "bao-cao-dot", phase, standing, number, 1, values)


def worked(*exempt: str) -> list[Answer]:
    """Return the six reports of the worked example; some units are exempt."""
    return [
        answer(
            unit,
            phase,
            Standing.EXEMPT if unit.code in exempt else Standing.ACCEPTED,
            **dict(zip(CODES, figures, strict=True)),
        )
        for (phase, unit), figures in FIGURES.items()
    ]


def words(cell: Cell, indicator: Indicator) -> str:
    return "–" if cell.value is None else printed(cell.value, indicator.unit)


def coverage(cell: Cell) -> str:
    return f"trên {len(cell.leaves)}/{cell.scope} đơn vị"
