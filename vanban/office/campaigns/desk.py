"""The desk of campaigns (bàn theo dõi đợt): ``Office.campaigns``.

In: what who collects does; the moment.  Out: how every duty stands, what to remind of, figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from vanban.campaign.loading import not_launchable, read_campaign, said_in_plan, warnings
from vanban.campaign.model import NO_DATE, Campaign
from vanban.campaign.obligations import Duty, Key, State, calls
from vanban.commendation.rules import outdated
from vanban.office.campaigns.course import (
    Bound,
    Course,
    Progress,
    campaigns_of,
    chain_of,
    parts_of,
    read_course,
)
from vanban.office.campaigns.keeper import with_units
from vanban.office.campaigns.telling import Telling
from vanban.office.papers import day_of, newest, paper_of
from vanban.office.registry.database import hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import EntryRow
from vanban.office.workflow.process import Mode
from vanban.office.workflow.steps import StepRefused
from vanban.paper.domain.organization import Organization
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft
from vanban.settings import package_data, vietnam_day
from vanban.text import beginning

#: The kind of paper in which a body says what it agreed on.
_MINUTES = "minutes"


class Call(NamedTuple):
    """One reminder to one unit (một lời nhắc)."""

    key: Key
    whom: str
    due_on: date
    says: str


class Stand(NamedTuple):
    """How a duty stands on a day (tình hình một việc)."""

    duty: Duty
    name: str  #: of the unit, or of who collects
    what: str  #: name of the obligation
    label: str  #: of its state
    progress: Progress


class Campaigns(Telling):
    """Every campaign of an office (các đợt)."""

    def open(
        self, text: str, name: str, plan: int, *, by: str, now: datetime, note: str = ""
    ) -> list[str]:
        """Declare a campaign from its file (mở đợt), or amend it by what ``note`` names.

        Its duties open as the plan is released, or at once when it was. Returns what to look at;
        raises BadSetup with every fault and its line, StepRefused where a launch lacks something.
        """
        campaign, saving = read_campaign(text, name), self.saving(by, now)
        if why := not_launchable(campaign):
            raise StepRefused("mở đợt", why)
        told = [*warnings(campaign, self.book.calendar)]
        with self.database.write() as session:
            draft = Draft.model_validate(newest(session, paper_of(session, plan).id).draft)
            bases = [each.words for each in draft.legal_bases]
            told += [each.says for each in outdated(bases, saving.on)]
            hold(session, chain_of(campaign.code))
            course = self._declared(session, campaign.code)
            owner = (course.declared or campaign).organization
            of_it = (draft.issuer, campaign.organization) == (owner, owner)
            if not of_it or Bound.of(draft).code != campaign.code:
                raise StepRefused("mở đợt", faulty("plan-not-of-it", code=campaign.code))
            if campaign.before:
                self._of_itself(session, campaign.before, None)
            step = "amend" if course.declared else "open"
            course.declared = campaign
            said = {"campaign": campaign.model_dump(mode="json"), "plan": plan}
            self.take(session, course, None, step, saving, note, said)
            _require_desks(Directory(session).organization(owner, saving.on), campaign)
            if course.state == "running":
                self._issued(session, course, note)
            elif day_of(session, plan, "release"):
                self._follow(session, campaign.code, None, "launch", replace(saving, role="clerk"))
            unsaid = _unnamed(session, plan, [*said_in_plan(campaign)])
            told += self._unfit(session, course)
        return told + [faulty("plan-unsaid", words=words) for words in unsaid]

    def codes(self) -> list[str]:
        """Return the campaigns the account has a part in (các đợt)."""
        with self.database.read() as session:
            return [code for code in campaigns_of(session) if self._seen(session, code)]

    def status(self, code: str, *, now: datetime) -> tuple[Course, list[Stand]]:
        """Return how everything stands: all of it to who collects, to a unit its own."""
        with self.database.read() as session:
            course = read_course(session, code)
            mine = parts_of(session, course.campaign)
            stands = [*self._stands(session, course)]
        return course, [each for each in stands if mine is None or each.duty.key.unit in mine]

    def set_date(
        self, code: str, obligation: str, on: date, document: str, *, by: str, now: datetime,
        phase: str = "",
    ) -> None:  # fmt: skip
        """Set the day of a duty for all (ấn định hạn), by the paper whose number is named."""
        said = {"obligation": obligation, "phase": phase, "on": on.isoformat()}
        said["document"] = document
        with self.changing(code) as (session, course):
            self.take(session, course, None, "set_date", self.saving(by, now), document, said)
            known = {each.key[:2] for each in course.duties(Directory(session), self.book.calendar)}
            if (obligation, phase) not in known:
                key = "/".join(filter(None, (obligation, phase)))
                raise StepRefused("ấn định hạn", faulty("no-such-duty", key=key))
            paper = newest(session, self._issued(session, course, document))
            if not re.search(rf"(?<!\d)0?{on.day}(/| tháng )0?{on.month}(?!\d)", paper.source):
                why = faulty("day-unsaid", document=document, on=on)
                raise StepRefused("ấn định hạn", why)

    def pilots(
        self, code: str, units: Sequence[str], minutes: int, *, by: str, now: datetime,
        notice: str = "",
    ) -> None:  # fmt: skip
        """Designate the pilots (chỉ định đơn vị điểm) that signed minutes agree on, in time.

        Only a unit with an accepted schedule is a candidate. Said once more with ``notice``, the
        number of the issued paper that makes them known, they are announced (thông báo).
        """
        with self.changing(code) as (session, course):
            saving = self.saving(by, now)
            chosen = {"units": [*dict.fromkeys(units)], "minutes": minutes, "notice": notice}
            for why in self._not_pilots(session, course, chosen, saving.on):
                raise StepRefused("chỉ định đơn vị điểm", why)
            note = f"văn bản {minutes}"
            self.take(session, course, None, "pilots", saving, note, chosen)

    def remind(self, code: str, *, by: str, now: datetime) -> list[Call]:
        """Return what to remind of today (nhắc), each once however often it is asked."""
        saving, today = self.saving(by, now), vietnam_day(now)
        with self.changing(code) as (session, course):
            stands = {each.duty.key: each for each in self._stands(session, course)}
            duties = [each.duty for each in stands.values()]
            rungs, calendar = course.campaign.rungs, self.book.calendar
            told = [*calls(duties, rungs, today, calendar, course.given)]
            given = [
                [[*duty.key], duty.due_on.isoformat(), rung]
                for duty, new in told for rung in new if duty.due_on
            ]  # fmt: skip
            if given:
                self.take(session, course, None, "remind", saving, "", {"given": given})
            return [_call(stands[duty.key], new[-1], today) for duty, new in told]

    def finish(self, code: str, report: str, *, by: str, now: datetime) -> None:
        """End a campaign (kết thúc đợt): nothing is owed any more, its report is issued."""
        with self.changing(code) as (session, course):
            paper = self._issued(session, course, report)
            told = course.closed[course.summaries.get(paper, 0) - 1] if course.closed else None
            every = {each.code for each in course.campaign.phases}
            if told and (paper not in course.summaries or not every <= {*told.phases}):
                raise StepRefused("kết thúc đợt", faulty("not-its-report", report=report))
            owed = [
                f"{each.what}: {each.name}" for each in self._stands(session, course)
                if each.duty.state(vietnam_day(now)) in {State.OPEN, State.NOT_OPEN}
            ]  # fmt: skip
            if owed:
                why = faulty("still-owed", count=len(owed), first="; ".join(owed[:3]))
                raise StepRefused("kết thúc đợt", why)
            self.take(session, course, None, "finish", self.saving(by, now), report)

    # -- below the surface -----------------------------------------------------------------------

    def _unfit(self, session: Session, course: Course) -> Iterator[str]:
        """Refuse a campaign nobody would answer; tell what in it fits no unit of the directory."""
        campaign, directory = course.campaign, Directory(session)
        phases = ["", *(each.code for each in campaign.phases)]
        units = [unit for phase in phases for unit in course.units(directory, phase)]
        owed = [each for each in campaign.obligations if each.debtor == "units"]
        if owed and not units:
            name = directory.organization(campaign.organization, course.began).name
            why = faulty("no-units", name=name, group=campaign.units or "…")
            raise StepRefused("mở đợt", why)
        fits = {
            f"việc {each.code} (when)": any(unit.has(each.when) for unit in units) for each in owed
        }
        groups = {group for unit in units for group in unit.facts}
        fits |= {f"cụm {group} (clusters)": group in groups for group in campaign.clusters}
        if places := ", ".join(place for place, known in fits.items() if not known):
            yield faulty("nobody-fits", places=places)

    def _not_pilots(
        self, session: Session, course: Course, chosen: Mapping[str, Any], on: date
    ) -> Iterator[str]:
        """Tell what keeps these units from being pilots, or being announced as such."""
        if not (rule := course.campaign.pilots):
            yield faulty("no-pilots")
            return
        units, number, notice = {*chosen["units"]}, chosen["minutes"], chosen["notice"]
        pool = {
            key.unit: self.values_of(each.counted) for key, each in course.progress.items()
            if key.obligation == rule.from_obligation and each.counted
        }  # fmt: skip
        owed = course.duties(Directory(session), self.book.calendar)
        last = next((d.due_on for d in owed if d.key.obligation == rule.due_of), None)
        end = last.isoformat() if last else "9999"
        days = {unit: said[rule.day].text for unit, said in pool.items() if rule.day in said}
        minutes, signed = paper_of(session, number), day_of(session, number, "sign")
        every = {each.code: each.name for each in course.units(Directory(session), "")}
        start = beginning([*every.values()])  # papers shorten it: CĐCS
        names = {code: name.removeprefix(start).strip() for code, name in every.items()}
        said = {
            "least": rule.least, "most": rule.most, "last": last or NO_DATE, "minutes": number,
            "others": ", ".join(sorted(units - {*pool})),
            "after": ", ".join(sorted(unit for unit in units if days.get(unit, "") > end)),
            "unnamed": ", ".join(_unnamed(session, number, [names[u] for u in units & {*names}])),
        }  # fmt: skip
        faults = {
            "pilots-many": not rule.least <= len(units) <= rule.most,
            "pilots-pool": said["others"],
            "pilots-same": course.pilots.get("minutes") == number
            and not (notice and units == {*course.pilots["units"]}),
            "pilots-late": on.isoformat() > end,
            "pilots-after": said["after"],
            "pilots-minutes": minutes.kind != _MINUTES or not signed or signed > on
            or minutes.organization != course.campaign.organization,
            "pilots-unnamed": said["unnamed"],
        }  # fmt: skip
        yield from (faulty(fault, **said) for fault, wrong in faults.items() if wrong)
        if notice:
            paper = self._issued(session, course, notice)
            for name in _unnamed(session, paper, [names[unit] for unit in units]):
                yield faulty("notice-unnamed", notice=notice, name=name)

    def _declared(self, session: Session, code: str) -> Course:
        return read_course(session, code) if code in campaigns_of(session) else Course(code)

    def _seen(self, session: Session, code: str) -> bool:
        course = self._of_itself(session, code, None)
        mine = parts_of(session, course.campaign)
        return mine is None or bool(mine & course.units_ever(Directory(session)))

    def _stands(self, session: Session, course: Course) -> Iterator[Stand]:
        process = self.processes.find("submission", None, Mode.PAPER)
        names = {each.code: each.name for each in course.campaign.obligations}
        directory = Directory(session)
        collector = directory.organization(course.campaign.organization, course.began)
        for duty, unit in with_units(course, directory, self.book):
            progress = course.progress[duty.key]
            label = process.state(progress.state).label
            name = unit.name if unit else collector.name
            yield Stand(duty, name, names[duty.key.obligation], label, progress)

    def _issued(self, session: Session, course: Course, document: str) -> int:
        """Return the last paper with this number that who collects released, its plan apart."""
        named = {"number": document, "organization": course.campaign.organization}
        entries = session.query(EntryRow).filter_by(**named, state="active")
        for entry in entries.order_by(EntryRow.issued_on.desc()):
            if entry.paper != course.plan and day_of(session, entry.paper, "release"):
                return entry.paper
        raise StepRefused("dẫn văn bản", faulty("number-not-issued", document=document))


def _unnamed(session: Session, paper: int, names: Sequence[str]) -> list[str]:
    """Return which names a paper does not say."""
    words = " ".join(newest(session, paper).source.split()).casefold()
    return [name for name in names if name.casefold() not in words]


def _require_desks(collector: Organization, campaign: Campaign) -> None:
    """Refuse a desk the directory does not know: it would see nothing, and get nothing."""
    known = [each.code for each in collector.departments]
    if unknown := sorted(campaign.desks - {*known}):
        said = {"desks": ", ".join(unknown), "known": ", ".join(known), "name": collector.name}
        raise StepRefused("mở đợt", faulty("no-such-desk", **said))


def _call(stand: Stand, rung: int, today: date) -> Call:
    left, due = stand.duty.left(today) or 0, stand.duty.due_on or today
    state = f"còn {left} ngày" if left > 0 else f"quá hạn {-left} ngày" if left else "hôm nay"
    besides = package_data("aftermath")["reminders"].get(str(rung), "")
    says = f"{stand.what}: hạn {due:%d/%m/%Y}, {state}"
    return Call(stand.duty.key, stand.name, due, f"{says}{besides and f'; {besides}'}.")
