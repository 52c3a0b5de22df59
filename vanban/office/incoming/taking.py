"""One step with a document that came (một bước với văn bản đến).

In: the row, the step, who takes it on which day.  Out: the row changed, and one line of history
that tells each column it set: ``verify`` folds them.
Law: Nghị định 30/2020/NĐ-CP, Điều 21 to 24.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.papers import Saving, require_day
from vanban.office.registry.database import hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import Happening, plain, record
from vanban.office.registry.series import ARRIVALS, Series, next_serial
from vanban.office.registry.tables import EventRow, IncomingRow
from vanban.office.workflow import Mode, Processes, Step, StepRefused, next_state
from vanban.office.workflow import require_note, require_role
from vanban.settings import TIME_ZONE


class UnknownIncoming(VanbanError):
    """No document that came has this id (không có văn bản đến)."""

    code = "unknown-incoming"

    def __init__(self, number: int) -> None:
        says = f"Không có văn bản đến nào mang mã {number}; hãy xem bằng “vanban incoming list”."
        super().__init__(says)
        self.number = number


class AlreadyArrived(VanbanError):
    """The same document is in the register already (văn bản đã vào sổ đến)."""

    code = "already-arrived"

    def __init__(self, row: IncomingRow) -> None:
        super().__init__(
            f"Văn bản này đã vào sổ đến: số {row.serial} ngày {row.arrived_on:%d/%m/%Y}; "
            "nếu vẫn vào sổ lần nữa, hãy ghi lý do bằng --again."
        )
        self.row = row


@dataclass(frozen=True)
class Taking:
    """A step being taken (bước đang làm); effects return the columns it sets."""

    session: Session
    row: IncomingRow
    step: Step
    saving: Saving
    note: str
    said: Mapping[str, Any]


def incoming_of(session: Session, number: int) -> IncomingRow:
    """Return what came by its id, held by a session that writes; raise UnknownIncoming."""
    if session.info.get("writes"):
        hold(session, _chain(number))
    row = session.get(IncomingRow, number, populate_existing=True)
    if row is None:
        raise UnknownIncoming(number)
    return row


def take(
    session: Session, processes: Processes, row: IncomingRow, name: str, saving: Saving,
    note: str = "", said: Mapping[str, Any] = MappingProxyType({}),
) -> None:  # fmt: skip
    """Take a step: ask role, note and day, set columns, write history; or raise StepRefused."""
    process = processes.find("incoming", row.workflow_version, Mode(row.mode))
    target = next_state(process, row.state, name, lambda _guard: None)
    step = process.steps[name]
    role = _role(session, row, step, saving)
    require_note(step, note)
    _require_day(session, row, step, saving)
    changed = dict(said)
    for effect in step.effects:
        changed |= EFFECTS[effect](Taking(session, row, step, saving, note, said))
    before = row.state
    for column, value in (changed | {"state": target}).items():
        setattr(row, column, value)
    ...
