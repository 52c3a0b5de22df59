"""YAML that keeps what was typed and where (YAML như người gõ).

In: the text of a file.  Out: its values, every one of them text, and the line of each.
Why: YAML by itself reads ``007`` as 7, ``no`` as false and an impossible date as a crash, and
silently keeps the last of two equal keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

#: Where a value stands: keys, and positions in lists.
Place = tuple[str | int, ...]


#: Roles of an appointment of a person stand six deep.
_DEEPEST = 10


@dataclass(frozen=True)
class Typed:
    """A file as typed (nội dung tệp)."""

    value: object
    root: Node

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest one around it that is there."""
        node, line = self.root, int(self.root.start_mark.line)
        for part in place:
            pair = dict(_children(node)).get(part)
            if pair is None:
                break
            node, line = pair[1], int(pair[0].start_mark.line)
        return line + 1


class Unfit(yaml.YAMLError):
    """Good YAML that says what no office says (viết đúng, dùng sai)."""

    def __init__(self, says: str, line: int) -> None:
        super().__init__(says)
        self.says, self.line = says, line


class _AsTyped(yaml.SafeLoader):
    """Everything is text, except ``<<``, which repeats what many units share."""

    yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}  # noqa: RUF012


def read(text: str) -> Typed | None:
    """Read a file, None when it is empty; raise yaml.YAMLError with a mark when it is no YAML."""
    _refuse_depth(text)
    loader = _AsTyped(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        _refuse_doubles(root, set())
        return Typed(loader.construct_document(root), root)
    finally:
        loader.dispose()


def _refuse_depth(text: str) -> None:
    """Refuse what is nested deeper than any office: to build it would exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Unfit("lồng quá sâu", event.start_mark.line + 1 if event.start_mark else 1)


def _refuse_doubles(node: Node, seen: set[int]) -> None:
    if id(node) in seen or isinstance(node, ScalarNode):
        return
    seen.add(id(node))
    known: set[str | int] = set()
    for name, (key, value) in _children(node):
        if name in known:
            raise Unfit(f"khóa “{name}” ghi hai lần", key.start_mark.line + 1)
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
