"""What a unit types, what it means, and what is wrong with it."""

# A table of figures reads best with one case on one line.

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.campaign.cast import A, B, C, emulation, given
from vanban.campaign.model import Status, Unit, Value
from vanban.campaign.rules import Beside
from vanban.campaign.values import Typed, changes, nothing, read_form

REPORT = emulation().form["bao-cao-dot"]
WORKS = emulation().form["dang-ky-cong-trinh"]
FULL: dict[str, Typed] = {"A01": "1.200", "C01": "1.200", "D02": "18", "D03": "2,45 tỷ đồng"}


#: Nothing to compare with.
ALONE = Beside()


def said(
    typed: Mapping[str, Typed], unit: Unit = A, beside: Beside = ALONE
) -> list[tuple[str, bool, str]]:
    _, remarks = read_form(emulation(), REPORT, unit, {**FULL, **typed}, beside)
    return [(each.indicator, each.hard, each.says) for each in remarks]


def value(code: str, typed: Typed, unit: Unit = A) -> Value:
    return read_form(emulation(), REPORT, unit, {**FULL, code: typed}, Beside())[0][code]


def test_a_report_that_is_right_needs_no_word() -> None:
    assert said({}) == []


def test_scenario_09_zero_blank_nothing_and_not_asked_are_four_values() -> None:
    assert value("D04", "0 đồng") == Value(Status.GIVEN, "0")
    for blank in ("", "  ", "chưa có số liệu"):
        assert value("D04", blank) == Value(Status.UNANSWERED)
    assert value("D04", "Không phát sinh") == Value(Status.NOTHING)
    assert value("D04", "", C) == Value(Status.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("typed", "millions"),
    [
        ("2.450 triệu đồng", "2450"),
        ("2,45 tỷ", "2450"),
        ("2,45 tỉ đồng", "2450"),
        ("2.450.000.000 đồng", "2450"),
        ("1 đồng", "0.000001"),
        ("123.456.789 đồng", "123.456789"),
        ("12 nghìn đồng", "0.012"),
    ],
)
def test_money_is_converted_exactly(typed: str, millions: str) -> None:
    assert value("D03", typed).text == millions
    assert value("D03", typed).number == Decimal(millions)


MONEY = (
    "phải là số tiền không âm, nhiều nhất sáu số lẻ: trong Excel chỉ ghi số như 2450 hoặc 12,5; "
    "nơi khác kèm đơn vị như 2.450 triệu đồng"
)


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("D03", "2.450", "“2.450” " + MONEY),
        (
            "D03",
            "2.450 USD",
            "“2.450 USD” " + MONEY,
        ),
        (
            "D03",
            "-5 triệu",
            "“-5 triệu” " + MONEY,
        ),
        ("A01", "mười hai", "“mười hai” phải là số nguyên, không âm, như 1.400"),
        ("A01", "-3", "“-3” phải là số nguyên, không âm, như 1.400"),
        ("A01", "12,5", "“12,5” phải là số nguyên, không âm, như 1.400"),
        ("A01", "12.5", "“12.5” phải là số nguyên, không âm, như 1.400"),
        ("M01", "cao", "“cao” phải là số, như 1.400 hoặc 95,5"),
        ("B01", "chắc là có", "“chắc là có” phải là “có” hoặc “không”"),
        ("D05", "hai sáng kiến", "“hai sáng kiến” phải là các dòng của danh sách"),
        ("A01", "", "bắt buộc; hãy ghi số liệu, bằng không thì ghi 0"),
        ("A01", "chưa có số liệu", "bắt buộc; hãy ghi số liệu, bằng không thì ghi 0"),
        (
            "A01",
            "không phát sinh",
            "là số có đến cuối kỳ: bằng không thì ghi 0, không ghi “không phát sinh”",
        ),
        ("Z99", "1", "biểu này không có mục ấy; hãy bỏ số liệu ở đây"),
    ],
)
def test_what_cannot_be_read_holds_the_report_back(code: str, typed: str, sentence: str) -> None:
    assert (code, True, sentence) in said({code: typed})


@pytest.mark.parametrize(
    ("typed", "code", "hard"),
    [
        ({"C01": "1.201"}, "C01", True),
        ({"B04": "1.201"}, "B04", True),
        ({"D01": "10", "D00": "7"}, "D02", True),
        ({"J02": "3", "J03": "4"}, "J03", True),
        ({"D03": ""}, "D02", False),
        ({"B04": "1.200", "C01": "1.100"}, "C01", False),
    ],
)
def test_figures_are_held_against_each_other(typed: dict[str, str], code: str, hard: bool) -> None:
    assert [(where, how) for where, how, _ in said(typed)] == [(code, hard)]


def test_what_was_carried_over_counts_as_registered() -> None:
    assert said({"D01": "10", "D00": "8"}) == []


def test_figures_are_held_against_the_phase_before_and_the_cluster() -> None:
    before = Beside(previous={"A01": given("1500"), "D03": given("1000")})
    # 1.200 is 20 % less than 1.500, which is allowed; 2.450 is 145 % more than 1.000.
    assert [(code, hard) for code, hard, _ in said({}, beside=before)] == [("D03", False)]
    before = Beside(previous={"A01": given("1501"), "D03": given("2450")})
    assert [code for code, _, _ in said({}, beside=before)] == ["A01"]
    assert [c for c, _, _ in said({}, beside=Beside(medians={"D03": Decimal(245)}))] == ["D03"]
    assert said({}, beside=Beside(medians={"D03": Decimal(246)})) == []


def test_a_text_like_that_of_another_unit_is_pointed_at() -> None:
    others = ["Đơn vị đã tổ chức phát động đúng kế hoạch và đạt kết quả tốt", "Khác hẳn"]
    beside = Beside(texts={"L01": others})
    copied = "Đơn vị đã tổ chức phát động đúng kế hoạch và đạt kết quả khá"
    assert [(code, hard) for code, hard, _ in said({"L01": copied}, beside=beside)] == [
        ("L01", False)
    ]
    assert said({"L01": "Công nhân tổ hai có bốn sáng kiến về khuôn in"}, beside=beside) == []


def test_a_report_of_zeros_is_pointed_at() -> None:
    zeros: dict[str, Typed] = {"A01": "0", "C01": "0", "D02": "0", "D03": "0 đồng"}
    remarks = said(zeros)
    assert remarks == [("A01", False, "mọi số liệu đều bằng 0; hãy xem lại hoặc ghi rõ lý do")]


def test_a_list_is_read_cell_by_cell() -> None:
    works: list[dict[str, str]] = [
        {"title": "Khu tập", "value": "1,2 tỷ", "done_on": "30/4/2021", "occasion": "30/4"},
        {"title": "", "value": "lớn", "done_on": "31/02/2021", "occasion": "2/9"},
        {"title": "Xưởng", "value": "1 tỷ", "done_on": "khoảng 30/4/202", "occasion": "2/9"},
    ]
    values, remarks = read_form(emulation(), WORKS, B, {"E04": works}, Beside())
    first = {"title": "Khu tập", "value": "1200", "done_on": "2021-04-30"}
    assert values["E04"].rows[0] == {**first, "occasion": "30/4", "level": ""}
    assert [(each.row, each.column, each.hard) for each in remarks] == [
        (2, "title", True),
        (2, "value", True),
        (2, "done_on", True),
        (3, "done_on", True),
    ]


def test_rows_where_a_figure_is_asked_and_a_column_nobody_asked_for() -> None:
    rows = [{"code": "SK1"}]
    assert ("A01", True, "“” phải là số nguyên, không âm, như 1.400") in said({"A01": rows})
    _, remarks = read_form(emulation(), WORKS, B, {"E04": [{"tile": "Khu tập"}]}, Beside())
    assert (remarks[0].row, remarks[0].column) == (1, "tile")


def test_what_is_not_asked_of_a_sector_is_refused_when_filled_in() -> None:
    (remark,) = said({"F03": "5"}, C)
    assert remark[:2] == ("F03", True)


def test_a_whole_form_may_be_nothing() -> None:
    assert WORKS.allow_nothing
    assert set(nothing(WORKS).values()) == {Value(Status.NOTHING)}


def test_two_versions_differ_by_field() -> None:
    before, after = (
        {"A01": given("40"), "C01": given("30")},
        {"A01": given("40"), "C01": given("31")},
    )
    assert changes(before, after) == {"C01": (given("30"), given("31"))}
    assert changes(before, {"A01": given("40")}) == {"C01": (given("30"), None)}
    # Only C01 was sent back: whoever touched A01 as well went beyond what was open.
    assert changes(before, {**after, "A01": given("41")}).keys() - {"C01"} == {"A01"}
