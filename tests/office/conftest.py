"""An office with the fixed cast, on each database, and the way a plan goes through it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.office.cast import PLAN, SETUP, at
from tests.office.mould import Mould
from tests.office.postgres import NewDatabase, databases, server
from vanban.office.desk import Office
from vanban.office.walk import StepOptions

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


@pytest.fixture(scope="session")
def mould(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mould:
    """Return what hands out copies of offices; a server starts with the first copy on it."""
    return Mould(tmp_path_factory.mktemp("mould"), lambda: request.getfixturevalue("new_database"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Name the database an office keeps its registers in; whatever stands on it runs on both."""
    return str(request.param)


@pytest.fixture
def address(request: pytest.FixtureRequest, engine: str) -> str:
    """Return where an office is to be made: "" for a file, or an empty database."""
    if engine == "sqlite":
        return ""
    new: NewDatabase = request.getfixturevalue("new_database")
    return new()


@pytest.fixture
def office(tmp_path: Path, engine: str, mould: Mould) -> Iterator[Office]:
    with closing(mould.office(tmp_path / "office", engine, SETUP)) as opened:
        yield opened


@pytest.fixture
def walk(office: Office) -> Walk:
    """Take papers on their way in the office of the test."""
    return partial(walked, office)


def walked(office: Office, until: str = "", source: str = PLAN, day: str = "2021-01-07") -> int:
    """Draft a plan and take it up to a step, all on one day; return its id."""
    paper = office.draft(source, by="bich", now=at(day)).id
    for name, who, options in LIFE if until else ():
        office.step(paper, name, by=who, now=at(day), **options)
        if name == until:
            break
    return paper
