"""What units hand in, and what becomes of it (nộp, tiếp nhận, kiểm tra, trả lại).

In: what somebody of a unit, or of who collects, does; the moment.  Out: one row, or one refusal.
The unit writes until it has sent; from then on who collects receives, examines, accepts or sends
back, and writes no figure of a unit. Law: Nghị định 30/2020/NĐ-CP, Điều 18, 21, 22.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from vanban.campaign.intake import CellFault, Reading, read, without_doubles
from vanban.campaign.loading import not_launchable
from vanban.campaign.model import NO_DATE, Unit, Values
from vanban.campaign.obligations import Duty, Key
from vanban.campaign.printed import body_of, said_in, subject_of
from vanban.campaign.values import changes
from vanban.campaign.workbook import workbook
from vanban.errors import VanbanError
from vanban.office import access
from vanban.office.act import FileContent
from vanban.office.campaigns.carried import arrival, entered, lay
from vanban.office.campaigns.course import Bound, Course, chain_of, parts_of, read_course
from vanban.office.campaigns.keeper import Asking, Keeper, form_of
from vanban.office.discussion import versions
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import Saving, newest, paper_of
from vanban.office.preview import document_of
from vanban.office.registry.database import hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import entry_of
from vanban.office.workflow.process import Mode, Side
from vanban.office.workflow.steps import StepRefused
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.organization import Rank
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft, Signature
from vanban.settings import vietnam_day

#: The media types of a form.
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BadForm(VanbanError):
    """A form with faults; nothing was handed in (biểu sai)."""

    name: str
    faults: tuple[CellFault, ...]


class Handing(Keeper):
    """What units hand in, and what becomes of it (nộp, tiếp nhận, kiểm tra)."""

    # -- the unit --------------------------------------------------------------------------------

    def forms(self, code: str, *, now: datetime, obligation: str = "") -> Iterator[FileContent]:
        """Yield the workbook of each form a unit is to hand in (tạo biểu), with what is known.

        A unit gets its own; who collects gets all, one folder for each obligation and phase.
        """
        with self.database.read() as session:
            course = read_course(session, code)
            asking = Asking(self, session, course, parts_of(session, course.campaign))
            owed = course.duties(Directory(session), self.book.calendar)
            duties = {duty.key: duty for duty in owed}
        if obligation and obligation not in {key.obligation for key in asking}:
            raise StepRefused("tạo biểu", faulty("no-such-form", key=obligation))
        process = self.processes.find("submission", None, Mode.PAPER)
        for key, asked in asking.items():
            progress = course.progress[key]
            side = process.state(progress.state).side
            if obligation not in ("", key.obligation) or side is Side.RECEIVER:
                continue
            stocks = _stocks(course, asked.beside.previous)
            known = self.values_of(progress.last) if progress.handed else stocks
            said = (duties[key], asked.unit, "1", known, progress.fields)
            made = workbook(course.campaign, asking.form(key), *said)
            yield FileContent("/".join(filter(None, (*key[:2], f"{key.unit}.xlsx"))), XLSX, made)

    def submit(
        self, code: str, file: str, content: bytes, *, by: str, now: datetime,
        on: date | None = None, clerk: str = "",
    ) -> int:  # fmt: skip
        """Begin the unit's paper that carries a filled form, or mend it; return the paper.

        It is handed in as the unit releases it. Raises BadForm with every fault by its cell.
        """
        (reading,), basis, course = self._read(code, {file: content}, vietnam_day(now))
        if reading.faults or reading.stamp is None:
            raise BadForm(name=file, faults=reading.faults)
        key, values, saving = reading.stamp.key, reading.values, self.saving(by, now, on, clerk)
        kept = self.keep_values(values)
        with self.changing(code, key, course.progress[key].paper) as (session, course):
            said = self._said(course, key, reading, kept)
            draft = self._draft(session, course, key, values, basis, saving)
            bound = str(Bound(code, key, kept["sha256"]))
            draft = draft.model_copy(update={"campaign": bound})
            process = self.processes.find(kinds().find(draft.kind).workflow, None, Mode.PAPER)
            paper, links = lay(session, process, course.progress[key], draft, saving)
            said |= {"paper": paper, "links": links}
            self.take(session, course, key, "hand_in", saving, "", said)
        return paper

    def show(self, code: str, key: Key, evidence: str, *, by: str, now: datetime) -> None:
        """Tell what was done where no form is asked for (ghi việc đã làm)."""
        with self.changing(code, key) as (session, course):
            duty = self._require_duty(session, course, key, form=False)
            if duty.opens_on > vietnam_day(now):
                raise StepRefused("ghi việc đã làm", faulty("not-open", day=duty.opens_on))
            self.take(session, course, key, "show", self.saving(by, now), evidence)

    # -- who collects ----------------------------------------------------------------------------

    def receive(self, code: str, *, by: str, now: datetime) -> dict[Key, str]:
        """Enter every paper units sent in the register of arrivals (tiếp nhận).

        Returns the numbers of arrival.
        """
        with self.database.read() as session:
            course = read_course(session, code)
            sent = {key: p.paper for key, p in course.progress.items() if p.state == "sent"}
        received = {
            k: self._receive(code, k, each, self.saving(by, now)) for k, each in sent.items()
        }
        return {key: serial for key, serial in received.items() if serial}

    def intake(
        self, code: str, files: Mapping[str, bytes], *, by: str, now: datetime
    ) -> list[Reading]:
        """Take in the files of units that sent no paper (nhận tệp); each good one by itself.

        Every file has its reading, with each fault by its cell; of a bad one nothing is taken.
        """
        readings, *_ = self._read(code, files, vietnam_day(now))
        saving = self.saving(by, now)
        return [self._taken_in(code, each, files[each.file], saving) for each in readings]

    def examine(self, code: str, key: Key, *, by: str, now: datetime) -> None:
        """Begin to examine (kiểm tra): from now on the unit cannot take it back."""
        with self.changing(code, key) as (session, course):
            self._require_duty(session, course, key)
            self.take(session, course, key, "examine", self.saving(by, now))

    def accept(self, code: str, key: Key, *, by: str, now: datetime, note: str = "") -> None:
        """Accept what a unit handed in (chấp nhận); what is odd in it takes a note."""
        with self.changing(code, key) as (session, course):
            self._require_duty(session, course, key)
            progress = course.progress[key]
            if progress.handed and progress.last.odd and not note:
                odd = "; ".join(progress.last.odd)
                raise StepRefused("chấp nhận", faulty("odd-figures", odd=odd))
            self.take(session, course, key, "accept", self.saving(by, now), note)

    def send_back(
        self, code: str, key: Key, fields: Sequence[str], reason: str, mend_by: date, *,
        by: str, now: datetime,
    ) -> None:  # fmt: skip
        """Send back to mend (trả lại bổ sung): these fields alone are open again, until a day."""
        with self.changing(code, key) as (session, course):
            self._require_duty(session, course, key)
            asked = form_of(course, key).indicators
            unknown = ", ".join(code for code in fields if code not in asked)
            if unknown or not fields:
                why = faulty("no-such-field", fields=unknown or "…", asked=", ".join(asked))
                raise StepRefused("trả lại bổ sung", why)
            if mend_by <= vietnam_day(now):
                raise StepRefused("trả lại bổ sung", faulty("mend-by-past", day=mend_by))
            said = {"fields": [*fields], "mend_by": mend_by.isoformat()}
            self.take(session, course, key, "send_back", self.saving(by, now), reason, said)

    def extend(self, code: str, key: Key, on: date, reason: str, *, by: str, now: datetime) -> None:
        """Give one unit a later day (gia hạn); the first one stays for what is told of time."""
        with self.changing(code, key) as (session, course):
            duty = self._require_duty(session, course, key)
            if duty.due_on is None or on <= duty.due_on or on < vietnam_day(now):
                raise StepRefused("gia hạn", faulty("no-later-day", due=_day(duty.due_on)))
            said = {"on": on.isoformat()}
            self.take(session, course, key, "extend", self.saving(by, now), reason, said)

    def exempt(
        self, code: str, key: Key, reason: str, *, by: str, now: datetime, undo: bool = False
    ) -> None:
        """Free a unit of a duty (miễn), or ``undo`` that.

        It leaves numerator and denominator, and is listed.
        """
        with self.changing(code, key) as (session, course):
            self._require_duty(session, course, key)
            step = "owe_again" if undo else "exempt"
            self.take(session, course, key, step, self.saving(by, now), reason)

    # -- what follows a step upon a paper ---------------------------------------------------------

    def frozen(self, session: Session, paper: int, saving: Saving) -> None:
        """Refuse a paper that says otherwise than what it carries, as it is submitted."""
        saved = versions(session, paper)
        first, draft = (Draft.model_validate(saved[at].draft) for at in (0, -1))
        began, bound = Bound.of(first), Bound.of(draft)
        if began.place and not began.key and bound != began:
            raise StepRefused("trình văn bản", faulty("bound-otherwise", bound=began))
        if not bound.code:
            return
        course = self._of_itself(session, bound.code, bound.key)
        if bound.key:
            self._judge_form(session, course, bound.key, draft, (paper, bound.sha256))
        elif bound.place:
            self.judge_told(session, course, paper, draft, saving)
        elif paper != course.plan:
            raise StepRefused("trình văn bản", faulty("not-the-plan", code=bound.code))
        elif why := not_launchable(course.campaign):
            raise StepRefused("phát động", why)

    def _judge_form(
        self, session: Session, course: Course, key: Key, draft: Draft, carried: tuple[int, str]
    ) -> None:
        to = [each for group in (*draft.addressees, *draft.recipients) for each in group.recipients]
        if course.campaign.organization not in {each.organization for each in to}:
            who = Directory(session).organization(course.campaign.organization, course.began)
            raise StepRefused("trình văn bản", faulty("not-sent-there", name=who.name))
        progress = course.progress[key]
        if not progress.handed or (progress.last.paper, progress.last.figures) != carried:
            raise StepRefused("trình văn bản", faulty("other-figures"))
        values = self.values_of(progress.last)
        wanted = said_in(course.campaign, form_of(course, key), values)
        if any(block not in draft.body for block in wanted):
            raise StepRefused("trình văn bản", faulty("figures-typed-over"))

    def judge_told(
        self, session: Session, course: Course, paper: int, draft: Draft, saving: Saving
    ) -> None:
        """Refuse what tells of the campaign otherwise than it went."""

    def released(self, session: Session, paper: int, saving: Saving) -> None:
        """Launch what a plan launches, hand in what a unit's paper carries, as it is released."""
        bound = Bound.of(Draft.model_validate(newest(session, paper).draft))
        if bound.key:
            self._follow(session, bound.code, bound.key, "send", saving)
        elif bound.code and not bound.place:
            course = self._of_itself(session, bound.code, None)
            if (course.plan, course.state) == (paper, "declared"):
                self._follow(session, bound.code, None, "launch", saving)

    def recalled(self, session: Session, paper: int, saving: Saving) -> None:
        """Take back what a unit handed in, unless it is being examined or counts (rút)."""
        bound = Bound.of(Draft.model_validate(newest(session, paper).draft))
        if not bound.key:
            return
        progress = self._of_itself(session, bound.code, bound.key).progress[bound.key]
        if progress.counted and progress.counted.paper == paper:
            raise StepRefused("thu hồi", faulty("counts"))
        if progress.sent_on and progress.paper == paper:
            self._follow(session, bound.code, bound.key, "withdraw", saving)

    # -- below the surface -----------------------------------------------------------------------

    def _follow(
        self, session: Session, code: str, key: Key | None, step: str, saving: Saving
    ) -> None:
        hold(session, chain_of(code, key))
        course = self._of_itself(session, code, key)
        with access.by_itself(session):
            self.take(session, course, key, step, saving, by=access.Standing(saving.role))

    def _of_itself(self, session: Session, code: str, key: Key | None) -> Course:
        with access.by_itself(session):
            return read_course(session, code, key)

    def _read(
        self, code: str, files: Mapping[str, bytes], today: date
    ) -> tuple[list[Reading], str, Course]:
        """Read files against what is open; by which paper it is asked, in words; what stood."""
        with self.database.read() as session:
            own = read_course(session, code)
            mine = parts_of(session, own.campaign)
            with access.by_itself(session):
                course = own if mine is None else read_course(session, code)
                asking = Asking(self, session, course, mine, today)
                issued = entry_of(session, course.plan)
                basis = f"Thực hiện {self.plan_words(session, course)}" if issued else ""
        readings = [read(name, data, course.campaign, asking) for name, data in files.items()]
        return without_doubles(readings), basis, course

    def plan_words(self, session: Session, course: Course) -> str:
        """Return the plan as papers cite it: Kế hoạch số 03/KH-LĐLĐ ngày 07/01/2021."""
        plan = document_of(paper_of(session, course.plan))
        return f"{kinds().find(plan.kind).cited} số {plan.number} {in_words(plan.issued_on)}"

    def _require_duty(
        self, session: Session, course: Course, key: Key, *, form: bool | None = None
    ) -> Duty:
        for duty in course.duties(Directory(session), self.book.calendar):
            if duty.key == key and duty.applies:
                asked = {each.code: bool(each.form) for each in course.campaign.obligations}
                if form is not None and asked[key.obligation] is not form:
                    raise StepRefused("ghi việc đã làm", faulty("form-asked"))
                return duty
        raise StepRefused("tìm việc phải làm", faulty("no-such-duty", key=key))

    def _said(
        self, course: Course, key: Key, reading: Reading, kept: dict[str, Any]
    ) -> dict[str, Any]:
        """Return what the history says of a version; refuse what changes beyond the open fields."""
        progress = course.progress[key]
        sent = [each for each in progress.handed if each.sent_on]
        changed = [*changes(self.values_of(sent[-1]), reading.values)] if sent else []
        closed = [code for code in changed if progress.fields and code not in progress.fields]
        if closed:
            said = {"closed": ", ".join(closed), "open": ", ".join(progress.fields)}
            raise StepRefused("nộp lại", faulty("closed-fields", **said))
        odd = [f"{each.at}: {each.says}" for each in reading.odd]
        return {"file": kept, "odd": odd, "changed": changed}

    def _draft(
        self, session: Session, course: Course, key: Key, values: Values, basis: str, saving: Saving
    ) -> Draft:
        """Return the paper of a unit that carries its form (văn bản của đơn vị)."""
        directory, campaign, form = Directory(session), course.campaign, form_of(course, key)
        unit, collector = (
            directory.organization(code, saving.on) for code in (key.unit, campaign.organization)
        )
        heads = [
            each.person.code for each in directory.appointments(key.unit)
            if each.rank is Rank.HEAD and each.covers(saving.on)
        ]  # fmt: skip
        if not heads:
            raise StepRefused("lập biểu", faulty("no-signing-head", unit=unit.name))
        called = _called(course, directory, key)
        to = RecipientGroup((Recipient(collector.name, organization=collector.code),))
        words = f"{basis} của {collector.name}"
        return Draft(
            kind=kinds().find(form.kind).code, subject=subject_of(campaign, form, key.phase),
            issuer=key.unit, addressees=(to,), file_copies=(unit.abbreviation,),
            signature=Signature(by=heads[0]),
            body=body_of(campaign, form, called, values, words, collector.name),
        )  # fmt: skip

    def _receive(self, code: str, key: Key, paper: int | None, saving: Saving) -> str:
        with self.changing(code, key, paper) as (session, course):
            if course.progress[key].state != "sent":
                return ""  # another clerk received it meanwhile
            with access.by_itself(session):
                sent = paper_of(session, course.progress[key].paper or 0)
                metadata, kept = arrival(session, sent, saving.on)
            where, desk = course.campaign.organization, course.campaign.desk(key.obligation)
            row = entered(session, where, sent.id) or self.incoming.enter(
                session, where, metadata, saving, kept, Mode.DIGITAL, desk=desk
            )
            serial = f"{row.serial}/{row.period}"
            said = {"incoming": row.id, "serial": serial}
            self.take(session, course, key, "receive", saving, "", said)
            return serial

    def _taken_in(self, code: str, reading: Reading, content: bytes, saving: Saving) -> Reading:
        if reading.faults or reading.stamp is None:
            return reading
        key, kept = reading.stamp.key, self.keep_values(reading.values)
        kind = JSON if content.lstrip()[:1] == b"{" else XLSX
        file = [kind, self.files.put(content), len(content)]
        try:
            with self.changing(code, key) as (session, course):
                if any(each.paper and each.sent_on for each in course.progress[key].handed):
                    raise StepRefused("tiếp nhận tệp", faulty("own-paper"))
                said = self._said(course, key, reading, kept)
                unit = _called(course, Directory(session), key)
                subject = subject_of(course.campaign, form_of(course, key), key.phase)
                metadata = Metadata(organ_name=unit.name, type_name="Biểu", subject=subject)
                files = {PurePath(reading.file).name: file}
                where, desk = course.campaign.organization, course.campaign.desk(key.obligation)
                row = self.incoming.enter(session, where, metadata, saving, files, desk=desk)
                said |= {"incoming": row.id, "serial": f"{row.serial}/{row.period}"}
                self.take(session, course, key, "take_in", saving, "", said)
        except StepRefused as refused:
            return reading._replace(values={}, faults=(CellFault("", str(refused)),))
        return reading


def _called(course: Course, directory: Directory, key: Key) -> Unit:
    """Return a unit as it was called in the phase it answers for."""
    return next(u for u in course.units(directory, key.phase) if u.code == key.unit)


def _stocks(course: Course, previous: Values) -> Values:
    """Return what is likely to be the same as in the phase before: how many there are."""
    indicator = course.campaign.indicator
    kept = {
        c: v for c, v in previous.items() if c in indicator and indicator[c].measures == "stock"
    }
    return {code: value._replace(note="") for code, value in kept.items()}


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else NO_DATE
