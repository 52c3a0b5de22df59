"""Taking one step with one paper (đi một bước).

In: which step, who asks, on which day.  Out: the paper in its next state, or one refusal.
Slow work (printing, digital signing) happens between two looks at the paper, outside the
transaction; the second look refuses if anything changed meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.access import Place, require_entry, require_standing, standing_of
from vanban.office.act import Act, KeptFile
from vanban.office.discussion import discussion, require_places
from vanban.office.effects import EFFECTS, give_up_number
from vanban.office.guards import GUARDS
from vanban.office.outbox import expand
from vanban.office.papers import GIVEN_UP, Saving, newest, paper_of, require_after, require_day
from vanban.office.printing import Press
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.history import Happening, record
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import PaperRow
from vanban.office.workflow.process import Mode, Process, Processes, Side, Step
from vanban.office.workflow.steps import (
    StepNotAllowed,
    StepRefused,
    UnknownStep,
    next_state,
    require_note,
    steps_from,
)
from vanban.paper.catalogue import kinds
from vanban.paper.domain.organization import Organization
from vanban.paper.source.model import Document, Draft, Proof
from vanban.settings import TIME_ZONE
from vanban.text import one_line

#: Makes a digital signature over a numbered document; raises VanbanError when it cannot.
Signer = Callable[[Document], bytes]


class PaperMoved(VanbanError):
    """Someone else took a step while this one was being prepared (văn bản vừa đổi)."""

    code = "paper-moved"

    def __init__(self, paper: int, voided: str = "") -> None:
        lost = f"số {voided} dành cho lần ký này đã hủy" if voided else "chưa có gì thay đổi"
        super().__init__(
            f"Văn bản {paper} vừa được người khác xử lý; do bước này, {lost}. "
            "Hãy xem lại văn bản rồi làm lại."
        )
        self.paper, self.voided = paper, voided


class StepOptions(TypedDict, total=False):
    """What may be said of any step."""

    on: date | None  #: the day the act counts for, when not today; a clerk must enter it
    organization: str  #: in which organization one acts, when it is not the issuer
    clerk: str  #: the clerk who enters the act or saw the signature
    note: str
    signer: Signer | None  #: for a digital signature
    places: Sequence[int]  #: numbers of the blocks the note is about
    due: date | None  #: the day a returned draft is to be mended by
    reviewers: Sequence[str]  #: codes of those who are to initial what is submitted


@dataclass(frozen=True)
class Asked:
    """A step as it was asked for (yêu cầu)."""

    paper: int
    step: str
    by: str
    now: datetime
    options: StepOptions

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return self.now.astimezone(TIME_ZONE).date()

    @property
    def on(self) -> date:
        """The day the act counts for."""
        return self.options.get("on") or self.today


class Page(NamedTuple):
    """What a step prints before its transaction (bản in của một bước)."""

    paper: Proof
    on: date


class Walker:
    """Takes papers through their processes (người dẫn quy trình)."""

    def __init__(
        self, database: Database, processes: Processes, press: Press, files: Files, account: str,
        follows: Mapping[str, Callable[[Session, int, Saving], None]],
    ) -> None:  # fmt: skip
        self._database, self._processes, self._follows = database, processes, follows
        self._press, self._files, self._account = press, files, account

    def process_of(self, paper: PaperRow) -> Process:
        """Return the process a paper goes through, in the version it began with."""
        mode = Mode(paper.mode)
        return self._processes.find(paper.workflow, paper.workflow_version, mode)

    def step(self, asked: Asked) -> int:
        """Take a step; return the paper to look at next: a replacement, or the same paper."""
        with self._database.read() as session:
            ahead = self._act(session, asked)
            self._ask(ahead)
            lock, effects, page = ahead.paper.lock, ahead.step.effects, _page(ahead)
        if "digital_signature" in effects:
            return self._sign_digitally(asked, lock)
        kept = self._print(effects, page)
        with self._database.write() as session:
            act = self._again(session, asked, lock)
            act.kept = kept
            self._walk(act, act.step.effects)
            return act.opened or asked.paper

    def may(self, asked: Asked) -> tuple[str, ...]:
        """Return who may take a step, if this person may; else refuse as ``step`` would.

        Only powers are asked for, not whether the paper is ready.
        """
        with self._database.read() as session:
            session.info["person"] = ""  # to ask is not to act
            act = self._act(session, asked)
            for guard in {"not_drafter", "may_sign"} & set(act.step.guards):
                GUARDS[guard](act)
            return act.holders(*act.step.roles)

    def reserve(self, session: Session, asked: Asked, data: Mapping[str, Any]) -> None:
        """Take the number of a paper ahead of the step that gives it (dành số), for a batch."""
        act = self._act(session, asked, ahead=True)
        act.data |= data
        EFFECTS["number"](act)
        _record(act, "reserve_number", act.paper.state)

    # -- the three parts of a step ---------------------------------------------------------------

    def _act(self, session: Session, asked: Asked, *, ahead: bool = False) -> Act:
        """Gather the facts of an act and refuse what needs no guard: step, role, note, day."""
        paper = paper_of(session, asked.paper)
        process = self.process_of(paper)
        # Asked first so that an unknown or untimely step is named before anything else.
        if not ahead:
            _require_timely(session, paper, process, asked.step)
        elif asked.step not in process.steps:
            raise UnknownStep(process, paper.state, asked.step)
        step, directory = process.steps[asked.step], Directory(session)
        issuer = directory.organization(paper.organization, asked.on)
        acting_in = _acting_in(session, paper, step, asked, issuer)
        department = paper.department if acting_in.code == issuer.code else ""
        place = Place(acting_in, asked.on, paper.kind, department)
        clerk = _clerk(directory, asked, step, place)
        entered = asked.on < asked.today or "signature" in step.effects
        require_entry(session, step.label, asked.by, clerk, entered=entered)
        what = (step.label, step.article)
        standing = require_standing(directory, asked.by, step.roles, place, *what)
        beside = {"for": standing.giver, "workflow_version": step.newer}
        act = Act(
            session=session,
            paper=paper,
            version=newest(session, paper.id),
            kind=kinds().find(paper.kind),
            processes=self._processes,
            process=process,
            step=step,
            issuer=issuer,
            acting_in=acting_in,
            actor=directory.person(asked.by),
            standing=standing,
            place=place,
            data={key: said for key, said in beside.items() if said},
            on=asked.on,
            now=asked.now,
            entered_by=self._account,
            clerk=clerk,
            on_behalf_of=standing.words,
            note=one_line(asked.options.get("note", "")),
            reviewers=asked.options.get("reviewers", ()),
        )
        require_note(step, act.note)
        _require_day(act, asked)
        _note_places(act, asked.options)
        return act

    def _ask(self, act: Act) -> str:
        """Ask every guard of the step; return the state it leads to."""
        process, state = act.process, act.paper.state
        return next_state(process, state, act.step.name, lambda guard: GUARDS[guard](act))

    def _walk(self, act: Act, effects: tuple[str, ...]) -> None:
        """Move the paper, do what goes with the step, write it in the history."""
        target = self._ask(act)
        # Of a digital signing that was killed half way. On paper a reserved number is one of a
        # batch: it waits for its own paper to be signed, or is given up together with it.
        killed = act.paper.mode == Mode.DIGITAL and "digital_signature" not in effects
        if killed or target == GIVEN_UP:
            _release_reserved(act)
        before, act.paper.state = act.paper.state, target
        for effect in effects:
            EFFECTS[effect](act)
        if "waits_for" in act.data:  # others of the group have not initialled yet
            act.paper.state = before
        _record(act, act.step.name, before)
        role = act.standing.role
        for effect in self._follows.keys() & effects:
            saving = Saving(act.actor.code, act.entered_by, act.on, act.now, role=role)
            self._follows[effect](act.session, act.paper.id, saving)

    def _again(self, session: Session, asked: Asked, lock: int, *, voided: str = "") -> Act:
        """Gather the facts once more; refuse when anything about the paper has changed."""
        if paper_of(session, asked.paper).lock != lock:
            raise PaperMoved(asked.paper, voided)
        return self._act(session, asked)

    # -- slow work, outside the transaction ------------------------------------------------------

    def _print(self, effects: tuple[str, ...], page: Page | None) -> tuple[KeptFile, ...]:
        if page is None:
            return ()
        if "seal" not in effects:
            self._press.docx(page.paper, page.on)
            return ()
        return tuple(
            KeptFile(f.name, f.media_type, self._files.put(f.content), len(f.content))
            for f in self._press.files(page.paper, page.on)
        )

    def _sign_digitally(self, asked: Asked, lock: int) -> int:
        """Number first, then sign what carries the number; a failed signature voids the number."""
        signer = asked.options.get("signer")
        if signer is None:
            why = "chưa có thiết bị ký số nào được nối với phần mềm"
            raise StepRefused("ký số", why, article="NĐ 30/2020/NĐ-CP, Điều 13")
        reserved = self._reserve(asked, lock)
        document = Document.model_validate(reserved.paper.document)
        try:
            signature = signer(document)
            with self._database.write() as session:
                lock, number = reserved.paper.lock, str(document.number)
                act = self._again(session, asked, lock, voided=number)
                act.data |= {"signature": digest(signature.hex())}
                act.data |= {"document": digest(act.paper.document)}
                self._walk(act, tuple(e for e in act.step.effects if e != "number"))
        finally:
            self._give_back(reserved)
        return asked.paper

    def _reserve(self, asked: Asked, lock: int) -> Act:
        """Take a number in a transaction of its own; return the act that holds it."""
        with self._database.write() as session:
            act = self._again(session, asked, lock)
            self._ask(act)
            _release_reserved(act)
            EFFECTS["number"](act)
            _record(act, "reserve_number", act.paper.state)
            return act

    def _give_back(self, reserved: Act) -> None:
        """Void the number of an act whose signature did not come; a confirmed one stays."""
        with self._database.write() as session:
            paper = paper_of(session, reserved.paper.id)
            _release_reserved(replace(reserved, session=session, paper=paper))


def _release_reserved(act: Act) -> None:
    """Void a number that waits for a signature which will not come."""
    entry = entry_of(act.session, act.paper.id)
    if entry and entry.state == "reserved":
        own = replace(act, data={}, series=None)
        give_up_number(own)
        _record(own, "release_number", act.paper.state)


def _page(act: Act) -> Page | None:
    """Return what the step prints: the sealed paper, or a trial of what is submitted.

    A template that lacks a value is found at the submission, not when the paper is signed.
    """
    if "freeze" in act.step.effects:
        return Page(act.proof(act.on), act.on)
    if "seal" in act.step.effects:
        document = Document.model_validate(act.paper.document)
        return Page(document, document.issued_on)
    return None


def _require_timely(session: Session, paper: PaperRow, process: Process, step: str) -> None:
    """Refuse a step that does not begin here, naming whose initials are waited for."""
    try:
        next_state(process, paper.state, step, _ask_nothing)
    except StepNotAllowed as refusal:
        heard, directory = discussion(session, paper.id), Directory(session)
        here = steps_from(process, paper.state)
        missing = [directory.person(c).name for each in here for c in heard.missing(each.name)]
        raise StepNotAllowed(process, paper.state, refusal.step, missing) from None


def _note_places(act: Act, options: StepOptions) -> None:
    """Keep which blocks a note is about, as comments, and when the draft is to be mended."""
    astray = bool(options.get("places") or options.get("due")) and act.step.note == "none"
    if astray or (act.reviewers and "freeze" not in act.step.effects):
        act.refuse("--place, --due đi với bước có ghi lý do, --reviewer đi với bước trình")
    if places := options.get("places", ()):
        require_places(act.step.label, act.version, places)
        act.data |= {"places": [*places], "on_version": act.version.serial}
    if due := options.get("due"):
        act.data["mend_by"] = due.isoformat()


def _ask_nothing(_guard: str) -> None:
    """Let every guard pass: only whether the step begins here is asked."""


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
    raise StepRefused(step.label, f"“{named or asked.by}” không thuộc {side} của văn bản này")


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


def _require_day(act: Act, asked: Asked) -> None:
    """An act counts for today, or for an earlier day that a clerk enters; days never go back."""
    require_day(act.directory, act.acting_in.code, act.step.label, asked.today, act.on, act.clerk)
    require_after(act.session, act.paper.id, act.step.label, asked.on)


def _record(act: Act, step: str, before: str) -> None:
    if act.clerk:
        act.data["clerk"] = act.clerk
    happening = Happening(
        organization=act.acting_in.code,
        step=step,
        actor=act.actor.code,
        role=act.standing.role,
        on_behalf_of=act.on_behalf_of,
        entered_by=act.entered_by,
        acted_on=act.on,
        recorded_at=act.now,
        from_state=before,
        to_state=act.paper.state,
        note=act.note,
        digest=act.digest,
        data=act.data,
    )
    act.session.flush()
    record(act.session, happening, act.paper.id, act.series)
