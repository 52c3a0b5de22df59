"""Everything as open files (xuất ra tệp mở): for people who have no vanban.

In: an office.  Out: a folder per paper with its texts, files, history and deliveries; registers as
.xlsx; every table as .csv; an index to open in a browser.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vanban.office.keeping.backup import Tell, rows
from vanban.office.look import register_rows
from vanban.office.registry.files import Files
from vanban.office.registry.series import GOLD_BOOK, SECRET, entry_of
from vanban.office.registry.tables import EntryRow, FileRow, PaperRow, Table, VersionRow
from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.render import register_xlsx
from vanban.settings import filled
from vanban.text import slug


def export(session: Session, files: Files, calendar: WorkingDays, to: Path, tell: Tell) -> Path:
    """Write everything of a session's moment into a folder; return the index."""
    places: dict[str, str] = {}
    for table in Table.metadata.sorted_tables:
        _csv(to / "bang" / f"{table.name}.csv", rows(session, table.name))
    pairs = session.execute(sa.select(EntryRow.organization, EntryRow.period).distinct())
    for (organization, period), group in product(pairs, ("", SECRET[1:], GOLD_BOOK)):
        lines = register_rows(session, organization, period, group, calendar)
        heading = f"SỔ ĐĂNG KÝ VĂN BẢN ĐI {group and group + ' '}{period_in_words(period).upper()}"
        name = "-".join(filter(None, (f"so/{slug(organization)}", period, group and slug(group))))
        if lines:
            book = register_xlsx(lines, heading)
            places[_write(to, f"{name}.xlsx", book)] = f"{heading} ({organization})"
    for paper in session.scalars(sa.select(PaperRow).order_by(PaperRow.id)):
        tell(f"văn bản {paper.id}")
        entry = entry_of(session, paper.id)
        words = f"{entry.number} ngày {entry.issued_on:%d/%m/%Y}: " if entry else ""
        folder = f"van-ban/{paper.id:06d}-{slug(words + paper.subject)[:60].strip('-')}"
        _paper(session, files, to / folder, paper.id)
        places[folder] = f"{words}{paper.subject}"
    return to / _write(to, "muc-luc.html", filled("index.html", {"places": places}).encode())


def _paper(session: Session, files: Files, folder: Path, paper: int) -> None:
    for version in session.scalars(sa.select(VersionRow).where(VersionRow.paper == paper)):
        _write(folder, f"ban-thao-{version.serial}.md", version.source.encode())
    for kept in session.scalars(sa.select(FileRow).where(FileRow.paper == paper)):
        _write(folder, kept.name, files.get(kept.sha256))
    _csv(folder / "nhat-ky.csv", rows(session, "event", paper))
    _csv(folder / "noi-nhan.csv", rows(session, "delivery", paper))


def _csv(path: Path, found: Iterable[Mapping[str, Any]]) -> None:
    """Write rows for a spreadsheet; what is no plain value stands as JSON in its cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for place, row in enumerate(found):
            if place == 0:
                writer.writerow(row)
            plain = (
                json.dumps(c, ensure_ascii=False) if isinstance(c, dict) else c
                for c in row.values()
            )
            writer.writerow(plain)


def _write(folder: Path, name: str, content: bytes) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return name
