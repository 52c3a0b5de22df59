"""The desk (bàn văn thư): ``Office``, the one object both doors call.

In: what a person asks, who they are, and the moment.  Out: views, or one refusal.
The way of a paper: draft → submit → initials → sign → assign_number → seal → release. Each step is
one transaction: state, number, history and outbox are written together or not at all; printing and
sending happen outside it, because nothing slow may stand under the counter.
"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.errors import VanbanError
from vanban.office import look
from vanban.office.access import admit, require_keeper, visible
from vanban.office.act import FileContent
from vanban.office.aftermath import links_among
from vanban.office.batch import Batch, Order, open_batch
from vanban.office.book import Book
from vanban.office.campaigns.desk import Campaigns
from vanban.office.discussion import comments_of, discussion
from vanban.office.finding import Found, Query, find
from vanban.office.incoming.desk import Incoming
from vanban.office.keeping import Keeping
from vanban.office.named_steps import NamedSteps
from vanban.office.outgoing import Outgoing
from vanban.office.papers import (
    Saving,
    StaleDraft,
    begin,
    newest,
    paper_of,
    require_after,
    require_drafter,
    require_open,
    save,
)
from vanban.office.people import People
from vanban.office.preview import obstacles, standing
from vanban.office.printing import Press, PrintPdf
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.marks import void_all
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import FileRow, PaperRow
from vanban.office.registry.verify import Breach, verify
from vanban.office.setup import OfficeSetup, enter_setup
from vanban.office.views import DeliveryView, EventView, PaperDetail, PaperView
from vanban.office.walk import Asked, StepOptions, Walker
from vanban.office.work import Work
from vanban.office.workflow.loading import load
from vanban.office.workflow.process import Mode, Process
from vanban.paper.catalogue import kinds
from vanban.paper.domain.organization import Organization
from vanban.paper.domain.register import RegisterRow
from vanban.paper.source import FilesBeside, read
from vanban.paper.source.model import Draft
from vanban.settings import shared_folder, vietnam_day
from vanban.text import slug

_Pdf = PrintPdf | None

#: The one file of the registry in the office's folder.
DATABASE = "office.db"


class OfficeExists(VanbanError):
    """The folder already holds an office (đã có cơ quan)."""

    folder: Path


class Office(NamedSteps):
    """An office: its people, papers, registers and history, in one folder."""

    def __init__(
        self, folder: Path, database: Database, account: str, print_pdf: PrintPdf | None
    ) -> None:
        self.folder = folder
        self._database, self._account = database, account
        self._files = Files(folder / "files")
        self._press = Press((folder / "templates", shared_folder("templates")), print_pdf)
        self.processes = load((shared_folder("workflows"), folder / "workflows"))
        self.book = Book(database, folder, account)
        self.outgoing = Outgoing(database, self._files, folder / "outbox", account)
        tools = (database, self._files, self.processes, self._press, self.book)
        self.incoming = Incoming(*tools, self.outgoing.clear_recalled)
        kept = (database, self._files, self.processes, self.book, self.incoming, account)
        #: What many units are asked for, and what they say (đợt thu báo cáo).
        self.campaigns = Campaigns(*kept)
        follows = {
            "freeze": [self.campaigns.frozen],
            "outbox": [self.incoming.answered, self.campaigns.released],
            "recall_deliveries": [self.incoming.recalled, self.campaigns.recalled],
        }
        self._walker = Walker(database, self.processes, self._press, self._files, account, follows)
        self.people = People(self._walker)
        self.outgoing.next_working_day = lambda on: self.book.calendar.next_working_day(on)
        #: What keeps the office beyond its database (lưu giữ).
        self.keeping = Keeping(folder, database, self._files, account, self.book)
        self.work = Work(self._walker, self.book)

    @classmethod
    def create(
        cls, folder: Path, setup: OfficeSetup, *, account: str, now: datetime,
        print_pdf: _Pdf = None, database: str = "",
    ) -> "Office":  # fmt: skip
        """Make a new office in a folder; raise OfficeExists when there is one.

        ``database`` is the address of an empty database of PostgreSQL; "" for a file of its own.
        """
        path = folder / DATABASE
        if Database.exists(path):
            raise OfficeExists(folder=folder)

        def enter(session: Session) -> None:
            enter_setup(session, setup, account, now)

        made = admit(Database.create(path, enter, url=database), account, now)
        return cls(folder, made, account, print_pdf)

    @classmethod
    def open(
        cls, folder: Path, *, account: str, print_pdf: _Pdf = None, now: datetime | None = None
    ) -> "Office":
        """Open the office of a folder; raise NoOffice when there is none, or UnknownAccount.

        ``account`` is who sits at the keyboard: it is written beside every act. A person's account
        sees what the person may see on the day of ``now``; without it, nothing.
        """
        database = admit(Database.open(folder / DATABASE), account, now)
        return cls(folder, database, account, print_pdf)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    # -- drafts ----------------------------------------------------------------------------------

    def draft(
        self, source: str, *, by: str, now: datetime, name: str = "văn bản",
        files: FilesBeside | None = None, mode: Mode = Mode.PAPER, on: date | None = None,
        clerk: str = "",
    ) -> PaperView:  # fmt: skip
        """Enter a new draft (lập bản thảo); raise BadSource when the text cannot be read.

        ``files`` gives the bytes of a picture the source names, or raises OSError.
        A draft of an earlier day ``on`` is entered by a ``clerk``.
        """
        draft = read(source, name=name, kinds=kinds(), files=files)
        process = self.processes.find(kinds().find(draft.kind).workflow, None, mode)
        saving = self._saving(by, now, on, clerk)
        with self._database.write() as session:
            what, unit = "lập bản thảo", draft.department
            require_drafter(session, what, draft.issuer, saving, draft.kind, unit)
            return self._view(session, begin(session, draft, source, process, saving))

    def revise(
        self, paper: int, source: str, *, by: str, now: datetime, name: str = "văn bản",
        files: FilesBeside | None = None, seen: int | None = None, on: date | None = None,
        clerk: str = "",
    ) -> PaperView:  # fmt: skip
        """Save a new version of a draft (sửa bản thảo); every initial on it becomes void.

        ``seen`` is the version the author read: a stale save raises StaleDraft. A version of an
        earlier day ``on`` is entered by a ``clerk``.
        """
        draft = read(source, name=name, kinds=kinds(), files=files)
        saving = self._saving(by, now, on, clerk)
        with self._database.write() as session:
            row = paper_of(session, paper)
            for unit in {row.department, draft.department}:
                require_drafter(session, "sửa bản thảo", row.organization, saving, row.kind, unit)
            require_after(session, paper, "sửa bản thảo", saving.on)
            require_open(session, row, self._walker.process_of(row), draft)
            version = newest(session, paper)
            if seen not in {None, version.serial}:
                author = Directory(session).person(version.author).name
                raise StaleDraft(
                    paper=paper, seen=seen or 0, newest=version.serial, author=author, at=version.at
                )
            void_all(session, paper)
            save(session, row, draft, source, saving, step="revise")
            return self._view(session, row)

    def batch(self, order: Order, *, by: str, now: datetime, on: date | None = None) -> Batch:
        """Begin a paper for each row, its number reserved (lập lô); or find the same batch again.

        Raises BadTable with every fault and nothing changed; ``Batch.print`` prints the papers.
        """
        earlier = by if on and on < vietnam_day(now) else ""
        saving = replace(self._saving(by, now, on, earlier), role="clerk")
        return open_batch(self._walker, order, saving)

    # -- steps -----------------------------------------------------------------------------------

    def step(
        self, paper: int, name: str, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Take a step by its name (làm một bước); raise StepRefused with nothing changed."""
        return self.paper(self._walker.step(Asked(paper, name, by, now, o)))

    # -- sending ---------------------------------------------------------------------------------

    def send(self, *, now: datetime) -> int:
        """Deliver what waits in the outbox (gửi đi); return how many parcels left."""
        return self.outgoing.send(lambda: now)

    def acknowledge(
        self, delivery: int, *, by: str, now: datetime, note: str = "", on: date | None = None
    ) -> DeliveryView:
        """Record that a recipient has the paper (ghi nhận đã nhận, Điều 21)."""
        return self.outgoing.status(delivery, "03", on, by=by, now=now, note=note)

    def deliveries(self, paper: int | None = None) -> list[DeliveryView]:
        """Return the deliveries of a paper, or all."""
        return self.outgoing.deliveries(paper)

    # -- looking ---------------------------------------------------------------------------------

    def paper(self, paper: int) -> PaperView:
        """Return a paper as it stands."""
        with self._database.read() as session:
            return self._view(session, paper_of(session, paper))

    def papers(self, *, organization: str = "", state: str = "") -> list[PaperView]:
        """Return the papers of an organization, in a state, or all, in the order of their ids."""
        named = {"organization": organization, "state": state}
        asked = {column: value for column, value in named.items() if value}
        with self._database.read() as session:
            wanted = select(PaperRow).filter_by(**asked).where(visible(session))
            wanted = wanted.order_by(PaperRow.id)
            if organization:
                Directory(session).require_organization(organization)
            return [self._view(session, row) for row in session.scalars(wanted)]

    def find(self, query: Query, limit: int = 20) -> list[Found]:
        """Return the papers that fit best (tra cứu)."""
        with self._database.read() as session:
            found = find(session, query, limit, visible(session))
            links = links_among(session, {each.id for each in found})
            said = {paper: tuple(link.words for link in each) for paper, each in links.items()}
            return [each._replace(links=said.get(each.id, ())) for each in found]

    def show(self, paper: int, *, now: datetime) -> PaperDetail:
        """Return a paper with its draft, what is wrong with it, and its files."""
        with self._database.read() as session:
            row = paper_of(session, paper)
            heard = discussion(session, paper)
            return PaperDetail(
                paper=self._view(session, row),
                draft=Draft.model_validate(newest(session, paper).draft),
                findings=tuple(obstacles(session, row, vietnam_day(now))),
                files=look.file_views(session, paper),
                attachments=tuple(heard.attachments.values()),
                comments=comments_of(session, paper, heard),
                opinions=heard.opinions,
                mend_by=heard.mend_by,
            )

    def source(self, paper: int) -> str:
        """Return the newest text of a draft, to edit it."""
        with self._database.read() as session:
            paper_of(session, paper)
            return newest(session, paper).source

    def history(self, paper: int) -> list[EventView]:
        """Return everything that happened to a paper, oldest first."""
        with self._database.read() as session:
            row = paper_of(session, paper)
            return look.history_view(session, row, self._walker.process_of(row))

    def process(self, paper: int) -> Process:
        """Return the process a paper goes through."""
        with self._database.read() as session:
            return self._walker.process_of(paper_of(session, paper))

    def register(self, organization: str, period: str, series: str = "") -> list[RegisterRow]:
        """Return the register of outgoing papers of a year or term (sổ đăng ký văn bản đi)."""
        with self._database.read() as session:
            Directory(session).require_organization(organization)
            return look.register_rows(session, organization, period, series, self.book.calendar)

    def render(self, paper: int, *, now: datetime) -> tuple[FileContent, ...]:
        """Return the files of a paper: the kept ones once sealed, else a print of how it stands."""
        with self._database.read() as session:
            row = paper_of(session, paper)
            wanted = select(FileRow).where(FileRow.paper == paper).order_by(FileRow.id)
            kept = tuple(
                FileContent(f.name, f.media_type, self._files.get(f.sha256))
                for f in session.scalars(wanted)
            )
            if kept:
                # A paper whose number is void is not to be taken for one that counts.
                void = entry_of(session, paper) is None
                return tuple(f._replace(name=f"huy-{f.name}") for f in kept) if void else kept
            proof, on = standing(session, row, vietnam_day(now))
        return self._press.files(proof, on, f"du-thao-{paper}-{slug(proof.code)}")

    def organization(self, code: str, on: date) -> Organization:
        """Return an organization as it was on a day; raise UnknownOrganization."""
        with self._database.read() as session:
            return Directory(session).organization(code, on)

    def verify(self) -> list[Breach]:
        """Check every chain, register, draft and file; return what is not whole."""
        with self._database.read() as session:
            require_keeper(session, "kiểm tra toàn vẹn")
            return verify(session, self._files)

    # -- below the surface -----------------------------------------------------------------------

    def _view(self, session: Session, row: PaperRow) -> PaperView:
        session.flush()
        return look.paper_view(session, row, self._walker.process_of(row), self.book.calendar)

    def _saving(self, by: str, now: datetime, on: date | None, clerk: str) -> Saving:
        return Saving(by, self._account, on or vietnam_day(now), now, clerk)
