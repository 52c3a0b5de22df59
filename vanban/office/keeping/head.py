"""The signed head (bản chốt): where every chain and register stood, kept outside the database.

In: the registry and a key.  Out: a small JSON file; and what the registry no longer holds of it.
A chain proves that nothing inside it was changed, not that its end is still there: that takes a
witness elsewhere. Of each chain the head names the last row and eight digits of its hash, enough
to say which chain is at fault; one digest covers the whole hashes.
"""

import base64
import os
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from vanban.digest import digest
from vanban.errors import VanbanError, os_reason
from vanban.office.registry.history import record_of_office
from vanban.office.registry.tables import CounterRow, EventRow, OrganizationRow
from vanban.office.registry.verify import Breach, chain_in_words

#: The chain an office begins with; its first row tells one office from another.
_OFFICE = "office:"

#: Digits of a hash by which a chain at fault is named.
_SHORT = 8


class UnusableCopy(VanbanError):
    """A head, a key or a backup cannot be used (bản chốt, khóa, bản sao lưu không dùng được)."""

    code = "unusable-copy"

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"Không dùng được {path}: {reason}.")
        self.path = path


class SeriesHead(BaseModel):
    """Where a register stood (số cuối của một sổ)."""

    model_config = ConfigDict(frozen=True)

    series: str
    last_no: int
    last_date: date
    hash: str  #: of the last row of its chain


class Head(BaseModel):
    """Where an office stood at a moment (bản chốt)."""

    model_config = ConfigDict(frozen=True)

    office: str  #: hash of the first row of its history
    name: str
    made_at: datetime
    chains: str  #: chain, last row and eight digits of its hash, a line each; zlib in base64
    digest: str  #: of every chain, last row and whole hash
    series: tuple[SeriesHead, ...]
    key: str  #: public, in base64
    signature: str = ""

    def said(self) -> bytes:
        """Return what is signed: everything but the signature."""
        return digest(self.model_dump(mode="json", exclude={"signature"})).encode()

    def ends(self) -> dict[str, tuple[int, str]]:
        """Return the last row of each chain, and the first digits of its hash."""
        lines = zlib.decompress(base64.b64decode(self.chains)).decode().splitlines()
        parts = (line.rsplit(" ", 2) for line in lines)
        return {chain: (int(seq), short) for chain, seq, short in parts}


def key_at(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file, made at first use and readable by its owner only."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = Ed25519PrivateKey.generate()
            text = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(text)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise UnusableCopy(path, os_reason(error)) from error
    except ValueError as error:
        raise UnusableCopy(path, "tệp không phải khóa; hãy lấy lại khóa đã cất") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnusableCopy(path, "khóa không phải loại Ed25519")
    return key


def fingerprint(raw: bytes) -> str:
    """Return what a public key is known by in the history (dấu vân của khóa)."""
    return digest(raw.hex())


def head_of(session: Session, key: Ed25519PrivateKey, now: datetime) -> Head:
    """Return where the office stands, signed."""
    last = select(EventRow.chain, func.max(EventRow.seq)).group_by(EventRow.chain)
    rows = select(EventRow.chain, EventRow.seq, EventRow.hash).order_by(EventRow.chain)
    wanted = rows.where(tuple_(EventRow.chain, EventRow.seq).in_(last))
    ends = [tuple(row) for row in session.execute(wanted)]
    lines = "\n".join(f"{chain} {seq} {sha[:_SHORT]}" for chain, seq, sha in ends)
    names = select(OrganizationRow.record).order_by(OrganizationRow.id).limit(1)
    head = Head(
        office=_first_row(session),
        name=(session.scalar(names) or {}).get("name", ""),
        made_at=now,
        chains=base64.b64encode(zlib.compress(lines.encode(), 9)).decode(),
        digest=digest(ends),
        series=tuple(_series(session)),
        key=base64.b64encode(key.public_key().public_bytes_raw()).decode(),
    )
    signature = base64.b64encode(key.sign(head.said())).decode()
    return head.model_copy(update={"signature": signature})


def read_head(text: bytes, path: Path | str) -> Head:
    """Read a head; raise UnusableCopy for what is none."""
    try:
        head = Head.model_validate_json(text)
        head.ends()
    except (ValidationError, ValueError, zlib.error) as error:
        raise UnusableCopy(path, "tệp không phải bản chốt của vanban hoặc đã hỏng") from error
    return head


def stranger(session: Session, head: Head) -> str:
    """Say why a head is no witness of this office, or nothing: signature, office, key."""
    try:
        raw = base64.b64decode(head.key)
        signature = base64.b64decode(head.signature)
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, head.said())
    except (InvalidSignature, ValueError):
        return "Chữ ký không đúng: tệp đã bị sửa sau khi ký."
    if head.office != _first_row(session):
        return f"Đây là bản chốt của cơ quan khác ({head.name})."
    return "" if knows(session, raw) else "Nhật ký không ghi khóa đã ký bản chốt này."


def enter_key(session: Session, key: Ed25519PrivateKey, account: str, now: datetime) -> None:
    """Write the fingerprint of a key in the history when it signs for the first time."""
    raw = key.public_key().public_bytes_raw()
    if not knows(session, raw):
        record_of_office(session, "head_key", account, now, {"head_key": fingerprint(raw)})


def knows(session: Session, key: bytes) -> bool:
    """Tell whether the history tells of a public key."""
    wanted = select(EventRow.data).where(EventRow.chain == _OFFICE, EventRow.step == "head_key")
    return any(data.get("head_key") == fingerprint(key) for data in session.scalars(wanted))


def compare(session: Session, head: Head) -> Iterator[Breach]:
    """Say what the head has and the office no longer holds: ends of chains and of registers."""
    if fault := stranger(session, head):
        yield Breach("bản chốt", fault)
    if not fault or "khóa" in fault:
        yield from _chains(session, head)
        yield from _registers(session, head)


def _chains(session: Session, head: Head) -> Iterator[Breach]:
    ends, now, found = head.ends(), dict[str, int](), dict[str, str]()
    rows = select(EventRow.chain, EventRow.seq, EventRow.hash)
    for chain, seq, sha in session.execute(rows):
        now[chain] = max(seq, now.get(chain, 0))
        if ends.get(chain, (0, ""))[0] == seq:
            found[chain] = sha
    whole = True
    for chain, (seq, short) in ends.items():
        where = f"nhật ký {chain_in_words(chain)}"
        if chain not in found:
            left = now.get(chain, 0)
            yield Breach(where, f"Lúc chốt có {seq} dòng, nay còn {left}: phần cuối đã bị cắt.")
        elif not found[chain].startswith(short):
            yield Breach(where, f"Dòng {seq} không phải dòng lúc chốt: nhật ký đã bị viết lại.")
        else:
            continue
        whole = False
    if whole and digest([[chain, ends[chain][0], found[chain]] for chain in ends]) != head.digest:
        yield Breach("nhật ký", "Không khớp bản chốt: có nhật ký đã bị viết lại.")


def _registers(session: Session, head: Head) -> Iterator[Breach]:
    now = {each.series: each.last_no for each in _series(session)}
    known = set(session.scalars(select(EventRow.series_hash).where(EventRow.series_chain != "")))
    for then in head.series:
        where, left = f"sổ {then.series}", now.get(then.series, 0)
        if left < then.last_no:
            day = f"{then.last_date:%d/%m/%Y}"
            says = f"Lúc chốt đã đến số {then.last_no:02d} ngày {day}, nay chỉ còn đến {left:02d}."
            yield Breach(where, says)
        elif then.hash and then.hash not in known:
            yield Breach(where, "Dòng cuối lúc chốt không còn: nhật ký của sổ đã bị viết lại.")


def _series(session: Session) -> Iterator[SeriesHead]:
    last = select(func.max(EventRow.id)).where(EventRow.series_chain != "")
    rows = select(EventRow.series_chain, EventRow.series_hash)
    wanted = rows.where(EventRow.id.in_(last.group_by(EventRow.series_chain)))
    hashes: dict[str, Any] = dict(session.execute(wanted).tuples().all())
    for row in session.scalars(select(CounterRow)):
        name = f"{row.organization}/{row.series}/{row.period}"
        yield SeriesHead(
            series=name,
            last_no=row.last_no,
            last_date=row.last_date,
            hash=hashes.get(name, ""),
        )


def _first_row(session: Session) -> str:
    wanted = select(EventRow.hash).where(EventRow.chain == _OFFICE, EventRow.seq == 1)
    return session.scalar(wanted) or ""
