"""A paper before it is done (xem trước): what it would be if printed now, what stands in its way.

In: a paper of the registry and a day.  Out: a proof, or the document it has become; sentences.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office.act import proof_of
from vanban.office.outbox import expand
from vanban.office.papers import newest
from vanban.office.registry.directory import Directory
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import PaperRow
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import Report, check
from vanban.paper.domain.organization import Organization
from vanban.paper.source.model import Document, Draft, Line, Proof, SignedDocument
from vanban.settings import package_data


def standing(session: Session, paper: PaperRow, today: date) -> tuple[Proof, date]:
    """Return the paper as it stands, and the day whose standard it is printed in."""
    entry = entry_of(session, paper.id)
    if paper.document is not None and entry:
        document = document_of(paper)
        if entry.state == "reserved":  # the number stands, the draft may still be mended
            proof = _composed(session, paper, entry.issued_on)
            document = proof.numbered(document.number, entry.issued_on)
        return document, document.issued_on
    return _composed(session, paper, today), today


def _composed(session: Session, paper: PaperRow, on: date) -> Proof:
    directory, draft = Directory(session), _draft(session, paper)
    return proof_of(directory, draft, directory.organization(paper.organization, on), on)


def document_of(paper: PaperRow) -> Document:
    """Return the document a numbered paper has become, sealed or not."""
    kept = paper.document or {}
    model = SignedDocument if "signed_on" in kept else Document
    return model.model_validate(kept)


def judged(draft: Draft, issuer: Organization, on: date) -> Report:
    """Return what the rules of a day say of a draft (soát bản thảo)."""
    standard = standards().in_force(issuer.regime, on)
    return check(of_draft(draft, kinds().find(draft.kind), standard), standard)


def obstacles(session: Session, paper: PaperRow, today: date) -> list[str]:
    """Return what a careful reader would mark in red, and what else would stop the draft."""
    draft = _draft(session, paper)
    issuer = Directory(session).organization(paper.organization, today)
    found = judged(draft, issuer, today).faults
    return [f"{_place(draft, f.at)}: {f.says}" for f in found] + _refusals(session, paper, today)


def _refusals(session: Session, paper: PaperRow, today: date) -> list[str]:
    """Return why an unnumbered draft would be refused: an unknown signer, a lost recipient."""
    if paper.document is not None:
        return []
    directory = Directory(session)
    issuer = directory.organization(paper.organization, today)
    refusals = []
    for attempt in (
        lambda: standing(session, paper, today),
        lambda: expand(_draft(session, paper), issuer, directory, today),
    ):
        try:
            attempt()
        except VanbanError as refusal:
            refusals.append(str(refusal))
    return refusals


def _draft(session: Session, paper: PaperRow) -> Draft:
    return Draft.model_validate(newest(session, paper.id).draft)


#: Names of the parts of a paper, as its reader knows them.
_PARTS: Mapping[str, str] = package_data("labels")["draft_parts"]


def _place(draft: Draft, at: str) -> str:
    name, _, number = at.partition("[")
    part = _PARTS.get(name, name)
    if not number:
        return part
    block = draft.body[int(number.rstrip("]")) - 1] if name == "body" else None
    words = f" “{block.marker} {block.text[:40]}”" if isinstance(block, Line) else ""
    return f"{part}, đoạn {number.rstrip(']')}{words}"
