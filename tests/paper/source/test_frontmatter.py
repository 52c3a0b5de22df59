"""YAML is read as text with lines; what is too clever for a paper is refused."""

import pytest

from vanban.paper.source.faults import Fault
from vanban.paper.source.fields import ASSIGNED
from vanban.paper.source.frontmatter import Entry, front_matter

KNOWN = {"kind": "tên loại", "subject": "trích yếu", "recipients": "nơi nhận"}


def entries(text: str) -> tuple[dict[str, Entry], list[Fault]]:
    faults: list[Fault] = []
    root = front_matter(text, 2, faults)
    return (root.entries(KNOWN, assigned=ASSIGNED) if root else {}), faults


def fault(text: str) -> Fault:
    (only,) = entries(text)[1]
    return only


@pytest.mark.parametrize("value", ["2021", "no", "2021-01-07", "1.10", "yes: ".strip(": ")])
def test_every_value_is_text_as_typed(value: str) -> None:
    found, faults = entries(f"subject: {value}")
    assert found["subject"].text() == value
    assert faults == []


def test_a_key_has_the_line_of_the_file() -> None:
    found, _ = entries("kind: a\n\nsubject: b")
    assert [found["kind"].line, found["subject"].line] == [2, 4]


def test_a_long_value_may_be_folded() -> None:
    found, _ = entries("subject: >\n  một\n  hai")
    assert found["subject"].text() == "một hai"


def test_bad_yaml_has_its_line() -> None:
    assert fault("kind: a\nsubject: b: c").line == 3
    assert fault("kind: [a\nsubject: b").line == 3
    assert "YAML" in fault("kind: a\n\tb").says


def test_an_unknown_key_is_told_with_the_nearest_known_one() -> None:
    says = "không có khóa “subjects”; có phải “subject” (trích yếu)?"
    assert fault("subjects: a") == Fault(2, says)


def test_a_vietnamese_key_is_told_with_its_english_name() -> None:
    assert "có phải “recipients” (nơi nhận)" in fault("nơi nhận: a").says


def test_a_key_like_no_other_is_told_with_all_of_them() -> None:
    assert "kind, subject, recipients" in fault("xyz: a").says


@pytest.mark.parametrize("key", ["number", "date", "số", "ngày", "Số, ký hiệu"])
def test_number_and_date_are_given_by_vanban(key: str) -> None:
    assert fault(f"kind: a\n{key}: 3") == Fault(
        3,
        f"khóa “{key}” không được gõ: số và ngày do vanban cấp khi ban hành văn bản; "
        "hãy bỏ khóa này.",
    )


def test_a_key_written_twice_is_a_fault() -> None:
    assert fault("kind: a\nkind: b") == Fault(3, "khóa “kind” đã có ở dòng 2; hãy giữ một khóa.")


@pytest.mark.parametrize("value", ["", "~", "null", '""', "' '"])
def test_an_empty_value_is_a_fault(value: str) -> None:
    found, faults = entries(f"subject: {value}")
    assert found["subject"].text() == ""
    assert [one.says.partition(";")[0] for one in faults] == ["khóa “subject” để trống"]


def test_the_word_null_in_quotes_is_text() -> None:
    found, faults = entries('subject: "null"')
    assert found["subject"].text() == "null"
    assert faults == []


@pytest.mark.parametrize("text", ["kind: &a b", "kind: !!str b", "kind: !x b"])
def test_anchors_and_tags_are_refused(text: str) -> None:
    found = fault(text)
    assert found.line == 2
    assert "chữ bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy kép" in found.says


def test_an_alias_is_refused_also_in_a_list() -> None:
    found = entries("recipients:\n  - &a b\n  - *a")[1]
    assert [one.line for one in found] == [3]


def test_endless_nesting_is_refused() -> None:
    assert fault("kind: " + "[" * 2000).line == 2


def test_an_empty_front_matter_is_a_fault() -> None:
    assert fault("# chỉ có ghi chú").says.startswith("phần đầu để trống")


def test_a_front_matter_that_is_no_mapping_is_a_fault() -> None:
    assert fault("- a").says == "chỗ này phải có các khóa: kind, subject, recipients."


def test_a_key_that_is_no_word_is_a_fault() -> None:
    assert "“?”" in fault("[a, b]: c").says


def test_a_list_where_one_line_belongs_is_a_fault() -> None:
    found, faults = entries("subject: [a, b]")
    assert found["subject"].text() == ""
    assert faults == [Fault(2, "khóa “subject” phải là một dòng chữ.")]


def test_an_escape_that_hides_a_control_character_is_refused() -> None:
    found, faults = entries('kind: a\nsubject: "a\\x07b"')
    found["subject"].text()
    assert faults == [Fault(3, "có ký tự không in được U+0007; hãy xóa ký tự ấy.")]


def test_an_escape_that_leaves_nothing_is_empty() -> None:
    found, faults = entries('subject: "\\u200b"')
    found["subject"].text()
    assert [one.line for one in faults] == [2]


def test_items_of_a_list_have_their_own_lines_and_none_is_empty() -> None:
    found, faults = entries("recipients:\n  - a\n  -\n  - b")
    items = found["recipients"].items()
    assert [(item.line, item.text()) for item in items] == [(3, "a"), (4, ""), (5, "b")]
    assert [one.line for one in faults] == [4]


def test_a_single_value_is_a_list_of_one() -> None:
    found, _ = entries("recipients: a")
    assert [item.text() for item in found["recipients"].items()] == ["a"]
