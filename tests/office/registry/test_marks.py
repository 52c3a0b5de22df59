"""Marks hold for one text, until something makes them void."""

from datetime import date

from vanban.office.registry.database import Database
from vanban.office.registry.marks import MarkKind, live, make, void_all

TEXT, CHANGED = "a" * 64, "b" * 64
DAY = date(2021, 1, 7)


def test_a_mark_holds_for_the_text_it_was_made_on(database: Database, paper: int) -> None:
    with database.write() as session:
        make(session, paper, MarkKind.CONTENT, "bich", TEXT, DAY)
    with database.read() as session:
        found = live(session, paper, MarkKind.CONTENT, TEXT)
        assert found is not None
        assert (found.person, found.made_on) == ("bich", DAY)
        assert live(session, paper, MarkKind.CONTENT, CHANGED) is None
        assert live(session, paper, MarkKind.FORMAT, TEXT) is None
        assert live(session, paper + 1, MarkKind.CONTENT, TEXT) is None


def test_the_newest_mark_counts(database: Database, paper: int) -> None:
    with database.write() as session:
        for clerk in ("hoa", "minh"):
            make(session, paper, MarkKind.SIGNATURE, "bich", TEXT, DAY, seen_by=clerk)
            session.flush()
    with database.read() as session:
        found = live(session, paper, MarkKind.SIGNATURE, TEXT)
        assert found is not None
        assert found.seen_by == "minh"


def test_a_void_mark_stays_void_for_the_same_text(database: Database, paper: int) -> None:
    with database.write() as session:
        make(session, paper, MarkKind.CONTENT, "bich", TEXT, DAY)
        session.flush()
        void_all(session, paper)
        assert live(session, paper, MarkKind.CONTENT, TEXT) is None
        make(session, paper, MarkKind.CONTENT, "bich", TEXT, DAY)
    with database.read() as session:
        assert live(session, paper, MarkKind.CONTENT, TEXT) is not None
