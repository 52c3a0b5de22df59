"""A worker killed at every point of a send, and a mail server with bad days."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.office.cast import SETUP, at
from tests.office.conftest import Walk
from tests.office.mortal import NOON, POINTS, killed, worker
from tests.office.sending.post import Post, free_port, serving
from vanban.office.desk import Office
from vanban.office.dispatch import WAITS, NotAllSent
from vanban.office.sending import SmtpChannel
from vanban.office.setup import read_setup
from vanban.office.workflow import ROLES, StepRefused

#: Two of the three unions take papers by mail; the other, and two places without a code, do not.
TWO_LETTERS = SETUP.replace(
    "name: Công đoàn cơ sở Công ty In}", "name: Công đoàn cơ sở Công ty In, address: cd@in.example}"
)
IN, HOA = "Công đoàn cơ sở Công ty In", "Công đoàn cơ sở Trường Hoa"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def port(post: Post) -> Iterator[int]:
    with serving(post) as port:
        yield port


@pytest.fixture
def office(tmp_path: Path, address: str, port: int) -> Iterator[Office]:
    setup = read_setup(TWO_LETTERS, name="office.yaml", roles=ROLES)
    folder = tmp_path / "office"
    made = Office.create(folder, setup, account="may-1", now=at("2021-01-04"), database=address)
    made.close()
    with closing(Office.open(folder, account="may-1", mail=SmtpChannel("127.0.0.1", port))) as found:
        yield found


def states(office: Office) -> dict[str, str]:
    return {d.recipient: d.state for d in office.deliveries()}


def letters(post: Post) -> Counter[str]:
    """Return how often each Message-ID was taken over."""
    found = (re.search(rb"(?mi)^Message-ID: (<[^>]+>)", mail[2]) for mail in post.taken)
    return Counter(each[1].decode() for each in found if each)


def parcels(office: Office) -> int:
    return len(list((office.folder / "outbox").rglob("manifest.json")))


#: For each point: letters taken over by then, letters the next worker may send, in doubt after it.
AFTER = {
    "before a parcel has its place in the folder": (0, 2, False),
    "after a parcel has its place in the folder": (0, 2, False),
    "between two parcels of the folder": (0, 2, False),
    "before the folder is told": (0, 2, False),
    "before the first claim": (0, 2, False),
    "after the claim": (0, 1, True),
    "after the server took it over": (1, 1, True),
    "after it is told": (1, 1, False),
    "between two letters": (1, 1, False),
}


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    office: Office, walk: Walk, post: Post, port: int, point: str
) -> None:
    taken, left, doubt = AFTER[point]
    walk("release")
    killed(office.folder, port, point)
    assert office.verify() == []
    assert sum(letters(post).values()) == taken

    office.outgoing.send(lambda: NOON)
    assert sum(letters(post).values()) == taken + left
    assert parcels(office) == 3
    assert Counter(states(office).values()) == Counter(sent=4 if doubt else 5, sending=int(doubt))
    if doubt:
        # Fifteen minutes later no conversation can be open any more: a person is asked.
        assert office.outgoing.doubtful(NOON + timedelta(minutes=14)) == []
        (row,) = office.outgoing.doubtful(NOON + timedelta(minutes=15))
        assert row.recipient == IN
        later = NOON + timedelta(minutes=20)
        left_after_all = taken == 1
        office.outgoing.resolve(row.id, left_after_all, by="hoa", now=later, note="Gọi hỏi")
        assert office.outgoing.send(lambda: later) == (0 if left_after_all else 1)
    assert set(states(office).values()) == {"sent"}
    assert sorted(letters(post).values()) == [1, 1]
    assert office.verify() == []


def test_workers_at_once_never_double(office: Office, walk: Walk, post: Post, port: int) -> None:
    """Three workers begin together on two papers: each letter leaves once, each parcel lies once."""
    walk("release")
    walk("release")
    crowd = [worker(office.folder, port) for _ in range(3)]
    for process in crowd:
        process.join(90)
        assert process.exitcode == 0
    office.outgoing.send(lambda: NOON)
    assert Counter(states(office).values()) == Counter(sent=5)
    assert {d.state for d in office.deliveries()} == {"sent"}
    assert sorted(letters(post).values()) == [1, 1, 1, 1]
    assert parcels(office) == 6
    assert office.verify() == []


# -- a server with bad days ------------------------------------------------------------------------


def test_a_server_that_is_away_is_asked_again_later_and_later(
    office: Office, walk: Walk, post: Post
) -> None:
    walk("release")
    away = Office.open(office.folder, account="may-1", mail=SmtpChannel("127.0.0.1", free_port()))
    now = NOON
    with closing(away):
        for tries, wait in enumerate(WAITS, start=1):
            with pytest.raises(NotAllSent, match="không nối được máy chủ thư"):
                away.outgoing.send(lambda now=now: now, due_only=True)  # type: ignore[misc]
            row = next(d for d in office.deliveries() if d.recipient == IN)
            assert (row.state, row.attempts, row.next_try_at) == ("queued", tries, now + wait)
            # The other letter was not tried: a server that does not answer is asked once.
            assert states(office)[HOA] == "queued"
            now += wait
            office.outgoing.send  # noqa: B018
    assert office.verify() == []
