"""Sending what the outbox holds, and hearing back (gửi đi, ghi nhận đã nhận).

In: deliveries that wait.  Out: receipts and acknowledgements, each a row of the history.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 and 21.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.papers import day_of, paper_of
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import DamagedFile, Files
from vanban.office.registry.history import Happening, record
from vanban.office.registry.tables import DeliveryRow, FileRow, PaperRow
from vanban.office.sending import Attachment, Channel, Parcel, Receipt, SendingFault
from vanban.office.views import DELIVERY_LABELS, DeliveryView
from vanban.office.workflow import StepRefused
from vanban.paper.source.model import SignedDocument
from vanban.settings import TIME_ZONE


class UnknownDelivery(VanbanError):
    """No delivery has this number (không có lượt gửi)."""

    code = "unknown-delivery"

    def __init__(self, delivery: int) -> None:
        super().__init__(
            f"Không có lượt gửi nào mang mã {delivery}; hãy xem bằng “vanban delivery list”."
        )
        self.delivery = delivery


class NotAllSent(VanbanError):
    """Some parcels could not leave (chưa gửi hết)."""

    code = "not-all-sent"

    def __init__(self, sent: int, faults: tuple[VanbanError, ...]) -> None:
        reasons = "\n".join(str(fault) for fault in faults)
        super().__init__(
            f"Đã gửi {sent} nơi, còn {len(faults)} chỗ chưa gửi được; hãy xem lý do dưới đây rồi "
            f"gửi tiếp bằng “vanban delivery send”.\n{reasons}"
        )
        self.sent, self.faults = sent, faults


class Dispatch:
    """Takes parcels from the outbox to the channels (bộ phận chuyển phát)."""

    def __init__(
        self, database: Database, files: Files, channels: Mapping[str, Channel], account: str
    ) -> None:
        self._database, self._files = database, files
        self._channels, self._account = channels, account

    def send(self, now: datetime, today: date) -> int:
        """Deliver everything that waits; return how many left.

        Channels know a parcel by its key: one killed half way is sent again without a second copy.
        Raises NotAllSent when some could not leave; the others have left, and that is recorded.
        """
        sent = 0
        faults: list[VanbanError] = []
        for paper in self._papers():
            try:
                receipts, failed = self._send_paper(paper, now, today)
            except DamagedFile as damage:  # of this paper only; the others are to leave
                receipts, failed = 0, [damage]
            sent += receipts
            faults += failed
        if faults:
            raise NotAllSent(sent, tuple(faults))
        return sent

    def acknowledge(
        self, delivery: int, by: str, on: date | None, now: datetime, note: str = ""
    ) -> DeliveryView:
        """Record that a recipient has the paper (ghi nhận đã nhận), today or on an earlier day.

        The clerk of the recipient says so, or the sender's clerk who heard it.
        """
        today = now.astimezone(TIME_ZONE).date()
        on = on or today
        with self._database.write() as session:
            row = session.get(DeliveryRow, delivery)
            if row is None:
                raise UnknownDelivery(delivery)
            paper = paper_of(session, row.paper)
            session.refresh(row)  # read before its paper was held
            directory = Directory(session)
            _require_clerk(directory, by, paper, row, today)
            _require_between(day_of(session, paper.id, "release") or today, on, today)
            row.acknowledged_on = on
            if row.state != "recall_requested":  # who has the paper is still asked to give it back
                row.state = "acknowledged"
            data = {"key": row.key, "recipient": row.recipient}
            happening = self._happening(
                paper, "acknowledge", on, now, data, actor=by, role="clerk", note=note
            )
            record(session, happening, paper.id)
            return view_of(row)

    def _papers(self) -> list[int]:
        with self._database.read() as session:
            wanted = select(DeliveryRow.paper).where(DeliveryRow.state == "queued").distinct()
            return list(session.scalars(wanted.order_by(DeliveryRow.paper)))

    def _send_paper(self, paper: int, now: datetime, today: date) -> tuple[int, list[VanbanError]]:
        with self._database.read() as session:
            waiting = self._waiting(session, paper_of(session, paper))
        receipts: dict[str, Receipt] = {}
        faults: list[VanbanError] = []
        for channel, parcel in waiting:
            try:
                receipts[parcel.key] = self._channels[channel].deliver(parcel)
            except SendingFault as fault:
                faults.append(fault)
        if not receipts:
            return 0, faults
        with self._database.write() as session:
            return self._enter(session, paper_of(session, paper), receipts, now, today), faults

    def _waiting(self, session: Session, paper: PaperRow) -> list[tuple[str, Parcel]]:
        """Return the channel and the parcel of every delivery of a paper that still waits."""
        document = SignedDocument.model_validate(paper.document)
        sender = Directory(session).organization(paper.organization, document.issued_on)
        files = tuple(
            Attachment(file.name, file.media_type, self._files.get(file.sha256))
            for file in session.scalars(select(FileRow).where(FileRow.paper == paper.id))
        )
        return [
            (
                row.channel,
                Parcel(
                    key=row.key,
                    document=document,
                    sender=sender.name,
                    sender_address=sender.address,
                    recipient=row.recipient,
                    recipient_address=row.address,
                    purpose=row.purpose,
                    files=files,
                ),
            )
            for row in session.scalars(_queued(paper.id))
        ]

    def _enter(
        self,
        session: Session,
        paper: PaperRow,
        receipts: Mapping[str, Receipt],
        now: datetime,
        today: date,
    ) -> int:
        """Write down what left and return how many, less those another process told of first."""
        wanted = select(DeliveryRow).where(DeliveryRow.paper == paper.id)
        unsent = wanted.where(DeliveryRow.sent_at.is_(None)).order_by(DeliveryRow.id)
        left = [row for row in session.scalars(unsent) if row.key in receipts]
        for row in left:
            row.sent_at, row.reference = now, receipts[row.key].reference
            # Recalled while it was leaving: the recipient has it and is asked to give it back.
            row.state = "recall_requested" if row.state == "withheld" else "sent"
        data = {"receipts": {row.key: receipts[row.key].sha256 for row in left}}
        if left:
            record(session, self._happening(paper, "send", today, now, data), paper.id)
        return len(left)

    def _happening(
        self,
        paper: PaperRow,
        step: str,
        on: date,
        now: datetime,
        data: dict[str, Any],
        *,
        actor: str = "",
        role: str = "",
        note: str = "",
    ) -> Happening:
        return Happening(
            organization=paper.organization,
            step=step,
            actor=actor,
            role=role,
            entered_by=self._account,
            acted_on=on,
            recorded_at=now,
            from_state=paper.state,
            to_state=paper.state,
            note=note,
            data=data,
        )


def deliveries(session: Session, paper: int | None, silent: bool) -> list[DeliveryView]:
    """Return the deliveries of a paper or of all; ``silent`` leaves out those acknowledged."""
    wanted = select(DeliveryRow).order_by(DeliveryRow.id)
    if paper is not None:
        wanted = wanted.where(DeliveryRow.paper == paper_of(session, paper).id)
    if silent:
        wanted = wanted.where(DeliveryRow.state.in_(("queued", "sent")))
    return [view_of(row) for row in session.scalars(wanted)]


def view_of(row: DeliveryRow) -> DeliveryView:
    """Return a delivery as it is shown."""
    return DeliveryView(
        id=row.id,
        paper=row.paper,
        recipient=row.recipient,
        organization=row.organization,
        purpose=row.purpose,
        channel=row.channel,
        state=row.state,
        state_label=DELIVERY_LABELS[row.state],
        sent_at=row.sent_at,
        acknowledged_on=row.acknowledged_on,
        reference=row.reference,
    )


def _queued(paper: int) -> Select[DeliveryRow]:
    wanted = select(DeliveryRow).where(DeliveryRow.paper == paper)
    return wanted.where(DeliveryRow.state == "queued").order_by(DeliveryRow.id)


def _require_between(released: date, on: date, today: date) -> None:
    if not released <= on <= today:
        days = f"từ ngày phát hành ({released:%d/%m/%Y}) đến hôm nay ({today:%d/%m/%Y})"
        why = f"ngày nhận phải {days}"
        raise StepRefused("ghi nhận đã nhận", why)


def _require_clerk(
    directory: Directory, by: str, paper: PaperRow, row: DeliveryRow, on: date
) -> None:
    places: Sequence[str] = (paper.organization, row.organization)
    held = [a for place in places if place for a in directory.positions_of(by, place, on)]
    if not any("clerk" in appointment.roles for appointment in held):
        name = directory.person(by).name
        why = f"{name} không phải văn thư của nơi gửi hay nơi nhận"
        raise StepRefused("ghi nhận đã nhận", why, "văn thư hai bên", "NĐ 30/2020/NĐ-CP, Điều 21")
