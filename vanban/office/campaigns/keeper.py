"""What every act upon a campaign needs (sổ của đợt): its course, one step, kept figures.

In: a code, who acts.  Out: rows of the history; figures as JSON under their SHA-256.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from statistics import median
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from vanban.campaign.intake import Asked
from vanban.campaign.model import Form, Status, Unit, Value, Values
from vanban.campaign.obligations import Duty, Key
from vanban.campaign.rules import Beside
from vanban.digest import canonical
from vanban.office import access
from vanban.office.beside import Subject, ask
from vanban.office.book import Book
from vanban.office.campaigns.course import Course, Handed, chain_of, read_course
from vanban.office.incoming.desk import Incoming
from vanban.office.papers import Saving, lock_of
from vanban.office.registry.database import Database, hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.history import record
from vanban.office.workflow.process import Mode, Processes, Side
from vanban.office.workflow.steps import StepRefused
from vanban.paper.source.faults import faulty
from vanban.settings import vietnam_day
from vanban.text import one_line

_VALUES = TypeAdapter(dict[str, Value])


class Keeper:
    """Keeps what happens in campaigns (người giữ sổ)."""

    def __init__(
        self, database: Database, files: Files, processes: Processes, book: Book,
        incoming: Incoming, account: str,
    ) -> None:  # fmt: skip
        self.database, self.files, self.processes = database, files, processes
        self.book, self.incoming, self.account = book, incoming, account
        self._figures = lru_cache(4096)(self._figures_of)  # what has a hash never changes

    def saving(self, by: str, now: datetime, on: date | None = None, clerk: str = "") -> Saving:
        """Return who acts and when."""
        return Saving(by, self.account, on or vietnam_day(now), now, clerk)

    @contextmanager
    def changing(
        self, code: str, key: Key | None = None, paper: int | None = None
    ) -> Iterator[tuple[Session, Course]]:
        """Open a transaction that alone changes a campaign, or one of its duties.

        The ``paper`` of a duty is held before its history, as a step upon that paper does.
        """
        with self.database.write() as session:
            if paper:
                lock_of(session, paper)
            hold(session, chain_of(code, key))
            yield session, read_course(session, code, key)

    def take(
        self, session: Session, course: Course, key: Key | None, name: str, saving: Saving,
        note: str = "", data: Mapping[str, Any] | None = None,
        by: access.Standing | None = None,
    ) -> None:  # fmt: skip
        """Take a step (làm một bước) and write its row; raise StepRefused with nothing changed.

        A step of the unit asks for a role in the unit, one of the receiver for one at who collects.
        """
        process = self.processes.find("submission" if key else "campaign", None, Mode.PAPER)
        step, note = process.steps.get(name), one_line(note)
        theirs = key and key.unit and step and step.acts_for is Side.SENDER
        where = key.unit if key and theirs else course.campaign.organization
        before = course.progress[key].state if key else course.state
        if key and course.state == "finished":
            raise StepRefused(step.label if step else name, faulty("campaign-over"))
        subject = Subject(chain := chain_of(course.code, key), where, before)
        _, state, by = ask(session, process, name, subject, saving, note, by)
        happening = replace(saving, role=by.role).happening(
            where, name, on_behalf_of=by.words, from_state=before, to_state=state, note=note,
            data={**(data or {}), **({"clerk": saving.clerk} if saving.clerk else {})},
        )  # fmt: skip
        record(session, happening, None, chain=chain)

    def keep(self, name: str, value: object) -> dict[str, Any]:
        """Keep a JSON value as a file; return what the history says of it."""
        content = canonical(value).encode()
        return {"name": f"{name}.json", "sha256": self.files.put(content), "size": len(content)}

    def keep_values(self, values: Values) -> dict[str, Any]:
        """Keep what a unit says."""
        return self.keep("so-lieu", _VALUES.dump_python(dict(values), mode="json"))

    def values_of(self, handed: Handed | None) -> Values:
        """Return what a unit said in a version; nothing for what was never handed in."""
        return self._figures(handed.figures) if handed and handed.figures else {}

    def _figures_of(self, sha256: str) -> Values:
        return _VALUES.validate_json(self.files.get(sha256))


class Asking(Mapping[Key, Asked]):
    """Who may answer what, each held against what is accepted already (nơi phải nộp)."""

    def __init__(
        self, keeper: Keeper, session: Session, course: Course, mine: set[str] | None,
        today: date = date.max,
    ) -> None:  # fmt: skip
        self._keeper, self._course, directory = keeper, course, Directory(session)
        forms = {each.code: each.form for each in course.campaign.obligations}
        self._units = {
            duty.key: unit
            for duty, unit in with_units(course, directory, keeper.book)
            if unit and duty.applies and forms[duty.key.obligation] and duty.opens_on <= today
        }
        self._own = {key for key in self._units if mine is None or key.unit in mine}

    def __iter__(self) -> Iterator[Key]:
        return (key for key in self._units if key in self._own)

    def __len__(self) -> int:
        return len(self._own)

    def __getitem__(self, key: Key) -> Asked:
        if key not in self._own:
            raise KeyError(key)
        return Asked(self._units[key], self._beside(key))

    def form(self, key: Key) -> Form:
        """Return the form a duty is answered by."""
        return form_of(self._course, key)

    def _beside(self, key: Key) -> Beside:
        campaign, said = self._course.campaign, self._said(key)
        phases = ["", *(each.code for each in campaign.phases)]
        before = key._replace(phase=phases[max(phases.index(key.phase) - 1, 0)])
        counted = None if before == key else self._course.progress[before].counted
        previous = self._keeper.values_of(counted)
        cluster = [
            values for other, values in said.items()
            if self._units[other].cluster == self._units[key].cluster
        ]  # fmt: skip
        asked = [campaign.indicator[code] for code in self.form(key).indicators]
        texts = {
            each.code: [v[each.code].text for v in (*said.values(), previous) if each.code in v]
            for each in asked if each.type == "text"
        }  # fmt: skip
        figures = {
            each.code: [v[each.code].number for v in cluster if _figure(v.get(each.code))]
            for each in asked if each.type in {"count", "number", "money"}
        }  # fmt: skip
        medians = {code: median(found) for code, found in figures.items() if found}
        return Beside(previous, medians, texts)

    def _said(self, key: Key) -> dict[Key, Values]:
        """Return what others said to the same, as far as it is accepted."""
        counted = {
            other: self._course.progress[other].counted
            for other in self._units
            if other != key and other[:2] == key[:2]
        }
        return {other: self._keeper.values_of(each) for other, each in counted.items() if each}


def _figure(value: Value | None) -> bool:
    return value is not None and value.status is Status.GIVEN


def form_of(course: Course, key: Key) -> Form:
    """Return the form a duty is answered by."""
    for each in course.campaign.obligations:
        if each.code == key.obligation and each.form:
            return course.campaign.form[each.form]
    raise StepRefused("tìm biểu", faulty("no-such-form", key=key))


def with_units(
    course: Course, directory: Directory, book: Book
) -> Iterator[tuple[Duty, Unit | None]]:
    """Yield each duty with the unit that owes it; None for what the collector owes."""
    phases = {"", *(each.code for each in course.campaign.phases)}
    units = {(p, u.code): u for p in phases for u in course.units(directory, p)}
    for duty in course.duties(directory, book.calendar):
        yield duty, units.get((duty.key.phase, duty.key.unit))
