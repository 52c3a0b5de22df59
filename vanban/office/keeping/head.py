"""The signed head (bản chốt): where every chain and register stood, kept outside the database.

In: the registry and a key.  Out: a small JSON value; and what the registry no longer has of it.
A chain proves that nothing inside it was changed, not that its end is still there: that takes a
witness elsewhere. Of each chain the head has the last row and eight digits of its hash, enough to
name the one at fault; one digest covers the whole hashes.
"""

import base64
import json
import os
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError
from vanban.office.registry.history import record_of_office
from vanban.office.registry.tables import CounterRow, EventRow, OrganizationRow
from vanban.office.registry.verify import Breach, chain_in_words
from vanban.paper.source.faults import faulty

#: office: hash of its first row; name, made_at; chains: last row and eight digits of the hash of
#: each, JSON, zlib, base64; digest; series: last number and day; key: public; signature.
Head = dict[str, Any]

#: The chain an office begins with; its first row tells one office from another.
_OFFICE = EventRow.chain == "office:"


class UnusableCopy(VanbanError):
    """A head, a key, a backup or an answer cannot be used (bản chốt, khóa, bản sao lưu)."""

    what: Path | str
    reason: str


def key_at(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file, made at first use and readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(made)
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))
    except ValueError as error:
        raise UnusableCopy(what=path, reason=faulty("no-key")) from error


def enter_key(session: Session, key: Ed25519PrivateKey, account: str, now: datetime) -> None:
    """Write the fingerprint of a key in the history before it signs for the first time."""
    mark = digest(key.public_key().public_bytes_raw().hex())
    if mark not in _known(session):
        record_of_office(session, "head_key", account, now, {"head_key": mark})


def head_of(session: Session, key: Ed25519PrivateKey, now: datetime) -> Head:
    """Return where the office stands, signed (chốt sổ)."""
    last = sa.select(EventRow.chain, sa.func.max(EventRow.seq)).group_by(EventRow.chain)
    rows = sa.select(EventRow.chain, EventRow.seq, EventRow.hash).order_by(EventRow.chain)
    rows = rows.where(sa.tuple_(EventRow.chain, EventRow.seq).in_(last))
    ends = {chain: (seq, sha) for chain, seq, sha in session.execute(rows)}
    short = json.dumps({chain: (seq, sha[:8]) for chain, (seq, sha) in ends.items()})
    first = session.scalars(sa.select(OrganizationRow).order_by(OrganizationRow.id).limit(1)).one()
    head = {
        "office": _first_row(session),
        "name": first.record["name"],
        "made_at": now.isoformat(timespec="seconds"),
        "chains": base64.b64encode(zlib.compress(short.encode())).decode(),
        "digest": digest(ends),
        "series": _last_numbers(session),
        "key": key.public_key().public_bytes_raw().hex(),
    }
    return head | {"signature": key.sign(digest(head).encode()).hex()}


def read_head(text: bytes, path: Path | str) -> Head:
    """Read a head and prove its signature; raise UnusableCopy."""
    try:
        head: Head = json.loads(text)
        signature = bytes.fromhex(head.pop("signature"))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head["key"]))
        key.verify(signature, digest(head).encode())
    except InvalidSignature as error:
        raise UnusableCopy(what=path, reason=faulty("head-edited")) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnusableCopy(what=path, reason=faulty("head-broken")) from error
    return head


def stranger(session: Session, head: Head) -> str:
    """Say why a head is no witness of this office, or nothing."""
    if head["office"] != _first_row(session):
        return f"đây là bản chốt của cơ quan khác ({head['name']})"
    known = digest(head["key"]) in _known(session)
    return "" if known else "nhật ký không ghi khóa đã ký bản chốt này"


def compare(session: Session, head: Head) -> Iterator[Breach]:
    """Say what the head has and the office no longer has: ends of chains and of registers."""
    if fault := stranger(session, head):
        yield Breach("bản chốt", f"{fault[0].upper()}{fault[1:]}.")
    if head["office"] == _first_row(session):
        yield from _chains(session, head)
        yield from _registers(session, head)


def _chains(session: Session, head: Head) -> Iterator[Breach]:
    ends = json.loads(zlib.decompress(base64.b64decode(head["chains"])))
    rows = session.execute(sa.select(EventRow.chain, EventRow.seq, EventRow.hash))
    found = {chain: sha for chain, seq, sha in rows if ends.get(chain, (0,))[0] == seq}
    rewritten = [chain for chain in found if not found[chain].startswith(ends[chain][1])]
    for chain in ends.keys() - found.keys():
        says = f"Lúc chốt có {ends[chain][0]} dòng, nay không còn đủ: phần cuối đã bị cắt."
        yield Breach(f"nhật ký {chain_in_words(chain)}", says)
    for chain in rewritten:
        says = f"Dòng {ends[chain][0]} không phải dòng lúc chốt: nhật ký đã bị viết lại."
        yield Breach(f"nhật ký {chain_in_words(chain)}", says)
    said = {chain: (ends[chain][0], found[chain]) for chain in found}
    if len(found) == len(ends) and not rewritten and digest(said) != head["digest"]:
        yield Breach("nhật ký", "Không khớp bản chốt: có nhật ký đã bị viết lại.")


def _registers(session: Session, head: Head) -> Iterator[Breach]:
    now = _last_numbers(session)
    for series, (then, day) in head["series"].items():
        left, _ = now.get(series, (0, ""))
        if left < then:
            on = f"{date.fromisoformat(day):%d/%m/%Y}"
            says = f"Lúc chốt đã đến số {then:02d} ngày {on}, nay chỉ đến {left:02d}."
            yield Breach(f"sổ {series}", says)


def _last_numbers(session: Session) -> dict[str, tuple[int, str]]:
    rows = session.scalars(sa.select(CounterRow))
    ends = {(c.organization, c.series, c.period): (c.last_no, c.last_date) for c in rows}
    return {"/".join(key): (last, on.isoformat()) for key, (last, on) in sorted(ends.items())}


def _first_row(session: Session) -> str:
    return session.scalars(sa.select(EventRow.hash).where(_OFFICE, EventRow.seq == 1)).one()


def _known(session: Session) -> set[str]:
    """Return the fingerprints of the keys the history tells of."""
    rows = session.scalars(sa.select(EventRow).where(_OFFICE, EventRow.step == "head_key"))
    return {row.data["head_key"] for row in rows}
