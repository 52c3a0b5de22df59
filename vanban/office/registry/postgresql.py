"""PostgreSQL, the database of an office with many machines.

In: the address an office keeps in ``office.url``.  Out: an engine whose write sessions are READ
COMMITTED and lock the rows they are to change, and whose read sessions see one moment.
"""

import json
from functools import partial
from select import select
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from vanban.errors import VanbanError
from vanban.paper.source.faults import faulty

#: As long as SQLite waits for its lock; a commit is acknowledged when the disk holds it.
_OPTIONS = "-c lock_timeout=60s -c synchronous_commit=on -c timezone=UTC"


class BadDatabaseAddress(VanbanError):
    """The address of the database cannot be used (địa chỉ cơ sở dữ liệu sai)."""

    address: str
    reason: str


class OccupiedDatabase(VanbanError):
    """The database already holds tables (cơ sở dữ liệu không trống)."""

    address: str


def address_of(text: str) -> URL:
    """Read the address of a PostgreSQL database; raise BadDatabaseAddress."""
    try:
        url = make_url(text.strip())
    except ArgumentError as error:
        raise BadDatabaseAddress(address=text, reason=faulty("address-unread")) from error
    if url.drivername not in {"postgresql", "postgresql+psycopg"} or not url.database:
        raise BadDatabaseAddress(address=shown(url), reason=faulty("no-postgresql"))
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """Return an address as it may be shown: without its password."""
    return url._replace(drivername="postgresql", password=None).render_as_string()


def engine_of(url: URL) -> Engine:
    """Return the engine of a database; raise BadDatabaseAddress when its driver is missing."""
    try:
        given = {"options": _OPTIONS, "connect_timeout": 10}
        dumps = partial(json.dumps, ensure_ascii=False)
        engine = create_engine(url, connect_args=given, json_serializer=dumps)
    except ModuleNotFoundError as error:
        raise BadDatabaseAddress(address=shown(url), reason=faulty("no-driver")) from error
    event.listen(engine, "checkout", _ask)
    return engine


def _ask(driver: Any, _record: object, _proxy: object) -> None:
    """Ask a server that spoke unasked whether it is still there (kết nối đã mất thì thay).

    Its farewell, or the end of the line, waits to be read; to ask every time would cost every
    number a round to the server.
    """
    try:
        if select([driver.fileno()], [], [], 0)[0]:
            driver.execute("SELECT 1")
            driver.rollback()
    except Exception as error:
        raise DisconnectionError from error
