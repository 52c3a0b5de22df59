"""What a step does besides moving a paper: numbers of an office of the Party."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.cast import PLAN, SETUP, at
from tests.office.conftest import LIFE
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES

TERM = "regime: party\n    term: 2025-2030\n"
LETTER = PLAN.replace("kind: plan", "kind: resolution")


@pytest.fixture
def party(tmp_path: Path) -> Iterator[Office]:
    told = SETUP.replace("regime: union\n", TERM, 1)
    told = told.replace(
        'period: "2021", serial: 2, issued_on: 2021-01-05',
        "period: 2025-2030, serial: 2, issued_on: 2026-06-01",
    )
    told = told.replace("series: KH", "series: NQ")
    setup = read_setup(told, name="office.yaml", roles=ROLES)
    opened = Office.create(tmp_path / "office", setup, account="may-1", now=at("2026-06-01"))
    yield opened
    opened.close()


def numbered(office: Office, day: str) -> str:
    paper = office.draft(LETTER, by="bich", now=at(day)).id
    for name, who, options in LIFE[:5]:
        office.step(paper, name, by=who, now=at(day), **options)
    return office.show(paper, now=at(day)).paper.number


def test_the_numbers_of_the_party_do_not_begin_again_with_a_year(party: Office) -> None:
    days = ("2026-06-02", "2026-12-31", "2027-01-04")
    assert [numbered(party, day) for day in days] == ["03-NQ/LĐLĐ", "04-NQ/LĐLĐ", "05-NQ/LĐLĐ"]
    rows = party.register("federation", "2025-2030")
    assert [row.number for row in rows] == ["03-NQ/LĐLĐ", "04-NQ/LĐLĐ", "05-NQ/LĐLĐ"]
    assert party.register("federation", "2026") == []
    assert party.verify() == []
