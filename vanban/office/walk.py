"""Taking one step with one paper (đi một bước).

In: which step, who asks, on which day.  Out: the paper in its next state, or one refusal.
Slow work (printing, digital signing) happens between two looks at the paper, outside the
transaction; the second look refuses if anything changed meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.act import Act, Asked, KeptFile, Signer, StepOptions
from vanban.office.asking import gather
from vanban.office.effects import EFFECTS, give_up_number, saving_of
from vanban.office.guards import GUARDS
from vanban.office.papers import GIVEN_UP, Saving, lock_of, move, paper_of
from vanban.office.printing import Press
from vanban.office.registry.database import Database
from vanban.office.registry.files import Files
from vanban.office.registry.history import record
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import PaperRow
from vanban.office.workflow.process import Mode, Process, Processes
from vanban.office.workflow.steps import StepRefused, next_state
from vanban.paper.source.model import Document, Proof

__all__ = ["Asked", "PaperMoved", "Signer", "StepOptions", "Walker"]


class PaperMoved(VanbanError):
    """Someone else took a step while this one was being prepared (văn bản vừa đổi)."""

    paper: int
    voided: str = ""


#: What a step prints before its transaction (bản in của một bước), and the day of its standard.
Page = tuple[Proof, date]


class Walker:
    """Takes papers through their processes (người dẫn quy trình)."""

    def __init__(
        self, database: Database, processes: Processes, press: Press, files: Files, account: str,
        follows: Mapping[str, Sequence[Callable[[Session, int, Saving], None]]],
    ) -> None:  # fmt: skip
        self.database, self.processes, self._follows = database, processes, follows
        self.press, self.files, self.account = press, files, account

    def process_of(self, paper: PaperRow) -> Process:
        """Return the process a paper goes through, in the version it began with."""
        mode = Mode(paper.mode)
        return self.processes.find(paper.workflow, paper.workflow_version, mode)

    def step(self, asked: Asked) -> int:
        """Take a step; return the paper to look at next: a replacement, or the same paper."""
        with self.database.read() as session:
            ahead = self._act(session, asked)
            self._ask(ahead)
            lock, effects, page = ahead.paper.lock, ahead.step.effects, _page(ahead)
        if "digital_signature" in effects:
            return self._sign_digitally(asked, lock)
        kept = self._print(effects, page)
        with self.database.write() as session:
            act = self._again(session, asked, lock)
            act.kept = kept
            self._walk(act, act.step.effects)
            return act.opened or asked.paper

    def may(self, asked: Asked) -> tuple[str, ...]:
        """Return who may take a step, if this person may; else refuse as ``step`` would.

        Only powers are asked for, not whether the paper is ready.
        """
        with self.database.read() as session:
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
        paper = paper_of(session, asked.paper)
        processes = self.processes, self.process_of(paper)
        return gather(session, asked, paper, *processes, self.account, ahead=ahead)

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
        before = act.paper.state
        _move(act, target)
        for effect in effects:
            EFFECTS[effect](act)
        if "waits_for" in act.data:  # others of the group have not initialled yet
            act.paper.state = before
        _record(act, act.step.name, before)
        for effect in self._follows.keys() & effects:
            for follow in self._follows[effect]:
                follow(act.session, act.paper.id, saving_of(act))

    def _again(self, session: Session, asked: Asked, lock: int, *, voided: str = "") -> Act:
        """Gather the facts once more; refuse when anything about the paper has changed."""
        if lock_of(session, asked.paper) != lock:
            raise PaperMoved(paper=asked.paper, voided=voided)
        return self._act(session, asked)

    # -- slow work, outside the transaction ------------------------------------------------------

    def _print(self, effects: tuple[str, ...], page: Page | None) -> tuple[KeptFile, ...]:
        if page is None:
            return ()
        if "seal" not in effects:
            self.press.docx(*page)
            return ()
        printed = self.press.files(*page)
        return tuple(KeptFile(*f[:2], self.files.put(f.content), len(f.content)) for f in printed)

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
            with self.database.write() as session:
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
        with self.database.write() as session:
            act = self._again(session, asked, lock)
            self._ask(act)
            _release_reserved(act)
            EFFECTS["number"](act)
            _record(act, "reserve_number", act.paper.state)
            return act

    def _give_back(self, reserved: Act) -> None:
        """Void the number of an act whose signature did not come; a confirmed one stays."""
        with self.database.write() as session:
            paper = paper_of(session, reserved.paper.id)
            _release_reserved(replace(reserved, session=session, paper=paper))


def _move(act: Act, to: str) -> None:
    """Bring the paper of an act into another state, in the database and in the session."""
    act.session.flush()
    move(act.session, act.paper.id, act.paper.lock, to)
    set_committed_value(act.paper, "state", to)
    set_committed_value(act.paper, "lock", act.paper.lock + 1)


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
        return act.proof(act.on), act.on
    if "seal" in act.step.effects:
        document = Document.model_validate(act.paper.document)
        return document, document.issued_on
    return None


def _record(act: Act, step: str, before: str) -> None:
    if act.clerk:
        act.data["clerk"] = act.clerk
    states = {"from_state": before, "to_state": act.paper.state}
    said = {"on_behalf_of": act.on_behalf_of, "note": act.note, "digest": act.digest, **states}
    happening = saving_of(act).happening(act.place.organization.code, step, data=act.data, **said)
    act.session.flush()
    record(act.session, happening, act.paper.id, act.series)
