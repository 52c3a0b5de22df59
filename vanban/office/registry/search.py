"""Words of papers, folded, to be found again (chỉ mục tìm chữ).

In: a paper, or phrases to look for.  Out: its row of ``search``, or the condition rows meet.
Folded here and not by the database: SQLite never folds đ, the parser of PostgreSQL breaks
``123/QĐ-UBND``. On SQLite the table is FTS5, on PostgreSQL a tsvector under GIN; all that differs
between them stands in this file.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vanban.office.registry.prepared import Prepared
from vanban.office.registry.tables import DeliveryRow, EntryRow, PaperRow, PersonRow, VersionRow
from vanban.paper.catalogue import kinds
from vanban.settings import package_data
from vanban.text import fold

#: One row per paper; ``rowid`` is its id.
SEARCH = sa.table("search", sa.column("rowid", sa.Integer), sa.column("words"))

#: By the name of a database, statements that make the table, and how words are kept there.
MADE_BY, _STORED = (
    {name: said[what] for name, said in package_data("statements")["search"].items()}
    for what in ("made_by", "stored")
)

_PUT = "INSERT INTO search (rowid, words) VALUES (:paper, {})"
_ADD = "UPDATE search SET words = words || {} WHERE rowid = :paper"
_MORE = {name: Prepared(sa.text(_ADD.format(said))) for name, said in _STORED.items()}

#: A tsvector knows no later place: of a longer text the rest is not found.
_PLACES = 16_383

#: A word that so many of the newest papers hold is common.
_LATELY, _MANY = 4_000, 20

_WORD = re.compile(r"[^\W_]{1,60}")
_SIMPLE: sa.ColumnElement[Any] = sa.literal_column("'simple'")

#: Keys of a draft whose values are no words of the paper.
_NO_WORDS = {"kind", "type", "role", "align", "data", "issuer", "urgency", "classification"}


def words_of(text: str, of: str = "") -> list[str]:
    """Return the folded words of a text; ``of`` marks those of one field: n(umber), p(eople) …

    No Vietnamese word has a þ: marked words never meet words of the text.
    """
    return [f"þ{of}{word}" if of else word for word in _WORD.findall(fold(text))]


def words_of_number(number: str) -> list[str]:
    """Return the words of a number, with and without the zero before it: 05/KH-LĐLĐ, 5."""
    said = f"{number} {number.lstrip('0')}"
    return words_of(said) + words_of(said, "n")


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a draft as it is stored, in the order of reading."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts([each for key, each in value.items() if key not in _NO_WORDS])
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def put(session: Session, paper: int) -> None:
    """Let a paper be found by its newest draft, its people and what it already has."""
    newest = sa.select(PaperRow.kind, PaperRow.drafter, VersionRow.draft)
    newest = newest.join_from(PaperRow, VersionRow, VersionRow.paper == PaperRow.id)
    newest = newest.where(PaperRow.id == paper).order_by(VersionRow.serial.desc()).limit(1)
    kind, drafter, draft = session.execute(newest).one()
    codes = [drafter, draft["signature"]["by"]]
    people = session.scalars(sa.select(PersonRow.name).where(PersonRow.code.in_(codes)))
    numbers = session.scalars(sa.select(EntryRow.number).where(EntryRow.paper == paper))
    sent = session.scalars(sa.select(DeliveryRow.recipient).where(DeliveryRow.paper == paper))
    named = [*texts(draft["addressees"]), *texts(draft["recipients"]), *sent]
    words = words_of(" ".join([kinds().find(kind).name, *texts(draft)]))
    words += words_of(" ".join([*codes, *people]), "p") + words_of(" ".join(named), "r")
    words += [word for number in numbers for word in words_of_number(number)]
    session.execute(sa.delete(SEARCH).where(SEARCH.c.rowid == paper))
    said = {"paper": paper, "words": " ".join(words[:_PLACES])}
    session.execute(sa.text(_PUT.format(_STORED[_database(session)])), said)


def put_all(session: Session) -> None:
    """Put in every paper there is: after a migration or a restore."""
    for paper in session.scalars(sa.select(PaperRow.id)).all():
        put(session, paper)


def add(session: Session, paper: int, words: Sequence[str]) -> None:
    """Let a paper be found by more words, such as the number it was just given."""
    _MORE[_database(session)](session, paper=paper, words=" ".join(["", *words]))


def matching(session: Session, phrases: Sequence[Sequence[str]]) -> sa.ColumnElement[bool]:
    """Return the condition that a row holds every phrase, its words one after another."""
    if _database(session) == "sqlite":
        said = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        return sa.literal_column("search").bool_op("MATCH")(said)
    asked = (sa.func.phraseto_tsquery(_SIMPLE, " ".join(phrase)) for phrase in phrases)
    return sa.and_(*(SEARCH.c.words.bool_op("@@")(each) for each in asked))


def common(session: Session, phrases: Sequence[Sequence[str]]) -> bool:
    """Tell whether many of the newest papers hold the phrases: then the newest are looked at.

    Otherwise those that hold them are: no database knows by itself how rare a word is.
    """
    newest = session.scalar(sa.select(sa.func.max(PaperRow.id))) or 0
    held = sa.select(sa.func.count()).select_from(SEARCH).where(matching(session, phrases))
    return (session.scalar(held.where(SEARCH.c.rowid > newest - _LATELY)) or 0) >= _MANY


def _database(session: Session) -> str:
    return session.get_bind().dialect.name
