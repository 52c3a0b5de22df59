"""Workflow files to processes (đọc quy trình).

In: folders of YAML files.  Out: ``Processes``, or ``BadWorkflow`` with file and line.
A file is judged whole before any paper uses it: known names, no state out of reach, no dead end.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from vanban.office.workflow.lines import BadWorkflow, Node, Place, read, unknown
from vanban.office.workflow.process import (
    EFFECTS,
    GUARDS,
    ROLES,
    SAME,
    Mode,
    Note,
    Process,
    Processes,
    Side,
    State,
    Step,
    routes,
)
from vanban.paper.source.faults import faulty

_FILE_KEYS = ("name", "version", "label", "extends", "initial", "final", "states", "steps")
_STATE_KEYS = ("label", "side")
_FORM_KEYS = (
    "label", "from", "to", "roles", "guards", "effects",
    "note", "note_label", "deadline_days", "article", "acts_for", "reviewers",
)  # fmt: skip
_STEP_KEYS = (*_FORM_KEYS, "mode", "paper", "digital")

Key = tuple[str, int]  #: name and version


def load(folders: Sequence[Path]) -> Processes:
    """Read every process of these folders; raise BadWorkflow for the first fault.

    A later folder (the office's own) wins over an earlier one, also for which version is current.
    A folder that is not there holds no processes.
    """
    files: dict[Key, Node] = {}
    current: dict[str, int] = {}
    for folder in folders:
        own = _sheets(folder)
        files |= own
        current |= dict(sorted(own))
    built = [process for key in files for process in _both_modes(_whole(key, files))]
    newest = {(p.name, p.mode): p for p in built if p.version == current[p.name]}
    ways = [each.beside(newest[each.name, each.mode]) for each in built]
    named = {(each.name, each.version, each.mode): each for each in ways}
    return Processes(MappingProxyType(named), MappingProxyType(current))


def validate(folder: Path, beneath: Sequence[Path] = ()) -> list[str]:
    """Return a sentence for each file of a folder that cannot be used; none when all is well.

    ``beneath`` are the folders whose processes these may extend; they must be sound themselves.
    """
    says: dict[str, None] = {}  # a faulty parent is reported once, not once more for each child
    own: dict[Key, Node] = {}
    if not (found := _yaml_files(folder)):
        return [f"{folder}: không có tệp quy trình .yaml nào."]
    for file in found:
        try:
            _enter(file, own)
        except BadWorkflow as fault:
            says[str(fault)] = None
    files = {key: sheet for lower in beneath for key, sheet in _sheets(lower).items()} | own
    for key in own:
        try:
            _both_modes(_whole(key, files))
        except BadWorkflow as fault:
            says[str(fault)] = None
    return list(says)


def _sheets(folder: Path) -> dict[Key, Node]:
    sheets: dict[Key, Node] = {}
    for file in _yaml_files(folder):
        _enter(file, sheets)
    return sheets


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.y*ml") if file.suffix in {".yaml", ".yml"})


def _enter(file: Path, own: dict[Key, Node]) -> None:
    """Read a file and enter it under its name and version."""
    sheet = read(file)
    sheet.table(_FILE_KEYS)
    sheet.get("label").text()
    name, version = sheet.get("name"), sheet.get("version")
    key = (_code(name.text(), name.place), version.whole(1))
    if key in own:
        raise BadWorkflow(version.place, faulty("twice", key=key, file=own[key].place.file))
    own[key] = sheet


def _whole(key: Key, files: Mapping[Key, Node], children: tuple[Key, ...] = ()) -> Node:
    """Lay a file over the one it extends."""
    sheet = files[key]
    if "extends" not in sheet.table():
        return sheet
    parent, extends = _parent(sheet, files), sheet.get("extends")
    if parent in (*children, key):
        raise BadWorkflow(extends.place, faulty("circle", said=extends.text()))
    return sheet.over(_whole(parent, files, (*children, key)))


def _parent(sheet: Node, files: Mapping[Key, Node]) -> Key:
    # The version is named so that a child stays what it is when its parent gets a newer one.
    extends = sheet.get("extends")
    name, _, version = extends.text().partition(" ")
    if not version.isdecimal():
        raise BadWorkflow(extends.place, faulty("no-version", said=extends.text(), name=name))
    if (name, int(version)) not in files:
        known = [f"{name} {version}" for name, version in files]
        raise BadWorkflow(extends.place, unknown("quy trình gốc", extends.text(), known))
    return name, int(version)


def _both_modes(spec: Node) -> tuple[Process, ...]:
    states = {code: _state(code, node) for code, node in spec.get("states").table().items()}
    processes = tuple(_process(spec, states, mode) for mode in Mode)
    _refuse_unused(spec, processes)
    for process in processes:
        _refuse_dead_ends(spec, process)
    return processes


def _process(spec: Node, states: Mapping[str, State], mode: Mode) -> Process:
    """Build the process of one mode, without the states that mode never reaches."""
    initial = spec.get("initial").one_of(states, "trạng thái")
    final = spec.get("final").list_of(states, "trạng thái")
    steps = tuple(_steps(spec.get("steps"), states, mode))
    edges = [(source, step.leads_to(source)) for step in steps for source in step.sources]
    reached = routes(initial, edges)
    return Process(
        name=spec.get("name").text(),
        version=spec.get("version").whole(1),
        label=spec.get("label").text(),
        mode=mode,
        initial=initial,
        final=tuple(code for code in final if code in reached),
        states=MappingProxyType({c: state for c, state in states.items() if c in reached}),
        steps=MappingProxyType({step.name: step for step in _within(steps, reached)}),
    )


def _within(steps: Sequence[Step], reached: Collection[str]) -> Iterator[Step]:
    for step in steps:
        if sources := tuple(source for source in step.sources if source in reached):
            yield replace(step, sources=sources)


def _state(code: str, node: Node) -> State:
    node.table(_STATE_KEYS)
    side = node.get("side").one_of([*Side], "bên")
    return State(_code(code, node.place), node.get("label").text(), Side(side))


def _steps(steps: Node, states: Mapping[str, State], mode: Mode) -> Iterator[Step]:
    for name, node in steps.table().items():
        if form := _form(node, mode):
            yield _step(_code(name, node.place), form, states)


def _form(node: Node, mode: Mode) -> Node | None:
    """Return what a step says in one mode, or None when it has no place there."""
    keys = node.table(_STEP_KEYS)
    only = node.get("mode", "both").one_of([*Mode, "both"], "hình thức")
    modes = [each for each in Mode if only in (each, "both")]
    for each in Mode:
        if each in keys:
            keys[each].table(_FORM_KEYS)
            if each not in modes:
                raise BadWorkflow(keys[each].place, f"bước không có ở {each.label}, hãy bỏ chỗ này")
    common = node.without("mode", *Mode)
    if mode not in modes:
        return None
    return keys[mode].over(common) if mode in keys else common


def _step(name: str, form: Node, states: Mapping[str, State]) -> Step:
    keys, effects = form.table(), form.get("effects", ()).list_of(EFFECTS, "việc kèm theo")
    return Step(
        name=name,
        label=form.get("label").text(),
        sources=_some(form, "from", states, "trạng thái"),
        target=form.get("to").one_of([*states, SAME], "trạng thái"),
        roles=_some(form, "roles", ROLES, "vai trò"),
        guards=form.get("guards", ()).list_of(GUARDS, "điều kiện"),
        effects=effects,
        note=Note(form.get("note", Note.NONE).one_of([*Note], "loại ghi chú")),
        note_label=form.get("note_label", "Lý do").text(),
        deadline_days=keys["deadline_days"].whole(0) if "deadline_days" in keys else None,
        article=keys["article"].text() if "article" in keys else "",
        acts_for=Side(form.get("acts_for", Side.SENDER).one_of([*Side], "bên")),
        reviewers=_reviewers(form, effects),
    )


def _reviewers(form: Node, effects: Collection[str]) -> str:
    """Return whose initials a step waits for; only initials can be counted."""
    if "reviewers" not in form.table():
        return ""
    node = form.get("reviewers")
    if not {"initials_content", "initials_format"} & set(effects):
        raise BadWorkflow(node.place, faulty("no-initials"))
    if not re.fullmatch("all|any|[1-9][0-9]*", node.text()):
        raise BadWorkflow(node.place, faulty("bad-reviewers", said=node.text()))
    return node.text()


def _some(form: Node, key: str, known: Collection[str], noun: str) -> tuple[str, ...]:
    names = form.get(key).list_of(known, noun)
    if not names:
        raise BadWorkflow(form.get(key).place, faulty("no-names", key=key))
    return names


def _code(code: str, place: Place) -> str:
    if not re.fullmatch("[a-z][a-z0-9_]*", code):
        raise BadWorkflow(place, faulty("bad-name", code=code))
    return code


def _refuse_unused(spec: Node, processes: Sequence[Process]) -> None:
    for part, fault in (("states", "unreached"), ("steps", "never-taken")):
        for code, node in spec.get(part).table().items():
            if not any(code in getattr(process, part) for process in processes):
                raise BadWorkflow(node.place, faulty(fault, code=code))


def _refuse_dead_ends(spec: Node, process: Process) -> None:
    # Walk backwards from a state before all final ones; what is not met can never be finished.
    backwards = [("", final) for final in process.final]
    backwards += [(target, source) for source, _, target in process.edges]
    finished = routes("", backwards)
    for code in process.states:
        if code not in finished:
            place = spec.get("states").get(code).place
            raise BadWorkflow(place, faulty("dead-end", code=code, mode=process.mode.label))
