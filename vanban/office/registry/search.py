"""Words of papers, folded, to be found again (chỉ mục tìm chữ).

In: texts of a paper, or phrases to look for.  Out: rows of ``search``, or the condition they meet.
Folded here and not by the database: SQLite never folds đ, the parser of PostgreSQL breaks
``123/QĐ-UBND``. On SQLite the table is FTS5, on PostgreSQL a tsvector under GIN; everything that
differs between them stands in this file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from vanban.office.registry.tables import DeliveryRow, EntryRow, PaperRow, PersonRow, VersionRow
from vanban.paper.catalogue import kinds
from vanban.text import fold

#: Statements that make the table; a migration runs them.
MADE_BY = {
    "sqlite": ('CREATE VIRTUAL TABLE search USING fts5(words, tokenize = "unicode61")',),
    "postgresql": (
        "CREATE TABLE search (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_search_words ON search USING gin (words)",
    ),
}

#: One row per paper, ``rowid`` its id.
SEARCH = table("search", column("rowid"), column("words"))

#: A tsvector knows no later place; of a longer text only so many words are found.
_PLACES = 16_383

_WORD = re.compile(r"[^\W_]{1,60}")

#: Keys of a draft whose values are no words of it.
_NO_WORDS = {"kind", "type", "role", "align", "data", "issuer", "urgency", "classification"}


def words_of(text: str, of: str = "") -> list[str]:
    """Return the folded words of a text; ``of`` marks words of one field (số, người, nơi nhận).

    No Vietnamese word has a þ: marked words never meet words of the text.
    """
    return [f"þ{of}{word}" if of else word for word in _WORD.findall(fold(text))]


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a draft as it is stored, in the order of reading."""
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, list) else ():
        yield from texts(each)
    for key, each in value.items() if isinstance(value, dict) else ():
        if key not in _NO_WORDS:
            yield from texts(each)


def put(session: Session, paper: int, kind: str, drafter: str, draft: dict[str, Any]) -> None:
    """Let a paper be found by its newest draft, its people and what it already has."""
    words = words_of(" ".join([kinds().find(kind).name, *texts(draft)]))
    codes = [drafter, draft["signature"]["by"]]
    names = session.scalars(select(PersonRow.name).where(PersonRow.code.in_(codes)))
    words += words_of(" ".join([*codes, *names]), "p")
    for number in session.scalars(select(EntryRow.number).where(EntryRow.paper == paper)):
        words += _numbered(number)
    groups = (*draft["addressees"], *draft["recipients"])
    named = [each["name"] for group in groups for each in group["recipients"]]
    sent = session.scalars(select(DeliveryRow.recipient).where(DeliveryRow.paper == paper))
    words += words_of(" ".join([*named, *sent]), "r")
    session.execute(delete(SEARCH).where(SEARCH.c.rowid == paper))
    session.execute(insert(SEARCH).values(rowid=paper, words=_stored(session, words)))


def add_number(session: Session, paper: int, number: str) -> None:
    """Let a paper be found by the number it was given, in the same transaction."""
    _add(session, paper, _numbered(number))


def add_recipients(session: Session, paper: int, names: Iterable[str]) -> None:
    """Let a paper be found by everyone it is sent to."""
    _add(session, paper, words_of(" ".join(names), "r"))


def put_all(session: Session) -> None:
    """Put in every paper there is: after a migration or a restore."""
    shown = (PaperRow.id, PaperRow.kind, PaperRow.drafter, VersionRow.draft)
    last = select(VersionRow.paper, func.max(VersionRow.serial)).group_by(VersionRow.paper)
    newest = select(*shown).join(VersionRow, VersionRow.paper == PaperRow.id)
    for paper in session.execute(
        newest.where(tuple_(VersionRow.paper, VersionRow.serial).in_(last))
    ).all():
        put(session, *paper)


def matching(session: Session, phrases: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Return the condition that a row holds every phrase, its words one after another."""
    if _on_sqlite(session):
        said = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        return literal_column("search").op("MATCH", is_comparison=True)(said)
    said = " & ".join(f"({' <-> '.join(phrase)})" for phrase in phrases)
    return SEARCH.c.words.op("@@", is_comparison=True)(cast(said, TSQUERY))


def _numbered(number: str) -> list[str]:
    """Return the words of a number, with and without the zero before it: 05/KH-LĐLĐ, 5."""
    spellings = {number, number.lstrip("0")}
    return [
        word
        for spelling in sorted(spellings)
        for of in ("", "n")
        for word in words_of(spelling, of)
    ]


def _add(session: Session, paper: int, words: Sequence[str]) -> None:
    more = SEARCH.c.words.op("||")(_stored(session, words))
    session.execute(update(SEARCH).where(SEARCH.c.rowid == paper).values(words=more))


def _stored(session: Session, words: Sequence[str]) -> ColumnElement[Any]:
    if _on_sqlite(session):
        return literal(f" {' '.join(words[:_PLACES])}")
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words[:_PLACES], start=1):
        places.setdefault(word, []).append(str(place))
    vector = " ".join(f"{word}:{','.join(at)}" for word, at in places.items())
    return cast(vector, TSVECTOR)


def _on_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
