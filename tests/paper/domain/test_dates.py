"""Days below 10 and months 1, 2 take a leading zero, months 3 to 12 do not (NĐ 30, Phụ lục I)."""

from datetime import date

import pytest

from vanban.paper.domain.dates import blank_in_words, in_words, place_and_date


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 1, 7), "ngày 07 tháng 01 năm 2021"),
        (date(2020, 2, 15), "ngày 15 tháng 02 năm 2020"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2021, 4, 30), "ngày 30 tháng 4 năm 2021"),
        (date(2024, 5, 14), "ngày 14 tháng 5 năm 2024"),
        (date(2021, 6, 9), "ngày 09 tháng 6 năm 2021"),
        (date(2021, 7, 10), "ngày 10 tháng 7 năm 2021"),
        (date(2021, 8, 1), "ngày 01 tháng 8 năm 2021"),
        (date(2021, 9, 2), "ngày 02 tháng 9 năm 2021"),
        (date(2021, 10, 10), "ngày 10 tháng 10 năm 2021"),
        (date(2021, 11, 20), "ngày 20 tháng 11 năm 2021"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_a_date_in_words_pads_as_the_decree_says(day: date, words: str) -> None:
    assert in_words(day) == words


def test_place_and_date_are_joined_by_a_comma() -> None:
    line = place_and_date("Ba Đình", in_words(date(2021, 1, 7)))
    assert line == "Ba Đình, ngày 07 tháng 01 năm 2021"


def test_before_numbering_the_line_is_left_for_the_pen() -> None:
    assert blank_in_words(2021) == "ngày ..... tháng ..... năm 2021"
