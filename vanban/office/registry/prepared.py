"""Statements sent by the driver itself (câu lệnh soạn sẵn), where everyone else waits.

In: a statement and its values.  Out: its first row, in the transaction of the session.
SQLAlchemy writes the statement once for each database; what it does besides for every row would
hold the counter of a series longer than the database does.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

#: The names of the values of a statement, and what each becomes on its way to the driver.
Writers = Sequence[tuple[str, Callable[[Any], Any] | None]]


class Prepared:
    """A statement, written once for each database; of an insertion the columns are named."""

    def __init__(self, statement: ClauseElement, *columns: str) -> None:
        self._statement, self._columns = statement, columns
        self._written: dict[str, tuple[str, Writers, bool]] = {}

    def __call__(self, session: Session, **values: Any) -> Any:
        """Send it, after what the session holds back; return its first row or None.

        Columns come back as the driver gives them; raises what a session raises.
        """
        session.flush()
        bind = session.get_bind()
        connection = bind if isinstance(bind, Connection) else session.connection()
        dialect = connection.dialect
        sql, writers, places = self._written.get(dialect.name) or self._write(dialect)
        given = [(name, write(values[name]) if write else values[name]) for name, write in writers]
        return send(connection, sql, [value for _, value in given] if places else dict(given))

    def _write(self, dialect: Dialect) -> tuple[str, Writers, bool]:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns or None)
        assert isinstance(compiled, SQLCompiler)
        kinds = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        names = compiled.positiontup or [*kinds]
        writers = [(name, kinds[name].bind_processor(dialect)) for name in names]
        self._written[dialect.name] = str(compiled), writers, compiled.positional
        return self._written[dialect.name]


def send(connection: Connection, sql: str, given: Any = ()) -> Any:
    """Let the driver send a statement, with the one cursor of its connection; return a row."""
    driver, dialect = connection.connection, connection.dialect
    cursor = driver.info.get("cursor") or driver.info.setdefault("cursor", driver.cursor())
    try:
        cursor.execute(sql, given)
        if not (sql.startswith("SELECT") or "RETURNING" in sql):
            return None
        # To its end: a statement half read would go on seeing its moment.
        return next(iter(cursor.fetchall()), None)
    except dialect.loaded_dbapi.Error as error:
        if dialect.is_disconnect(error, driver.driver_connection, cursor):
            connection.invalidate(error)
        raise DBAPIError.instance(
            sql, given, error, dialect.loaded_dbapi.Error, dialect=dialect
        ) from error
