"""Backups (bản sao lưu): one moment of an office in one .zip of open formats, and back.

In: an office, while others work in it.  Out: ``tables/NAME.jsonl`` with a row a line, every kept
file under its SHA-256, the office's own templates and workflows, a signed head; the same from
SQLite and from PostgreSQL, so it is also the way from one to the other.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Date, MetaData, insert, select
from sqlalchemy import Table as Reflected
from sqlalchemy.orm import Session

from vanban.errors import os_reason
from vanban.office.keeping.head import Head, UnusableCopy
from vanban.office.registry.database import REVISION, restart_counters
from vanban.office.registry.files import new_file
from vanban.office.registry.tables import Table

#: Folders of an office that go along as they are; keys stay where they are.
_FOLDERS = ("files", "templates", "workflows")

_MANIFEST, _HEAD = "manifest.json", "head.json"

#: Rows that are read or written at a time.
_ROWS = 1000

#: Says how far a long work is.
Tell = Callable[[str], None]


def back_up(session: Session, folder: Path, to: Path, head: Head, tell: Tell) -> None:
    """Write the office of a session's moment into a .zip: whole, or not there at all."""
    manifest = {"format": "vanban-backup/1", "revision": REVISION, "office": head.name}
    manifest["made_at"] = head.made_at.isoformat(timespec="seconds")
    with new_file(to) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=2))
        archive.writestr(_HEAD, head.model_dump_json(indent=2))
        for table in Table.metadata.sorted_tables:
            tell(f"bảng {table.name}")
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as part:
                for row in rows(session, table.name):
                    part.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
        # After the rows were seen: a file is kept before the row that names it is written.
        for kept in (path for name in _FOLDERS for path in sorted((folder / name).rglob("*"))):
            if kept.is_file() and not kept.name.startswith("."):
                tell(f"tệp {kept.name}")
                archive.write(kept, kept.relative_to(folder))


def rows(session: Session, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as JSON knows them, in the order of their keys."""
    table = _table(session, name)
    wanted = select(table).order_by(*table.primary_key)
    found = session.execute(wanted, execution_options={"yield_per": _ROWS})
    for row in found.mappings():
        yield {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


class Backup:
    """A .zip that ``back_up`` wrote (bản sao lưu)."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
            manifest = json.loads(self._archive.read(_MANIFEST))
            self.revision, self.made_at = manifest["revision"], manifest["made_at"]
            if broken := self._archive.testzip():
                raise UnusableCopy(path, f"phần {broken} đã hỏng; hãy dùng bản sao lưu khác")
        except OSError as error:
            raise UnusableCopy(path, os_reason(error)) from error
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise UnusableCopy(
                path, "tệp không phải bản sao lưu của vanban hoặc đã hỏng"
            ) from error
        if self.revision > REVISION:
            raise UnusableCopy(path, "bản sao lưu do vanban mới hơn ghi; hãy dùng bản mới nhất")

    def lay(self, folder: Path) -> None:
        """Lay the files of the office into a folder."""
        for name in self._archive.namelist():
            if name.partition("/")[0] in _FOLDERS:
                self._archive.extract(name, folder)  # never outside the folder, says zipfile

    def fill(self, session: Session) -> None:
        """Enter every row into tables that are empty, and let the papers be found."""
        for table in Table.metadata.sorted_tables:
            name = f"tables/{table.name}.jsonl"
            if name in self._archive.namelist():
                with self._archive.open(name) as lines:
                    _enter(session, _table(session, table.name), map(json.loads, lines))
        restart_counters(session)


def _enter(session: Session, table: Reflected, lines: Iterator[dict[str, Any]]) -> None:
    days = [column.name for column in table.columns if isinstance(column.type, Date)]
    while batch := list(islice(lines, _ROWS)):
        for row in batch:
            row |= {day: date.fromisoformat(row[day]) for day in days if row.get(day)}
        session.execute(insert(table), batch)


def _table(session: Session, name: str) -> Reflected:
    """Return a table as the database has it: an older backup knows fewer columns."""
    table = Reflected(name, MetaData(), autoload_with=session.connection(), resolve_fks=False)
    for column in table.columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    return table
