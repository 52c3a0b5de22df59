import pytest

from vanban.paper.render.metrics import balanced, line_count, width

from .papers import MOTTO


def test_widths_are_those_of_times_new_roman() -> None:
    # Adobe's metrics of Times: A 722, space 250, v 500; in bold V 722, i 278.
    assert pytest.approx(14.72) == width("A v", 10)
    assert pytest.approx(10.0) == width("Vi", 10, bold=True)


def test_a_letter_is_as_wide_as_without_its_marks() -> None:
    assert width("e", 14) == width("ệ", 14) == width("e\u0302\u0323", 14)


def test_horned_letters_have_widths_of_their_own() -> None:
    assert pytest.approx((5.29, 5.29)) == (width("ơ", 10), width("ợ", 10))


def test_a_name_is_broken_where_a_phrase_begins() -> None:
    # 13 points bold in a column of 178 points.
    broken = balanced("LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH", 13, 178, bold=True)
    assert broken == "LIÊN ĐOÀN LAO ĐỘNG\nQUẬN BA ĐÌNH"


def test_a_name_that_fits_stays_on_its_line() -> None:
    assert balanced("UBND QUẬN BA ĐÌNH", 13, 178, bold=True) == "UBND QUẬN BA ĐÌNH"


def test_a_long_name_comes_in_lines_that_fit_and_are_about_equal() -> None:
    name = "CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN ĐA KHOA TƯ NHÂN HỒNG HÀ MIỀN TRUNG"
    lines = balanced(name, 13, 178, bold=True).split("\n")
    widths = [width(line, 13, bold=True) for line in lines]
    assert name == " ".join(lines)
    assert len(lines) == 3
    assert max(widths) <= 178
    assert 0.6 * max(widths) <= min(widths)


def test_no_word_is_left_alone_on_the_last_line() -> None:
    # One word more than fits 421 points at 14 points bold.
    name = "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN CÔ TÔ QUẦN ĐẢO"
    *_, last = balanced(name, 14, 421, bold=True).split("\n")
    assert last == "HUYỆN CÔ TÔ QUẦN ĐẢO"
    *_, last = balanced("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", 13, 166, bold=True).split("\n")
    assert len(last.split()) >= 2


def test_line_breaks_of_the_author_stay() -> None:
    assert balanced("Về việc\nthành lập", 14, 400) == "Về việc\nthành lập"


def test_a_word_longer_than_the_room_keeps_a_line_of_its_own() -> None:
    assert balanced("a " + "W" * 20, 14, 100) == "a\n" + "W" * 20


def test_lines_are_counted_as_they_would_be_set() -> None:
    # Ten letters d at 10 points are 50 points wide, and a space 2.5.
    assert line_count("dddddddddd dddddddddd", 10, 102) == 2
    assert line_count("dddddddddd dddddddddd", 10, 103) == 1
    assert line_count("d\nd\nd", 10, 100) == 3


def test_the_motto_is_as_long_as_its_letters() -> None:
    # Độc 1666, lập 1334, - 333, Tự 1267, do 1056, - 333, Hạnh 2390, phúc 2112, seven spaces 1750.
    assert pytest.approx(12.241) == width(MOTTO, 1, bold=True)
