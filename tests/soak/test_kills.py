"""Hours of power cuts in a few minutes; ``make soak`` runs it, ``make test`` does not."""

import random
import time
from pathlib import Path

import pytest

from tests.office.postgres import databases, power_cut, server
from tests.office.registry.quota import storm
from tests.office.registry.storm import (
    assert_numbers_whole,
    assert_quota_whole,
    assert_sent_once,
    kill,
    open_office,
)
from tests.office.registry.worker import new_office, start

pytestmark = pytest.mark.soak

#: Seconds of each storm.
STORM = 90


def test_eight_workers_are_killed_one_after_another_while_all_number(tmp_path: Path) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    killed = _storm("number_for_ever", folder, told, workers=8)
    with open_office(folder) as office:
        assert_numbers_whole(office, told)
        print(f"\n{killed} killed, {len(told.read_text().split())} numbers told of")
    assert killed >= 100


def test_three_workers_are_killed_one_after_another_while_all_send(tmp_path: Path) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    killed = _storm("send_for_ever", folder, told, workers=3)
    with open_office(folder) as office:
        assert_sent_once(office, told)
        print(f"\n{killed} killed, {len(told.read_text().split())} releases told of")
    assert killed >= 100


@pytest.mark.parametrize("shared", [False, True], ids=["sqlite", "postgresql"])
def test_sixteen_processes_issue_a_hundred_each_in_three_series(
    tmp_path: Path, shared: bool
) -> None:
    """Workers are killed all the time, the server of PostgreSQL three times."""
    folder = tmp_path / "office"
    with server(durable=True) as running:
        blows = [lambda: power_cut(running)] * 3 if shared else []
        new_office(folder, databases(running.get_uri())() if shared else "")
        told = storm(folder, 16, 100, kills=250, blows=blows)
        with open_office(folder) as office:
            assert_quota_whole(office, told, 100)


def _storm(work: str, folder: Path, told: Path, workers: int) -> int:
    """Let workers work, kill one at random again and again and put another in its place."""
    new_office(folder)
    chance, killed, end = random.Random(30), 0, time.monotonic() + STORM
    running = [start(work, folder, told) for _ in range(workers)]
    while time.monotonic() < end:
        time.sleep(chance.uniform(0.05, 0.6))
        at = chance.randrange(workers)
        kill(running[at])
        running[at] = start(work, folder, told)
        killed += 1
    for worker in running:
        kill(worker)
    return killed + workers
