"""What the history tells (điều nhật ký kể lại), folded from its rows.

In: the rows of the history.  Out: what every other table must say if nobody touched it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.registry.tables import EventRow


class Number(NamedTuple):
    """A number as it was given, and what became of it (số đã cấp)."""

    words: str
    issued_on: str
    paper: int
    state: str


@dataclass
class Life:
    """What happened to one paper (đời một văn bản)."""

    organization: str
    drafter: str
    state: str = ""
    versions: dict[int, tuple[str, str]] = field(default_factory=dict)  #: digests: draft, source
    acts: set[tuple[str, str, date]] = field(default_factory=set)  #: who, on which text, when
    document: str = ""
    files: dict[str, str] = field(default_factory=dict)
    deliveries: int = 0
    sent: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)  #: keys, or codes of organizations that took it in


@dataclass
class Told:
    """Everything the history tells."""

    lives: dict[int, Life] = field(default_factory=dict)
    numbers: dict[tuple[str, int], Number] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)  #: series that went on from paper


def tell(session: Session) -> Told:
    """Read the history from its first row to its last."""
    told = Told()
    for event in session.scalars(select(EventRow).order_by(EventRow.id)):
        # A row somebody changed may hold anything; its chain tells of it.
        data = event.data if isinstance(event.data, dict) else {}
        _number(told, event, data)
        if event.paper is not None:
            newborn = Life(event.organization, event.actor)
            _live(told.lives.setdefault(event.paper, newborn), event, data)
    return told


def _live(life: Life, event: EventRow, data: dict[str, Any]) -> None:
    life.state = event.to_state
    life.acts.add((event.actor, event.digest, event.acted_on))
    if "version" in data:
        life.versions[data["version"]] = (event.digest, data.get("source", ""))
    life.document = data.get("document", life.document)
    life.files = data.get("files", life.files)
    life.deliveries += data.get("deliveries", 0)
    life.sent |= set(data.get("receipts", ()))
    life.heard |= {data.get("key", ""), data.get("acknowledged", "")} - {""}


def _number(told: Told, event: EventRow, data: dict[str, Any]) -> None:
    key = (event.series_chain, data.get("serial", 0))
    match data.get("act"):
        case "open":
            told.opened[event.series_chain] = data.get("serial", 0)
        case "number":
            state = "reserved" if event.step == "reserve_number" else "active"
            words, issued_on = data.get("number", ""), data.get("issued_on", "")
            told.numbers[key] = Number(words, issued_on, event.paper or 0, state)
        case "void" if key in told.numbers:
            told.numbers[key] = told.numbers[key]._replace(state="void")
    if "signature" in data:
        _confirm(told, event.paper or 0)


def _confirm(told: Told, paper: int) -> None:
    """A digital signature makes the number active that was reserved for it."""
    for key, number in told.numbers.items():
        if (number.paper, number.state) == (paper, "reserved"):
            told.numbers[key] = number._replace(state="active")
