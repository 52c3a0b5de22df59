"""SQLite, the database of an office on one machine.

In: the path of a file on a disk of this machine.  Out: an engine whose write sessions hold the one
write lock from their first statement, and whose commits wait for the disk.
"""

import json
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from vanban.errors import VanbanError
from vanban.office.registry.prepared import send

#: File systems on which SQLite's locks are not to be trusted.
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "davfs", "ceph", "vboxsf"}
_NETWORK |= {"fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.glusterfs"}


class NetworkFolder(VanbanError):
    """The office stands on a network share (thư mục mạng)."""

    folder: Path
    kind: str


def refuse_network(folder: Path, mounts: str | None = None) -> None:
    """Raise NetworkFolder when the folder lies on a network share (đọc /proc/mounts)."""
    if str(folder).startswith("\\\\"):
        raise NetworkFolder(folder=folder, kind="UNC")
    table = Path("/proc/mounts")
    listing = mounts if mounts is not None else table.read_text() if table.exists() else ""
    rows = [line.split()[1:3] for line in listing.splitlines() if len(line.split()) >= 3]
    mounted = [(at.replace(r"\040", " "), kind) for at, kind in rows]
    stands = folder.resolve()
    inside = [(len(at), kind) for at, kind in mounted if stands.is_relative_to(at)]
    # The deepest mount counts, and of two on one place the later, which hides the earlier.
    _, kind = max(reversed(inside), key=lambda row: row[0], default=(0, ""))
    if kind in _NETWORK:
        raise NetworkFolder(folder=folder, kind=kind)


def sqlite_engine(path: Path) -> Engine:
    """Return the engine of a file."""
    # A folder may be named “Phòng 2? #1 50%”: a path is no URL.
    place, dumps = URL.create("sqlite", database=str(path)), partial(json.dumps, ensure_ascii=False)
    engine = create_engine(place, connect_args={"timeout": 60}, json_serializer=dumps)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver would open a deferred transaction by itself, too late for a write lock.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    send(connection, "BEGIN IMMEDIATE" if immediate else "BEGIN")
