"""A batch (lô văn bản): a paper for each row of a table, numbered together, printed one by one.

In: the draft of each row, and the key of source and table.  Out: papers that hold their numbers.
All is judged and tried in print first; then one transaction begins every paper and reserves every
number; what comes after may be stopped and taken up again. The same key finds the same papers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError, system_refusal
from vanban.office.act import proof_of
from vanban.office.outbox import expand
from vanban.office.papers import Saving, begin, paper_of, require_drafter
from vanban.office.preview import judged, standing
from vanban.office.printing import Press
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import UnwritableStore, write_whole
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import EventRow
from vanban.office.views import BatchRow
from vanban.office.walk import Asked, Walker
from vanban.office.workflow.process import Mode
from vanban.paper.batch.table import BadTable, RowFault
from vanban.paper.catalogue import kinds
from vanban.paper.render import page_count
from vanban.paper.render.overlay import Overlay
from vanban.paper.render.picture import NotPdf, merged
from vanban.paper.source import write
from vanban.paper.source.model import Draft
from vanban.text import slug

#: The step whose number a batch takes ahead; who may take it may begin a batch.
_STEP = "assign_number"

Papers = tuple[tuple[int, int], ...]  #: row and paper, in the order of the rows


class Order(NamedTuple):
    """What is asked of a batch (yêu cầu lập lô)."""

    table: str  #: how the sentences of a refusal name it
    rows: Mapping[int, Draft]
    key: str  #: digest of source and table
    overlay: Overlay | None = None


@dataclass(frozen=True)
class Batch:
    """A batch that has its numbers (lô đã có số)."""

    walker: Walker
    order: Order
    saving: Saving
    papers: Papers
    again: bool  #: it was begun before

    def print(self, folder: Path) -> Iterator[BatchRow]:
        """Print into a folder what is not whole there (in tiếp), one paper after another.

        One that cannot be printed says its ``fault`` and keeps its number. Raises UnwritableStore.
        """
        with system_refusal(UnwritableStore, folder=folder):
            folder.mkdir(parents=True, exist_ok=True)
            for place, (row, paper) in enumerate(self.papers, start=1):
                yield self._printed(folder, place, row, paper)

    def _printed(self, folder: Path, place: int, row: int, paper: int) -> BatchRow:
        number = file = fault = ""
        try:
            with self.walker.database.read() as session:
                found, entry = paper_of(session, paper), entry_of(session, paper)
                number = entry.number if entry else ""
                proof, on = standing(session, found, self.saving.on)
                name = f"{place:03d}-{slug(number)}-vb{paper}"
            docx = self.walker.press.docx(proof, on, self.order.overlay) if entry else b""
            fault = "" if entry else "số đã hủy, không in"
            file = self._files(folder / name, docx).name if entry else ""
        except VanbanError as refusal:
            fault = str(refusal)
        return BatchRow(row=row, paper=paper, number=number, file=file, fault=fault)

    def _files(self, path: Path, docx: bytes) -> Path:
        """Write both files, the .docx last: while it is as it would be made now, both are whole."""
        word, page = path.with_name(f"{path.name}.docx"), path.with_name(f"{path.name}.pdf")
        printer = self.walker.press.print_pdf
        done = page if printer else word
        if not (word.is_file() and word.read_bytes() == docx and (not printer or _whole(page))):
            self._together(path.parent).unlink(missing_ok=True)
            if printer:
                write_whole(page, printer(docx))
            write_whole(word, docx)
        return done

    def merge(self, folder: Path, rows: Sequence[BatchRow]) -> Path | None:
        """Write one PDF of all that were printed (gộp để in); None where no PDF is made."""
        path = self._together(folder)
        parts = [row.file for row in rows if row.file.endswith(".pdf")]
        if parts and not _whole(path):
            write_whole(path, merged((folder / part).read_bytes() for part in parts))
        return path if parts else None

    def _together(self, folder: Path) -> Path:
        return folder / f"ca-lo-{self.order.key[:8]}.pdf"


def _whole(path: Path) -> bool:
    try:
        return path.is_file() and page_count(path.read_bytes()) > 0
    except NotPdf:
        return False


def open_batch(walker: Walker, order: Order, saving: Saving) -> Batch:
    """Begin a batch or find it again (lập lô); raise BadTable with every fault, nothing changed."""
    with walker.database.read() as session:
        papers = _known(session, order.key)
        if not papers:
            _judge(session, walker.press, order, saving)
    again = bool(papers)
    if not again:
        with walker.database.write() as session:
            papers = _known(session, order.key) or _begun(session, walker, order, saving)
    return Batch(walker, order, saving, papers, again)


def _known(session: Session, key: str) -> Papers:
    """Return the papers of a batch that was begun."""
    batch = EventRow.data["batch"].as_string()
    wanted = select(EventRow).where(EventRow.step == "reserve_number", batch == key)
    events = session.scalars(wanted.order_by(EventRow.id))
    return tuple((event.data["row"], event.paper or 0) for event in events)


def _judge(session: Session, press: Press, order: Order, saving: Saving) -> None:
    """Judge every row as its submission would; raise BadTable with every fault.

    Each is laid out once: a name too long is told before a number is taken.
    """
    directory, faults = Directory(session), []
    for code in {draft.issuer for draft in order.rows.values()}:
        require_drafter(session, "lập lô", code, saving)
    for row, draft in order.rows.items():
        issuer = directory.organization(draft.issuer, saving.on)
        found = [finding.says for finding in judged(draft, issuer, saving.on).failed]
        try:
            expand(draft, issuer, directory, saving.on)
            proof = proof_of(directory, draft, issuer, saving.on)
            press.docx(proof, saving.on, order.overlay)
        except VanbanError as refusal:
            found.append(str(refusal))
        faults += [RowFault(row, "", says) for says in found]
    if faults:
        raise BadTable(order.table, faults)


def _begun(session: Session, walker: Walker, order: Order, saving: Saving) -> Papers:
    """Begin every paper, then take every number: others wait as short as can be."""
    papers = []
    for row, draft in order.rows.items():
        process = walker.processes.find(kinds().find(draft.kind).workflow, None, Mode.PAPER)
        papers.append((row, begin(session, draft, write(draft), process, saving).id))
    for row, paper in papers:
        asked = Asked(paper, _STEP, saving.author, saving.now, {"on": saving.on})
        walker.reserve(session, asked, {"batch": order.key, "row": row})
    return tuple(papers)
