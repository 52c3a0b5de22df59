"""How fast papers are found: ``python -m benchmarks.search [sqlite|postgresql] [PAPERS]``.

Made-up papers are laid straight into the tables: words of a language of 20,000 with the frequencies
of a natural one, and four plain ones: in every paper, in one of ten, of a hundred, of ten thousand.
Of more than 50,000 papers the rest are copies of those, with ids of their own.
Each kind of question is asked many times; half of the answers came sooner than p50, one of twenty
later than p95, milliseconds.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.office.cast import SETUP
from tests.office.postgres import databases, server
from vanban.office.desk import Office
from vanban.office.finding import Query, find
from vanban.office.registry.search import MADE_BY, SEARCH, words_of, words_of_number
from vanban.office.registry.tables import EntryRow, PaperRow, VersionRow
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES
from vanban.settings import TIME_ZONE

NOW = datetime(2021, 1, 4, 9, tzinfo=TIME_ZONE)
WORDS_OF_A_PAPER, VOCABULARY, BATCH, TIMES = 120, 20_000, 2_000, 40
MADE = 50_000
PLAIN = (("khap", 1), ("muoi", 10), ("tram", 100), ("nghin", 10_000))
RHYMES = ("a", "an", "ang", "e", "en", "i", "inh", "o", "on", "ong", "u", "un", "ung", "oi", "ai")
SYLLABLES = [onset + rhyme for onset in "bcdghklmnrstvx" for rhyme in RHYMES]

QUESTIONS: dict[str, Query] = {
    "a word in every paper": Query(words=("khắp",)),
    "in one of ten": Query(words=("mười",)),
    "in one of a hundred": Query(words=("trăm",)),
    "in one of ten thousand": Query(words=("nghìn",)),
    "in none": Query(words=("không có",)),
    "a common and a rare word": Query(words=("khắp", "nghìn")),
    "two words of one in ten": Query(words=("mười", "trăm")),
    "a phrase in every paper": Query(words=("khắp nơi",)),
    "a number": Query(number="123/KH-LĐLĐ"),
    "a number among words": Query(words=("123/kh-ldld",)),
    "a common word and a state": Query(words=("khắp",), state="drafting"),
    "a common word in a month": Query(
        words=("khắp",), first=date(2021, 6, 1), last=date(2021, 6, 30)
    ),
    "a person and a common word": Query(words=("mười",), person="Nguyễn Văn An"),
    "a recipient": Query(recipient="Công ty May"),
    "a state alone": Query(state="drafting"),
}


def main(kind: str, papers: int) -> None:
    """Lay papers, ask, print."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = ""
        if kind == "postgresql":
            url = databases(stack.enter_context(server()).get_uri())()
        setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
        office = Office.create(folder, setup, account="bench", now=NOW, database=url)
        stack.callback(office.close)
        begun = time.perf_counter()
        lay(office, papers)
        print(f"{kind}: {papers:,} papers laid in {time.perf_counter() - begun:.0f} s", flush=True)
        for name, query in QUESTIONS.items():
            found, times = ask(office, query)
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"  {name:28} p50 {statistics.median(times):7.1f}  p95 {p95:7.1f}  {found:3}")


def ask(office: Office, query: Query) -> tuple[int, list[float]]:
    """Ask a question many times, each in a session of its own; return the milliseconds."""
    times, found = [], 0
    for _ in range(TIMES):
        begun = time.perf_counter()
        with office._database.read() as session:
            found = len(find(session, query, 20))
        times.append((time.perf_counter() - begun) * 1000)
    return found, times[1:]


def lay(office: Office, papers: int) -> None:
    """Lay papers straight into the tables, and let the database look at what it has."""
    source, done = made_up(min(papers, MADE)), 0
    shared = office._database.on_postgresql
    alone = office._database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with alone.connect() as connection:
        if shared:
            connection.exec_driver_sql("DROP INDEX ix_search_words")
    while batch := list(islice(source, BATCH)):
        with office._database.write() as session:
            _enter(session, batch)
        done += len(batch)
    with office._database.write() as session:
        for copy in range(1, papers // MADE):
            _copy(session, copy * MADE)
    with alone.connect() as connection:
        if shared:
            connection.exec_driver_sql(MADE_BY["postgresql"][1])
        connection.exec_driver_sql("ANALYZE")


def made_up(papers: int) -> Iterator[tuple[int, str, str]]:
    """Yield number, subject and text of each paper, the same each time."""
    chance = random.Random(2021)
    words = [" ".join(chance.choices(SYLLABLES, k=2)) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(2, VOCABULARY + 2)))
    for number in range(1, papers + 1):
        said = chance.choices(words, cum_weights=weights, k=WORDS_OF_A_PAPER // 2)
        marks = [word for word, each in PLAIN if chance.randrange(each) == 0]
        yield number, " ".join(said[:5]), " ".join([*said, *marks, "khắp nơi"])


def _enter(session: Session, batch: list[tuple[int, str, str]]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {PaperRow: [], VersionRow: [], EntryRow: []}
    for number, subject, text in batch:
        on = date(2021, 1, 4) + timedelta(days=number % 360)
        numbered = f"{number:02d}/KH-LĐLĐ"
        draft = {"legal_bases": [], "body": [{"text": text}]}
        rows[PaperRow].append({
            "id": number, "organization": "federation", "kind": "plan", "subject": subject,
            "workflow": "plan", "workflow_version": 1, "mode": "paper", "drafter": "bich",
            "state": "drafting" if number % 50 == 0 else "released", "created_at": NOW,
            "document": None, "replaces": None, "lock": 1,
        })  # fmt: skip
        rows[VersionRow].append({
            "paper": number, "serial": 1, "source": text, "draft": draft, "digest": "",
            "author": "bich", "at": NOW,
        })  # fmt: skip
        rows[EntryRow].append({
            "organization": "federation", "series": "KH", "period": "2021", "serial": number,
            "number": numbered, "kind": "plan", "subject": subject, "issued_on": on,
            "paper": number, "state": "active",
        })  # fmt: skip
    for table, values in rows.items():
        session.execute(sa.insert(table), values)
    words = [
        {"rowid": n, "words": " ".join(_words(n, subject, text))} for n, subject, text in batch
    ]
    value = (
        ":words" if session.get_bind().dialect.name == "sqlite" else "to_tsvector('simple', :words)"
    )
    session.execute(sa.text(f"INSERT INTO search (rowid, words) VALUES (:rowid, {value})"), words)


def _copy(session: Session, more: int) -> None:
    """Lay every paper once more, its ids and serial so much greater."""
    for table in (PaperRow.__table__, VersionRow.__table__, EntryRow.__table__, SEARCH):
        names = [column.name for column in table.columns]
        moved = {"id", "paper", "serial", "rowid"} - ({"serial"} if "draft" in names else set())
        said = ", ".join(f"{name} + {more}" if name in moved else name for name in names)
        (key,) = {"id", "rowid"} & set(names)
        session.execute(
            sa.text(
                f"INSERT INTO {table.name} ({', '.join(names)}) "
                f"SELECT {said} FROM {table.name} WHERE {key} <= {MADE}"
            )
        )


def _words(number: int, subject: str, text: str) -> list[str]:
    people, to = words_of("bich an Trần Thị Bích Nguyễn Văn An", "p"), "Công ty May Công ty In"
    said = [*words_of(f"Kế hoạch {subject} {text} {to}"), *people, *words_of(to, "r")]
    return [*said, *words_of_number(f"{number:02d}/KH-LĐLĐ")]


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "sqlite",
        int(sys.argv[2]) if len(sys.argv) > 2 else 100_000,
    )
