"""Papers that tell of a campaign (báo cáo, công văn đôn đốc, hồ sơ khen thưởng).

In: closed figures or a review, a source with places in it, who drafts.  Out: a paper that names by
their SHA-256 what it was made from, and is refused at its submission where it says otherwise.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import product, takewhile
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.campaign.board import Board, board, reminder
from vanban.campaign.charts import Chart, bars, cumulative
from vanban.campaign.figures import Figures, moved, unlike
from vanban.campaign.figures import bound as bound_figures
from vanban.campaign.snapshot import answers_of
from vanban.campaign.summary import drafted
from vanban.commendation.candidates import Candidate, by_form
from vanban.commendation.papers import certificate_table, judge, source_of
from vanban.commendation.review import Review, read_review
from vanban.commendation.rules import Remark
from vanban.office.act import FileContent
from vanban.office.campaigns.closing import Closing
from vanban.office.campaigns.course import Bound, Course, chain_of, parts_of, read_course
from vanban.office.campaigns.keeper import with_units
from vanban.office.discussion import versions
from vanban.office.papers import GIVEN_UP, Saving, begin, day_of, newest, paper_of, require_drafter
from vanban.office.registry.database import hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import EventRow, PaperRow
from vanban.office.workflow.process import Mode
from vanban.office.workflow.steps import StepRefused
from vanban.paper.batch.table import DataTable
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words
from vanban.paper.source import read, write
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft
from vanban.settings import vietnam_day

_REVIEWS = TypeAdapter(Review)

#: What templates call the papers of a review, by the abbreviation of their kind.
_MINUTES, _DECISION = "BB", "QĐ"
_CALLED = {_MINUTES: "minutes", "TTr": "proposal", _DECISION: "decision"}

#: States in which a paper is as if it were not; in which it is not in the way of one of its kind.
_GONE = {GIVEN_UP, "recalled"}
_NOT_UNDER_WAY = {"drafting", "returned", *_GONE}

#: What a chart is written as.
_DRAWN = {"svg": "image/svg+xml", "png": "image/png", "txt": "text/plain"}

#: An answer waits to be looked at.
_WAITING = {"sent", "received", "examining"}


class Reviewed(NamedTuple):
    """What came of a review (kết quả soát một cuộc bình xét)."""

    remarks: list[Remark]
    paper: int | None  #: the paper begun from it


class Telling(Closing):
    """Drafts what tells of a campaign (lập báo cáo, đôn đốc, khen thưởng)."""

    def board(self, code: str, *, now: datetime) -> Board:
        """Return units × duties as they stand today (bảng theo dõi); a unit gets its own row."""
        with self.database.read() as session:
            course = read_course(session, code)
            mine = parts_of(session, course.campaign)
            found = [*with_units(course, Directory(session), self.book)]
        process = self.processes.find("submission", None, Mode.PAPER)
        shown = {d.key: u for d, u in found if u and (mine is None or u.code in mine)}
        progress = {key: course.progress[key] for key in shown}
        said = {
            key: process.state(each.state).label
            + (f", đã nhắc {len({*each.reminded_on})} lần" if each.reminded_on else "")
            for key, each in progress.items()
        }  # fmt: skip
        sent = {
            key: each.last.sent_on for key, each in progress.items()
            if each.state in _WAITING and each.last.sent_on
        }  # fmt: skip
        units = {unit.code: unit for unit in shown.values()}
        duties = [duty for duty, _ in found if duty.key in shown]
        return board(course.campaign, units.values(), duties, vietnam_day(now), said, sent)

    def charts(self, code: str, number: int = 0) -> list[FileContent]:
        """Return pictures that go beside a report (biểu đồ), each as .svg, .png and in words."""
        files = []
        for name, chart in _charts(self.figures(code, number)):
            made = {"svg": chart.svg, "png": chart.png, "txt": chart.alt.encode()}
            for kind, content in made.items():
                files.append(FileContent(f"{name}.{kind}", _DRAWN[kind], content))
        return files

    def letter(
        self, code: str, answer_by: date, head: Mapping[str, object], *, by: str, now: datetime,
    ) -> int:  # fmt: skip
        """Begin the letter to units that are late (công văn đôn đốc); return the paper.

        ``head`` is the rest of its front matter: signature, file_copies.
        """
        late, saving = self.board(code, now=now), self.saving(by, now)
        if not late.only(kind="overdue").cells:
            raise StepRefused("lập công văn đôn đốc", faulty("nobody-late"))
        if answer_by <= saving.on:
            raise StepRefused("lập công văn đôn đốc", faulty("mend-by-past", day=answer_by))
        with self.changing(code) as (session, course):
            collector = Directory(session).organization(course.campaign.organization, saving.on)
            basis = f"{self.plan_words(session, course)} của {collector.name}"
            if isinstance(signer := head.get("signature"), str):
                Directory(session).person(signer)  # refused before anything is drafted
            head = {"issuer": collector.code, "file_copies": ["VT"], **head}
            source = reminder(late, basis, collector.name, answer_by, head)
            return self._begun(session, read(source, name="đôn đốc", kinds=kinds()), saving)

    def summary(
        self, code: str, template: str, name: str, *, by: str, now: datetime, number: int = 0,
        **said: object,
    ) -> int:  # fmt: skip
        """Begin the report drafted from closed figures (lập báo cáo); return the paper.

        Once a report of its kind on the same phases is issued, this one replaces it.
        """
        figures, (closing, _) = self.figures(code, number), self.closed(code, number)
        bound = Bound(code, (f"{closing.number}",), closing.figures)
        with self.changing(code) as (session, course):
            decided = self._decided(session).items()
            awarded = [told for (chain, _), told in decided if chain == chain_of(code)]
            forms = by_form([each for _, rows in awarded for each in rows])
            said = {"awarded": awarded, "by_form": forms, **said}
            draft = read(drafted(template, figures, name, **said), name=name, kinds=kinds())
            alike = [
                paper for paper, told in course.summaries.items()
                if course.closed[told - 1].phases == closing.phases
                and paper_of(session, paper).kind == draft.kind
            ]  # fmt: skip
            draft, saving = draft.model_copy(update={"campaign": str(bound)}), self.saving(by, now)
            paper = self._begun(session, draft, saving, alike)
            data = {"number": closing.number, "paper": paper}
            self.take(session, course, None, "summary", saving, "", data)
        return paper

    def awards(
        self, code: str, text: str, name: str, template: str = "", *, by: str, now: datetime,
        template_name: str = "",
    ) -> Reviewed:  # fmt: skip
        """Judge a review (soát bình xét); with a ``template`` begin the paper made from it.

        Once one of its kind is issued, this one replaces it. Raises BadSetup with every fault of
        the file; a decision is not begun with faults.
        """
        review, saving = read_review(text, name), self.saving(by, now)
        with self.changing(code) as (session, course):
            self._require_collector(session, course)
            Directory(session).person(review.meeting.signer)  # refused where nobody is called so
            if not template:
                return Reviewed(self._remarks(session, course, review, saving.on), None)
            called = template_name or name
            known = self._cited(session, course, review.code, template)
            source = source_of(review, template, name=called, **known)
            draft = read(source, name=called, kinds=kinds())
            kind = kinds().find(draft.kind).abbreviation
            remarks = self._remarks(session, course, review, saving.on, kind)
            if kind == _DECISION and not all(each.warning for each in remarks):
                return Reviewed(remarks, None)
            kept = self.keep(f"binh-xet-{review.code}", _REVIEWS.dump_python(review, mode="json"))
            place = ("awards", review.code.replace("/", "-"))
            bound = str(Bound(code, place, kept["sha256"]))
            draft = draft.model_copy(update={"campaign": bound})
            paper = self._begun(session, draft, saving, course.alike(review.code, kind))
            data = {"review": review.code, "kind": kind, "paper": paper, "file": kept}
            self.take(session, course, None, "awards", saving, "", data)
        return Reviewed(remarks, paper)

    def certificates(self, code: str, review: str) -> DataTable:
        """Return the table of a batch of certificates, once the decision has its number."""
        with self.database.read() as session:
            course = read_course(session, code)
            self._require_collector(session, course)
            decision = self._papers_of(session, course, review).get(_DECISION, 0)
            if (entry := entry_of(session, decision)) is None:
                raise StepRefused("in giấy khen", faulty("not-decided", review=review))
            made = self._review(course.awards[decision])
            return certificate_table(made, entry.number, entry.issued_on)

    def judge_told(
        self, session: Session, course: Course, paper: int, draft: Draft, saving: Saving
    ) -> None:
        """Refuse a report whose figures were typed over, a paper of a review that differs."""
        if paper in course.awards:
            review, kind = self._review(course.awards[paper]), course.awards[paper]["kind"]
            told = self._remarks(session, course, review, saving.on, kind, paper)
            says = [each.says for each in told if not each.warning]
            says += self._twice(session, course, paper)
        elif paper in course.summaries:
            closing = course.closed[course.summaries[paper] - 1]
            figures = self.figures_of(session, course, closing.number)
            first = Draft.model_validate(versions(session, paper)[0].draft)
            odd = [*unlike(bound_figures(draft), figures)]
            odd += moved(bound_figures(first), bound_figures(draft))
            says = [each.says for each in odd]
            later = course.closed[closing.number :]
            if newer := [each.number for each in later if each.phases == closing.phases]:
                says.append(faulty("closed-since", number=closing.number, newer=newer[-1]))
        else:
            says = [faulty("not-told-of", bound=draft.campaign)]
        if says:
            raise StepRefused("trình văn bản", "; ".join(each.rstrip(".") for each in says))

    # -- below the surface -----------------------------------------------------------------------

    def _begun(
        self, session: Session, draft: Draft, saving: Saving, alike: Sequence[int] = ()
    ) -> int:
        """Begin a paper of who collects; the issued one it replaces it names by number and date."""
        process = self.processes.find(kinds().find(draft.kind).workflow, None, Mode.PAPER)
        require_drafter(session, "lập văn bản", draft.issuer, saving, draft.kind, draft.department)
        issued = [
            each for each in alike
            if day_of(session, each, "release") and paper_of(session, each).state != "recalled"
        ]  # fmt: skip
        before = issued[-1] if issued else None
        if before and (entry := entry_of(session, before)):
            words = f"{entry.number} {in_words(entry.issued_on)}"
            draft = draft.model_copy(update={"replaces": words})
        return begin(session, draft, write(draft), process, saving, before).id

    def _remarks(
        self, session: Session, course: Course, review: Review, on: date, kind: str = "",
        paper: int = 0,
    ) -> list[Remark]:  # fmt: skip
        """Judge a review and its papers; one of a ``kind`` only with those that go before it."""
        accepted = {str(key) for key, each in course.progress.items() if each.counted}
        found = self._papers_of(session, course, review.code)
        before = [*takewhile(lambda each: each != kind, _CALLED)]
        papers = {each: found[each] for each in before if each in found}
        judged = filter(None, [*papers.values(), paper])
        drafts = [Draft.model_validate(newest(session, each).draft) for each in judged]
        early = [
            kinds().find(_CALLED[each]).cited.lower() for each in before
            if kind and not entry_of(session, papers.get(each, 0))
        ]  # fmt: skip
        held = course.awards.get(papers.get(_MINUTES, 0))
        meeting = self._review(held).meeting if held else None
        decided = self._decided(session)
        decided.pop((chain_of(course.code), review.code), None)
        earlier = dict(decided.values())
        units = course.units_ever(Directory(session))
        return [*judge(review, on, earlier, accepted, drafts, ", ".join(early), meeting, units)]

    def _twice(self, session: Session, course: Course, paper: int) -> Iterator[str]:
        """Tell of another paper of the same kind that goes its way for the same review."""
        hold(session, chain_of(course.code))  # of two submitted at once the second sees the first
        said, replaced = course.awards[paper], paper_of(session, paper).replaces
        for other in course.alike(said["review"], said["kind"]):
            state = paper_of(session, other).state
            if other not in {paper, replaced} and state not in _NOT_UNDER_WAY:
                yield faulty("told-twice", **{**said, "paper": other})

    def _decided(self, session: Session) -> dict[tuple[str, str], tuple[str, list[Candidate]]]:
        """Return of each review, by its chain and code, the decision in force and whom it names."""
        awards = (EventRow.step == "awards") & EventRow.chain.startswith("campaign:")
        found = {}
        for event in session.scalars(select(EventRow).where(awards).order_by(EventRow.id)):
            data = event.data
            entry = entry_of(session, data["paper"]) if data["kind"] == _DECISION else None
            if entry and not day_of(session, data["paper"], "recall"):
                told = f"Quyết định số {entry.number} {in_words(entry.issued_on)}"
                found[event.chain, data["review"]] = told, self._review(data).awarded
        return found

    def _papers_of(self, session: Session, course: Course, review: str) -> dict[str, int]:
        """Return the last paper of each kind of a review, given-up and recalled ones left out."""
        found = {}
        for paper, data in course.awards.items():
            row = session.get(PaperRow, paper)
            if data["review"] == review and row and row.state not in _GONE:
                found[data["kind"]] = paper
        return found

    def _review(self, data: Mapping[str, Any]) -> Review:
        return _REVIEWS.validate_json(self.files.get(data["file"]["sha256"]))

    def _cited(
        self, session: Session, course: Course, review: str, template: str
    ) -> dict[str, object]:
        """Return number and date of the papers of a review, as templates call them.

        A template is refused that cites one before it has its number.
        """
        known, papers = dict[str, object](), self._papers_of(session, course, review)
        for kind, called in _CALLED.items():
            if entry := entry_of(session, papers.get(kind, 0)):
                known |= {f"{called}_number": entry.number, f"{called}_date": entry.issued_on}
            elif re.search(rf"\b{called}_(number|date)\b", template):
                cited = kinds().find(called).cited.lower()
                raise StepRefused("lập văn bản", faulty("cited-too-early", cited=cited))
        return known


def _charts(figures: Figures) -> Iterator[tuple[str, Chart]]:
    """Yield how the reports of each phase came in until they were closed, and come to."""
    campaign, phases = figures.campaign, figures.closed["phases"][1:]
    called = {each.code: each.name for each in campaign.phases}
    owed = [a for a in answers_of(figures.closed, lambda *_: {}) if "asked" in a.came]
    for duty, phase in product(campaign.obligations, phases):
        if asked := [a for a in owed if (a.form, a.phase) == (duty.form, phase)]:
            name, title = f"{duty.code}-{phase}", f"{duty.name}, {called[phase]}"
            days = [each.done_on for each in asked if each.done_on]
            yield f"{name}-theo-ngay", cumulative(title, days, asked[0].original_due, len(asked))
            came = defaultdict[str, Counter[str]](Counter)
            for each in sorted(asked, key=lambda answer: campaign.place(answer.unit)):
                came[each.unit.cluster or campaign.name].update(each.came)
            rows = {cluster: _came(n) for cluster, n in came.items()}
            yield f"{name}-theo-cum", bars(title, rows, stacked=True)

    def number(code: str) -> Decimal | None:
        value = figures.origin(code).cell["value"]
        return None if value is None else Decimal(value)

    aims = {
        each.name: {"chỉ tiêu": each.target, "thực hiện": number(each.code)}
        for each in campaign.indicators if each.target
    }  # fmt: skip
    if aims:
        yield "chi-tieu", bars(f"{campaign.name}: chỉ tiêu và thực hiện", aims, stacked=False)
    names = {code: name for code, name in called.items() if code in figures.others}
    compared = {
        asked.name: {name: number(f"{asked.code}@{code}") for code, name in names.items()}
        for asked in campaign.indicators if asked.required and asked.operator == "sum"
    }  # fmt: skip
    if len(phases) > 1 and len(names) > 1 and compared:
        yield "cac-dot", bars(f"{campaign.name}: so sánh các đợt", compared, stacked=False)


def _came(n: Mapping[str, int]) -> dict[str, int]:
    undated = n["sent"] - n["in_time"] - n["late"]  # neither in time nor late
    came = {"đúng hạn": n["in_time"], "muộn": n["late"], "đã gửi, chưa ấn định hạn": undated}
    return came | {"chưa gửi": n["missing"]}
