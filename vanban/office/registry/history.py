"""The history (nhật ký), a chain of hashes per paper and per series.

In: what happened.  Out: a row that names the row before it; ``verify`` finds the first that lies.
It is evidence, not prevention: who can rewrite the whole file can rewrite the whole chain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from vanban.digest import canonical, hash_of
from vanban.office.registry.database import hold
from vanban.office.registry.prepared import Prepared
from vanban.office.registry.series import Series
from vanban.office.registry.tables import EventRow
from vanban.settings import package_data, vietnam_day

#: Columns a hash covers; the row's own hashes are left out.
_COVERED = (
    "chain", "seq", "paper", "organization", "step", "actor", "role", "on_behalf_of",
    "entered_by", "acted_on", "recorded_at", "from_state", "to_state", "note", "digest", "data",
    "series_chain",
)  # fmt: skip

_LAST = Prepared(text("SELECT seq, hash FROM event WHERE chain = :chain ORDER BY seq DESC LIMIT 1"))

_LAST_OF_SERIES = Prepared(
    text("SELECT series_hash FROM event WHERE series_chain = :chain ORDER BY id DESC LIMIT 1")
)

_ADD = Prepared(insert(EventRow).inline(), *_COVERED, "prev", "hash", "series_prev", "series_hash")

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
) -> None:  # fmt: skip
    """Add one row to the chain of a paper, and of a series when it gives or voids a number.

    What is no paper names its ``chain``; without either it is that of the organization.
    """
    own = f"paper:{paper}" if paper is not None else f"office:{happening.organization}"
    chain = chain or own
    series_chain = str(series) if series else ""
    # A chain of a paper is held with the paper itself.
    for name in filter(None, ("" if paper is not None else chain, series_chain)):
        hold(session, name)
    seq, prev = _LAST(session, chain=chain) or (0, "")
    said = vars(happening) | {"chain": chain, "seq": seq + 1, "paper": paper}
    said["series_chain"] = series_chain
    before = _LAST_OF_SERIES(session, chain=series_chain) if series_chain else None
    series_prev = before[0] if before else ""
    row = _row(said)
    hashes = {"prev": prev, "hash": _hash(row, prev), "series_prev": series_prev}
    hashes["series_hash"] = _hash(row, series_prev) if series_chain else ""
    _ADD(session, **said, **hashes)


def record_of_office(
    session: Session, step: str, account: str, now: datetime, data: dict[str, Any],
    series: Series | None = None,
) -> None:  # fmt: skip
    """Add a row about the office itself: what its keeper did, not a person upon a paper."""
    organization = series.organization if series else ""
    happening = Happening(organization, step, "", "", account, vietnam_day(now), now, data=data)
    record(session, happening, None, series)


def digest_of(event: EventRow, prev: str) -> str:
    """Return the SHA-256 of the hash before and of everything the row says."""
    return _hash(_row(vars(event)), prev)


def _row(said: Mapping[str, Any]) -> str:
    return canonical({name: plain(said[name]) for name in _COVERED})


def _hash(row: str, prev: str) -> str:
    return hash_of(f'{{"prev":"{prev}","row":{row}}}')


def history(session: Session, paper: int) -> list[EventRow]:
    """Return everything that happened to a paper, oldest first."""
    wanted = select(EventRow).where(EventRow.chain == f"paper:{paper}").order_by(EventRow.seq)
    return list(session.scalars(wanted))


def plain(value: object) -> object:
    """Return a value of a row as JSON knows it: a day or a moment as text."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
