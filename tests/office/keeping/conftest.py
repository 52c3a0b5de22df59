"""An office with four papers on their way, a witness kept elsewhere, and a hand that tampers."""

from collections.abc import Callable

import pytest

from tests.office.cast import at
from tests.office.conftest import Walk
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


@pytest.fixture
def papers(office: Office, walk: Walk) -> list[int]:
    """Three numbered plans, 03 to 05, the second of them released and sent; and a draft."""
    made = [walk("seal"), walk("release"), walk("assign_number"), walk()]
    office.send(now=at("2021-01-07"))
    return made


@pytest.fixture
def head(office: Office, papers: list[int]) -> Head:
    """Where the office stood at the end of the day."""
    return office.keeping.head(now=NOW)
