"""Numbers that vanban fills in (đánh số tự động).

In: the markers of a paper in order, typed or left to vanban.  Out: each marker as printed.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: Phần, Chương in Roman; Mục, Tiểu mục, Điều, khoản in
Arabic numerals; điểm in Vietnamese letters.
"""

from collections.abc import Callable

from vanban.paper.domain.numbering import point_letter, roman
from vanban.paper.source.markers import Head, place, restart_below
from vanban.paper.source.model import Role

#: From the highest down, how the numbers of each are written; they begin again under a higher one.
_WRITTEN: dict[str, Callable[[int], str]] = {
    "part": roman, "chapter": roman, "section": str, "subsection": str, "article": str,
    "heading1": roman, "heading2": str, "heading3": point_letter, "heading4": str,
    "clause": str, "point": point_letter,
}  # fmt: skip

#: The marker of a heading without one; elsewhere the author typed what stands around the number.
_HEADINGS = {"heading1": "#.", "heading2": "#.", "heading3": "#)", "heading4": "-"}

#: The rank of a marker at the head of a plain line.
_ITEMS = {
    "roman": "heading1", "decimal1": "clause", "#.": "clause", "letter": "point", "#)": "point",
}  # fmt: skip
#: What a typed marker must look like for vanban to count on from it.
_STYLE = {
    "heading1": "roman", "heading2": "decimal1", "heading3": "letter", "clause": "decimal1",
    "point": "letter",
}  # fmt: skip


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
            counts = typed and typed.rank == _STYLE.get(rank, rank)
            self._enter(rank, typed.value if typed and counts else None)
            return head.marker
        before = self._last.get(rank, 0)
        value = None if before is None else before + 1
        self._enter(rank, value)
        around = _HEADINGS.get(rank, head.marker)
        return None if value is None else around.replace("#", _WRITTEN[rank](value))

    def _enter(self, rank: str, value: int | None) -> None:
        self._last[rank] = value
        restart_below(rank, tuple(_WRITTEN), self._last)


def _rank(head: Head) -> str | None:
    if head.role is Role.HEADING:
        return f"heading{head.level}"
    if head.role is not Role.ITEM:
        return head.role.value
    typed = place(head)
    return _ITEMS.get(typed.rank if typed else head.marker)
