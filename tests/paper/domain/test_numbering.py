"""Numbers, codes and the numbers of headings, as the decree and real papers write them."""

import pytest

from vanban.paper.catalogue import kinds
from vanban.paper.domain.numbering import (
    BadNumber,
    DocumentNumber,
    code_for,
    parse_number,
    point_letter,
    roman,
)
from vanban.paper.domain.organization import LetterCode, Organization

FEDERATION = Organization(
    code="ldld-ba-dinh",
    name="Liên đoàn Lao động quận Ba Đình",
    abbreviation="LĐLĐ",
    place="Ba Đình",
)
PLAIN = Organization(
    code="ldld-ba-dinh",
    name="Liên đoàn Lao động quận Ba Đình",
    abbreviation="LĐLĐ",
    place="Ba Đình",
    letter_code=LetterCode.PLAIN,
)


@pytest.mark.parametrize(
    ("serial", "printed"),
    [(3, "03/KH-LĐLĐ"), (15, "15/KH-LĐLĐ"), (243, "243/KH-LĐLĐ"), (1204, "1204/KH-LĐLĐ")],
)
def test_a_number_below_ten_takes_a_leading_zero(serial: int, printed: str) -> None:
    assert str(DocumentNumber("2021", serial, "KH-LĐLĐ")) == printed


def test_a_number_follows_the_pattern_of_its_standard() -> None:
    assert str(DocumentNumber("XIV", 127, "QĐ/TW", "{serial:02d}-{code}")) == "127-QĐ/TW"


@pytest.mark.parametrize("serial", [0, -1])
def test_numbers_start_at_one(serial: int) -> None:
    with pytest.raises(BadNumber):
        DocumentNumber("2021", serial, "KH-LĐLĐ")


def test_numbers_of_a_period_stand_in_the_order_of_issue() -> None:
    numbers = [DocumentNumber("2021", serial, "KH-LĐLĐ") for serial in (10, 9, 1)]
    assert [number.serial for number in sorted(numbers)] == [1, 9, 10]


@pytest.mark.parametrize(
    ("typed", "serial", "code"),
    [
        ("03 /KH - LĐLĐ", 3, "KH-LĐLĐ"),
        ("03/KH-LĐLĐ", 3, "KH-LĐLĐ"),
        ("  63 / KH-LĐLĐ\n", 63, "KH-LĐLĐ"),
        ("012/CT-UBND", 12, "CT-UBND"),
        ("0130/KH-UBND", 130, "KH-UBND"),
        ("243/LĐLĐ", 243, "LĐLĐ"),
        ("05/LĐLĐ-CSPL", 5, "LĐLĐ-CSPL"),
        ("127-QĐ/TW", 127, "QĐ/TW"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, serial: int, code: str) -> None:
    assert parse_number(typed, "2021") == DocumentNumber("2021", serial, code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "KH-LĐLĐ",
        "03",
        "03/",
        "03/KH LĐLĐ",
        "/KH-LĐLĐ",
        "1234567/KH-LĐLĐ",
        "-3/KH",
        "00/KH-LĐLĐ",
    ],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadNumber, match="hãy ghi theo mẫu 03/KH-LĐLĐ") as refused:
        parse_number(typed, "2021")
    assert refused.value.value == typed


def test_a_named_kind_is_coded_kind_then_issuer() -> None:
    assert code_for(kinds().find("plan"), FEDERATION) == "KH-LĐLĐ"
    assert code_for(kinds().find("plan"), FEDERATION, "CSPL") == "KH-LĐLĐ"
    assert code_for(kinds().find("decision"), PLAIN) == "QĐ-LĐLĐ"


def test_a_letter_is_coded_issuer_then_drafting_unit() -> None:
    letter = kinds().find("công văn")
    code = code_for(letter, FEDERATION, "CSPL")
    assert str(DocumentNumber("2021", 5, code)) == "05/LĐLĐ-CSPL"
    assert code_for(letter, FEDERATION) == "LĐLĐ"


def test_an_office_may_leave_the_unit_out_of_the_code_of_its_letters() -> None:
    code = code_for(kinds().find("công văn"), PLAIN, "CSPL")
    assert str(DocumentNumber("2021", 243, code)) == "243/LĐLĐ"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"), (2, "II"), (3, "III"), (4, "IV"), (5, "V"), (6, "VI"), (8, "VIII"), (9, "IX"),
        (10, "X"), (14, "XIV"), (19, "XIX"), (40, "XL"), (49, "XLIX"), (90, "XC"), (400, "CD"),
        (944, "CMXLIV"), (2021, "MMXXI"),
    ],
)  # fmt: skip
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


def test_points_go_by_the_vietnamese_alphabet() -> None:
    letters = [point_letter(number) for number in range(1, 24)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize(
    ("number", "letters"), [(24, "aa"), (25, "ab"), (28, "ađ"), (46, "ay"), (47, "ba")]
)
def test_after_the_last_letter_points_take_two(number: int, letters: str) -> None:
    assert point_letter(number) == letters
