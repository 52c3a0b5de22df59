"""Marks on a draft (dấu vết trên bản thảo): what was laid before whom, initialled, signed, sealed.

Each mark is bound to the digest of the draft it was made on; a change of the draft voids it.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from vanban.office.registry.tables import MarkRow


class MarkKind(StrEnum):
    """What a mark says (loại dấu vết)."""

    SUBMISSION = "submission"  # bản đã trình
    CONTENT = "content"  # ký nháy nội dung
    FORMAT = "format"  # ký nháy thể thức
    SIGNATURE = "signature"  # chữ ký
    SEAL = "seal"  # dấu


def make(
    session: Session, paper: int, kind: MarkKind, person: str, digest: str, made_on: date,
    seen_by: str = "",
) -> None:  # fmt: skip
    """Set a mark (ghi dấu vết)."""
    made = {"kind": kind, "person": person, "digest": digest, "made_on": made_on}
    session.add(MarkRow(paper=paper, **made, seen_by=seen_by, live=True))


def live(session: Session, paper: int, kind: MarkKind, digest: str) -> MarkRow | None:
    """Return the newest mark of a kind that still holds for this digest, or None."""
    wanted = select(MarkRow).filter_by(paper=paper, kind=kind, digest=digest, live=True)
    return session.scalars(wanted.order_by(MarkRow.id.desc()).limit(1)).first()


def void_all(session: Session, paper: int) -> None:
    """Make every mark of a paper void (các chữ ký nháy không còn giá trị)."""
    session.execute(update(MarkRow).where(MarkRow.paper == paper).values(live=False))
