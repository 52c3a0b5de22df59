"""A worker that is killed at a chosen point of a send: nothing of it is left but what it wrote.

The point is set in the process itself, at the moment it is to be killed; ``SIGKILL`` lets nothing
be finished, caught or undone.
"""

import os
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.office.cast import at
from tests.office.registry.worker import CONTEXT
from vanban.office.desk import Office
from vanban.office.dispatch import Dispatch
from vanban.office.sending.folder import FolderChannel
from vanban.office.sending.smtp import SmtpChannel

NOON = at("2021-01-07", 12)

#: Where the process dies: what is called then, which call of it, before or after it is done.
POINTS: dict[str, tuple[object, str, int, str]] = {
    "before a parcel has its place in the folder": (os, "rename", 1, "before"),
    "after a parcel has its place in the folder": (os, "rename", 1, "after"),
    "between two parcels of the folder": (FolderChannel, "deliver", 2, "before"),
    "before the folder is told": (Dispatch, "_enter", 1, "before"),
    "before the first claim": (Dispatch, "_claim", 1, "before"),
    "after the claim": (SmtpChannel, "deliver", 1, "before"),
    "after the server took it over": (SmtpChannel, "deliver", 1, "after"),
    "after it is told": (Dispatch, "_enter", 2, "after"),
    "between two letters": (Dispatch, "_claim", 2, "before"),
}


def die_at(point: str) -> None:
    """Let this process be killed at a point."""
    owner, name, count, when = POINTS[point]
    whole: Callable[..., Any] = getattr(owner, name)
    calls: list[None] = []

    def mortal(*arguments: Any, **named: Any) -> Any:
        calls.append(None)
        last = len(calls) == count
        if last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = whole(*arguments, **named)
        if last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, mortal)


def run_worker(folder: Path, port: int, now: datetime, point: str) -> None:
    """Send what is due, as ``vanban worker`` does, and die at a point when there is one."""
    if point:
        die_at(point)
    with closing(Office.open(folder, account="may-2")) as office:
        office.outgoing.channels["mail"] = SmtpChannel("127.0.0.1", port)
        office.outgoing.work(lambda: now, lambda *_: None, wait=False)


def worker(folder: Path, port: int, now: datetime = NOON, point: str = "") -> Any:
    """Start a worker; return its process."""
    process = CONTEXT.Process(target=run_worker, args=(folder, port, now, point), daemon=True)
    process.start()
    return process


def killed(folder: Path, port: int, point: str) -> None:
    """Run a worker up to its death."""
    process = worker(folder, port, point=point)
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
