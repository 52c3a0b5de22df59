"""A paper of our own model as found (giải phẫu bản thảo): its words, not yet its page.

In: a ``Draft``, ``Proof`` or ``Document``, its kind and the standard it is printed in.  Out: an
``Anatomy`` of the reader “draft”. Letters and places are unknown.
"""

from collections.abc import Iterator, Sequence

from vanban.paper.anatomy.anatomy import Anatomy, Component, Part
from vanban.paper.domain.dates import in_words, place_and_date
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.numbering import appendix_labels
from vanban.paper.domain.recipients import AS_ABOVE, address_lines, ended, file_copies_line
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.source.markers import NAMED
from vanban.paper.source.model import Appendix, Document, Draft, Line, Paper, Proof, Role, Table

_COMPONENTS = dict.fromkeys(NAMED.values(), Component.PART)
_COMPONENTS |= {Role.ARTICLE: Component.ARTICLE, Role.HEADING: Component.HEADING}


def of_draft(draft: Draft | Proof, kind: DocumentKind, standard: FormatStandard) -> Anatomy:
    """Return the anatomy of a paper by what it says (đọc bản thảo)."""
    parts = [*_head(draft, standard), *_title(draft, kind, standard), *_addressees(draft, kind)]
    parts += [*_bases(draft, standard), *_body(draft), *_recipients(draft, standard), *_foot(draft)]
    regime = draft.letterhead.regime if isinstance(draft, Proof) else ""
    return Anatomy(reader="draft", kind=kind, regime=regime, parts=tuple(parts))


def _head(paper: Paper, standard: FormatStandard) -> Iterator[Part]:
    if not isinstance(paper, Proof):
        return
    head = paper.letterhead
    if head.parent:
        yield _part(Component.PARENT, head.parent.upper(), "parent")
    yield _part(Component.ISSUER, head.issuer.upper(), "issuer")
    if isinstance(paper, Document):
        yield _part(Component.NUMBER, f"{standard.number_label} {paper.number}", "number")
        line = place_and_date(head.place, in_words(paper.issued_on))
        yield _part(Component.PLACE_DATE, line, "place_date")


def _title(paper: Paper, kind: DocumentKind, standard: FormatStandard) -> Iterator[Part]:
    if kind.title:
        yield _part(Component.KIND, kind.title, "kind")
    letter = kind.template == "letter"
    lead = f"{standard.letter_lead} " if letter and paper.subject.strip() else ""
    subject = lead + paper.subject.removeprefix(lead)
    yield _part(Component.LETTER_SUBJECT if letter else Component.SUBJECT, subject, "subject")


def _addressees(paper: Paper, kind: DocumentKind) -> Iterator[Part]:
    lead = paper.address_lead if isinstance(paper, Proof) else kind.address_lead
    sent = [each.codes for group in paper.addressees for each in group.recipients]
    label = [None] * (len(sent) > 1)
    lines = address_lines(paper.addressees, lead)
    for line, codes in zip(lines, (*label, *sent), strict=True):
        yield _part(Component.ADDRESSEES, line, "addressees", addressed=codes)


def _bases(paper: Paper, standard: FormatStandard) -> Iterator[Part]:
    bases = [f"{standard.basis_prefix}{basis.words}" for basis in paper.legal_bases]
    for number, words in enumerate(ended(bases), 1):
        yield _part(Component.LEGAL_BASIS, words, f"legal_bases[{number}]")


def _body(paper: Paper) -> Iterator[Part]:
    appendices = (block for block in paper.body if isinstance(block, Appendix))
    labels = iter(appendix_labels([block.label for block in appendices]))
    for number, block in enumerate(paper.body, 1):
        at = f"body[{number}]"
        if isinstance(block, Line):
            yield from _line(block, at)
        elif isinstance(block, Table):
            rows = (block.header, *block.rows)
            text = "\n".join("\t".join(map(_cell, row)) for row in rows)
            yield _part(Component.TABLE, text, at)
        elif isinstance(block, Appendix):
            yield _part(Component.APPENDIX, next(labels), at)
            title = block.title if block.label else block.title.upper()  # as it is printed
            yield _part(Component.APPENDIX_TITLE, title, at)


def _line(line: Line, at: str) -> Iterator[Part]:
    component = _COMPONENTS.get(line.role, Component.BODY)
    text = "" if component is Component.PART else line.text
    shape = {"marker": line.marker, "role": line.role.value, "level": line.level}
    yield _part(component, text, at, **shape)
    if component is Component.PART and line.text.strip():
        yield _part(Component.PART_TITLE, line.text.upper(), at)


def _recipients(paper: Paper, standard: FormatStandard) -> Iterator[Part]:
    end = standard.recipient_end
    if paper.addressees:
        yield _part(Component.RECIPIENTS, f"{AS_ABOVE}{end}", "recipients")
    for group in paper.recipients:
        for line, each in zip(group.lines(end), group.recipients, strict=True):
            yield _part(Component.RECIPIENTS, line, "recipients", addressed=each.codes)
    line = paper.copies_line if isinstance(paper, Proof) else ""
    if paper.file_copies and not line:
        line = file_copies_line(paper.file_copies, standard.file_copies_style)
    if line:
        yield _part(Component.RECIPIENTS, line, "file_copies")


def _foot(paper: Paper) -> Iterator[Part]:
    if isinstance(paper, Proof):
        yield _part(Component.CAPACITY, "\n".join(paper.form.lines), "signature")
        yield _part(Component.SIGNER, paper.form.signer, "signature")


def _cell(runs: Sequence[object]) -> str:
    return " ".join("".join(getattr(run, "text", "") for run in runs).split())


def _part(component: Component, text: str, at: str, **more: object) -> Part:
    return Part(component=component, text=text, at=at, **more)  # type: ignore[arg-type]
