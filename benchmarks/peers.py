"""What vanban is measured against, in the same run: docxtpl, and the disk itself."""

import io
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from docxtpl import DocxTemplate


def timed(work: Callable[[], object], times: int) -> float:
    """Return the seconds that so many times the work take."""
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - begun


def fill_with_docxtpl(template: bytes, values: Mapping[str, object], times: int) -> float:
    """Return the seconds docxtpl takes to fill a template once, used as in its manual."""

    def fill() -> None:
        document = DocxTemplate(io.BytesIO(template))
        document.render(dict(values))
        document.save(io.BytesIO())

    return timed(fill, times) / times


def fastest_commit(path: Path, times: int = 500) -> float:
    """Return the seconds of the shortest transaction that is safe on this disk (WAL, FULL)."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n)")

        def commit() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO t VALUES (1)")
            raw.execute("COMMIT")

        return timed(commit, times) / times
