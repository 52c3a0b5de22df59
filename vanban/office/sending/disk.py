"""The disk a parcel is laid on, once and whole (ghi đĩa).

In: a final place and how to write there.  Out: the thing stands there whole, or not at all.
Why: a process may be killed, or two may deliver the same parcel, at any moment.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from vanban.errors import os_reason
from vanban.office.sending.channel import SendingFault


def put_once(
    key: str, final: Path, write: Callable[[Path], None], proof: Path, content: bytes
) -> str:
    """Let ``write`` fill a hidden sibling and give it its final name, unless it is there.

    Returns the SHA-256 of ``content``, which the file ``proof`` in it must hold; raises
    SendingFault when it holds something else, or when the disk refuses.
    """
    try:
        if not final.exists():
            _put(final, write)
        for folder in (final.parent, final.parent.parent):
            _sync_folder(folder)
        lying = proof.read_bytes()
    except OSError as error:
        reason = f"không ghi hay đọc được {error.filename or final} ({os_reason(error)})"
        raise SendingFault(key, reason) from error
    if lying != content:
        reason = f"{final} đã có mà khác nội dung; hãy xem lại, chuyển đi nơi khác rồi gửi lại"
        raise SendingFault(key, reason)
    return hashlib.sha256(content).hexdigest()


def write_file(path: Path, content: bytes) -> None:
    """Write a file and wait until the disk holds it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_folder(path: Path, files: dict[str, bytes]) -> None:
    """Write a folder of files and wait until the disk holds it."""
    path.mkdir()
    for name, content in files.items():
        write_file(path / name, content)
    _sync_folder(path)


def _put(final: Path, write: Callable[[Path], None]) -> None:
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = final.with_name(f".{final.name}.{secrets.token_hex(4)}.tmp")
    try:
        write(temporary)
        os.rename(temporary, final)
    except OSError:
        _remove(temporary)
        if not final.exists():  # otherwise another process was faster: the caller compares
            raise
    # Only now: what a killed process left behind, and nothing a living one still needs.
    for leftover in final.parent.glob(f".{final.name}.*.tmp"):
        _remove(leftover)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
