"""What must hold in an office after a storm, whoever was killed."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.office.registry.worker import NOW
from vanban.office.desk import Office


def kill(worker: BaseProcess) -> None:
    """Kill a worker that still works, as a power cut would."""
    assert worker.pid is not None
    assert worker.is_alive(), "the worker ended by itself"
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()


def wait_until_told(told: Path, lines: int, worker: BaseProcess) -> None:
    """Wait until somebody was told more than so many things, however slow the machine is."""
    end = time.monotonic() + 120
    while len(_told(told)) <= lines:
        assert worker.is_alive()
        assert time.monotonic() < end, "nothing was done"
        time.sleep(0.02)


@contextmanager
def open_office(folder: Path) -> Iterator[Office]:
    """Open the office that the workers left."""
    with closing(Office.open(folder, account="may-1")) as office:
        yield office


def assert_numbers_whole(office: Office, told: Path) -> None:
    """Every number has its paper, every numbered paper its number, and none told of is lost."""
    on_papers = [paper.number for paper in office.papers() if paper.number]
    numbered = [paper.number for paper in office.papers(state="numbered")]
    entered = [row.number for row in office.register("federation", "2021", "KH")]
    assert entered == [f"{serial:02d}/KH-LĐLĐ" for serial in range(3, 3 + len(entered))]
    assert sorted(on_papers) == sorted(entered)
    assert "" not in numbered
    assert set(_told(told)) <= set(entered)
    assert office.verify() == []


def assert_sent_once(office: Office, told: Path) -> None:
    """After one more sending every parcel of every released paper left exactly once."""
    office.send(now=NOW)
    assert office.send(now=NOW) == 0
    released = [paper.id for paper in office.papers(state="released")]
    assert {int(word) for word in _told(told)} <= set(released)
    deliveries = office.deliveries()
    assert sorted({d.paper for d in deliveries}) == released
    assert len(deliveries) == 5 * len(released)
    assert {d.state for d in deliveries} == {"sent"}
    outbox = office.folder / "outbox"
    parcels = [path.parent for path in outbox.rglob("manifest.json")]
    expected = [outbox / d.reference for d in deliveries if d.channel == "folder"]
    assert sorted(parcels) == sorted(expected)
    messages = [f"<{path.stem}@ldld.example>" for path in outbox.rglob("*.eml")]
    assert sorted(messages) == sorted(d.reference for d in deliveries if d.channel == "mail")
    # One who died while another delivered the same parcel leaves scraps beside the whole parcel.
    scraps = [path for path in outbox.rglob(".*.tmp") if not _place_of(path).exists()]
    assert scraps == []
    assert office.verify() == []


def assert_quota_whole(office: Office, told: Sequence[Path], quota: int) -> None:
    """Three series run on from where they stood, none lost of those told of, nothing doubled."""
    heard = [number for file in told for number in _told(file)]
    assert [len(_told(file)) for file in told] == [quota] * len(told)
    assert len(set(heard)) == len(heard)
    entered = [row.number for row in office.register("federation", "2021")]
    for code, opened in (("KH", 2), ("BC", 0), ("TB", 0)):
        mine = [number for number in entered if f"/{code}-" in number]
        serials = range(opened + 1, opened + 1 + len(mine))
        assert mine == [f"{serial:02d}/{code}-LĐLĐ" for serial in serials]
    assert set(heard) <= set(entered)
    assert {paper.number for paper in office.papers() if paper.number} == set(entered)
    assert office.verify() == []


def _place_of(scrap: Path) -> Path:
    return scrap.with_name(scrap.name[1:].rsplit(".", 2)[0])


def _told(told: Path) -> list[str]:
    return told.read_text().split() if told.exists() else []
