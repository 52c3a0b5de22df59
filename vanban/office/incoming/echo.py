"""What others learn of a document that came (báo cho nơi gửi, nhắc người giải quyết).

In: a document and the step just taken with it.  Out: where the sender keeps its papers in this very
office, the state of that delivery; for who is to settle it, reminders.
Law: Nghị định 30/2020/NĐ-CP, Điều 21 and 24.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office import reminders
from vanban.office.access import by_itself
from vanban.office.incoming.metadata import Metadata
from vanban.office.outbox import fits, report_status
from vanban.office.papers import Saving, paper_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import DeliveryRow, EntryRow, IncomingRow
from vanban.paper.domain.calendar import WorkingDays
from vanban.settings import package_data
from vanban.text import slug

#: The code of the national exchange each step is for the sender.
_CODES: Mapping[str, str] = package_data("labels")["told_sender"]


def tell_sender(
    session: Session, row: IncomingRow, step: str, saving: Saving, note: str
) -> DeliveryRow | None:
    """Let the sender know, when it is of this office; return the delivery that now says so."""
    delivery = _delivery_of(session, row) if step in _CODES else None
    if delivery and fits(delivery, _CODES[step]):
        with by_itself(session):
            report_status(session, delivery.id, _CODES[step], replace(saving, role="clerk"), note)
    return delivery


def _delivery_of(session: Session, row: IncomingRow) -> DeliveryRow | None:
    """Return the delivery by which a document came: number, day and sender are those of a paper.

    The name of a sender may be written short; its last words tell it from others.
    """
    came = Metadata.model_validate(row.record)
    number = f"{came.code_number:0>2}/{came.code_notation}"
    sent = select(DeliveryRow, EntryRow).join(EntryRow, EntryRow.paper == DeliveryRow.paper)
    sent = sent.where(EntryRow.number == number, EntryRow.state == "active")
    sent = sent.where(EntryRow.issued_on == came.issued_date)
    sent = sent.where(DeliveryRow.organization == row.organization)
    if "paper" in row.handling:  # told as it was received
        sent = sent.where(DeliveryRow.paper == row.handling["paper"])
    for delivery, entry in session.execute(sent):
        sender = Directory(session).organization(entry.organization, entry.issued_on)
        if _last_words(sender.name) == _last_words(came.organ_name):
            return delivery
    return None


def _last_words(name: str) -> list[str]:
    return slug(name).split("-")[-2:]


def hold_papers(session: Session, numbers: Iterable[int], answer: int | None = None) -> None:
    """Hold the papers by which these came, before what came: who recalls one holds it first."""
    rows = [session.get(IncomingRow, number) for number in numbers]
    papers = {answer, *(row.handling.get("paper") for row in rows if row)}
    with by_itself(session):
        for paper in sorted(filter(None, papers)):
            paper_of(session, paper)


def remind(session: Session, row: IncomingRow, said: Mapping[str, Any], saving: Saving,
           calendar: WorkingDays, *, done: bool) -> None:  # fmt: skip
    """Have who settles it reminded of the day it is due; stop when it is done (Điều 24)."""
    subject, kind = f"incoming:{row.id}", f"Giải quyết văn bản đến số {row.serial}"
    handler, due = row.handling.get("handler", ""), said.get("due_on")
    if done or due:
        reminders.settle(session, subject, kind, saving.now)
    if handler and due and not done:
        reminders.watch(session, subject, kind, handler, due, calendar)
