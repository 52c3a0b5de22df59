"""Kinds of administrative document (tên loại văn bản hành chính).

In: a code or a Vietnamese name.  Out: a ``DocumentKind`` with its abbreviation and template.
Law: Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III, mục I (29 kinds, 3 kinds of copy).
The kinds themselves are data: ``vanban/paper/data/kinds.toml``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.errors import VanbanError
from vanban.text import fold, one_line


class UnknownKind(VanbanError):
    """No kind of document has this name (tên loại không có)."""

    code = "unknown-kind"

    def __init__(self, value: str, known: Iterable[str]) -> None:
        super().__init__(
            f"Không có tên loại văn bản “{value}”; hãy dùng một trong: {', '.join(known)}."
        )
        self.value = value


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """A kind of document (tên loại), such as ``plan`` = Kế hoạch, KH."""

    code: str
    name: str  #: as people say it: Kế hoạch, Báo cáo sơ kết
    title: str  #: as the paper prints it: KẾ HOẠCH; "" when the kind prints none (công văn)
    abbreviation: str = ""  #: in the code of the number: KH; "" for công văn and thư công
    template: str = "named"  #: family of layout: named, letter, decision
    workflow: str = "outgoing"  #: the process it goes through
    source: str  #: article, or who decides when the law names none
    regimes: tuple[str, ...] = ("state", "union")  #: whose law names it
    enacting: str = ""  #: the line under the legal bases: QUYẾT ĐỊNH:
    address_lead: str = "Kính gửi"  #: what stands before the addressees
    sections: tuple[str, ...] = ()  #: headings its form prescribes, in order
    doubt: str = ""  #: what is not confirmed by a published copy; "" when nothing
    book: str = ""  #: numbered in a book of its own, within the decision it rests on: SỔ-VÀNG
    number_pattern: str = ""  #: how its number is written, when not as the standard writes it

    @property
    def series(self) -> str:
        """The key of its numbers where each kind has its own series (ký hiệu sổ)."""
        return self.book or self.abbreviation or "CV"


@dataclass(frozen=True)
class Kinds:
    """Every kind an office may use, found by code or by Vietnamese name."""

    all: tuple[DocumentKind, ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Kinds":
        """Build the kinds from rows of data (keys: code, name, and what differs from the rule)."""
        return cls(tuple(DocumentKind(**_complete(row)) for row in rows))

    def find(self, value: str) -> DocumentKind:
        """Return the kind with this code or name, in any case; raise UnknownKind otherwise."""
        wanted = one_line(value)
        for kind in self.all:
            if fold(wanted) in {kind.code, fold(kind.name)}:
                return kind
        raise UnknownKind(wanted, (f"{kind.code} ({kind.name})" for kind in self.all))


def _complete(row: Mapping[str, Any]) -> dict[str, Any]:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return {"title": row["name"].upper(), **row, **lists}
