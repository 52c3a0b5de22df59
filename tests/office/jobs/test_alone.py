"""The one process of a SQLite office: it looks again and again until it is told to stop."""

import signal

import pytest

from vanban.office.jobs import alone


def test_it_looks_again_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGTERM comes during the third look: that look is finished, and no other begun."""
    monkeypatch.setattr(alone, "_PAUSE", 0)
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    looks: list[int | None] = []

    def send(paper: int | None) -> None:
        looks.append(paper)
        if len(looks) == 3:
            signal.raise_signal(signal.SIGTERM)

    try:
        alone.work(send, wait=True)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    assert looks == [None, None, None]


def test_without_waiting_it_looks_once() -> None:
    looks: list[int | None] = []
    alone.work(looks.append, wait=False)
    assert looks == [None]
