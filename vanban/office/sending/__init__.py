"""Sending a signed document and keeping proof of it (gửi văn bản)."""

from vanban.office.sending.channel import Attachment, Channel, Parcel, Receipt, SendingFault
from vanban.office.sending.folder import FolderChannel
from vanban.office.sending.mail import EmlChannel

__all__ = [
    "Attachment",
    "Channel",
    "EmlChannel",
    "FolderChannel",
    "Parcel",
    "Receipt",
    "SendingFault",
]
