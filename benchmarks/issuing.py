"""Issuing against the raw driver: ``python -m benchmarks.issuing [sqlite|postgresql] [ROUNDS]``.

The transaction that gives a number, through vanban, and the very statements it sends, recorded
once and sent again by sqlite3 or psycopg for other papers: the same database, the same durability
(WAL and FULL; synchronous_commit on), so many processes at once, by turns. Printed: numbers a
second of both, and the ratio; of all rounds the median.
"""

import multiprocessing
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

import psycopg
import sqlalchemy as sa

from tests.office.postgres import databases, server
from vanban.office.papers import lock_of, move
from vanban.office.registry import prepared, search
from vanban.office.registry.database import Database
from vanban.office.registry.history import Happening, record
from vanban.office.registry.prepared import send
from vanban.office.registry.series import Series, enter, next_serial, open_series
from vanban.office.registry.tables import PaperRow, PersonRow
from vanban.paper.domain.numbering import DocumentNumber
from vanban.settings import TIME_ZONE

NOW, DAY = datetime(2021, 1, 7, 9, tzinfo=TIME_ZONE), date(2021, 1, 7)
PLANS = Series("federation", "KH", "2021")
#: A real paper: its words are rewritten when it gets a number.
PLAN = Path(__file__).parent.parent / "examples" / "thi-dua-2021" / "ke-hoach.md"

SUBJECT = "Phát động thi đua"
WORKERS = (1, 8, 32)

#: Numbers given in one go by all workers, and before it by each, until all is prepared.
AT_ONCE, WARMING = 640, 8

#: The paper whose statements are recorded, and the serial before it: numbers found nowhere else.
RECORDED, FIRST = 40_000_003, 5_000_000

#: A statement and its values, by their places or by name.
Statement = tuple[str, Any]
CONTEXT = multiprocessing.get_context("fork")


def main(kind: str, rounds: int) -> None:
    """Make the papers, number them both ways by turns, print."""
    with ExitStack() as stack:
        path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "office.db"
        url = ""
        if kind == "postgresql":
            url = databases(stack.enter_context(server(durable=True)).get_uri())()
        Database.create(path, url=url).close()
        needed = sum(2 * rounds * (AT_ONCE + workers * WARMING) for workers in WORKERS)
        with closing(Database.open(path)) as database:
            lay(database, needed)
            statements = recorded(database)
        papers = iter(range(1, needed + 1))
        print(f"{kind}, numbers a second; {len(statements)} statements a number; {rounds} rounds")
        for workers in WORKERS:
            each = AT_ONCE // workers + WARMING
            found = []
            for _ in range(rounds):
                shares = [[next(papers) for _ in range(each)] for _ in range(2 * workers)]
                ours = run(through_vanban, [(path, share) for share in shares[:workers]])
                raw = run(through_driver, [(path, url, statements, s) for s in shares[workers:]])
                found.append((ours / raw, ours, raw))
            ratio, ours, raw = (median(column) for column in zip(*found, strict=True))
            print(f"  {workers:2} workers: vanban {ours:6.0f}  raw {raw:6.0f}  {ratio:4.0%}")


def lay(database: Database, papers: int) -> None:
    """Enter papers that wait for their number, a series, and words to be found by."""
    fixed = {
        "organization": "federation", "kind": "plan", "subject": SUBJECT, "lock": 1,
        "workflow": "plan", "workflow_version": 1, "mode": "paper", "state": "signed",
        "drafter": "bich", "created_at": NOW, "document": None, "replaces": None,
    }  # fmt: skip
    ids = [*range(1, papers + 1), RECORDED]
    words = " ".join(search.words_of(PLAN.read_text(encoding="utf-8")))
    with database.write() as session:
        session.add(PersonRow(code="bich", name="Trần Thị Bích"))
        session.flush()
        session.execute(sa.insert(PaperRow), [{"id": each, **fixed} for each in ids])
        value = search._STORED[database.engine.dialect.name]
        session.execute(
            sa.text(f"INSERT INTO search (rowid, words) VALUES (:paper, {value})"),
            [{"paper": each, "words": words} for each in ids],
        )
        open_series(session, PLANS, FIRST, DAY)


def issue(database: Database, paper: int) -> None:
    """Give one number, as a step does: counter, entry, words, state, history."""
    with database.write() as session:
        move(session, paper, lock_of(session, paper), "numbered")
        serial = next_serial(session, PLANS, DAY)
        number = DocumentNumber("2021", serial, "KH-LĐLĐ", "{serial}/{code}")
        enter(session, PLANS, number, DAY, paper=paper, kind="plan", subject=SUBJECT)
        search.add(session, paper, search.words_of_number(str(number)))
        happening = Happening(
            "federation", "assign_number", "hoa", "clerk", "may-1", DAY, NOW,
            data={"act": "number", "serial": serial, "number": str(number)},
        )  # fmt: skip
        record(session, happening, paper, PLANS)


def recorded(database: Database) -> list[Statement]:
    """Give one number and return the statements that were sent."""
    sent: list[Statement] = []

    def listen(connection: Any, sql: str, given: Any = ()) -> Any:
        sent.append((sql, given))
        return send(connection, sql, given)

    with mock.patch.object(prepared, "send", listen):
        issue(database, RECORDED)
    return [each for each in sent if not each[0].startswith("BEGIN")]


def through_vanban(path: Path, papers: list[int], barrier: Barrier) -> None:
    with closing(Database.open(path)) as database:
        for paper in papers[:WARMING]:
            issue(database, paper)
        barrier.wait()
        for paper in papers[WARMING:]:
            issue(database, paper)


def through_driver(
    path: Path, url: str, statements: list[Statement], papers: list[int], barrier: Barrier
) -> None:
    """Send the recorded statements for other papers, with no more Python than that takes."""
    connection: Any
    if url:
        connection = psycopg.connect(url, options="-c synchronous_commit=on", autocommit=True)
    else:
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
    begin, cursor = "BEGIN" if url else "BEGIN IMMEDIATE", connection.cursor()
    for turn, paper in enumerate(papers):
        if turn == WARMING:
            barrier.wait()
        cursor.execute(begin)
        serial = FIRST + 1
        for sql, given in statements:
            cursor.execute(sql, _others(given, paper, serial))
            if "RETURNING last_no" in sql:
                (serial,) = cursor.fetchone()
        cursor.execute("COMMIT")
    connection.close()


def _others(given: Any, paper: int, serial: int) -> Any:
    """Return the recorded values for another paper and another serial."""
    if isinstance(given, dict):
        return {name: _other(value, paper, serial) for name, value in given.items()}
    return [_other(value, paper, serial) for value in given]


def _other(value: Any, paper: int, serial: int) -> Any:
    """Return a recorded value for another paper and another serial."""
    if value == RECORDED:
        return paper
    if value == FIRST + 1:
        return serial
    if isinstance(value, str):
        return value.replace(str(RECORDED), str(paper)).replace(str(FIRST + 1), str(serial))
    return value


def run(work: Callable[..., None], shares: list[tuple[Any, ...]]) -> float:
    """Let so many processes work at once; return numbers a second."""
    barrier = CONTEXT.Barrier(len(shares) + 1)
    processes = [CONTEXT.Process(target=work, args=(*share, barrier)) for share in shares]
    for process in processes:
        process.start()
    barrier.wait()
    begun = time.perf_counter()
    for process in processes:
        process.join()
    assert all(process.exitcode == 0 for process in processes)
    return sum(len(share[-1]) - WARMING for share in shares) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "sqlite",
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
    )
