"""The database of an office (cơ sở dữ liệu): one SQLite file, or one of PostgreSQL.

In: where it stands: ``office.db``, or beside that path an ``office.url`` that holds an address.
Out: sessions: what ``write`` changes no other write changes at the same time, ``read`` sees one
moment. A write is one transaction: all of it happens or nothing.
"""

import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from vanban.errors import VanbanError, system_refusal
from vanban.office.registry import postgresql
from vanban.office.registry.files import write_whole
from vanban.office.registry.prepared import Prepared
from vanban.office.registry.sqlite import refuse_network, sqlite_engine
from vanban.settings import package_data

#: The newest revision under ``migrations/versions``; a test compares the two.
REVISION = "0008"

_HOLD = Prepared(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"))


class NoOffice(VanbanError):
    """There is no office in this folder (chưa có cơ quan)."""

    folder: Path


class UnusableFolder(VanbanError):
    """The system refuses the folder of the office (không dùng được thư mục)."""

    folder: Path
    reason: str


class ForeignDatabase(VanbanError):
    """A database in which this vanban entered no office (không phải sổ của vanban)."""

    place: Path | str
    revision: str


class DatabaseFault(VanbanError):
    """The database cannot be read or written; nothing was changed (không dùng được sổ)."""

    place: Path | str
    said: str

    @property
    def reason(self) -> str:
        """What that means to a clerk, "" when nobody said."""
        known = package_data("labels")["database_says"].items()
        return next((reason for words, reason in known if words in self.said), "")


def _nothing(_session: Session) -> None:
    """Enter nothing."""


class Database:
    """An open database; share it between threads, a session never.

    ``path`` is that of the SQLite file; where ``office.url`` stands beside it, none is there.
    """

    def __init__(self, path: Path, url: str = "") -> None:
        self.path, self.place = path, str(path)
        self.info: dict[str, Any] = {}  #: what every session is told, as whose account it is
        self.engine: Engine  #: for what is no session: a copy of the whole, the queue of jobs
        self._reading: Engine
        self._writing: Engine
        if url:
            address = postgresql.address_of(url)
            self.place = postgresql.shown(address)
            self.engine = self._writing = postgresql.engine_of(address)
            reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            self._reading = self.engine.execution_options(**reading)
        else:
            self.engine = self._reading = sqlite_engine(path)
            self._writing = self.engine.execution_options(immediate=True)
        # Who forgets to close an office leaves no connection open behind.
        weakref.finalize(self, self.engine.dispose)

    @property
    def on_postgresql(self) -> bool:
        """Tell whether many machines share this database."""
        return self.engine.dialect.name == "postgresql"

    @staticmethod
    def exists(path: Path) -> bool:
        """Tell whether an office stands here (đã có cơ quan)."""
        return path.exists() or _url_file(path).exists()

    @classmethod
    def create(
        cls, path: Path, fill: Callable[[Session], None] = _nothing, *, url: str = ""
    ) -> "Database":
        """Make a new database with what ``fill`` enters into it: whole, or not there at all.

        With ``url`` it is made in an empty database of PostgreSQL; raise OccupiedDatabase.
        """
        fresh = path if url else path.with_suffix(".new")
        with system_refusal(UnusableFolder, folder=path.parent):
            if not url:
                refuse_network(path.parent)
            path.parent.mkdir(parents=True, exist_ok=True)
            for leftover in () if url else path.parent.glob(f"{fresh.name}*"):
                leftover.unlink()
        database = cls(fresh, url)
        with closing(database), _plainly(database.place), database._writing.begin() as connection:
            if url and inspect(connection).get_table_names():
                raise postgresql.OccupiedDatabase(address=database.place)
            database._upgrade(connection)
            with database._session(connection, writes=True) as session:
                fill(session)
                session.flush()
        with system_refusal(UnusableFolder, folder=path.parent):
            if url:
                write_whole(_url_file(path), f"{url.strip()}\n".encode(), mode=0o640)
            else:
                fresh.rename(path)
        return cls(path, url)

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open an existing database, upgrading an older one.

        Raises NoOffice when there is none, ForeignDatabase when no office was entered into it:
        only ``create`` begins from nothing, or a lost register would be taken for an empty one.
        """
        with system_refusal(UnusableFolder, folder=path.parent):
            url = _url_file(path).read_text(encoding="utf-8") if _url_file(path).exists() else ""
            if not url:
                if not path.is_file():
                    raise NoOffice(folder=path.parent)
                refuse_network(path.parent)
        database = cls(path, url)
        revision = database.revision()
        if not "" < revision <= REVISION:
            database.close()
            raise ForeignDatabase(place=database.place, revision=revision)
        if revision != REVISION:
            database.upgrade()
        return database

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that writes; commit at the end, undo on any error.

        On SQLite it holds the one write lock; on PostgreSQL whoever changes a row locks it first
        (``hold``, ``paper_of``). Raises DatabaseFault when the database cannot be written.
        """
        with (
            _plainly(self.place),
            self._writing.connect() as connection,
            connection.begin(),
            self._session(connection, writes=True) as session,
        ):
            yield session
            # It begins a transaction of its own, within this one, only when it is needed.
            if session.in_transaction():
                session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one moment; raise DatabaseFault when nothing can be read."""
        with _plainly(self.place), self._session(self._reading) as session:
            yield session

    def _session(self, bind: Engine | Connection, **info: bool) -> Session:
        return Session(bind, expire_on_commit=False, info={**self.info, **info})

    def revision(self) -> str:
        """Return the revision of the tables, "" for an empty database."""
        with _plainly(self.place), self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())

    def upgrade(self) -> None:
        """Bring the tables to the newest revision (nâng cấp bảng)."""
        with _plainly(self.place), self._writing.begin() as connection:
            if self.on_postgresql:  # of two machines that begin together one upgrades
                connection.execute(text("SELECT pg_advisory_xact_lock(20200305)"))
            self._upgrade(connection)

    def _upgrade(self, connection: Connection) -> None:
        # Alembic is slow to import and needed only here.
        from alembic import command
        from alembic.config import Config

        config = Config()
        # The options of an .ini file take a “%” for their own; two stand for one.
        scripts = str(Path(__file__).parent / "migrations").replace("%", "%%")
        config.set_main_option("script_location", scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _plainly(place: str) -> Iterator[None]:
    """Say plainly what ails the database; a statement that breaks a rule of the tables is a bug."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in {DatabaseError, OperationalError}:
            raise
        raise DatabaseFault(place=place, said=str(error.orig)) from error
    except OverflowError as error:
        # A number SQLite has no room for; the driver says so before it asks the file.
        raise DatabaseFault(place=place, said=str(error)) from error


def _url_file(path: Path) -> Path:
    return path.with_suffix(".url")


def restart_counters(session: Session, tables: Iterable[str]) -> None:
    """Let the ids that PostgreSQL gives go on after rows that brought theirs along."""
    for table in tables if session.get_bind().dialect.name == "postgresql" else ():
        counter = f"pg_get_serial_sequence('\"{table}\"', 'id')"
        session.execute(text(f'SELECT setval({counter}, max(id)) FROM "{table}"'))


def hold(session: Session, name: str) -> None:
    """Let nobody else who holds this name write until this transaction ends (giữ chỗ).

    On SQLite a write holds everything already.
    """
    if session.get_bind().dialect.name == "postgresql":
        _HOLD(session, name=name)
