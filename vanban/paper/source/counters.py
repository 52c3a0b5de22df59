"""Numbers that vanban fills in (đánh số tự động).

In: the markers of a paper in order, typed or left to vanban.  Out: each marker as printed.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: Phần, Chương in Roman; Mục, Tiểu mục, Điều, khoản in
Arabic numerals; điểm in Vietnamese letters.
"""

from collections.abc import Callable

from vanban.paper.domain.numbering import point_letter, roman
from vanban.paper.source.markers import Head, place, restart_below
from vanban.paper.source.model import Role
from vanban.settings import package_data

_RANKS = package_data("ranks")
_NUMERALS: dict[str, Callable[[int], str]] = {"roman": roman, "letter": point_letter}


class Counters:
    """The last number of each rank while a paper is read from its head."""

    def __init__(self) -> None:
        self._last: dict[str, int | None] = {}

    def marker(self, head: Head) -> str | None:
        """Return the marker as printed; None when the one before it cannot be counted on from."""
        rank = _rank(head)
        if rank is None:
            return head.marker
        if "#" not in head.marker:
            typed = place(head)
            counts = typed and typed.rank == _RANKS["ranks"][rank].get("looks", rank)
            self._enter(rank, typed.value if typed and counts else None)
            return head.marker
        before = self._last.get(rank, 0)
        value = None if before is None else before + 1
        self._enter(rank, value)
        said = _RANKS["ranks"][rank]
        number = None if value is None else _NUMERALS.get(said.get("written"), str)(value)
        return number and str(said.get("marker", head.marker)).replace("#", number)

    def _enter(self, rank: str, value: int | None) -> None:
        self._last[rank] = value
        restart_below(rank, tuple(_RANKS["ranks"]), self._last)


def _rank(head: Head) -> str | None:
    if head.role is Role.HEADING:
        return f"heading{head.level}"
    if head.role is not Role.ITEM:
        return head.role.value
    typed = place(head)
    found: str | None = _RANKS["items"].get(typed.rank if typed else head.marker)
    return found
