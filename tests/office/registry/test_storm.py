"""Many at once, and some of them killed: the numbers stay true."""

import random
import time
from pathlib import Path

from tests.office.postgres import databases, power_cut, server
from tests.office.registry.quota import storm
from tests.office.registry.storm import (
    assert_numbers_whole,
    assert_quota_whole,
    assert_sent_once,
    kill,
    open_office,
    wait_until_told,
)
from tests.office.registry.worker import CONTEXT, new_office, start

WORKERS = 8


def test_scenario_12_eight_processes_number_four_hundred_papers_without_gap_or_double(
    tmp_path: Path, address: str
) -> None:
    """The paper register stood at 02, so the 400 numbers are 03 to 402; on PostgreSQL 160."""
    each = 20 if address else 50
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder, address)
    barrier = CONTEXT.Barrier(WORKERS)
    workers = [start("number_many", folder, told, each, barrier) for _ in range(WORKERS)]
    for worker in workers:
        worker.join(timeout=120)
    assert [worker.exitcode for worker in workers] == [0] * WORKERS
    numbers = [f"{serial:02d}/KH-LĐLĐ" for serial in range(3, 3 + WORKERS * each)]
    assert sorted(told.read_text().split()) == sorted(numbers)
    with open_office(folder) as office:
        rows = office.register("federation", "2021", "KH")
        assert [row.number for row in rows] == numbers
        assert len({paper.number for paper in office.papers(state="numbered")}) == WORKERS * each
        assert office.verify() == []


def test_a_worker_killed_at_any_moment_leaves_no_number_without_paper(
    tmp_path: Path, address: str
) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder, address)
    chance = random.Random(2021)
    for number in range(10):
        worker = start("number_for_ever", folder, told)
        wait_until_told(told, number, worker)
        time.sleep(chance.uniform(0, 0.4))
        kill(worker)
        with open_office(folder) as office:
            assert_numbers_whole(office, told)


def test_a_worker_killed_while_it_sends_leaves_each_parcel_once(
    tmp_path: Path, address: str
) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder, address)
    chance = random.Random(7)
    for number in range(8):
        worker = start("send_for_ever", folder, told)
        wait_until_told(told, number, worker)
        time.sleep(chance.uniform(0, 0.5))
        kill(worker)
    with open_office(folder) as office:
        assert_sent_once(office, told)


def test_workers_and_the_server_are_killed_and_three_series_stay_whole(tmp_path: Path) -> None:
    """A small one of the storm of ``make soak``: a power cut under PostgreSQL."""
    folder = tmp_path / "office"
    with server(durable=True) as running:
        new_office(folder, databases(running.get_uri())())
        told = storm(folder, 4, 5, kills=8, blows=[lambda: power_cut(running)])
        with open_office(folder) as office:
            assert_quota_whole(office, told, 5)
