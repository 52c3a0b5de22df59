"""Markers at the head of a line are read as typed; words that only look so are words."""

import pytest

from vanban.paper.source.markers import Head, Place, escaped, place, read_head, unescaped
from vanban.paper.source.model import Line, Role


@pytest.mark.parametrize(
    "marker",
    [
        "I.", "IV-", "III–", "XXXIX.", "1.", "999.", "1.1.", "1.1", "1.12.3.", "1)", "a)", "đ)",
        "f)", "-", "+", "*",
    ],
)  # fmt: skip
def test_a_typed_marker_stays_as_typed(marker: str) -> None:
    assert read_head(f"{marker} Nội dung") == Head(Role.ITEM, marker, rest="Nội dung")


@pytest.mark.parametrize(
    "words",
    [
        "2021. Vận động", "1.500 đồng", "10.000.000 đồng", "C. Mác", "IIII. a", "1.abc", ") a",
        "-abc", "*nghiêng* thường", "** x", "Điều 5 của Luật", "Chương trình công tác",
        "Phần lớn", "Mục tiêu 1.", "điều 1. chữ thường", "Khoản 1. chữ", "(a) chữ", "./.", "",
        "1 . a",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_marker_are_words(words: str) -> None:
    assert read_head(words) is None


@pytest.mark.parametrize(
    ("text", "role", "marker", "rest"),
    [
        ("Phần I. CHUNG", Role.PART, "Phần I", "CHUNG"),
        ("Chương II", Role.CHAPTER, "Chương II", ""),
        ("CHƯƠNG II: TÊN", Role.CHAPTER, "CHƯƠNG II", "TÊN"),
        ("Mục 1. Tên", Role.SECTION, "Mục 1", "Tên"),
        ("Tiểu mục 12  ", Role.SUBSECTION, "Tiểu mục 12", ""),
        ("Điều 1. Phạm vi", Role.ARTICLE, "Điều 1.", "Phạm vi"),
        ("Điều 1: Phạm vi", Role.ARTICLE, "Điều 1.", "Phạm vi"),
        ("Điều 3", Role.ARTICLE, "Điều 3.", ""),
        ("## Điều 4. Tên", Role.ARTICLE, "Điều 4.", "Tên"),
    ],
)
def test_named_parts_of_a_paper_are_known(text: str, role: Role, marker: str, rest: str) -> None:
    assert read_head(text) == Head(role, marker, rest=rest)


@pytest.mark.parametrize(
    ("text", "bold", "italic", "carry", "rest"),
    [
        ("**1. Tên**", True, False, "**", "Tên**"),
        ("**1.** Tên", True, False, "", "Tên"),
        ("*1.* Tên", False, True, "", "Tên"),
        ("***1.* Tên**", True, True, "**", "Tên**"),
        ("***1.** Tên*", True, True, "*", "Tên*"),
        ("**Điều 1. Tên**", True, False, "**", "Tên**"),
        ("**Chương I**", True, False, "", ""),
        ("**Chương I", True, False, "**", ""),
    ],
)
def test_a_marker_may_stand_inside_emphasis(
    text: str, bold: bool, italic: bool, carry: str, rest: str
) -> None:
    head = read_head(text)
    assert head is not None
    assert (bold, italic, carry, rest) == (head.bold, head.italic, head.carry, head.rest)


def test_a_marker_that_closes_more_than_was_opened_is_words() -> None:
    assert read_head("1.** Tên") is None


def test_a_heading_has_its_level_and_its_typed_marker() -> None:
    head = Head(Role.HEADING, "II.", 2, bold=True, carry="**", rest="NỘI DUNG.**")
    assert head == read_head("## **II. NỘI DUNG.**")


def test_five_and_six_hashes_are_the_fourth_level() -> None:
    found = [read_head("##### 1. a"), read_head("###### 2.1. b")]
    assert [head.level for head in found if head] == [4, 4]


def test_a_heading_without_a_marker_is_left_to_vanban() -> None:
    assert read_head("## Nội dung") == Head(Role.HEADING, "##", 2, rest="Nội dung")
    assert read_head("# #. Nội dung") == Head(Role.HEADING, "#", 1, rest="#. Nội dung")
    assert read_head("# \\1. Nội dung") == Head(Role.HEADING, "#", 1, rest="1. Nội dung")


def test_a_space_that_does_not_break_may_follow_a_marker() -> None:
    assert read_head("1.\u00a0Tên") == Head(Role.ITEM, "1.", rest="Tên")


@pytest.mark.parametrize(
    ("plain", "typed"),
    [
        ("1. a", "\\1. a"),
        ("**1. a**", "**\\1. a**"),
        ("Điều 1. a", "\\Điều 1. a"),
        ("- a", "\\- a"),
        ("# a", "\\# a"),
        ("> a", "\\> a"),
        ("| a", "\\| a"),
        ("---", "\\---"),
        ("```", "\\```"),
        ("chữ", "chữ"),
    ],
)
def test_plain_words_are_escaped_where_they_look_like_a_marker(plain: str, typed: str) -> None:
    assert typed == escaped(plain)


def test_the_backslash_before_a_letter_or_digit_goes_only_where_it_was_needed() -> None:
    assert unescaped("**\\1. a**") == "**1. a**"
    assert unescaped("\\Điều 1. a") == "Điều 1. a"
    assert unescaped("\\abc") == "\\abc"
    assert unescaped("\\- a") == "\\- a"


@pytest.mark.parametrize(
    ("role", "marker", "expected"),
    [
        (Role.CHAPTER, "Chương IV", Place("chapter", (), 4)),
        (Role.ARTICLE, "Điều 12.", Place("article", (), 12)),
        (Role.ARTICLE, " ", Place("article", (), None)),
        (Role.HEADING, "IX-", Place("roman", (), 9)),
        (Role.ITEM, "2.", Place("decimal1", (), 2)),
        (Role.ITEM, "2.10", Place("decimal2", (2,), 10)),
        (Role.ITEM, "2.1.3.", Place("decimal3", (2, 1), 3)),
        (Role.ITEM, "3)", Place("paren", (), 3)),
        (Role.ITEM, "đ)", Place("letter", (), 5)),
        (Role.ITEM, "f)", Place("letter", (), None)),
        (Role.ITEM, "-", None),
        (Role.PARAGRAPH, "", None),
    ],
)
def test_the_place_of_a_marker_is_its_rank_and_value(
    role: Role, marker: str, expected: Place | None
) -> None:
    assert expected == place(Line(role=role, marker=marker))
