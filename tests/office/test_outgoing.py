"""A worker killed at every point of a send, and a mail server with bad days."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.office.cast import SETUP, at
from tests.office.conftest import Walk
from tests.office.mortal import NOON, POINTS, killed, worker
from tests.office.mould import Mould
from tests.office.sending.post import Post, free_port, serving
from vanban.office.desk import Office
from vanban.office.dispatch import WAITS, NotAllSent
from vanban.office.registry.tables import DeliveryRow
from vanban.office.sending.smtp import SmtpChannel
from vanban.office.views import DeliveryView
from vanban.office.workflow.steps import StepRefused

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
def office(tmp_path: Path, engine: str, mould: Mould, port: int) -> Iterator[Office]:
    with closing(mould.office(tmp_path / "office", engine, TWO_LETTERS)) as found:
        found.outgoing.channels["mail"] = SmtpChannel("127.0.0.1", port)
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
        office.outgoing.status(
            row.id, "sent" if left_after_all else "resend", by="hoa", now=later, note="Gọi hỏi"
        )
        assert office.outgoing.send(lambda: later) == (0 if left_after_all else 1)
    assert set(states(office).values()) == {"sent"}
    assert sorted(letters(post).values()) == [1, 1]
    assert office.verify() == []


def test_workers_at_once_never_double(office: Office, walk: Walk, post: Post, port: int) -> None:
    """Three workers begin together on two papers: a letter leaves once, a parcel lies once."""
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
    with closing(Office.open(office.folder, account="may-1")) as away:
        away.outgoing.channels["mail"] = nobody
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
    failed = delivery(office, IN).id
    office.outgoing.status(failed, "resend", by="hoa", now=now, note="Máy chủ đã chạy")
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
    fault = next(e for e in office.history(paper) if e.step == "sending_fault")
    assert fault.note == f"{IN}: máy chủ thư báo 451 4.7.1 Greylisted"
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
    handed = office.outgoing.status(row.id, "sent", by="hoa", now=NOON, note="Đưa tận tay")
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
    with pytest.raises(StepRefused, match="phải ghi rõ ai báo"):
        office.outgoing.status(row.id, "sent", by="hoa", now=NOON, note="")
    with pytest.raises(StepRefused, match="không phải văn thư"):
        office.outgoing.status(row.id, "sent", by="minh", now=NOON, note="Đã hỏi")
    office.outgoing.status(
        row.id, "resend" if way == "drop" else "sent", by="hoa", now=NOON, note="Đã hỏi"
    )
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
        office.outgoing.status(row.id, "resend", by="hoa", now=NOON, note="Đã hỏi")
    left = office.outgoing.status(row.id, "sent", by="hoa", now=NOON, note="Nơi nhận đã thấy thư")
    assert left.state == "recall_requested"
    assert office.verify() == []


def send_at(office: Office, now: datetime, fault: str) -> None:
    with pytest.raises(NotAllSent, match=re.escape(fault)):
        office.outgoing.send(lambda: now, due_only=True)


def delivery(office: Office, recipient: str) -> DeliveryView:
    return next(d for d in office.deliveries() if d.recipient == recipient)


# -- hearing back ----------------------------------------------------------------------------------


def test_what_a_recipient_says_goes_forward_only(office: Office, walk: Walk) -> None:
    """01, then 03, and so on to 06, each with who said it; nothing goes back."""
    paper = walk("release")
    office.outgoing.send(lambda: NOON)
    row = delivery(office, IN).id
    labels = []
    for code in ("01", "03", "04", "05", "06"):
        said = office.outgoing.status(row, code, by="hoa", now=NOON, note="Chị Lan báo qua Zalo")
        labels.append((said.status, said.state, said.state_label))
    assert labels == [
        ("01", "sent", "đã gửi, đã đến"),
        ("03", "acknowledged", "đã nhận"),
        ("04", "acknowledged", "đã nhận, đã phân công"),
        ("05", "acknowledged", "đã nhận, đang xử lý"),
        ("06", "acknowledged", "đã nhận, đã hoàn thành"),
    ]
    for code in ("01", "02", "03", "04", "05"):
        with pytest.raises(StepRefused, match="đang là “đã nhận”, đã hoàn thành"):
            office.outgoing.status(row, code, by="hoa", now=NOON, note="Báo lại")
    told = [(e.step, e.actor, e.note) for e in office.history(paper)][-5:]
    assert told[0] == ("delivery_status", "hoa", "Chị Lan báo qua Zalo")
    assert told[1][0] == "acknowledge"
    assert office.verify() == []


@pytest.mark.parametrize(("before", "code"), [((), "04"), (("01",), "06"), (("02",), "03")])
def test_work_begins_only_with_what_was_taken_in(
    office: Office, walk: Walk, before: tuple[str, ...], code: str
) -> None:
    walk("release")
    office.outgoing.send(lambda: NOON)
    row = delivery(office, IN).id
    for said in before:
        office.outgoing.status(row, said, by="hoa", now=NOON, note="Sai nơi nhận")
    with pytest.raises(StepRefused, match="ghi nhận"):
        office.outgoing.status(row, code, by="hoa", now=NOON, note="")


def test_a_letter_that_came_back_is_recorded_with_its_reason(office: Office, walk: Walk) -> None:
    walk("release")
    office.outgoing.send(lambda: NOON)
    row = delivery(office, IN).id
    with pytest.raises(StepRefused, match="phải ghi rõ ai báo"):
        office.outgoing.status(row, "bounced", by="hoa", now=NOON, note="")
    back = office.outgoing.status(row, "bounced", by="hoa", now=NOON, note="Hộp thư đầy")
    assert (back.state, back.state_label) == ("bounced", "thư bị trả lại")
    office.outgoing.status(row, "resend", by="hoa", now=NOON, note="Đã dọn hộp thư")
    assert office.outgoing.send(lambda: NOON) == 1
    assert office.verify() == []


def test_scenario_15_a_recall_is_done_when_all_who_have_the_paper_confirmed(
    office: Office, walk: Walk
) -> None:
    paper = walk("release")
    office.outgoing.send(lambda: NOON)
    with pytest.raises(StepRefused, match="đồng ý thu hồi"):
        office.outgoing.status(1, "15", by="hoa", now=NOON, note="")
    office.recall(paper, by="an", now=NOON, note="Thông báo số 01/TB-LĐLĐ")
    office.outgoing.status(1, "03", by="hoa", now=NOON, note="Nhận rồi")
    assert office.deliveries()[0].state == "recall_requested"
    office.outgoing.status(1, "16", by="hoa", now=NOON, note="Đã giao cho bộ phận khác")
    for row in (2, 3, 4, 5):
        office.outgoing.status(row, "15", by="hoa", now=NOON, note="Đã trả bản giấy")
    refused = "thu hồi xong 4/5 nơi, 1 nơi từ chối"
    assert refused in office.paper(paper).state_label
    assert office.register("federation", "2021")[0].note == refused.capitalize()
    office.outgoing.status(1, "15", by="hoa", now=NOON, note="Đã trả bản giấy")
    assert "thu hồi xong 5/5 nơi" in office.paper(paper).state_label
    assert {d.state for d in office.deliveries()} == {"recalled"}
    assert office.verify() == []


def test_who_is_heard_of_after_a_recall_is_asked_back(
    office: Office, walk: Walk, post: Post
) -> None:
    paper = walk("release")
    post.at_data = ["take, drop"]
    send_at(office, NOON, "không rõ thư đã đi")
    office.recall(paper, by="an", now=NOON, note="Thông báo số 01/TB-LĐLĐ")
    row = delivery(office, IN).id
    assert (
        office.outgoing.status(row, "03", by="hoa", now=NOON, note="").state == "recall_requested"
    )
    assert office.verify() == []


def test_who_did_not_answer_by_the_next_working_day_is_called(office: Office, walk: Walk) -> None:
    """Sent on Thursday 7 January: called on Saturday; sent on Friday: on Tuesday."""
    office.outgoing.next_working_day = next_weekday
    walk("release")
    office.outgoing.send(lambda: NOON)
    office.outgoing.status(1, "03", by="hoa", now=NOON, note="")
    assert office.outgoing.silent(at("2021-01-08", 17)) == []
    calls = office.outgoing.silent(at("2021-01-09"))
    assert [d.id for d in calls] == [2, 3, 4, 5]
    assert {d.days_waited for d in calls} == {2}
    assert {d.recipient: d.contact for d in calls}[IN] == "cd@in.example"
    walk("release", day="2021-01-08")
    office.outgoing.send(lambda: at("2021-01-08"))
    assert {d.paper for d in office.outgoing.silent(at("2021-01-11"))} == {1}
    assert {d.paper for d in office.outgoing.silent(at("2021-01-12"))} == {1, 2}


def next_weekday(day: date) -> date:
    """Return the next day that is no Saturday or Sunday, until there is a calendar."""
    later = (day + timedelta(days=n) for n in range(1, 4))
    return next(each for each in later if each.weekday() < 5)


def test_a_delivery_changed_by_hand_is_named(office: Office, walk: Walk) -> None:
    """Each column that changes is held against what the history says it holds."""
    paper = walk("release")
    office.outgoing.send(lambda: NOON)
    for column, value in (
        ("status", "06"),
        ("attempts", 3),
        ("reason", "Không rõ"),
        ("next_try_at", NOON),
        ("state", "recalled"),
        ("sent_at", NOON - MINUTE),
    ):
        with office._database.write() as session:
            row = session.get_one(DeliveryRow, 1)
            kept = getattr(row, column)
            setattr(row, column, value)
        (breach,) = office.verify()
        assert breach.says == "Lượt gửi không khớp nhật ký."
        assert breach.where.startswith(f"văn bản {paper}, ")
        with office._database.write() as session:
            setattr(session.get_one(DeliveryRow, 1), column, kept)
    assert office.verify() == []
