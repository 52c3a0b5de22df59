"""What was decided stays: the database itself refuses to change it."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DatabaseError

from tests.office.cast import PLAN, SETUP, at
from tests.office.conftest import LIFE, Walk
from tests.office.postgres import NewDatabase
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES

GRANTS = Path(__file__).parents[3] / "deploy" / "roles.sql"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET note = ''",
        "DELETE FROM event",
        "UPDATE version SET source = ''",
        "DELETE FROM version",
        "UPDATE entry SET serial = 9",
        "UPDATE entry SET issued_on = '2021-01-06'",
        "DELETE FROM entry",
    ],
)
def test_the_database_refuses_to_change_what_was_decided(
    office: Office, walk: Walk, statement: str
) -> None:
    walk("assign_number")
    with pytest.raises(DatabaseError, match="append-only"), office._database.write() as session:
        session.execute(text(statement))
    assert office.verify() == []


def test_postgresql_refuses_to_empty_a_table_of_history(office: Office) -> None:
    if office._database.on_postgresql:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            office._database.write() as session,
        ):
            session.execute(text("TRUNCATE event"))


# -- the second role of PostgreSQL ------------------------------------------------------------


@pytest.fixture
def role(new_database: NewDatabase, tmp_path: Path) -> str:
    """An office made by its owner; return its address for the role the page grants rights to."""
    url = new_database()
    setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
    Office.create(
        tmp_path / "office", setup, account="may-1", now=at("2021-01-04"), database=url
    ).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as owner:
        _forget_role(owner)
        owner.exec_driver_sql("CREATE ROLE vanban_app LOGIN")
        owner.exec_driver_sql(GRANTS.read_text(encoding="utf-8"))
    engine.dispose()
    return re.sub("//[^@]*@", "//vanban_app@", url)


def test_the_working_role_takes_a_paper_all_its_way_and_cannot_touch_history(
    role: str, tmp_path: Path
) -> None:
    (tmp_path / "office" / "office.url").write_text(role)
    office = Office.open(tmp_path / "office", account="may-1")
    with office._database.read() as session:
        assert session.scalar(text("SELECT current_user")) == "vanban_app"
    paper = office.draft(PLAN, by="bich", now=at("2021-01-07")).id
    for name, who, options in LIFE:
        office.step(paper, name, by=who, now=at("2021-01-07"), **options)
    assert office.verify() == []
    for statement in ("UPDATE event SET note = ''", "DELETE FROM event", "TRUNCATE event",
                      "DELETE FROM version", "DELETE FROM entry",
                      "ALTER TABLE event DISABLE TRIGGER ALL"):  # fmt: skip
        with (
            pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
            office._database.write() as session,
        ):
            session.execute(text(statement))
    office.close()


def _forget_role(owner: Connection) -> None:
    """A role belongs to the server; a test before this one may have made it."""
    if owner.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = 'vanban_app'").first():
        owner.exec_driver_sql("DROP OWNED BY vanban_app")
        owner.exec_driver_sql("DROP ROLE vanban_app")
