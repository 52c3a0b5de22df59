"""Figures with dots for thousands and a comma for decimals."""

from decimal import Decimal

import pytest

from vanban.paper.domain.figures import figure, figure_words


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
