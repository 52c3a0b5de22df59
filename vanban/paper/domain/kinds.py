"""Kinds of administrative document (tên loại văn bản hành chính).

In: a code or a Vietnamese name.  Out: a ``DocumentKind`` with its abbreviation and template.
Law: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III, mục I (29 kinds, 3 kinds of copy).
The kinds themselves are data: ``vanban/paper/data/kinds.toml``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from vanban.errors import VanbanError
from vanban.paper.domain.organization import Validity
from vanban.text import fold, one_line


class UnknownKind(VanbanError):
    """No kind of document has this name (tên loại không có)."""

    value: str
    known: Sequence[str]
    of: str


@dataclass(frozen=True, kw_only=True)
class Use(Validity):
    """How the law of one regime names a kind, in its days (tên loại theo từng hệ thống)."""

    regime: str
    words: Mapping[str, Any] = field(default_factory=dict, hash=False)  #: fields it says its way


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """A kind of document (tên loại), such as ``plan`` = Kế hoạch, KH."""

    code: str
    name: str  #: as people say it: Kế hoạch, Báo cáo sơ kết
    title: str  #: as the paper prints it: KẾ HOẠCH; "" when the kind prints none (công văn)
    cited: str = ""  #: as its own appendices name it: Quyết định
    abbreviation: str = ""  #: in the code of the number: KH; "" for công văn and thư công
    shared_series: str = ""  #: the series it is numbered in together with other kinds
    template: str = "named"  #: family of layout: named, letter, decision
    workflow: str = "outgoing"  #: the process it goes through
    source: str  #: article, or who decides when the law names none
    regimes: tuple[str, ...] = ("state", "union")  #: whose law names it
    enacting: str = ""  #: the line under the legal bases: QUYẾT ĐỊNH:
    address_lead: str = "Kính gửi"  #: what stands before the addressees
    sections: tuple[str, ...] = ()  #: headings its form prescribes, in order
    doubt: str = ""  #: what is not confirmed by a published copy; "" when nothing
    uses: tuple[Use, ...] = ()  #: of the regimes whose law names it on some days or its own way
    book: str = ""  #: numbered in a book of its own, within the decision it rests on: SỔ-VÀNG
    number_pattern: str = ""  #: how its number is written, when not as the standard writes it

    @property
    def series(self) -> str:
        """The key of its numbers where each kind has its own series (ký hiệu sổ)."""
        return self.book or self.shared_series or self.abbreviation or "CV"

    def under(self, regime: str, on: date) -> "DocumentKind | None":
        """Return the kind in the words of a regime on a day, None when its law has no such kind."""
        uses = [use for use in self.uses if use.regime == regime]
        for use in uses:
            if use.covers(on):
                return replace(self, **use.words)
        return self if regime in self.regimes and not uses else None


@dataclass(frozen=True)
class Kinds:
    """Every kind an office may use, found by code or by Vietnamese name."""

    all: tuple[DocumentKind, ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Kinds":
        """Build the kinds from rows of data (keys: code, name, and what differs from the rule)."""
        return cls(tuple(DocumentKind(**_complete(row)) for row in rows))

    def find(self, value: str, of: str = "") -> DocumentKind:
        """Return the kind with this code or name, in any case; raise UnknownKind otherwise.

        ``of`` names the regime these are the kinds of, for the sentence of the refusal.
        """
        wanted = one_line(value)
        if found := self._named.get(fold(wanted)):
            return found
        known = [f"{kind.code} ({kind.name})" for kind in self.all]
        raise UnknownKind(value=wanted, known=known, of=of)

    @cached_property
    def _named(self) -> Mapping[str, DocumentKind]:
        # Of two that answer to one word the first in the list is meant.
        return {word: k for k in reversed(self.all) for word in (k.code, fold(k.name))}

    def under(self, regime: str, on: date) -> tuple[DocumentKind, ...]:
        """Return the kinds a regime has on a day, in its words (danh mục của một hệ thống)."""
        return tuple(said for kind in self.all if (said := kind.under(regime, on)))


def _complete(row: Mapping[str, Any]) -> dict[str, Any]:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    if "uses" in row:
        lists["uses"] = tuple(Use(**use) for use in row["uses"])
        own = lists.get("regimes", DocumentKind.regimes)
        lists["regimes"] = tuple(dict.fromkeys([*own, *(use.regime for use in lists["uses"])]))
    return {"title": row["name"].upper(), "cited": row["name"], **row, **lists}
