"""YAML that keeps what was typed and where (YAML như người gõ).

In: the text of a file.  Out: its values, every one of them text, and the line of each.
Why: YAML by itself reads ``007`` as 7, ``no`` as false and an impossible date as a crash, and
silently keeps the last of two equal keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vanban.yaml_nodes import Unfit, compose, line_of

#: Where a value stands: keys, and positions in lists.
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Typed:
    """A file as typed (nội dung tệp)."""

    value: object
    root: Node

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest one around it that is there."""
        node, line = self.root, line_of(self.root)
        for part in place:
            pair = dict(_children(node)).get(part)
            if pair is None:
                break
            node, line = pair[1], line_of(pair[0])
        return line


class _AsTyped(yaml.SafeLoader):
    """Everything is text, except ``<<``, which repeats what many units share."""

    yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}  # noqa: RUF012


def read(text: str) -> Typed | None:
    """Read a file, None when it is empty; raise Unfit with the line."""
    root = compose(text, shared=True)
    if root is None:
        return None
    _refuse_doubles(root, set())
    loader = _AsTyped(text)
    try:
        return Typed(loader.construct_document(loader.get_single_node()), root)
    finally:
        loader.dispose()


def _refuse_doubles(node: Node, seen: set[int]) -> None:
    if id(node) in seen or isinstance(node, ScalarNode):
        return
    seen.add(id(node))
    known: set[str | int] = set()
    for name, (key, value) in _children(node):
        if name in known:
            raise Unfit(line_of(key), f"khóa “{name}” ghi hai lần")
        known.add(name)
        _refuse_doubles(value, seen)


def _children(node: Node) -> Iterator[tuple[str | int, tuple[Node, Node]]]:
    """Yield the name of each value, and the nodes that tell its line and what it is."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield str(key.value), (key, value)
    if isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield number, (item, item)
