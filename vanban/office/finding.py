"""Finding papers (tra cứu): by words, number, day, issuer, person, recipient, state.

In: what is looked for.  Out: papers, the best first, each with the place where the words stand.
A word that stands everywhere must not be slow: the newest papers that fit are taken, and ranked
among themselves: words in the number first, then in the subject, then in the text.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session

from vanban.office.registry.search import SEARCH, matching, texts, words_of
from vanban.office.registry.tables import EntryRow, PaperRow, VersionRow
from vanban.office.views import View
from vanban.text import fold

#: So many of the newest papers that fit are ranked.
_NEWEST = 200

#: Words a snippet shows before the first word looked for, and in all.
_BEFORE, _SHOWN = 6, 24

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Query:
    """What is looked for (điều cần tìm); what is empty is not asked."""

    words: tuple[str, ...] = ()
    number: str = ""
    person: str = ""  #: drafter or signer, by code or name
    recipient: str = ""
    organization: str = ""
    state: str = ""
    first: date | None = None  #: the day of the paper, from
    last: date | None = None  #: and to


class Found(View):
    """A paper that was found (văn bản tìm thấy)."""

    id: int
    organization: str
    number: str
    issued_on: date | None
    subject: str
    state: str
    snippet: str  #: of the text as written, the words looked for between ** and **


def find(
    session: Session, query: Query, limit: int, visible: ColumnElement[bool] | None = None
) -> list[Found]:
    """Return the best papers that fit, of those ``visible`` lets be seen."""
    looked_for = [words_of(typed) for typed in query.words]
    fields = {"n": query.number, "p": query.person, "r": query.recipient}
    phrases = [*looked_for, *(words_of(typed, of) for of, typed in fields.items())]
    wanted = _wanted(session, query, [phrase for phrase in phrases if phrase], visible)
    words = {word for phrase in looked_for for word in phrase}
    rows = session.execute(wanted.limit(_NEWEST if words else limit)).all()
    best = sorted(rows, key=lambda row: _rank(row, words))[:limit]
    drafts = _drafts(session, [row.id for row in best]) if words else {}
    return [
        Found(
            id=row.id,
            organization=row.organization,
            number=row.number or "",
            issued_on=row.issued_on,
            subject=row.subject,
            state=row.state,
            snippet=snippet(" ".join(texts(drafts.get(row.id, ""))), words),
        )
        for row in best
    ]


def snippet(text: str, words: Set[str]) -> str:
    """Return where most of the words stand in a text, each between ** and ** (trích đoạn)."""
    found = list(_WORD.finditer(text))
    hits = [place for place, word in enumerate(found) if fold(word[0]) in words]
    if not hits:
        return ""
    folded = [fold(word[0]) for word in found]
    start = max(hits, key=lambda at: (len(words & {*folded[at : at + _SHOWN - _BEFORE]}), -at))
    shown = range(max(0, start - _BEFORE), min(len(found), start + _SHOWN - _BEFORE))
    said, end = "", found[shown[0]].start()
    for place in shown:
        word = found[place]
        marked = f"**{word[0]}**" if folded[place] in words else word[0]
        said, end = said + text[end : word.start()] + marked, word.end()
    before, after = shown[0] > 0, shown[-1] < len(found) - 1
    return " ".join(f"{'… ' if before else ''}{said}{' …' if after else ''}".split())


def _wanted(
    session: Session,
    query: Query,
    phrases: list[list[str]],
    visible: ColumnElement[bool] | None,
) -> Select[Any]:
    """Return the papers that fit, the newest first, each with its number."""
    entry = (EntryRow.paper == PaperRow.id) & (EntryRow.state != "void")
    shown = (PaperRow.id, PaperRow.organization, PaperRow.subject, PaperRow.state)
    wanted = select(*shown, EntryRow.number, EntryRow.issued_on).outerjoin(EntryRow, entry)
    newest = PaperRow.id
    if phrases:
        wanted = wanted.join(SEARCH, SEARCH.c.rowid == PaperRow.id)
        wanted, newest = wanted.where(matching(session, phrases)), SEARCH.c.rowid
    for condition, asked in (
        (PaperRow.organization == query.organization, query.organization),
        (PaperRow.state == query.state, query.state),
        (EntryRow.issued_on >= query.first, query.first),
        (EntryRow.issued_on <= query.last, query.last),
        (visible, visible is not None),
    ):
        wanted = wanted.where(condition) if asked else wanted
    return wanted.order_by(newest.desc())


def _rank(row: Any, words: Set[str]) -> tuple[int, int, int]:
    """Count the words in the number, then those in the subject; of equals the newest is first."""
    number, subject = set(words_of(row.number or "")), set(words_of(row.subject))
    return -len(words & number), -len(words & subject), -row.id


def _drafts(session: Session, papers: list[int]) -> dict[int, dict[str, Any]]:
    """Return the newest draft of each paper."""
    newest = select(VersionRow.paper, func.max(VersionRow.serial))
    newest = newest.where(VersionRow.paper.in_(papers)).group_by(VersionRow.paper)
    wanted = select(VersionRow.paper, VersionRow.draft)
    wanted = wanted.where(tuple_(VersionRow.paper, VersionRow.serial).in_(newest))
    return dict(session.execute(wanted).tuples().all())
