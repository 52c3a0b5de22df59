"""What the history tells (điều nhật ký kể lại), folded from its rows.

In: the rows of the history.  Out: what every other table must say if nobody touched it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.office.registry.history import plain
from vanban.office.registry.tables import DeliveryRow, EventRow, PaperRow


class Number(NamedTuple):
    """A number as it was given, and what became of it (số đã cấp)."""

    words: str
    issued_on: str
    paper: int
    state: str


class Version(NamedTuple):
    """A draft as it was saved (bản thảo đã lưu)."""

    draft: str  #: digest
    source: str  #: digest
    author: str
    at: datetime


class Mark(NamedTuple):
    """A mark as it was made, and whether it still holds (dấu vết đã ghi)."""

    kind: str
    person: str
    digest: str
    made_on: date
    seen_by: str
    live: bool = True


class Sending(NamedTuple):
    """Something that happened to deliveries (việc gửi, nhận, thu hồi)."""

    what: str  #: set; in offices of the first release: sent, heard, received or recalled
    whom: frozenset[str]  #: keys of deliveries; codes of organizations that received
    at: datetime
    on: date
    values: Mapping[str, dict[str, Any]] = {}  #: columns by the key of a delivery


@dataclass
class Life:
    """What happened to one paper (đời một văn bản)."""

    organization: str
    drafter: str
    state: str = ""
    began: dict[str, Any] = field(default_factory=dict)  #: what ``beginning`` gave
    versions: dict[int, Version] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    document: str = ""
    files: dict[str, str] = field(default_factory=dict)
    deliveries: dict[str, str] = field(default_factory=dict)  #: by key, what ``address`` gave
    sendings: list[Sending] = field(default_factory=list)


@dataclass
class Told:
    """Everything the history tells."""

    lives: dict[int, Life] = field(default_factory=dict)
    numbers: dict[tuple[str, int], Number] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)  #: series that went on from paper
    lots: set[tuple[str, str]] = field(default_factory=set)  #: series, rows of old books
    links: set[tuple[int, str, str]] = field(default_factory=set)
    shares: set[tuple[int, str]] = field(default_factory=set)  #: who was asked about a paper
    #: By series, first and last number lost in a restore; none of them bears a later day.
    lost: dict[str, list[tuple[int, int, date]]] = field(default_factory=dict)
    directory: str = ""  #: digest of the records the office was opened with


def beginning(paper: PaperRow) -> dict[str, Any]:
    """Return what is decided when a paper begins and never changes."""
    fixed = ("kind", "mode", "workflow", "workflow_version", "replaces", "created_at")
    return {name: plain(getattr(paper, name)) for name in fixed}


def address(row: DeliveryRow) -> str:
    """Return the digest of who is sent a paper, where, what for, how and since when."""
    fixed = (row.recipient, row.organization, row.address, row.purpose, row.channel)
    return digest([*fixed, plain(row.queued_at)])


def lot_of(rows: Iterable[Any]) -> str:
    """Return the digest of the rows of an old book that were entered together."""
    ordered = sorted(rows, key=lambda row: row.serial)
    return digest([[r.serial, plain(r.issued_on), r.line, r.typed] for r in ordered])


def data_of(event: EventRow) -> dict[str, Any]:
    """Return what a row tells; one somebody changed may hold anything: its chain tells of it."""
    return event.data if isinstance(event.data, dict) else {}


def tell(session: Session) -> Told:
    """Read the history from its first row to its last."""
    told = Told()
    for event in session.scalars(select(EventRow).order_by(EventRow.id)):
        data = data_of(event)
        _number(told, event, data)
        told.directory = data.get("directory", told.directory)
        # Once the other was told as “paper:12”.
        told.links |= {(p, r, str(o).removeprefix("paper:")) for p, r, o in data.get("links", ())}
        told.shares |= {(event.paper or 0, unit) for unit in data.get("shares", ())}
        if "replacement" in data:
            told.links.add((data["replacement"], "replaces", str(event.paper)))
        if event.paper is not None:
            newborn = Life(event.organization, event.actor)
            _live(told.lives.setdefault(event.paper, newborn), event, data)
    return told


def _live(life: Life, event: EventRow, data: dict[str, Any]) -> None:
    life.state = event.to_state
    life.began = data.get("began", life.began)
    if "version" in data:
        said = (event.digest, data.get("source", ""), event.actor, event.recorded_at)
        life.versions[data["version"]] = Version(*said)
    if event.step == "revise" or "voids" in data:
        life.marks = [mark._replace(live=False) for mark in life.marks]
    for kind, seen_by in data.get("marks", ()):
        life.marks.append(Mark(kind, event.actor, event.digest, event.acted_on, seen_by))
    life.document = data.get("document", life.document)
    life.files = data.get("files", life.files)
    life.deliveries = data.get("deliveries", life.deliveries)
    moment = (event.recorded_at, event.acted_on)
    if sets := data.get("sets"):
        life.sendings.append(Sending("set", frozenset(sets), *moment, sets))
        return
    life.sendings += [Sending(what, whom, *moment) for what, whom in _sendings(data)]


def _sendings(data: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    if "receipts" in data:
        yield "sent", frozenset(data["receipts"])
    if "key" in data:
        yield "heard", frozenset({data["key"]})
    if "acknowledged" in data:
        yield "received", frozenset({data["acknowledged"]})
    if "recalls" in data:
        yield "recalled", frozenset()


def _number(told: Told, event: EventRow, data: dict[str, Any]) -> None:
    key = (event.series_chain, data.get("serial", 0))
    match data.get("act"):
        case "open":
            told.opened[event.series_chain] = data.get("serial", 0)
            told.lots |= {(event.series_chain, data["lot"])} if "lot" in data else set()
        case "number":
            state = "reserved" if event.step == "reserve_number" else "active"
            words, issued_on = data.get("number", ""), data.get("issued_on", "")
            told.numbers[key] = Number(words, issued_on, event.paper or 0, state)
        case "lost" if data["serial"] >= data["first"]:
            lost = (data["first"], data["serial"], event.acted_on)
            told.lost.setdefault(event.series_chain, []).append(lost)
        case "void" if key in told.numbers:
            told.numbers[key] = told.numbers[key]._replace(state="void")
    if "signature" in data or "confirms" in data:
        _confirm(told, event.paper or 0)


def _confirm(told: Told, paper: int) -> None:
    """A signature, digital or of a paper of a batch, makes the number reserved for it active."""
    for key, number in told.numbers.items():
        if (number.paper, number.state) == (paper, "reserved"):
            told.numbers[key] = number._replace(state="active")
