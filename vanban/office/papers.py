"""Papers and their versions in the registry (văn bản và các bản thảo).

In: a draft and who saved it.  Out: rows, and the line of history that says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office import access
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import ASIDE, Happening, record
from vanban.office.registry.marks import MarkKind, live
from vanban.office.registry.prepared import Prepared
from vanban.office.registry.search import put
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import EventRow, PaperRow, VersionRow
from vanban.office.registry.told import beginning
from vanban.office.workflow.process import Process
from vanban.office.workflow.steps import StepRefused
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft
from vanban.settings import package_data, vietnam_day

#: The state, in every process, of a paper that will never be issued.
GIVEN_UP = "cancelled"

_LOCK = Prepared(select(PaperRow.lock).where(PaperRow.id == bindparam("paper")).with_for_update())

_MOVE = Prepared(text(package_data("statements")["move_paper"]))


class UnknownPaper(VanbanError):
    """No paper has this number in the office's list (không có văn bản)."""

    paper: int
    listed: str = "vanban list"


class StaleDraft(VanbanError):
    """Someone saved the draft after it was read (bản thảo đã cũ)."""

    paper: int
    seen: int
    newest: int
    author: str
    at: datetime


@dataclass(frozen=True)
class Saving:
    """Who saves a draft, and when (người lưu bản thảo)."""

    author: str
    entered_by: str
    on: date
    now: datetime
    clerk: str = ""  #: the clerk who enters a draft of an earlier day
    role: str = "drafter"  #: in which role; papers of a batch are entered by the clerk

    def happening(self, organization: str, step: str, **said: Any) -> Happening:
        """Return the line of history that says so."""
        who = (self.author, self.role, self.entered_by)
        return Happening(organization, step, *who, self.on, self.now, **said)


def require_day(
    directory: Directory, organization: str, what: str, today: date, on: date, clerk: str
) -> None:
    """Refuse a day to come, and an earlier day that no clerk of the organization enters."""
    if on > today:
        raise StepRefused(what, faulty("not-yet", on=on))
    # Who enters it must be in office now; who acted, on the day of the act.
    place = access.Place(directory.organization(organization, today), today)
    names = ", ".join(access.holders(directory, ["clerk"], place))
    if clerk and not access.standing_of(directory, clerk, ["clerk"], place):
        raise StepRefused(what, faulty("no-clerk", clerk=clerk), names)
    if on < today and not clerk:
        raise StepRefused(what, faulty("earlier-without-clerk"), names)


def paper_of(session: Session, paper: int) -> PaperRow:
    """Return a paper by its id; raise UnknownPaper, also for one the account may not see.

    In a session that writes the paper is held: nobody else changes it until the end.
    """
    held: set[int] = session.info.setdefault("held", set())
    first = session.info.get("writes", False) and paper not in held
    row = session.get(PaperRow, paper, with_for_update=first or None, populate_existing=first)
    held.add(paper)
    if row is None or not access.may_see(session, paper):
        raise UnknownPaper(paper=paper)
    return row


def lock_of(session: Session, paper: int) -> int:
    """Hold a paper to the end of a session that writes; return its count of changes, 0 for none."""
    row = _LOCK(session, paper=paper)
    session.info.setdefault("held", set()).add(paper)
    return int(row[0]) if row else 0


def move(session: Session, paper: int, seen: int, to: str) -> None:
    """Bring a paper into another state; raise StaleDataError when its row was changed since."""
    if _MOVE(session, paper=paper, seen=seen, to=to) is None:
        raise StaleDataError(f"paper {paper} is no longer at change {seen}")


def newest(session: Session, paper: int) -> VersionRow:
    """Return the newest version of a draft."""
    wanted = select(VersionRow).where(VersionRow.paper == paper).order_by(VersionRow.serial.desc())
    return session.scalars(wanted.limit(1)).one()


def require_drafter(
    session: Session, what: str, organization: str, saving: Saving, kind: str = "", unit: str = ""
) -> None:
    """Refuse a draft from one who does not draft there that day (Điều 10).

    Papers of a batch are entered by the clerk, who answers for their numbers (Điều 15).
    """
    directory, on, role = Directory(session), saving.on, saving.role
    place = access.Place(directory.organization(organization, on), on, kind, unit)
    today = vietnam_day(saving.now)
    require_day(directory, organization, what, today, on, saving.clerk)
    access.require_entry(session, what, saving.author, saving.clerk, entered=on < today)
    article = f"NĐ 30/2020/NĐ-CP, Điều {10 if role == 'drafter' else 15}"
    access.require_standing(directory, saving.author, [role], place, what, article)


def require_open(session: Session, row: PaperRow, process: Process, draft: Draft) -> None:
    """A draft may change until it is signed; after that another paper answers (Điều 18)."""
    signed = live(session, row.id, MarkKind.SIGNATURE, newest(session, row.id).digest)
    what = "sửa bản thảo"
    entry = entry_of(session, row.id)
    if signed or (entry and entry.state == "active") or row.state in process.final:
        label = process.state(row.state).label
        why = faulty("signed-already", state=label)
        raise StepRefused(what, why, "", "NĐ 30/2020/NĐ-CP, Điều 18")
    if (draft.kind, draft.issuer) != (row.kind, row.organization):
        raise StepRefused(what, faulty("other-paper"))


def require_after(session: Session, paper: int | str, what: str, on: date) -> None:
    """Refuse a day before the last step upon a paper, or in a chain: days never go back."""
    # Sending and hearing back have days of their own and hold up no step.
    chain = paper if isinstance(paper, str) else f"paper:{paper}"
    acts = (EventRow.chain == chain) & EventRow.step.not_in(ASIDE)
    wanted = select(EventRow.acted_on).where(acts).order_by(EventRow.seq.desc())
    last = session.scalars(wanted.limit(1)).first()
    if last and on < last:
        raise StepRefused(what, faulty("before-last", on=on, last=last))


def day_of(session: Session, paper: int, step: str) -> date | None:
    """Return the day of the last time a step was taken with a paper, or None."""
    wanted = select(EventRow.acted_on).where(EventRow.paper == paper, EventRow.step == step)
    return session.scalars(wanted.order_by(EventRow.seq.desc()).limit(1)).first()


def replacement_of(session: Session, paper: int) -> PaperRow | None:
    """Return the paper that replaces this one, given-up drafts left out, or None."""
    wanted = select(PaperRow).where(PaperRow.replaces == paper, PaperRow.state != GIVEN_UP)
    return session.scalars(wanted.order_by(PaperRow.id.desc()).limit(1)).first()


def begin(
    session: Session, draft: Draft, source: str, process: Process, saving: Saving,
    replaces: int | None = None,
) -> PaperRow:  # fmt: skip
    """Enter a new paper with its first version (lập văn bản)."""
    way = {"workflow": process.name, "workflow_version": process.version, "mode": process.mode}
    paper = PaperRow(
        organization=draft.issuer, kind=draft.kind, subject=draft.subject, state=process.initial,
        drafter=saving.author, created_at=saving.now, replaces=replaces, **way,
    )  # fmt: skip
    session.add(paper)
    session.flush()
    save(session, paper, draft, source, saving, step="draft")
    return paper


def save(
    session: Session, paper: PaperRow, draft: Draft, source: str, saving: Saving, *, step: str
) -> VersionRow:
    """Add a version of a draft and write it in the history (lưu bản thảo)."""
    serial = newest(session, paper.id).serial + 1 if step == "revise" else 1
    version = VersionRow(
        paper=paper.id, serial=serial, source=source, draft=draft.model_dump(mode="json"),
        digest=draft.digest, author=saving.author, at=saving.now,
    )  # fmt: skip
    session.add(version)
    directory, on, role = Directory(session), saving.on, [saving.role]
    issuer = directory.organization(draft.issuer, on)
    place = access.Place(issuer, on, draft.kind, draft.department)
    by = access.require_standing(directory, saving.author, role, place, "lưu bản thảo", "")
    for name, said in version.heads.items():
        setattr(paper, name, said)
    # Touched even when equal: a step prepared on the version before is to find the paper moved.
    flag_modified(paper, "subject")
    data = _said(serial, source, saving, by)
    happening = saving.happening(
        paper.organization, step, on_behalf_of=by.words, digest=draft.digest,
        from_state="" if step == "draft" else paper.state, to_state=paper.state,
        data=data | ({"began": beginning(paper)} if serial == 1 else {}),
    )  # fmt: skip
    record(session, happening, paper.id)
    put(session, paper.id)
    return version


def _said(serial: int, source: str, saving: Saving, by: access.Standing) -> dict[str, Any]:
    said = {"version": serial, "source": digest(source)}
    others = {"clerk": saving.clerk, "for": by.giver}
    return said | {key: code for key, code in others.items() if code}
