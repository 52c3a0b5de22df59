"""The database of an office (cơ sở dữ liệu), one SQLite file.

In: a path.  Out: sessions: ``write`` holds the one write lock from its first statement, ``read``
sees one moment. A write is one transaction: all of it happens or nothing.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from vanban.errors import VanbanError, os_reason

#: The newest revision under ``migrations/versions``; a test compares the two.
REVISION = "0002"

#: File systems on which SQLite's locks are not to be trusted.
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "davfs", "ceph", "vboxsf"}
_NETWORK |= {"fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs"}

#: What SQLite says, and what it means to a clerk.
_REASONS = {
    "locked": "có tiến trình khác giữ sổ quá lâu, hãy đóng tiến trình ấy rồi làm lại",
    "full": "ổ đĩa đã đầy, hãy dọn bớt rồi làm lại",
    "readonly": "tài khoản này không có quyền ghi",
    "unable to open": "tài khoản này không có quyền mở, hoặc đường dẫn không đúng",
    "not a database": "tệp không phải cơ sở dữ liệu, hãy lấy lại từ bản sao lưu",
    "too large": "có số lớn quá sức chứa của sổ",
    "malformed": "tệp đã hỏng, hãy lấy lại từ bản sao lưu",
}


class NetworkFolder(VanbanError):
    """The office stands on a network share (thư mục mạng)."""

    code = "network-folder"

    def __init__(self, folder: Path, kind: str) -> None:
        super().__init__(
            f"Thư mục {folder} nằm trên ổ mạng ({kind}); sổ đăng ký có thể hỏng hoặc trùng số. "
            "Hãy đặt thư mục cơ quan trên ổ đĩa của chính máy này."
        )
        self.folder = folder


class NoOffice(VanbanError):
    """There is no office in this folder (chưa có cơ quan)."""

    code = "no-office"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Thư mục {folder} chưa có dữ liệu cơ quan; hãy tạo bằng “vanban init” "
            "hoặc chọn thư mục khác bằng --office."
        )
        self.folder = folder


class UnusableFolder(VanbanError):
    """The system refuses the folder of the office (không dùng được thư mục)."""

    code = "unusable-folder"

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"Không dùng được thư mục cơ quan {folder}: {reason}; "
            "hãy chọn thư mục khác bằng --office."
        )
        self.folder = folder


class ForeignDatabase(VanbanError):
    """A database in which this vanban entered no office (không phải sổ của vanban)."""

    code = "foreign-database"

    def __init__(self, path: Path, revision: str) -> None:
        holds = f"do chương trình khác hoặc bản vanban mới hơn ghi (“{revision}”)"
        super().__init__(
            f"Tệp {path} {holds if revision else 'trống hoặc không phải sổ của vanban'}; "
            "hãy lấy lại từ bản sao lưu, dùng bản vanban mới nhất, hoặc chọn thư mục khác."
        )
        self.path, self.revision = path, revision


class DatabaseFault(VanbanError):
    """The database cannot be read or written; nothing was changed (không dùng được sổ)."""

    code = "database-fault"

    def __init__(self, path: Path, said: str) -> None:
        reasons = (reason for words, reason in _REASONS.items() if words in said)
        reason = next(reasons, f"SQLite báo “{said}”")
        super().__init__(f"Không đọc hay ghi được {path}, chưa có gì thay đổi: {reason}.")
        self.path = path


class Database:
    """An open database; share it between threads, a session never."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = _engine(path)
        self._immediate = self._engine.execution_options(immediate=True)

    @classmethod
    def create(cls, path: Path, fill: Callable[[Session], None] | None = None) -> "Database":
        """Make a new database with what ``fill`` enters into it: whole, or not there at all."""
        fresh = path.with_suffix(".new")
        with _usable(path.parent):
            refuse_network(path.parent)
            path.parent.mkdir(parents=True, exist_ok=True)
            for leftover in path.parent.glob(f"{fresh.name}*"):
                leftover.unlink()
        with closing(cls(fresh)) as database:
            database.upgrade()
            if fill:
                with database.write() as session:
                    fill(session)
        with _usable(path.parent):
            fresh.rename(path)
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open an existing database, upgrading an older one.

        Raises NoOffice when there is none, ForeignDatabase when no office was entered into it:
        only ``create`` begins from nothing, or a lost register would be taken for an empty one.
        """
        with _usable(path.parent):
            if not path.is_file():
                raise NoOffice(path.parent)
            refuse_network(path.parent)
        database = cls(path)
        revision = database.revision()
        if not "" < revision <= REVISION:
            database.close()
            raise ForeignDatabase(path, revision)
        if revision != REVISION:
            database.upgrade()
        return database

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that holds the write lock; commit at the end, undo on any error.

        Raises DatabaseFault when the file cannot be written.
        """
        with (
            _plainly(self.path),
            Session(self._immediate, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one moment; raise DatabaseFault when nothing can be read."""
        with _plainly(self.path), Session(self._engine, expire_on_commit=False) as session:
            yield session

    def revision(self) -> str:
        """Return the revision of the tables, "" for an empty database."""
        with _plainly(self.path), self._engine.connect() as connection:
            known = connection.execute(
                text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            ).first()
            if not known:
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())

    def upgrade(self) -> None:
        """Bring the tables to the newest revision (nâng cấp bảng)."""
        # Alembic is slow to import and needed only here.
        from alembic import command
        from alembic.config import Config

        config = Config()
        # The options of an .ini file take a “%” for their own; two stand for one.
        scripts = str(Path(__file__).parent / "migrations").replace("%", "%%")
        config.set_main_option("script_location", scripts)
        with _plainly(self.path), self._immediate.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def refuse_network(folder: Path, mounts: str | None = None) -> None:
    """Raise NetworkFolder when the folder lies on a network share (đọc /proc/mounts)."""
    if str(folder).startswith("\\\\"):
        raise NetworkFolder(folder, "UNC")
    table = Path("/proc/mounts")
    listing = mounts if mounts is not None else table.read_text() if table.exists() else ""
    rows = [line.split()[1:3] for line in listing.splitlines() if len(line.split()) >= 3]
    mounted = [(at.replace(r"\040", " "), kind) for at, kind in rows]
    stands = folder.resolve()
    inside = [(len(at), kind) for at, kind in mounted if stands.is_relative_to(at)]
    # The deepest mount counts, and of two on one place the later, which hides the earlier.
    _, kind = max(reversed(inside), key=lambda row: row[0], default=(0, ""))
    if kind in _NETWORK:
        raise NetworkFolder(folder, kind)


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    """Say plainly why the system refuses the folder."""
    try:
        yield
    except OSError as error:
        raise UnusableFolder(folder, os_reason(error)) from error


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Say plainly what ails the file; a statement that breaks a rule of the tables is a bug."""
    try:
        yield
    except DatabaseError as error:
        if type(error) not in {DatabaseError, OperationalError}:
            raise
        raise DatabaseFault(path, str(error.orig)) from error
    except OverflowError as error:
        # A number SQLite has no room for; the driver says so before it asks the file.
        raise DatabaseFault(path, str(error)) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(
        # A folder may be named “Phòng 2? #1 50%”: a path is no URL.
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": 60},
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver would open a deferred transaction by itself, too late for a write lock.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
