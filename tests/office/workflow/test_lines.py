"""YAML that knows its lines: what is no plain YAML is refused with its line."""

from pathlib import Path

import pytest

from vanban.office.workflow.lines import BadWorkflow, read


def fault(tmp_path: Path, content: str | bytes) -> BadWorkflow:
    file = tmp_path / "x.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadWorkflow) as raised:
        read(file)
    assert str(raised.value).startswith(f"{file}, dòng {raised.value.place.line}: ")
    return raised.value


def test_every_value_knows_the_line_of_its_key_and_every_item_its_own(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\nb:\n  c: [x,\n      y]\n", encoding="utf-8")
    table = read(file).table()
    inner = table["b"].get("c")
    assert (table["a"].place.line, table["b"].place.line, inner.place.line) == (1, 2, 3)
    assert isinstance(inner.value, tuple)
    assert [(item.text(), item.place.line) for item in inner.value] == [("x", 3), ("y", 4)]


def test_a_key_written_twice_is_refused_at_its_second_line(tmp_path: Path) -> None:
    found = fault(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert (found.place.line, found.says) == (3, "khóa “a” ghi hai lần, lần đầu ở dòng 1")


def test_broken_yaml_is_refused_at_the_line_it_breaks(tmp_path: Path) -> None:
    assert fault(tmp_path, "a: 1\nb: [x\nc: 2\n").place.line == 3


def test_an_alias_is_refused(tmp_path: Path) -> None:
    found = fault(tmp_path, "a: &x [1]\nb: *x\n")
    says = "chữ bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy kép"
    assert (found.place.line, found.says) == (1, says)


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    found = fault(tmp_path, "a: 1\nb: " + "[" * 5000)
    assert (found.place.line, found.says) == (2, "lồng quá sâu")


def test_a_control_character_is_refused_at_its_line(tmp_path: Path) -> None:
    found = fault(tmp_path, "a: 1\nb: x\x07\n")
    assert found.place.line == 2
    assert "U+0007" in found.says


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "", "# only a comment\n"])
def test_a_file_that_says_nothing_readable_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert fault(tmp_path, content).place.line == 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWorkflow, match="không đọc được tệp"):
        read(tmp_path / "none.yaml")


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("label: Ky\u0301\n", encoding="utf-8")
    assert read(file).get("label").text() == "K\u00fd"
