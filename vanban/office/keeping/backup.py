"""Backups (bản sao lưu): one moment of an office in one .zip of open formats, and back.

In: an office, while others work in it.  Out: ``tables/NAME.jsonl`` with a row a line, every kept
file under its SHA-256, the office's own templates and workflows, a signed head; the same from
SQLite and from PostgreSQL, so it is also the way from one to the other.
"""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vanban.office.keeping.head import Head, UnusableCopy
from vanban.office.registry.database import REVISION, restart_counters
from vanban.office.registry.history import plain
from vanban.office.registry.search import put_all
from vanban.office.registry.tables import Table
from vanban.paper.source.faults import faulty

#: Folders of an office that go along as they are; keys stay where they are.
_FOLDERS = ("files", "templates", "workflows")

#: Rows that are read or written at a time.
_ROWS = 1000

#: Says how far a long work is.
Tell = Callable[[str], None]


def back_up(session: Session, folder: Path, to: Path, head: Head, tell: Tell) -> None:
    """Write the office of a session's moment into a .zip: whole, or not there at all."""
    said = {"format": "vanban-backup/1", "revision": REVISION, "made_at": head["made_at"]}
    part = to.with_name(f".{to.name}.part")
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("manifest.json", json.dumps(said))
            archive.writestr("head.json", json.dumps(head, ensure_ascii=False))
            for table in Table.metadata.sorted_tables:
                tell(f"bảng {table.name}")
                with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as lines:
                    for row in rows(session, table.name):
                        lines.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
            # After the rows were seen: a file is kept before the row that names it is written.
            for kept in (path for name in _FOLDERS for path in sorted((folder / name).rglob("*"))):
                tell(f"tệp {kept.name}")
                if kept.is_file() and not kept.name.startswith("."):
                    archive.write(kept, kept.relative_to(folder))
        os.fsync(file.fileno())
    part.replace(to)


def rows(session: Session, name: str, paper: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, or those of one paper, as JSON knows them, in their order."""
    table = _table(session, name)
    wanted = sa.select(table).order_by(*table.primary_key)
    wanted = wanted.where(table.c.paper == paper) if paper else wanted
    found = session.execute(wanted, execution_options={"yield_per": _ROWS})
    for row in found.mappings():
        yield {column: plain(value) for column, value in row.items()}


def open_backup(path: Path) -> tuple[zipfile.ZipFile, str]:
    """Open a whole backup; return it and its moment. Raises UnusableCopy."""
    try:
        archive = zipfile.ZipFile(path)
        said = json.loads(archive.read("manifest.json"))
        revision, made_at = said["revision"], said["made_at"]
        broken = archive.testzip()
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnusableCopy(what=path, reason=faulty("no-backup")) from error
    if broken:
        raise UnusableCopy(what=path, reason=faulty("broken-backup", part=broken))
    if revision > REVISION:
        raise UnusableCopy(what=path, reason=faulty("newer-backup"))
    return archive, made_at


def lay_files(archive: zipfile.ZipFile, folder: Path) -> None:
    """Lay the files of the office into a folder, never outside it."""
    for name in archive.namelist():
        if name.startswith(tuple(f"{each}/" for each in _FOLDERS)):
            archive.extract(name, folder)


def fill(session: Session, archive: zipfile.ZipFile) -> None:
    """Enter every row into tables that are empty, and let the papers be found."""
    for table in Table.metadata.sorted_tables:
        name = f"tables/{table.name}.jsonl"
        if name in archive.namelist():  # an older backup knows fewer tables
            with archive.open(name) as lines:
                _enter(session, _table(session, table.name), map(json.loads, lines))
    restart_counters(session, [t.name for t in Table.metadata.sorted_tables if "id" in t.columns])
    put_all(session)


def _enter(session: Session, table: sa.Table, lines: Iterator[dict[str, Any]]) -> None:
    days = [column.name for column in table.columns if isinstance(column.type, sa.Date)]
    while batch := list(islice(lines, _ROWS)):
        for row in batch:
            row |= {day: date.fromisoformat(row[day]) for day in days if row.get(day)}
            if table.name == "link":  # of an older backup: paper:12
                row["other"] = int(str(row["other"]).removeprefix("paper:"))
        session.execute(sa.insert(table), batch)


def _table(session: Session, name: str) -> sa.Table:
    """Return a table as the database has it: moments stay the text they are."""
    known = session.info.setdefault("reflected", sa.MetaData())
    table = sa.Table(name, known, autoload_with=session.connection(), resolve_fks=False)
    for column in table.columns:
        if isinstance(column.type, sa.JSON):
            column.type.none_as_null = True
    return table
