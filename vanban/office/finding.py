"""Finding papers (tra cứu): by words, number, day, issuer, person, recipient, state.

In: what is looked for.  Out: papers, the best first, each with the place where the words stand.
A word that stands everywhere must not be slow: the newest papers that fit are taken, and ranked
among themselves: words in the number first, then in the subject, then in the text.
"""

import re
from collections.abc import Set
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vanban.office.registry.search import SEARCH, common, matching, texts, words_of
from vanban.office.registry.tables import EntryRow, PaperRow, VersionRow
from vanban.text import fold

#: So many of the newest papers that fit are ranked.
_NEWEST = 100

#: Words a snippet shows before the first one looked for, and from there on.
_BEFORE, _AFTER = 6, 18

_WORD = re.compile(r"[^\W_]+")


class Query(NamedTuple):
    """What is looked for (điều cần tìm); what is empty is not asked."""

    words: tuple[str, ...] = ()  #: each a word or a phrase
    number: str = ""
    person: str = ""  #: drafter or signer, by code or name
    recipient: str = ""
    organization: str = ""
    state: str = ""
    first: date | None = None  #: the day of the paper, from
    last: date | None = None  #: and to


class Found(NamedTuple):
    """A paper that was found (văn bản tìm thấy)."""

    id: int
    organization: str
    number: str
    issued_on: date | None
    subject: str
    state: str
    snippet: str  #: of the body as written, the words looked for between ** and **
    links: tuple[str, ...] = ()  #: how it stands to other papers


def find(
    session: Session, query: Query, limit: int, visible: sa.ColumnElement[bool] | None = None
) -> list[Found]:
    """Return the best papers that fit, of those ``visible`` lets be seen."""
    typed = [words_of(each) for each in query.words]
    fields = {"n": query.number, "p": query.person, "r": query.recipient}
    phrases = [p for p in [*typed, *(words_of(said, of) for of, said in fields.items())] if p]
    words = {word for phrase in typed for word in phrase}
    wanted = _wanted(session, query, phrases, visible).limit(_NEWEST if words else limit)
    best = sorted(session.execute(wanted), key=lambda row: _rank(row, words))[:limit]
    drafts = sa.select(VersionRow.paper, VersionRow.draft).order_by(VersionRow.serial)
    drafts = drafts.where(VersionRow.paper.in_([row.id for row in best if words]))
    newest = {paper: draft for paper, draft in session.execute(drafts)}
    read = {paper: [said.get("legal_bases"), said["body"]] for paper, said in newest.items()}
    said = {row.id: snippet(" ".join(texts(read.get(row.id, []))), words) for row in best}
    return [Found._make((*row, said[row.id], ())) for row in best]


def snippet(text: str, words: Set[str]) -> str:
    """Return where most of the words stand in a text, each between ** and ** (trích đoạn)."""
    found = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in found]
    hits = [at for at, word in enumerate(folded) if word in words]
    if not hits:
        return ""
    best = max(hits, key=lambda at: len(words & {*folded[at : at + _AFTER]}))
    shown = found[max(0, best - _BEFORE) : best + _AFTER]
    said = text[shown[0].start() : shown[-1].end()]
    marked = _WORD.sub(lambda w: f"**{w[0]}**" if fold(w[0]) in words else w[0], said)
    return " ".join(marked.split())


def _wanted(
    session: Session, query: Query, phrases: list[list[str]], visible: sa.ColumnElement[bool] | None
) -> sa.Select[*tuple[Any, ...]]:
    """Return the papers that fit, the newest first, each with its number."""
    number = sa.func.coalesce(EntryRow.number, "").label("number")
    columns = (PaperRow.id, PaperRow.organization, number, EntryRow.issued_on, PaperRow.subject)
    entry = (EntryRow.paper == PaperRow.id) & (EntryRow.state != "void")
    wanted: sa.Select[*tuple[Any, ...]] = sa.select(*columns, PaperRow.state)
    wanted = wanted.outerjoin(EntryRow, entry)
    conditions = (
        visible,
        matching(session, phrases) if phrases else None,
        PaperRow.organization == query.organization if query.organization else None,
        PaperRow.state == query.state if query.state else None,
        EntryRow.issued_on >= query.first if query.first else None,
        EntryRow.issued_on <= query.last if query.last else None,
    )
    wanted = wanted.where(*(each for each in conditions if each is not None))
    if not phrases:
        return wanted.order_by(PaperRow.id.desc())
    place = SEARCH.c.rowid if common(session, phrases) else SEARCH.c.rowid + 0
    return wanted.join(SEARCH, SEARCH.c.rowid == PaperRow.id).order_by(place.desc())


def _rank(row: Any, words: Set[str]) -> tuple[int, int, int]:
    """Count the words in the number, then those in the subject; of equals the newest is first."""
    number, subject = {*words_of(row.number)}, {*words_of(row.subject)}
    return -len(words & number), -len(words & subject), -row.id
