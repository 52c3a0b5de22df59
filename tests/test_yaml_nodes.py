"""YAML as nodes: lines kept, and what makes a file lie or never end refused."""

import pytest
import yaml

from vanban.yaml_nodes import DEEPEST, Unfit, compose, is_empty, line_of


def _value(text: str, key: str) -> yaml.Node:
    root = compose(text)
    assert isinstance(root, yaml.MappingNode)
    values: dict[str, yaml.Node] = {name.value: value for name, value in root.value}
    return values[key]


def test_every_value_is_text_as_typed_and_knows_its_line() -> None:
    node = _value("a: 1\nb: 007\n", "b")
    assert isinstance(node, yaml.ScalarNode)
    assert (node.value, line_of(node)) == ("007", 2)


def test_an_empty_file_has_no_root() -> None:
    assert compose("# chỉ có lời ghi\n") is None


@pytest.mark.parametrize(
    ("text", "empty"),
    [("a:", True), ("a: ~", True), ("a: null", True), ("a: 'null'", False), ("a: không", False)],
)
def test_a_value_left_out_is_empty(text: str, empty: bool) -> None:
    assert is_empty(_value(text, "a")) is empty


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: [", 2, "không đúng cách viết YAML"),
        ("a: 1\nb: &x 2", 2, "chữ bắt đầu bằng"),
        ("a: 1\nb: !!python/object:os.system {}", 2, "chữ bắt đầu bằng"),
        ("a: " + "[" * (DEEPEST + 1), 1, "lồng quá sâu"),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(Unfit, match=says) as refused:
        compose(text)
    assert refused.value.line == line


def test_only_a_shared_file_may_repeat_what_it_named() -> None:
    assert compose("a: &x [1]\nb: *x", shared=True) is not None
    with pytest.raises(Unfit):
        compose("a: !x 1", shared=True)
