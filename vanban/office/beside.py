"""Steps of what is no paper (bước ngoài văn bản): what came, a campaign, what a unit hands in.

In: a process, where a thing stands in it, who acts.  Out: the step, the state it leads to, by which
power; or one refusal. The caller writes what changes and the row of history.
"""

from typing import NamedTuple

from sqlalchemy.orm import Session

from vanban.office import access
from vanban.office.papers import Saving, require_after, require_day
from vanban.office.registry.directory import Directory
from vanban.office.workflow.process import Process, Step
from vanban.office.workflow.steps import next_state, require_note
from vanban.settings import vietnam_day


class Subject(NamedTuple):
    """What a step is taken with (đối tượng của một bước)."""

    chain: str
    organization: str  #: code of where the step is taken
    state: str


def ask(
    session: Session, process: Process, name: str, subject: Subject, saving: Saving, note: str,
    by: access.Standing | None = None,
) -> tuple[Step, str, access.Standing]:  # fmt: skip
    """Ask state, role, note and day, in that order; ``by`` is the power of what follows by itself.

    Raises StepRefused, UnknownStep or UnknownOrganization, with nothing changed.
    """
    state = next_state(process, subject.state, name, lambda _guard: None)
    step, directory = process.steps[name], Directory(session)
    today, author, code = vietnam_day(saving.now), saving.author, subject.organization
    access.require_entry(session, step.label, author, saving.clerk, entered=saving.on < today)
    place = access.Place(directory.organization(code, saving.on), saving.on)
    what = (step.label, step.article)
    by = by or access.require_standing(directory, author, step.roles, place, *what)
    require_note(step, note)
    require_day(directory, code, step.label, today, saving.on, saving.clerk)
    require_after(session, subject.chain, step.label, saving.on)
    return step, state, by
