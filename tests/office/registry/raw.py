"""The hands of somebody who has the database itself, SQLite's file or PostgreSQL's password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection

from vanban.office.desk import Office

#: A test of what only one of the two databases can do or suffer.
SQLITE_ONLY = pytest.mark.parametrize("engine", ["sqlite"])
POSTGRESQL_ONLY = pytest.mark.parametrize("engine", ["postgresql"])

_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def raw_write(office: Office) -> Iterator[Connection]:
    """Open a transaction without triggers and without foreign keys."""
    engine = office._database.engine
    if engine.dialect.name == "postgresql":
        with engine.begin() as raw:
            raw.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield raw
        return
    with engine.connect() as raw:
        raw.exec_driver_sql("COMMIT")  # foreign keys are turned off outside a transaction
        raw.exec_driver_sql("PRAGMA foreign_keys = OFF")
        for (trigger,) in raw.exec_driver_sql(_TRIGGERS).all():
            raw.exec_driver_sql(f"DROP TRIGGER {trigger}")
        yield raw
        raw.exec_driver_sql("PRAGMA foreign_keys = ON")


def spelled(
    raw: Connection, statement: str, values: tuple[object, ...]
) -> tuple[str, tuple[object, ...]]:
    """Return a statement of SQLite as this database wants it."""
    if raw.dialect.name == "postgresql":
        statement = statement.replace("?", "%s")
        set_key = r"json_set\((\w+), '\$\.(\w+)', '([^']*)'\)"
        statement = re.sub(set_key, r"""jsonb_set(\1::jsonb, '{\2}', '"\3"')::json""", statement)
    return statement, values
