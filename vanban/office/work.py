"""Working on a paper together (làm việc trên một văn bản): ``Office.work``.

In: what somebody says of a paper.  Out: a row of its history, or one refusal; views of how it
stands, of what changed, of the way it came. Law: Nghị định 30/2020/NĐ-CP, Điều 10-12.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any, NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.discussion import Discussion, comments_of, discussion, require_places
from vanban.office.papers import Saving, paper_of, require_drafter
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import ATTACHABLE, Files, unfit
from vanban.office.registry.history import ASIDE, Happening, history, record
from vanban.office.registry.tables import EventRow, PaperRow, VersionRow
from vanban.office.views import CommentView, FileView, OpinionView, StageView
from vanban.office.workflow import Process, StepRefused, steps_from, who_may
from vanban.paper.compare import Compared, compare
from vanban.paper.render import tracked_docx
from vanban.paper.source.model import Draft
from vanban.settings import TIME_ZONE
from vanban.text import one_line, slug


@dataclass
class _Talk:
    """One thing being said of a paper (một lời nói về văn bản)."""

    session: Session
    paper: PaperRow
    heard: Discussion
    by: str
    today: date
    step: str
    note: str
    data: dict[str, Any] = field(default_factory=dict)
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        self.directory = Directory(self.session)
        self.issuer = self.directory.organization(self.paper.organization, self.today)

    def refuse(self, why: str, who_may: str = "") -> NoReturn:
        """Raise StepRefused for what was to be said."""
        raise StepRefused(ASIDE[self.step], why, who_may)

    def name_of(self, unit: str) -> str:
        """Return the name of a department, an organization or a person."""
        if department := self.issuer.department(unit):
            return department.name
        if any(unit == each.code for each in self.directory.organizations(self.today)):
            return self.directory.organization(unit, self.today).name
        return self.directory.person(unit).name

    def speaks_for(self, unit: str) -> bool:
        """Tell whether who speaks is the unit, or holds a position in it today."""
        department = self.issuer.department(unit)
        place = self.issuer.code if department else unit
        held = self.directory.positions_of(self.by, place, self.today)
        return self.by == unit or any(
            department is None or self.issuer.department(each.department) == department
            for each in held
        )


class Work:
    """What people say of a paper before it is signed (trao đổi về văn bản)."""

    def __init__(
        self,
        database: Database,
        files: Files,
        process_of: Callable[[PaperRow], Process],
        account: str,
    ) -> None:
        self._database, self._files = database, files
        self._process_of, self._account = process_of, account

    # -- comments --------------------------------------------------------------------------------

    def comment(
        self, paper: int, text: str, *, by: str, now: datetime,
        place: int = 0, version: int = 0, to: int = 0, close: bool = False,
    ) -> list[CommentView]:  # fmt: skip
        """Comment on a block of a version, or answer the comment ``to`` and perhaps close it."""
        with self._talk(paper, "comment", by, now, text) as talk:
            if not any(
                map(talk.speaks_for, [talk.issuer.code, *(o.unit for o in talk.heard.opinions)])
            ):
                talk.refuse("chỉ người của nơi ban hành hoặc nơi được hỏi ý kiến mới góp ý được")
            if to:
                if not 1 <= to <= len(talk.heard.comments):
                    talk.refuse(f"văn bản {paper} không có góp ý số {to}")
                about = talk.heard.comments[to - 1]
                place, version = about.place, about.version
                if close and by not in (about.author, talk.paper.drafter):
                    talk.refuse("chỉ người góp ý hoặc người soạn thảo mới đóng được")
            saved = _versions(talk.session, paper)
            version = version or len(saved)
            require_places(ASIDE["comment"], _known(saved, version), [place])
            talk.data |= {"places": [place], "on_version": version, "to": to}
            talk.data |= {"closes": to} if close and to else {}
        return self.comments(paper)

    def comments(self, paper: int) -> list[CommentView]:
        """Return every comment of a paper, with the words it was made on and where they are now."""
        with self._database.read() as session:
            return comments_of(session, paper_of(session, paper).id)

    # -- opinions --------------------------------------------------------------------------------

    def ask(
        self, paper: int, units: Sequence[str], due: date, *, by: str, now: datetime, note: str = ""
    ) -> list[OpinionView]:
        """Ask several units at once for their opinion until a day (lấy ý kiến)."""
        with self._talk(paper, "ask", by, now, note or "-", drafter=True) as talk:
            self._require_drafting(talk)
            if due < talk.today:
                talk.refuse(f"hạn {due:%d/%m/%Y} đã qua")
            if silent := talk.heard.awaited(talk.today):
                talk.refuse(f"đợt trước còn chờ {silent}; hãy kết thúc đợt ấy trước")
            talk.data |= {"asked": {u: talk.name_of(u) for u in units}, "due": due.isoformat()}
        return self.opinions(paper)

    def close_round(self, paper: int, reason: str, *, by: str, now: datetime) -> list[OpinionView]:
        """Wait no longer for those who are silent, and say why (kết thúc lấy ý kiến)."""
        with self._talk(paper, "close_round", by, now, reason, drafter=True) as talk:
            if not talk.heard.asking:
                talk.refuse("không có đợt lấy ý kiến nào đang mở")
        return self.opinions(paper)

    def opine(
        self, paper: int, unit: str, answer: str, text: str, *, by: str, now: datetime,
        file: tuple[str, bytes] | None = None,
    ) -> list[OpinionView]:  # fmt: skip
        """Answer for a unit, or correct its answer before the day is over (cho ý kiến)."""
        with self._talk(paper, "opinion", by, now, text or "-" * (answer == "agree")) as talk:
            asked = next((each for each in talk.heard.round if each.unit == unit), None)
            if asked is None or not talk.heard.asking:
                talk.refuse(f"không có đợt lấy ý kiến nào đang hỏi “{unit}”")
            if not talk.speaks_for(unit):
                talk.refuse(f"“{by}” không thuộc {asked.name}", asked.name)
            late = talk.today > asked.due
            if asked.answer and late:
                talk.refuse(f"{asked.name} đã trả lời, hạn sửa là {asked.due:%d/%m/%Y}")
            said = {
                "answer": answer,
                "text": talk.note,
                "by": by,
                "at": now.isoformat(),
                "late": late,
            }
            talk.data |= {"unit": unit, "said": said}
            if file:
                talk.data["file"] = said["file"] = self._keep(talk, *file)
            talk.on_behalf_of = asked.name
        return self.opinions(paper)

    def explain(
        self, paper: int, unit: str, text: str, *, by: str, now: datetime
    ) -> list[OpinionView]:
        """Say what became of an opinion (tiếp thu, giải trình)."""
        with self._talk(paper, "explain", by, now, text, drafter=True) as talk:
            if not any(each.unit == unit and each.answer for each in talk.heard.opinions):
                talk.refuse(f"“{unit}” chưa cho ý kiến nào")
            talk.data |= {"unit": unit, "said": {"explanation": talk.note}}
        return self.opinions(paper)

    def opinions(self, paper: int) -> list[OpinionView]:
        """Return who was asked and what each said, round by round."""
        with self._database.read() as session:
            return discussion(session, paper_of(session, paper).id).opinions

    # -- attachments -----------------------------------------------------------------------------

    def attach(
        self, paper: int, name: str, content: bytes, *, by: str, now: datetime
    ) -> list[FileView]:
        """Let a file go with a paper (kèm tệp); only until it is submitted."""
        with self._talk(paper, "attach", by, now, "-", drafter=True) as talk:
            self._require_drafting(talk)
            if slug(name) in map(slug, talk.heard.attachments):
                talk.refuse(f"đã có tệp tên {name}; hãy bỏ tệp cũ hoặc đổi tên")
            talk.data["file"] = self._keep(talk, name, content)
        return self.attachments(paper)

    def detach(self, paper: int, name: str, *, by: str, now: datetime) -> list[FileView]:
        """Take an attached file away (bỏ tệp kèm theo); the history remembers it."""
        with self._talk(paper, "detach", by, now, "-", drafter=True) as talk:
            self._require_drafting(talk)
            if name not in talk.heard.attachments:
                talk.refuse(f"không có tệp tên {name}", ", ".join(talk.heard.attachments))
            talk.data["file"] = talk.heard.attachments[name].model_dump()
        return self.attachments(paper)

    def attachments(self, paper: int) -> list[FileView]:
        """Return the files that go with a paper."""
        with self._database.read() as session:
            return [*discussion(session, paper_of(session, paper).id).attachments.values()]

    # -- looking ---------------------------------------------------------------------------------

    def changes(self, paper: int, old: int = 0, new: int = 0) -> list[Compared]:
        """Compare two versions word by word: the newest with the one before, if none is named."""
        return self._compared(paper, old, new)[0]

    def tracked(self, paper: int, old: int = 0, new: int = 0) -> bytes:
        """Return both versions as one .docx, the newer as tracked changes of its author."""
        compared, was, now = self._compared(paper, old, new)
        with self._database.read() as session:
            author = Directory(session).person(now.author).name
        heading = f"SO SÁNH BẢN {was.serial} VỚI BẢN {now.serial}"
        return tracked_docx(compared, heading, author, now.at)

    def route(self, paper: int, *, now: datetime) -> list[StageView]:
        """Return each state a paper stood in: who held it, how long, whether too long."""
        with self._database.read() as session:
            row = paper_of(session, paper)
            process, directory = self._process_of(row), Directory(session)
            moves = [e for e in history(session, paper) if e.from_state != e.to_state]
            ends: list[EventRow | None] = [*moves[1:], None]
            stages = zip(moves, ends, strict=True)
            missing = discussion(session, paper).missing
            return [
                _stage(process, directory, began, ended, now, missing) for began, ended in stages
            ]

    # -- below the surface -----------------------------------------------------------------------

    @contextmanager
    def _talk(
        self, paper: int, step: str, by: str, now: datetime, note: str, *, drafter: bool = False
    ) -> Iterator[_Talk]:
        """Write what is said in the history, unless it is refused."""
        today = now.astimezone(TIME_ZONE).date()
        with self._database.write() as session:
            row = paper_of(session, paper)
            heard = discussion(session, paper)
            talk = _Talk(session, row, heard, by, today, step, one_line(note).removeprefix("-"))
            if not note.strip():
                talk.refuse("phải ghi lời (--note)")
            if drafter:
                saving = Saving(by, self._account, today, now)
                require_drafter(session, ASIDE[step], row.organization, saving)
            yield talk
            happening = Happening(
                organization=row.organization, step=step, actor=by, role="drafter" * drafter,
                entered_by=self._account, acted_on=today, recorded_at=now,
                on_behalf_of=talk.on_behalf_of, from_state=row.state, to_state=row.state,
                note=talk.note, data=talk.data,
            )  # fmt: skip
            record(session, happening, paper)

    def _require_drafting(self, talk: _Talk) -> None:
        process = self._process_of(talk.paper)
        if not any("freeze" in step.effects for step in steps_from(process, talk.paper.state)):
            label = process.state(talk.paper.state).label
            talk.refuse(f"văn bản đang ở trạng thái “{label}”; hãy rút lại để sửa trước")

    def _keep(self, talk: _Talk, name: str, content: bytes) -> dict[str, Any]:
        if why := unfit(name, content):
            talk.refuse(f"tệp {name} {why}")
        media_type = ATTACHABLE[PurePath(name).suffix.lower()][0]
        sha256 = self._files.put(content)
        return {"name": name, "media_type": media_type, "sha256": sha256, "size": len(content)}

    def _compared(
        self, paper: int, old: int, new: int
    ) -> tuple[list[Compared], VersionRow, VersionRow]:
        with self._database.read() as session:
            saved = _versions(session, paper_of(session, paper).id)
        now = _known(saved, new or len(saved))
        was = _known(saved, old or now.serial - 1)
        drafts = (Draft.model_validate(version.draft) for version in (was, now))
        return list(compare(*drafts)), was, now


def _stage(
    process: Process,
    directory: Directory,
    began: EventRow,
    ended: EventRow | None,
    now: datetime,
    missing: Callable[[str], tuple[str, ...]],
) -> StageView:
    steps = steps_from(process, began.to_state)
    took = (ended.recorded_at if ended else now) - began.recorded_at
    left = [process.steps[ended.step]] if ended and ended.step in process.steps else steps
    limits = [step.deadline_days for step in left if step.deadline_days is not None]
    due = began.acted_on + timedelta(days=min(limits)) if limits else None
    people = [ended.actor] if ended else [code for step in steps for code in missing(step.name)]
    holders = [directory.person(code).name for code in people] or map(who_may, steps)
    until = ended.acted_on if ended else now.astimezone(TIME_ZONE).date()
    return StageView(
        state=began.to_state,
        label=process.state(began.to_state).label,
        holder="; ".join(dict.fromkeys(holders)),
        since=began.recorded_at,
        until=ended.recorded_at if ended else None,
        days=took.days,
        hours=took.seconds // 3600,
        due=due,
        late=bool(due and until > due),
    )


def _versions(session: Session, paper: int) -> list[VersionRow]:
    wanted = select(VersionRow).where(VersionRow.paper == paper).order_by(VersionRow.serial)
    return list(session.scalars(wanted))


def _known(saved: list[VersionRow], serial: int) -> VersionRow:
    if not 1 <= serial <= len(saved):
        why = f"không có bản {serial}; văn bản này mới có {len(saved)} bản"
        raise StepRefused("xem bản thảo", why)
    return saved[serial - 1]
