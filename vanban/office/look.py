"""Looking at the registry (tra cứu): papers, history, register; nothing is changed.

In: a session.  Out: views for the screen, rows for the printed register.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.access import may_see
from vanban.office.aftermath import links_of
from vanban.office.discussion import discussion
from vanban.office.papers import day_of, newest, replacement_of
from vanban.office.preview import document_of
from vanban.office.registry.directory import Directory
from vanban.office.registry.history import history
from vanban.office.registry.series import Series, entries, entry_of, lost
from vanban.office.registry.tables import (
    BookEntryRow,
    DeliveryRow,
    EntryRow,
    EventRow,
    FileRow,
    PaperRow,
    PersonRow,
)
from vanban.office.sending.status import ASKED_BACK
from vanban.office.views import EventView, FileView, PaperView, StepView
from vanban.office.workflow.process import ROLE_LABELS, Process
from vanban.office.workflow.steps import steps_from, who_may
from vanban.paper.catalogue import kinds
from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.register import RegisterRow
from vanban.settings import package_data

#: Names of what happens to a paper besides the steps of its process.
ACT_LABELS = package_data("labels")["acts"] | package_data("labels")["aside"]


def paper_view(
    session: Session, paper: PaperRow, process: Process, calendar: WorkingDays
) -> PaperView:
    """Return a paper as it stands, with the steps that can be taken."""
    entry = entry_of(session, paper.id)
    numbered = entry if entry and entry.state == "active" else None
    version = newest(session, paper.id)
    replacement = replacement_of(session, paper.id)
    return PaperView.of(
        paper,
        kind_name=kinds().find(paper.kind).name,
        number=numbered.number if numbered else "",
        void_numbers=_void_numbers(session, paper.id),
        issued_on=numbered.issued_on if numbered else None,
        state_label=_state_label(session, paper, process),
        workflow=f"{process.name}/{process.version}",
        version=version.serial,
        digest=version.digest,
        replaced_by=replacement.id if replacement else None,
        links=links_of(session, paper.id),
        flags=tuple(_flags(session, numbered, calendar)) if numbered else (),
        steps=tuple(_steps(session, paper, process)),
    )


def _flags(session: Session, entry: EntryRow, calendar: WorkingDays) -> Iterator[str]:
    yield from _happened(session, entry, calendar)
    if why := calendar.why_off(entry.issued_on):
        yield f"Ngày {entry.issued_on:%d/%m/%Y} của văn bản là ngày nghỉ: {why}"
    released = day_of(session, entry.paper, "release") or entry.issued_on
    if missing := calendar.missing(entry.issued_on, released):
        yield missing


def _happened(session: Session, entry: EntryRow, calendar: WorkingDays) -> Iterator[str]:
    """Tell what came later than the next working day after the signature (Điều 15, Điều 18).

    And that the paper expired.
    """
    signed, released = (day_of(session, entry.paper, step) for step in ("sign", "release"))
    for what, day in (("Cấp số", entry.issued_on), ("Phát hành", released)):
        if signed and day and day > calendar.next_working_day(signed):
            yield f"{what} chậm: ký {signed:%d/%m/%Y}, {what.lower()} {day:%d/%m/%Y}"
    wanted = select(EventRow.note).where(EventRow.paper == entry.paper, EventRow.step == "expire")
    for note in session.scalars(wanted.order_by(EventRow.seq)):
        yield f"Hết hiệu lực: {note}"


def _state_label(session: Session, paper: PaperRow, process: Process) -> str:
    label = process.state(paper.state).label
    recalled = _recalled(session, paper.id)
    entry = entry_of(session, paper.id)
    if entry and entry.state == "reserved":
        return f"{label} (đã dành số {entry.number})"
    return f"{label} ({recalled})" if recalled else label


def _recalled(session: Session, paper: int) -> str:
    """Say how far a recall has come: it is done when all who have the paper confirmed (Điều 18)."""
    if day_of(session, paper, "recall") is None:
        return ""
    wanted = select(DeliveryRow.state).where(DeliveryRow.paper == paper)
    asked = [state for state in session.scalars(wanted) if state in ASKED_BACK]
    refused = asked.count("recall_refused")
    says = f", {refused} nơi từ chối" if refused else ""
    done = f"thu hồi xong {asked.count('recalled')}/{len(asked)} nơi{says}"
    return done if asked else "đã thu hồi, chưa gửi nơi nào"


def _void_numbers(session: Session, paper: int) -> tuple[str, ...]:
    wanted = select(EntryRow.number).where(EntryRow.paper == paper, EntryRow.state == "void")
    return tuple(session.scalars(wanted.order_by(EntryRow.id)))


def _steps(session: Session, paper: PaperRow, process: Process) -> Iterator[StepView]:
    for step in steps_from(process, paper.state):
        missing = discussion(session, paper.id).missing(step.name) if step.reviewers else ()
        names = tuple(Directory(session).person(code).name for code in missing)
        yield StepView.of(step, who_may=who_may(step), missing=names)


def history_view(session: Session, paper: PaperRow, process: Process) -> list[EventView]:
    """Return the history of a paper with names instead of codes."""
    names = {person.code: person.name for person in session.scalars(select(PersonRow))}
    return [_event_view(event, process, names) for event in history(session, paper.id)]


def _event_view(event: EventRow, process: Process, names: dict[str, str]) -> EventView:
    step = process.steps.get(event.step)
    label = step.label if step else ACT_LABELS.get(event.step, event.step)
    return EventView.of(
        event,
        label=label + (" (gộp bước)" if "merged" in event.data else ""),
        actor_name=names.get(event.actor, ""),
        role=ROLE_LABELS.get(event.role, event.role),
        clerk=names.get(event.data.get("clerk", ""), ""),
    )


def file_views(session: Session, paper: int) -> tuple[FileView, ...]:
    """Return the kept files of a paper."""
    rows = session.scalars(select(FileRow).where(FileRow.paper == paper).order_by(FileRow.id))
    return tuple(FileView.of(row) for row in rows)


def register_rows(
    session: Session, organization: str, period: str, series: str, calendar: WorkingDays
) -> list[RegisterRow]:
    """Return the register of a period in ten columns (Phụ lục IV), void numbers shown as such.

    What was in the book before vanban comes first, numbers lost in a restore last.
    """
    said = (organization, period, series)
    rows = [RegisterRow(**line.typed) for line in entries(session, BookEntryRow, *said)]
    new = [e for e in entries(session, EntryRow, *said) if may_see(session, e.paper)]
    rows += [_register_row(session, entry, calendar) for entry in new]
    for event in lost(session, Series(organization, series or "%", period)):
        numbers = f"{event.data['first']:02d}–{event.data['serial']:02d}"
        row = RegisterRow._make([numbers, f"{event.acted_on:%d/%m/%Y}", *[""] * 8])
        rows.append(row._replace(note="Số mất khi khôi phục"))
    return rows


def _register_row(session: Session, entry: EntryRow, calendar: WorkingDays) -> RegisterRow:
    document = document_of(session.get_one(PaperRow, entry.paper))
    # Another number of this paper may be void: what was sent was not sent under that one.
    active = entry.state == "active"
    wanted = select(DeliveryRow).where(DeliveryRow.paper == entry.paper)
    sent = list(session.scalars(wanted)) if active else []
    heard = sum(1 for row in sent if row.acknowledged_on)
    released = day_of(session, entry.paper, "release") if active else None
    groups = (*document.addressees, *document.recipients)
    return RegisterRow(
        number=entry.number,
        issued_on=f"{entry.issued_on:%d/%m/%Y}",
        kind_and_subject=f"{kinds().find(entry.kind).name}: {entry.subject}",
        signer=document.form.signer,
        recipients="; ".join(r.name for group in groups for r in group.recipients),
        file_copies=", ".join(document.file_copies),
        copies=str(len(sent) + len(document.file_copies)) if sent else "",
        released_on=f"{released:%d/%m/%Y}" if released else "",
        receipt=f"{heard}/{len(sent)} nơi đã nhận" if sent else "",
        note=_note(session, entry, calendar),
    )


def _note(session: Session, entry: EntryRow, calendar: WorkingDays) -> str:
    if entry.state == "void":
        return "Số đã hủy"
    if entry.state == "reserved":
        return "Đã dành số, chờ ký"
    recalled = _recalled(session, entry.paper)
    notes = [recalled[0].upper() + recalled[1:]] if recalled else []
    notes += [link.words for link in links_of(session, entry.paper) if link.numbered]
    return "; ".join((*notes, *_happened(session, entry, calendar)))
