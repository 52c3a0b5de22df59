"""After issue (sau khi ban hành): letters of correction, certified copies, links between papers.

In: a document as it was issued.  Out: the draft that answers it; how papers stand to each other.
Law: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: an error of form is corrected by a letter, an error
of content by a paper of the same kind; Phụ lục I, phần II: copies.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from vanban.office.papers import GIVEN_UP
from vanban.office.registry.series import entry_of
from vanban.office.registry.tables import LinkRow, PaperRow
from vanban.office.views import LinkView
from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import in_words, place_and_date
from vanban.paper.domain.recipients import RecipientGroup
from vanban.paper.source.model import Block, Document, Draft, Line, Run
from vanban.settings import package_data
from vanban.text import fold

_DATA = package_data("aftermath")
_LINKS: Mapping[str, list[str]] = _DATA["links"]

#: Refuses a step with its reason; the step names itself and its article.
Refuse = Callable[[str], NoReturn]


def correction_of(document: Document, note: str, refuse: Refuse) -> Draft:
    """Return the letter that corrects an error of form (đính chính).

    The note says where, what was printed, what is to be read, with “|” between.
    """
    said, rules = [part.strip() for part in note.split("|")], _DATA["correction"]
    if len(said) != 3 or not all(said):
        refuse("hãy ghi “chỗ sai | chữ đã in | chữ sửa lại”, ví dụ “địa danh | Hà | Hà Nội”")
    if not any(fold(said[0]).startswith(fold(place)) for place in rules["places"]):
        able = ", ".join(rules["places"])
        refuse(f"“{said[0]}” không phải lỗi đính chính được bằng công văn ({able}); {_ELSE}")
    said[0] = said[0][0].upper() + said[0][1:]
    words = _words(document) | dict(zip(("place", "printed", "read"), said, strict=True))
    groups = document.addressees or document.recipients
    addressees = tuple(RecipientGroup(group.recipients) for group in groups)
    draft = _draft(document, rules, words, _lines(rules["body"], words), rules["kind"])
    return draft.model_copy(update={"addressees": addressees, "department": document.department})


_ELSE = "sai về nội dung thì thay thế bằng văn bản cùng loại"


def copy_of(document: Document, note: str, refuse: Refuse) -> Draft:
    """Return the draft of a copy (sao y, sao lục, trích sao) with the words of its source."""
    copies = {fold(kind.title): kind.code for kind in kinds().all if kind.template == "copy"}
    kind = copies.get(fold(note).removeprefix("ban "))
    if kind is None:
        refuse("hãy ghi sao y, sao lục hoặc trích sao")
    if (kind == "duplicate") != (document.kind == "certified_copy"):
        refuse("sao lục là sao từ bản sao y; từ bản gốc, bản chính thì sao y hoặc trích sao")
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


def target_of(session: Session, note: str, refuse: Refuse) -> tuple[str, str]:
    """Return relation and paper a note names, as “trả lời đến 12”, “thông báo thu hồi 5”."""
    words, _, number = note.rpartition(" ")
    named, incoming = fold(words).removesuffix(" den"), fold(words).endswith(" den")
    relation = next((key for key, (says, _) in _LINKS.items() if fold(says) == named), "")
    known = number.isdecimal() and (incoming or session.get(PaperRow, int(number)) is not None)
    if not (relation and known):
        able = ", ".join(f"“{says.lower()}”" for says, _ in _LINKS.values())
        refuse(f"hãy ghi {able}, rồi mã văn bản (văn bản đến: “đến” và mã)")
    return relation, f"{'incoming' if incoming else 'paper'}:{number}"


def links_of(session: Session, subject: str) -> tuple[LinkView, ...]:
    """Return how ``paper:12`` or ``incoming:5`` stands to others; drafts given up are left out."""
    what, _, number = subject.partition(":")
    own = (LinkRow.paper == int(number)) & (what == "paper")
    wanted = select(LinkRow).join(PaperRow).where(PaperRow.state != GIVEN_UP)
    rows = session.scalars(wanted.where(own | (LinkRow.other == subject)).order_by(LinkRow.paper))
    return tuple(_view(session, row, back=row.other == subject) for row in rows)


def _view(session: Session, row: LinkRow, *, back: bool) -> LinkView:
    other = f"paper:{row.paper}" if back else row.other
    what, _, number = other.partition(":")
    entry = entry_of(session, int(number)) if what == "paper" else None
    name = f"{entry.number} ngày {entry.issued_on:%d/%m/%Y}" if entry else _NAMES[what] + number
    said = {"relation": row.relation, "label": _LINKS[row.relation][back], "other": other}
    return LinkView(**said, name=name, numbered=bool(entry))


_NAMES = {"paper": "bản thảo mã ", "incoming": "văn bản đến mã "}
