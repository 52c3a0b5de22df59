"""Pictures of a process (sơ đồ quy trình): a table, a Mermaid text, an SVG drawing.

In: a process and, perhaps, the state a paper is in.  Out: rows or text; the same each time.
The SVG needs no Graphviz: its spine is the shortest way from the first state to the farthest one,
the other states stand in a second column, and each step between them runs on a track of its own.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

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
            "; ".join(ROLE_LABELS[role] for role in step.roles),
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
    lines = ["stateDiagram-v2"]
    for state in process.states.values():
        lines.append(f'    state "{_entities(state.label)}" as {state.code}')
    lines.append(f"    [*] --> {process.initial}")
    for source, step, target in process.edges:
        lines.append(f"    {source} --> {target}: {_entities(step.label)}")
    lines += [f"    {code} --> [*]" for code in process.final]
    if current is not None:
        lines.append("    classDef current fill:#ffe08a,stroke:#a65b00,stroke-width:3px")
        lines.append(f"    class {process.state(current).code} current")
    return "\n".join(lines) + "\n"


def _entities(label: str) -> str:
    """Mermaid reads quotes, semicolons and number signs as its own: write them by number."""
    return "".join(f"#{ord(c)};" if c in '"#;:<>&{}' else c for c in label)


def svg(process: Process, current: str | None = None) -> str:
    """Return a standalone SVG drawing; the current state is marked. Raises UnknownState."""
    marked = None if current is None else process.state(current).code
    plan = _Plan(process)
    title = escape(plan.title)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{plan.width}" height="{plan.height}" '
        f'viewBox="0 0 {plan.width} {plan.height}">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{plan.width}" height="{plan.height}" fill="#fff"/>',
        _text("title", _MARGIN, 26, title),
        *(line for edge in itertools.pairwise(plan.spine) for line in _down(plan, *edge)),
        *(line for wire in plan.wires for line in _wire(plan, wire)),
        *(_name(plan, wire) for wire in plan.wires),
        *(_box(plan, code, code == marked) for code in process.states),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


_STYLE = (
    "text{font-family:'Liberation Sans',Arial,sans-serif;font-size:12px}"
    ".title{font-size:15px;font-weight:bold}"
    ".name{font-size:13px;text-anchor:middle}"
    ".code{font-size:10px;text-anchor:middle}"
    ".left{text-anchor:end}"
    ".state rect{fill:#f6f8fa;stroke:#57606a}"
    ".receiver rect{fill:#dbeaff}"
    ".current rect{fill:#ffe08a;stroke:#a65b00;stroke-width:3}"
)
_INK = "#24292f"
_COLOURS = ("#b42318", "#1f5fbf", "#0b6e4f", "#8a4b08", "#7a3e9d", "#0e7490", "#9d174d")
# In pixels. A row is 20 n + 48 high, so half a row never falls on the raster of the ports.
_MARGIN, _TOP, _GAP, _TRACK, _PORT, _LOOP, _ARM = 16, 56, 38, 14, 20, 16, 26


@dataclass(frozen=True)
class _Wire:
    """The edges of one step to one state, drawn as one line with several beginnings."""

    label: str
    colour: str
    sources: tuple[str, ...]
    target: str
    kind: str  #: left, right or loop, see ``_Plan.kind``


class _Plan:
    """Where everything stands (bố cục): rows and columns of states, tracks and ports of wires."""

    def __init__(self, process: Process) -> None:
        ways = routes(process.initial, ((source, target) for source, _, target in process.edges))
        self.process = process
        self.title = f"{process.label} – bản {process.version}, {process.mode.label}"
        self.spine = max(ways.values(), key=len)
        self.row = {code: row for row, code in enumerate(self.spine)}
        self.row |= self._rows_beside()
        self.wires = self._wires()
        self.ports = self._ports()
        self._measure()

    def kind(self, source: str, target: str) -> str:
        """Return how an edge runs: ``down`` the spine, ``left`` up it, in a ``loop``, ``right``."""
        if source == target:
            return "loop"
        if not {source, target} <= {*self.spine}:
            return "right"
        rows = self.row[target] - self.row[source]
        return "left" if rows < 0 else "down" if rows == 1 else "right"

    def side(self, wire: _Wire, code: str) -> str:
        """Return at which side a wire touches a box: both columns face the tracks between them."""
        on_spine = code in self.spine
        return "right" if on_spine is (wire.kind == "right") else "left"

    def x(self, code: str, side: str) -> int:
        """Return where a side of a box stands."""
        left, width = self.spine_box if code in self.spine else self.beside_box
        return left if side == "left" else left + width

    def top(self, code: str) -> int:
        """Return where a box begins; half a row lower beside the spine, so no two lines meet."""
        rows = self.row[code] + (0 if code in self.spine else 0.5)
        return _TOP + round(rows * (self.box_height + _GAP))

    def port(self, wire: _Wire, code: str, way: str) -> int:
        """Return at what height a wire leaves (``out``) or enters (``in``) a box."""
        ports = self.ports[code, self.side(wire, code)]
        first = self.top(code) + (self.box_height - _PORT * (len(ports) - 1)) // 2
        return first + _PORT * ports.index((wire, way))

    def _rows_beside(self) -> dict[str, int]:
        """Put each other state beside the middle of the states that lead to it, one to a row."""
        middle: dict[str, float] = {}
        for code in (code for code in self.process.states if code not in self.spine):
            sources = {s for s, _, t in self.process.edges if t == code}
            middle[code] = _mean(self.row.get(source, len(self.spine)) for source in sources)
        placed: dict[str, int] = {}
        for code in sorted(middle, key=lambda code: middle[code]):
            placed[code] = max(int(middle[code]), max(placed.values(), default=-1) + 1)
        return placed

    def _wires(self) -> list[_Wire]:
        grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for source, step, target in self.process.edges:
            if (kind := self.kind(source, target)) != "down":
                grouped[step.label, target, kind].append(source)
        wires = [
            _Wire(label, _COLOURS[at % len(_COLOURS)], tuple(sources), target, kind)
            for at, ((label, target, kind), sources) in enumerate(grouped.items())
        ]
        return sorted(wires, key=lambda wire: -len(wire.sources))

    def _ports(self) -> dict[tuple[str, str], list[tuple[_Wire, str]]]:
        """Return what touches each side of each box; what comes from above touches it above."""
        ports: dict[tuple[str, str], list[tuple[_Wire, str]]] = defaultdict(list)
        for wire in self.wires:
            for code in wire.sources:
                ports[code, self.side(wire, code)].append((wire, "out"))
            ports[wire.target, self.side(wire, wire.target)].append((wire, "in"))
        for touching in ports.values():
            touching.sort(key=lambda port: self._other_end(*port))
        return ports

    def _other_end(self, wire: _Wire, way: str) -> float:
        ends = [wire.target] if way == "out" else wire.sources
        return _mean(self.row[code] for code in ends)

    def _measure(self) -> None:
        arms: dict[tuple[bool, str], int] = defaultdict(lambda: _ARM)
        for wire in self.wires:
            end = wire.target in self.spine, self.side(wire, wire.target)
            arms[end] = max(arms[end], _wide(wire.label) + _ARM)
        states = self.process.states.items()
        wide = [(code in self.spine, max(_wide(s.label), _wide(_code(s)))) for code, s in states]
        spine, beside = (
            max([0, *(w for on, w in wide if on is column)]) for column in (True, False)
        )
        left, right = ([w for w in self.wires if w.kind == kind] for kind in ("left", "right"))
        first = _MARGIN + _TRACK * len(left) + arms[True, "left"]
        between = first + spine + arms[True, "right"]
        second = between + _TRACK * len(right) + arms[False, "left"]
        self.spine_box, self.beside_box = (first, spine), (second, beside)
        self.tracks = {wire: first - arms[True, "left"] - _TRACK * k for k, wire in enumerate(left)}
        self.tracks |= {wire: between + _TRACK * k for k, wire in enumerate(right)}
        self.width = max(second + beside + arms[False, "right"], 9 * len(self.title)) + _MARGIN
        self.box_height = 10 + _PORT * max([2, *map(len, self.ports.values())])
        self.height = max(self.top(code) for code in self.row) + self.box_height + _MARGIN


def _down(plan: _Plan, source: str, target: str) -> Iterator[str]:
    """Draw the arrow from a state of the spine to the next one."""
    left, width = plan.spine_box
    x, top, bottom = left + width // 2, plan.top(source) + plan.box_height, plan.top(target)
    steps = [step.label for s, step, t in plan.process.edges if (s, t) == (source, target)]
    yield f'<path d="M{x} {top}V{bottom}" stroke="{_INK}"/>'
    yield f'<path d="M{x} {bottom}l-4 -8h8z" fill="{_INK}"/>'
    yield _text("step", x + 10, (top + bottom) // 2 + 2, escape(" / ".join(steps)))


def _wire(plan: _Plan, wire: _Wire) -> Iterator[str]:
    """Draw a wire: from each source to its track, along it, and with an arrow into the target."""
    side = plan.side(wire, wire.target)
    outward = -1 if side == "left" else 1
    x, y = plan.x(wire.target, side), plan.port(wire, wire.target, "in")
    track = plan.tracks.get(wire, x + outward * _LOOP)
    path = f"M{track} {y}H{x}"
    for source in wire.sources:
        start = plan.port(wire, source, "out")
        path += f"M{plan.x(source, plan.side(wire, source))} {start}H{track}V{y}"
    yield f'<path d="{path}" fill="none" stroke="{wire.colour}"/>'
    yield f'<path d="M{x} {y}l{outward * 8} -4v8z" fill="{wire.colour}"/>'


def _name(plan: _Plan, wire: _Wire) -> str:
    """Write what a wire is, at its arrow."""
    side = plan.side(wire, wire.target)
    away = _LOOP + 6 if wire.kind == "loop" else 12
    x = plan.x(wire.target, side) + (-away if side == "left" else away)
    y = plan.port(wire, wire.target, "in") - 4
    return _text(side, x, y, escape(wire.label), wire.colour)


def _box(plan: _Plan, code: str, marked: bool) -> str:
    """Draw a state; one where a paper may rest has a double line."""
    state = plan.process.state(code)
    left, width = plan.spine_box if code in plan.spine else plan.beside_box
    top, height = plan.top(code), plan.box_height
    classes = f"state {state.side}" + (" current" if marked else "")
    x, y = left + width // 2, top + height // 2
    return "".join(
        [
            f'<g class="{classes}">{_rectangle(left, top, width, height)}',
            _rectangle(left + 3, top + 3, width - 6, height - 6) * (code in plan.process.final),
            _text("name", x, y, escape(state.label)),
            f"{_text('code', x, y + 15, _code(state))}</g>",
        ]
    )


def _code(state: State) -> str:
    return f"{state.code} · bên nhận" if state.side is Side.RECEIVER else state.code


def _rectangle(x: int, y: int, width: int, height: int) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'


def _text(kind: str, x: int, y: int, words: str, colour: str = _INK) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" fill="{colour}">{words}</text>'


def _wide(label: str) -> int:
    """Return a generous width of a label, in pixels."""
    return 7 * len(label) + 16


def _mean(numbers: Iterable[float]) -> float:
    numbers = list(numbers)
    return sum(numbers) / len(numbers)
