"""Proof that the books are whole (kiểm tra toàn vẹn).

In: a session and the kept files.  Out: what is wrong, the first broken row of each chain by name.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.office.registry.files import DamagedFile, Files
from vanban.office.registry.history import digest_of
from vanban.office.registry.tables import (
    CounterRow,
    EntryRow,
    EventRow,
    FileRow,
    PaperRow,
    VersionRow,
)


class Breach(NamedTuple):
    """One thing that is not as it was recorded (một chỗ không còn nguyên vẹn)."""

    where: str
    says: str


def verify(session: Session, files: Files) -> list[Breach]:
    """Check chains, registers, drafts, states and files; return every breach found."""
    checks = (_papers_chains, _series_chains, _states, _registers, _numbers, _drafts, _documents)
    found = [breach for check in checks for breach in check(session)]
    return found + list(_files(session, files))


def _papers_chains(session: Session) -> Iterator[Breach]:
    rows = session.scalars(select(EventRow).order_by(EventRow.chain, EventRow.seq))
    for chain, events in groupby(rows, key=lambda event: event.chain):
        prev = ""
        for seq, event in enumerate(events, start=1):
            if event.seq != seq:
                yield Breach(f"{chain}, dòng {seq}", "Dòng nhật ký này đã bị xóa.")
                break
            if event.prev != prev or event.hash != digest_of(event, prev):
                yield Breach(f"{chain}, dòng {seq}", "Dòng nhật ký này đã bị sửa.")
                break
            prev = event.hash


def _series_chains(session: Session) -> Iterator[Breach]:
    rows = session.scalars(
        select(EventRow)
        .where(EventRow.series_chain != "")
        .order_by(EventRow.series_chain, EventRow.id)
    )
    for chain, events in groupby(rows, key=lambda event: event.series_chain):
        prev = ""
        for event in events:
            if event.series_prev != prev or event.series_hash != digest_of(event, prev):
                where = f"sổ {chain}, {event.chain} dòng {event.seq}"
                yield Breach(where, "Chuỗi nhật ký của sổ đứt tại dòng này.")
                break
            prev = event.series_hash


def _states(session: Session) -> Iterator[Breach]:
    """A paper stands where the last row of its history left it."""
    for paper in session.scalars(select(PaperRow)):
        last = session.scalars(
            select(EventRow.to_state)
            .where(EventRow.paper == paper.id, EventRow.to_state != "")
            .order_by(EventRow.seq.desc())
            .limit(1)
        ).first()
        if last != paper.state:
            says = f"Trạng thái “{paper.state}” không khớp nhật ký (“{last}”)."
            yield Breach(f"văn bản {paper.id}", says)


def _registers(session: Session) -> Iterator[Breach]:
    """Numbers run on without a gap, dates never go back, and the counter stands at the last."""
    for counter in session.scalars(select(CounterRow)):
        expected, last_date = counter.started_from + 1, None
        for entry in _entries(session, counter):
            where = f"sổ {counter.organization}/{counter.series}/{counter.period}"
            if entry.serial != expected:
                yield Breach(where, f"Thiếu số {expected:02d}.")
            if last_date and entry.issued_on < last_date:
                yield Breach(where, f"Số {entry.number} có ngày lùi so với số trước.")
            expected, last_date = entry.serial + 1, entry.issued_on
        if counter.last_no != expected - 1:
            where = f"sổ {counter.organization}/{counter.series}/{counter.period}"
            yield Breach(where, f"Sổ ghi số cuối {counter.last_no}, thực có {expected - 1}.")


def _entries(session: Session, counter: CounterRow) -> list[EntryRow]:
    wanted = select(EntryRow).where(
        EntryRow.organization == counter.organization,
        EntryRow.series == counter.series,
        EntryRow.period == counter.period,
    )
    return list(session.scalars(wanted.order_by(EntryRow.serial)))


def _numbers(session: Session) -> Iterator[Breach]:
    """Each number is on its paper, and in the history as it is in the register."""
    given = {
        (event.series_chain, event.data["serial"]): event
        for event in session.scalars(select(EventRow).where(EventRow.series_chain != ""))
        if event.data.get("act") == "number"
    }
    for entry in session.scalars(select(EntryRow)):
        event = given.get((f"{entry.organization}/{entry.series}/{entry.period}", entry.serial))
        said = event and (event.data["number"], event.data["issued_on"], event.paper)
        if said != (entry.number, entry.issued_on.isoformat(), entry.paper):
            yield Breach(f"số {entry.number}", "Dòng sổ không khớp nhật ký cấp số.")
        document = session.get_one(PaperRow, entry.paper).document
        if entry.state == "active" and (document is None or not _carries(document, entry)):
            yield Breach(f"số {entry.number}", f"Văn bản {entry.paper} không mang số này.")


def _carries(document: dict[str, object], entry: EntryRow) -> bool:
    number = document["number"]
    assert isinstance(number, dict)
    same = (number["serial"], number["period"]) == (entry.serial, entry.period)
    return same and document["issued_on"] == entry.issued_on.isoformat()


def _drafts(session: Session) -> Iterator[Breach]:
    """Each draft is what was saved, and what the history says was saved."""
    wanted = select(EventRow).where(EventRow.step.in_(("draft", "revise")))
    said = {(e.paper, e.data["version"]): e.digest for e in session.scalars(wanted)}
    for version in session.scalars(select(VersionRow)):
        if not version.digest == digest(version.draft) == said.get((version.paper, version.serial)):
            where = f"văn bản {version.paper}, bản {version.serial}"
            yield Breach(where, "Nội dung bản thảo đã bị sửa.")


def _documents(session: Session) -> Iterator[Breach]:
    """A numbered document and its files are what the last act that fixed them recorded."""
    fixed = _last_fixed(session)
    for paper in session.scalars(select(PaperRow).where(PaperRow.document.is_not(None))):
        if digest(paper.document) != fixed.get(paper.id, {}).get("document"):
            yield Breach(f"văn bản {paper.id}", "Nội dung văn bản đã cấp số bị sửa.")
    for row in session.scalars(select(FileRow)):
        if row.sha256 != fixed.get(row.paper, {}).get("files", {}).get(row.name):
            yield Breach(f"văn bản {row.paper}, {row.name}", "Tệp không phải tệp đã ghi nhật ký.")


def _last_fixed(session: Session) -> dict[int, dict[str, Any]]:
    wanted = select(EventRow).where(EventRow.paper.is_not(None)).order_by(EventRow.id)
    events = (event for event in session.scalars(wanted) if "document" in event.data)
    return {event.paper: event.data for event in events if event.paper is not None}


def _files(session: Session, files: Files) -> Iterator[Breach]:
    for row in session.scalars(select(FileRow)):
        try:
            files.get(row.sha256)
        except DamagedFile as damage:
            yield Breach(f"văn bản {row.paper}, {row.name}", str(damage))
