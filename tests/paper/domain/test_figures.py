"""Figures with dots for thousands and a comma for decimals."""

from decimal import Decimal

import pytest

from vanban.paper.domain.figures import figure, figure_words, money, percent


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0", "0"), ("1383", "1383"), ("1.383", "1383"), ("-7.265", "-7265"), ("1.234,50", "1234.50")],
)
def test_a_figure_is_read_exactly(typed: str, value: str) -> None:
    assert str(figure(typed)) == value


@pytest.mark.parametrize(
    "typed", ["", "-", "1.5", "1,234.5", "1.2345", "12%", "năm", "1 000", ",5", "1" * 16, "١"]
)
def test_what_is_no_figure_is_none(typed: str) -> None:
    assert figure(typed) is None


def test_a_figure_is_written_with_dots_and_a_comma() -> None:
    values = ("0", "999", "1383", "-1234567.50")
    assert [figure_words(Decimal(value)) for value in values] == [
        "0",
        "999",
        "1.383",
        "-1.234.567,50",
    ]


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("2,45 tỷ", "triệu đồng", "2450"),
        ("2,45 tỉ đồng", "đồng", "2450000000"),
        ("1 đồng", "tỷ đồng", "0.000000001"),
        ("12 nghìn đồng", "đồng", "12000"),
        ("0,000001 triệu đồng", "đồng", "1"),
    ],
)
def test_a_sum_is_turned_into_another_unit_exactly(typed: str, unit: str, value: str) -> None:
    assert money(typed, unit) == Decimal(value)


@pytest.mark.parametrize("typed", ["2450", "2450 USD", "đồng", "2.45 tỷ", "hai tỷ", ""])
def test_a_sum_without_a_known_unit_is_none(typed: str) -> None:
    assert money(typed, "đồng") is None


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1390, 1400, "99,29 %"),
        (201, 20_000, "1,01 %"),
        (42, 42, "100 %"),
        (1, 8, "12,50 %"),
        (0, 3, "0 %"),
        (0, 0, "–"),
    ],
)
def test_a_share_is_rounded_half_up_and_of_nothing_there_is_none(
    part: int, whole: int, words: str
) -> None:
    assert percent(part, whole) == words
