"""Front matter of a source file (phần đầu, viết bằng YAML).

In: the lines between the two ``---``.  Out: keys with their values as typed, each with its line.
Every value is text: ``2021`` is not a number here, ``no`` is not false. Anchors, aliases and tags
are refused, because one place of a paper must not change another.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vanban.errors import UnprintableText
from vanban.paper.source.faults import Fault, fault, unprintable
from vanban.text import fold, one_line
from vanban.yaml_nodes import Unfit, compose, is_empty, line_of

Keys = Collection[str]


def front_matter(text: str, first_line: int, faults: list[Fault]) -> "Entry | None":
    """Return the root of a YAML text that begins on a line of the file, None if there is none."""
    try:
        root = compose("\n" * (first_line - 1) + text)
    except Unfit as unfit:
        faults.append(fault(unfit.line, "no-yaml", says=unfit.says))
        return None
    if root is None:
        faults.append(fault(first_line, "no-keys"))
        return None
    return Entry("", 1, root, faults)


@dataclass(frozen=True)
class Entry:
    """A value under its key (một khóa); where it has not the shape it must have is a fault."""

    key: str
    line: int
    node: Node
    faults: list[Fault]

    def fault(self, sentence: str, /, **said: object) -> None:
        """Add a fault at this key, as ``data/faults.toml`` words it."""
        self.faults.append(fault(self.line, sentence, key=self.key, **said))

    @property
    def is_text(self) -> bool:
        """Tell whether the value is plain text."""
        return isinstance(self.node, ScalarNode)

    def text(self) -> str:
        """Return a value of one line; "" when it is no text."""
        if not isinstance(self.node, ScalarNode):
            self.fault("no-text")
            return ""
        try:
            text = one_line(self.node.value)
        except UnprintableText as error:
            self.faults.append(unprintable(self.line, error))
            return ""
        if not text or is_empty(self.node):
            self.fault("empty-key")
            return ""
        return text

    def choice(self, known: Mapping[str, str]) -> str:
        """Return the code that is said, or whose Vietnamese name is; "" when it is none."""
        typed = self.text()
        for code, name in known.items():
            if typed == code or (name and fold(typed) == fold(name)):
                return code
        if typed:
            able = ", ".join(f"{code} ({name})" if name else code for code, name in known.items())
            self.fault("no-choice", typed=typed, able=able)
        return ""

    def items(self) -> list["Entry"]:
        """Return the items of a list, each under the key of the list; a single value is one."""
        if not isinstance(self.node, SequenceNode):
            return [self]
        return [Entry(self.key, line_of(item), item, self.faults) for item in self.node.value]

    def entries(
        self, known: Mapping[str, str], required: Keys = (), assigned: Keys = ()
    ) -> dict[str, "Entry"]:
        """Return the keys of a mapping; ``assigned`` are keys that vanban gives itself."""
        if not isinstance(self.node, MappingNode):
            if not self.is_text or self.text():
                self.fault("no-mapping", known=", ".join(known))
            return {}
        found: dict[str, Entry] = {}
        for key_node, value in self.node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else "?"
            entry = Entry(key, line_of(key_node), value, self.faults)
            if fold(key) in assigned:
                entry.fault("assigned-key")
            elif key not in known:
                entry.fault("unknown-key", says=_instead(key, known))
            elif key in found:
                entry.fault("key-twice", line=found[key].line)
            else:
                found[key] = entry
        for key in required:
            if key not in found:
                self.fault("missing-key", missing=key, name=known[key])
        return found

    def named(self) -> dict[str, "Entry"]:
        """Return the keys of a mapping whose keys the author makes up."""
        pairs = self.node.value if isinstance(self.node, MappingNode) else ()
        known = {key.value: "mã" for key, _ in pairs if isinstance(key, ScalarNode)}
        return self.entries(known or {"mã": "mã"})

    def texts(self, known: Mapping[str, str], required: Keys = ()) -> dict[str, str]:
        """Return the keys of a mapping whose values are all text."""
        return {key: entry.text() for key, entry in self.entries(known, required).items()}


def _instead(key: str, known: Mapping[str, str]) -> str:
    """Suggest the nearest of the keys that are known, by its name or by its Vietnamese gloss."""
    names = {fold(gloss): name for name, gloss in known.items()} | {name: name for name in known}
    near = get_close_matches(fold(key), names, n=1, cutoff=0.7)
    if near:
        name = names[near[0]]
        return f"có phải “{name}” ({known[name]})?"
    return f"các khóa có ở đây: {', '.join(known)}."
