"""A federation that has opened its campaign, and what its people do in it.

An office is made once and copied for each test: folder and database, whichever it is.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.office.campaigns.cast import BY_LETTER, LETTER, REVIEW, YEAR, setup, template
from tests.office.cast import PLAN, at
from tests.office.conftest import LIFE
from tests.office.postgres import NewDatabase
from vanban.campaign.loading import read_campaign
from vanban.campaign.obligations import Key
from vanban.campaign.workbook import Stamp, digest_of
from vanban.office import desk
from vanban.office.campaigns.course import Progress
from vanban.office.campaigns.telling import Reviewed
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.loading import load
from vanban.office.workflow.process import ROLES, Processes
from vanban.settings import shared_folder

CODE = "thi-dua"


_read = cache(partial(read_campaign, name="nam.yaml"))


class Year:
    """The year as people play it: each act one line."""

    def __init__(self, office: Office, plan: int = 1, text: str = YEAR) -> None:
        self.office, self.campaigns, self.plan = office, office.campaigns, plan
        self.campaign = _read(text)

    def draft_plan(self, day: str = "2021-01-05", key: str = CODE) -> int:
        source = PLAN.replace("issuer:", f"campaign: {key}\nissuer:", 1)
        return self.office.draft(source, by="bich", now=at(day)).id

    def issue(self, paper: int, day: str, until: str = "release") -> None:
        for step, who, options in LIFE:
            self.office.step(paper, step, by=who, now=at(day), **options)
            if step == until:
                break

    def say(self, day: str, source: str, until: str = "release") -> int:
        paper = self.office.draft(source, by="bich", now=at(day)).id
        self.issue(paper, day, until)
        return paper

    def open(self, day: str = "2021-01-05", text: str = YEAR, **how: Any) -> list[str]:
        asked = {"by": "bich", "plan": self.plan, **how}
        return self.campaigns.open(text, "nam.yaml", now=at(day), **asked)

    # -- what a unit says --------------------------------------------------------------------------

    def blank(self, key: Key, day: str) -> bytes:
        for file in self.campaigns.forms(CODE, now=at(day)):
            if file.name == "/".join((*filter(None, key[:2]), f"{key.unit}.xlsx")):
                return file.content
        raise AssertionError(f"no workbook for {key}")

    def filled(self, key: Key, day: str, **said: Any) -> bytes:
        """The workbook of a unit after it wrote into it; ``A01_note`` is the note beside A01."""
        book = load_workbook(BytesIO(self.blank(key, day)))
        sheet = book["Biểu"]
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        for code, value in said.items():
            note = code.endswith("_note")
            sheet.cell(rows[code.removesuffix("_note")], 6 if note else 4).value = value
        data = BytesIO()
        book.save(data)
        return data.getvalue()

    def said(self, key: Key, **said: Any) -> bytes:
        """The same fields as JSON; ``A01_note`` is “A01.note”."""
        form = next(o.form for o in self.campaign.obligations if o.code == key.obligation)
        digest = digest_of(self.campaign, self.campaign.form[form])
        stamp = Stamp(self.campaign.code, form, *key, "1", digest)._asdict()
        values = {name.replace("_", ".", 1): value for name, value in said.items()}
        return json.dumps({"stamp": stamp, "values": values}).encode()

    def submit(self, key: Key, day: str, by: str = "", **said: Any) -> int:
        who, content = by or f"officer-{key.unit[5:]}", self.said(key, **said)
        return self.campaigns.submit(self.campaign.code, "bieu.json", content, by=who, now=at(day))

    def send(self, key: Key, paper: int, day: str, until: str = "release", **how: Any) -> None:
        """Take the unit's paper through the hands of its own people."""
        unit = key.unit[5:]
        officer, clerk, chair = f"officer-{unit}", f"clerk-{unit}", f"chair-{unit}"
        for step, who in (
            ("submit", officer), ("initial_content", clerk), ("initial_format", clerk),
            ("sign", chair), ("assign_number", clerk), ("seal", clerk), ("release", clerk),
        ):  # fmt: skip
            options = {"clerk": clerk, **how} if step == "sign" else how
            self.office.step(paper, step, by=who, now=at(day), **options)
            if step == until:
                break

    def hand_in(self, key: Key, day: str, **said: Any) -> int:
        paper = self.submit(key, day, **said)
        self.send(key, paper, day)
        return paper

    # -- who collects ------------------------------------------------------------------------------

    def receive(self, day: str) -> dict[Key, str]:
        return self.campaigns.receive(CODE, by="hoa", now=at(day))

    def accept(self, key: Key, day: str, note: str = "", by: str = "bich") -> None:
        self.campaigns.accept(self.campaign.code, key, by=by, now=at(day), note=note)

    def send_back(
        self, key: Key, day: str, *fields: str, until: str, why: str = "xem lại", code: str = CODE
    ) -> None:
        mend_by = at(until).date()
        self.campaigns.send_back(code, key, fields, why, mend_by, by="bich", now=at(day))

    def set_date(self, obligation: str, on: str, day: str, phase: str = "") -> None:
        """By the letter, which is a paper that was issued."""
        self.campaigns.set_date(
            CODE, obligation, at(on).date(), BY_LETTER, by="bich", now=at(day), phase=phase
        )

    def took_in(self, key: Key, day: str, **said: Any) -> None:
        """A file of a unit that sent no paper is received, and nothing is wrong with it."""
        files = {f"{key.unit}.json": self.said(key, **said)}
        (reading,) = self.campaigns.intake(self.campaign.code, files, by="hoa", now=at(day))
        assert reading.faults == ()

    def counted(self, key: Key, day: str, **said: Any) -> None:
        """A file of a unit that sent no paper counts."""
        self.took_in(key, day, **said)
        self.accept(key, day, "đã xem")

    # -- what is told of it ------------------------------------------------------------------------

    def awards(self, day: str, name: str = "", text: str = REVIEW, code: str = CODE) -> Reviewed:
        """Judge a review; with the name of a template of the example, begin its paper."""
        source = template(name) if name else ""
        return self.campaigns.awards(code, text, "binh-xet.yaml", source, by="bich", now=at(day))

    # -- looking -----------------------------------------------------------------------------------

    def state(self, key: Key) -> str:
        return self.progress(key).state

    def progress(self, key: Key) -> Progress:
        course, _ = self.campaigns.status(self.campaign.code, now=at("2021-12-31"))
        return course.progress[key]


# -- offices made once -----------------------------------------------------------------------------


def _declared(year: Year) -> None:
    year.draft_plan()
    year.open()


def _launched(year: Year) -> None:
    year.issue(year.plan, "2021-01-07")
    year.say("2021-01-07", LETTER)


SCHEDULES = [Key("O4", "", f"cdcs-{unit}") for unit in ("may", "in", "hoa")]


def _scheduled(year: Year) -> None:
    """The May union hands in a paper, the Printing union a file; both are accepted."""
    may, printing, _ = SCHEDULES
    year.hand_in(may, "2021-01-12", B03="20/01/2021", B03P="có")
    year.receive("2021-01-13")
    year.accept(may, "2021-01-13")
    year.counted(printing, "2021-01-14", B03="21/01/2021", B03P="không")


REPORTS = [key._replace(obligation="O10", phase="dot-1") for key in SCHEDULES]


def _reported(year: Year) -> None:
    """The worked example of three unions, phase 1, accepted and closed on 8 July 2021."""
    may, printing, flower = REPORTS
    year.counted(may, "2021-07-05", A01=1200, C01=1200, D02=18, D03=2450)
    year.counted(printing, "2021-07-05", A01=40, C01=30, D02=2, D03=120)
    year.counted(flower, "2021-07-06", A01=160, C01=160, D02=5)
    year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-08"), known_by="an")


def _proposed(year: Year) -> None:
    """The review of 9 July: minutes of that day, and the proposal of 12 July, are issued."""
    for name, day in (("mau-bien-ban.md", "2021-07-09"), ("mau-to-trinh.md", "2021-07-12")):
        made = year.awards(day, name)
        assert made.paper
        year.issue(made.paper, day)


#: What happens to an office, one after the other; a test begins after one of them.
_STAGES: dict[str, Callable[[Year], None]] = {
    "declared": _declared, "launched": _launched, "scheduled": _scheduled, "reported": _reported,
    "proposed": _proposed,
}  # fmt: skip

Begin = Callable[[str], Year]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The offices already made, by database and stage."""
    return {"": tmp_path_factory.mktemp("models")}


def _copy(model: Path, folder: Path, databases: NewDatabase | None) -> Path:
    shutil.copytree(model, folder)
    if databases:
        url = (folder / "office.url").read_text()
        (folder / "office.url").write_text(databases(url.strip()))
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> NewDatabase | None:
    """Return what makes databases of PostgreSQL, None for a file: a test runs on both."""
    shared = request.param == "postgresql"
    return request.getfixturevalue("new_database") if shared else None


@pytest.fixture(scope="session")
def processes() -> Processes:
    """The shipped workflows, read once: it takes longer than anything done here."""
    return load((shared_folder("workflows"),))


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch, processes: Processes) -> None:
    """No office here has workflows of its own."""
    monkeypatch.setattr(desk, "load", lambda _folders: processes)


@pytest.fixture
def begin(
    tmp_path: Path, models: dict[str, Path], databases: NewDatabase | None
) -> Iterator[Begin]:
    """Return what gives an office of this test's own that has come to a stage."""
    opened: list[Office] = []

    def opening(folder: Path) -> Office:
        return Office.open(folder, account="may-1", now=at("2021-01-04"))

    def model(stage: str) -> Path:
        """Make the model of a stage from the one before, unless it is there."""
        name = f"{'shared' if databases else 'own'}-{stage}"
        if name not in models:
            folder, before = models[""] / name, [*_STAGES][[*_STAGES].index(stage) - 1]
            if stage == "declared":
                made, url = read_setup(setup(), name="office.yaml", roles=ROLES), ""
                if databases:
                    url = databases()
                office = Office.create(
                    folder, made, account="may-1", now=at("2021-01-04"), database=url
                )
            else:
                office = opening(_copy(model(before), folder, databases))
            with closing(office):
                _STAGES[stage](Year(office))
            models[name] = folder
        return models[name]

    def at_stage(stage: str) -> Year:
        folder = _copy(model(stage), tmp_path / f"office-{stage}", databases)
        opened.append(opening(folder))
        return Year(opened[-1])

    yield at_stage
    for each in opened:
        each.close()


@pytest.fixture
def declared(begin: Begin) -> Year:
    """An office whose plan is drafted and whose campaign is declared, on 5 January 2021."""
    return begin("declared")


@pytest.fixture
def year(begin: Begin) -> Year:
    """The same with the plan issued on 7 January 2021."""
    return begin("launched")


@pytest.fixture
def scheduled(begin: Begin) -> Year:
    """The same with the schedules of two unions accepted by 14 January 2021."""
    return begin("scheduled")


@pytest.fixture
def reported(begin: Begin) -> Year:
    """The same with the reports of phase 1, closed on 8 July 2021."""
    return begin("reported")


@pytest.fixture
def proposed(begin: Begin) -> Year:
    """The same with minutes and proposal of the review of phase 1, issued by 12 July 2021."""
    return begin("proposed")


Sit = Callable[[Year, str], Year]


@pytest.fixture
def sit() -> Iterator[Sit]:
    """Return the year as one person sees it at their own account, on the last day of 2021."""
    opened: list[Office] = []

    def at_desk(year: Year, who: str) -> Year:
        office = Office.open(year.office.folder, account=who, now=at("2021-12-31"))
        opened.append(office)
        return Year(office)

    yield at_desk
    for each in opened:
        each.close()
