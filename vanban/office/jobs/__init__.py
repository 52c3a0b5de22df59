"""Work done after the transaction that asked for it (việc chạy sau).

In: a paper whose outbox was written, in the same session.  Out: ``send`` is called for it, soon and
at least once, by whoever runs ``work``.  Two engines stand behind: on PostgreSQL a queue that any
number of machines serve, on SQLite one process that looks into the outbox itself.
"""

from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from vanban.office.jobs import alone, queue

#: Sends what is due: of one paper, or of all.
Send = Callable[[int | None], None]


def defer(session: Session, paper: int) -> None:
    """Ask that a paper be sent once this transaction is committed, and only then (đặt việc)."""
    if session.get_bind().dialect.name == "postgresql":
        queue.defer(session, paper)


def work(engine: Engine, send: Send, *, wait: bool = True) -> None:
    """Do what is asked until the process is told to stop; or, without ``wait``, what is there."""
    if engine.dialect.name == "postgresql":
        queue.work(engine.url, send, wait=wait)
    else:
        alone.work(send, wait=wait)
