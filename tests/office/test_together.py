"""Rooms that meet: who sees what was asked and what came, who is told, who is reminded."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.office.cast import at
from tests.office.conftest import LIFE, Walk
from tests.office.registry.raw import raw_write
from vanban.office.act import FileContent
from vanban.office.desk import Office
from vanban.office.finding import Query
from vanban.office.incoming import desk
from vanban.office.incoming.metadata import IncomingView, Metadata
from vanban.office.papers import Saving, UnknownPaper
from vanban.office.registry.tables import EventRow, IncomingRow
from vanban.office.registry.verify import Breach
from vanban.office.workflow.process import Mode
from vanban.office.workflow.steps import StepRefused

DAY, NEXT = at("2021-01-07"), at("2021-01-08")
ACCOUNTS = "accounts:\n" + "".join(
    f"  - {{account: {who}, person: {who}}}\n" for who in ("bich", "cuong", "giang", "lan", "minh")
)

Sit = Callable[[str], Office]


@pytest.fixture
def sit(office: Office) -> Iterator[Sit]:
    """Return the office as a person sees it at their own account."""
    office.people.declare(ACCOUNTS, name="them.yaml", by="hoa", now=at("2021-01-04"))
    opened: list[Office] = []

    def at_desk(who: str) -> Office:
        opened.append(Office.open(office.folder, account=who, now=NEXT))
        return opened[-1]

    yield at_desk
    for each in opened:
        each.close()


def came(
    office: Office, who: str, organization: str, number: str, notation: str,
    issuer: str = "Liên đoàn Lao động quận Ba Đình", **how: Any,
) -> IncomingView:  # fmt: skip
    metadata = Metadata(
        organ_name=issuer, code_number=number, code_notation=notation,
        issued_date="2021-01-07", type_name="Kế hoạch",
    )  # fmt: skip
    return office.incoming.add(organization, metadata, by(who), **how)


def by(who: str) -> Saving:
    return Saving(who, "may-1", NEXT.date(), NEXT)


# -- who was asked ----------------------------------------------------------------------------


def test_who_is_asked_for_an_opinion_sees_the_paper(office: Office, walk: Walk, sit: Sit) -> None:
    paper = walk()
    lan = sit("lan")
    assert lan.papers() == []
    office.work.say(paper, "ask", by="bich", now=DAY, units=["cdcs-may"], due=date(2021, 1, 20))
    assert [each.id for each in lan.papers()] == [paper]
    lan.work.say(paper, "opinion", by="lan", now=NEXT, unit="cdcs-may", answer="agree")
    assert office.verify() == []


def test_an_opinion_is_given_at_ones_own_account(office: Office, walk: Walk, sit: Sit) -> None:
    paper = walk()
    office.work.say(paper, "ask", by="bich", now=DAY, units=["giang"], due=date(2021, 1, 20))
    with pytest.raises(StepRefused, match="không làm thay “giang”"):
        sit("cuong").work.say(paper, "opinion", by="giang", now=NEXT, unit="giang", answer="agree")


def test_a_unit_nobody_asked_is_named(office: Office, walk: Walk) -> None:
    paper = walk()
    with raw_write(office) as raw:
        raw.exec_driver_sql(f"INSERT INTO share (paper, unit) VALUES ({paper}, 'cdcs-in')")
    assert office.verify() == [
        Breach(f"văn bản {paper}", "Nơi được lấy ý kiến “cdcs-in” không khớp nhật ký.")
    ]


# -- what came --------------------------------------------------------------------------------


def test_what_came_is_seen_where_it_came_and_by_who_settles_it(office: Office, sit: Sit) -> None:
    letter = came(office, "hoa", "federation", "15", "UBND")
    office.incoming.step(letter.id, "present", by("hoa"))
    bich, minh = sit("bich"), sit("minh")
    assert [each.id for each in sit("giang").incoming.papers()] == [letter.id]
    assert [each.id for each in bich.incoming.papers()] == [letter.id]  # she receives papers
    assert sit("cuong").incoming.papers() == minh.incoming.papers() == []
    with pytest.raises(UnknownPaper):
        minh.incoming.show(letter.id)
    office.incoming.step(letter.id, "assign", by("an"), "Tham mưu trả lời", lead="cspl")
    assert [each.id for each in sit("cuong").incoming.papers()] == [letter.id]


def test_the_sender_of_this_office_learns_of_each_step(office: Office, walk: Walk) -> None:
    plan = walk("release")
    office.send(now=DAY)
    (sent,) = [d.id for d in office.deliveries(plan) if d.organization == "cdcs-may"]

    def says() -> str:
        return next(d.state_label for d in office.deliveries(plan) if d.id == sent)

    assert says() == "đã gửi"
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ")
    assert says() == "đã nhận"
    assert letter.acknowledged_on == NEXT.date()
    office.incoming.step(letter.id, "present", by("minh"))
    office.incoming.step(letter.id, "assign", by("kim"), "Tổ chức thực hiện", person="lan")
    assert says() == "đã nhận, đã phân công"
    office.incoming.step(letter.id, "take_up", by("lan"))
    assert says() == "đã nhận, đang xử lý"
    office.incoming.step(letter.id, "resolve", by("lan"), "Đã phát động")
    assert says() == "đã nhận, đã hoàn thành"
    assert {d.state_label for d in office.deliveries(plan) if d.id != sent} == {"đã gửi"}
    assert office.verify() == []


def test_a_paper_of_another_number_or_day_is_not_the_one_that_was_sent(
    office: Office, walk: Walk
) -> None:
    plan = walk("release")
    office.send(now=DAY)
    came(office, "minh", "cdcs-may", "4", "KH-LĐLĐ")
    assert {d.state for d in office.deliveries(plan)} == {"sent"}


def test_who_settles_it_needs_no_sight_of_the_senders_paper(
    office: Office, walk: Walk, sit: Sit
) -> None:
    plan = walk("release")
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ")
    office.incoming.step(letter.id, "present", by("minh"))
    office.incoming.step(letter.id, "assign", by("kim"), "Tổ chức thực hiện", person="lan")
    lan = sit("lan")
    with pytest.raises(UnknownPaper):
        lan.paper(plan)
    lan.incoming.step(letter.id, "take_up", by("lan"))
    assert states(office, plan)["cdcs-may"] == "đã nhận, đang xử lý"


# -- what is called back (Điều 18 khoản 4) ------------------------------------------------------

SCAN = FileContent("ke-hoach.pdf", "application/pdf", b"%PDF-1.4 the plan as the union keeps it")


def states(office: Office, paper: int) -> dict[str, str]:
    return {d.organization: d.state_label for d in office.deliveries(paper)}


def kept(office: Office, content: bytes) -> bool:
    return content in [p.read_bytes() for p in (office.folder / "files").rglob("*") if p.is_file()]


def test_a_copy_in_this_office_freezes_as_its_sender_recalls(
    office: Office, walk: Walk, sit: Sit
) -> None:
    plan = walk("release")
    office.send(now=DAY)
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ", "LĐLĐ quận Ba Đình").id
    other = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ", "LĐLĐ quận Hà Đông").id
    sit("giang").recall(plan, by="giang", now=NEXT, note="Ban hành nhầm số liệu")
    assert office.incoming.show(letter).state == "frozen"
    assert office.incoming.show(other).state == "received"
    with office._database.read() as session:
        rows = select(EventRow).where(EventRow.chain == f"incoming:{letter}").order_by(EventRow.seq)
        row = session.scalars(rows).all()[-1]
    assert (row.step, row.from_state, row.to_state) == ("recall", "received", "frozen")
    assert (row.actor, row.role, row.organization) == ("giang", "signer", "cdcs-may")
    assert states(office, plan)["cdcs-may"] == "yêu cầu thu hồi"
    office.incoming.step(letter, "confirm_recall", by("minh"))
    assert states(office, plan)["cdcs-may"] == "đã thu hồi"
    assert office.verify() == []


def test_a_copy_entered_after_the_recall_is_frozen_at_once(office: Office, walk: Walk) -> None:
    plan = walk("release")
    office.send(now=DAY)
    office.recall(plan, by="an", now=DAY, note="Ban hành nhầm số liệu")
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ")
    assert (letter.state, letter.arrival.number) == ("frozen", "1")
    office.incoming.step(letter.id, "confirm_recall", by("minh"))
    assert states(office, plan)["cdcs-may"] == "đã thu hồi"
    assert office.verify() == []


def until_somebody_waits(office: Office) -> None:
    """Return when a session of PostgreSQL waits for a lock; on SQLite writes wait by themselves."""
    waits = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    until = time.monotonic() + 30
    if office._database.on_postgresql:
        with office._database.engine.connect() as connection:
            while not connection.exec_driver_sql(waits).scalar_one():
                connection.rollback()  # the next look sees the next moment
                assert time.monotonic() < until, "nobody waits"


def test_a_recall_and_a_step_with_the_copy_do_not_wait_for_each_other(
    office: Office, walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = walk("release")
    office.send(now=DAY)
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ").id
    office.incoming.step(letter, "present", by("minh"))
    take, held, clerk = desk.incoming_of, threading.Event(), threading.local()

    def slowly(session: Session, number: int) -> IncomingRow:
        row = take(session, number)
        if getattr(clerk, "acts", False) and not held.is_set():
            held.set()
            until_somebody_waits(office)
        return row

    def assign() -> None:
        clerk.acts = True
        office.incoming.step(letter, "assign", by("kim"), "Tổ chức thực hiện", person="lan")

    monkeypatch.setattr(desk, "incoming_of", slowly)
    with ThreadPoolExecutor(1) as other:
        assigned = other.submit(assign)
        assert held.wait(30)
        office.recall(plan, by="an", now=NEXT, note="Ban hành nhầm số liệu")
        assigned.result()
    assert office.incoming.show(letter).state == "frozen"
    assert office.verify() == []


def test_the_receiver_destroys_its_file_and_the_issuer_keeps_the_original(
    office: Office, walk: Walk
) -> None:
    plan = walk("release")
    office.send(now=DAY)
    (original, *_) = office.render(plan, now=DAY)
    files = [SCAN, original]
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ", mode=Mode.DIGITAL, files=files).id
    office.recall(plan, by="an", now=NEXT, note="Ban hành nhầm số liệu")
    assert kept(office, SCAN.content)  # not before the receiver says so
    parcels = {p.parent.name: p for p in (office.folder / "outbox").glob("cong-doan*/*")}
    may, printer = parcels["cong-doan-co-so-cong-ty-may"], parcels["cong-doan-co-so-cong-ty-in"]
    assert original.name in {file.name for file in may.iterdir()}
    told = office.incoming.step(letter, "confirm_recall", by("minh"))
    assert not kept(office, SCAN.content)
    assert kept(office, original.content)
    assert told.files == (SCAN.name, original.name)
    assert {file.name for file in may.iterdir()} == {"manifest.json", "phieu-gui.txt"}
    assert original.name in {file.name for file in printer.iterdir()}
    assert office.render(plan, now=NEXT)[0] == original
    assert office.verify() == []


def test_a_unit_without_a_register_here_confirms_and_its_parcel_is_destroyed(
    office: Office, walk: Walk
) -> None:
    plan = walk("release")
    office.send(now=DAY)
    office.recall(plan, by="an", now=DAY, note="Ban hành nhầm số liệu")
    (union,) = [d.id for d in office.deliveries(plan) if d.organization == "cdcs-in"]
    office.outgoing.status(union, "15", by="hoa", now=NEXT, note="Chị Hà báo đã xóa")
    (parcel,) = (office.folder / "outbox" / "cong-doan-co-so-cong-ty-in").iterdir()
    assert {file.name for file in parcel.iterdir()} == {"manifest.json", "phieu-gui.txt"}


def test_a_destroyed_file_that_came_back_is_named_and_destroyed_again(office: Office) -> None:
    digital = {"mode": Mode.DIGITAL, "files": [SCAN]}
    letter = came(office, "hoa", "federation", "15", "UBND", "UBND quận Ba Đình", **digital).id
    office.incoming.step(letter, "recall", by("hoa"), "Công văn 16/UBND")
    office.incoming.step(letter, "confirm_recall", by("hoa"))
    assert office.verify() == []
    sha256 = office._files.put(SCAN.content)
    says = "Tệp đã ghi là hủy do thu hồi mà còn trong kho."
    assert office.verify() == [Breach(f"tệp {sha256[:12]}…", says)]
    office.send(now=NEXT)
    assert (kept(office, SCAN.content), office.verify()) == (False, [])


def test_a_scan_of_a_paper_that_was_given_back_is_not_destroyed(office: Office) -> None:
    letter = came(office, "hoa", "federation", "15", "UBND", "UBND quận Ba Đình", files=[SCAN]).id
    office.incoming.step(letter, "recall", by("hoa"), "Công văn 16/UBND")
    office.incoming.step(letter, "confirm_recall", by("hoa"), "Đã gửi trả bản giấy")
    assert kept(office, SCAN.content)
    assert office.verify() == []


# -- what else is to be known of it --------------------------------------------------------------


def test_a_correction_is_shown_wherever_the_old_paper_is(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = came(office, "minh", "cdcs-may", "3", "KH-LĐLĐ").id
    other = came(office, "minh", "cdcs-may", "15", "UBND", "UBND quận Ba Đình").id
    (found,) = office.find(Query(number="03"))
    assert (found.id, found.links) == (plan, ())
    note = "địa danh | Ba Dình | Ba Đình"
    correction = office.step(plan, "correct", by="bich", now=NEXT, note=note).id
    assert office.incoming.show(letter).arrival.note == ""  # a draft may still be given up
    for step, who, options in LIFE:
        office.step(correction, step, by=who, now=NEXT, **options)
    says = "Được đính chính bằng 01/LĐLĐ-CSPL ngày 08/01/2021"
    links = {d.paper: {link.words for link in d.links} for d in office.deliveries()}
    assert links == {plan: {says}, correction: {"Đính chính 03/KH-LĐLĐ ngày 07/01/2021"}}
    assert {link.words for d in office.deliveries(plan) for link in d.links} == {says}
    rows = {row.id: row for row in office.incoming.papers("cdcs-may")}
    assert rows[letter] == office.incoming.show(letter)
    assert (rows[letter].arrival.note, rows[letter].follow_up.note) == (says, says)
    assert (rows[other].arrival.note, rows[other].follow_up.note) == ("", "")
    assert [each.links for each in office.find(Query(number="03"))] == [(says,)]


# -- who is reminded --------------------------------------------------------------------------


def test_who_settles_what_came_is_reminded_until_it_is_done(office: Office) -> None:
    letter = came(office, "hoa", "federation", "15", "UBND")
    office.incoming.step(letter.id, "present", by("hoa"))
    due = date(2021, 1, 15)
    office.incoming.step(letter.id, "assign", by("an"), "Trả lời", lead="cspl", due_on=due)
    (told,) = office.book.remind(now=at("2021-01-12"))
    assert told.whom == "Bộ phận Chính sách pháp luật (chủ trì)"
    assert told.says == "Giải quyết văn bản đến số 1: hạn 15/01/2021, còn 3 ngày."
    office.incoming.step(letter.id, "take_up", by("bich"))
    office.incoming.step(letter.id, "resolve", by("bich"), "Đã trả lời bằng điện thoại")
    assert office.book.remind(now=at("2021-01-25")) == []


def test_a_longer_time_takes_the_place_of_the_first(office: Office) -> None:
    letter = came(office, "hoa", "federation", "15", "UBND")
    office.incoming.step(letter.id, "present", by("hoa"))
    due = {"due_on": date(2021, 1, 15)}
    office.incoming.step(letter.id, "assign", by("an"), "Trả lời", lead="cspl", **due)
    office.incoming.step(letter.id, "extend", by("an"), "Chờ số liệu", due_on=date(2021, 2, 1))
    assert office.book.remind(now=at("2021-01-18")) == []
    (told,) = office.book.remind(now=at("2021-01-25"))
    assert told.due_on == date(2021, 2, 1)


def test_who_is_asked_is_reminded_until_the_answer(office: Office, walk: Walk) -> None:
    paper, due = walk(), date(2021, 1, 20)
    office.work.say(paper, "ask", by="bich", now=DAY, units=["giang", "cdcs-may"], due=due)
    told = office.book.remind(now=at("2021-01-13"))
    assert [each.whom for each in told] == ["Công đoàn cơ sở Công ty May", "Vũ Thị Giang"]
    office.work.say(paper, "opinion", by="giang", now=NEXT, unit="giang", answer="agree")
    (silent,) = office.book.remind(now=at("2021-01-21"))
    assert silent.whom == "Công đoàn cơ sở Công ty May"
    assert silent.says.endswith("hạn 20/01/2021, quá hạn 1 ngày.")
    office.work.say(paper, "close_round", by="bich", now=NEXT, note="Không chờ nữa")
    assert office.book.remind(now=at("2021-01-30")) == []


# -- what touches the whole office ------------------------------------------------------------


def test_the_whole_office_is_not_for_one_persons_account(office: Office, sit: Sit) -> None:
    bich = sit("bich")
    for what in (
        bich.verify,
        lambda: bich.keeping.against(office.keeping.head(now=NEXT)),
        lambda: bich.keeping.head(now=NEXT),
        lambda: bich.keeping.back_up(office.folder / "a.zip", now=NEXT, tell=print),
        lambda: bich.keeping.export(office.folder / "ra", tell=print),
        lambda: bich.keeping.resume({}, now=NEXT),
        lambda: bich.book.remind(now=NEXT),
    ):
        with pytest.raises(StepRefused, match="tài khoản này không phải của quản trị") as refusal:
            what()
        assert "tài khoản dùng chung của văn thư" in str(refusal.value)  # who may
    assert not (office.folder / "a.zip").exists()
    with closing(Office.open(office.folder, account="may-2")) as shared:
        shared.keeping.back_up(office.folder / "a.zip", now=NEXT, tell=print)
    assert (office.folder / "a.zip").exists()
