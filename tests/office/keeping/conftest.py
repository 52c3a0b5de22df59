"""An office with four papers on their way, a witness kept elsewhere, and a hand that tampers."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.office.cast import SETUP, at
from tests.office.conftest import walked
from tests.office.mould import Mould
from tests.office.registry.raw import raw_write, spelled
from vanban.office.desk import Office
from vanban.office.keeping import Head

#: The moment heads and backups of these tests are made.
NOW = at("2021-01-11", 17)

Tamper = Callable[..., None]


@pytest.fixture
def tamper(office: Office) -> Tamper:
    """Change the database as somebody who has it would: no triggers, no foreign keys."""

    def change(statement: str, *values: object) -> None:
        with raw_write(office) as raw:
            assert raw.exec_driver_sql(*spelled(raw, statement, values)).rowcount > 0

    return change


def four_papers(office: Office) -> None:
    """Let three plans be numbered, 03 to 05, the second released and sent; and begin a fourth."""
    for until in ("seal", "release", "assign_number", ""):
        walked(office, until)
    office.send(now=at("2021-01-07"))


@pytest.fixture
def office(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str, mould: Mould
) -> Iterator[Office]:
    """The office of the cast; four papers are in it for a test that asks for ``papers``."""
    live = four_papers if "papers" in request.fixturenames else None
    with closing(mould.office(tmp_path / "office", engine, SETUP, live)) as opened:
        yield opened


@pytest.fixture
def papers(office: Office) -> list[int]:
    """Three numbered plans, 03 to 05, the second of them released and sent; and a draft."""
    return sorted(paper.id for paper in office.papers())


@pytest.fixture
def head(office: Office, papers: list[int]) -> Head:
    """Where the office stood at the end of the day."""
    return office.keeping.head(now=NOW)
