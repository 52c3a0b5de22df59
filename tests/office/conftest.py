"""An office with the fixed cast, on each database, and the way a plan goes through it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.office.cast import PLAN, SETUP, at
from tests.office.postgres import NewDatabase, databases, server
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.walk import StepOptions
from vanban.office.workflow.process import ROLES

Walk = Callable[..., int]

#: The life of a plan on paper: step, who, what else is said.
LIFE: tuple[tuple[str, str, StepOptions], ...] = (
    ("submit", "bich", {}),
    ("initial_content", "cuong", {}),
    ("initial_format", "dung", {}),
    ("sign", "an", {"clerk": "hoa"}),
    ("assign_number", "hoa", {}),
    ("seal", "hoa", {}),
    ("release", "hoa", {}),
)


@pytest.fixture(scope="session")
def new_database() -> Iterator[NewDatabase]:
    """Return what makes empty databases of PostgreSQL."""
    with server() as running:
        yield databases(running.get_uri())


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """Return where an office is to keep its registers: "" for a file, or an empty database.

    Whatever stands on it, a test runs on both.
    """
    if request.param == "sqlite":
        return ""
    new: NewDatabase = request.getfixturevalue("new_database")
    return new()


@pytest.fixture
def office(tmp_path: Path, address: str) -> Iterator[Office]:
    setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
    opened = Office.create(
        tmp_path / "office", setup, account="may-1", now=at("2021-01-04"), database=address
    )
    yield opened
    opened.close()


@pytest.fixture
def walk(office: Office) -> Walk:
    """Draft a plan and take it up to a step, all on one day; return its id."""

    def go(until: str = "", source: str = PLAN, day: str = "2021-01-07") -> int:
        paper = office.draft(source, by="bich", now=at(day)).id
        for name, who, options in LIFE if until else ():
            office.step(paper, name, by=who, now=at(day), **options)
            if name == until:
                break
        return paper

    return go
