"""After issue (sau khi ban hành): letters of correction, certified copies, links between papers.

In: a document as it was issued.  Out: the draft that answers it; how papers stand to each other.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: an error of form is corrected by a letter, an error
of content by a paper of the same kind; Phụ lục I, phần II: copies.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.access import may_see
from vanban.office.papers import GIVEN_UP
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import IncomingRow, LinkRow, PaperRow
from vanban.office.views import LinkView
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words, place_and_date
from vanban.paper.domain.recipients import RecipientGroup
from vanban.paper.source.model import Block, Document, Draft, Line, Run
from vanban.settings import package_data
from vanban.text import fold

_DATA = package_data("aftermath")
_LINKS: Mapping[str, list[str]] = _DATA["links"]

#: Refuses a step with a reason of ``data/faults.toml``; the step names itself and its article.
Refuse = Callable[..., NoReturn]


def correction_of(document: Document, note: str, refuse: Refuse) -> Draft:
    """Return the letter that corrects an error of form (đính chính).

    The note says where, what was printed, what is to be read, with “|” between.
    """
    said, rules = [part.strip() for part in note.split("|")], _DATA["correction"]
    if len(said) != 3 or not all(said):
        refuse("correction-unread")
    if not any(fold(said[0]).startswith(fold(place)) for place in rules["places"]):
        refuse("not-corrected", place=said[0], able=", ".join(rules["places"]))
    said[0] = said[0][0].upper() + said[0][1:]
    words = _words(document) | dict(zip(("place", "printed", "read"), said, strict=True))
    groups = document.addressees or document.recipients
    addressees = tuple(RecipientGroup(group.recipients) for group in groups)
    draft = _draft(document, rules, words, _lines(rules["body"], words), rules["kind"])
    return draft.model_copy(update={"addressees": addressees, "department": document.department})


def copy_of(document: Document, note: str, refuse: Refuse) -> Draft:
    """Return the draft of a copy (sao y, sao lục, trích sao) with the words of its source."""
    copies = {fold(kind.title): kind.code for kind in kinds().all if kind.template == "copy"}
    kind = copies.get(fold(note).removeprefix("ban "))
    if kind is None:
        refuse("which-copy")
    if (kind == "duplicate") != (document.kind == "certified_copy"):
        refuse("copied-otherwise")
    rules, words = _DATA["copy"], _words(document)
    head, foot = _lines(rules["head"], words), _lines(rules["foot"], words)
    return _draft(document, rules, words, (*head, *document.body, *foot), kind)


def _words(document: Document) -> dict[str, str]:
    head, form, kind = document.letterhead, document.form, kinds().find(document.kind)
    day = in_words(document.issued_on)
    said = {"kind": kind.cited, "name": document.title, "number": str(document.number)}
    said |= {"title": document.subject, "day": day, "issuer": head.issuer, "signer": form.signer}
    said |= {"heading": head.issuer.upper(), "position": "\n".join(form.lines)}
    return said | {"place_date": place_and_date(head.place, day)}


_Words = Mapping[str, str]


def _draft(
    document: Document, rules: _Words, words: _Words, body: Iterable[Block], kind: str
) -> Draft:
    subject, copies = rules["subject"].format_map(words), document.file_copies
    who = {"issuer": document.issuer, "signature": document.signature, "file_copies": copies}
    return Draft(kind=kind, subject=subject, body=tuple(body), **who)


def _lines(patterns: Iterable[str], words: _Words) -> Iterator[Line]:
    for pattern in patterns:
        stars = len(pattern) - len(pattern.lstrip("*"))
        for text in filter(None, pattern.strip("*").format_map(words).split("\n")):
            yield Line(runs=(Run(text=text, bold=stars == 2, italic=stars == 1),))


def target_of(session: Session, note: str, refuse: Refuse) -> tuple[str, int]:
    """Return relation and paper a note names, as “thông báo thu hồi 5”."""
    words, _, number = note.rpartition(" ")
    relation = next((key for key, (says, _) in _LINKS.items() if fold(says) == fold(words)), "")
    known = number.isdecimal() and session.get(PaperRow, int(number)) is not None
    if not (relation and known):
        refuse("which-link", able=", ".join(f"“{says.lower()}”" for says, _ in _LINKS.values()))
    return relation, int(number)


def links_of(session: Session, paper: int) -> tuple[LinkView, ...]:
    """Return how a paper stands to others; given-up drafts, and what one may not see, left out."""
    wanted = select(LinkRow).join(PaperRow, PaperRow.id == LinkRow.paper)
    wanted = wanted.where(PaperRow.state != GIVEN_UP).order_by(LinkRow.paper)
    mine = session.scalars(wanted.where((LinkRow.paper == paper) | (LinkRow.other == paper)))
    pairs = [(row, row.paper if row.other == paper else row.other) for row in mine]
    seen = [_view(session, row, other) for row, other in pairs if may_see(session, other)]
    return (*seen, *_answered(session, paper))


def links_among(session: Session, papers: set[int]) -> dict[int, tuple[LinkView, ...]]:
    """Return the links of those papers that have any, by paper; asked for each row of a list."""
    if "linked" not in session.info:
        ends = session.execute(select(LinkRow.paper, LinkRow.other))
        session.info["linked"] = {end for pair in ends for end in pair}
    return {paper: links_of(session, paper) for paper in papers & session.info["linked"]}


def _view(session: Session, row: LinkRow, other: int) -> LinkView:
    entry, label = entry_of(session, other), _LINKS[row.relation][other == row.paper]
    name = f"{entry.number} ngày {entry.issued_on:%d/%m/%Y}" if entry else f"bản thảo mã {other}"
    said = {"label": label, "other": f"paper:{other}", "name": name}
    return LinkView(relation=row.relation, numbered=bool(entry), **said)


def _answered(session: Session, paper: int) -> Iterator[LinkView]:
    """Yield what came that a paper answers (trả lời văn bản đến)."""
    asked = select(IncomingRow).filter_by(answer=paper).order_by(IncomingRow.id)
    for row in session.scalars(asked):
        name = f"văn bản đến số {row.serial}"
        said = {"label": "Trả lời", "other": f"incoming:{row.id}", "name": name}
        yield LinkView(relation="answers", numbered=True, **said)
