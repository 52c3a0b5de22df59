"""A clerk finds a paper by what they remember of it, with or without diacritics."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import false

from tests.office.cast import PLAN, at
from tests.office.conftest import Walk
from vanban.office.desk import Office
from vanban.office.finding import Found, Query, find, snippet

TRIP = PLAN.replace("Phát động phong trào thi đua năm 2021", "Tham quan Đền Hùng")
TRIP = TRIP.replace("# I. MỤC ĐÍCH", "# I. Thi đua là yêu nước, yêu nước thì phải thi đua")


def ids(office: Office, **asked: Any) -> list[int]:
    return [each.id for each in office.find(Query(**asked))]


@pytest.mark.parametrize(
    "typed",
    [
        "thi đua",
        "THI ĐUA",
        "thi dua",
        "day manh",
        "ke hoach",
        "Ban CSPL",
        "03/KH-LĐLĐ",
        "3/kh-ldld",
    ],
)
def test_a_paper_is_found_by_words_of_it_with_or_without_diacritics(
    office: Office, walk: Walk, typed: str
) -> None:
    paper = walk("assign_number")
    assert ids(office, words=(typed,)) == [paper]


@pytest.mark.parametrize("typed", ["đua thi", "thi hành", "04/KH-LĐLĐ", "paragraph"])
def test_other_words_or_another_order_find_nothing(office: Office, walk: Walk, typed: str) -> None:
    walk("assign_number")
    assert ids(office, words=(typed,)) == []


def test_what_stands_in_the_number_comes_before_the_subject_and_that_before_the_text(
    office: Office, walk: Walk
) -> None:
    subject, text = walk(), walk(source=TRIP)
    assert ids(office, words=("thi đua",)) == [subject, text]
    third = PLAN.replace("Phát động", "Kỷ niệm 03 năm phát động")
    named, numbered = walk(source=third), walk("assign_number")
    assert ids(office, words=("03",)) == [numbered, named]


def test_of_equals_the_newest_comes_first(office: Office, walk: Walk) -> None:
    first, second = walk(), walk()
    assert ids(office, words=("thi đua",)) == [second, first]
    assert ids(office) == [second, first]


def test_a_number_is_found_whole_or_in_part_and_only_as_a_number(
    office: Office, walk: Walk
) -> None:
    walk(source=PLAN.replace("công nhân", "03 công nhân"))
    paper = walk("assign_number")
    for typed in ("03/KH-LĐLĐ", "03/kh", "03", "3"):
        assert ids(office, number=typed) == [paper]
    assert ids(office, number="2") == []


def test_a_void_number_still_finds_its_paper(office: Office, walk: Walk) -> None:
    paper = walk("assign_number")
    office.void_number(paper, by="an", now=at("2021-01-07"), note="In sai tên đơn vị")
    (found,) = office.find(Query(number="03"))
    assert (found.id, found.number) == (paper, "")


def test_a_revised_draft_is_found_by_its_new_words_only(office: Office, walk: Walk) -> None:
    paper = walk()
    office.revise(paper, TRIP, by="bich", now=at("2021-01-07"))
    assert ids(office, words=("den hung",)) == [paper]
    assert ids(office, words=("phat dong",)) == []


@pytest.mark.parametrize("who", ["bich", "Trần Thị Bích", "tran thi bich", "an", "nguyen van an"])
def test_a_paper_is_found_by_who_drafts_or_signs_it(office: Office, walk: Walk, who: str) -> None:
    paper = walk()
    assert ids(office, person=who) == [paper]


def test_nobody_else_is_its_person_and_a_person_is_no_recipient(office: Office, walk: Walk) -> None:
    walk("release")
    assert ids(office, person="cuong") == []
    assert ids(office, recipient="bich") == []


@pytest.mark.parametrize("recipient", ["Ban CSPL", "cđcs trực thuộc", "Công ty May"])
def test_a_paper_is_found_by_whom_it_is_sent_to(office: Office, walk: Walk, recipient: str) -> None:
    walk()
    paper = walk("release")
    assert paper in ids(office, recipient=recipient)


def test_a_unit_of_a_group_is_a_recipient_once_the_paper_is_released(
    office: Office, walk: Walk
) -> None:
    walk("seal")
    paper = walk("release")
    assert ids(office, recipient="Công ty May") == [paper]


def test_days_state_and_organization_narrow_what_is_found(office: Office, walk: Walk) -> None:
    draft, january, march = walk(), walk("assign_number"), walk("assign_number", day="2021-03-01")
    assert ids(office, first=date(2021, 2, 1)) == [march]
    assert ids(office, words=("thi đua",), last=date(2021, 1, 7)) == [january]
    assert ids(office, state="drafting") == [draft]
    assert ids(office, words=("thi đua",), organization="federation") == [march, january, draft]
    assert ids(office, words=("thi đua",), organization="cdcs-may") == []


def test_whoever_may_not_see_a_paper_does_not_find_it(office: Office, walk: Walk) -> None:
    walk()
    with office._database.read() as session:
        assert len(find(session, Query(words=("thi đua",)), 20)) == 1
        assert find(session, Query(words=("thi đua",)), 20, visible=false()) == []


def test_what_is_found_says_number_day_subject_and_where(office: Office, walk: Walk) -> None:
    paper = walk("assign_number")
    assert office.find(Query(words=("khen thuong",))) == [
        Found(
            paper,
            "federation",
            "03/KH-LĐLĐ",
            date(2021, 1, 7),
            "Phát động phong trào thi đua năm 2021",
            "numbered",
            "nhân, viên chức, lao động. 2. **Khen** **thưởng** kịp thời, chính xác",
        )
    ]


def test_what_stands_in_the_subject_alone_is_not_said_twice(office: Office, walk: Walk) -> None:
    walk()
    (found,) = office.find(Query(words=("năm 2021",)))
    assert (found.subject, found.snippet) == ("Phát động phong trào thi đua năm 2021", "")


def test_signs_alone_ask_for_nothing(office: Office, walk: Walk) -> None:
    paper = walk()
    assert ids(office, words=("/ - “”",)) == [paper]


def test_no_more_are_given_than_asked_for(office: Office, walk: Walk) -> None:
    _, second = walk(), walk()
    assert [each.id for each in office.find(Query(words=("thi đua",)), 1)] == [second]


def test_a_snippet_stands_where_most_of_the_words_are() -> None:
    far = "một hai ba bốn năm sáu bảy tám chín mười " * 3
    text = f"Đề xuất. {far}Theo đề nghị của Văn phòng, hôm nay {far}"
    said = snippet(text, {"de", "nghi"})
    assert "Theo **đề** **nghị** của Văn phòng" in said
    assert "Đề xuất" not in said
    assert snippet("Không có gì", {"de"}) == ""
