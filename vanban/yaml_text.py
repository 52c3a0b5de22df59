"""YAML that keeps what was typed and where (YAML như người gõ).

In: the text of a file.  Out: its values, every one of them text, and the line of each.
Why: YAML by itself reads ``007`` as 7, ``no`` as false and an impossible date as a crash, and
silently keeps the last of two equal keys.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vanban.errors import UnprintableText, VanbanError
from vanban.settings import package_data
from vanban.text import clean, one_line
from vanban.yaml_nodes import Unfit, compose, line_of

#: Where a value stands: keys, and positions in lists.
Place = tuple[str | int, ...]

#: Where something is wrong, and what.
Fault = tuple[Place, str]


def _words(value: object) -> object:
    try:
        return one_line(value) if isinstance(value, str) else value
    except UnprintableText as error:
        # A character written as an escape; pydantic adds where it stands.
        raise ValueError(f"có ký tự không in được U+{ord(error.character):04X}") from error


Words = Annotated[str, BeforeValidator(_words)]

#: A name or code nothing can do without.
Name = Annotated[Words, Field(min_length=1)]


class Declared(BaseModel):
    """What a file declares: a value that does not change; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BadSetup(VanbanError):
    """A file that declares something cannot be used as it stands (tệp khai báo sai)."""

    name: str
    faults: tuple[str, ...]


_Model = TypeVar("_Model", bound=Declared)


def declared_in(
    text: str, name: str, model: type[_Model], judge: Callable[[_Model], Iterable[Fault]]
) -> _Model:
    """Return what a file declares; raise BadSetup with each fault at its line.

    ``judge`` says what is wrong between values that are each right.
    """
    try:
        typed = read(clean(text))
    except Unfit as unfit:
        fault = f"{unfit}; hãy xem lại dòng này và dòng trên."
        raise BadSetup(name=name, faults=(fault,)) from unfit
    if typed is None:
        raise BadSetup(name=name, faults=("dòng 1: tệp trống; hãy khai báo ít nhất một mục.",))
    try:
        value = model.model_validate(typed.value)
    except ValidationError as error:
        faults = [(e["loc"], sentence_of(e)) for e in error.errors()]
    else:
        faults = list(judge(value))
        if not faults:
            return value
    said = tuple(_fault(typed, place, says) for place, says in faults)
    raise BadSetup(name=name, faults=said)


def sentence_of(error: Any) -> str:
    """Say what is wrong with one value that was declared (một chỗ khai sai)."""
    labels = package_data("labels")
    says = labels["misfits"].get(error["type"], "giá trị “{input}” không hợp lệ")
    if error["type"].startswith("date"):
        says = "“{input}” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05"
    if error["type"] == "string_pattern_mismatch":
        says = labels["forms"][error["loc"][-1]]
    said = {"input": error["input"], **error.get("ctx", {})}
    if "expected" in said:
        said["expected"] = said["expected"].replace(" or ", ", ").replace("'", "")
    return str(says.format(**said))


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


def _fault(typed: Typed, place: Place, says: str) -> str:
    named = (part for part in place if isinstance(part, str) and part != "[key]")
    keys = " › ".join(named) or "toàn tệp"
    return f"dòng {typed.line(place)}: {keys}: {says}."


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
