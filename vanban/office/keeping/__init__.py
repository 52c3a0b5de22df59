"""Keeping (lưu giữ): signed heads, backups, what a restore lost, everything as open files.

In: an office in its folder.  Out: files outside it that outlive it; ``Office.keeping``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from vanban.errors import os_reason
from vanban.office.keeping.backup import Backup, Tell, back_up
from vanban.office.keeping.export import export
from vanban.office.keeping.head import (
    Head,
    UnusableCopy,
    compare,
    enter_key,
    head_of,
    key_at,
    read_head,
    stranger,
)
from vanban.office.keeping.lost import (
    Waiting,
    WrongLastNumber,
    restored,
    resume,
    series_of,
    waiting,
)
from vanban.office.registry.database import Database, UnusableFolder
from vanban.office.registry.files import Files, write_whole
from vanban.office.registry.search import put_all
from vanban.office.registry.series import waits
from vanban.office.registry.verify import Breach

__all__ = [
    "Backup",
    "Head",
    "Keeping",
    "UnusableCopy",
    "Waiting",
    "WrongLastNumber",
    "read_head",
    "restore",
]


class Keeping:
    """What keeps an office beyond its own database (bộ phận lưu giữ)."""

    def __init__(self, folder: Path, database: Database, files: Files, account: str) -> None:
        self._folder, self._database = folder, database
        self._files, self._account = files, account

    def head(self, to: Path, *, now: datetime, key: Path | None = None) -> Path:
        """Write a signed head into a folder outside the office (chốt sổ); return the file."""
        path, signing = to / f"chot-{now:%Y%m%d-%H%M%S}.json", self._key(key, now)
        with self._database.read() as session, _writing(path):
            head = head_of(session, signing, now)
            write_whole(path, head.model_dump_json(indent=2).encode())
        return path

    def against(self, head: Head) -> list[Breach]:
        """Return what the head has and the office no longer holds (đối chiếu bản chốt)."""
        with self._database.read() as session:
            return list(compare(session, head))

    def back_up(self, to: Path, *, now: datetime, tell: Tell, key: Path | None = None) -> None:
        """Write a backup while others go on working (sao lưu)."""
        signing = self._key(key, now)
        with self._database.read() as session, _writing(to):
            back_up(session, self._folder, to, head_of(session, signing, now), tell)

    def export(self, to: Path, *, tell: Tell) -> Path:
        """Write everything as open files (xuất tệp mở); return the index."""
        with self._database.read() as session, _writing(to / "muc-luc.html"):
            return export(session, self._files, to, tell)

    def waiting(self, now: datetime) -> list[Waiting]:
        """Return the series that wait for their last number since a restore (sổ chờ trả lời)."""
        with self._database.read() as session:
            return waiting(session, now)

    def resume(
        self, answers: Mapping[str, int], *, now: datetime, head: Head | None = None
    ) -> None:
        """Let series go on after the last numbers said, or after those of a newer head."""
        with self._database.write() as session:
            if head and (fault := stranger(session, head)):
                raise UnusableCopy("bản chốt", fault)
            ends = head.series if head else ()
            told = {e.series: e.last_no for e in ends if waits(session, series_of(e.series))}
            resume(session, told | dict(answers), self._account, now)

    def _key(self, path: Path | None, now: datetime) -> Ed25519PrivateKey:
        key = key_at(path or self._folder / "keys" / "head.key")
        with self._database.write() as session:
            enter_key(session, key, self._account, now)
        return key


def restore(copy: Path, path: Path, url: str, *, account: str, now: datetime) -> None:
    """Make an office again from its backup, in a place where nothing is (khôi phục).

    It numbers nothing before each series is answered for. Raises UnusableCopy, UnusableFolder.
    """
    if path.parent.exists() and any(path.parent.iterdir()):
        raise UnusableFolder(path.parent, "thư mục không trống")
    backup = Backup(copy)
    with _writing(path):
        backup.lay(path.parent)

    def finish(session: Session) -> None:
        put_all(session)
        restored(session, backup.made_at, account, now)

    Database.create(path, finish, url=url, old=(backup.revision, backup.fill)).close()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Make the folder of a file; say plainly why the system refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UnusableCopy(error.filename or path, os_reason(error)) from error
