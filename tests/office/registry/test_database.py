"""The database in a file of SQLite: on a disk of this machine, all or nothing."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, select, text
from sqlalchemy.orm import Session

from vanban.office.registry import database as module
from vanban.office.registry.database import (
    REVISION,
    Database,
    DatabaseFault,
    ForeignDatabase,
    NoOffice,
    UnusableFolder,
)
from vanban.office.registry.directory import Directory
from vanban.office.registry.sqlite import NetworkFolder, refuse_network
from vanban.office.registry.tables import PaperRow, PersonRow, Table
from vanban.paper.domain.organization import Organization

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
server:/export /srv/chung nfs4 rw 0 0
/dev/sdb1 /srv/chung/o-cung ext4 rw 0 0
//may-chu/van-thu /mnt/văn\040thư cifs rw 0 0
clerk@host: /home/hoa/tu-xa fuse.sshfs rw 0 0
systemd-1 /mnt/tu-dong autofs rw 0 0
server:/auto /mnt/tu-dong nfs rw 0 0
dòng hỏng
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A file of SQLite, made here and no copy of another."""
    with closing(Database.create(tmp_path / "registry" / "office.db")) as opened:
        yield opened


# -- where it may stand -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/chung/van-thu", "nfs4"),
        ("/srv/chung", "nfs4"),
        ("/mnt/văn thư/2021", "cifs"),
        ("/home/hoa/tu-xa/office", "fuse.sshfs"),
        ("/mnt/tu-dong/office", "nfs"),  # mounted over what waited for it
        (r"\\may-chu\van-thu", "UNC"),
    ],
)
def test_a_network_share_is_refused_by_name(folder: str, kind: str) -> None:
    with pytest.raises(NetworkFolder) as refusal:
        refuse_network(Path(folder), MOUNTS)
    assert str(refusal.value) == (
        f"Thư mục {folder} nằm trên ổ mạng ({kind}); sổ đăng ký có thể hỏng hoặc trùng số. "
        "Hãy đặt thư mục cơ quan trên ổ đĩa của chính máy này."
    )
    assert refusal.value.folder == Path(folder)


@pytest.mark.parametrize(
    "folder", ["/home/hoa/office", "/srv/chung/o-cung/office", "/srv/chung-khac", "/mnt"]
)
def test_a_disk_of_this_machine_is_taken(folder: str) -> None:
    refuse_network(Path(folder), MOUNTS)
    refuse_network(Path(folder), "")


def test_a_link_to_a_network_share_is_followed(tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "gan").symlink_to(tmp_path / "xa")
    with pytest.raises(NetworkFolder):
        refuse_network(tmp_path / "gan" / "office", f"server:/x {tmp_path / 'xa'} nfs rw 0 0")


def test_nothing_is_made_on_a_network_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise NetworkFolder(folder=folder, kind="nfs")

    monkeypatch.setattr(module, "refuse_network", refuse)
    with pytest.raises(NetworkFolder):
        Database.create(tmp_path / "office" / "office.db")
    assert list(tmp_path.iterdir()) == []


# -- tables -----------------------------------------------------------------------------------


def test_a_new_database_stands_at_the_newest_revision(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION
    assert database.revision() == REVISION


def test_an_older_database_is_upgraded_when_opened(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[Path] = []
    monkeypatch.setattr(Database, "upgrade", lambda self: called.append(self.path))
    Database.open(database.path).close()
    assert called == []
    with closing(sqlite3.connect(database.path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '0000'")
    Database.open(database.path).close()
    assert called == [database.path]


def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    engine = create_engine(f"sqlite:///{database.path}")
    with engine.connect() as connection:
        # The table of words is FTS5 with tables of its own: no model knows it.
        opts = {"compare_type": True, "include_name": lambda name, *_: not _of_search(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()
    # What Alembic does not compare: checks and foreign keys, word for word.
    fresh = create_engine("sqlite://")
    Table.metadata.create_all(fresh)
    assert _tables(fresh) == _tables(create_engine(f"sqlite:///{database.path}"))


def test_a_folder_without_database_holds_no_office(tmp_path: Path) -> None:
    with pytest.raises(NoOffice) as refusal:
        Database.open(tmp_path / "office.db")
    assert refusal.value.folder == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_beginning_killed_half_way_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "office.db"

    def killed(session: Session) -> None:
        Directory(session).add_person("an", "Nguyễn Văn An")
        session.flush()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Database.create(path, killed)
    with pytest.raises(NoOffice):
        Database.open(path)
    (tmp_path / "office.new-wal").write_bytes(b"left by a power cut")
    again = Database.create(path, lambda s: Directory(s).add_person("binh", "Lê Thị Bình"))
    with again.read() as session:
        assert [person.code for person in session.scalars(select(PersonRow))] == ["binh"]
    again.close()
    assert [file.name for file in tmp_path.iterdir()] == ["office.db"]


# -- transactions -----------------------------------------------------------------------------


def test_every_connection_waits_for_the_disk_and_minds_foreign_keys(database: Database) -> None:
    with database.write() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_an_error_undoes_everything(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            Directory(session).add_person("an", "Nguyễn Văn An")
            session.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with database.read() as session:
        assert session.get(PersonRow, "an") is None


def test_a_writer_holds_the_lock_from_its_first_look(database: Database) -> None:
    """Two who read a counter and then write it would give one number twice."""
    with database.write() as session:
        session.scalars(select(PersonRow)).all()
        with closing(sqlite3.connect(database.path, timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT count(*) FROM person").fetchone() == (0,)  # may read


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.read() as reader:
        assert reader.scalars(select(PersonRow)).all() == []
        with database.write() as session:
            Directory(session).add_person("an", "Nguyễn Văn An")
        assert reader.scalars(select(PersonRow)).all() == []


def test_vietnamese_is_kept_as_it_is_read(database: Database) -> None:
    """Whoever opens the file with another tool can read it: no ``\\u`` in its JSON."""
    place = Organization(code="xa", name="Ủy ban nhân dân xã", abbreviation="UBND", place="Đỗ Xá")
    with database.write() as session:
        Directory(session).add(place)
    with closing(sqlite3.connect(database.path)) as raw:
        ((record,),) = raw.execute("SELECT record FROM organization")
    assert '"name": "Ủy ban nhân dân xã"' in record


# -- a file that cannot be used ---------------------------------------------------------------


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "office.db").write_bytes(b"PK\x03\x04" * 500)
    with pytest.raises(DatabaseFault, match="tệp không phải cơ sở dữ liệu") as fault:
        Database.open(tmp_path / "office.db")
    assert fault.value.place == str(tmp_path / "office.db")


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA journal_mode = DELETE",  # writes nothing: a file of no bytes
        "CREATE TABLE accounts (id)",
        "CREATE TABLE alembic_version (version_num)",
    ],
)
def test_a_file_no_office_was_entered_into_is_no_office(tmp_path: Path, statement: str) -> None:
    """Opened as an empty office, a lost register would begin again from 01."""
    path = tmp_path / "office.db"
    path.touch()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)
    with pytest.raises(ForeignDatabase) as refusal:
        Database.open(path)
    assert refusal.value.place == str(path)


def test_a_database_of_a_newer_vanban_is_left_alone(database: Database) -> None:
    with closing(sqlite3.connect(database.path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ForeignDatabase, match=r"bản vanban mới hơn ghi \(“9999”\)"):
        Database.open(database.path)


@pytest.mark.parametrize("name", ["Phòng 2? #1", "50% & 100%41", "a b=c", "văn thư?mode=memory"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "office.db"
    with closing(Database.create(path)) as database, database.write() as session:
        Directory(session).add_person("an", "Nguyễn Văn An")
    with closing(Database.open(path)) as database, database.read() as session:
        assert session.get_one(PersonRow, "an").name == "Nguyễn Văn An"
    assert [found.name for found in tmp_path.iterdir()] == [name]


def test_vanban_itself_may_stand_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(Path(module.__file__).parent / "migrations", tmp_path / "100%d" / "migrations")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "100%d" / "database.py"))
    with closing(Database.create(tmp_path / "office.db")) as database:
        assert database.revision() == REVISION


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    with pytest.raises(UnusableFolder, match="tep: đã có tệp khác mang tên này"):
        Database.create(tmp_path / "tep" / "office.db")
    with pytest.raises(UnusableFolder, match="một phần đường dẫn không phải thư mục"):
        Database.create(tmp_path / "tep" / "trong" / "office.db")
    for make in (Database.create, Database.open):
        with pytest.raises(UnusableFolder, match="tên tệp quá dài"):
            make(tmp_path / ("x" * 300) / "office.db")


def test_a_damaged_file_says_so(database: Database) -> None:
    database.close()
    content = bytearray(database.path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    database.path.write_bytes(content)
    with pytest.raises(DatabaseFault, match="tệp đã hỏng"), database.read() as session:
        session.scalars(select(PersonRow)).all()


def test_a_lock_held_too_long_says_so(database: Database) -> None:
    @event.listens_for(database.engine, "connect")
    def _hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 10")

    database.close()
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(DatabaseFault, match="chưa có gì thay đổi: có tiến trình khác"),
            database.write() as session,
        ):
            session.scalars(select(PersonRow)).all()


def test_a_number_without_room_says_so(database: Database) -> None:
    with pytest.raises(DatabaseFault, match="có số lớn quá"), database.read() as session:
        session.get(PaperRow, 2**63)


def test_what_a_database_says_is_passed_on_when_nothing_better_is_known() -> None:
    assert str(DatabaseFault(place=Path("o.db"), said="disk I/O error")) == (
        "Không đọc hay ghi được o.db, chưa có gì thay đổi: cơ sở dữ liệu báo “disk I/O error”."
    )


def _of_search(name: str | None) -> bool:
    return (name or "").startswith("search")


def _tables(engine: Engine) -> dict[str, list[str]]:
    """Return what makes up each table, in any order and spacing."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ).all()
    engine.dispose()
    # A table made anew by a later migration has its own name in quotes.
    return {
        name: sorted(
            re.sub(r"\s+", " ", part).strip(" ,\n")
            for part in re.split(
                r"\n|, (?=[a-z_]+ [A-Z])",
                sql.replace(f'CREATE TABLE "{name}"', f"CREATE TABLE {name}"),
            )
        )
        for name, sql in rows
        if name != "alembic_version" and not _of_search(name)
    }
