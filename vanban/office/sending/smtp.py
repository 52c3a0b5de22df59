"""A mail server as a channel (gửi qua máy chủ thư).

In: a parcel.  Out: its message, taken over by the server of ``VANBAN_SMTP``.
Mail cannot be sent exactly once: when the line breaks after the message was handed over, nobody
here knows whether it left. Such a fault is doubtful, and a person decides; a message sent again
carries the same Message-ID.
"""

import hashlib
import re
import smtplib
import ssl
from contextlib import closing
from dataclasses import dataclass
from typing import ClassVar

from vanban.errors import VanbanError, os_reason
from vanban.office.sending.channel import Channel, Parcel, Receipt, Trouble, sending_fault
from vanban.office.sending.mail import message_of

#: Seconds a server may leave one question unanswered.
_PATIENCE = 30

_ADDRESS = re.compile(r"smtp://(?:([^:/]+)@)?([^:/@]+)(?::([0-9]{1,5}))?")


class BadSmtpAddress(VanbanError):
    """The address of the mail server cannot be used (địa chỉ máy chủ thư sai)."""

    address: str


@dataclass(frozen=True)
class SmtpChannel(Channel):
    """A mail server that takes each message over (máy chủ thư), over TLS for a user."""

    exactly_once: ClassVar[bool] = False

    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def of(cls, address: str, password: str = "") -> "SmtpChannel":
        """Read ``smtp://user@host:587``; raise BadSmtpAddress."""
        named = _ADDRESS.fullmatch(address.strip())
        if not named:
            raise BadSmtpAddress(address=address)
        user, host, port = named.groups()
        return cls(host, int(port or 587), user or "", password)

    def deliver(self, parcel: Parcel) -> Receipt:
        """Hand the message over once; raise SendingFault that says how sure it did not leave."""
        message = message_of(parcel)
        content = message.as_bytes()
        began = handed = False
        try:
            with closing(smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)) as line:
                self._greet(line)
                began = True
                _heed(line.mail(parcel.sender_address))
                _heed(line.rcpt(parcel.recipient_address))
                handed = True
                _heed(line.data(content))
        except smtplib.SMTPResponseException as error:
            # The recipient is refused, or the sender; a server that turns us away at the door
            # does so to every message, and that can be mended.
            refusal: Trouble = "refused" if error.smtp_code >= 500 else "passing"
            told = {"code": error.smtp_code, "words": _words(error.smtp_error)}
            trouble = refusal if began else "away"
            raise sending_fault(parcel.key, "server-says", trouble, **told) from error
        except OSError as error:
            said = {"server": self, "reason": os_reason(error) if error.errno else error}
            what: tuple[str, Trouble] = ("cut-off", "doubtful") if handed else ("no-server", "away")
            raise sending_fault(parcel.key, *what, **said) from error
        return Receipt(message["Message-ID"], hashlib.sha256(content).hexdigest())

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if self.user or line.has_extn("starttls"):
            line.starttls(context=ssl.create_default_context())
            line.ehlo_or_helo_if_needed()
        if self.user:
            line.login(self.user, self.password)


def _heed(answer: tuple[int, bytes]) -> None:
    if answer[0] < 200:  # no code at all is no answer
        raise smtplib.SMTPServerDisconnected
    if answer[0] >= 300:
        raise smtplib.SMTPResponseException(*answer)


def _words(said: bytes | str) -> str:
    words = said.decode("ascii", "replace") if isinstance(said, bytes) else said
    shown = "".join(c if c.isprintable() else " " for c in words)
    return " ".join(shown.split())[:200]
