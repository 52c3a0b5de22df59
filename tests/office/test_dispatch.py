"""Sending when something goes wrong on the way."""

import pytest

from tests.office.cast import PLAN, at
from tests.office.conftest import Walk
from vanban.office.desk import Office
from vanban.office.dispatch import NotAllSent
from vanban.office.sending.channel import Parcel, Receipt
from vanban.office.sending.folder import FolderChannel

AFTERNOON = at("2021-01-07", 14)


def test_two_who_send_at_once_are_one_sending(
    office: Office, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parcels lie there once, and the history tells of one sending."""
    paper = walk("release")
    other = Office.open(office.folder, account="may-2")
    deliver, meanwhile = FolderChannel.deliver, [other]

    def while_another_sends(channel: FolderChannel, parcel: Parcel) -> Receipt:
        if meanwhile:
            assert meanwhile.pop().send(now=AFTERNOON) == 5
        return deliver(channel, parcel)

    monkeypatch.setattr(FolderChannel, "deliver", while_another_sends)
    assert office.send(now=AFTERNOON) == 0
    other.close()
    assert [event.entered_by for event in office.history(paper) if event.step == "send"] == [
        "may-2"
    ]
    assert len(list((office.folder / "outbox").rglob("manifest.json"))) == 4
    assert office.verify() == []


def test_a_paper_recalled_while_it_is_sent_stays_recalled(
    office: Office, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = walk("release")
    deliver, done = FolderChannel.deliver, list[int]()

    def while_the_chair_recalls(channel: FolderChannel, parcel: Parcel) -> Receipt:
        if not done:
            office.recall(paper, by="an", now=AFTERNOON, note="Thông báo số 01/TB-LĐLĐ")
            done.append(paper)
        return deliver(channel, parcel)

    monkeypatch.setattr(FolderChannel, "deliver", while_the_chair_recalls)
    office.send(now=AFTERNOON)
    assert {d.state for d in office.deliveries(paper)} == {"recall_requested"}
    assert office.verify() == []


def test_a_damaged_file_holds_up_no_other_paper(office: Office, walk: Walk) -> None:
    paper = walk("release")
    for kept in (path for path in (office.folder / "files").rglob("*") if path.is_file()):
        kept.unlink()
    whole = walk("release")
    with pytest.raises(NotAllSent, match=r"Đã gửi 5 nơi, còn 1(.|\n)*không còn trong kho"):
        office.send(now=AFTERNOON)
    assert {d.state for d in office.deliveries(paper)} == {"queued"}
    assert {d.state for d in office.deliveries(whole)} == {"sent"}


def test_a_secret_plan_never_goes_by_mail(office: Office, walk: Walk) -> None:
    secret = PLAN.replace("department: CSPL", "department: CSPL\nclassification: mật")
    paper = walk("release", source=secret)
    office.send(now=AFTERNOON)
    assert {d.channel for d in office.deliveries(paper)} == {"folder"}
    assert list((office.folder / "outbox").rglob("*.eml")) == []


def test_deliveries_of_one_paper_are_told_apart(office: Office, walk: Walk) -> None:
    first, second = walk("release"), walk("release")
    assert len(office.deliveries()) == 10
    assert {d.paper for d in office.deliveries(second)} == {second}
    assert {d.paper for d in office.deliveries(first)} == {first}
