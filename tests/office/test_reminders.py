"""Reminders: each of D-7 … D+10 once, on however many machines; what was missed is one text."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from tests.office.cast import at
from vanban.office.desk import Office
from vanban.office.reminders import settle, watch

#: A Wednesday; 13 and 14 March 2021 are a Saturday and a Sunday.
DUE = date(2021, 3, 17)


def owe(office: Office, kind: str = "trả lời văn bản đến số 15") -> None:
    with office._database.write() as session:
        watch(session, "incoming:15", kind, "bich", DUE, office.book.calendar)


def says(office: Office, day: str) -> list[str]:
    return [reminder.says for reminder in office.book.remind(now=at(day))]


def test_each_day_is_told_once(office: Office) -> None:
    owe(office)
    assert says(office, "2021-03-09") == []
    head = "trả lời văn bản đến số 15: hạn 17/03/2021, "
    assert says(office, "2021-03-10") == [f"{head}còn 7 ngày."]
    assert says(office, "2021-03-10") == []
    assert says(office, "2021-03-14") == []  # D-3 is a Sunday
    assert says(office, "2021-03-15") == [f"{head}còn 2 ngày."]
    assert says(office, "2021-03-16") == [f"{head}còn 1 ngày."]
    assert says(office, "2021-03-17") == [f"{head}hôm nay."]


def test_what_was_missed_is_folded_into_one(office: Office) -> None:
    owe(office)
    (text,) = says(office, "2021-03-20")
    assert text.endswith("quá hạn 3 ngày.")  # D+3, a Saturday, is told on Monday
    (text,) = says(office, "2021-03-29")
    assert text.endswith("quá hạn 12 ngày; hãy báo cáo lãnh đạo.")
    assert says(office, "2021-04-30") == []


def test_asked_twice_a_duty_is_one(office: Office) -> None:
    owe(office)
    owe(office)
    assert len(says(office, "2021-03-10")) == 1


def test_what_is_done_is_not_told(office: Office) -> None:
    owe(office)
    with office._database.write() as session:
        settle(session, "incoming:15", "trả lời văn bản đến số 15", at("2021-03-09"))
    assert says(office, "2021-03-29") == []


def test_two_desks_at_once_tell_each_duty_once(office: Office) -> None:
    kinds = [f"việc {n}" for n in range(20)]
    for kind in kinds:
        owe(office, kind)
    others = [Office.open(office.folder, account=f"may-{n}") for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda each: each.book.remind(now=at("2021-03-20")), others))
    for other in others:
        other.close()
    assert sorted(r.kind for told in found for r in told) == sorted(kinds)
