"""The history: each row names the one before it, and the database lets nobody change one."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from tests.office.cast import at
from tests.office.registry.conftest import happening
from vanban.office.registry.database import Database
from vanban.office.registry.history import digest_of, history, record
from vanban.office.registry.series import Series
from vanban.office.registry.tables import EventRow

PLANS = Series("federation", "KH", "2021")


def told(session: Session, *said: Any) -> EventRow:
    """Record what happened; return the row it became."""
    record(session, *said)
    return session.scalars(select(EventRow).order_by(EventRow.id.desc()).limit(1)).one()


def test_each_row_carries_the_hash_of_the_row_before(database: Database, paper: int) -> None:
    with database.write() as session:
        rows = [told(session, happening(step), paper) for step in ("draft", "submit", "sign")]
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.prev for row in rows] == ["", rows[0].hash, rows[1].hash]
    assert len({row.hash for row in rows}) == 3
    assert all(len(row.hash) == 64 for row in rows)


def test_papers_have_chains_of_their_own(database: Database, paper: int) -> None:
    with database.write() as session:
        record(session, happening("draft"), paper)
        office = told(session, happening("open_series"), None)
        second = told(session, happening("submit"), paper)
    assert (office.chain, office.seq, office.prev) == ("office:federation", 1, "")
    assert (second.chain, second.seq) == (f"paper:{paper}", 2)


def test_an_event_that_gives_a_number_stands_in_the_chain_of_its_series(
    database: Database, paper: int
) -> None:
    with database.write() as session:
        opened = told(session, happening("open_series"), None, PLANS)
        plain = told(session, happening("sign"), paper)
        given = told(session, happening("assign_number"), paper, PLANS)
        other = told(session, happening("assign_number"), paper, Series("cdcs", "KH", "2021"))
    assert (plain.series_chain, plain.series_hash) == ("", "")
    assert given.series_chain == "federation/KH/2021"
    assert given.series_prev == opened.series_hash
    assert other.series_prev == ""
    assert given.series_hash != given.hash  # another row stands before it there


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("actor", "an"),
        ("role", "signer"),
        ("on_behalf_of", "TM. BAN THƯỜNG VỤ"),
        ("entered_by", "may-2"),
        ("acted_on", date(2021, 1, 8)),
        ("recorded_at", at("2021-01-07", 10)),
        ("organization", "cdcs-may"),
        ("step", "sign"),
        ("from_state", "drafting"),
        ("to_state", "signed"),
        ("note", "khác"),
        ("digest", "0" * 64),
        ("data", {"clerk": "hoa"}),
    ],
)
def test_everything_a_row_says_is_in_its_hash(
    database: Database, paper: int, name: str, value: object
) -> None:
    with database.write() as session:
        row = told(session, happening(), paper)
        session.expunge(row)
    assert digest_of(row, "") == row.hash
    setattr(row, name, value)
    assert digest_of(row, "") != row.hash


def test_a_row_read_again_has_the_hash_it_was_given(database: Database, paper: int) -> None:
    """Moments keep their offset and lose what is below a second, so that a hash is for ever."""
    moment = datetime(2021, 1, 7, 2, 0, 0, 999999, tzinfo=timezone(timedelta(hours=-3)))
    with database.write() as session:
        record(session, happening(recorded_at=moment, data={"tên": "Đỗ Thị Hoa"}), paper)
    with database.read() as session:
        (row,) = history(session, paper)
        assert row.recorded_at == moment.replace(microsecond=0)
        assert row.recorded_at.utcoffset() == timedelta(hours=-3)
        assert digest_of(row, "") == row.hash


def test_a_history_is_told_from_its_beginning(database: Database, paper: int) -> None:
    with database.write() as session:
        for step in ("draft", "submit"):
            record(session, happening(step), paper)
        record(session, happening("open_series"), None)
    with database.read() as session:
        assert [row.step for row in history(session, paper)] == ["draft", "submit"]
        assert history(session, 999) == []


def test_the_database_lets_no_row_of_history_be_changed(database: Database, paper: int) -> None:
    with database.write() as session:
        record(session, happening(), paper)
    for statement in (update(EventRow).values(note="khác"), delete(EventRow)):
        with pytest.raises(DatabaseError, match="append-only"), database.write() as session:
            session.execute(statement)
    with database.read() as session:
        assert [row.note for row in history(session, paper)] == [""]
