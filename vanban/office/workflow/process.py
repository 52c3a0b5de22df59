"""Processes of papers (quy trình văn bản).

In: what the files of ``workflows/`` say.  Out: a frozen ``Process`` per name, version and mode.
Law: Nghị định 30/2020/NĐ-CP, Điều 10-21; each step names its article in the file.
Roles, guards and effects are those of ``labels.toml``: nothing a file names can be run.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from vanban.errors import VanbanError
from vanban.settings import package_data

_LABELS = package_data("labels")

#: Who may take a step (vai trò).
ROLE_LABELS: Mapping[str, str] = _LABELS["roles"]
ROLES = frozenset(ROLE_LABELS)

#: What must hold before a step (điều kiện); the desk knows how to ask each.
GUARD_LABELS: Mapping[str, str] = _LABELS["guards"]
GUARDS = frozenset(GUARD_LABELS)

#: What happens together with a step (việc kèm theo); the desk knows how to do each.
EFFECT_LABELS: Mapping[str, str] = _LABELS["effects"] | _LABELS["incoming_effects"]
EFFECTS = frozenset(EFFECT_LABELS)

#: A target that is the state one came from.
SAME = "="


class Mode(enum.StrEnum):
    """In which form a paper is signed and kept (hình thức văn bản)."""

    PAPER = "paper"
    DIGITAL = "digital"

    @property
    def label(self) -> str:
        """The Vietnamese name of the form."""
        return "văn bản giấy" if self is Mode.PAPER else "văn bản điện tử"


class Side(enum.StrEnum):
    """Who holds a paper in a state (bên đang giữ)."""

    SENDER = "sender"
    RECEIVER = "receiver"
    SYSTEM = "system"


class Note(enum.StrEnum):
    """Whether a step takes a note (ghi chú)."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class UnknownWorkflow(VanbanError):
    """No process has this name and version (quy trình không có)."""

    name: str
    version: int | None
    known: Sequence[str] = ()


class UnknownState(VanbanError):
    """A paper stands in a state its process does not have (trạng thái không có)."""

    process: "Process"
    state: str


@dataclass(frozen=True)
class State:
    """A state of a paper (trạng thái)."""

    code: str
    label: str
    side: Side


@dataclass(frozen=True)
class Step:
    """A step of a process (bước), in one mode."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str  #: a state, or SAME
    roles: tuple[str, ...]
    guards: tuple[str, ...]
    effects: tuple[str, ...]
    note: Note
    note_label: str
    deadline_days: int | None  #: days since the paper reached the source state
    article: str
    acts_for: Side
    reviewers: str  #: how many of a group initial: all, any, a number; "" for no group
    newer: int = 0  #: the version it is taken from, when that is newer than the paper's

    @property
    def group(self) -> str:
        """How many of a group initial, as it follows the label: (2 người trong nhóm)."""
        words = f" ({self.reviewers} người trong nhóm)"
        return str(_LABELS["groups"].get(self.reviewers, words))

    def quorum(self, group: int) -> int:
        """Return how many of a group must initial before the paper moves (số chữ ký nháy cần)."""
        if self.reviewers.isdecimal():
            return int(self.reviewers)
        return group if self.reviewers == "all" else 1

    def leads_to(self, state: str) -> str:
        """Return the state this step leads to from ``state``."""
        return state if self.target == SAME else self.target


@dataclass(frozen=True, eq=False)
class Process:
    """The way a paper goes in one mode (quy trình); holds only states that can be reached."""

    name: str
    version: int
    label: str
    mode: Mode
    initial: str
    final: tuple[str, ...]
    states: Mapping[str, State]
    steps: Mapping[str, Step]

    def __str__(self) -> str:
        return f"“{self.name}” bản {self.version}"

    def state(self, code: str) -> State:
        """Return a state by its code; raise UnknownState."""
        if code not in self.states:
            raise UnknownState(process=self, state=code)
        return self.states[code]

    def beside(self, newest: "Process") -> "Process":
        """Return this process with what the newest version can do that moves no paper."""
        steps = dict(self.steps)
        for name, step in newest.steps.items():
            known = tuple(source for source in step.sources if source in self.states)
            if step.target == SAME and name not in steps:
                steps[name] = replace(step, sources=known, newer=newest.version)
        return replace(self, steps=MappingProxyType(steps))

    @property
    def edges(self) -> tuple[tuple[str, Step, str], ...]:
        """Every source, step and the state it leads to, in the order of the file."""
        begun = ((source, step) for step in self.steps.values() for source in step.sources)
        return tuple((source, step, step.leads_to(source)) for source, step in begun)


@dataclass(frozen=True)
class Processes:
    """Every process an office may use (các quy trình), each in every version it still has."""

    all: Mapping[tuple[str, int, Mode], Process]
    current: Mapping[str, int]  #: the version new papers take, by name

    def find(self, name: str, version: int | None, mode: Mode) -> Process:
        """Return a process, its newest version when none is named; raise UnknownWorkflow."""
        if name not in self.current:
            known = sorted(self.current) or ["chưa có quy trình nào"]
            raise UnknownWorkflow(name=name, version=version, known=known)
        wanted = self.current[name] if version is None else version
        if (name, wanted, mode) not in self.all:
            raise UnknownWorkflow(name=name, version=wanted)
        return self.all[name, wanted, mode]

    def newest(self, mode: Mode) -> tuple[Process, ...]:
        """Return the process new papers take, of every name, sorted by name."""
        return tuple(self.find(name, None, mode) for name in sorted(self.current))


def routes(start: str, edges: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the shortest route to each state within reach, ``start`` first in each."""
    edges = list(edges)
    found: dict[str, tuple[str, ...]] = {start: (start,)}
    for state in (queue := [start]):
        for source, target in edges:
            if source == state and target not in found:
                found[target] = (*found[state], target)
                queue.append(target)
    return found
