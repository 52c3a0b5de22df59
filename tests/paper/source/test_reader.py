"""One Markdown file with YAML front matter is one paper, and every fault has its line."""

import re
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.source.plan_text import PLAN
from vanban.paper.catalogue import kinds
from vanban.paper.source import BadSource, Fault, read
from vanban.paper.source.model import Draft, Line, Role, Run

FRONT = "---\nkind: plan\nsubject: Thi đua\nissuer: ldld\nsignature: an\n---\n"


def draft(body: str) -> Draft:
    return read(FRONT + body, kinds=kinds())


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(BadSource) as told:
        read(text, name="tệp.md", kinds=kinds())
    return told.value.faults


def plain(markdown: str) -> str:
    """Take the markup away by hand: hashes at the head of a line, and asterisks."""
    return " ".join(re.sub(r"^ *#+ ", "", markdown, flags=re.MULTILINE).replace("*", "").split())


def test_a_long_plan_keeps_every_sentence_and_marker_in_order() -> None:
    words = " ".join(f"{line.marker} {line.text}" for line in draft(PLAN).lines())
    assert plain(PLAN) == " ".join(words.split())
    assert 10_000 < len(words) < 13_000
    assert len(list(draft(PLAN).lines())) == 39


def test_a_long_plan_keeps_every_emphasis() -> None:
    runs = [run for line in draft(PLAN).lines() for run in line.runs]
    italics = re.findall(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", PLAN)
    bolds = re.findall(r"\*\*([^*]+)\*\*", PLAN)
    assert italics == [run.text for run in runs if run.italic]
    without_markers = [re.sub(r"^(?:[IV]+[.-]|[\d.]+) ", "", bold) for bold in bolds]
    assert without_markers == [run.text for run in runs if run.bold]


def test_a_long_plan_keeps_its_markers_and_the_levels_as_typed() -> None:
    headings = [
        (line.level, line.marker, line.marker_bold)
        for line in draft(PLAN).lines()
        if line.role is Role.HEADING
    ]
    assert headings == [
        (4, "I.", False),
        (2, "II.", True),
        (3, "1.", True),
        (2, "2.", True),
        (2, "III-", True),
        (4, "IV-", True),
        (4, "1.", True),
        (4, "2.", True),
        (4, "2.1.", True),
        (3, "2.2.", False),
    ]


def test_the_end_sign_of_a_paper_stays() -> None:
    assert draft("Báo cáo theo quy định./.").body == (
        Line(runs=(Run(text="Báo cáo theo quy định./."),)),
    )


def test_a_file_without_front_matter_is_told_how_to_begin() -> None:
    assert faults("Kính gửi các đồng chí") == (
        Fault(
            1, "tệp chưa có phần đầu; hãy mở tệp bằng dòng ---, các khóa (kind: …), rồi dòng ---."
        ),
    )


def test_an_empty_file_has_no_front_matter() -> None:
    assert [fault.line for fault in faults("")] == [1]


def test_words_before_the_front_matter_are_not_skipped() -> None:
    assert [fault.line for fault in faults("Chào\n" + FRONT + "Nội dung")] == [1]


def test_a_front_matter_that_does_not_close_is_told_at_its_opening() -> None:
    (fault,) = faults("\n---\nkind: plan\n\nNội dung")
    assert fault.line == 2
    assert "không khép" in fault.says


def test_an_empty_body_is_a_fault() -> None:
    (fault,) = faults(FRONT + "\n\n")
    assert fault == Fault(6, "văn bản chưa có nội dung; hãy viết nội dung dưới dòng --- thứ hai.")


def test_lines_of_faults_hold_when_blank_lines_stand_before_the_front_matter() -> None:
    assert [fault.line for fault in faults("\n\n---\nkinds: plan\n---\nA")] == [1, 1, 1, 1, 4]


def test_all_faults_are_told_at_once_in_order_of_lines() -> None:
    text = "---\nkind: plans\nsubject: A\nnumber: 3\nissuer: b\nsignature: c\n---\n**x\n\n---\n"
    assert [fault.line for fault in faults(text)] == [2, 4, 8, 10]


def test_the_message_names_file_line_and_what_to_do() -> None:
    with pytest.raises(BadSource) as told:
        read(FRONT + "\n---\n", name="kế hoạch.md", kinds=kinds())
    message = "kế hoạch.md, dòng 8: dòng “---” không có nghĩa; sang trang thì ghi \\newpage."
    assert message == str(told.value)


def test_a_control_character_is_refused_with_its_line() -> None:
    (first, second) = faults(FRONT.replace("Thi đua", "Thi\x07 đua") + "A\nB\x01C")
    assert first == Fault(3, "có ký tự không in được U+0007; hãy xóa ký tự ấy.")
    assert second.line == 8


def test_a_control_character_is_told_also_when_the_front_matter_is_missing() -> None:
    assert [fault.line for fault in faults("A\nB\x01C")] == [1, 2]


def test_a_soft_break_from_word_is_a_line_break_in_the_body_and_a_space_above() -> None:
    found = read(
        FRONT.replace("Thi đua", "Thi\x0bđua") + "A & B < C\x0b1. {{ 7*7 }}", kinds=kinds()
    )
    assert found.subject == "Thi đua"
    assert [line.text for line in found.lines()] == ["A & B < C\n1. {{ 7*7 }}"]


def test_decomposed_text_is_composed_everywhere() -> None:
    text = FRONT.replace("Thi đua", "CỘNG HÒA") + "đ) CỘNG HÒA\n\nĐiều 1. Tên"
    found = read(unicodedata.normalize("NFD", text), kinds=kinds())
    assert len(found.subject) == 8
    assert [line.marker for line in found.lines()] == ["đ)", "Điều 1."]


def test_windows_line_ends_and_a_byte_order_mark_are_no_fault() -> None:
    text = "\ufeff" + (FRONT + "A\n\nB").replace("\n", "\r\n")
    assert [line.text for line in read(text, kinds=kinds()).lines()] == ["A", "B"]


PIECES = st.sampled_from(
    [
        "---\n", "kind: plan\n", "subject: ", "signature:\n", "  - {", "to: ", "}", "[", "&a", "*a",
        "!b", "# ", "#. ", "Điều #. ", "1. ", "- ", "| a |\n", "|---|\n", "> ", "**", "*", "\\",
        "\n", "\n\n", "chữ ", "“", ": ", " #", "\x0b", "\x00", "\u2060", "a\u0301", '"', "'", "%",
        "\t", "\u00a0",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.booleans())
def test_whatever_the_text_only_faults_are_raised(text: str, with_front: bool) -> None:
    with suppress(BadSource):
        read(FRONT + text if with_front else text, kinds=kinds())
