"""Sending and hearing back, as the doors ask for it (gửi và nghe báo lại): ``office.outgoing``.

In: what a person asks of a delivery, or heard of it.  Out: views; every answer is in the history.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 and 21.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office import jobs
from vanban.office.access import Place, of_seen, require_entry, standing_of
from vanban.office.aftermath import links_among
from vanban.office.dispatch import Clock, Dispatch, NotAllSent
from vanban.office.outbox import held_delivery, report_status
from vanban.office.papers import Saving, day_of, paper_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import DeliveryRow
from vanban.office.sending.status import DECISIONS, DELIVERY_LABELS, STATUSES
from vanban.office.sending.words import short_text
from vanban.office.views import DeliveryView, LinkView
from vanban.office.workflow.steps import StepRefused
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import SignedDocument
from vanban.settings import TIME_ZONE, vietnam_day


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
        self, delivery: int, code: str, on: date | None = None, *, by: str, now: datetime, note: str
    ) -> DeliveryView:
        """Record what a recipient said (ghi trạng thái), today or on an earlier day.

        The clerk of the recipient says so, or the sender's clerk who heard it. What is no word of
        a recipient, ``DECISIONS``, is the sender's alone: it left after all, or is sent again.
        """
        today, what = vietnam_day(now), f"ghi nhận “{STATUSES[code].label}”"
        said = Saving(by, self._account, on or today, now, role="clerk")
        with self._database.write() as session:
            row, paper = held_delivery(session, delivery)
            heard = () if code in DECISIONS else (row.organization,)
            _require_clerk(session, what, by, (paper.organization, *heard), today)
            _require_between(what, day_of(session, paper.id, "release") or today, on, today)
            if code in DECISIONS and row.next_try_at and row.next_try_at > now:
                until = row.next_try_at.astimezone(TIME_ZONE)
                raise StepRefused(what, faulty("still-sending", until=until))
            if code == "resend":
                if day_of(session, paper.id, "recall"):
                    raise StepRefused(what, faulty("recalled"))
                jobs.defer(session, paper.id)
            view = view_of(report_status(session, delivery, code, said, note))
        self.clear_recalled()
        return view

    def deliveries(self, paper: int | None = None) -> list[DeliveryView]:
        """Return the deliveries of a paper, or all."""
        wanted = select(DeliveryRow).order_by(DeliveryRow.id)
        with self._database.read() as session:
            wanted = wanted.where(of_seen(session, DeliveryRow.paper))
            if paper is not None:
                wanted = wanted.where(DeliveryRow.paper == paper_of(session, paper).id)
            rows = session.scalars(wanted).all()
            links = links_among(session, {row.paper for row in rows})
            return [view_of(row, links.get(row.paper, ())) for row in rows]

    def doubtful(self, now: datetime) -> list[DeliveryView]:
        """Return what was about to leave when the line broke or the process died."""
        begun = [d for d in self.deliveries() if d.state == "sending"]
        return [d for d in begun if d.next_try_at and d.next_try_at <= now]

    def silent(self, now: datetime) -> list[DeliveryView]:
        """Return who is to be called: no answer by the end of the working day after the sending.

        The recipient answers the same day (Điều 21 khoản 2).
        """
        today = vietnam_day(now)
        found = self.deliveries()
        sent = [(d, vietnam_day(d.sent_at)) for d in found if d.state == "sent" and d.sent_at]
        late = [(d, today - on) for d, on in sent if today > self.next_working_day(on)]
        with self._database.read() as session:
            units = Directory(session).organizations(today)
        known = {unit.code: unit.contact or unit.address for unit in units}
        said = [{"contact": known.get(d.organization), "days_waited": n.days} for d, n in late]
        return [d.model_copy(update=u) for (d, _), u in zip(late, said, strict=True)]

    def text(self, delivery: int, *, now: datetime, sms: bool, reminds: bool) -> str:
        """Return words for Zalo or for one SMS (lời nhắn)."""
        with self._database.read() as session:
            row, paper = held_delivery(session, delivery)
            document = SignedDocument.model_validate(paper.document)
            sender = Directory(session).organization(paper.organization, document.issued_on).name
            why, today = row.purpose, vietnam_day(now)
            return short_text(document, sender, why, today, reminds=reminds, sms=sms)


def view_of(row: DeliveryRow, links: tuple[LinkView, ...] = ()) -> DeliveryView:
    """Return a delivery as it is shown."""
    heard = STATUSES[row.status].label if row.status in {"01", "04", "05", "06"} else ""
    label = ", ".join(filter(None, (DELIVERY_LABELS[row.state], heard)))
    return DeliveryView.of(row, state_label=label, links=links)


def _require_between(what: str, released: date, on: date | None, today: date) -> None:
    if on and not released <= on <= today:
        raise StepRefused(what, faulty("received-outside", released=released, today=today))


def _require_clerk(session: Session, what: str, by: str, places: Iterable[str], on: date) -> None:
    require_entry(session, what, by)
    directory = Directory(session)
    able = [Place(directory.organization(place, on), on) for place in places if place]
    if not any(standing_of(directory, by, ["clerk"], place) for place in able):
        why = faulty("no-clerk-of-either", name=directory.person(by).name)
        raise StepRefused(what, why, "văn thư hai bên", "NĐ 30/2020/NĐ-CP, Điều 21")
