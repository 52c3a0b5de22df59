"""A copy of an office is the office that was made: every test that is handed one stands on this."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect, text

from tests.office.cast import SETUP
from tests.office.mould import Mould, office_of
from vanban.office.desk import Office

_TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
}


def told(office: Office) -> dict[str, list[str]]:
    """Return every row of every table, and what the database itself says of its shape."""
    with office._database.read() as session:
        inside = inspect(session.connection())
        rows = {
            name: sorted(map(repr, session.execute(text(f'SELECT * FROM "{name}"'))))
            for name in inside.get_table_names()
        }
        asked = (inside.get_columns, inside.get_foreign_keys, inside.get_indexes)
        shape = {name: sorted(repr(one) for ask in asked for one in ask(name)) for name in rows}
        triggers = session.execute(text(_TRIGGERS[session.connection().dialect.name]))
        said = {f"shape of {name}": each for name, each in shape.items()}
        return rows | said | {"triggers": [repr(row) for row in triggers]}


def test_a_copy_is_the_office_that_was_made(
    tmp_path: Path, office: Office, address: str, mould: Mould, engine: str
) -> None:
    office_of(SETUP)(tmp_path / "made", address)
    with closing(Office.open(tmp_path / "made", account="may-1")) as made:
        assert told(office) == told(made)
        assert len(told(made)["person"]) == 10
        assert len(told(made)["triggers"]) > 5
    assert office.folder.joinpath("office.url").exists() == (engine == "postgresql")


def test_copies_know_nothing_of_one_another(
    tmp_path: Path, office: Office, engine: str, mould: Mould
) -> None:
    with closing(mould.office(tmp_path / "other", engine, SETUP)) as other:
        before = told(other)
        with office._database.write() as session:
            session.execute(text("INSERT INTO person (code, name) VALUES ('x', 'Người khác')"))
        assert told(other) == before != told(office)
