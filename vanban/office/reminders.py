"""Reminders of what is due (nhắc việc đến hạn): each once, however often and wherever it is asked.

In: what is owed, by whom, until when.  Out: ready texts; days missed are folded into one text.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from vanban.office.registry.database import hold
from vanban.office.registry.tables import ReminderRow
from vanban.paper.domain.calendar import WorkingDays
from vanban.settings import package_data, vietnam_day

#: Days from the due date, each with what is done besides.
_RUNGS = {int(day): says for day, says in package_data("aftermath")["reminders"].items()}

_WATCH = text(package_data("statements")["watch"])


class Reminder(NamedTuple):
    """One text to one person (một lời nhắc)."""

    subject: str  #: paper:12, incoming:5, opinion:7
    kind: str
    whom: str
    due_on: date
    says: str


def watch(
    session: Session, subject: str, kind: str, whom: str, due_on: date, calendar: WorkingDays
) -> None:
    """Have somebody reminded of what is due (theo dõi hạn); asked again it changes nothing.

    ``kind`` names the duty as people say it: “trả lời văn bản đến số 15”.
    """
    said = {"subject": subject, "kind": kind, "whom": whom, "due_on": due_on.isoformat()}
    for rung in _RUNGS:
        day = calendar.not_before(due_on + timedelta(rung))
        session.execute(_WATCH, {**said, "rung": rung, "day": day.isoformat()})


def settle(session: Session, subject: str, kind: str, now: datetime) -> None:
    """Stop reminding: it was done, or has another due date (đã xong)."""
    mine = (ReminderRow.subject == subject) & (ReminderRow.kind == kind)
    session.execute(update(ReminderRow).where(mine, ReminderRow.at.is_(None)).values(at=now))


def due(session: Session, now: datetime) -> list[Reminder]:
    """Mark each reminder whose day has come as given, and return one text for each duty."""
    today = vietnam_day(now)
    hold(session, "reminders")
    come = update(ReminderRow).where(ReminderRow.at.is_(None), ReminderRow.day <= today)
    rows = session.scalars(come.values(at=now).returning(ReminderRow))
    last = {(row.due_on, row.subject, row.kind): row for row in sorted(rows, key=lambda r: r.rung)}
    return [_text(row, (row.due_on - today).days) for _, row in sorted(last.items())]


def _text(row: ReminderRow, left: int) -> Reminder:
    state = f"còn {left} ngày" if left > 0 else f"quá hạn {-left} ngày" if left else "hôm nay"
    besides = f"; {_RUNGS[row.rung]}" if _RUNGS[row.rung] else ""
    says = f"{row.kind}: hạn {row.due_on:%d/%m/%Y}, {state}{besides}."
    return Reminder(row.subject, row.kind, row.whom, row.due_on, says)
