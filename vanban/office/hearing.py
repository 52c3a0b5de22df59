"""Hearing back from recipients (nghe báo lại), within the transaction of whoever hears.

In: a session that writes, a delivery, what is said of it.  Out: the row changed, an event written.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 and 21.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.outbox import mark
from vanban.office.papers import paper_of
from vanban.office.registry.history import Happening, record
from vanban.office.registry.tables import DeliveryRow, PaperRow
from vanban.office.sending import STATUSES
from vanban.office.workflow import StepRefused


class UnknownDelivery(VanbanError):
    """No delivery has this number (không có lượt gửi)."""

    code = "unknown-delivery"

    def __init__(self, delivery: int) -> None:
        super().__init__(
            f"Không có lượt gửi nào mang mã {delivery}; hãy xem bằng “vanban delivery list”."
        )
        self.delivery = delivery


@dataclass(frozen=True)
class Saying:
    """Who tells of a delivery, and when (người báo); nobody, when the machine does."""

    entered_by: str
    on: date
    now: datetime
    by: str = ""
    role: str = ""
    note: str = ""


def held_delivery(session: Session, delivery: int) -> tuple[DeliveryRow, PaperRow]:
    """Return a delivery and its paper, both as they are while the paper is held."""
    row = session.get(DeliveryRow, delivery)
    if row is None:
        raise UnknownDelivery(delivery)
    paper = paper_of(session, row.paper)
    session.refresh(row)  # read before its paper was held
    return row, paper


def report_status(session: Session, delivery: int, code: str, said: Saying) -> DeliveryRow:
    """Write down what a recipient says, one of ``STATUSES`` (ghi trạng thái nơi nhận).

    Who may say so is asked before, by whoever calls. Raises StepRefused for a code out of order.
    """
    row, paper = held_delivery(session, delivery)
    status = STATUSES[code]
    if status.noted and not said.note:
        raise StepRefused(f"ghi nhận “{status.label}”", "phải ghi rõ ai báo, vì sao (--note)")
    data: dict[str, Any] = {"status": code, "recipient": row.recipient}
    mark(data, row, code, said.on)
    tell(session, paper, "acknowledge" if code == "03" else "delivery_status", said, data)
    return row


def tell(session: Session, paper: PaperRow, step: str, said: Saying, data: dict[str, Any]) -> None:
    """Write an act upon deliveries in the history of their paper; the paper does not move."""
    happening = Happening(
        organization=paper.organization,
        step=step,
        actor=said.by,
        role=said.role,
        entered_by=said.entered_by,
        acted_on=said.on,
        recorded_at=said.now,
        from_state=paper.state,
        to_state=paper.state,
        note=said.note,
        data=data,
    )
    record(session, happening, paper.id)
