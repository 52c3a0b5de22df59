"""Working on a paper together (làm việc trên một văn bản): ``Office.work``.

In: what somebody says of a paper.  Out: a row of its history, or one refusal; what changed between
versions; the way a paper came. Law: Nghị định 30/2020/NĐ-CP, Điều 10-12.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vanban.office.access import require_entry
from vanban.office.book import Book
from vanban.office.discussion import Discussion, discussion, require_places, versions
from vanban.office.papers import Saving, newest, paper_of, require_drafter
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import media_type
from vanban.office.registry.history import ASIDE, history, record
from vanban.office.registry.tables import EventRow, PaperRow, PersonRow, ShareRow, VersionRow
from vanban.office.reminders import settle, watch
from vanban.office.views import ANSWER_LABELS, StageView
from vanban.office.walk import Walker
from vanban.office.workflow.process import ROLE_LABELS, Process
from vanban.office.workflow.steps import StepRefused, steps_from
from vanban.paper.compare import Compared, compare
from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft
from vanban.settings import vietnam_day
from vanban.text import one_line, slug

#: What only a drafter says; of this, what only before the paper is submitted; what needs words.
_DRAFTERS = {"ask", "close_round", "explain", "attach", "detach"}
_BEFORE = {"ask", "attach", "detach"}
_IN_WORDS = {"comment", "close_round", "explain"}


@dataclass
class _Talk:
    """One thing being said (một lời nói); its method judges it and fills what history keeps."""

    session: Session
    paper: PaperRow
    step: str
    by: str
    now: datetime
    note: str
    kept: dict[str, Any] | None  #: the file that comes with it, in the store already
    data: dict[str, Any] = field(default_factory=dict)
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        self.today = vietnam_day(self.now)
        self.heard: Discussion = discussion(self.session, self.paper.id)
        self.directory = Directory(self.session)
        self.issuer = self.directory.organization(self.paper.organization, self.today)

    def refuse(self, why: str, /, **said: object) -> NoReturn:
        raise StepRefused(ASIDE[self.step], faulty(why, **said))

    def comment(self, place: int = 0, version: int = 0, to: int = 0, close: bool = False) -> None:
        """Comment on a block of a version, or answer a comment and perhaps close it (góp ý)."""
        asked = (unit for each in self.heard.rounds for unit in each)
        if not any(map(self._speaks_for, (self.issuer.code, *asked))):
            self.refuse("comment-outside")
        if to and to not in self.heard.comments:
            self.refuse("no-comment", number=to)
        saved, about = versions(self.session, self.paper.id), self.heard.comments.get(to, {})
        to, place = about.get("to") or to, about.get("place", place)
        version = about.get("version", version or len(saved))
        require_places(ASIDE["comment"], version_of(saved, version), [place])
        self.data |= {"places": [place], "on_version": version, "to": to}
        if to and close:
            if self.by not in (self.heard.comments[to]["author"], self.paper.drafter):
                self.refuse("comment-not-own")
            self.data["closes"] = to

    def ask(self, units: Sequence[str], due: date) -> None:
        """Ask several units at once for their opinion until a day (lấy ý kiến)."""
        if due < self.today:
            self.refuse("due-passed", due=due)
        if silent := self.heard.awaited(self.today):
            self.refuse("round-open", silent=silent)
        own = {"round": len(self.heard.rounds) + 1, "due": due.isoformat()}
        names = {unit: self._name_of(unit) for unit in units}
        shared = {row.unit for row in self.session.scalars(_shares(self.paper.id))}
        self.data["shares"] = sorted({self._code_of(unit) for unit in units} - shared)
        self.session.add_all(ShareRow(paper=self.paper.id, unit=u) for u in self.data["shares"])
        self.data["asked"] = {u: {"unit": u, "name": name, **own} for u, name in names.items()}

    def close_round(self) -> None:
        """Wait no longer for those who are silent, and say why (kết thúc lấy ý kiến)."""
        if not self.heard.asking:
            self.refuse("no-round")

    def opinion(self, unit: str, answer: str) -> None:
        """Answer for a unit, or correct its answer before the day is over (cho ý kiến)."""
        asked = self.heard.rounds[-1].get(unit) if self.heard.asking else None
        if asked is None:
            self.refuse("unit-not-asked", unit=unit)
        if not self._speaks_for(unit):
            self.refuse("not-of-unit", by=self.by, unit=asked["name"])
        if not ANSWER_LABELS.get(answer) or (answer != "agree" and not self.note):
            self.refuse("no-answer")
        late = self.today > date.fromisoformat(asked["due"])
        if late and "answer" in asked:
            self.refuse("answered-too-late", unit=asked["name"])
        said = {"answer": answer, "text": self.note, "by": self.by, "at": self.now.isoformat()}
        self.data |= {"unit": unit, "round": asked["round"], "file": self.kept}
        self.data["said"] = {**said, "late": late, "file": self.kept}
        self.on_behalf_of = asked["name"]

    def explain(self, unit: str) -> None:
        """Say what became of an opinion (tiếp thu, giải trình)."""
        rounds = [o.round for o in self.heard.opinions if o.unit == unit and o.answer]
        if not rounds:
            self.refuse("no-opinion", unit=unit)
        self.data |= {"unit": unit, "round": rounds[-1], "said": {"explanation": self.note}}

    def attach(self) -> None:
        """Let a file go with a paper (kèm tệp)."""
        name = (self.kept or {}).get("name", "")
        if slug(name) in map(slug, self.heard.attachments):
            self.refuse("attached-already", name=name)
        self.data["file"] = self.kept

    def detach(self, name: str) -> None:
        """Take an attached file away; the history remembers it (bỏ tệp kèm theo)."""
        if name not in self.heard.attachments:
            self.refuse("not-attached", name=name)
        self.data["file"] = self.heard.attachments[name].model_dump()

    def _code_of(self, unit: str) -> str:
        """Return what one who was asked is told by when papers are shown."""
        department = self.issuer.department(unit)
        return f"{self.issuer.code}/{department.code}" if department else unit

    def _name_of(self, unit: str) -> str:
        """Return the name of a department, an organization or a person."""
        if department := self.issuer.department(unit):
            return department.name
        names = {each.code: each.name for each in self.directory.organizations(self.today)}
        return names.get(unit) or self.directory.person(unit).name

    def _speaks_for(self, unit: str) -> bool:
        """Tell whether who speaks is the unit, or holds a position in it today."""
        department = self.issuer.department(unit)
        place = self.issuer.code if department else unit
        held = self.directory.positions_of(self.by, place, self.today)
        within = (department in (None, self.issuer.department(each.department)) for each in held)
        return self.by == unit or any(within)


class Work:
    """What people say of a paper before it is signed, and what became of it (trao đổi)."""

    def __init__(self, walker: Walker, book: Book) -> None:
        self._walker, self._database, self._book = walker, walker.database, book

    def say(
        self, paper: int, what: str, *, by: str, now: datetime, note: str = "",
        file: tuple[str, bytes] | None = None, **about: Any,
    ) -> None:  # fmt: skip
        """Say one thing of a paper (nói): comment, ask, close_round, opinion, explain, attach …

        ``about`` is what it takes beside words and a file, as listed in docs/review.md. Raises
        StepRefused with nothing changed.
        """
        kept = self._kept(what, *file) if file else None
        with self._database.write() as session:
            row = paper_of(session, paper)
            require_entry(session, ASIDE[what], by)
            talk = _Talk(session, row, what, by, now, one_line(note), kept)
            if what in _IN_WORDS and not talk.note:
                talk.refuse("no-note-said")
            role = "drafter" if what in _DRAFTERS else ""
            saving = Saving(by, self._walker.account, talk.today, now, role=role)
            if role:
                require_drafter(session, ASIDE[what], row.organization, saving)
            steps = steps_from(process := self._walker.process_of(row), row.state)
            if what in _BEFORE and not any("freeze" in step.effects for step in steps):
                talk.refuse("not-with-drafter", state=process.state(row.state))
            getattr(talk, what)(**about)
            happening = saving.happening(
                row.organization, what, on_behalf_of=talk.on_behalf_of, note=talk.note,
                from_state=row.state, to_state=row.state, digest=newest(session, paper).digest,
                data=talk.data,
            )  # fmt: skip
            record(session, happening, paper)
            _remind(talk, self._book.calendar)

    def changes(
        self, paper: int, old: int = 0, new: int = 0
    ) -> tuple[list[Compared], str, str, datetime]:
        """Compare two versions word by word: the newest with the one before, if none is named.

        The rest is what ``tracked_docx`` asks for: a heading, who saved the newer one and when.
        """
        with self._database.read() as session:
            saved = versions(session, paper_of(session, paper).id)
            now = version_of(saved, new or len(saved))
            author = Directory(session).person(now.author).name
        was = version_of(saved, old or now.serial - 1)
        one, other = (Draft.model_validate(version.draft) for version in (was, now))
        heading = f"SO SÁNH BẢN {was.serial} VỚI BẢN {now.serial}"
        return list(compare(one, other)), heading, author, now.at

    def route(self, paper: int, *, now: datetime) -> list[StageView]:
        """Return each state a paper stood in: who held it, how long, whether too long."""
        with self._database.read() as session:
            process, heard = (
                self._walker.process_of(paper_of(session, paper)),
                discussion(session, paper),
            )
            moves = [e for e in history(session, paper) if e.from_state != e.to_state]
            ends: list[EventRow | None] = [*moves[1:], None]
            person = Directory(session).person
            pairs = zip(moves, ends, strict=True)
            add = self._book.calendar.add
            return [_stage(process, *pair, now, heard, person, add) for pair in pairs]

    def _kept(self, what: str, name: str, content: bytes) -> dict[str, Any]:
        """Keep a file if it is fit to go with a paper."""
        kind, why = media_type(name, content)
        if why:
            raise StepRefused(ASIDE[what], f"tệp {name} {why}")
        sha256 = self._walker.files.put(content)
        return {"name": name, "media_type": kind, "sha256": sha256, "size": len(content)}


def _remind(talk: _Talk, calendar: WorkingDays) -> None:
    """Have those who were asked reminded, until they answer or the round is closed."""
    session, data, kind = talk.session, talk.data, f"Cho ý kiến về văn bản {talk.paper.id}"
    for unit, asked in data.get("asked", {}).items():
        subject, due = f"opinion:{talk.paper.id}:{unit}", date.fromisoformat(asked["due"])
        watch(session, subject, kind, asked["name"], due, calendar)
    over = talk.heard.rounds[-1] if talk.step == "close_round" else ()
    for unit in [data["unit"]] if talk.step == "opinion" else over:
        settle(session, f"opinion:{talk.paper.id}:{unit}", kind, talk.now)


def _shares(paper: int) -> Select[ShareRow]:
    return select(ShareRow).where(ShareRow.paper == paper)


def version_of(saved: Sequence[VersionRow], serial: int) -> VersionRow:
    """Return a version of a paper by its number; raise StepRefused."""
    if not 1 <= serial <= len(saved):
        why = f"không có bản {serial}; văn bản này mới có {len(saved)} bản"
        raise StepRefused("xem bản thảo", why)
    return saved[serial - 1]


def _stage(
    process: Process, began: EventRow, ended: EventRow | None, now: datetime,
    heard: Discussion, person: Callable[[str], PersonRow], add: Callable[[date, int], date],
) -> StageView:  # fmt: skip
    steps = steps_from(process, state := began.to_state)
    took = (ended.recorded_at if ended else now) - began.recorded_at
    left = (step for step in steps if ended is None or step.name == ended.step)
    limits = [step.deadline_days for step in left if step.deadline_days is not None]
    due = add(began.acted_on, min(limits)) if limits else None
    late = bool(due and (ended.acted_on if ended else vietnam_day(now)) > due)
    people = [ended.actor] if ended else [c for step in steps for c in heard.missing(step.name)]
    onward = (step for step in steps if step.leads_to(state) != state)
    roles = (ROLE_LABELS[role] for step in onward for role in step.roles)
    holder = "; ".join(dict.fromkeys([person(code).name for code in people] or roles))
    until, label = ended.recorded_at if ended else None, process.state(state).label
    time = (began.recorded_at, until, took.days, took.seconds // 3600)
    return StageView(state, label, holder, *time, due, late)
