"""The history (nhật ký), a chain of hashes per paper and per series.

In: what happened.  Out: a row that names the row before it; ``verify`` finds the first that lies.
It is evidence, not prevention: who can rewrite the whole file can rewrite the whole chain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.office.registry.database import hold
from vanban.office.registry.series import Series
from vanban.office.registry.tables import EventRow
from vanban.settings import TIME_ZONE, package_data

#: Columns a hash covers; the row's own hashes are left out.
_COVERED = (
    "chain", "seq", "paper", "organization", "step", "actor", "role", "on_behalf_of",
    "entered_by", "acted_on", "recorded_at", "from_state", "to_state", "note", "digest", "data",
    "series_chain",
)  # fmt: skip

#: What happens beside the steps of a process, by its name in the history; it has days of its own
#: and holds up no step.
ASIDE: Mapping[str, str] = package_data("labels")["aside"]


@dataclass(frozen=True)
class Happening:
    """What is written in the history (một việc đã xảy ra)."""

    organization: str
    step: str
    actor: str  #: code of the person who acted
    role: str
    entered_by: str  #: the account at the keyboard
    acted_on: date  #: the day the act counts for
    recorded_at: datetime  #: the moment it was entered
    on_behalf_of: str = ""
    from_state: str = ""
    to_state: str = ""
    note: str = ""
    digest: str = ""
    data: dict[str, Any] = field(default_factory=dict)


def record(
    session: Session, happening: Happening, paper: int | None, series: Series | None = None,
    *, chain: str = "",
) -> EventRow:  # fmt: skip
    """Add one row to the chain of a paper, and of a series when it gives or voids a number.

    What is no paper names its ``chain``; without either it is that of the organization.
    """
    own = f"paper:{paper}" if paper is not None else f"office:{happening.organization}"
    chain = chain or own
    series_chain = str(series) if series else ""
    # A chain of a paper is held with the paper itself.
    for name in filter(None, ("" if paper is not None else chain, series_chain)):
        hold(session, name)
    last = _last(session, chain)
    event = EventRow(
        **vars(happening),
        chain=chain,
        paper=paper,
        seq=last.seq + 1 if last else 1,
        prev=last.hash if last else "",
        series_chain=series_chain,
        series_prev=_last_of_series(session, series_chain),
        series_hash="",
    )
    event.hash = digest_of(event, event.prev)
    event.series_hash = digest_of(event, event.series_prev) if series_chain else ""
    session.add(event)
    session.flush()
    return event


def record_of_office(
    session: Session, step: str, account: str, now: datetime, data: dict[str, Any],
    series: Series | None = None,
) -> None:  # fmt: skip
    """Add a row about the office itself: what its keeper did, not a person upon a paper."""
    organization = series.organization if series else ""
    today = now.astimezone(TIME_ZONE).date()
    happening = Happening(organization, step, "", "", account, today, now, data=data)
    record(session, happening, None, series)


def digest_of(event: EventRow, prev: str) -> str:
    """Return the SHA-256 of the hash before and of everything the row says."""
    said = {name: plain(getattr(event, name)) for name in _COVERED}
    return digest({"prev": prev, "row": said})


def history(session: Session, paper: int) -> list[EventRow]:
    """Return everything that happened to a paper, oldest first."""
    wanted = select(EventRow).where(EventRow.chain == f"paper:{paper}").order_by(EventRow.seq)
    return list(session.scalars(wanted))


def _last(session: Session, chain: str) -> Row[int, str] | None:
    wanted = select(EventRow.seq, EventRow.hash).where(EventRow.chain == chain)
    return session.execute(wanted.order_by(EventRow.seq.desc()).limit(1)).first()


def _last_of_series(session: Session, chain: str) -> str:
    if not chain:
        return ""
    wanted = select(EventRow.series_hash).where(EventRow.series_chain == chain)
    return session.scalars(wanted.order_by(EventRow.id.desc()).limit(1)).first() or ""


def plain(value: object) -> object:
    """Return a value of a row as JSON knows it: a day or a moment as text."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
