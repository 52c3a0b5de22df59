"""Processes that work in one office at the same time, and may be killed at any moment.

What a worker has been told is done it writes to its own file, so that a test can ask for it after
the worker is gone.
"""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.office.cast import PLAN, SETUP, at
from tests.office.conftest import LIFE
from vanban.office.desk import Office
from vanban.office.registry.database import DatabaseFault
from vanban.office.setup import read_setup
from vanban.office.walk import PaperMoved
from vanban.office.workflow.process import ROLES
from vanban.office.workflow.steps import StepNotAllowed

#: A server that has already imported everything, so that a worker begins at once.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.office.registry.worker"])

NOW = at("2021-01-07")


#: A plan, a report and a notice of the same words: each is numbered in a series of its own.
KINDS = ("plan", "report", "notice")


def new_office(folder: Path, address: str = "") -> None:
    """Make the office of the cast, and leave it."""
    setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
    now = at("2021-01-04")
    Office.create(folder, setup, account="may-1", now=now, database=address).close()


def start(work: str, *arguments: object) -> BaseProcess:
    """Start a worker of this module."""
    process = CONTEXT.Process(target=globals()[work], args=arguments, daemon=True)
    process.start()
    return process


def number_many(folder: Path, told: Path, count: int, barrier: Barrier) -> None:
    """Bring papers up to the signature, wait for all the others, then number them all."""
    with _office(folder) as office:
        papers = [_walk(office, "sign") for _ in range(count)]
        barrier.wait(timeout=300)
        for paper in papers:
            _tell(told, office.assign_number(paper, by="hoa", now=NOW).number)


def number_for_ever(folder: Path, told: Path) -> None:
    """Take one paper after another from draft to its number."""
    with _office(folder) as office:
        while True:
            _tell(told, office.paper(_walk(office, "assign_number")).number)


def issue_quota(folder: Path, told: Path, quota: int) -> None:
    """Issue papers of three kinds until so many were told of, whoever was killed before."""
    while len(done := told.read_text().split() if told.exists() else []) < quota:
        with suppress(DatabaseFault), _office(folder) as office:  # the server is away: again
            source = PLAN.replace("kind: plan", f"kind: {KINDS[len(done) % len(KINDS)]}")
            _tell(told, office.paper(_walk(office, "assign_number", source)).number)


def send_for_ever(folder: Path, told: Path) -> None:
    """Release whatever is sealed, send it, and seal another."""
    with _office(folder) as office:
        while True:
            for paper in office.papers(state="sealed"):
                with suppress(StepNotAllowed, PaperMoved):  # another worker was faster
                    office.release(paper.id, by="hoa", now=NOW)
                    _tell(told, str(paper.id))
            office.send(now=NOW)
            _walk(office, "seal")


@contextmanager
def _office(folder: Path) -> Iterator[Office]:
    with closing(Office.open(folder, account="may-1")) as office:
        yield office


def _walk(office: Office, until: str, source: str = PLAN) -> int:
    paper = office.draft(source, by="bich", now=NOW).id
    for name, who, options in LIFE:
        office.step(paper, name, by=who, now=NOW, **options)
        if name == until:
            break
    return paper


def _tell(told: Path, word: str) -> None:
    """Add a line in one write: a killed worker has told the whole of it or nothing."""
    descriptor = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{word}\n".encode())
    os.close(descriptor)
