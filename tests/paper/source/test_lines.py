"""A blank line ends a block, and so does a line that begins with a marker."""

from vanban.paper.source.faults import Fault
from vanban.paper.source.lines import chunks, clean_lines


def blocks(text: str) -> list[tuple[str, int, str]]:
    faults: list[Fault] = []
    found = chunks(clean_lines(text, faults), faults)
    assert faults == []
    return [(chunk.kind, chunk.line, chunk.text) for chunk in found]


def faults_of(text: str) -> list[Fault]:
    faults: list[Fault] = []
    chunks(clean_lines(text, faults), faults)
    return faults


def test_wrapped_lines_are_one_block() -> None:
    assert blocks("a\n  b\n\nc") == [("text", 1, "a\nb"), ("text", 4, "c")]


def test_a_marker_begins_a_block_without_a_blank_line() -> None:
    assert blocks("a\n1. b\nc\n- d") == [("text", 1, "a"), ("text", 2, "b\nc"), ("text", 4, "d")]


def test_an_escaped_marker_does_not() -> None:
    assert blocks("a\n\\1. b\n\\- c") == [("text", 1, "a\n1. b\n\\- c")]


def test_quotes_join_and_an_empty_quote_line_parts_them() -> None:
    assert blocks("> a\n>b\n>\n> c\nd") == [
        ("quote", 1, "a\nb"),
        ("quote", 4, "c"),
        ("text", 5, "d"),
    ]


def test_a_table_is_the_lines_that_begin_with_a_bar() -> None:
    assert [(kind, line) for kind, line, _ in blocks("a\n| b |\n| - |\nc")] == [
        ("text", 1),
        ("table", 2),
        ("text", 4),
    ]


def test_a_page_break_stands_alone() -> None:
    assert [kind for kind, _, _ in blocks("\\newpage\n\\newpage\na")] == [
        "page_break",
        "page_break",
        "text",
    ]


def test_three_dashes_are_told_to_be_a_page_break() -> None:
    (fault,) = faults_of("a\n\n----")
    assert fault.line == 3
    assert "\\newpage" in fault.says


def test_a_hash_without_a_space_is_a_fault() -> None:
    assert [fault.line for fault in faults_of("#a\n\n####### b")] == [1, 3]


def test_invisible_characters_go_but_for_a_joiner_beside_an_asterisk() -> None:
    lines = clean_lines("\u2060a\u200b\u2060b **\u2060c\u2060**", [])
    assert [line.text for line in lines] == ["ab **\u2060c\u2060**"]
