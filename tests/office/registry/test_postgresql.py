"""The database of many machines: its address, made whole or not at all, what its faults say."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.office.cast import PLAN, at
from tests.office.postgres import NewDatabase
from tests.office.registry.raw import POSTGRESQL_ONLY
from vanban.office.desk import Office
from vanban.office.papers import paper_of
from vanban.office.registry.database import REVISION, Database, DatabaseFault, ForeignDatabase
from vanban.office.registry.directory import Directory
from vanban.office.registry.postgresql import BadDatabaseAddress, OccupiedDatabase
from vanban.office.registry.tables import PersonRow


def _people(database: Database) -> list[str]:
    with database.read() as session:
        return [person.code for person in session.scalars(select(PersonRow))]


def test_the_folder_keeps_the_address_for_its_owner_and_group(
    tmp_path: Path, new_database: NewDatabase
) -> None:
    url = new_database()
    Database.create(tmp_path / "office.db", url=url).close()
    kept = tmp_path / "office.url"
    assert kept.read_text() == f"{url}\n"
    assert kept.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["office.url"]
    opened = Database.open(tmp_path / "office.db")
    assert opened.on_postgresql
    assert opened.revision() == REVISION
    opened.close()


def test_a_beginning_that_fails_leaves_the_database_empty(
    tmp_path: Path, new_database: NewDatabase
) -> None:
    def killed(session: Session) -> None:
        Directory(session).add_person("an", "Nguyễn Văn An")
        session.flush()
        raise KeyboardInterrupt

    url = new_database()
    with pytest.raises(KeyboardInterrupt):
        Database.create(tmp_path / "office.db", killed, url=url)
    assert list(tmp_path.iterdir()) == []
    again = Database.create(
        tmp_path / "office.db", lambda s: Directory(s).add_person("binh", "Lê Thị Bình"), url=url
    )
    assert _people(again) == ["binh"]
    again.close()


def test_a_database_that_holds_something_is_left_alone(
    tmp_path: Path, new_database: NewDatabase
) -> None:
    url = new_database()
    Database.create(tmp_path / "office.db", url=url).close()
    with pytest.raises(OccupiedDatabase, match="không trống"):
        Database.create(tmp_path / "khac" / "office.db", url=url)


def test_an_empty_database_is_no_office(tmp_path: Path, new_database: NewDatabase) -> None:
    (tmp_path / "office.url").write_text(new_database())
    with pytest.raises(ForeignDatabase, match="trống"):
        Database.open(tmp_path / "office.db")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("may-chu/vanban", "không đọc được"),
        ("mysql://may-chu/vanban", "không phải một cơ sở dữ liệu PostgreSQL"),
        ("postgresql://may-chu", "không phải một cơ sở dữ liệu PostgreSQL"),
    ],
)
def test_an_address_that_cannot_be_says_so(tmp_path: Path, url: str, says: str) -> None:
    with pytest.raises(BadDatabaseAddress, match=says):
        Database.create(tmp_path / "office.db", url=url)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    url = "postgresql://vanban:bi-mat@127.0.0.1:1/vanban"
    with pytest.raises(DatabaseFault, match="không trả lời") as fault:
        Database.create(tmp_path / "office.db", url=url)
    assert "postgresql://vanban@127.0.0.1:1/vanban" in str(fault.value)
    assert "bi-mat" not in str(fault.value)


def test_a_database_that_is_not_there_says_so(tmp_path: Path, new_database: NewDatabase) -> None:
    url = new_database()
    name = url.rpartition("/office")[2].partition("?")[0]
    with pytest.raises(DatabaseFault, match="không có cơ sở dữ liệu"):
        Database.create(tmp_path / "office.db", url=url.replace(f"office{name}", "nowhere"))


def test_a_commit_waits_for_the_disk_and_a_reader_changes_nothing(
    tmp_path: Path, new_database: NewDatabase
) -> None:
    database = Database.create(tmp_path / "office.db", url=new_database())
    with database.write() as session:
        assert session.execute(text("SHOW synchronous_commit")).scalar() == "on"
        assert session.execute(text("SHOW transaction_isolation")).scalar() == "read committed"
    with database.read() as session:
        assert session.execute(text("SHOW transaction_isolation")).scalar() == "repeatable read"
        assert session.execute(text("SHOW transaction_read_only")).scalar() == "on"
    database.close()


@POSTGRESQL_ONLY
def test_who_is_to_change_a_paper_holds_it(office: Office) -> None:
    paper = office.draft(PLAN, by="bich", now=at("2021-01-07")).id
    url = (office.folder / "office.url").read_text().strip()
    with office._database.write() as session:
        paper_of(session, paper)
        with psycopg.connect(url) as other, pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("SELECT 1 FROM paper FOR UPDATE NOWAIT")
    with office._database.read() as session:
        paper_of(session, paper)
        with psycopg.connect(url) as other:
            assert other.execute("SELECT id FROM paper FOR UPDATE NOWAIT").fetchall() == [(paper,)]
