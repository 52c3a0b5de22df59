"""Many at once, and some of them killed: the numbers stay true."""

import random
import time
from pathlib import Path

from tests.office.registry.storm import (
    assert_numbers_whole,
    assert_sent_once,
    kill,
    open_office,
)
from tests.office.registry.worker import CONTEXT, new_office, start

WORKERS, EACH = 8, 50


def test_eight_processes_number_four_hundred_papers_without_gap_or_double(tmp_path: Path) -> None:
    """The paper register stood at 02, so the 400 numbers are 03 to 402."""
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder)
    barrier = CONTEXT.Barrier(WORKERS)
    workers = [start("number_many", folder, told, EACH, barrier) for _ in range(WORKERS)]
    for worker in workers:
        worker.join(timeout=120)
    assert [worker.exitcode for worker in workers] == [0] * WORKERS
    numbers = [f"{serial:02d}/KH-LĐLĐ" for serial in range(3, 403)]
    assert sorted(told.read_text().split()) == sorted(numbers)
    with open_office(folder) as office:
        rows = office.register("federation", "2021", "KH")
        assert [row.number for row in rows] == numbers
        assert len({paper.number for paper in office.papers(state="numbered")}) == 400
        accounts = {office.history(paper.id)[-1].entered_by for paper in office.papers()}
        assert len(accounts) == WORKERS
        assert office.verify() == []


def test_a_worker_killed_at_any_moment_leaves_no_number_without_paper(tmp_path: Path) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder)
    chance = random.Random(2021)
    for _ in range(15):
        worker = start("number_for_ever", folder, told)
        time.sleep(chance.uniform(0.15, 0.8))
        kill(worker)
        with open_office(folder) as office:
            assert_numbers_whole(office, told)
    assert len(told.read_text().split()) >= 15


def test_a_worker_killed_while_it_sends_leaves_each_parcel_once(tmp_path: Path) -> None:
    folder, told = tmp_path / "office", tmp_path / "told"
    new_office(folder)
    chance = random.Random(7)
    for _ in range(10):
        worker = start("send_for_ever", folder, told)
        time.sleep(chance.uniform(0.3, 1.0))
        kill(worker)
    with open_office(folder) as office:
        assert_sent_once(office, told)
