"""A mail server as a channel (gửi qua máy chủ thư).

In: a parcel.  Out: its message, taken over by the server of ``VANBAN_SMTP``.
Mail cannot be sent exactly once: when the line breaks after the message was handed over, nobody
here knows whether it left. Such a fault is doubtful, and a person decides; a message sent again
carries the same Message-ID.
"""

import hashlib
import smtplib
import ssl
from contextlib import closing
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from vanban.errors import VanbanError, os_reason
from vanban.office.sending.channel import Parcel, Receipt, SendingFault, Trouble
from vanban.office.sending.mail import message_of

#: Seconds a server may leave one question unanswered.
_PATIENCE = 30

#: Ports when none is named: by default TLS is begun within the conversation.
_PORTS = {"smtp": 587, "smtps": 465}


class BadSmtpAddress(VanbanError):
    """The address of the mail server cannot be used (địa chỉ máy chủ thư sai)."""

    code = "bad-smtp-address"

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Biến VANBAN_SMTP ghi “{address}” không dùng được; hãy ghi như "
            "smtp://nguoi-dung@may-chu:587 hoặc smtps://nguoi-dung@may-chu."
        )
        self.address = address


@dataclass(frozen=True)
class SmtpChannel:
    """A mail server that takes each message over (máy chủ thư); TLS wherever there is a user."""

    exactly_once: ClassVar[bool] = False

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False  #: from the first byte on

    @classmethod
    def of(cls, address: str, password: str = "") -> "SmtpChannel":
        """Read ``smtp://user@host:port`` or ``smtps://…``; raise BadSmtpAddress."""
        try:
            url = urlsplit(address.strip())
            port = url.port or _PORTS[url.scheme]
        except (ValueError, KeyError) as error:
            raise BadSmtpAddress(address) from error
        if not url.hostname or url.password or url.path.strip("/"):
            raise BadSmtpAddress(address)
        return cls(url.hostname, port, unquote(url.username or ""), password, url.scheme == "smtps")

    def deliver(self, parcel: Parcel) -> Receipt:
        """Hand the message over once; raise SendingFault that says how sure it did not leave."""
        message = message_of(parcel)
        content = message.as_bytes()
        began = handed = False
        try:
            with closing(self._connect()) as line:
                self._greet(line)
                began = True
                _heed(*line.mail(parcel.sender_address))
                _heed(*line.rcpt(parcel.recipient_address))
                handed = True
                _heed(*line.data(content))
        except smtplib.SMTPResponseException as error:
            # The recipient is refused, or the sender; a server that turns us away at the door
            # does so to every message, and that can be mended.
            final = Trouble.REFUSED if error.smtp_code >= 500 else Trouble.PASSING
            trouble = final if began else Trouble.AWAY
            raise SendingFault(parcel.key, _answer(error), trouble) from error
        except OSError as error:
            trouble = Trouble.DOUBTFUL if handed else Trouble.AWAY
            raise SendingFault(parcel.key, self._silence(error, handed), trouble) from error
        return Receipt(message["Message-ID"], hashlib.sha256(content).hexdigest())

    def _connect(self) -> smtplib.SMTP:
        if self.tls:
            secure = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_PATIENCE, context=secure)
        return smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if not self.tls and (self.user or line.has_extn("starttls")):
            line.starttls(context=ssl.create_default_context())
            line.ehlo_or_helo_if_needed()
        if self.user:
            line.login(self.user, self.password)

    def _silence(self, error: OSError, handed: bool) -> str:
        place = f"máy chủ thư {self.host}:{self.port}"
        why = os_reason(error) if error.errno else str(error)
        if handed:
            return f"{place} ngắt khi đang nhận nội dung, không rõ thư đã đi hay chưa ({why})"
        return f"không nối được {place} ({why})"


def _heed(code: int, said: bytes) -> None:
    if not 200 <= code < 300:
        # No code at all is no answer.
        unheard = smtplib.SMTPServerDisconnected("unexpected answer")
        raise smtplib.SMTPResponseException(code, said) if code >= 400 else unheard


def _answer(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    words = said.decode("ascii", "replace") if isinstance(said, bytes) else said
    shown = "".join(c if c.isprintable() else " " for c in words)
    return f"máy chủ thư báo {error.smtp_code} {' '.join(shown.split())[:200]}"
