"""Files kept under their SHA-256 (kho tệp).

In: bytes.  Out: their hash; and back. A file is written once and never changed; one is destroyed
only when its paper was recalled.
"""

import hashlib
import io
import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from vanban.errors import VanbanError, os_reason, system_refusal
from vanban.settings import package_data

#: Bytes a file that goes with a paper may have.
LARGEST = 20 * 1024 * 1024


def media_type(name: str, content: bytes) -> tuple[str, str]:
    """Return what a file is, and why it cannot go with a paper (không kèm được), "" when it can."""
    known, ending = package_data("labels")["attachable"], Path(name).suffix.lower().lstrip(".")
    if ending not in known:
        return "", f"không thuộc loại được kèm ({', '.join(known)})"
    kind, begins, part = known[ending]
    if len(content) > LARGEST:
        return kind, f"dài {len(content) / 2**20:.1f} MB, quá mức {LARGEST // 2**20} MB"
    try:
        whole = not part or part in zipfile.ZipFile(io.BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        whole = False
    fit = whole and content.startswith(bytes.fromhex(begins))
    return kind, "" if fit else f"hỏng, hoặc không phải tệp .{ending}"


class DamagedFile(VanbanError):
    """A kept file is missing or is not what was kept (tệp hỏng)."""

    sha256: str
    reason: str


class UnwritableStore(VanbanError):
    """The folder of kept files takes no new file (không ghi được kho tệp)."""

    folder: Path
    reason: str


class Files:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256; the same bytes are kept once.

        Raises UnwritableStore when the folder takes no new file.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        with system_refusal(UnwritableStore, folder=self.folder):
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content, mode=0o444)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return kept bytes; raise DamagedFile when they are gone or changed."""
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise DamagedFile(sha256=sha256, reason="không còn trong kho") from error
        except OSError as error:
            reason = f"không đọc được ({os_reason(error)})"
            raise DamagedFile(sha256=sha256, reason=reason) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFile(sha256=sha256, reason="đã bị thay đổi")
        return content

    def holds(self, sha256: str) -> bool:
        """Tell whether the file is there, whole or not."""
        return self._path(sha256).exists()

    def destroy(self, sha256: str) -> None:
        """Destroy a file nobody keeps any more (hủy tệp); what is not that file is left alone."""
        with suppress(OSError, DamagedFile):
            self.get(sha256)
            self._path(sha256).unlink()

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write to a neighbour and rename: a killed process never leaves half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, mode)
    os.replace(name, path)
