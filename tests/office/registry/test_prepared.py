"""Statements the driver sends itself: in the transaction of the session, told of as by one."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.office.cast import at
from tests.office.registry.raw import POSTGRESQL_ONLY
from vanban.office.papers import lock_of, move
from vanban.office.registry.database import Database, DatabaseFault
from vanban.office.registry.prepared import Prepared
from vanban.office.registry.tables import CounterRow, PaperRow, PersonRow, VersionRow

KEY = {"organization": "federation", "series": "KH", "period": "2021"}
OPENED = Prepared(insert(CounterRow).inline(), *KEY, "started_from", "last_no", "last_date")
STANDS = Prepared(text("SELECT last_no, last_date FROM counter WHERE series = :series"))


def opened(last_no: int) -> dict[str, object]:
    return {**KEY, "started_from": 0, "last_no": last_no, "last_date": date(2021, 1, 7)}


def address_of(database: Database) -> str:
    return (database.path.parent / "office.url").read_text().strip()


def enter(database: Database, then: Callable[[Session], object]) -> None:
    """Enter a counter, then do something else in the same transaction."""
    with database.write() as session:
        OPENED(session, **opened(3))
        then(session)


def test_values_are_kept_as_the_session_reads_them(database: Database) -> None:
    with database.write() as session:
        assert OPENED(session, **opened(3)) is None
        row = session.get_one(CounterRow, tuple(KEY.values()))
        assert (row.last_no, row.last_date) == (3, date(2021, 1, 7))
        assert STANDS(session, series="KH")[0] == 3
        assert STANDS(session, series="BC") is None


def test_a_moment_and_a_record_are_kept_as_the_session_reads_them(
    database: Database, paper: int
) -> None:
    columns = ("paper", "serial", "source", "draft", "digest", "author", "at")
    save = Prepared(insert(VersionRow).inline(), *columns)
    said = {"paper": paper, "serial": 7, "source": "", "digest": "", "author": "an"}
    with database.write() as session:
        session.merge(PersonRow(code="an", name="Nguyễn Văn An"))
        save(session, **said, draft={"tên": "Đỗ"}, at=at("2021-01-07", 9))
    with database.read() as session:
        row = session.query(VersionRow).filter_by(serial=7).one()
        assert (row.draft, row.at) == ({"tên": "Đỗ"}, at("2021-01-07", 9))


def test_what_the_session_holds_back_goes_first(database: Database) -> None:
    with database.write() as session:
        session.add(CounterRow(**opened(5)))
        assert STANDS(session, series="KH")[0] == 5


def test_what_fails_undoes_everything_before_it(database: Database) -> None:
    with pytest.raises(IntegrityError):
        enter(database, lambda session: OPENED(session, **opened(4)))
    with database.read() as session:
        assert STANDS(session, series="KH") is None


def test_a_fault_is_raised_as_a_session_would_and_undoes_everything(database: Database) -> None:
    broken = Prepared(text("SELECT last_no FROM no_such_table"))
    # A missing table is a fault of the file on SQLite, of the statement on PostgreSQL.
    with pytest.raises((DatabaseFault, ProgrammingError), match="no_such_table"):
        enter(database, broken)
    with database.read() as session:
        assert STANDS(session, series="KH") is None


def test_a_paper_changed_since_is_not_moved(database: Database, paper: int) -> None:
    with database.write() as session:
        seen = lock_of(session, paper)
        move(session, paper, seen, "signed")
        assert lock_of(session, paper) == seen + 1
        with pytest.raises(StaleDataError, match=f"paper {paper}"):
            move(session, paper, seen, "numbered")
        assert session.get_one(PaperRow, paper, populate_existing=True).state == "signed"
        assert lock_of(session, 999) == 0


@POSTGRESQL_ONLY
def test_a_connection_the_server_closed_is_replaced(database: Database) -> None:
    with database.write() as session:
        (pid,) = session.execute(text("SELECT pg_backend_pid()")).one()
    with psycopg.connect(address_of(database), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone():
            pass
    with database.write() as session:
        OPENED(session, **opened(3))
        assert session.execute(text("SELECT pg_backend_pid()")).scalar() != pid


@POSTGRESQL_ONLY
def test_a_connection_lost_in_the_middle_is_not_used_again(database: Database) -> None:
    def lose(session: Session) -> None:
        (pid,) = session.execute(text("SELECT pg_backend_pid()")).one()
        with psycopg.connect(address_of(database), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [pid])
        STANDS(session, series="KH")

    with pytest.raises(DatabaseFault):
        enter(database, lose)
    with database.write() as session:
        assert STANDS(session, series="KH") is None
