"""Sending and hearing back, as the doors ask for it (gửi và nghe báo lại): ``office.outgoing``.

In: what a person asks of a delivery, or heard of it.  Out: views; every answer is in the history.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 and 21.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from vanban.office import jobs
from vanban.office.dispatch import Clock, Dispatch, NotAllSent, land, was_recalled
from vanban.office.hearing import Saying, held_delivery, report_status, tell
from vanban.office.papers import day_of, paper_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.sendings import change
from vanban.office.registry.tables import DeliveryRow, PaperRow
from vanban.office.sending import DELIVERY_LABELS, STATUSES, short_text, sms
from vanban.office.views import DeliveryView, SilentView
from vanban.office.workflow import StepRefused
from vanban.paper.source.model import SignedDocument
from vanban.settings import TIME_ZONE

#: States a person decides upon: the machine does nothing more by itself.
_STUCK = ("sending", "refused", "failed", "bounced")


class Outgoing(Dispatch):
    """What leaves the office, and what comes back of it (bộ phận gửi)."""

    #: The next working day after a day; the office's calendar takes its place.
    next_working_day: Callable[[date], date] = staticmethod(lambda day: day + timedelta(days=1))

    @property
    def queued(self) -> bool:
        """Tell whether workers send by themselves what is released."""
        return self._database.on_postgresql

    def work(self, clock: Clock, say: Callable[[int, str], None], *, wait: bool = True) -> None:
        """Send what is due for as long as the process lives (tiến trình gửi).

        ``say`` is told how many left, and why others did not.
        """

        def send(paper: int | None) -> None:
            try:
                say(self.send(clock, paper, due_only=True), "")
            except NotAllSent as fault:
                say(fault.sent, str(fault))

        jobs.work(self._database.engine, send, wait=wait)

    def status(
        self,
        delivery: int,
        code: str,
        *,
        by: str,
        now: datetime,
        note: str = "",
        on: date | None = None,
    ) -> DeliveryView:
        """Record what a recipient said (ghi trạng thái), today or on an earlier day.

        The clerk of the recipient says so, or the sender's clerk who heard it.
        """
        today = now.astimezone(TIME_ZONE).date()
        said = Saying(self._account, on or today, now, by, "clerk", note)
        what = f"ghi nhận “{STATUSES[code].label}”"
        with self._database.write() as session:
            row, paper = held_delivery(session, delivery)
            _require_clerk(session, what, by, (paper.organization, row.organization), today)
            _require_between(what, day_of(session, paper.id, "release") or today, said.on, today)
            return view_of(report_status(session, delivery, code, said))

    def resolve(
        self, delivery: int, left: bool, *, by: str, now: datetime, note: str
    ) -> DeliveryView:
        """Decide what the machine cannot know: it left after all, or is to be sent again."""
        what, today = "quyết định về lượt gửi", now.astimezone(TIME_ZONE).date()
        data: dict[str, Any] = {}
        with self._database.write() as session:
            row, paper = held_delivery(session, delivery)
            _require_clerk(session, what, by, (paper.organization,), today)
            recalled = was_recalled(session, paper)
            if why := _not_stuck(row, now, note, recalled=recalled and not left):
                raise StepRefused(what, why)
            if left:
                land(data, row, now, recalled)
            else:
                again = {"state": "queued", "attempts": 0, "next_try_at": None, "sent_at": None}
                change(data, row, **again)
                jobs.defer(session, paper.id)
            said = Saying(self._account, today, now, by, "clerk", note)
            tell(session, paper, "resolve_delivery", said, data)
            return view_of(row)

    def deliveries(self, paper: int | None = None) -> list[DeliveryView]:
        """Return the deliveries of a paper, or all."""
        with self._database.read() as session:
            mine = [] if paper is None else [DeliveryRow.paper == paper_of(session, paper).id]
            return [view_of(row) for row in _rows(session, *mine)]

    def doubtful(self, now: datetime) -> list[DeliveryView]:
        """Return what was about to leave when the line broke or the process died."""
        until = DeliveryRow.next_try_at <= now.astimezone(TIME_ZONE)
        with self._database.read() as session:
            return [view_of(r) for r in _rows(session, DeliveryRow.state == "sending", until)]

    def silent(self, now: datetime) -> list[SilentView]:
        """Return who should have answered: by the end of the working day after the sending.

        The recipient answers the same day (Điều 21 khoản 2); then the clerk calls.
        """
        today = now.astimezone(TIME_ZONE).date()
        with self._database.read() as session:
            rows = _rows(session, DeliveryRow.state == "sent")
            sent = [(row, (row.sent_at or now).astimezone(TIME_ZONE).date()) for row in rows]
            late = [(row, on) for row, on in sent if today > self.next_working_day(on)]
            return [_silent(session, row, on, today) for row, on in late]

    def text(self, delivery: int, *, now: datetime, plain: bool, reminds: bool) -> str:
        """Return words for Zalo, or ``plain`` for one SMS (lời nhắn)."""
        today = now.astimezone(TIME_ZONE).date()
        with self._database.read() as session:
            row, paper = held_delivery(session, delivery)
            document = SignedDocument.model_validate(paper.document)
            sender = Directory(session).organization(paper.organization, document.issued_on).name
        if plain:
            return sms(document, sender, today, reminds=reminds)
        return short_text(document, sender, row.purpose, today, reminds=reminds)


def view_of(row: DeliveryRow) -> DeliveryView:
    """Return a delivery as it is shown."""
    return DeliveryView(**_shown(row))


def _shown(row: DeliveryRow) -> dict[str, Any]:
    heard = STATUSES[row.status].label if row.status in {"01", "04", "05", "06"} else ""
    label = ", ".join(filter(None, (DELIVERY_LABELS[row.state], heard)))
    columns = DeliveryView.model_fields.keys() - {"state_label"}
    return {name: getattr(row, name) for name in columns} | {"state_label": label}


def _silent(session: Session, row: DeliveryRow, sent: date, today: date) -> SilentView:
    document = SignedDocument.model_validate(session.get_one(PaperRow, row.paper).document)
    known = row.organization and Directory(session).organization(row.organization, today).contact
    return SilentView(
        number=str(document.number),
        contact=known or row.address,
        days_waited=(today - sent).days,
        **_shown(row),
    )


def _rows(session: Session, *conditions: ColumnElement[bool]) -> Iterable[DeliveryRow]:
    return session.scalars(select(DeliveryRow).where(*conditions).order_by(DeliveryRow.id))


def _not_stuck(row: DeliveryRow, now: datetime, note: str, *, recalled: bool) -> str:
    """Return why a person may not decide upon a delivery now."""
    if row.state not in _STUCK:
        return f"lượt gửi này đang là “{DELIVERY_LABELS[row.state]}”, không có gì phải quyết định"
    if row.state == "sending" and row.next_try_at and row.next_try_at > now:
        at = row.next_try_at.astimezone(TIME_ZONE)
        return f"máy còn đang gửi; nếu máy đã tắt thì hãy quyết định sau {at:%H:%M ngày %d/%m/%Y}"
    if recalled:
        return "văn bản đã thu hồi, không gửi nữa"
    return "" if note else "phải ghi rõ vì sao (--note)"


def _require_between(what: str, released: date, on: date, today: date) -> None:
    if not released <= on <= today:
        days = f"từ ngày phát hành ({released:%d/%m/%Y}) đến hôm nay ({today:%d/%m/%Y})"
        raise StepRefused(what, f"ngày nhận phải {days}")


def _require_clerk(session: Session, what: str, by: str, places: Iterable[str], on: date) -> None:
    directory = Directory(session)
    held = [a for place in places if place for a in directory.positions_of(by, place, on)]
    if not any("clerk" in appointment.roles for appointment in held):
        why = f"{directory.person(by).name} không phải văn thư của nơi gửi hay nơi nhận"
        raise StepRefused(what, why, "văn thư hai bên", "NĐ 30/2020/NĐ-CP, Điều 21")
