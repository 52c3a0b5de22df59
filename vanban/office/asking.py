"""A step as it was asked for (yêu cầu một bước): what can be refused before any guard is asked.

In: which step, who asks, on which day.  Out: the facts of the act, or one refusal.
"""

from datetime import date

from sqlalchemy.orm import Session

from vanban.office.access import Place, require_entry, require_standing, standing_of
from vanban.office.act import Act, Asked, StepOptions
from vanban.office.discussion import discussion, require_places
from vanban.office.outbox import expand
from vanban.office.papers import newest, require_after, require_day
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import PaperRow
from vanban.office.workflow import steps
from vanban.office.workflow.process import Process, Processes, Side, Step
from vanban.paper.domain.organization import Organization
from vanban.paper.source.model import Draft


def gather(
    session: Session, asked: Asked, paper: PaperRow, processes: Processes, process: Process,
    account: str, *, ahead: bool = False,
) -> Act:  # fmt: skip
    """Gather the facts of an act and refuse what needs no guard: step, role, note, day.

    A step taken ``ahead`` need not begin in the state the paper is in.
    """
    # Asked first so that an unknown or untimely step is named before anything else.
    if not ahead:
        _require_timely(session, paper, process, asked.step)
    elif asked.step not in process.steps:
        raise steps.UnknownStep(process, paper.state, asked.step)
    step, directory = process.steps[asked.step], Directory(session)
    issuer = directory.organization(paper.organization, asked.on)
    acting_in = _acting_in(session, paper, step, asked, issuer)
    department = paper.department if acting_in.code == issuer.code else ""
    place = Place(acting_in, asked.on, paper.kind, department)
    clerk = _clerk(directory, asked, step, place)
    entered = asked.on < asked.today or "signature" in step.effects
    require_entry(session, step.label, asked.by, clerk, entered=entered)
    standing = require_standing(directory, asked.by, step.roles, place, step.label, step.article)
    beside = {"for": standing.giver, "workflow_version": step.newer}
    act = Act(
        session, asked, paper, newest(session, paper.id), processes, process, step, issuer, place,
        standing, entered_by=account, clerk=clerk, on_behalf_of=standing.words,
        data={key: said for key, said in beside.items() if said},
    )  # fmt: skip
    steps.require_note(step, act.note)
    require_day(directory, acting_in.code, step.label, asked.today, asked.on, clerk)
    require_after(session, paper.id, step.label, asked.on)
    _note_places(act, asked.options)
    return act


def _require_timely(session: Session, paper: PaperRow, process: Process, step: str) -> None:
    """Refuse a step that does not begin here, naming whose initials are waited for."""
    try:  # no guard is asked yet
        steps.next_state(process, paper.state, step, lambda _guard: None)
    except steps.StepNotAllowed as refusal:
        heard, directory = discussion(session, paper.id), Directory(session)
        here = steps.steps_from(process, paper.state)
        missing = [directory.person(c).name for each in here for c in heard.missing(each.name)]
        raise steps.StepNotAllowed(process, paper.state, refusal.step, missing) from None


def _note_places(act: Act, options: StepOptions) -> None:
    """Keep which blocks a note is about, as comments, and when the draft is to be mended."""
    astray = bool(options.get("places") or options.get("due")) and act.step.note == "none"
    if astray or (options.get("reviewers") and "freeze" not in act.step.effects):
        act.refuse("misplaced-options")
    if places := options.get("places", ()):
        require_places(act.step.label, act.version, places)
        act.data |= {"places": [*places], "on_version": act.version.serial}
    if due := options.get("due"):
        act.data["mend_by"] = due.isoformat()


def _acting_in(
    session: Session, paper: PaperRow, step: Step, asked: Asked, issuer: Organization
) -> Organization:
    """Return the organization one acts in: the issuer, or the receiver one belongs to."""
    named = asked.options.get("organization", "")
    directory = Directory(session)
    receives = step.acts_for is Side.RECEIVER
    able = _receivers(session, paper, issuer, directory, asked.on) if receives else [issuer.code]
    mine = [code for code in able if directory.positions_of(asked.by, code, asked.on)]
    for code in [named] if named else [*mine, *able]:
        if code in able:
            return directory.organization(code, asked.on)
    side = "nơi nhận" if receives else "nơi ban hành"
    raise steps.StepRefused(step.label, f"“{named or asked.by}” không thuộc {side} của văn bản này")


def _receivers(
    session: Session, paper: PaperRow, issuer: Organization, directory: Directory, on: date
) -> list[str]:
    """Return who may take a paper in: its addressees; who is sent a copy only learns of it."""
    draft = Draft.model_validate(newest(session, paper.id).draft)
    if draft.addressees:
        draft = draft.model_copy(update={"recipients": ()})
    places = expand(draft, issuer, directory, on)
    return [place.organization for place in places if place.organization]


def _clerk(directory: Directory, asked: Asked, step: Step, place: Place) -> str:
    """Return the clerk who enters the act: a clerk who acts enters what is earlier himself.

    Nobody is the clerk who saw his own signature.
    """
    named = asked.options.get("clerk", "")
    earlier = asked.on < asked.today and "signature" not in step.effects
    own = earlier and standing_of(directory, asked.by, ["clerk"], place)
    return named or (asked.by if own else "")
