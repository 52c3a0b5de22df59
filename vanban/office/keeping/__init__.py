"""Keeping (lưu giữ): signed heads, backups, numbers lost in a restore, everything as open files.

In: an office in its folder.  Out: files outside it that outlive it; ``Office.keeping``.
A restore is the one way left to give a number twice (NĐ 30/2020/NĐ-CP, Điều 15): each series
waits until somebody has said its last number.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from vanban.office.access import require_keeper
from vanban.office.book import Book
from vanban.office.keeping import backup, export, head
from vanban.office.keeping.backup import Tell
from vanban.office.keeping.head import Head, UnusableCopy, read_head
from vanban.office.registry.database import Database, UnusableFolder
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.history import record_of_office
from vanban.office.registry.series import RESTORED, RESUMED, Series, seize, waits
from vanban.office.registry.tables import CounterRow
from vanban.office.registry.verify import Breach
from vanban.paper.source.faults import faulty
from vanban.settings import vietnam_day

__all__ = ["Head", "Keeping", "UnusableCopy", "read_head", "restore"]


class Keeping:
    """What keeps an office beyond its own database (bộ phận lưu giữ)."""

    def __init__(
        self, folder: Path, database: Database, files: Files, account: str, book: Book
    ) -> None:
        self._folder, self._database, self._book = folder, database, book
        self._files, self._account = files, account

    def head(self, *, now: datetime, key: Path | None = None) -> Head:
        """Return where every chain and register stands, signed (chốt sổ)."""
        signing = self._key(key, now)
        with self._database.read() as session:
            return head.head_of(session, signing, now)

    def against(self, witness: Head) -> list[Breach]:
        """Return what the head has and the office no longer has (đối chiếu bản chốt)."""
        with self._database.read() as session:
            require_keeper(session, "đối chiếu bản chốt")
            return list(head.compare(session, witness))

    def back_up(self, to: Path, *, now: datetime, tell: Tell, key: Path | None = None) -> None:
        """Write a backup while others go on working (sao lưu)."""
        signing = self._key(key, now)
        with self._database.read() as session:
            backup.back_up(session, self._folder, to, head.head_of(session, signing, now), tell)

    def export(self, to: Path, *, tell: Tell) -> Path:
        """Write everything as open files (xuất tệp mở); return the index."""
        with self._database.read() as session:
            require_keeper(session, "xuất dữ liệu")
            return export.export(session, self._files, self._book.calendar, to, tell)

    def waiting(self, now: datetime) -> list[str]:
        """Return the series of this year or term that wait since a restore, KH/2021=57 as told."""
        year = str(vietnam_day(now).year)
        with self._database.read() as session:
            rows = [r for r in session.scalars(sa.select(CounterRow)) if r.period[-4:] >= year]
            found = [(Series(r.organization, r.series, r.period), r.last_no) for r in rows]
            return [f"{s}={last:02d}" for s, last in sorted(found, key=str) if waits(session, s)]

    def resume(
        self, answers: Mapping[str, int], *, now: datetime, newer: Head | None = None
    ) -> None:
        """Let series go on after the last number they had given, or after those of a newer head."""
        with self._database.write() as session:
            require_keeper(session, "trả lời số cuối của sổ")
            if newer and (fault := head.stranger(session, newer)):
                raise UnusableCopy(what="bản chốt", reason=fault)
            ends = newer["series"] if newer else {}
            told = {name: last for name, (last, _) in ends.items() if waits(session, _series(name))}
            for name, last in (told | dict(answers)).items():
                series = _series(name)
                data = {"act": "lost", "first": _go_on(session, series, last, now) + 1}
                data["serial"] = last
                record_of_office(session, RESUMED, self._account, now, data, series)

    def _key(self, path: Path | None, now: datetime) -> Ed25519PrivateKey:
        key = head.key_at(path or self._folder / "keys" / "head.key")
        with self._database.write() as session:
            require_keeper(session, "chốt sổ, sao lưu")
            head.enter_key(session, key, self._account, now)
        return key


def restore(copy: Path, path: Path, url: str, *, account: str, now: datetime) -> None:
    """Make an office again from its backup, in a place where nothing is (khôi phục).

    Raises UnusableCopy, UnusableFolder.
    """
    if path.parent.exists() and any(path.parent.iterdir()):
        raise UnusableFolder(folder=path.parent, reason=faulty("folder-not-empty"))
    archive, made_at = backup.open_backup(copy)

    def enter(session: Session) -> None:
        backup.fill(session, archive)
        record_of_office(session, "restore", account, now, {"backup": made_at}, RESTORED)

    backup.lay_files(archive, path.parent)
    Database.create(path, enter, url=url).close()


def _series(said: str) -> Series:
    organization, _, rest = said.partition("/")
    name, _, period = rest.rpartition("/")
    if not name or not period[:4].isdigit():
        raise UnusableCopy(what=f"“{said}”", reason=faulty("last-unread"))
    return Series(organization, name, period)


def _go_on(session: Session, series: Series, last: int, now: datetime) -> int:
    """Move the counter of a series that waits; return where the backup had it."""
    Directory(session).require_organization(series.organization)
    what = f"số cuối của sổ {series}"
    if not waits(session, series):
        raise UnusableCopy(what=what, reason=faulty("last-not-asked"))
    counter = seize(session, series)
    stands = counter.last_no
    if last < stands:
        raise UnusableCopy(what=what, reason=faulty("last-too-low", stands=stands))
    if last > stands:
        # The numbers lost may bear any day up to this one.
        counter.last_no, counter.last_date = last, vietnam_day(now)
    return stands
