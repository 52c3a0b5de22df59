"""One process for the outbox of a SQLite office (một tiến trình gửi).

The outbox is the queue: nothing is asked apart from it, so nothing can be lost apart from it.
"""

import signal
import threading
from collections.abc import Callable

#: Seconds between two looks.
_PAUSE = 30


def work(send: Callable[[int | None], None], *, wait: bool) -> None:
    """Send what is due again and again, until SIGTERM or Ctrl-C; a parcel begun is finished."""
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM) if wait else ():
        signal.signal(name, lambda *_: stop.set())
    send(None)
    while wait and not stop.wait(_PAUSE):
        send(None)
