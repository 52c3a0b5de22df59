"""Everything as open files (xuất ra tệp mở): for people who have no vanban.

In: an office.  Out: a folder per paper with its files, texts, history and deliveries; the
registers as .xlsx; every table as .csv; an index to open in a browser.
"""

import csv
import html
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.keeping.backup import Tell, rows
from vanban.office.look import register_rows
from vanban.office.registry.files import Files
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import EntryRow, FileRow, PaperRow, Table, VersionRow
from vanban.paper.domain.numbering import period_in_words
from vanban.paper.render import register_xlsx
from vanban.text import slug

_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>body{{font:16px serif;margin:2em}}td,th{{padding:.2em .8em;text-align:left}}</style>
<h1>{title}</h1>
<p>Sổ đăng ký: {books}. Mọi bảng dữ liệu, mỗi bảng một tệp: <a href="bang">bang</a>.</p>
<table><tr><th>Mã<th>Số, ký hiệu<th>Ngày<th>Trích yếu{lines}</table></html>
"""


def export(session: Session, files: Files, to: Path, tell: Tell) -> Path:
    """Write everything of a session's moment into a folder; return the index."""
    lines, books = [], []
    for paper in session.scalars(select(PaperRow).order_by(PaperRow.id)):
        tell(f"văn bản {paper.id}")
        lines.append(_paper(session, files, to, paper))
    pairs = select(EntryRow.organization, EntryRow.period).distinct()
    for organization, period in session.execute(pairs.order_by(*pairs.selected_columns)):
        heading = f"SỔ ĐĂNG KÝ VĂN BẢN ĐI {period_in_words(period).upper()}"
        book = register_xlsx(register_rows(session, organization, period), heading)
        books.append(_write(to, f"so/{slug(organization)}-{period}.xlsx", book))
    for table in Table.metadata.sorted_tables:
        _csv(to, f"bang/{table.name}.csv", rows(session, table.name))
    links = ", ".join(_link(book, Path(book).stem) for book in books)
    title = "Văn bản đã xuất từ vanban"
    page = _PAGE.format(title=title, books=links, lines="".join(lines))
    return to / _write(to, "muc-luc.html", page.encode())


def _paper(session: Session, files: Files, to: Path, paper: PaperRow) -> str:
    """Write the folder of a paper; return its line of the index."""
    entry = entry_of(session, paper.id)
    number = entry.number if entry else ""
    folder = f"van-ban/{paper.id:06d}-{slug(f'{number} {paper.subject}')[:60]}"
    for version in session.scalars(select(VersionRow).where(VersionRow.paper == paper.id)):
        _write(to, f"{folder}/ban-thao-{version.serial}.md", version.source.encode())
    for kept in session.scalars(select(FileRow).where(FileRow.paper == paper.id)):
        _write(to, f"{folder}/{kept.name}", files.get(kept.sha256))
    for name, table in (("nhat-ky", "event"), ("noi-nhan", "delivery")):
        found = list(rows(session, table, paper.id))
        _csv(to, f"{folder}/{name}.csv", found)
        text = json.dumps(found, ensure_ascii=False, indent=2)
        _write(to, f"{folder}/{name}.json", text.encode())
    day = f"{entry.issued_on:%d/%m/%Y}" if entry else ""
    cells = (str(paper.id), html.escape(number), day, _link(folder, paper.subject))
    return "\n<tr>" + "".join(f"<td>{cell}" for cell in cells)


def _csv(to: Path, name: str, found: Iterable[Mapping[str, Any]]) -> None:
    """Write rows for a spreadsheet; what is a table itself stands as JSON in its cell."""
    path = to / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for place, row in enumerate(found):
            if place == 0:
                writer.writerow(row)
            told = (
                json.dumps(v, ensure_ascii=False) if isinstance(v, dict) else v
                for v in row.values()
            )
            writer.writerow(told)


def _write(to: Path, name: str, content: bytes) -> str:
    path = to / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return name


def _link(path: str, words: str) -> str:
    return f'<a href="{quote(path)}">{html.escape(words)}</a>'
