"""Figures of a campaign closed and told of (chốt số liệu, lập báo cáo, truy số liệu).

In: what is accepted on a day.  Out: a snapshot that never changes, papers drafted from it, and of
any figure the rows of units it is made of. Late figures show as a difference, never as a silent
change.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from vanban.campaign import snapshot
from vanban.campaign.figures import Figures
from vanban.campaign.model import Answer, Standing
from vanban.campaign.obligations import Key
from vanban.campaign.snapshot import Snapshot
from vanban.campaign.tracing import Traced, formula, trace
from vanban.campaign.upward import upward_json, upward_xlsx
from vanban.office.act import FileContent
from vanban.office.campaigns.course import (
    Closed,
    Course,
    Handed,
    UnknownCampaign,
    parts_of,
    read_course,
)
from vanban.office.campaigns.handing import XLSX, Handing
from vanban.office.campaigns.keeper import with_units
from vanban.office.registry.directory import Directory
from vanban.office.workflow.process import Mode
from vanban.office.workflow.steps import SHORTEST_NOTE, StepRefused
from vanban.paper.source.faults import faulty
from vanban.settings import package_data

#: How figures of the campaign of the year before are called (cùng kỳ, năm trước).
_SAME_PERIOD, _YEAR_BEFORE = "cung-ky", "nam-truoc"

#: Letters of the shortest name of who knows (An).
_SHORTEST_NAME = 2


class Trace(NamedTuple):
    """Where a figure comes from (nguồn của một số)."""

    formula: str
    value: str  #: as papers print it
    rows: list[Traced]


class Closing(Handing):
    """Closes figures, and tells what they are made of (chốt, truy)."""

    def close_phase(
        self, code: str, phase: str = "", *, by: str, now: datetime, known_by: str = "",
        reason: str = "",
    ) -> Closed:  # fmt: skip
        """Close the figures of a phase, or of the year (chốt số liệu).

        What is asked once goes with each. Units that are missing have to be known to somebody, and
        have had their time; closing the same once more takes a reason.
        """
        with self.changing(code) as (session, course):
            phases, saving = phases_of(course, phase), self.saving(by, now)
            answers = self.answers(session, course, phases)
            missing = [a for a in answers if a.standing is Standing.MISSING]
            names = "; ".join(dict.fromkeys(answer.unit.name for answer in missing))
            days = [each.last for each in course.campaign.phases if each.code in phases]
            days += [a.original_due for a in missing if a.original_due and (a.phase or not phase)]
            again = any([*each.phases] == phases for each in course.closed)
            faults = {
                "not-over": missing and saving.on < max(days),
                "units-missing": missing and sum(map(str.isalpha, known_by)) < _SHORTEST_NAME,
                "closed-already": again and len(reason.strip()) < SHORTEST_NOTE["return"],
            }
            for fault, wrong in faults.items():
                if wrong:
                    raise StepRefused("chốt số liệu", faulty(fault, names=names, day=max(days)))
            number, head = len(course.closed) + 1, {"at": now.isoformat(), "by": by}
            made = snapshot.close(course.campaign, answers, phases, number=number, **head)
            kept = self.keep(f"chot-{number}", made)
            said = {"phases": phases, "file": kept}
            note = "; ".join(filter(None, (known_by, reason)))
            step = "close_again" if again else "close_phase"
            self.take(session, course, None, step, saving, note, said)
            return read_course(session, code).closed[-1]

    def closed(self, code: str, number: int = 0) -> tuple[Closed, Snapshot]:
        """Return a closing with its snapshot, the last one when none is named."""
        with self.database.read() as session:
            course = read_course(session, code)
            self._require_collector(session, course)
        if not 1 <= (number or len(course.closed)) <= len(course.closed):
            raise StepRefused("xem số liệu đã chốt", faulty("not-closed", number=number))
        closing = course.closed[(number or len(course.closed)) - 1]
        return closing, json.loads(self.files.get(closing.figures))

    def figures(self, code: str, number: int = 0) -> Figures:
        """Return closed figures by their names, with the last closing of each phase beside them."""
        with self.database.read() as session:
            course = read_course(session, code)
            self._require_collector(session, course)
            return self.figures_of(session, course, number)

    def figures_of(self, session: Session, course: Course, number: int = 0) -> Figures:
        """Return the figures of a closing of a campaign that is read already.

        Beside it: the last closing of each phase; of the year before the same period and all of it.
        """
        read = [json.loads(self.files.get(each.figures)) for each in course.closed]
        if not 1 <= (number or len(read)) <= len(read):
            raise StepRefused("xem số liệu đã chốt", faulty("not-closed", number=number))
        closing = course.closed[(number or len(read)) - 1]
        one = {each.phases[-1]: made for each, made in zip(course.closed, read, strict=True)
               if len(each.phases) == 2}  # fmt: skip
        before = closing.campaign.before
        for each in self._of_itself(session, before, None).closed if before else ():
            all_of_it = len(each.phases) > len(each.campaign.phases)
            fits = {_SAME_PERIOD: each.phases == closing.phases, _YEAR_BEFORE: all_of_it}
            one |= {at: json.loads(self.files.get(each.figures)) for at in fits if fits[at]}
        return Figures(closing.campaign, read[closing.number - 1], one)

    def trace(self, code: str, name: str, number: int = 0) -> Trace:
        """Open a figure down to the cells of units (số này từ đâu); raise NoFigure."""
        figures = self.figures(code, number)
        if {_SAME_PERIOD, _YEAR_BEFORE} & {*name.replace("@", "/").split("/")}:
            raise StepRefused("truy số", faulty("traced-there", code=figures.campaign.before))
        with self.database.read() as session:
            progress = read_course(session, code).progress

        def handed(submission: Any, version: int) -> Handed:
            return progress[Key(*submission.split("/"))].handed[version - 1]

        def arrived(row: Traced) -> Traced:
            told = row.answer
            return row._replace(arrival=handed(told.submission, told.version).serial)

        rows = trace(figures, name, lambda *of: self.values_of(handed(*of)), {})
        said = [arrived(row) if row.answer.submission else row for row in rows]
        return Trace(formula(figures, name), figures.printed(name), said)

    def upward(self, code: str, number: int = 0) -> list[FileContent]:
        """Return what goes with a report upward: closed figures as JSON and as .xlsx."""
        figures = self.figures(code, number)
        name = f"{code}-chot-{figures.closed['head']['number']}"
        text = json.dumps(upward_json(figures), ensure_ascii=False, indent=1).encode()
        return [
            FileContent(f"{name}.json", "application/json", text),
            FileContent(f"{name}.xlsx", XLSX, upward_xlsx(figures)),
        ]

    def late(self, code: str, number: int = 0) -> dict[tuple[str, str], tuple[Any, Any]]:
        """Return what would be otherwise if figures were closed again now (cần cập nhật)."""
        closing, made = self.closed(code, number)
        with self.database.read() as session:
            course = read_course(session, code)
            found = self.answers(session, course, closing.phases)
        answers = [each for each in found if each.form in closing.campaign.form]
        again = snapshot.close(closing.campaign, answers, closing.phases, **made["head"])
        return snapshot.differences(made, again)

    def doubts(self, course: Course) -> list[str]:
        """Return in words what a person should look at in the last closing (nên xem lại)."""
        found, says = defaultdict[Any, list[str]](list), package_data("labels")["doubts"]
        for each in course.closed[-1:]:
            for place, cell in json.loads(self.files.get(each.figures))["cells"].items():
                code, level, _ = place.split("|", 2)
                if level == "total":
                    found["conflicts", code] += cell["conflicts"]
                    for unit in cell["partial"]:
                        found["partial", unit].append(code)
        return [says[what].format(of, ", ".join(n)) for (what, of), n in found.items() if n]

    def answers(self, session: Session, course: Course, phases: Sequence[str]) -> list[Answer]:
        """Return what counts of every form asked in some phases, and who is missing or exempt."""
        return [*self._answers(session, course, phases)]

    def _answers(self, session: Session, course: Course, phases: Sequence[str]) -> Iterator[Answer]:
        forms = {each.code: each.form for each in course.campaign.obligations}
        process = self.processes.find("submission", None, Mode.PAPER)
        for duty, unit in with_units(course, Directory(session), self.book):
            key, form = duty.key, forms[duty.key.obligation]
            if not (unit and form and duty.applies and key.phase in phases):
                continue
            progress, exempt = course.progress[key], bool(duty.exempt)
            counted = None if exempt else progress.counted
            label = process.state(progress.state).label
            standing = Standing.EXEMPT if exempt else Standing.MISSING
            yield Answer(
                unit, form, key.phase, Standing.ACCEPTED if counted else standing,
                "/".join(key) if counted else None, counted.version if counted else 0,
                self.values_of(counted), "" if counted else duty.exempt or label,
                duty.done_on or duty.sent_on, duty.original_due, duty.due_on,
            )  # fmt: skip

    def _require_collector(self, session: Session, course: Course) -> None:
        """Refuse figures of all to a unit, as if there were no campaign."""
        if parts_of(session, course.campaign) is not None:
            raise UnknownCampaign(value=course.code)


def phases_of(course: Course, phase: str) -> list[str]:
    """Return the phases closed together: what is asked once, and one phase or all of the year."""
    every = [each.code for each in course.campaign.phases]
    if phase and phase not in every:
        raise StepRefused(
            "chốt số liệu", faulty("no-such-phase", phase=phase, every=", ".join(every))
        )
    return ["", *([phase] if phase else every)]
