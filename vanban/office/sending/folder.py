"""A folder as a channel (gửi qua thư mục).

In: a parcel.  Out: ``<folder>/<recipient>/<key>/`` with the paper's files, a cover note
``phieu-gui.txt`` and ``manifest.json``, for a shared drive, a USB stick or a messenger.
"""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vanban.office.sending.channel import Channel, Parcel, Receipt, sending_fault
from vanban.office.sending.disk import put_once
from vanban.text import slug

COVER_NOTE = "phieu-gui.txt"
MANIFEST = "manifest.json"

#: Longest name of a recipient's folder or of a file, before its suffix.
_LONGEST = 80


@dataclass(frozen=True)
class FolderChannel(Channel):
    """A parcel per recipient in a folder (hộp gửi đi là thư mục)."""

    folder: Path

    def deliver(self, parcel: Parcel) -> Receipt:
        """Lay the parcel into its folder once; raise SendingFault when another one lies there."""
        files = _named(parcel)
        manifest = _manifest(parcel, files)
        note = parcel.cover_note(files).encode()
        place = f"{_short(parcel.recipient)}/{parcel.key}"
        # The manifest stands first: it is what a folder of somebody else lacks.
        content = {MANIFEST: manifest, COVER_NOTE: note, **files}
        put_once(parcel.key, self.folder / place, content)
        return Receipt(place, hashlib.sha256(manifest).hexdigest())

    def clear(self, recipient: str, key: str) -> None:
        """Destroy the files of a recalled parcel that are still there; what it was stays told."""
        place = self.folder / _short(recipient) / slug(key)
        for file in place.glob("*") if (place / MANIFEST).is_file() else ():
            if file.name not in {COVER_NOTE, MANIFEST}:
                with suppress(OSError):  # of another machine, or held open: asked again
                    file.unlink()


def _named(parcel: Parcel) -> dict[str, bytes]:
    """Return the files under safe names, in order; two of one name are refused."""
    files: dict[str, bytes] = {}
    for file in parcel.files:
        name = _file_name(file.name)
        if name in {*files, COVER_NOTE, MANIFEST}:
            raise sending_fault(parcel.key, "named-alike", name=name)
        files[name] = file.content
    return files


def _file_name(name: str) -> str:
    parts = re.fullmatch(r"(?s)(.+)\.([A-Za-z0-9]{1,8})", name)
    return f"{_short(parts[1])}.{parts[2].lower()}" if parts else _short(name)


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
