"""vanban fills numbers in the Vietnamese manner, and counts on only from what it can count."""

from vanban.paper.source.counters import Counters
from vanban.paper.source.markers import read_head


def markers(*lines: str) -> list[str | None]:
    counters = Counters()
    heads = [read_head(f"{line} Tên") for line in lines]
    return [counters.marker(head) for head in heads if head]


def test_headings_are_roman_arabic_letters_and_dashes() -> None:
    assert markers("#", "##", "##", "###", "###", "####", "#", "##") == [
        "I.", "1.", "2.", "a)", "b)", "-", "II.", "1.",
    ]  # fmt: skip


def test_points_go_in_the_order_of_the_vietnamese_alphabet() -> None:
    assert markers(*["#)"] * 8) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]


def test_clauses_begin_again_in_each_article_and_points_in_each_clause() -> None:
    assert markers("Điều #.", "#.", "#)", "#)", "#.", "#)", "Điều #.", "#.") == [
        "Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2.", "1.",
    ]  # fmt: skip


def test_chapters_and_articles_run_on_and_sections_do_not() -> None:
    assert markers(
        "Phần #.", "Chương #.", "Mục #.", "Tiểu mục #.", "Điều #.", "Mục #.", "Tiểu mục #.",
        "Phần #.", "Chương #.", "Mục #.", "Điều #.",
    ) == [
        "Phần I", "Chương I", "Mục 1", "Tiểu mục 1", "Điều 1.", "Mục 2", "Tiểu mục 1",
        "Phần II", "Chương II", "Mục 1", "Điều 2.",
    ]  # fmt: skip


def test_counting_goes_on_from_a_typed_number() -> None:
    assert markers("# III-", "#", "Điều 7.", "Điều #.", "4.", "#.", "d)", "#)") == [
        "III-", "IV.", "Điều 7.", "Điều 8.", "4.", "5.", "d)", "đ)",
    ]  # fmt: skip


def test_a_roman_line_without_hashes_counts_as_a_first_heading() -> None:
    assert markers("I.", "#", "1.1.", "-", "#.") == ["I.", "II.", "1.1.", "-", "1."]


def test_nothing_is_guessed_after_a_number_of_another_style() -> None:
    assert markers("# 1.", "#", "f)", "#)") == ["1.", None, "f)", None]


def test_a_higher_heading_forgets_a_number_that_could_not_be_counted() -> None:
    assert markers("## I.", "# I.", "##") == ["I.", "I.", "1."]
