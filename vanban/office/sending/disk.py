"""The disk a parcel is laid on, once and whole (ghi đĩa).

In: a final place and what is to stand there.  Out: it stands there whole, or not at all.
Why: a process may be killed, or two may deliver the same parcel, at any moment.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from vanban.errors import os_reason
from vanban.office.sending.channel import sending_fault

#: A file, or a folder of files by their names.
Content = bytes | Mapping[str, bytes]


def put_once(key: str, final: Path, content: Content) -> None:
    """Lay a file or folder in its place, unless it lies there already.

    Raises SendingFault when something else lies there, or when the disk refuses.
    """
    try:
        if not final.exists():
            _put(final, content)
        for folder in (final.parent, final.parent.parent):
            _sync(folder)
        same = _holds(final, content)
    except OSError as error:
        said = {"place": error.filename or final, "reason": os_reason(error)}
        raise sending_fault(key, "disk-refuses", "passing", **said) from error
    if not same:
        raise sending_fault(key, "lies-there-otherwise", "passing", place=final)


def _put(final: Path, content: Content) -> None:
    final.parent.mkdir(parents=True, exist_ok=True)
    hidden = Path(tempfile.mkdtemp(".tmp", f".{final.name}.", final.parent))
    try:
        _write(hidden / final.name, content)
        os.rename(hidden / final.name, final)
    except OSError:
        shutil.rmtree(hidden, ignore_errors=True)
        if not final.exists():  # otherwise another process was faster: the caller compares
            raise
    # Only now: what a killed process left behind, and nothing a living one still needs.
    for leftover in final.parent.glob(f".{final.name}.*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)


def _write(path: Path, content: Content) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.mkdir()
        for name, part in content.items():
            _write(path / name, part)
    _sync(path)


def _holds(path: Path, content: Content) -> bool:
    if isinstance(content, bytes):
        return path.read_bytes() == content
    return all(_holds(path / name, part) for name, part in content.items())


def _sync(path: Path) -> None:
    """Wait until the disk holds a file or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
