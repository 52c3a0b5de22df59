"""Front matter of a source file (phần đầu, viết bằng YAML).

In: the lines between the two ``---``.  Out: keys with their values as typed, each with its line.
Every value is text: ``2021`` is not a number here, ``no`` is not false. Anchors, aliases and tags
are refused, because one place of a paper must not change another.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vanban.errors import UnprintableText
from vanban.paper.source.faults import Fault
from vanban.text import fold, one_line

#: What vanban gives itself when a paper is issued; a person never types it.
_ASSIGNED = {"number", "date", "serial", "issued_on", "so", "ngay", "so ky hieu", "so, ky hieu"}

_DEEPEST = 8


class Entry(NamedTuple):
    """One key of the front matter (một khóa)."""

    key: str
    line: int
    node: Node


class Reader:
    """Reads values of the shape they must have; each that has another is a fault."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults

    def fault(self, line: int, says: str) -> None:
        """Add a fault at a line."""
        self._faults.append(Fault(line, says))

    def document(self, text: str, first_line: int) -> Node | None:
        """Return the root of a YAML text that begins on a line of the file."""
        shifted = "\n" * (first_line - 1) + text
        try:
            if not self._plain(shifted):
                return None
            root: Node | None = yaml.compose(shifted, Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self.fault(mark.line + 1 if mark else first_line, _SYNTAX)
            return None
        if root is None:
            self.fault(
                first_line, "phần đầu để trống; hãy ghi ít nhất kind, subject, issuer, signature."
            )
        return root

    def entries(
        self, node: Node, known: Mapping[str, str], *, assigned: bool = False
    ) -> dict[str, Entry]:
        """Return the keys of a mapping; ``assigned`` tells of keys that vanban fills itself."""
        found: dict[str, Entry] = {}
        if not isinstance(node, MappingNode):
            self.fault(line_of(node), f"chỗ này phải có các khóa: {', '.join(known)}.")
            return found
        for key_node, value in node.value:
            key = one_line(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            line = line_of(key_node)
            if assigned and fold(key) in _ASSIGNED:
                self.fault(line, f"khóa “{key}” không được gõ: {_VANBAN_GIVES}")
            elif key not in known:
                self.fault(line, _unknown(key, known))
            elif key in found:
                self.fault(line, f"khóa “{key}” đã có ở dòng {found[key].line}; hãy giữ một khóa.")
            elif _empty(value):
                self.fault(line, f"khóa “{key}” để trống; hãy ghi giá trị hoặc xóa dòng này.")
            else:
                found[key] = Entry(key, line, value)
        return found

    def text(self, entry: Entry) -> str:
        """Return a value of one line; "" when it is no text."""
        if not isinstance(entry.node, ScalarNode):
            self.fault(entry.line, f"khóa “{entry.key}” phải là một dòng chữ.")
            return ""
        try:
            text = one_line(entry.node.value)
        except UnprintableText as error:
            code = f"U+{ord(error.character):04X}"
            self.fault(line_of(entry.node), f"có ký tự không in được {code}; hãy xóa ký tự ấy.")
            return ""
        if not text:
            self.fault(entry.line, f"khóa “{entry.key}” để trống; hãy ghi giá trị hoặc xóa đi.")
        return text

    def items(self, entry: Entry) -> list[Entry]:
        """Return the items of a list, each under the key of the list; a single value is one."""
        if not isinstance(entry.node, SequenceNode):
            return [entry]
        items = [Entry(entry.key, line_of(item), item) for item in entry.node.value]
        for item in items:
            if _empty(item.node):
                self.fault(item.line, f"một dòng của “{entry.key}” để trống; hãy ghi hoặc xóa đi.")
        return [item for item in items if not _empty(item.node)]

    def _plain(self, text: str) -> bool:
        """Tell whether the YAML has no anchor, alias or tag, and is not nested without end."""
        refused = list(_refused(yaml.parse(text, Loader=yaml.BaseLoader)))
        for line in refused:
            self.fault(line, _TOO_CLEVER)
        return not refused


def line_of(node: Node) -> int:
    """Return the line of the file a node begins on."""
    return int(node.start_mark.line) + 1


def is_text(node: Node) -> bool:
    """Tell whether a value is plain text."""
    return isinstance(node, ScalarNode)


_SYNTAX = (
    "phần đầu không đúng cách viết YAML; hãy xem lại dấu hai chấm và thụt dòng, "
    "và đặt giá trị có dấu “: ” hoặc “ #” trong dấu nháy kép."
)
_TOO_CLEVER = (
    "phần đầu chỉ dùng chữ, danh sách và khóa; chữ bắt đầu bằng &, * hoặc ! "
    "hãy đặt trong dấu nháy kép, và không lồng quá sâu."
)
_VANBAN_GIVES = "số và ngày do vanban cấp khi ban hành văn bản; hãy bỏ khóa này."


def _refused(events: Iterator[yaml.Event]) -> Iterator[int]:
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        clever = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if clever or depth > _DEEPEST:
            yield event.start_mark.line + 1 if event.start_mark else 1
            if depth > _DEEPEST:
                return


def _empty(node: Node) -> bool:
    if not isinstance(node, ScalarNode):
        return False
    return not node.value.strip() or (node.style is None and node.value in {"~", "null"})


def _unknown(key: str, known: Mapping[str, str]) -> str:
    """Say that a key is unknown; suggest the nearest, by its name or by its Vietnamese gloss."""
    names = {fold(gloss): name for name, gloss in known.items()} | {name: name for name in known}
    near = get_close_matches(fold(key), names, n=1, cutoff=0.7)
    if near:
        name = names[near[0]]
        return f"không có khóa “{key}”; có phải “{name}” ({known[name]})?"
    return f"không có khóa “{key}”; các khóa có ở đây: {', '.join(known)}."
