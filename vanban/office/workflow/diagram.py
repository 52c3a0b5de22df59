"""Pictures of a process (sơ đồ quy trình): a table, a Mermaid text, an SVG drawing.

In: a process and, perhaps, the state a paper is in.  Out: rows or text; the same each time.
The SVG needs no Graphviz: the states stand in one column, the longest way through first. A step to
the next one is an arrow; any other has a track of its own, upwards on the left, else on the right.
"""

from collections import defaultdict
from collections.abc import Iterator
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
    lines = ["stateDiagram-v2"]
    for state in process.states.values():
        lines.append(f'    state "{_entities(state.label)}" as {state.code}')
    lines.append(f"    [*] --> {process.initial}")
    for source, step, target in process.edges:
        lines.append(f"    {source} --> {target}: {_entities(step.label + step.group)}")
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
    marked = None if current is None else process.state(current)
    plan = _Plan(process)
    title = escape(f"{process.label} – bản {process.version}, {process.mode.label}")
    width, height = max(plan.width, 9 * len(title) + _MARGIN), plan.height
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text("title", _MARGIN, 26, title),
        *(line for source, labels in plan.down.items() for line in _down(plan, source, labels)),
        *(line for wire in plan.track for line in _wire(plan, wire)),
        *(_box(plan, state, state is marked) for state in process.states.values()),
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
        self.process = process
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
        self.left, self.box_width = left, max(_wide(w) for s in states for w in (s.label, _code(s)))
        self.width, self.height = left + self.box_width + right, _TOP
        self.box: dict[str, tuple[int, int]] = {}  #: top and height
        for code in column:
            ports = max(2, *(len(self.ports[code, side]) for side in _OUTWARD))
            self.box[code] = self.height, _PORT * ports + 10
            self.height = sum(self.box[code]) + _GAP

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
                wires["left" if rows < 0 else "right", step.label + step.group, target].append(
                    source
                )
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


def _down(plan: _Plan, source: str, labels: list[str]) -> Iterator[str]:
    """Draw the arrow from a state to the next one."""
    x, y = plan.left + plan.box_width // 2, sum(plan.box[source])
    yield f'<path d="M{x} {y}V{y + _GAP}" stroke="{_INK}"/>'
    yield f'<path d="M{x} {y + _GAP}l-4 -8h8z" fill="{_INK}"/>'
    yield _text("step", x + 10, y + _GAP // 2 + 2, escape(" / ".join(labels)))


def _wire(plan: _Plan, wire: _Wire) -> Iterator[str]:
    """Draw a wire: from each source to its track, along it, into the target; its name there."""
    colour = _COLOURS[plan.track[wire] % len(_COLOURS)]
    box, y = plan.beside(wire.side, 0), plan.port(wire, wire.target, "in")
    track = plan.beside(wire.side, plan.arm + _TRACK * plan.track[wire])
    path = f"M{track} {y}H{box}"
    for source in wire.sources:
        path += f"M{box} {plan.port(wire, source, 'out')}H{track}V{y}"
    yield f'<path d="{path}" fill="none" stroke="{colour}"/>'
    yield f'<path d="M{box} {y}l{_OUTWARD[wire.side] * 8} -4v8z" fill="{colour}"/>'
    yield _text(wire.side, plan.beside(wire.side, 12), y - 4, escape(wire.label), colour)


def _box(plan: _Plan, state: State, marked: bool) -> str:
    """Draw a state; one where a paper may rest has a double line."""
    left, width, (top, height) = plan.left, plan.box_width, plan.box[state.code]
    x, y = left + width // 2, top + height // 2
    final = state.code in plan.process.final
    return (
        f'<g class="state {state.side}{" current" * marked}">{_rectangle(left, top, width, height)}'
        + _rectangle(left + 3, top + 3, width - 6, height - 6) * final
        + _text("name", x, y, escape(state.label))
        + f"{_text('code', x, y + 15, _code(state))}</g>"
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
