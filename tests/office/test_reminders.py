"""Reminders: each of D-7 … D+10 once, on however many machines; what was missed is one text."""

import json
import subprocess
import sys
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


def test_a_day_of_a_year_without_a_table_is_told_with_a_warning(office: Office) -> None:
    with office._database.write() as session:
        watch(session, "incoming:15", "trả lời", "bich", date(2027, 2, 8), office.book.calendar)
    (told,) = says(office, "2027-02-01")
    first, _, warning = told.partition(". ")
    assert first == "trả lời: hạn 08/02/2027, còn 7 ngày"
    assert warning.startswith("Chưa có lịch nghỉ năm 2027:")
    assert "holidays.toml" in warning


def test_what_is_done_is_not_told(office: Office) -> None:
    owe(office)
    with office._database.write() as session:
        settle(session, "incoming:15", "trả lời văn bản đến số 15", at("2021-03-09"))
    assert says(office, "2021-03-29") == []


REMIND = """
import json, sys
from datetime import datetime
from pathlib import Path
from vanban.office.desk import Office

office = Office.open(Path(sys.argv[1]), account="may-1")
print("ready", flush=True)
sys.stdin.readline()
told = office.book.remind(now=datetime.fromisoformat("2021-03-20T09:00:00+07:00"))
print(json.dumps([each.kind for each in told]))
"""


def test_two_processes_at_once_tell_each_duty_once(office: Office) -> None:
    kinds = [f"việc {n}" for n in range(20)]
    for kind in kinds:
        owe(office, kind)
    words = [sys.executable, "-c", REMIND, str(office.folder)]
    both = [
        subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    told = [kind for each in both for kind in json.loads(each.communicate()[0])]
    assert sorted(told) == sorted(kinds)
    assert [each.returncode for each in both] == [0, 0]
