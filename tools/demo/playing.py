"""The script of an example (kịch bản): its lines, in the order of the clock.

In: a folder with ``office.yaml`` and ``demo.yaml``.  Out: an office in which all of it happened.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from tools.demo.acts import (
    Ack,
    Arrive,
    Chapter,
    Close,
    Dates,
    Duty,
    Finish,
    Issue,
    Open,
    Pilots,
    Remind,
    Save,
    Step,
)
from tools.demo.reports import (
    Award,
    Certificates,
    Charts,
    Late,
    Letter,
    ShowBoard,
    Summary,
    Upward,
)
from tools.demo.stage import Stage
from tools.demo.units import Evidence, Units
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.workflow.process import ROLES

_Line = (
    Ack | Arrive | Award | Certificates | Chapter | Charts | Close | Dates | Duty | Evidence
    | Finish | Issue | Late | Letter | Open | Pilots | Remind | Save | ShowBoard | Step | Summary
    | Units | Upward
)  # fmt: skip

_SCRIPT = TypeAdapter(list[Annotated[_Line, Field(discriminator="do")]])


class NotPlayable(Exception):
    """The demonstration is refused (không chạy thử được); its text is the sentence to show."""


def read_script(example: Path) -> list[_Line]:
    """Return the lines of a script; raise NotPlayable."""
    path = example / "demo.yaml"
    try:
        return _SCRIPT.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise NotPlayable(f"Kịch bản {path} không đọc được: {reason}.") from error


def read_example(example: Path) -> OfficeSetup:
    """Return the office an example begins with."""
    path = example / "office.yaml"
    return read_setup(path.read_text(encoding="utf-8"), name=path.name, roles=ROLES)


def first_moment(example: Path) -> datetime:
    """Return the moment of the first act: the office is opened then."""
    return min(line.at for line in read_script(example))


def play(stage: Stage) -> None:
    """Do everything, in the order of the clock; what the script says first is first."""
    moments = [m for line in read_script(stage.example) for m in line.moments(stage)]
    for moment in sorted(moments, key=lambda moment: moment.at):
        moment.do()
