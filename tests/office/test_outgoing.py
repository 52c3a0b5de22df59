"""A worker killed at every point of a send, and a mail server with bad days."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
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
from vanban.office.views import DeliveryView
from vanban.office.workflow import ROLES, StepRefused

#: Two of the three unions take papers by mail; the other, and two places without a code, do not.
TWO_LETTERS = SETUP.replace(
    "name: Công đoàn cơ sở Công ty In}", "name: Công đoàn cơ sở Công ty In, address: cd@in.example}"
)
MINUTE = timedelta(minutes=1)
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
    with closing(
        Office.open(folder, account="may-1", mail=SmtpChannel("127.0.0.1", port))
    ) as found:
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
    """After ten tries in more than four days a person is asked; nothing is lost."""
    walk("release")
    now = NOON
    nobody = SmtpChannel("127.0.0.1", free_port())
    with closing(Office.open(office.folder, account="may-1", mail=nobody)) as away:
        for tries, wait in enumerate(WAITS, start=1):
            send_at(away, now, "không nối được máy chủ thư")
            row = delivery(office, IN)
            assert (row.state, row.attempts, row.next_try_at) == ("queued", tries, now + wait)
            # Who does not answer is not asked again for the next letter.
            assert delivery(office, HOA).attempts == 0
            now += wait
        assert now - NOON == timedelta(days=4, hours=8, minutes=36)
        send_at(away, now, "không nối được máy chủ thư")
    assert (delivery(office, IN).state, delivery(office, HOA).state) == ("failed", "queued")
    assert office.outgoing.send(lambda: now, due_only=True) == 1
    office.outgoing.resolve(
        delivery(office, IN).id, False, by="hoa", now=now, note="Máy chủ đã chạy"
    )
    assert office.outgoing.send(lambda: now, due_only=True) == 1
    assert sorted(letters(post).values()) == [1, 1]
    assert office.verify() == []


def test_a_passing_answer_is_tried_again_and_leaves_once(
    office: Office, walk: Walk, post: Post
) -> None:
    paper = walk("release")
    post.at_recipient = ["451 4.7.1 Greylisted"]
    send_at(office, NOON, "máy chủ thư báo 451 4.7.1 Greylisted")
    row = delivery(office, IN)
    assert (row.state, row.next_try_at) == ("queued", NOON + MINUTE)
    assert row.reason == "máy chủ thư báo 451 4.7.1 Greylisted"
    assert delivery(office, HOA).state == "sent"
    assert office.outgoing.send(lambda: NOON + MINUTE / 2, due_only=True) == 0
    assert office.outgoing.send(lambda: NOON + MINUTE, due_only=True) == 1
    row = delivery(office, IN)
    assert (row.state, row.reason, row.sent_at) == ("sent", "", NOON + MINUTE)
    assert sorted(letters(post).values()) == [1, 1]
    assert [event.step for event in office.history(paper)][-6:] == [
        "begin_sending",
        "sending_fault",
        "begin_sending",
        "send",
        "begin_sending",
        "send",
    ]
    assert office.verify() == []


def test_a_refusal_is_not_tried_again_by_itself(office: Office, walk: Walk, post: Post) -> None:
    walk("release")
    post.at_recipient = ["550 5.1.1 No such user"]
    send_at(office, NOON, "máy chủ thư báo 550 5.1.1 No such user")
    row = delivery(office, IN)
    assert (row.state, row.state_label) == ("refused", "không gửi được")
    assert office.outgoing.send(lambda: NOON + timedelta(days=1)) == 0
    handed = office.outgoing.resolve(row.id, True, by="hoa", now=NOON, note="Đưa tận tay")
    assert handed.state == "sent"
    assert office.verify() == []


@pytest.mark.parametrize("way", ["drop", "take, drop"])
def test_a_line_that_breaks_after_the_message_waits_for_a_person(
    office: Office, walk: Walk, post: Post, way: str
) -> None:
    walk("release")
    post.at_data = [way]
    send_at(office, NOON, "không rõ thư đã đi hay chưa")
    assert Counter(states(office).values()) == Counter(sent=4, sending=1)
    assert office.outgoing.send(lambda: NOON + timedelta(days=9)) == 0
    (row,) = office.outgoing.doubtful(NOON)
    with pytest.raises(StepRefused, match="phải ghi rõ vì sao"):
        office.outgoing.resolve(row.id, True, by="hoa", now=NOON, note="")
    with pytest.raises(StepRefused, match="không phải văn thư"):
        office.outgoing.resolve(row.id, True, by="minh", now=NOON, note="Đã hỏi")
    office.outgoing.resolve(row.id, way != "drop", by="hoa", now=NOON, note="Đã hỏi")
    office.outgoing.send(lambda: NOON)
    assert sorted(letters(post).values()) == [1, 1]
    assert set(states(office).values()) == {"sent"}
    assert office.verify() == []


def test_a_paper_recalled_while_a_letter_is_in_doubt_is_not_sent_again(
    office: Office, walk: Walk, post: Post
) -> None:
    paper = walk("release")
    post.at_data = ["drop"]
    send_at(office, NOON, "không rõ thư đã đi")
    office.recall(paper, by="an", now=NOON, note="Thông báo số 01/TB-LĐLĐ")
    assert Counter(states(office).values()) == Counter(recall_requested=4, sending=1)
    (row,) = office.outgoing.doubtful(NOON)
    with pytest.raises(StepRefused, match="văn bản đã thu hồi, không gửi nữa"):
        office.outgoing.resolve(row.id, False, by="hoa", now=NOON, note="Đã hỏi")
    left = office.outgoing.resolve(row.id, True, by="hoa", now=NOON, note="Nơi nhận đã thấy thư")
    assert left.state == "recall_requested"
    assert office.verify() == []


def send_at(office: Office, now: datetime, fault: str) -> None:
    with pytest.raises(NotAllSent, match=re.escape(fault)):
        office.outgoing.send(lambda: now, due_only=True)


def delivery(office: Office, recipient: str) -> DeliveryView:
    return next(d for d in office.deliveries() if d.recipient == recipient)
