"""Rooms that meet: who sees what was asked and what came, who is told, who is reminded."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import pytest

from tests.office.cast import at
from tests.office.conftest import Walk
from tests.office.registry.raw import raw_write
from vanban.office.desk import Office
from vanban.office.incoming.metadata import IncomingView, Metadata
from vanban.office.papers import Saving, UnknownPaper
from vanban.office.registry.verify import Breach
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


def came(office: Office, who: str, organization: str, number: str, notation: str) -> IncomingView:
    metadata = Metadata(
        organ_name="Liên đoàn Lao động quận Ba Đình", code_number=number, code_notation=notation,
        issued_date="2021-01-07", type_name="Kế hoạch",
    )  # fmt: skip
    return office.incoming.add(organization, metadata, by(who))


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
        lambda: bich.keeping.head(now=NEXT),
        lambda: bich.keeping.back_up(office.folder / "a.zip", now=NEXT, tell=print),
        lambda: bich.keeping.export(office.folder / "ra", tell=print),
        lambda: bich.keeping.resume({}, now=NEXT),
        lambda: bich.book.remind(now=NEXT),
    ):
        with pytest.raises(StepRefused, match="tài khoản này không phải của quản trị"):
            what()
    assert not (office.folder / "a.zip").exists()
    with closing(Office.open(office.folder, account="may-2")) as shared:
        shared.keeping.back_up(office.folder / "a.zip", now=NEXT, tell=print)
    assert (office.folder / "a.zip").exists()
