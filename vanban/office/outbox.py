"""The outbox (danh sách gửi): one delivery per recipient on the page, and what each says of it.

In: recipients; later, within the transaction of whoever hears, what one of them says.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 and 21.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.access import may_see
from vanban.office.papers import Saving, day_of, paper_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import record
from vanban.office.registry.sendings import change
from vanban.office.registry.tables import DeliveryRow, PaperRow
from vanban.office.sending.status import CLOSED, DECISIONS, DELIVERY_LABELS, STATUSES
from vanban.office.workflow.steps import StepRefused
from vanban.paper.domain.organization import Organization
from vanban.paper.domain.recipients import Recipient
from vanban.paper.domain.urgency import Classification
from vanban.paper.source.model import Paper
from vanban.text import slug


class EmptyGroup(VanbanError):
    """A line of recipients stands for a group with no unit in it (nhóm nơi nhận rỗng)."""

    recipient: Recipient
    issuer: Organization


class UnknownDelivery(VanbanError):
    """No delivery has this number (không có lượt gửi)."""

    delivery: int


@dataclass(frozen=True)
class Destination:
    """One place a paper goes to (một nơi gửi đến)."""

    recipient: str
    organization: str  #: code, "" for a place that is no organization of this office
    address: str
    purpose: str

    @property
    def identity(self) -> str:
        """What tells two destinations apart: the code, or the name as written."""
        return self.organization or self.recipient


def channel_of(place: Destination, paper: Paper, issuer: Organization) -> str:
    """Return how a paper goes to a place: mail between two addresses, the folder otherwise.

    A secret paper never goes by mail.
    """
    open_paper = paper.classification is Classification.NONE
    return "mail" if place.address and issuer.address and open_paper else "folder"


def expand(
    paper: Paper, issuer: Organization, directory: Directory, on: date
) -> tuple[Destination, ...]:
    """Return every destination of a paper, each organization once, in the printed order.

    Raises EmptyGroup or UnknownOrganization when a line leads nowhere.
    """
    found: dict[str, Destination] = {}
    for group in (*paper.addressees, *paper.recipients):
        for recipient in group.recipients:
            for place in _places(recipient, group.purpose, issuer, directory, on):
                found.setdefault(place.identity, place)
    return tuple(found.values())


def key_of(paper: int, place: Destination) -> str:
    """Return the key a parcel keeps for ever: of the paper and the recipient."""
    # Names that fold to one slug stay apart by their digest.
    return f"vb{paper}-{slug(place.identity)[:80]}-{digest(place.identity)[:8]}"


def fits(row: DeliveryRow, code: str) -> bool:
    """Tell whether a recipient can say this now: no code goes back (trình tự trạng thái)."""
    status = STATUSES[code]
    # Offices of the first release kept no code.
    came = row.status or ("03" if row.acknowledged_on else "")
    if status.follows:
        return came in status.follows and row.state not in CLOSED
    return row.state in status.over


def mark(data: dict[str, Any], row: DeliveryRow, code: str, on: date, **also: object) -> None:
    """Write down what a recipient says of a paper (ghi trạng thái); raise StepRefused."""
    status = STATUSES[code]
    if not fits(row, code):
        came = STATUSES[row.status].label if row.status else "chưa báo gì"
        why = f"{row.recipient} đang là “{DELIVERY_LABELS[row.state]}”, {came}"
        raise StepRefused(f"ghi nhận “{status.label}”", why)
    state = status.state if row.state in status.over else row.state
    change(data, row, state=state, status=code if status.follows else row.status, **also)
    if code == "03":
        change(data, row, acknowledged_on=on)


def _places(
    recipient: Recipient, purpose: str, issuer: Organization, directory: Directory, on: date
) -> Iterator[Destination]:
    if recipient.group:
        units = directory.group(recipient.group, issuer.code, on)
        if not units:
            raise EmptyGroup(recipient=recipient, issuer=issuer)
        yield from (_place(unit, unit.name, purpose) for unit in units)
    elif recipient.organization:
        organization = directory.organization(recipient.organization, on)
        yield _place(organization, recipient.name, purpose)
    else:
        yield Destination(recipient.name, "", "", purpose)


def _place(organization: Organization, name: str, purpose: str) -> Destination:
    return Destination(name, organization.code, organization.address, purpose)


def held_delivery(session: Session, delivery: int) -> tuple[DeliveryRow, PaperRow]:
    """Return a delivery and its paper, both as they are while the paper is held."""
    row = session.get(DeliveryRow, delivery)
    if row is None or not may_see(session, row.paper):
        raise UnknownDelivery(delivery=delivery)
    paper = paper_of(session, row.paper)
    session.refresh(row)  # read before its paper was held
    return row, paper


def report_status(
    session: Session, delivery: int, code: str, said: Saving, note: str
) -> DeliveryRow:
    """Write down what a recipient says, one of ``STATUSES`` (ghi trạng thái nơi nhận).

    Who may say so is asked before, by whoever calls. Raises StepRefused for a code out of order.
    """
    row, paper = held_delivery(session, delivery)
    status = STATUSES[code]
    if status.noted and not note:
        raise StepRefused(f"ghi nhận “{status.label}”", "phải ghi rõ ai báo, vì sao (--note)")
    data: dict[str, Any] = {"status": code, "recipient": row.recipient}
    also = {"next_try_at": None, "sent_at": said.now if code == "sent" else None}
    mark(data, row, code, said.on, **(also | {"attempts": 0} if code in DECISIONS else {}))
    if day_of(session, paper.id, "recall") and fits(row, "13"):  # heard of after it was asked back
        mark(data, row, "13", said.on)
    tell(session, paper, "acknowledge" if code == "03" else "delivery_status", said, data, note)
    return row


def tell(
    session: Session, paper: PaperRow, step: str, by: Saving, data: dict[str, Any], note: str = ""
) -> None:
    """Write an act upon deliveries in the history of their paper; the paper does not move."""
    said = {"from_state": paper.state, "to_state": paper.state, "note": note, "data": data}
    record(session, by.happening(paper.organization, step, **said), paper.id)
