"""What is told of a paper: late by the working days of Điều 15 and Điều 18, issued on a day off."""

import pytest

from tests.office.cast import at
from tests.office.conftest import LIFE, Walk
from vanban.office.desk import Office
from vanban.paper.domain.calendar import BadCalendar


def issue(office: Office, walk: Walk, signed: str, numbered: str, released: str) -> int:
    paper = walk("sign", day=signed)
    for (name, who, options), day in zip(LIFE[4:], (numbered, released, released), strict=True):
        office.step(paper, name, by=who, now=at(day), **options)
    return paper


def test_the_next_working_day_is_in_time(office: Office, walk: Walk) -> None:
    """Signed on a Friday, 8 January 2021; the next working day is Monday the 11th."""
    paper = issue(office, walk, "2021-01-08", "2021-01-11", "2021-01-11")
    assert office.paper(paper).flags == ()
    assert office.register("federation", "2021")[0].note == ""


def test_later_than_the_next_working_day_is_told(office: Office, walk: Walk) -> None:
    paper = issue(office, walk, "2021-01-08", "2021-01-12", "2021-01-13")
    late = (
        "Cấp số chậm: ký 08/01/2021, cấp số 12/01/2021",
        "Phát hành chậm: ký 08/01/2021, phát hành 13/01/2021",
    )
    assert office.paper(paper).flags == late
    assert office.register("federation", "2021")[0].note == "; ".join(late)


def test_tet_is_no_delay(office: Office, walk: Walk) -> None:
    """Off from 10 to 16 February 2021."""
    paper = issue(office, walk, "2021-02-09", "2021-02-09", "2021-02-17")
    assert office.paper(paper).flags == ()


def test_a_paper_may_be_issued_on_a_day_off_and_says_so(office: Office, walk: Walk) -> None:
    paper = issue(office, walk, "2021-02-12", "2021-02-12", "2021-02-12")
    (flag,) = office.paper(paper).flags
    assert flag == "Ngày 12/02/2021 của văn bản là ngày nghỉ: Tết Tân Sửu"
    assert office.register("federation", "2021")[0].note == ""


def test_the_office_s_own_days_count(office: Office, walk: Walk) -> None:
    own = '[2021.off]\n01-11 = "cơ quan chuyển trụ sở"\n'
    (office.folder / "holidays.toml").write_text(own, encoding="utf-8")
    paper = issue(office, walk, "2021-01-08", "2021-01-12", "2021-01-12")
    again = Office.open(office.folder, account="may-1")
    assert again.paper(paper).flags == ()
    again.close()


def test_a_bad_file_of_holidays_is_told_before_anything_is_done(office: Office) -> None:
    (office.folder / "holidays.toml").write_text("[27]\n", encoding="utf-8")
    with pytest.raises(BadCalendar, match=r"bảng \[27\]"):
        Office.open(office.folder, account="may-1")


def test_a_year_without_a_table_is_told(office: Office, walk: Walk) -> None:
    paper = issue(office, walk, "2031-01-08", "2031-01-08", "2031-01-08")
    (flag,) = office.paper(paper).flags
    assert flag.startswith("Chưa có lịch nghỉ năm 2031")


def test_a_paper_that_left_in_a_year_without_a_table_says_so(office: Office, walk: Walk) -> None:
    """31 December 2026 is a Thursday; whether 2 January 2027 is worked nobody has said yet."""
    paper = issue(office, walk, "2026-12-31", "2026-12-31", "2027-01-04")
    (flag,) = office.paper(paper).flags
    assert flag.startswith("Chưa có lịch nghỉ năm 2027: mới tính thứ Bảy, Chủ nhật")
