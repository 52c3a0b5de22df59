"""A batch (lô văn bản): a paper for each row of a table, numbered together, printed one by one.

In: the draft of each row, and the key of source and table.  Out: papers that hold their numbers.
All is judged and tried in print first; then one transaction begins every paper and reserves every
number; what comes after may be stopped and taken up again. The same key finds the same papers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError, os_reason
from vanban.office.act import Act
from vanban.office.effects import EFFECTS
from vanban.office.outbox import expand
from vanban.office.papers import Saving, begin, newest, paper_of, require_day
from vanban.office.preview import standing
from vanban.office.printing import Press
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import UnwritableStore, write_whole
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import EventRow, PaperRow
from vanban.office.views import BatchRow
from vanban.office.walk import actor_of, record_act
from vanban.office.workflow import Mode, Processes, Step, StepRefused, require_role
from vanban.paper.batch.table import BadTable, RowFault
from vanban.paper.catalogue import kinds
from vanban.paper.check import Severity, check
from vanban.paper.compose import compose
from vanban.paper.render import page_count
from vanban.paper.render.overlay import Overlay
from vanban.paper.render.picture import NotPdf, merged
from vanban.paper.source import write
from vanban.paper.source.model import Draft, Proof
from vanban.settings import TIME_ZONE
from vanban.text import slug

_VOID = "số đã hủy, không in"


class Tools(NamedTuple):
    """What a batch works with (đồ nghề): those of the desk."""

    database: Database
    processes: Processes
    press: Press


@dataclass(frozen=True)
class Order:
    """What is asked of a batch (yêu cầu lập lô)."""

    table: str  #: how the sentences of a refusal name it
    rows: Mapping[int, Draft]
    key: str  #: digest of source and table
    overlay: Overlay | None = None


@dataclass(frozen=True)
class Batch:
    """A batch that has its numbers (lô đã có số); ``again`` when it was there before."""

    tools: Tools
    order: Order
    saving: Saving
    papers: tuple[tuple[int, int], ...]  #: row and paper, in the order of the rows
    again: bool

    def print(self, folder: Path) -> Iterator[BatchRow]:
        """Print into a folder what is not whole there (in tiếp), one paper after another.

        A paper that cannot be printed is told in its ``fault`` and keeps its number. Raises
        UnwritableStore.
        """
        folder.mkdir(parents=True, exist_ok=True)
        for place, (row, paper) in enumerate(self.papers, start=1):
            try:
                yield self._printed(folder, f"{place:03d}", row, paper)
            except OSError as error:
                raise UnwritableStore(folder, os_reason(error)) from error

    def _printed(self, folder: Path, place: str, row: int, paper: int) -> BatchRow:
        database, _, press = self.tools
        with database.read() as session:
            found, entry = paper_of(session, paper), entry_of(session, paper)
            told = BatchRow(row=row, paper=paper, number=entry.number if entry else "")
            if entry is None:
                return told.model_copy(update={"fault": _VOID})
            name = f"{place}-{slug(found.subject)[:60]}-vb{paper}"
            try:
                proof, on = standing(session, found, self.saving.on)
            except VanbanError as refusal:
                return told.model_copy(update={"fault": str(refusal)})
        try:
            path = self._files(folder / name, press.docx(proof, on, self.order.overlay))
        except VanbanError as refusal:
            return told.model_copy(update={"fault": str(refusal)})
        return told.model_copy(update={"file": path.name})

    def _files(self, path: Path, docx: bytes) -> Path:
        """Write both files, the .docx last: one that is as it would be made now vouches for both."""
        word, page = path.with_name(f"{path.name}.docx"), path.with_name(f"{path.name}.pdf")
        if (
            word.is_file()
            and word.read_bytes() == docx
            and (_whole(page) or not self.tools.press.pdfs)
        ):
            return page if page.is_file() else word
        self.whole(path.parent).unlink(missing_ok=True)
        pdf = self.tools.press.pdf(docx)
        if pdf:
            write_whole(page, pdf)
        write_whole(word, docx)
        return page if pdf else word

    def merge(self, folder: Path, rows: Sequence[BatchRow]) -> Path | None:
        """Write one PDF of all that were printed (gộp để in); None where no PDF is made."""
        parts = [folder / row.file for row in rows if row.file.endswith(".pdf")]
        path = self.whole(folder)
        if parts and not _whole(path):
            write_whole(path, merged(part.read_bytes() for part in parts))
        return path if parts else None

    def whole(self, folder: Path) -> Path:
        """Return where the merged PDF of this batch stands."""
        return folder / f"ca-lo-{self.order.key[:8]}.pdf"


def _whole(path: Path) -> bool:
    try:
        return path.is_file() and page_count(path.read_bytes()) > 0
    except NotPdf:
        return False


def open_batch(tools: Tools, order: Order, saving: Saving) -> Batch:
    """Begin a batch or find it again (lập lô); raise BadTable with every fault, nothing changed."""
    with tools.database.read() as session:
        papers = _known(session, order.key)
        ahead = {} if papers else _composed(session, order, saving)
    again = bool(papers)
    if not again:
        _try_in_print(tools.press, order, ahead, saving)
        with tools.database.write() as session:
            papers = _known(session, order.key) or _begun(session, tools, order, saving)
    return Batch(tools, order, saving, papers, again)


def _known(session: Session, key: str) -> tuple[tuple[int, int], ...]:
    """Return row and paper of a batch that was begun."""
    wanted = select(EventRow).where(
        EventRow.step == "reserve_number", EventRow.data["batch"].as_string() == key
    )
    events = session.scalars(wanted.order_by(EventRow.id))
    return tuple((event.data["row"], event.paper or 0) for event in events)


def _composed(session: Session, order: Order, saving: Saving) -> dict[int, Proof]:
    """Judge every row as its submission would (soát mọi dòng); raise BadTable with every fault."""
    directory, proofs, faults = Directory(session), {}, []
    today = saving.now.astimezone(TIME_ZONE).date()
    for row, draft in order.rows.items():
        kind = kinds().find(draft.kind)
        found = [f.says for f in check(draft, kind) if f.severity is Severity.ERROR]
        try:
            issuer = directory.organization(draft.issuer, saving.on)
            require_day(directory, draft.issuer, "lập lô", today, saving.on, saving.clerk)
            people = directory.appointments(issuer.code)
            given = directory.authorizations(issuer.code)
            proofs[row] = compose(draft, kind, issuer, people, saving.on, given)
            expand(draft, issuer, directory, saving.on)
        except StepRefused:
            raise
        except VanbanError as refusal:
            found.append(str(refusal))
        faults += [RowFault(row, "", says) for says in found]
    if faults:
        raise BadTable(order.table, faults)
    return proofs


def _try_in_print(press: Press, order: Order, proofs: Mapping[int, Proof], saving: Saving) -> None:
    """Lay out every paper once, so that a name too long is told before a number is taken."""
    faults = []
    for row, proof in proofs.items():
        try:
            press.docx(proof, saving.on, order.overlay)
        except VanbanError as refusal:
            faults.append(RowFault(row, "", str(refusal)))
    if faults:
        raise BadTable(order.table, faults)


def _begun(
    session: Session, tools: Tools, order: Order, saving: Saving
) -> tuple[tuple[int, int], ...]:
    """Begin every paper, then take every number: others wait as short as can be."""
    begun: list[tuple[int, PaperRow]] = []
    for row, draft in order.rows.items():
        process = tools.processes.find(kinds().find(draft.kind).workflow, None, Mode.PAPER)
        begun.append((row, begin(session, draft, write(draft), process, saving)))
    for row, paper in begun:
        _reserve(session, tools, paper, saving, {"batch": order.key, "row": row})
    return tuple((row, paper.id) for row, paper in begun)


def _reserve(
    session: Session, tools: Tools, paper: PaperRow, saving: Saving, data: dict[str, Any]
) -> None:
    """Reserve the number of one paper, as the step that gives numbers would take it."""
    directory = Directory(session)
    process = tools.processes.find(paper.workflow, paper.workflow_version, Mode.PAPER)
    issuer = directory.organization(paper.organization, saving.on)
    actor = actor_of(directory, saving.author, issuer, saving.on)
    step = _numbering(process.steps)
    require_role(step, actor.roles, actor.name)
    act = Act(
        session=session,
        paper=paper,
        version=newest(session, paper.id),
        kind=kinds().find(paper.kind),
        process=process,
        step=step,
        issuer=issuer,
        acting_in=issuer,
        actor=actor,
        on=saving.on,
        now=saving.now,
        entered_by=saving.entered_by,
        clerk=saving.clerk,
        data=data,
    )
    EFFECTS["number"](act)
    record_act(act, "reserve_number", paper.state)


def _numbering(steps: Mapping[str, Step]) -> Step:
    for step in steps.values():
        if "number" in step.effects:
            return step
    raise StepRefused("lập lô", "quy trình của loại văn bản này không có bước cấp số")
