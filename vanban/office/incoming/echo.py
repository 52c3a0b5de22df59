"""What others learn of a document that came (báo cho nơi gửi, nhắc người giải quyết).

In: a document and the step just taken with it.  Out: where the sender keeps its papers in this very
office, the state of that delivery; for who is to settle it, reminders.
Law: Nghị định 30/2020/NĐ-CP, Điều 21 and 24.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office import reminders
from vanban.office.incoming.metadata import Metadata
from vanban.office.outbox import Saying, fits, report_status
from vanban.office.papers import Saving
from vanban.office.registry.tables import DeliveryRow, EntryRow, IncomingRow
from vanban.paper.domain.calendar import WorkingDays
from vanban.settings import package_data

#: The code of the national exchange each step is for the sender.
_CODES: Mapping[str, str] = package_data("labels")["told_sender"]


def tell_sender(session: Session, row: IncomingRow, step: str, saving: Saving, note: str) -> bool:
    """Let the sender know, when it is of this office; tell whether it now knows of the receipt."""
    delivery = _delivery_of(session, row) if step in _CODES else None
    if delivery and fits(delivery, _CODES[step]):
        said = (saving.entered_by, saving.on, saving.now, saving.author, "clerk", note)
        report_status(session, delivery.id, _CODES[step], Saying(*said))
    return delivery is not None and _CODES[step] == "03"


def _delivery_of(session: Session, row: IncomingRow) -> DeliveryRow | None:
    """Return the delivery by which a document came, if its number and day are those of a paper."""
    came = Metadata.model_validate(row.record)
    number = f"{came.code_number:0>2}/{came.code_notation}"
    sent = select(DeliveryRow).join(EntryRow, EntryRow.paper == DeliveryRow.paper)
    sent = sent.where(EntryRow.number == number, EntryRow.state == "active")
    sent = sent.where(EntryRow.issued_on == came.issued_date)
    return session.scalars(sent.where(DeliveryRow.organization == row.organization)).first()


def remind(session: Session, row: IncomingRow, said: Mapping[str, Any], saving: Saving,
           calendar: WorkingDays, *, done: bool) -> None:  # fmt: skip
    """Have who settles it reminded of the day it is due; stop when it is done (Điều 24)."""
    subject, kind = f"incoming:{row.id}", f"Giải quyết văn bản đến số {row.serial}"
    handler, due = row.handling.get("handler", ""), said.get("due_on")
    if done or due:
        reminders.settle(session, subject, kind, saving.now)
    if handler and due and not done:
        reminders.watch(session, subject, kind, handler, due, calendar)
