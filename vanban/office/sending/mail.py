"""A mail message as a channel (gửi qua thư điện tử).

In: a parcel.  Out: ``<folder>/mail/<key>.eml``, ready for any mail program.
Why a file: mail cannot be sent exactly once, a file can be written exactly once. Nothing in it
comes from a clock or from chance, so the same parcel is the same bytes.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from vanban.office.sending.channel import Channel, Parcel, Receipt, sending_fault
from vanban.office.sending.disk import put_once
from vanban.settings import TIME_ZONE
from vanban.text import one_line

#: The hour in the Date header: the paper has a day, not an hour, and no clock is read here.
_HOUR = time(8, tzinfo=TIME_ZONE)

#: One plain address, nothing that could end a header or begin another.
_ADDRESS = re.compile(r"[\w+'-]+(\.[\w+'-]+)*@[\w-]+(\.[\w-]+)*", re.ASCII)


@dataclass(frozen=True)
class EmlChannel(Channel):
    """A mail message per recipient, as a file (hộp gửi đi là tệp .eml)."""

    folder: Path

    def deliver(self, parcel: Parcel) -> Receipt:
        """Write the message once; raise SendingFault for a bad address or a different message."""
        message = message_of(parcel)
        content = message.as_bytes()
        put_once(parcel.key, self.folder / "mail" / f"{parcel.key}.eml", content)
        return Receipt(message["Message-ID"], hashlib.sha256(content).hexdigest())


def message_of(parcel: Parcel) -> EmailMessage:
    """Return the message of a parcel, with its Message-ID; raise SendingFault for a bad address."""
    document = parcel.document
    message = EmailMessage(policy=SMTP)
    message["From"] = sender = _address(parcel.key, parcel.sender, parcel.sender_address)
    message["To"] = _address(parcel.key, parcel.recipient, parcel.recipient_address)
    message["Subject"] = f"Văn bản số {document.number}: {one_line(document.subject)}"
    message["Date"] = datetime.combine(document.issued_on, _HOUR)
    message["Message-ID"] = f"<{parcel.key}@{sender.domain.lower()}>"
    names = [_file_name(file.name) for file in parcel.files]
    message.set_content(parcel.cover_note(names), cte="base64")
    # A line that no part holds by chance, the same for the same key.
    message.make_mixed(boundary=f"=_{hashlib.sha256(parcel.key.encode()).hexdigest()[:40]}")
    for file, name in zip(parcel.files, names, strict=True):
        main, sub = file.media_type.split("/")
        message.add_attachment(file.content, main, sub, filename=name)
    return message


def _address(key: str, name: str, address: str) -> Address:
    if not _ADDRESS.fullmatch(address):
        raise sending_fault(key, "no-mail-address", name=one_line(name), address=address)
    return Address(one_line(name), addr_spec=address)


def _file_name(name: str) -> str:
    """Keep a Vietnamese name as it is, but let it name no folder."""
    return re.sub(r"[/\\]", "-", one_line(name))
