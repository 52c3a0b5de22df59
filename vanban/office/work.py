"""Working on a paper together (làm việc trên một văn bản): ``Office.work``.

In: what somebody says of a paper.  Out: a row of its history, or one refusal; what changed between
versions; the way a paper came. Law: Nghị định 30/2020/NĐ-CP, Điều 10-12.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any, NoReturn, TypedDict, Unpack

from sqlalchemy.orm import Session

from vanban.office.discussion import Discussion, discussion, require_places, versions
from vanban.office.papers import Saving, newest, paper_of, require_drafter
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import ATTACHABLE, Files, unfit
from vanban.office.registry.history import ASIDE, Happening, history, record
from vanban.office.registry.tables import EventRow, PaperRow, PersonRow, VersionRow
from vanban.office.views import StageView
from vanban.office.workflow import Process, StepRefused, steps_from, who_may
from vanban.paper.compare import Compared, compare
from vanban.paper.source.model import Draft
from vanban.settings import TIME_ZONE
from vanban.text import one_line, slug


class About(TypedDict, total=False):
    """What may be said beside the words themselves."""

    place: int  #: number of the block commented on
    version: int  #: of the draft commented on, when not the newest
    to: int  #: number of the comment answered
    close: bool  #: with this answer the comment is done with
    units: Sequence[str]  #: who is asked: codes of departments, organizations, persons
    due: date  #: the last day to answer
    unit: str  #: who answers, or whose opinion is explained
    answer: str  #: agree, comments or disagree
    file: tuple[str, bytes]  #: name and content
    name: str  #: of the attachment taken away


@dataclass
class _Talk:
    """One thing being said (một lời đang nói); what it adds to ``data`` the history keeps."""

    session: Session
    paper: PaperRow
    process: Process
    heard: Discussion
    kept: dict[str, Any] | None  #: the file that comes with it, in the store already
    step: str
    by: str
    now: datetime
    note: str
    about: About
    data: dict[str, Any] = field(default_factory=dict)
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        self.today = self.now.astimezone(TIME_ZONE).date()
        self.directory = Directory(self.session)
        self.issuer = self.directory.organization(self.paper.organization, self.today)

    def refuse(self, why: str) -> NoReturn:
        raise StepRefused(ASIDE[self.step], why)

    def require_drafting(self) -> None:
        """The drafter holds the paper: it is not submitted."""
        if not any("freeze" in step.effects for step in steps_from(self.process, self.paper.state)):
            label = self.process.state(self.paper.state).label
            self.refuse(f"văn bản đang ở trạng thái “{label}”; hãy rút lại để sửa trước")

    def require_note(self) -> None:
        if not self.note:
            self.refuse("phải ghi lời (--note)")

    def name_of(self, unit: str) -> str:
        """Return the name of a department, an organization or a person."""
        if department := self.issuer.department(unit):
            return department.name
        names = {each.code: each.name for each in self.directory.organizations(self.today)}
        return names.get(unit) or self.directory.person(unit).name

    def speaks_for(self, unit: str) -> bool:
        """Tell whether who speaks is the unit, or holds a position in it today."""
        department = self.issuer.department(unit)
        place = self.issuer.code if department else unit
        held = self.directory.positions_of(self.by, place, self.today)
        return self.by == unit or any(
            department in (None, self.issuer.department(each.department)) for each in held
        )


def comment(talk: _Talk) -> None:
    """Comment on a block of a version, or answer a comment and perhaps close it (góp ý)."""
    talk.require_note()
    asked = (unit for each in talk.heard.rounds for unit in each)
    if not any(map(talk.speaks_for, (talk.issuer.code, *asked))):
        talk.refuse("chỉ người của nơi ban hành và nơi được hỏi ý kiến góp ý được")
    saved, to = versions(talk.session, talk.paper.id), talk.about.get("to", 0)
    place, version = talk.about.get("place", 0), talk.about.get("version") or len(saved)
    if to:
        if to not in talk.heard.comments:
            talk.refuse(f"không có góp ý số {to}, hoặc đã đóng")
        place, version = (talk.heard.comments[to][key] for key in ("place", "version"))
        to = talk.heard.comments[to]["to"] or to
    require_places(ASIDE["comment"], version_of(saved, version), [place])
    talk.data |= {"places": [place], "on_version": version, "to": to}
    if to and talk.about.get("close"):
        if talk.by not in (talk.heard.comments[to]["author"], talk.paper.drafter):
            talk.refuse("chỉ người góp ý hoặc người soạn thảo đóng được")
        talk.data["closes"] = to


def ask(talk: _Talk) -> None:
    """Ask several units at once for their opinion until a day (lấy ý kiến)."""
    talk.require_drafting()
    due, units = talk.about["due"], talk.about["units"]
    if due < talk.today:
        talk.refuse(f"hạn {due:%d/%m/%Y} đã qua")
    if silent := talk.heard.awaited(talk.today):
        talk.refuse(f"còn chờ {silent}; hãy kết thúc đợt ấy trước")
    own = {"round": len(talk.heard.rounds) + 1, "due": due.isoformat()}
    names = {unit: talk.name_of(unit) for unit in units}
    talk.data["asked"] = {u: {"unit": u, "name": name, **own} for u, name in names.items()}


def close_round(talk: _Talk) -> None:
    """Wait no longer for those who are silent, and say why (kết thúc lấy ý kiến)."""
    talk.require_note()
    if not talk.heard.asking:
        talk.refuse("không có đợt lấy ý kiến nào đang mở")


def opinion(talk: _Talk) -> None:
    """Answer for a unit, or correct its answer before the day is over (cho ý kiến)."""
    unit, answer = talk.about["unit"], talk.about["answer"]
    asked = talk.heard.rounds[-1].get(unit) if talk.heard.asking else None
    if asked is None:
        talk.refuse(f"không có đợt lấy ý kiến nào đang hỏi “{unit}”")
    if not talk.speaks_for(unit):
        talk.refuse(f"“{talk.by}” không thuộc {asked['name']}")
    late = talk.today > date.fromisoformat(asked["due"])
    if late and "answer" in asked:
        talk.refuse(f"{asked['name']} đã trả lời và đã hết hạn sửa")
    if answer != "agree":
        talk.require_note()
    said = {"answer": answer, "text": talk.note, "by": talk.by, "at": talk.now.isoformat()}
    talk.data |= {"unit": unit, "round": asked["round"], "file": talk.kept}
    talk.data["said"] = {**said, "late": late, "file": talk.kept}
    talk.on_behalf_of = asked["name"]


def explain(talk: _Talk) -> None:
    """Say what became of an opinion (tiếp thu, giải trình)."""
    talk.require_note()
    unit = talk.about["unit"]
    rounds = [o.round for o in talk.heard.opinions if o.unit == unit and o.answer]
    if not rounds:
        talk.refuse(f"“{unit}” chưa cho ý kiến nào")
    talk.data |= {"unit": unit, "round": rounds[-1], "said": {"explanation": talk.note}}


def attach(talk: _Talk) -> None:
    """Let a file go with a paper; only until it is submitted (kèm tệp)."""
    talk.require_drafting()
    name = (talk.kept or {}).get("name", "")
    if slug(name) in map(slug, talk.heard.attachments):
        talk.refuse(f"đã có tệp tên {name}; hãy bỏ tệp cũ hoặc đổi tên")
    talk.data["file"] = talk.kept


def detach(talk: _Talk) -> None:
    """Take an attached file away; the history remembers it (bỏ tệp kèm theo)."""
    talk.require_drafting()
    if talk.about["name"] not in talk.heard.attachments:
        talk.refuse(f"không có tệp kèm tên {talk.about['name']}")
    talk.data["file"] = talk.heard.attachments[talk.about["name"]].model_dump()


#: What can be said, and whether only a drafter may.
SAYINGS: Mapping[str, tuple[Callable[[_Talk], None], bool]] = {
    saying.__name__: (saying, saying not in (comment, opinion))
    for saying in (comment, ask, close_round, opinion, explain, attach, detach)
}


class Work:
    """What people say of a paper before it is signed, and what became of it (trao đổi)."""

    def __init__(
        self, database: Database, files: Files,
        process_of: Callable[[PaperRow], Process], account: str,
    ) -> None:  # fmt: skip
        self._database, self._files = database, files
        self._process_of, self._account = process_of, account

    def say(
        self, paper: int, what: str, *, by: str, now: datetime, note: str = "",
        **about: Unpack[About],
    ) -> None:  # fmt: skip
        """Say one of the ``SAYINGS`` of a paper; raise StepRefused with nothing changed."""
        check, drafter = SAYINGS[what]
        kept = self._kept(what, *about["file"]) if about.get("file") else None
        with self._database.write() as session:
            row = paper_of(session, paper)
            heard, process = discussion(session, paper), self._process_of(row)
            talk = _Talk(session, row, process, heard, kept, what, by, now, one_line(note), about)
            if drafter:
                saving = Saving(by, self._account, talk.today, now)
                require_drafter(session, ASIDE[what], row.organization, saving)
            check(talk)
            happening = Happening(
                organization=row.organization, step=what, actor=by, role="drafter" * drafter,
                entered_by=self._account, acted_on=talk.today, recorded_at=now,
                on_behalf_of=talk.on_behalf_of, from_state=row.state, to_state=row.state,
                note=talk.note, digest=newest(session, paper).digest, data=talk.data,
            )  # fmt: skip
            record(session, happening, paper)

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
            row = paper_of(session, paper)
            moves = [e for e in history(session, paper) if e.from_state != e.to_state]
            ends: Iterator[EventRow | None] = iter([*moves[1:], None])
            process, missing = self._process_of(row), discussion(session, paper).missing
            names = Directory(session).person
            return [_stage(process, began, next(ends), now, missing, names) for began in moves]

    def _kept(self, what: str, name: str, content: bytes) -> dict[str, Any]:
        """Keep a file if it is fit to go with a paper."""
        if why := unfit(name, content):
            raise StepRefused(ASIDE[what], f"tệp {name} {why}")
        media_type, sha256 = ATTACHABLE[PurePath(name).suffix.lower()][0], self._files.put(content)
        return {"name": name, "media_type": media_type, "sha256": sha256, "size": len(content)}


def version_of(saved: Sequence[VersionRow], serial: int) -> VersionRow:
    """Return a version of a paper by its number; raise StepRefused."""
    if not 1 <= serial <= len(saved):
        why = f"không có bản {serial}; văn bản này mới có {len(saved)} bản"
        raise StepRefused("xem bản thảo", why)
    return saved[serial - 1]


def _stage(
    process: Process, began: EventRow, ended: EventRow | None, now: datetime,
    missing: Callable[[str], Sequence[str]], person: Callable[[str], PersonRow],
) -> StageView:  # fmt: skip
    steps = steps_from(process, began.to_state)
    took = (ended.recorded_at if ended else now) - began.recorded_at
    left = [step for step in steps if ended is None or step.name == ended.step]
    limits = [step.deadline_days for step in left if step.deadline_days is not None]
    due = began.acted_on + timedelta(days=min(limits)) if limits else None
    people = [ended.actor] if ended else [code for step in steps for code in missing(step.name)]
    holders = [person(code).name for code in people] or map(who_may, steps)
    until = ended.acted_on if ended else now.astimezone(TIME_ZONE).date()
    return StageView(
        state=began.to_state, label=process.state(began.to_state).label,
        holder="; ".join(dict.fromkeys(holders)), since=began.recorded_at,
        until=ended.recorded_at if ended else None, days=took.days, hours=took.seconds // 3600,
        due=due, late=bool(due and until > due),
    )  # fmt: skip
