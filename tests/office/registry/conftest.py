"""An empty registry on each database, and one with people and a paper to write history about."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office.cast import at
from tests.office.mould import Mould
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import Happening
from vanban.office.registry.tables import PaperRow


@pytest.fixture
def database(tmp_path: Path, engine: str, mould: Mould) -> Iterator[Database]:
    with closing(mould.registry(tmp_path / "registry", engine)) as opened:
        yield opened


@pytest.fixture
def paper(database: Database) -> int:
    """Return the id of a plan drafted by Bích."""
    with database.write() as session:
        Directory(session).add_person("bich", "Trần Thị Bích")
        session.flush()
        row = PaperRow(
            organization="federation",
            kind="plan",
            subject="Phát động thi đua",
            workflow="plan",
            workflow_version=1,
            mode="paper",
            state="drafting",
            drafter="bich",
            created_at=at("2021-01-07"),
        )
        session.add(row)
        session.flush()
        return row.id


def happening(step: str = "submit", **other: Any) -> Happening:
    """Return something Bích did on 7 January 2021."""
    values: dict[str, Any] = {
        "organization": "federation",
        "step": step,
        "actor": "bich",
        "role": "drafter",
        "entered_by": "may-1",
        "acted_on": date(2021, 1, 7),
        "recorded_at": at("2021-01-07"),
    }
    return Happening(**(values | other))
