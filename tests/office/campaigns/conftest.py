"""A federation that has opened its campaign, and what its people do in it."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office.campaigns.cast import YEAR, setup
from tests.office.cast import PLAN, at
from tests.office.conftest import LIFE
from vanban.campaign.obligations import Key
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES

CODE = "thi-dua"


class Year:
    """The year as people play it: each act one line."""

    def __init__(self, office: Office) -> None:
        self.office, self.campaigns = office, office.campaigns
        self.plan = 0

    def draft_plan(self, day: str = "2021-01-05") -> int:
        source = PLAN.replace("issuer:", "campaign: thi-dua\nissuer:", 1)
        self.plan = self.office.draft(source, by="bich", now=at(day)).id
        return self.plan

    def issue(self, paper: int, day: str, until: str = "release") -> None:
        for step, who, options in LIFE:
            self.office.step(paper, step, by=who, now=at(day), **options)
            if step == until:
                break

    def open(self, day: str = "2021-01-05") -> list[str]:
        return self.campaigns.open(YEAR, "nam.yaml", self.plan, by="bich", now=at(day))

    def blank(self, key: Key, day: str) -> bytes:
        for file in self.campaigns.forms(CODE, now=at(day)):
            if file.name == "/".join((*filter(None, key[:2]), f"{key.unit}.xlsx")):
                return file.content
        raise AssertionError(f"no workbook for {key}")

    def filled(self, key: Key, day: str, **said: object) -> bytes:
        book = load_workbook(BytesIO(self.blank(key, day)))
        sheet = book["Biểu"]
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        for code, value in said.items():
            note = code.endswith("_note")
            sheet.cell(rows[code.removesuffix("_note")], 6 if note else 4).value = value
        data = BytesIO()
        book.save(data)
        return data.getvalue()

    def submit(self, key: Key, day: str, **said: object) -> int:
        who = f"officer-{key.unit[5:]}"
        content = self.filled(key, day, **said)
        return self.campaigns.submit(CODE, "bieu.xlsx", content, by=who, now=at(day))

    def send(self, key: Key, paper: int, day: str, until: str = "release") -> None:
        """Take the unit's paper through the hands of its own people."""
        unit = key.unit[5:]
        officer, clerk, chair = f"officer-{unit}", f"clerk-{unit}", f"chair-{unit}"
        for step, who in (
            ("submit", officer), ("initial_content", clerk), ("initial_format", clerk),
            ("sign", chair), ("assign_number", clerk), ("seal", clerk), ("release", clerk),
        ):  # fmt: skip
            options = {"clerk": clerk} if step == "sign" else {}
            self.office.step(paper, step, by=who, now=at(day), **options)
            if step == until:
                break

    def hand_in(self, key: Key, day: str, **said: object) -> int:
        paper = self.submit(key, day, **said)
        self.send(key, paper, day)
        return paper

    def accepted(self, key: Key, day: str, **said: object) -> int:
        paper = self.hand_in(key, day, **said)
        self.campaigns.receive(CODE, by="hoa", now=at(day))
        self.campaigns.accept(CODE, key, by="bich", now=at(day), note="đã xem")
        return paper

    def state(self, key: Key) -> str:
        return self.progress(key).state

    def progress(self, key: Key):
        course, _ = self.campaigns.status(CODE, now=at("2021-12-31"))
        return course.progress[key]


@pytest.fixture
def declared(tmp_path: Path, address: str) -> Iterator[Year]:
    """An office whose plan is drafted and whose campaign is declared."""
    made = read_setup(setup(), name="office.yaml", roles=ROLES)
    office = Office.create(
        tmp_path / "office", made, account="may-1", now=at("2021-01-04"), database=address
    )
    with closing(office):
        year = Year(office)
        year.draft_plan()
        year.open()
        yield year


@pytest.fixture
def year(declared: Year) -> Year:
    """The same with the plan issued on 7 January 2021."""
    declared.issue(declared.plan, "2021-01-07")
    return declared
