"""Documents that came (văn bản đến): from the clerk's hand to the answer.

In: what a person asks, and when.  Out: views with their lines of the registers, files, a refusal.
Law: Nghị định 30/2020/NĐ-CP, Điều 20 to 24. The way is ``workflows/incoming.yaml``; a step is one
transaction that sets columns of the row and adds one line of history, which tells each of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office import access
from vanban.office.act import FileContent
from vanban.office.aftermath import links_among
from vanban.office.beside import Subject, ask
from vanban.office.book import Book
from vanban.office.incoming.echo import hold_papers, remind, tell_sender
from vanban.office.incoming.metadata import IncomingView, Metadata
from vanban.office.papers import Saving, UnknownPaper, day_of, paper_of
from vanban.office.printing import DOCX, PDF, Press
from vanban.office.registry.database import Database, hold
from vanban.office.registry.directory import Directory
from vanban.office.registry.files import Files
from vanban.office.registry.history import Happening, plain, record
from vanban.office.registry.series import ARRIVALS, Series, entry_of, next_serial
from vanban.office.registry.tables import IncomingRow
from vanban.office.workflow.process import Mode, Process, Processes, Step
from vanban.office.workflow.steps import StepRefused
from vanban.paper.catalogue import standards
from vanban.paper.domain.organization import Organization
from vanban.paper.domain.register import ArrivalRow, FollowUpRow
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.arrival import slip_docx, stamp_docx
from vanban.paper.render.picture import laid_over, to_png
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Letterhead
from vanban.settings import vietnam_day
from vanban.text import one_line

#: States in which somebody is to settle a document.
_OPEN = ("received", "awaiting_direction", "assigned", "in_progress")

#: States in which its files are given to nobody (Điều 18).
_WITHDRAWN = ("frozen", "recalled", "sent_back")

#: Why a copy freezes that nobody has to enter the recall of.
_RECALLED = "Nơi gửi thu hồi văn bản này"

#: Room for the pen.
_BLANK = "\n".join(["." * 118] * 5)


class Incoming:
    """The desk of what came (bàn văn bản đến); who acts, and when, is a ``Saving``."""

    def __init__(
        self, database: Database, files: Files, processes: Processes, press: Press, book: Book,
        clear_recalled: Callable[[], None],
    ) -> None:  # fmt: skip
        self._database, self._files, self._processes = database, files, processes
        self._press, self._book, self._clear_recalled = press, book, clear_recalled

    def add(
        self, organization: str, metadata: Metadata, saving: Saving,
        files: Sequence[FileContent] = (), *, mode: Mode = Mode.PAPER, again: str = "",
        wait: bool = False,
    ) -> IncomingView:  # fmt: skip
        """Enter a document in the register (vào sổ đến), or let it ``wait`` to be received.

        One that came before is refused, unless ``again`` says why it is entered once more.
        """
        kept = {f.name: [f.media_type, self._files.put(f.content), len(f.content)] for f in files}
        with self._database.write() as session:
            entered = self.enter(session, organization, metadata, saving, kept, mode, again, wait)
            return self._view(session, entered)

    def enter(
        self, session: Session, organization: str, metadata: Metadata, saving: Saving,
        kept: Mapping[str, Sequence[Any]], mode: Mode = Mode.PAPER, again: str = "",
        wait: bool = False, desk: str = "",
    ) -> IncomingRow:  # fmt: skip
        """Enter a document whose files are kept already, within a transaction of the caller.

        One whose ``desk`` is known beforehand is handed there with its number (Điều 23).
        """
        process = self._processes.find("incoming", None, mode)
        said = {
            "organization": organization, "mode": mode, "workflow_version": process.version,
            "record": metadata.model_dump(mode="json", by_alias=True, exclude_defaults=True),
            "identity": metadata.identity, "files": kept,
            "handling": _handed(session, organization, desk, saving.on) if desk else {},
            "due_on": metadata.due_date,
        }  # fmt: skip
        row = IncomingRow(**said, state=process.initial)
        session.add(row)
        session.flush()
        self._take(session, row, "arrive", saving, "", {}, said)
        if not wait:
            self._take(session, row, "receive", saving, again, {}, {})
        return row

    def step(
        self, number: int, name: str, saving: Saving, note: str = "", **said: Any
    ) -> IncomingView:
        """Take a step by its name (làm một bước); raise StepRefused with nothing changed.

        ``assign`` is told ``lead``, ``supporting``, ``person``, ``due_on``; ``answer`` the paper.
        """
        with self._database.write() as session:
            answer = said.get("answer")
            hold_papers(session, [number], answer)
            paper = paper_of(session, answer) if answer else None
            row = incoming_of(session, number)
            if paper and paper.organization != row.organization:
                raise StepRefused("ghi văn bản trả lời", faulty("answer-not-ours"))
            self._take(session, row, name, saving, note, said, {})
            if answer and day_of(session, answer, "release"):
                self.answered(session, answer, saving)
            view = self._view(session, row)
        if view.state == "recalled":
            self._clear_recalled()
        return view

    def answered(self, session: Session, paper: int, saving: Saving) -> None:
        """Settle what a paper answers, as it is released (trả lời xong, Điều 24)."""
        mine = select(IncomingRow.id).where(IncomingRow.answer == paper).order_by(IncomingRow.id)
        numbers = session.scalars(mine).all()
        hold_papers(session, numbers)
        for row in [incoming_of(session, number) for number in numbers]:
            if row.state in _OPEN:
                self._take(session, row, "answered", _today(saving), "", {}, {})

    def recalled(self, session: Session, paper: int, saving: Saving) -> None:
        """Freeze the copies organizations of this office have of a paper it recalls (Điều 18).

        Who recalls acts, not a clerk of the receiver.
        """
        by, today = access.Standing(saving.role), _today(saving)
        copies = select(IncomingRow.id).where(IncomingRow.handling["paper"].as_integer() == paper)
        numbers = session.scalars(copies.order_by(IncomingRow.id)).all()
        with access.by_itself(session):
            for row in [incoming_of(session, number) for number in numbers]:
                if row.state in self._process(row).steps["recall"].sources:
                    self._take(session, row, "recall", today, _RECALLED, {}, {}, by)

    def papers(
        self, organization: str = "", year: str = "", *, late: date | None = None,
        silent: bool = False,
    ) -> list[IncomingView]:  # fmt: skip
        """Return what came: all; what is ``late`` that day; what no sender was told of."""
        row, unheard = IncomingRow, {"mode": Mode.DIGITAL, "acknowledged_on": None}
        named = {"organization": organization, "period": year}
        equal = {column: value for column, value in named.items() if value}
        rows = select(row).filter_by(**equal, **(unheard if silent else {}))
        if late:
            rows = rows.where(row.state.in_(_OPEN), row.due_on < late)
        with self._database.read() as session:
            found = session.scalars(rows.order_by(row.period, row.serial, row.id))
            return [self._view(session, row) for row in found if _seen(session, row)]

    def show(self, number: int) -> IncomingView:
        """Return a document that came as it stands."""
        with self._database.read() as session:
            return self._view(session, incoming_of(session, number))

    def files(self, number: int) -> tuple[FileContent, ...]:
        """Return the files as they came; what was recalled is given to nobody (Điều 18)."""
        with self._database.read() as session:
            row = incoming_of(session, number)
        if row.state in _WITHDRAWN:
            raise StepRefused("đưa tệp", faulty("withdrawn"))
        kept = row.files.items()
        return tuple(FileContent(n, kind, self._files.get(sha)) for n, (kind, sha, _) in kept)

    def slip(self, number: int, on: date) -> FileContent:
        """Return the slip by which it is settled, filled with what is known (phiếu giải quyết)."""
        came, issuer, standard = self._of(number, on)
        what, until = came.arrival, came.follow_up.due_on
        head = (came.direction, what.handler, until and f"Thời hạn: {until}")
        words = {
            "arrival": f"Số đến: {what.number}, ngày đến: {what.arrived_on}",
            "document": ". ".join(filter(None, (came.follow_up.document, came.metadata.subject))),
            "direction": "\n".join(filter(None, head)) if came.direction else _BLANK,
            "unit": _BLANK, "proposal": came.proposal or _BLANK,
        }  # fmt: skip
        named = {"parent": issuer.parent_name, "issuer": issuer.name, "place": issuer.place}
        docx = slip_docx(Letterhead(**named, regime=issuer.regime), words, standard)
        return FileContent(f"phieu-den-{number}.docx", DOCX, docx)

    def stamp(self, number: int, on: date, place: tuple[float, float]) -> list[FileContent]:
        """Return the arrival stamp as a picture, and each kept PDF with it at ``place``, in mm.

        Without LibreOffice it is a .docx alone; the kept files stay as they came.
        """
        came, issuer, standard = self._of(number, on)
        words = {**came.arrival._asdict(), "issuer": issuer.name.upper(), "dossier": came.dossier}
        docx = stamp_docx(words, standard)
        files = [FileContent(f"dau-den-{number}.docx", DOCX, docx)]
        if self._press.print_pdf:
            stamp = self._press.print_pdf(docx)
            picture = to_png(stamp, 1, 300, clear=True)
            files.append(FileContent(f"dau-den-{number}.png", "image/png", picture))
            pages = [file for file in self.files(number) if file.media_type == PDF]
            for name, kind, kept in pages:
                stamped = laid_over(kept, stamp, place)
                files.append(FileContent(f"den-{number}-{name}", kind, stamped))
        return files

    # -- below the surface -----------------------------------------------------------------------

    def _take(
        self, session: Session, row: IncomingRow, name: str, saving: Saving, note: str,
        asked: dict[str, Any], said: dict[str, Any], by: access.Standing | None = None,
    ) -> None:  # fmt: skip
        """Ask state, role, note and day; set columns; write the line of history that tells them."""
        before, note = row.state, one_line(note)
        subject = Subject(_chain(row.id), row.organization, before)
        step, state, by = ask(session, self._process(row), name, subject, saving, note, by)
        if name == "extend" and "due_on" not in asked:
            raise StepRefused(step.label, faulty("no-new-day"), article=step.article)
        said = said | _effects(session, row, step, saving.on, note, asked) | {"state": state}
        if asked:
            raise StepRefused(step.label, faulty("not-told"))
        delivery = tell_sender(session, row, name, saving, note)
        if delivery and name == "receive":
            said["acknowledged_on"] = saving.on
            said["handling"]["paper"] = delivery.paper  # of this office, by which it came
        for column, value in said.items():
            setattr(row, column, value)
        done = state not in _OPEN
        remind(session, row, said, saving, self._book.calendar, done=done)
        told = {column: plain(value) for column, value in said.items()}
        happening = Happening(
            row.organization, name, saving.author, by.role, saving.entered_by, saving.on,
            saving.now, by.words, from_state=before, to_state=state, note=note,
            data={"set": told, "clerk": saving.clerk},
        )  # fmt: skip
        series = Series(row.organization, ARRIVALS, said["period"]) if "serial" in said else None
        record(session, happening, None, series, chain=_chain(row.id))
        if delivery and name == "receive" and delivery.state == "recall_requested":
            self._take(session, row, "recall", saving, _RECALLED, {}, {})

    def _of(self, number: int, on: date) -> tuple[IncomingView, Organization, FormatStandard]:
        with self._database.read() as session:
            came = self._view(session, incoming_of(session, number))
            issuer = Directory(session).organization(came.organization, on)
        return came, issuer, standards().in_force(issuer.regime, on)

    def _process(self, row: IncomingRow) -> Process:
        return self._processes.find("incoming", row.workflow_version, Mode(row.mode))

    def _view(self, session: Session, row: IncomingRow) -> IncomingView:
        told, said = Metadata.model_validate(row.record), row.handling
        linked = links_among(session, {said.get("paper", 0)}).values()
        links = [link.words for each in linked for link in each if link.numbered]
        label = self._process(row).state(row.state).label
        entry = entry_of(session, row.answer) if row.answer else None
        answer, handler = entry.number if entry else "", said.get("handler", "")
        number, issued, due = str(row.serial or ""), _day(told.issued_date), _day(row.due_on)
        note = label if row.state in _WITHDRAWN else answer and f"Trả lời: {answer}"
        note = "; ".join(filter(None, (note, *links)))
        arrival = ArrivalRow(
            _day(row.arrived_on), number, told.organ_name, told.number, issued, told.title,
            handler, said.get("handed_on", ""), "", note,
        )  # fmt: skip
        document = ", ".join(filter(None, (told.type_name, told.number, issued, told.organ_name)))
        progress = ": ".join(filter(None, (label, said.get("follow_up"))))
        longer = f"Gia hạn; hạn đầu {said['first_due_on']}" if "extend" in said else ""
        beside = "; ".join(filter(None, (longer, *links)))
        follow_up = FollowUpRow(number, document, handler, due, progress, answer, beside)
        return IncomingView(
            row.id, row.organization, row.mode, row.state, label, told, arrival, follow_up,
            said.get("assign", ""), said.get("take_up", ""), said.get("archive", ""),
            row.acknowledged_on, tuple(row.files),
        )  # fmt: skip


def incoming_of(session: Session, number: int) -> IncomingRow:
    """Return what came by its id, held by a session that writes; raise UnknownPaper."""
    if session.info.get("writes"):
        hold(session, _chain(number))
    row = session.get(IncomingRow, number, populate_existing=True)
    if row is None or not _seen(session, row):
        raise UnknownPaper(paper=number, listed="vanban incoming list")
    return row


def _seen(session: Session, row: IncomingRow) -> bool:
    return access.may_see_arrival(session, row.organization, row.handling.get("handlers", ()))


def _today(saving: Saving) -> Saving:
    return replace(saving, on=vietnam_day(saving.now), clerk="")


def _chain(number: int) -> str:
    return f"incoming:{number}"


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""


# -- what happens together with a step -------------------------------------------------------------


def _effects(
    session: Session, row: IncomingRow, step: Step, on: date, note: str, asked: dict[str, Any]
) -> dict[str, Any]:
    """Do what goes with a step (việc kèm theo), taking what was asked; return what it sets."""
    said: dict[str, Any] = {}
    handling = dict(row.handling)
    for effect in step.effects:
        match effect:
            case "arrival_number":
                said |= _arrival_number(session, row, step, on, note)
            case "acknowledged":
                said["acknowledged_on"] = on
            case "direction":
                found = _handler(Directory(session), row, step, on, asked)
                handling["handler"], handling["handlers"] = found
                handling["handed_on"] = _day(on)
            case "due_date" if due := asked.pop("due_on", None) or row.due_on:
                said["due_on"] = due
                handling.setdefault("first_due_on", _day(row.due_on or due))
            case "link_answer":
                said["answer"] = asked.pop("answer", row.answer)
            case "keep_note":
                handling[step.name] = note
            case "destroy_files":
                handling["destroyed"] = [sha for _, sha, _ in row.files.values()]
    return said | {"handling": handling}


def _arrival_number(
    session: Session, row: IncomingRow, step: Step, on: date, again: str
) -> dict[str, Any]:
    """Give the next number of the year (Điều 22); the counter is taken as late as can be."""
    session.flush()
    serial = next_serial(session, Series(row.organization, ARRIVALS, str(on.year)), on)
    # Asked under the counter: of two clerks with one document the second sees the first.
    same = select(IncomingRow).filter_by(organization=row.organization, identity=row.identity)
    twin = session.scalars(same.where(IncomingRow.serial.is_not(None))).first()
    if twin and row.identity and not again:
        raise StepRefused(step.label, faulty("came-before", twin=twin), article=step.article)
    return {"period": str(on.year), "serial": serial, "arrived_on": on}


def _handed(session: Session, organization: str, desk: str, on: date) -> dict[str, Any]:
    """Return what is said of a document that goes to one desk without a direction."""
    unit = Directory(session).organization(organization, on).department(desk)
    name = unit.name if unit else desk
    return {"handler": name, "handlers": [desk], "handed_on": _day(on)}


def _handler(
    directory: Directory, row: IncomingRow, step: Step, on: date, asked: dict[str, Any]
) -> tuple[str, list[str]]:
    """Return who settles it, by name and code: the unit in the lead, those beside it, a person."""
    organization = directory.organization(row.organization, on)
    lead, person = asked.pop("lead", ""), asked.pop("person", "")
    parts = {lead: "chủ trì"} | dict.fromkeys(asked.pop("supporting", ()), "phối hợp")
    units = [(organization.department(code), code, part) for code, part in parts.items() if code]
    names = [f"{unit.name if unit else code} ({part})" for unit, code, part in units]
    names += [directory.person(person).name] if person else []
    if not names:
        raise StepRefused(step.label, faulty("no-handler"))
    codes = [unit.code if unit else code for unit, code, _ in units]
    return "; ".join(names), codes + ([person] if person else [])
