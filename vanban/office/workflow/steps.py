"""Steps of a paper (bước): what may be done now, by whom, and where it leads.

In: a process, a state, a step.  Out: the next state, or a refusal in one sentence.
Law: Nghị định 30/2020/NĐ-CP; each refusal names the article of its step.
The one room of ``transitions``. One unregistered machine serves all papers of a process: a machine
per paper costs a thousand times the memory, and a registered model loses its stored state.
"""

import itertools
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import SimpleNamespace

from transitions import EventData, Machine

from vanban.errors import VanbanError
from vanban.office.workflow.process import ROLE_LABELS, Note, Process, Side, Step, routes

#: Characters a note must have of a step that asks somebody to mend a draft.
SHORTEST_NOTE = {"return": 10}

#: Asks one guard by its name; raises StepRefused with the reason when it does not hold.
Ask = Callable[[str], None]


class StepRefused(VanbanError):
    """A step that may not be taken (bước bị từ chối): what, why, who may, by which article."""

    what: str
    why: str
    who_may: str
    article: str

    def __init__(
        self, what: str, why: str, who_may: str = "", article: str = "", **said: object
    ) -> None:
        act = _lower_first(what)
        super().__init__(what=what, why=why, who_may=who_may, article=article, act=act, **said)


class UnknownStep(StepRefused):
    """The process has no such step (bước không có)."""

    process: Process
    state: str
    step: str

    def __init__(self, process: Process, state: str, step: str) -> None:
        possible = _possible(process, state)
        super().__init__("làm bước", "", process=process, state=state, step=step, possible=possible)


class StepNotAllowed(StepRefused):
    """The step does not begin in the state the paper is in (bước chưa tới hoặc đã qua)."""

    process: Process
    state: str
    step: Step

    def __init__(
        self, process: Process, state: str, step: Step, missing: Sequence[str] = ()
    ) -> None:
        super().__init__(
            step.label, "", "", step.article, process=process, state=state, step=step,
            missing=missing, here=process.state(state).label, possible=_possible(process, state),
            way=_way_to(process, state, step) if step.target != state else "",
        )  # fmt: skip


class WrongRole(StepRefused):
    """Someone acts without the role it takes, there and on that day (sai vai trò)."""


class NoteMissing(StepRefused):
    """A step that needs a note has none (thiếu ghi chú)."""

    step: Step

    def __init__(self, step: Step, least: int = 0) -> None:
        note = _lower_first(step.note_label)
        super().__init__(step.label, "", "", step.article, step=step, least=least, note=note)


def next_state(process: Process, state: str, step: str, ask: Ask) -> str:
    """Return the state a step leads to, after its guards were asked in order.

    Raises UnknownState, UnknownStep, StepNotAllowed, or what ``ask`` raises; nothing is changed.
    """
    process.state(state)
    if step not in process.steps:
        raise UnknownStep(process, state, step)
    if state not in process.steps[step].sources:
        raise StepNotAllowed(process, state, process.steps[step])
    paper = SimpleNamespace(state=state)
    _machine(process).events[step].trigger(paper, ask=ask)
    return str(paper.state)


def steps_from(process: Process, state: str) -> tuple[Step, ...]:
    """Return the steps that begin in a state, in the order of the file."""
    return tuple(step for step in process.steps.values() if state in step.sources)


def require_note(step: Step, note: str) -> None:
    """Raise NoteMissing when the step needs a note and this one is empty or says too little."""
    least = SHORTEST_NOTE.get(step.name, 0)
    if step.note is Note.REQUIRED and len(note.strip()) < (least or 1):
        raise NoteMissing(step, least)


def who_may(step: Step) -> str:
    """Return in Vietnamese who may take a step: ``văn thư hoặc người soạn thảo``."""
    names = ", ".join(ROLE_LABELS[role] for role in step.roles)
    names = " hoặc ".join(names.rsplit(", ", 1))
    return f"{names} của bên nhận" if step.acts_for is Side.RECEIVER else names


@lru_cache(maxsize=128)
def _machine(process: Process) -> Machine:
    states = list(process.states)
    machine = Machine(None, states, process.initial, auto_transitions=False, send_event=True)
    for source, step, target in process.edges:
        asked: list[str | Callable[..., bool | None]] = [*map(_asking, step.guards)]
        machine.add_transition(step.name, source, target, conditions=asked)
    return machine


def _asking(guard: str) -> Callable[[EventData], bool]:
    def asked(event: EventData) -> bool:
        event.kwargs["ask"](guard)  # a false condition would be silent; this one raises its reason
        return True

    return asked


def _possible(process: Process, state: str) -> str:
    now = ", ".join(f"{_lower_first(s.label)} ({who_may(s)})" for s in steps_from(process, state))
    return f"bây giờ có thể: {now}" if now else "bây giờ không còn bước nào"


def _way_to(process: Process, state: str, step: Step) -> str:
    """Return the steps to take before this one, such as ``ký, cấp số``; "" when none lead there."""
    found = routes(state, ((source, target) for source, _, target in process.edges))
    ways = [found[source] for source in step.sources if source in found]
    way = min(ways, key=len, default=())
    return ", ".join(_step_between(process, *pair) for pair in itertools.pairwise(way))


def _step_between(process: Process, source: str, target: str) -> str:
    step = next(step for step in steps_from(process, source) if step.target == target)
    return _lower_first(step.label)


def _lower_first(label: str) -> str:
    return label[:1].lower() + label[1:]
