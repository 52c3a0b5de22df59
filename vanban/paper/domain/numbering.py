"""Numbers and codes of documents (số, ký hiệu văn bản).

In: a kind, an issuer, a serial.  Out: a number such as ``03/KH-LĐLĐ``; numbers of headings.
Law: Nghị định 30/2020/NĐ-CP, Điều 15; Phụ lục I.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from vanban.errors import VanbanError
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.organization import LetterCode, Organization

#: Letters of điểm, in Vietnamese order (NĐ 30, Phụ lục I): no f, j, w, z.
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class BadNumber(VanbanError):
    """A number and code that cannot be read (số, ký hiệu sai)."""

    value: str


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """Number and code of a document (số, ký hiệu), such as ``03/KH-LĐLĐ`` of period 2021."""

    period: str  #: the year it is unique in; for the Party a term
    serial: int
    code: str
    pattern: str = "{serial:02d}/{code}"

    def __post_init__(self) -> None:
        if self.serial < 1:
            raise BadNumber(value=str(self.serial))

    def __str__(self) -> str:
        return self.pattern.format(serial=self.serial, code=self.code)


def parse_number(value: str, period: str) -> DocumentNumber:
    """Read ``03 /KH - LĐLĐ`` as people type it, spaces and padding aside; raise BadNumber."""
    found = re.fullmatch(r"(\d{1,6})[/-](\S+)", re.sub(r"\s*([/-])\s*", r"\1", value.strip()))
    if not found or int(found[1]) == 0:
        raise BadNumber(value=value)
    return DocumentNumber(period, int(found[1]), found[2])


def code_for(
    kind: DocumentKind, issuer: Organization, department: str = "", pattern: str = "{kind}-{issuer}"
) -> str:
    """Return the code of a kind at an issuer: ``KH-LĐLĐ``; of a letter ``LĐLĐ-CSPL`` or ``LĐLĐ``.

    ``department`` is the drafting unit's abbreviation; the office's rule says whether letters name
    it (Phụ lục I). ``pattern`` is that of the standard, for kinds with an abbreviation.
    """
    if kind.abbreviation:
        return pattern.format(kind=kind.abbreviation, issuer=issuer.abbreviation)
    if issuer.letter_code is LetterCode.WITH_UNIT and department not in {"", issuer.abbreviation}:
        return f"{issuer.abbreviation}-{department}"
    return issuer.abbreviation


def period_in_words(period: str) -> str:
    """Return ``năm 2021`` or ``nhiệm kỳ 2025-2030`` (kỳ của sổ)."""
    return f"năm {period}" if period.isdigit() else f"nhiệm kỳ {period}"


def roman(number: int) -> str:
    """Return a Roman numeral (số La Mã) for parts, chapters and headings; 1 gives ``I``."""
    digits = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits += letters * count
    return digits


def appendix_labels(own: Sequence[str]) -> list[str]:
    """Return the label of each appendix: its own, or Phụ lục, with a Roman number from two on."""
    several, numbers = own.count("") > 1, count(1)
    return [label or f"Phụ lục {roman(next(numbers))}" * several or "Phụ lục" for label in own]


def point_letter(number: int) -> str:
    """Return the letter of the n-th điểm, counted from 1: a b c d đ e g …, then aa, ab …"""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, len(POINT_LETTERS))
        letters = POINT_LETTERS[rest] + letters
    return letters
