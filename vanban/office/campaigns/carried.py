"""Papers of units that carry what they say (văn bản mang số liệu): begun, mended, entered.

In: a draft and how far its unit is; a paper that came.  Out: rows of the registry; what is entered
in the register of arrivals. Law: Nghị định 30/2020/NĐ-CP, Điều 18, 21, 22.
"""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.campaigns.course import Progress
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import (
    GIVEN_UP,
    Saving,
    begin,
    day_of,
    newest,
    paper_of,
    require_drafter,
    require_open,
    save,
)
from vanban.office.preview import document_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.marks import void_all
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import FileRow, IncomingRow, LinkRow, PaperRow
from vanban.office.workflow.process import Process
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words
from vanban.paper.source import write
from vanban.paper.source.model import Draft


def lay(
    session: Session, process: Process, progress: Progress, draft: Draft, saving: Saving
) -> tuple[int, list[list[Any]]]:
    """Save the draft as the next version of the open paper, or begin one that replaces.

    Returns the paper, and its link to the one it replaces.
    """
    require_drafter(session, "lập biểu", draft.issuer, saving, draft.kind)
    row = paper_of(session, progress.paper) if progress.paper else None
    # One that was given up, or let go without its figures, is never mended.
    let_go = row and (row.state == GIVEN_UP or day_of(session, row.id, "release"))
    if row and progress.state == "drafting" and not let_go:
        draft = draft.model_copy(update={"replaces": newest(session, row.id).draft["replaces"]})
        require_open(session, row, process, draft)
        void_all(session, row.id)
        save(session, row, draft, write(draft), saving, step="revise")
        return row.id, []
    papers = [each.paper for each in reversed(progress.handed) if each.paper]
    entry = next(filter(None, (entry_of(session, each) for each in papers)), None)
    if entry is None:
        return begin(session, draft, write(draft), process, saving).id, []
    words = f"{entry.number} {in_words(entry.issued_on)}"
    draft = draft.model_copy(update={"replaces": words})
    new = begin(session, draft, write(draft), process, saving, entry.paper).id
    session.add(LinkRow(paper=new, relation="replaces", other=entry.paper))
    return new, [[new, "replaces", entry.paper]]


def entered(session: Session, organization: str, paper: int) -> IncomingRow | None:
    """Return the line of the register of arrivals a clerk already gave a paper, or None."""
    wanted = select(IncomingRow).filter_by(organization=organization)
    wanted = wanted.where(IncomingRow.handling["paper"].as_integer() == paper)
    return session.scalars(wanted.where(IncomingRow.serial.is_not(None))).first()


def arrival(session: Session, paper: PaperRow, on: date) -> tuple[Metadata, dict[str, list[Any]]]:
    """Return what is known of a paper of this office that came, and its files."""
    document, kind = document_of(paper), kinds().find(paper.kind)
    sender = Directory(session).organization(paper.organization, on)
    serial, _, notation = str(document.number).partition("/")
    files = session.query(FileRow).filter_by(paper=paper.id).order_by(FileRow.id)
    return Metadata(
        organ_name=sender.name, type_name=kind.name, code_number=serial, code_notation=notation,
        issued_date=document.issued_on, subject=document.subject,
    ), {each.name: [each.media_type, each.sha256, each.size] for each in files}  # fmt: skip
