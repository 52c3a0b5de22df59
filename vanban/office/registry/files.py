"""Files kept under their SHA-256 (kho tệp).

In: bytes.  Out: their hash; and back. A file is written once and never changed.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from vanban.errors import VanbanError


class DamagedFile(VanbanError):
    """A kept file is missing or is not what was kept (tệp hỏng)."""

    code = "damaged-file"

    def __init__(self, sha256: str, reason: str) -> None:
        super().__init__(
            f"Tệp lưu {sha256[:12]}… {reason}; hãy lấy lại từ bản sao lưu, đừng in lại văn bản."
        )
        self.sha256 = sha256


class Files:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep bytes and return their SHA-256; the same bytes are kept once."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, content)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return kept bytes; raise DamagedFile when they are gone or changed."""
        path = self._path(sha256)
        if not path.is_file():
            raise DamagedFile(sha256, "không còn trong kho")
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFile(sha256, "đã bị thay đổi")
        return content

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _write_whole(path: Path, content: bytes) -> None:
    """Write to a neighbour and rename: a killed process never leaves half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, 0o444)
    os.replace(name, path)
