"""Sending what the outbox holds (gửi đi), and what becomes of it when a process dies.

In: deliveries that wait.  Out: receipts and faults, each told by the history.
Law: Nghị định 30/2020/NĐ-CP, Điều 18.
A channel that delivers each key once is simply asked again. Before any other is asked, the row is
committed as ``sending``; found so after a crash it is never sent by itself: a person decides.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.access import of_seen
from vanban.office.outbox import tell
from vanban.office.papers import Saving, day_of, paper_of
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import DamagedFile, Files
from vanban.office.registry.sendings import change
from vanban.office.registry.tables import DeliveryRow, FileRow, PaperRow
from vanban.office.registry.verify import destroyed, kept_files
from vanban.office.sending.channel import Attachment, Channel, Parcel, Receipt, SendingFault
from vanban.office.sending.folder import FolderChannel
from vanban.office.sending.mail import EmlChannel
from vanban.office.sending.status import UNHEARD
from vanban.paper.source.model import SignedDocument
from vanban.settings import TIME_ZONE, vietnam_day

#: How long after each passing fault the next try comes; after the last, a person is asked.
WAITS = tuple(timedelta(minutes=n) for n in (1, 5, 30, 2 * 60, 6 * 60, *[24 * 60] * 4))

#: By then every conversation has ended: a server leaves no question open for longer.
CONVERSATION = timedelta(minutes=15)

Clock = Callable[[], datetime]
Outcomes = Mapping[str, Receipt | SendingFault]


class NotAllSent(VanbanError):
    """Some parcels could not leave (chưa gửi hết)."""

    sent: int
    faults: tuple[VanbanError, ...]

    @property
    def left(self) -> int:
        """How many could not leave."""
        return len(self.faults)


class Dispatch:
    """Takes parcels from the outbox to the channels (bộ phận chuyển phát)."""

    def __init__(self, database: Database, files: Files, outbox: Path, account: str) -> None:
        self._database, self._files, self._account = database, files, account
        #: By the name a delivery keeps; a mail server takes the place of the files.
        self._folder = FolderChannel(outbox)
        self.channels: dict[str, Channel] = {"folder": self._folder, "mail": EmlChannel(outbox)}

    def send(self, clock: Clock, paper: int | None = None, *, due_only: bool = False) -> int:
        """Deliver everything that waits, of a paper or of all; return how many left.

        With ``due_only`` what had a fault is left alone until its next try is due.
        Raises NotAllSent when some could not leave; the others have left, and that is recorded.
        """
        self.clear_recalled()
        waits = _waiting(clock() if due_only else None)
        mine = waits if paper is None else waits & (DeliveryRow.paper == paper)
        with self._database.read() as session:
            mine &= of_seen(session, DeliveryRow.paper)
            wanted = select(DeliveryRow.paper).where(mine).distinct()
            papers = list(session.scalars(wanted.order_by(DeliveryRow.paper)))
        sent = 0
        faults: list[VanbanError] = []
        for each in papers:
            try:
                sent += self._send_paper(each, clock, waits, faults)
            except DamagedFile as damage:  # of this paper only; the others are to leave
                faults.append(damage)
        if faults:
            raise NotAllSent(sent=sent, faults=tuple(faults))
        return sent

    def clear_recalled(self) -> None:
        """Destroy what recalls that are complete left within reach (Điều 18), however often asked.

        Files of parcels in the folder, kept files of what came; the issuer's own stay.
        """
        with self._database.read() as session:
            for row in session.scalars(select(DeliveryRow).filter_by(state="recalled")):
                self._folder.clear(row.recipient, row.key)
            gone = [sha256 for sha256 in destroyed(session) if self._files.holds(sha256)]
            for sha256 in set(gone) - {sha for _, _, sha, _ in kept_files(session)} if gone else ():
                self._files.destroy(sha256)

    def _send_paper(
        self, paper: int, clock: Clock, waits: ColumnElement[bool], faults: list[VanbanError]
    ) -> int:
        with self._database.read() as session:
            parcels = self._parcels(session, paper_of(session, paper), waits)
        sure = {p.key: _deliver(c, p, faults) for c, p in parcels if c.exactly_once}
        sent = self._enter(paper, sure, clock()) if sure else 0
        for channel, parcel in parcels:
            # A server that does not answer is not asked for each parcel anew: that may take hours.
            away = any(getattr(fault, "trouble", "") == "away" for fault in faults)
            if parcel.key not in sure and not away and self._claim(paper, parcel.key, clock()):
                outcome = {parcel.key: _deliver(channel, parcel, faults)}
                sent += self._enter(paper, outcome, clock())
        return sent

    def _parcels(
        self, session: Session, paper: PaperRow, waits: ColumnElement[bool]
    ) -> list[tuple[Channel, Parcel]]:
        """Return the channel and the parcel of every delivery of a paper that waits."""
        document = SignedDocument.model_validate(paper.document)
        sender = Directory(session).organization(paper.organization, document.issued_on)
        kept = session.scalars(select(FileRow).where(FileRow.paper == paper.id))
        files = tuple(Attachment(f.name, f.media_type, self._files.get(f.sha256)) for f in kept)
        rows = select(DeliveryRow).where(waits, DeliveryRow.paper == paper.id)
        parcels = []
        for row in session.scalars(rows.order_by(DeliveryRow.id)):
            places = (sender.name, sender.address, row.recipient, row.address, row.purpose)
            parcels.append((self.channels[row.channel], Parcel(row.key, document, *places, files)))
        return parcels

    def _claim(self, paper: int, key: str, now: datetime) -> bool:
        """Commit that a parcel is about to leave; tell whether it still waited for that."""
        with self._database.write() as session:
            held = paper_of(session, paper)
            row = session.scalars(select(DeliveryRow).where(DeliveryRow.key == key)).one()
            if row.state != "queued":
                return False
            data: dict[str, Any] = {}
            until = now.astimezone(TIME_ZONE) + CONVERSATION
            change(data, row, state="sending", next_try_at=until)
            tell(session, held, "begin_sending", self._saving(now), data, row.recipient)
            return True

    def _enter(self, paper: int, outcomes: Outcomes, now: datetime) -> int:
        """Write down what left and what did not; return how many left.

        What another process told of first is left out; what a recipient said meanwhile stays.
        """
        with self._database.write() as session:
            held = paper_of(session, paper)
            rows = select(DeliveryRow).where(DeliveryRow.key.in_(outcomes))
            receipts: dict[str, Any] = {}
            sent: dict[str, Any] = {"receipts": receipts}
            failed, unsent = dict[str, Any](), list[DeliveryRow]()
            recalled = day_of(session, paper, "recall") is not None
            for row in session.scalars(rows.order_by(DeliveryRow.id)):
                outcome = outcomes[row.key]
                if isinstance(outcome, SendingFault):
                    if row.state in {"queued", "sending"}:
                        unsent.append(row)
                        _fail(failed, row, outcome, now.astimezone(TIME_ZONE), recalled)
                elif row.sent_at is None:
                    receipts[row.key] = outcome.sha256
                    said = {"sent_at": now, "reference": outcome.reference}
                    change(sent, row, reason="", next_try_at=None, **said)
                    if row.state in UNHEARD or row.state == "withheld":
                        change(sent, row, state="recall_requested" if recalled else "sent")
            if receipts:
                tell(session, held, "send", self._saving(now), sent)
            if failed:
                why = "; ".join(f"{row.recipient}: {row.reason}" for row in unsent)
                tell(session, held, "sending_fault", self._saving(now), failed, why)
            return len(receipts)

    def _saving(self, now: datetime) -> Saving:
        return Saving("", self._account, vietnam_day(now), now, role="")


def _fail(
    data: dict[str, Any], row: DeliveryRow, fault: SendingFault, now: datetime, recalled: bool
) -> None:
    tries, state, at = row.attempts + 1, "queued", None
    if fault.trouble == "doubtful":
        state, at = "sending", now
    elif recalled:
        state = "withheld"
    elif fault.trouble == "refused" or tries > len(WAITS):
        state = "refused" if fault.trouble == "refused" else "failed"
    else:
        at = now + WAITS[tries - 1]
    change(data, row, state=state, attempts=tries, next_try_at=at, reason=fault.reason)


def _waiting(due_at: datetime | None) -> ColumnElement[bool]:
    """What waits in the outbox; at a moment, what is due then."""
    queued = DeliveryRow.state == "queued"
    if due_at is None:
        return queued
    due = DeliveryRow.next_try_at <= due_at.astimezone(TIME_ZONE)
    return queued & or_(DeliveryRow.next_try_at.is_(None), due)


def _deliver(channel: Channel, parcel: Parcel, faults: list[VanbanError]) -> Receipt | SendingFault:
    try:
        return channel.deliver(parcel)
    except SendingFault as fault:
        faults.append(fault)
        return fault
