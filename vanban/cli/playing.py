"""Playing an example (chơi một ví dụ): a script of acts, done by the office on its own dates.

In: a folder with ``office.yaml`` and ``demo.yaml``.  Out: an office in which all of it happened.
The clock is the script's: every act is recorded as done and entered at the moment it names.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from vanban.cli.door import files_beside, read_text
from vanban.errors import VanbanError
from vanban.office.desk import Office
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.workflow.process import ROLES
from vanban.settings import TIME_ZONE


class BadScript(VanbanError):
    """The script of an example cannot be read (kịch bản sai)."""

    code = "bad-script"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Kịch bản {path} không đọc được: {reason}.")
        self.path = path


class _Act(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    at: datetime
    by: str = Field("", alias="as")
    say: str = ""


class _Draft(_Act):
    do: Literal["draft"]
    file: str
    id: str


class _Revise(_Act):
    do: Literal["revise"]
    paper: str
    file: str


class _Step(_Act):
    do: Literal["step"]
    paper: str
    step: str
    clerk: str = ""
    organization: str = ""
    note: str = ""


class _Ack(_Act):
    do: Literal["ack"]
    paper: str
    organization: str


_SCRIPT = TypeAdapter(list[Annotated[_Draft | _Revise | _Step | _Ack, Field(discriminator="do")]])


class Play:
    """One playing of an example (một lần chơi)."""

    def __init__(self, example: Path, office: Office, setup: OfficeSetup) -> None:
        self._example, self._office = example, office
        self._clerks = {
            held.organization: person.code
            for person in setup.people
            for held in person.appointments
            if "clerk" in held.roles
        }
        self.papers: dict[str, int] = {}  #: name in the script → paper

    def run(self) -> Iterator[tuple[datetime, str]]:
        """Do each act in order; yield the moment and sentence of those that speak."""
        for act in _read_script(self._example / "demo.yaml"):
            at = act.at.replace(tzinfo=TIME_ZONE)
            getattr(self, f"_{act.do}")(act, at)  # draft, revise, step, ack
            if act.say:
                yield at, act.say

    def _draft(self, act: _Draft, at: datetime) -> None:
        text, beside = self._read(act.file)
        draft = self._office.draft(text, by=act.by, now=at, name=act.file, files=beside)
        self.papers[act.id] = draft.id

    def _revise(self, act: _Revise, at: datetime) -> None:
        text, beside = self._read(act.file)
        paper = self.papers[act.paper]
        self._office.revise(paper, text, by=act.by, now=at, name=act.file, files=beside)

    def _read(self, file: str) -> tuple[str, Callable[[str], bytes]]:
        path = self._example / file
        return read_text(path), files_beside(path)

    def _step(self, act: _Step, at: datetime) -> None:
        said = act.model_dump(include={"by", "clerk", "organization", "note"})
        self._office.step(self.papers[act.paper], act.step, now=at, **said)
        if act.step == "release":
            self._office.send(now=at)

    def _ack(self, act: _Ack, at: datetime) -> None:
        paper = self.papers[act.paper]
        sender = self._office.paper(paper).organization
        by = act.by or self._clerks.get(act.organization) or self._clerks[sender]
        for delivery in self._office.deliveries(paper):
            if (delivery.organization, delivery.acknowledged_on) == (act.organization, None):
                self._office.acknowledge(delivery.id, by=by, now=at)


def read_example(example: Path) -> OfficeSetup:
    """Read the office an example begins with."""
    path = example / "office.yaml"
    return read_setup(read_text(path), name=path.name, roles=ROLES)


def first_moment(example: Path) -> datetime:
    """Return the moment of the first act: the office is opened then."""
    return _read_script(example / "demo.yaml")[0].at.replace(tzinfo=TIME_ZONE)


def _read_script(path: Path) -> list[_Draft | _Revise | _Step | _Ack]:
    try:
        return _SCRIPT.validate_python(yaml.safe_load(read_text(path)))
    except (yaml.YAMLError, ValidationError) as error:
        raise BadScript(path, str(error).splitlines()[0]) from error
