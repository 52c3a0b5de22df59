"""Proof that the books are whole (kiểm tra toàn vẹn).

In: a session and the kept files.  Out: what is wrong, the first broken row of each chain by name.
The chains of the history are checked first, then every other table is held against what they tell:
papers, drafts and their authors, marks both ways, registers, deliveries, files, the directory.
Not proved: the kind a file says it is of, and the receipt number of a delivery.
Not seen: the end of a chain cut off or written anew with every table that speaks of it; that takes
the last hashes and numbers kept outside the office.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.office.registry.directory import digest_of_directory
from vanban.office.registry.files import DamagedFile, Files
from vanban.office.registry.history import digest_of, plain
from vanban.office.registry.sendings import standing
from vanban.office.registry.tables import (
    BookEntryRow,
    CounterRow,
    DeliveryRow,
    EntryRow,
    EventRow,
    FileRow,
    IncomingRow,
    LinkRow,
    MarkRow,
    PaperRow,
    ShareRow,
    VersionRow,
)
from vanban.office.registry.told import Life, Mark, Told, address, beginning, data_of, lot_of, tell


class Breach(NamedTuple):
    """One thing that is not as it was recorded (một chỗ không còn nguyên vẹn)."""

    where: str
    says: str


#: A paper nobody ever entered.
_NOBODY = Life("", "")

#: A version nobody ever saved.
_UNSAID = ("", "", "", None)


def verify(session: Session, files: Files) -> list[Breach]:
    """Check chains, registers, drafts, states, deliveries and files; return every breach found."""
    try:
        told = tell(session)
        found = [*_papers_chains(session), *_series_chains(session)]
        found += [breach for check in _CHECKS for breach in check(session, told)]
    except ValueError as error:
        # A day or a JSON text that means nothing: no row of that table can be read any more.
        return [Breach("cơ sở dữ liệu", f"Có dòng không còn đọc được: {error}.")]
    return found + list(_files(session, files))


# -- the chains -------------------------------------------------------------------------------


def _papers_chains(session: Session) -> Iterator[Breach]:
    rows = session.scalars(select(EventRow).order_by(EventRow.chain, EventRow.seq))
    for chain, events in groupby(rows, key=lambda event: event.chain):
        prev = ""
        for seq, event in enumerate(events, start=1):
            where = f"nhật ký {chain_in_words(chain)}, dòng {seq}"
            if event.seq != seq:
                yield Breach(where, "Dòng nhật ký này đã bị xóa.")
                break
            if event.prev != prev or event.hash != digest_of(event, prev):
                yield Breach(where, "Dòng nhật ký này đã bị sửa.")
                break
            prev = event.hash


def _series_chains(session: Session) -> Iterator[Breach]:
    wanted = select(EventRow).where(EventRow.series_chain != "")
    rows = session.scalars(wanted.order_by(EventRow.series_chain, EventRow.id))
    for chain, events in groupby(rows, key=lambda event: event.series_chain):
        prev = ""
        for event in events:
            if event.series_prev != prev or event.series_hash != digest_of(event, prev):
                where = f"sổ {chain}, {chain_in_words(event.chain)}, dòng {event.seq}"
                yield Breach(where, "Chuỗi nhật ký của sổ đứt tại dòng này.")
                break
            prev = event.series_hash


# -- the other tables -------------------------------------------------------------------------


def _papers(session: Session, told: Told) -> Iterator[Breach]:
    """A paper stands where its history left it, with the document and drafter told there."""
    papers = {paper.id: paper for paper in session.scalars(select(PaperRow))}
    for number in sorted(told.lives.keys() | papers.keys()):
        paper, life, where = papers.get(number), told.lives.get(number, _NOBODY), _paper(number)
        if paper is None:
            yield Breach(where, "Văn bản đã bị xóa, chỉ còn nhật ký.")
            continue
        if paper.state != life.state:
            yield Breach(where, f"Trạng thái “{paper.state}” không khớp nhật ký (“{life.state}”).")
        if (paper.organization, paper.drafter) != (life.organization, life.drafter):
            yield Breach(where, "Nơi ban hành hay người soạn không khớp nhật ký.")
        if beginning(paper) != life.began:
            yield Breach(where, "Loại, quy trình hay gốc gác của văn bản không khớp nhật ký.")
        if (digest(paper.document) if paper.document else "") != life.document:
            yield Breach(where, "Nội dung văn bản đã cấp số bị sửa.")


def _drafts(session: Session, told: Told) -> Iterator[Breach]:
    """Each draft is what was saved, and what the history says was saved."""
    lives = told.lives.items()
    said = {(paper, n): texts for paper, life in lives for n, texts in life.versions.items()}
    kept = {(v.paper, v.serial): v for v in session.scalars(select(VersionRow))}
    for key in sorted(said.keys() | kept.keys()):
        version, where = kept.get(key), f"{_paper(key[0])}, bản {key[1]}"
        if version is None:
            yield Breach(where, "Bản thảo này đã bị xóa.")
        elif (digest(version.draft), digest(version.source)) != said.get(key, _UNSAID)[:2]:
            yield Breach(where, "Nội dung bản thảo đã bị sửa.")
        elif (version.author, version.at) != said.get(key, _UNSAID)[2:]:
            yield Breach(where, "Người lưu hay lúc lưu bản thảo đã bị sửa.")
        elif version.digest != digest(version.draft):
            yield Breach(where, "Mã băm của bản thảo đã bị sửa.")


def _subjects(session: Session, _told: Told) -> Iterator[Breach]:
    """The list names a paper as its newest draft does, and who may see it."""
    newest = {v.paper: v for v in session.scalars(select(VersionRow).order_by(VersionRow.serial))}
    for paper in session.scalars(select(PaperRow).order_by(PaperRow.id)):
        version = newest.get(paper.id)
        said = version.heads if version else {}
        if any(getattr(paper, name) != value for name, value in said.items()):
            yield Breach(_paper(paper.id), "Trích yếu hay phạm vi xem không khớp bản mới nhất.")


def _marks(session: Session, told: Told) -> Iterator[Breach]:
    """Each mark was made as the history says, none is missing, and each holds or is void."""
    kept: dict[int, Counter[Mark]] = defaultdict(Counter)
    for row in session.scalars(select(MarkRow)):
        kept[row.paper][Mark(*(getattr(row, name) for name in Mark._fields))] += 1
    for paper in sorted(kept.keys() | told.lives.keys()):
        said = Counter(told.lives.get(paper, _NOBODY).marks)
        for mark in kept[paper] - said:
            yield Breach(_paper(paper), f"Dấu “{mark.kind}” của {mark.person} không có thật.")
        for mark in said - kept[paper]:
            yield Breach(_paper(paper), f"Dấu “{mark.kind}” của {mark.person} đã bị xóa hay sửa.")


def _registers(session: Session, told: Told) -> Iterator[Breach]:
    """Numbers run on without a gap, dates never go back, and the counter stands at the last."""
    came = session.scalars(select(IncomingRow).where(IncomingRow.serial.is_not(None)))
    lines: list[Any] = [*session.scalars(select(EntryRow)), *came]
    rows = sorted(lines, key=lambda row: (_series(row), row.serial))
    entries = {series: list(group) for series, group in groupby(rows, key=_series)}
    counters = {_series(counter): counter for counter in session.scalars(select(CounterRow))}
    for series in sorted(counters.keys() | entries.keys() | told.lost.keys()):
        if series not in counters:
            yield Breach(f"sổ {series}", "Bộ đếm của sổ đã bị xóa.")
        else:
            opened = told.opened.get(series, 0)
            given = [(e.serial, e.serial, e.issued_on, e.number) for e in entries.get(series, [])]
            given += [(*lost, "mất") for lost in told.lost.get(series, [])]
            yield from _register(series, counters[series], sorted(given), opened)


def _register(
    series: str, counter: CounterRow, given: list[tuple[int, int, date, str]], opened: int
) -> Iterator[Breach]:
    where, expected, last_date = f"sổ {series}", opened + 1, None
    if counter.started_from != opened:
        yield Breach(where, f"Sổ mở từ số {opened}, bộ đếm ghi {counter.started_from}.")
    for first, last, on, number in given:
        if first != expected:
            yield Breach(where, f"Thiếu số {expected:02d}.")
        if last_date and on < last_date:
            yield Breach(where, f"Số {number} có ngày lùi so với số trước.")
        expected, last_date = last + 1, on
    if counter.last_no != expected - 1:
        yield Breach(where, f"Sổ ghi số cuối {counter.last_no}, thực có {expected - 1}.")
    if last_date and counter.last_date != last_date:
        yield Breach(where, f"Sổ ghi ngày cuối {counter.last_date:%d/%m/%Y} không đúng.")


def _numbers(session: Session, told: Told) -> Iterator[Breach]:
    """Each number is in the register as the history gave it, and on its paper."""
    entries = {(_series(entry), entry.serial): entry for entry in session.scalars(select(EntryRow))}
    for series, serial in sorted(told.numbers.keys() - entries.keys()):
        yield Breach(f"sổ {series}", f"Nhật ký đã cấp số {serial:02d} mà sổ không có.")
    for key, entry in sorted(entries.items()):
        said = (entry.number, entry.issued_on.isoformat(), entry.paper, entry.state)
        if told.numbers.get(key) != said:
            yield Breach(f"số {entry.number}", "Dòng sổ không khớp nhật ký cấp số.")
        if entry.state == "active" and not _carries(session, entry):
            yield Breach(f"số {entry.number}", f"Văn bản {entry.paper} không mang số này.")


def _carries(session: Session, entry: EntryRow) -> bool:
    paper = session.get(PaperRow, entry.paper)
    document = (paper and paper.document) or {}
    number = document.get("number", {})
    on_paper = (number.get("serial"), number.get("period"), document.get("issued_on"))
    words = (document.get("kind"), document.get("subject"))
    on_entry = (entry.serial, entry.period, entry.issued_on.isoformat())
    return (on_paper, words) == (on_entry, (entry.kind, entry.subject))


def _outbox(session: Session, told: Told) -> Iterator[Breach]:
    """The deliveries are those released; what left and what was heard, the history knows."""
    rows = session.scalars(select(DeliveryRow).order_by(DeliveryRow.paper, DeliveryRow.id))
    deliveries = {paper: list(group) for paper, group in groupby(rows, key=lambda row: row.paper)}
    for paper, life in told.lives.items():
        found = deliveries.get(paper, [])
        whole = len(found) == len(life.deliveries)
        if not whole:
            says = f"Đã phát hành đến {len(life.deliveries)} nơi, danh sách gửi có {len(found)}."
            yield Breach(_paper(paper), says)
        for row in found:
            where = f"{_paper(paper)}, {row.recipient}"
            if whole and life.deliveries.get(row.key) != address(row):
                yield Breach(where, "Nơi nhận, địa chỉ, mục đích hay cách gửi đã bị sửa.")
            said = standing(row, life.sendings)
            if {name: plain(getattr(row, name, None)) for name in said} != said:
                yield Breach(where, "Lượt gửi không khớp nhật ký.")


def _old_books(session: Session, told: Told) -> Iterator[Breach]:
    """The rows of old books are those that were entered, lot by lot."""
    lots = defaultdict(list)
    for row in session.scalars(select(BookEntryRow)):
        lots[_series(row), row.lot].append(row)
    for series, lot in sorted(told.lots | lots.keys()):
        if (series, lot) not in told.lots or lot_of(lots[series, lot]) != lot:
            yield Breach(f"sổ {series}", "Các dòng nhập từ sổ cũ đã bị sửa, thêm hay xóa.")


def _shares(session: Session, told: Told) -> Iterator[Breach]:
    """Who sees a paper because they were asked are those who were."""
    kept = {(row.paper, row.unit) for row in session.scalars(select(ShareRow))}
    for paper, unit in sorted(kept ^ told.shares):
        yield Breach(_paper(paper), f"Nơi được lấy ý kiến “{unit}” không khớp nhật ký.")


def _links(session: Session, told: Told) -> Iterator[Breach]:
    """Papers are linked as the history says, and no others are."""
    kept = {(row.paper, row.relation, str(row.other)) for row in session.scalars(select(LinkRow))}
    for paper, relation, other in sorted(kept ^ told.links):
        says = f"Liên kết “{relation}” với văn bản {other} không khớp nhật ký."
        yield Breach(_paper(paper), says)


def _documents(session: Session, told: Told) -> Iterator[Breach]:
    """The files of a sealed paper are those of its seal."""
    kept = {(row.paper, row.name): row.sha256 for row in session.scalars(select(FileRow))}
    lives = told.lives.items()
    said = {(paper, name): sha for paper, life in lives for name, sha in life.files.items()}
    for key in sorted(kept.keys() | said.keys()):
        if kept.get(key) != said.get(key):
            yield Breach(f"{_paper(key[0])}, {key[1]}", "Tệp không phải tệp đã ghi nhật ký.")


def _incoming(session: Session, _told: Told) -> Iterator[Breach]:
    """What came says what its history set, column by column."""
    said: dict[int, dict[str, Any]] = defaultdict(dict)
    mine = select(EventRow).where(EventRow.chain.startswith("incoming:")).order_by(EventRow.id)
    for event in session.scalars(mine):
        said[int(event.chain.partition(":")[2])] |= data_of(event).get("set", {})
    rows = {row.id: row for row in session.scalars(select(IncomingRow))}
    for number in sorted(said.keys() | rows.keys()):
        row, where = rows.get(number), f"văn bản đến {number}"
        if row is None:
            yield Breach(where, "Văn bản đến đã bị xóa, chỉ còn nhật ký.")
        for column in IncomingRow.__table__.columns.keys()[1:] if row else ():
            if plain(getattr(row, column)) != said[number].get(column):
                yield Breach(where, f"Cột “{column}” không khớp nhật ký.")


def kept_files(session: Session) -> list[tuple[str, str, str, int]]:
    """Return every file the office keeps: whose, name, SHA-256, size; destroyed ones left out."""
    rows = [*session.scalars(select(FileRow)), *_attached(session)]
    kept = [(_paper(row.paper), row.name, row.sha256, row.size) for row in rows]
    for row in session.scalars(select(IncomingRow)):
        if "destroyed" not in row.handling:
            kept += [(f"văn bản đến {row.id}", n, *f[1:]) for n, f in dict(row.files).items()]
    return kept


def destroyed(session: Session) -> list[str]:
    """Return the SHA-256 of each file destroyed by a recall, as the history of its row tells."""
    recalled = session.scalars(select(IncomingRow).filter_by(state="recalled"))
    return [sha256 for row in recalled for sha256 in row.handling.get("destroyed", ())]


def _files(session: Session, files: Files) -> Iterator[Breach]:
    kept = kept_files(session)
    for sha256 in sorted(set(destroyed(session)) - {sha for _, _, sha, _ in kept}):
        if files.holds(sha256):
            yield Breach(f"tệp {sha256[:12]}…", "Tệp đã ghi là hủy do thu hồi mà còn trong kho.")
    for whose, name, sha256, listed in kept:
        where = f"{whose}, {name}"
        try:
            size = len(files.get(sha256))
        except DamagedFile as damage:
            yield Breach(where, str(damage))
        else:
            if size != listed:
                yield Breach(where, f"Tệp dài {size} byte, danh sách ghi {listed}.")


#: What is said with a file that no other table names.
_WITH_FILES = ("attach", "opinion", "hand_in", "take_in", "close_phase", "close_again")


def _attached(session: Session) -> Iterator[FileRow]:
    """Yield the files that came with an attachment, an opinion, a form: the history names them."""
    for event in session.scalars(select(EventRow).where(EventRow.step.in_(_WITH_FILES))):
        if isinstance(file := data_of(event).get("file"), dict):
            name, sha256 = str(file.get("name")), str(file.get("sha256"))
            yield FileRow(paper=event.paper, name=name, sha256=sha256, size=file.get("size"))


def _directory(session: Session, told: Told) -> Iterator[Breach]:
    """Organizations, people, positions and leaves to sign are those the office was opened with."""
    if told.directory != digest_of_directory(session):
        yield Breach("danh bạ", "Cơ quan, con người hay chức vụ không khớp lúc khai báo.")


def chain_in_words(name: str) -> str:
    """Return the name of a chain for people: of a paper, of an office (tên một nhật ký)."""
    name = name.replace("incoming:", "văn bản đến ").replace("campaign:", "đợt ")
    return name.replace("paper:", "văn bản ").replace("office:", "cơ quan ").strip()


def _paper(number: int) -> str:
    return f"văn bản {number}"


def _series(row: EntryRow | CounterRow | BookEntryRow | IncomingRow) -> str:
    return f"{row.organization}/{row.series}/{row.period}"


_CHECKS: tuple[Callable[[Session, Told], Iterator[Breach]], ...] = (
    _papers, _drafts, _subjects, _marks, _registers, _numbers, _outbox, _documents, _old_books,
    _links, _shares, _directory, _incoming,
)  # fmt: skip
