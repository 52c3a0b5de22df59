"""What happens together with a step (việc kèm theo của bước).

Each effect writes rows in the transaction of its act and adds to ``act.data`` what the history
keeps. The names are those of ``EFFECT_LABELS``.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from vanban.digest import digest
from vanban.office.access import standing_of
from vanban.office.act import Act, KeptFile
from vanban.office.aftermath import copy_of, correction_of, target_of
from vanban.office.discussion import discussion
from vanban.office.jobs import defer
from vanban.office.outbox import channel_of, expand, fits, key_of, mark
from vanban.office.papers import Saving, begin, replacement_of
from vanban.office.preview import document_of
from vanban.office.registry import search
from vanban.office.registry.marks import MarkKind, live, make, void_all
from vanban.office.registry.sendings import change
from vanban.office.registry.series import POOLED, SECRET, Series, enter, entry_of, next_serial
from vanban.office.registry.tables import DeliveryRow, EntryRow, FileRow, LinkRow, VersionRow
from vanban.office.registry.told import address
from vanban.office.workflow.process import Mode, Step
from vanban.paper.catalogue import kinds, standards
from vanban.paper.compose import unit_of
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.organization import SeriesRule
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.domain.urgency import Classification
from vanban.paper.render.certificate import decision_of
from vanban.paper.source import write
from vanban.paper.source.model import Document, Draft, Proof
from vanban.settings import package_data


def freeze(act: Act) -> None:
    """Keep which text was laid before the reviewers, with what files, and who they are."""
    heard = discussion(act.session, act.paper.id)
    if silent := heard.awaited(act.asked.today):
        act.refuse("opinions-awaited", silent=silent, paper=act.paper.id)
    _mark(act, MarkKind.SUBMISSION)
    act.data["attachments"] = {f.name: f.sha256 for f in heard.attachments.values()}
    groups = {s.name: _group(act, s) for s in act.process.steps.values() if s.reviewers}
    assigned = act.asked.options.get("reviewers", ())
    if lost := set(assigned) - {code for group in groups.values() for code in group}:
        act.refuse("no-reviewers", lost=", ".join(sorted(lost)))
    act.data["groups"] = groups


def _group(act: Act, step: Step) -> list[str]:
    """Return who is to initial at a step: those assigned, else every holder of its role.

    Who wrote the draft is left out; too few to ever let it pass are refused.
    """
    wrote = select(VersionRow.author).where(VersionRow.paper == act.paper.id)
    authors = set(act.session.scalars(wrote))
    people = dict.fromkeys(a.person.code for a in act.directory.appointments(act.issuer.code))
    holders = [c for c in people if standing_of(act.directory, c, step.roles, act.place)]
    able = [code for code in holders if code not in authors]
    assigned = act.asked.options.get("reviewers", ())
    group = [code for code in able if code in assigned] or able
    if len(group) < (needed := max(step.quorum(len(group)), 1)):
        act.refuse("few-reviewers", step=step, needed=needed, has=len(group))
    return group


def initials_content(act: Act) -> None:
    """Set the initials for content (ký nháy nội dung)."""
    _initial(act, MarkKind.CONTENT)


def initials_format(act: Act) -> None:
    """Set the initials for format (ký nháy thể thức)."""
    _initial(act, MarkKind.FORMAT)


def _initial(act: Act, kind: MarkKind) -> None:
    """Set initials; of a group, note who is still waited for."""
    heard, code = discussion(act.session, act.paper.id), act.actor.code
    group, missing = heard.groups.get(act.step.name, []), heard.missing(act.step.name)
    if group and code not in missing:
        names = tuple(act.directory.person(each).name for each in missing)
        why = "initialled-already" if code in group else "no-reviewer"
        act.refuse(why, names, actor=act.actor)
    _mark(act, kind)
    if len(group) - len(missing) + 1 < act.step.quorum(len(group)):
        act.data["waits_for"] = [each for each in missing if each != code]


def void_initials(act: Act) -> None:
    """Make every mark on the draft void."""
    void_all(act.session, act.paper.id)
    act.data["voids"] = True


def signature(act: Act) -> None:
    """Record the signature the clerk saw on paper (ghi nhận chữ ký)."""
    _mark(act, MarkKind.SIGNATURE, seen_by=act.clerk)
    form = act.proof(act.on).form
    capacity = form.lines[0] if form.capacity else ""
    act.on_behalf_of = "; ".join(filter(None, (act.on_behalf_of, capacity)))
    act.data["form"] = [*form.lines, form.signer]


def number(act: Act) -> None:
    """Give the next number of the series and enter it (cấp số, vào sổ).

    On paper the form is that of the day of the signature; a digital signature comes after, so its
    number is only reserved until the signature is there. So is the number of a paper of a batch,
    which is printed before it is signed: this step then confirms the very number it has.
    """
    signed = live(act.session, act.paper.id, MarkKind.SIGNATURE, act.digest)
    proof = act.proof(signed.made_on if signed else act.on)
    if entry := entry_of(act.session, act.paper.id):
        return _confirm(act, entry, proof)
    standard = standards().in_force(act.issuer.regime, act.on)
    pattern = act.kind.number_pattern or standard.number_pattern
    act.series = _series(act, standard)
    # From here on everyone else who wants a number of this series waits: nothing slow below.
    act.session.flush()
    serial = next_serial(act.session, act.series, act.on)
    given = DocumentNumber(act.series.period, serial, proof.code, pattern)
    whose: dict[str, Any] = {"paper": act.paper.id, "subject": act.draft.subject}
    whose |= {"kind": act.kind.code, "reserved": signed is None}
    enter(act.session, act.series, given, act.on, **whose)
    search.add(act.session, act.paper.id, search.words_of_number(str(given)))
    _fix(act, proof.numbered(given, act.on))
    act.data |= {"act": "number", "serial": serial, "number": str(given)}
    act.data["issued_on"] = act.on.isoformat()


def _confirm(act: Act, entry: EntryRow, proof: Proof) -> None:
    """Make the reserved number the one of the paper as it was signed."""
    standard = standards().in_force(act.issuer.regime, act.on)
    if _series(act, standard).name != entry.series:
        act.refuse("reserved-elsewhere", entry=entry)
    entry.state, entry.subject = "active", act.draft.subject
    held = Document.model_validate(act.paper.document)
    _fix(act, proof.numbered(held.number, entry.issued_on))
    act.data["confirms"] = entry.number


def void_number(act: Act) -> None:
    """Void the number of a paper that never left, and every mark on it (hủy số)."""
    give_up_number(act)
    void_initials(act)


def give_up_number(act: Act) -> None:
    """Make the number of a paper void; the series never gives it again."""
    entry = entry_of(act.session, act.paper.id)
    if entry is None:
        act.refuse("no-number-yet")
    entry.state = "void"
    act.series = Series(entry.organization, entry.series, entry.period)
    act.data |= {"act": "void", "serial": entry.serial, "number": entry.number}


def digital_signature(act: Act) -> None:
    """Confirm the reserved number once the signature is made (ký số)."""
    _mark(act, MarkKind.SIGNATURE)
    entry = entry_of(act.session, act.paper.id)
    if entry is None:
        act.refuse("reserved-lost")
    entry.state = "active"
    act.data["form"] = [*act.proof(act.on).form.lines, act.actor.name]


def seal(act: Act) -> None:
    """Record the seal and the files that are the paper from now on (đóng dấu, chốt tệp)."""
    signed = live(act.session, act.paper.id, MarkKind.SIGNATURE, act.digest)
    if signed is None:
        act.refuse("unsigned")
    _mark(act, MarkKind.SEAL)
    attached = discussion(act.session, act.paper.id).attachments.values()
    for number, view in enumerate(attached, start=1):
        # Numbered, so that no name is that of the paper itself.
        named = view.model_dump() | {"name": f"kem-{number}-{view.name}"}
        act.kept += (KeptFile(**named),)
    for file in act.kept:
        act.session.add(FileRow(paper=act.paper.id, **file._asdict()))
    act.data["files"] = {file.name: file.sha256 for file in act.kept}
    document = Document.model_validate(act.paper.document)
    _fix(act, document.sealed(signed.made_on, signed.seen_by))


def outbox(act: Act) -> None:
    """Write one delivery per recipient; they leave after the transaction (phát hành)."""
    places = expand(act.draft, act.issuer, act.directory, act.on)
    rows = [
        DeliveryRow(
            paper=act.paper.id, key=key_of(act.paper.id, place), **vars(place), reference="",
            channel=channel_of(place, act.draft, act.issuer), state="queued",
            queued_at=act.asked.now,
        )
        for place in places
    ]  # fmt: skip
    act.session.add_all(rows)
    names = " ".join(row.recipient for row in rows)
    search.add(act.session, act.paper.id, search.words_of(names, "r"))
    act.data["deliveries"] = {row.key: address(row) for row in rows}
    defer(act.session, act.paper.id)


def recall_deliveries(act: Act) -> None:
    """Ask who was sent the paper to give it back; who was not yet, will not be (Điều 18)."""
    for row in _deliveries(act):
        if row.state == "queued":
            change(act.data, row, state="withheld")
        elif fits(row, "13"):
            mark(act.data, row, "13", act.on)


def acknowledge(act: Act) -> None:
    """Record that the receiving organization has the paper (Điều 21)."""
    for row in _deliveries(act):
        if row.organization == act.place.organization.code and fits(row, "03"):
            mark(act.data, row, "03", act.on)


def link_replacement(act: Act) -> None:
    """Begin a draft of the same kind that replaces this paper (thay thế, Điều 18)."""
    entry = entry_of(act.session, act.paper.id)
    if entry is None:
        act.refuse("no-number-yet")
    if other := replacement_of(act.session, act.paper.id):
        act.refuse("replaced-already", other=other)
    replaces = f"{entry.number} {in_words(entry.issued_on)}"
    draft = act.draft.model_copy(update={"replaces": replaces})
    act.data["replacement"] = _answer(act, draft, "replaces", act.paper.id)


def correction(act: Act) -> None:
    """Begin the letter that corrects an error of form (đính chính, Điều 18)."""
    _answer(act, correction_of(document_of(act.paper), act.note, act.refuse), "corrects")


def certified_copy(act: Act) -> None:
    """Begin a copy of this paper (sao y, sao lục, trích sao)."""
    _answer(act, copy_of(document_of(act.paper), act.note, act.refuse), "copies")


def link(act: Act) -> None:
    """Link this paper to the one the note names (liên kết)."""
    _link(act, act.paper.id, *target_of(act.session, act.note, act.refuse))


def _answer(act: Act, draft: Draft, relation: str, replaces: int | None = None) -> int:
    """Begin a draft that answers this paper, on the way papers of its kind go."""
    process = act.processes.find(kinds().find(draft.kind).workflow, None, Mode(act.paper.mode))
    act.opened = begin(act.session, draft, write(draft), process, saving_of(act), replaces).id
    _link(act, act.opened, relation, act.paper.id)
    return act.opened


def saving_of(act: Act) -> Saving:
    """Return who acts and when, as it is written with what the act saves."""
    who = (act.actor.code, act.entered_by, act.on, act.asked.now, act.clerk)
    return Saving(*who, role=act.standing.role)


def _link(act: Act, paper: int, relation: str, other: int) -> None:
    if act.session.get(LinkRow, (paper, relation, other)):
        act.refuse("linked-already")
    act.session.add(LinkRow(paper=paper, relation=relation, other=other))
    act.data["links"] = [[paper, relation, other]]


def _series(act: Act, standard: FormatStandard) -> Series:
    """Return the series a paper is numbered in (Điều 15).

    Secret papers and advisory bodies have their own.

    The gold book counts within each award decision (NĐ 98/2023/NĐ-CP, Điều 104 khoản 2).
    """
    if act.kind.book:
        decision, decided_on = decision_of(act.draft.legal_bases)
        return Series(act.issuer.code, f"{act.kind.book} {decision}", str(decided_on.year))
    pooled = act.issuer.series_rule is SeriesRule.POOLED
    name = POOLED if pooled else act.kind.series
    if (unit := unit_of(act.draft, act.issuer)) and unit.advisory:
        name += f"-{unit.abbreviation}"
    if act.draft.classification is not Classification.NONE:
        name += SECRET
    return Series(act.issuer.code, name, standard.period(act.issuer, act.on))


def _deliveries(act: Act) -> Iterable[DeliveryRow]:
    wanted = select(DeliveryRow).where(DeliveryRow.paper == act.paper.id)
    return act.session.scalars(wanted.order_by(DeliveryRow.id))


def _fix(act: Act, document: Document) -> None:
    """Keep the document as it is from now on, and its digest in the history."""
    act.paper.document = document.model_dump(mode="json")
    act.data["document"] = digest(act.paper.document)


def _mark(act: Act, kind: MarkKind, seen_by: str = "") -> None:
    """Set a mark; say when one person took both steps of the review (gộp bước)."""
    other = {MarkKind.CONTENT: MarkKind.FORMAT, MarkKind.FORMAT: MarkKind.CONTENT}.get(kind)
    mark = live(act.session, act.paper.id, other, act.digest) if other else None
    if mark and mark.person in {act.actor.code, act.standing.giver}:
        act.data["merged"] = True
    make(act.session, act.paper.id, kind, act.actor.code, act.digest, act.on, seen_by)
    act.data.setdefault("marks", []).append([kind.value, seen_by])


#: Every effect a workflow file may name is a function here.
EFFECTS: Mapping[str, Callable[[Act], None]]
EFFECTS = {name: globals()[name] for name in package_data("labels")["effects"]}
