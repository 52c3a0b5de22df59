"""A folder as a channel (gửi qua thư mục).

In: a parcel.  Out: ``<folder>/<recipient>/<key>/`` with the paper's files, a cover note
``phieu-gui.txt`` and ``manifest.json``, for a shared drive, a USB stick or a messenger.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from vanban.office.sending.channel import Attachment, Parcel, Receipt, SendingFault
from vanban.office.sending.cover import cover_note
from vanban.office.sending.disk import put_once, write_folder
from vanban.text import slug

COVER_NOTE = "phieu-gui.txt"
MANIFEST = "manifest.json"

#: Longest name of a recipient's folder or of a file, before its suffix.
_LONGEST = 80


@dataclass(frozen=True)
class FolderChannel:
    """A parcel per recipient in a folder (hộp gửi đi là thư mục)."""

    name: ClassVar[str] = "folder"
    folder: Path

    def deliver(self, parcel: Parcel) -> Receipt:
        """Lay the parcel into its folder once; raise SendingFault when another one lies there."""
        files = _named(parcel)
        note = cover_note(parcel, list(files)).encode()
        manifest = _manifest(parcel, files)
        final = self.folder / _short(parcel.recipient) / parcel.key
        write = partial(write_folder, files={**files, COVER_NOTE: note, MANIFEST: manifest})
        proof = put_once(parcel.key, final, write, final / MANIFEST, manifest)
        return Receipt(self.name, final.relative_to(self.folder).as_posix(), proof)


def _named(parcel: Parcel) -> dict[str, bytes]:
    """Return the files under safe names, in order; two of one name are refused."""
    files: dict[str, bytes] = {}
    for file in parcel.files:
        name = _file_name(file)
        if name in {*files, COVER_NOTE, MANIFEST}:
            reason = f"có hai tệp cùng mang tên {name}; hãy đổi tên một tệp"
            raise SendingFault(parcel.key, reason)
        files[name] = file.content
    return files


def _file_name(file: Attachment) -> str:
    parts = re.fullmatch(r"(?s)(.+)\.([A-Za-z0-9]{1,8})", file.name)
    return f"{_short(parts[1])}.{parts[2].lower()}" if parts else _short(file.name)


def _short(name: str) -> str:
    """Return the slug of a name; a long one is cut and kept apart by a hash of the whole."""
    whole = slug(name)
    if len(whole) <= _LONGEST:
        return whole
    return f"{whole[:_LONGEST]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _manifest(parcel: Parcel, files: dict[str, bytes]) -> bytes:
    document = parcel.document
    manifest = {
        "key": parcel.key,
        "number": str(document.number),
        "code": document.number.code,
        "issued_on": document.issued_on.isoformat(),
        "subject": document.subject,
        "sender": parcel.sender,
        "recipient": parcel.recipient,
        "purpose": parcel.purpose,
        "files": [
            {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in files.items()
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
