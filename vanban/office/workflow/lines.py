"""YAML that knows its lines (YAML có số dòng).

In: a workflow file.  Out: a ``Node``: text, list or table with the file and line it stands on.
Why: ``yaml.safe_load`` forgets lines and silently keeps the last of two equal keys; a clerk who
changes a process needs to be told which line to look at.
"""

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from vanban.errors import UnprintableText, VanbanError
from vanban.text import clean, one_line
from vanban.yaml_nodes import Unfit, compose, is_empty, line_of


@dataclass(frozen=True)
class Place:
    """A line of a file (chỗ trong tệp)."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}"


class BadWorkflow(VanbanError):
    """A workflow file that cannot be used (tệp quy trình sai)."""

    place: Place
    says: str

    def __init__(self, place: Place, says: str) -> None:
        super().__init__(place=place, says=says)


@dataclass(frozen=True)
class Node:
    """A value of a workflow file and the line it stands on (một giá trị)."""

    place: Place
    value: "str | tuple[Node, ...] | Mapping[str, Node]"

    def text(self) -> str:
        """Return the words of a value; raise BadWorkflow when it is empty, a list or a table."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise BadWorkflow(self.place, "chỗ này cần một giá trị bằng chữ hoặc số")
        return one_line(self.value)

    def whole(self, least: int) -> int:
        """Return a whole number of at least ``least``; raise BadWorkflow for anything else."""
        digits = self.text()
        if not digits.isdecimal() or int(digits) < least:
            raise BadWorkflow(self.place, f"“{digits}” phải là số nguyên, từ {least} trở lên")
        return int(digits)

    def one_of(self, known: Collection[str], noun: str) -> str:
        """Return the value when it is a known name, else raise BadWorkflow with the nearest one."""
        if self.text() not in known:
            raise BadWorkflow(self.place, unknown(noun, self.text(), known))
        return self.text()

    def list_of(self, known: Collection[str], noun: str) -> tuple[str, ...]:
        """Return the known names of a list, in order; raise BadWorkflow for another one."""
        if not isinstance(self.value, tuple):
            raise BadWorkflow(self.place, "chỗ này cần một danh sách, ví dụ [a, b]")
        names = tuple(node.one_of(known, noun) for node in self.value)
        for at, node in enumerate(self.value):
            if names[at] in names[:at]:
                raise BadWorkflow(node.place, f"{noun} “{names[at]}” ghi hai lần")
        return names

    def table(self, allowed: Collection[str] = ()) -> Mapping[str, "Node"]:
        """Return the keys and values of a table; with ``allowed``, raise for any other key."""
        if not isinstance(self.value, Mapping):
            raise BadWorkflow(self.place, "chỗ này cần một bảng “khóa: giá trị”")
        for key, node in self.value.items():
            if allowed and key not in allowed:
                raise BadWorkflow(node.place, unknown("khóa", key, allowed))
        return self.value

    def get(self, key: str, default: "str | tuple[Node, ...] | None" = None) -> "Node":
        """Return the value of a key, else the default; raise BadWorkflow when there is none."""
        if key in (table := self.table()):
            return table[key]
        if default is None:
            raise BadWorkflow(self.place, f"thiếu khóa “{key}”")
        return Node(self.place, default)

    def over(self, parent: "Node") -> "Node":
        """Return the parent with this laid over it: tables key by key, anything else replaced."""
        if not (isinstance(self.value, Mapping) and isinstance(parent.value, Mapping)):
            return self
        merged = dict(parent.value)
        for key, node in self.value.items():
            merged[key] = node.over(merged[key]) if key in merged else node
        return Node(self.place, merged)

    def without(self, *keys: str) -> "Node":
        """Return the table without these keys."""
        return Node(self.place, {k: node for k, node in self.table().items() if k not in keys})


def read(file: Path) -> Node:
    """Read a workflow file; raise BadWorkflow with the line when it is not plain YAML."""
    try:
        root = compose(clean(file.read_text(encoding="utf-8")))
    except Unfit as unfit:
        raise BadWorkflow(Place(file, unfit.line), unfit.says) from unfit
    except UnprintableText as error:
        says = f"có ký tự không in được U+{error.point:04X}, hãy xóa ký tự ấy"
        raise BadWorkflow(Place(file, error.line), says) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadWorkflow(Place(file, 1), "không đọc được tệp, cần tệp chữ mã UTF-8") from error
    if root is None:
        raise BadWorkflow(Place(file, 1), "tệp trống")
    return _node(root, Place(file, 1))


def unknown(noun: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, and the nearest one or all of them."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1)
    instead = f"có phải “{near[0]}”" if near else f"chỉ dùng được: {', '.join(known)}"
    return f"{noun} “{name}” không có; {instead}" + ("?" if near else "")


def _node(raw: yaml.Node, place: Place) -> Node:
    if isinstance(raw, yaml.MappingNode):
        return Node(place, _table(raw, place.file))
    if isinstance(raw, yaml.SequenceNode):
        return Node(place, tuple(_node(item, _place(item, place.file)) for item in raw.value))
    return Node(place, "" if is_empty(raw) else raw.value)


def _table(raw: yaml.MappingNode, file: Path) -> dict[str, Node]:
    table: dict[str, Node] = {}
    for key, value in raw.value:
        place = _place(key, file)  # a value is looked for at its key
        name = _node(key, place).text()
        if name in table:
            first = table[name].place.line
            raise BadWorkflow(place, f"khóa “{name}” ghi hai lần, lần đầu ở dòng {first}")
        table[name] = _node(value, place)
    return table


def _place(raw: yaml.Node, file: Path) -> Place:
    return Place(file, line_of(raw))
