"""Numbers in words: the table of cases where the libraries at hand are wrong, typed by hand."""

from decimal import Decimal

import pytest

from vanban.paper.domain.words import money_in_words, number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (31, "ba mươi mốt"),
        (40, "bốn mươi"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (2_025, "hai nghìn không trăm hai mươi lăm"),
        (1_000_000, "một triệu"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_000_000_000, "một tỷ"),
        (21_000_000_005, "hai mươi mốt tỷ không trăm linh năm"),
        (
            1_230_950_880_055,
            "một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu tám trăm tám mươi nghìn "
            "không trăm năm mươi lăm",
        ),
        (-5, "âm năm"),
        (Decimal("1.5"), "một phẩy năm"),
        (Decimal("1.50"), "một phẩy năm"),
        (Decimal("2.25"), "hai phẩy hai mươi lăm"),
        (Decimal("0.05"), "không phẩy không năm"),
        (Decimal("3.00"), "ba"),
        (Decimal("-7.2"), "âm bảy phẩy hai"),
    ],
)
def test_a_number_is_read_as_people_read_it(number: int | Decimal, words: str) -> None:
    assert number_in_words(number) == words


def test_an_amount_begins_with_a_capital_and_ends_with_its_unit() -> None:
    assert money_in_words(1_250_000) == "Một triệu hai trăm năm mươi nghìn đồng"
    assert money_in_words(2_570, "triệu đồng") == "Hai nghìn năm trăm bảy mươi triệu đồng"
