"""Sending a signed document and keeping proof of it (gửi văn bản)."""

from vanban.office.sending.channel import (
    Attachment,
    Channel,
    Parcel,
    Receipt,
    SendingFault,
    Trouble,
)
from vanban.office.sending.folder import FolderChannel
from vanban.office.sending.mail import EmlChannel
from vanban.office.sending.smtp import SmtpChannel
from vanban.office.sending.status import CLOSED, DELIVERY_LABELS, STATUSES, UNHEARD, Status
from vanban.office.sending.words import short_text, sms

__all__ = [
    "CLOSED",
    "DELIVERY_LABELS",
    "STATUSES",
    "UNHEARD",
    "Attachment",
    "Channel",
    "EmlChannel",
    "FolderChannel",
    "Parcel",
    "Receipt",
    "SendingFault",
    "SmtpChannel",
    "Status",
    "Trouble",
    "short_text",
    "sms",
]
