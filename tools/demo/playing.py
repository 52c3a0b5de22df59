"""Playing an example (chơi một ví dụ): a script of acts, done by the office on its own dates.

In: a folder with ``office.yaml`` and ``demo.yaml``.  Out: an office in which all of it happened.
The clock is the script's: every act is recorded as done and entered at the moment it names.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError

from vanban.cli.door import read_source, read_text
from vanban.office.desk import Office
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.workflow.process import ROLES
from vanban.settings import TIME_ZONE


class NotPlayable(Exception):
    """The demonstration is refused (không chạy thử được); its text is the sentence to show."""


class _Act(BaseModel, extra="forbid", frozen=True):
    do: Literal["save", "step", "ack"]
    paper: str  #: what the script calls it
    by: str = Field(alias="as")
    at: Annotated[datetime, AfterValidator(lambda at: at.replace(tzinfo=TIME_ZONE))]
    say: str = ""
    file: str = ""  #: what is drafted
    step: str = ""
    clerk: str = ""
    organization: str = ""  #: who takes the step, or has the paper
    note: str = ""


_SCRIPT = TypeAdapter(list[_Act])


def play(example: Path, office: Office, papers: dict[str, int]) -> Iterator[tuple[datetime, str]]:
    """Do each act in order; yield the moment and sentence of those that speak.

    ``papers`` learns what each paper of the script has become.
    """
    for act in _read_script(example):
        if act.do == "step":
            _step(office, papers[act.paper], act)
        elif act.do == "ack":
            _acknowledge(office, papers[act.paper], act)
        else:
            text, said = read_source(example / act.file)
            papers[act.paper] = _save(office, papers.get(act.paper), act, text, **said)
        if act.say:
            yield act.at, act.say


def _save(office: Office, paper: int | None, act: _Act, text: str, **beside: Any) -> int:
    """Save a draft, of a paper that is there already as its next version."""
    said = {"by": act.by, "now": act.at, **beside}
    view = office.revise(paper, text, **said) if paper else office.draft(text, **said)
    return view.id


def _step(office: Office, paper: int, act: _Act) -> None:
    said = act.model_dump(include={"by", "clerk", "organization", "note"})
    office.step(paper, act.step, now=act.at, **said)
    if act.step == "release":
        office.send(now=act.at)


def _acknowledge(office: Office, paper: int, act: _Act) -> None:
    for delivery in office.deliveries(paper):
        if (delivery.organization, delivery.acknowledged_on) == (act.organization, None):
            office.acknowledge(delivery.id, by=act.by, now=act.at)


def read_example(example: Path) -> OfficeSetup:
    """Read the office an example begins with."""
    path = example / "office.yaml"
    return read_setup(read_text(path), name=path.name, roles=ROLES)


def first_moment(example: Path) -> datetime:
    """Return the moment of the first act: the office is opened then."""
    return _read_script(example)[0].at


def _read_script(example: Path) -> list[_Act]:
    path = example / "demo.yaml"
    try:
        return _SCRIPT.validate_python(yaml.safe_load(read_text(path)))
    except (yaml.YAMLError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise NotPlayable(f"Kịch bản {path} không đọc được: {reason}.") from error
