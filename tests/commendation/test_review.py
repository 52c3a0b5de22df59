"""The file of a review: read, each fault with its line; lists and money that follow from it."""

import re

import pytest

from tests.commendation.cast import example_text, reviewed
from vanban.commendation.review import read_review
from vanban.yaml_text import BadSetup

AD_HOC = example_text("khen-dot-xuat.yaml")


def faults(old: str, new: str) -> tuple[str, ...]:
    assert old in AD_HOC
    with pytest.raises(BadSetup) as refusal:
        read_review(AD_HOC.replace(old, new), "khen-dot-xuat.yaml")
    return refusal.value.faults


def line_of(words: str) -> int:
    return AD_HOC[: AD_HOC.index(words)].count("\n") + 1


# -- the lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "voted", "proposed", "awarded"),
    [("binh-xet-dot-1", 20, 18, 18), ("binh-xet-nam", 16, 15, 14), ("khen-dot-xuat", 1, 1, 1)],
)
def test_who_passed_is_proposed_and_whom_nobody_refused_is_awarded(
    name: str, voted: int, proposed: int, awarded: int
) -> None:
    review = reviewed(name)
    lists = (review.candidates, review.proposed, review.awarded)
    assert tuple(map(len, lists)) == (voted, proposed, awarded)


def test_the_two_who_got_four_and_three_of_nine_votes_are_left_out() -> None:
    """More than half of 9 is 5."""
    review = reviewed("binh-xet-dot-1")
    left = [each.name for each in review.candidates if each not in review.proposed]
    assert left == ["Ông Phùng Bá Dự", "Bà Tống Thị Vi"]


def test_the_year_leaves_out_half_of_the_votes_and_the_one_the_bureau_refused() -> None:
    """5 of 10 is not more than half."""
    review = reviewed("binh-xet-nam")
    left = [each.name for each in review.candidates if each not in review.awarded]
    assert left == ["Ông Khổng Văn Bền", "Ông Lục Đình Thảo"]
    assert [each.name for each in review.proposed if each.refused] == ["Ông Khổng Văn Bền"]


def test_who_was_commended_in_july_is_whom_the_example_s_decision_names() -> None:
    listed = re.findall(r"^\| \d+ \| ([^|]+) \|", example_text("quyet-dinh-khen-thuong.md"), re.M)
    assert [each.name for each in reviewed("binh-xet-dot-1").awarded] == listed


# -- money -----------------------------------------------------------------------------------------


def test_each_form_and_kind_is_paid_at_its_own_rate() -> None:
    """6 x 1,2 and 12 x 0,6 million are 7,2 each; the year pays 3,6 + 3 + 1 + 1 + 1."""
    first, year = reviewed("binh-xet-dot-1"), reviewed("binh-xet-nam")
    assert first.payments == [
        "Giấy khen, tập thể: 06 x 1.200.000 đồng = 7.200.000 đồng",
        "Giấy khen, cá nhân: 12 x 600.000 đồng = 7.200.000 đồng",
    ]
    assert year.payments == [
        "Giấy khen, tập thể: 03 x 1.200.000 đồng = 3.600.000 đồng",
        "Giấy khen, cá nhân: 05 x 600.000 đồng = 3.000.000 đồng",
        "Công nhân giỏi, cá nhân: 02 x 500.000 đồng = 1.000.000 đồng",
        "Sáng kiến, sáng tạo, cá nhân: 02 x 500.000 đồng = 1.000.000 đồng",
        "Gia đình CNVC tiêu biểu, hộ: 02 x 500.000 đồng = 1.000.000 đồng",
    ]
    assert (first.total, year.total) == (14_400_000, 9_600_000)


def test_an_amount_may_be_typed_without_dots_and_may_be_nothing() -> None:
    for typed, total in (("600000", 600_000), ("0", 0)):
        text = AD_HOC.replace("{person: 600.000}", f"{{person: {typed}}}")
        assert read_review(text, "khen-dot-xuat.yaml").total == total


# -- what is wrong with the file -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("votes: 8", "votes: tám", "candidates › votes: “tám” phải là số nguyên."),
        ("votes: 8", "phieu: 8", "candidates › phieu: không có mục này; hãy xóa"),
        ("disciplined: false", "disciplined: không", "“không” phải là true hoặc false."),
        ("kind: person", "kind: cá nhân", "“cá nhân” phải là một trong person, collective, family"),
        ("{person: 600.000}", "{hộ: 600.000}", "rates › Giấy khen › hộ: “hộ” phải là một trong"),
        ("{person: 600.000}", "600.000", "rates › Giấy khen: chỗ này phải là các mục"),
        ("{person: 600.000}", "{person: sáu trăm}", "“sáu trăm” phải là số nguyên."),
        ("{person: 600.000}", "{person: -1}", "“-1” phải từ 0 trở lên."),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_line(old: str, new: str, says: str) -> None:
    (fault,) = faults(old, new)
    assert fault.startswith(f"dòng {line_of(old)}: ")
    assert says in fault


def test_an_award_without_a_rate_is_told_at_the_rates() -> None:
    assert faults("{person: 600.000}", "{collective: 600.000}") == (
        f"dòng {line_of('rates:')}: rates: chưa có mức thưởng “Giấy khen” cho cá nhân; hãy khai, "
        "không thưởng tiền thì ghi 0.",
    )


def test_only_who_was_absent_writes() -> None:
    (fault,) = faults("  opinions:", "  in_writing: [Bà Đỗ Thị Sen]\n  opinions:")
    assert "in_writing: “Bà Đỗ Thị Sen” không có trong danh sách vắng; chỉ người vắng" in fault


def test_who_was_absent_is_named_one_by_one() -> None:
    assert faults("invited: 8", "invited: 9") == (
        f"dòng {line_of('meeting:')}: meeting › away: triệu tập 9, có mặt 8 thì vắng 1 người; hãy "
        "kê đúng từng người vắng và lý do.",
    )
