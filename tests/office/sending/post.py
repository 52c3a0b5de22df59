"""A real mail server on this machine that does what a test tells it to."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Mail = tuple[str, list[str], bytes]


class Post:
    """Keeps every message it took over, and answers in turn as told, then as a server should."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.at_recipient: list[str] = []  #: answers to RCPT that are not 250
        self.at_data: list[str] = []  #: answers to a message; "drop" and "take, drop" say nothing

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.at_recipient:
            return self.at_recipient.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.at_data.pop(0) if self.at_data else "250 OK"
        if answer in {"250 OK", "take, drop"}:
            assert isinstance(envelope.original_content, bytes)
            assert envelope.mail_from
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        if "drop" in answer:
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            await asyncio.sleep(0)
        return answer


@contextmanager
def serving(post: Post, port: int = 0) -> Iterator[int]:
    """Open the server; yield its port."""
    controller = Controller(post, hostname="127.0.0.1", port=port or free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: Any = probe.getsockname()
        return int(found[1])
