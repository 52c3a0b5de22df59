"""YAML as nodes that know their lines (YAML có số dòng): the way in for files people write.

In: the text of a file.  Out: PyYAML's nodes, or one refusal with its line.
Why nodes: ``yaml.safe_load`` reads ``007`` as 7 and ``no`` as false, keeps the last of two equal
keys without a word, and forgets where everything stood.
"""

import yaml

#: Nothing people write here is nested deeper; what is would exhaust the stack.
DEEPEST = 10


class Unfit(Exception):
    """What cannot be read (không đọc được); each room tells the line and reason in its own way."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(f"dòng {line}: {says}")
        self.line, self.says = line, says


def compose(text: str, *, shared: bool = False) -> yaml.Node | None:
    """Return the root of a YAML text, None when it is empty; raise Unfit.

    Anchors make one place of a file change another; only ``shared`` allows them. Tags name types
    of a program and are never allowed.
    """
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Shared if shared else _Plain)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unfit(mark.line + 1 if mark else 1, "không đúng cách viết YAML") from error
    return root


def line_of(node: yaml.Node) -> int:
    """Return the line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    """Tell whether a value is left out: nothing, ``~`` or ``null``."""
    bare = isinstance(node, yaml.ScalarNode) and node.style is None
    return bare and node.value in {"", "~", "null"}


class _Plain(yaml.BaseLoader):
    """Looks at each event on its way from the parser to the nodes: a text is scanned once."""

    anchors_allowed = False
    depth = 0

    def get_event(self) -> yaml.Event:
        event: yaml.Event = super().get_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1 if event.start_mark else 1
        self.depth += isinstance(event, yaml.CollectionStartEvent)
        self.depth -= isinstance(event, yaml.CollectionEndEvent)
        if self.depth > DEEPEST:
            raise Unfit(line, "lồng quá sâu")
        anchor = None if self.anchors_allowed else getattr(event, "anchor", None)
        if anchor or getattr(event, "tag", None):
            raise Unfit(line, "chữ bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy kép")
        return event


class _Shared(_Plain):
    anchors_allowed = True
