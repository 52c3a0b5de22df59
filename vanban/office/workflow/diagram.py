"""Pictures of a process (sơ đồ quy trình): a table, a Mermaid text, an SVG drawing.

In: a process and, perhaps, the state a paper is in.  Out: rows or text; the same each time.
The SVG needs no Graphviz: the states stand in one column, the longest way through first. A step to
the next one is an arrow; any other has a track of its own, upwards on the left, else on the right.
"""

from collections import defaultdict
from typing import NamedTuple

from markupsafe import Markup

from vanban.office.workflow.process import (
    EFFECT_LABELS,
    GUARD_LABELS,
    ROLE_LABELS,
    SAME,
    Note,
    Process,
    Side,
    State,
    routes,
)
from vanban.settings import filled


class Row(NamedTuple):
    """One step of a process as a reader wants it (một dòng bảng quy trình), all in Vietnamese."""

    step: str  #: the name typed on the command line
    label: str
    sources: str
    target: str
    roles: str
    guards: str
    effects: str
    note: str
    article: str


def table(process: Process) -> list[Row]:
    """Return one row per step, in the order of the file."""
    label = {code: state.label for code, state in process.states.items()}
    label[SAME] = "giữ nguyên"
    return [
        Row(
            step.name,
            step.label,
            "; ".join(label[source] for source in step.sources),
            label[step.target],
            "; ".join(ROLE_LABELS[role] for role in step.roles) + step.group,
            "; ".join(GUARD_LABELS[guard] for guard in step.guards),
            "; ".join(EFFECT_LABELS[effect] for effect in step.effects),
            _NOTE[step.note].format(step.note_label),
            step.article,
        )
        for step in process.steps.values()
    ]


_NOTE = {Note.NONE: "", Note.OPTIONAL: "{} (nếu có)", Note.REQUIRED: "{} (bắt buộc)"}


def mermaid(process: Process, current: str | None = None) -> str:
    """Return a Mermaid state diagram; the current state is marked. Raises UnknownState."""
    return _drawn("process.mmd", process, current, written=_entities)


def svg(process: Process, current: str | None = None) -> str:
    """Return a standalone SVG drawing; the current state is marked. Raises UnknownState."""
    return _drawn("process.svg", process, current, plan=_Plan(process))


def _drawn(page: str, process: Process, current: str | None, **said: object) -> str:
    if current is not None:
        process.state(current)
    return filled(page, {"process": process, "current": current, **said})


def _entities(label: str) -> Markup:
    """Mermaid reads quotes, semicolons and number signs as its own: write them by number."""
    return Markup("".join(f"#{ord(c)};" if c in '"#;:<>&{}' else c for c in label))


_MARGIN, _TOP, _GAP, _TRACK, _PORT, _ARM = 16, 56, 38, 14, 20, 26  # pixels
_OUTWARD = {"left": -1, "right": 1}


class _Wire(NamedTuple):
    """The edges of one step to one state, drawn as one line with several beginnings."""

    side: str
    label: str
    target: str
    sources: tuple[str, ...]


class _Plan:
    """Where everything stands (bố cục): boxes, the ports at their sides, the tracks of wires."""

    def __init__(self, process: Process) -> None:
        self.title = f"{process.label} – bản {process.version}, {process.mode.label}"
        self.process, self.gap = process, _GAP
        ways = routes(process.initial, ((source, target) for source, _, target in process.edges))
        column = dict.fromkeys([*max(ways.values(), key=len), *process.states])
        self.row = {code: row for row, code in enumerate(column)}
        self.down, wires = self._sorted_edges()
        by_side = {side: [wire for wire in wires if wire.side == side] for side in _OUTWARD}
        self.track = {wire: n for found in by_side.values() for n, wire in enumerate(found)}
        self.ports = self._ports()
        self.arm = max(_wide(step.label + step.group) for step in process.steps.values()) + _ARM
        left, right = (self.arm + _TRACK * len(found) + _MARGIN for found in by_side.values())
        states = process.states.values()
        words = [word for state in states for word in (state.label, self.code(state))]
        self.left, self.box_width = left, max(map(_wide, words))
        self.width = max(left + self.box_width + right, 9 * len(self.title) + _MARGIN)
        self.height = _TOP
        self.box: dict[str, tuple[int, int]] = {}  #: top and height
        for code in column:
            ports = max(2, *(len(self.ports[code, side]) for side in _OUTWARD))
            self.box[code] = self.height, _PORT * ports + 10
            self.height = sum(self.box[code]) + _GAP

    def code(self, state: State) -> str:
        """Return the code of a state, and whose it is when it is the receiver's."""
        return f"{state.code} · bên nhận" if state.side is Side.RECEIVER else state.code

    def beside(self, side: str, distance: int) -> int:
        """Return what stands so far from a side of the boxes."""
        return self.left + self.box_width * (side == "right") + _OUTWARD[side] * distance

    def port(self, wire: _Wire, code: str, way: str) -> int:
        """Return at what height a wire leaves (``out``) or enters (``in``) a box."""
        ports, (top, height) = self.ports[code, wire.side], self.box[code]
        return top + (height - _PORT * (len(ports) - 1)) // 2 + _PORT * ports.index((wire, way))

    def _sorted_edges(self) -> tuple[dict[str, list[str]], list[_Wire]]:
        """Return the steps from a box to the next one, and all others, the shortest wire first."""
        down: dict[str, list[str]] = defaultdict(list)
        wires: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for source, step, target in self.process.edges:
            rows = self.row[target] - self.row[source]
            if rows == 1:
                down[source].append(step.label + step.group)
            else:
                side = "left" if rows < 0 else "right"
                wires[side, step.label + step.group, target].append(source)
        found = [_Wire(*key, tuple(sources)) for key, sources in wires.items()]
        return down, sorted(found, key=self._reach)

    def _reach(self, wire: _Wire) -> int:
        return max(abs(self.row[source] - self.row[wire.target]) for source in wire.sources)

    def _ports(self) -> dict[tuple[str, str], list[tuple[_Wire, str]]]:
        """Return what touches each side of each box; what comes from above touches it above."""
        ports: dict[tuple[str, str], list[tuple[_Wire, str]]] = defaultdict(list)
        for wire in self.track:
            for code in wire.sources:
                ports[code, wire.side].append((wire, "out"))
            ports[wire.target, wire.side].append((wire, "in"))
        for touching in ports.values():
            touching.sort(key=lambda port: self._other_end(*port))
        return ports

    def _other_end(self, wire: _Wire, way: str) -> float:
        ends = [wire.target] if way == "out" else wire.sources
        return sum(self.row[code] for code in ends) / len(ends)


def _wide(label: str) -> int:
    """Return a generous width of a label, in pixels."""
    return 7 * len(label) + 16
