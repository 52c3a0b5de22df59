"""Numbers that vanban fills in (đánh số tự động).

In: the markers of a paper in order, typed or left to vanban.  Out: each marker as printed.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I: Phần, Chương in Roman; Mục, Tiểu mục, Điều, khoản in
Arabic numerals; điểm in Vietnamese letters.
"""

from vanban.paper.domain.numbering import point_letter, roman
from vanban.paper.source.markers import Head, place
from vanban.paper.source.model import Role

#: From the highest down: a number begins again under each higher one …
_RANKS = (
    "part", "chapter", "section", "subsection", "article",
    "heading1", "heading2", "heading3", "heading4", "clause", "point",
)  # fmt: skip
#: … but Chương and Điều run on through the whole paper.
_RUNS_ON = {"chapter", "article"}

#: What a typed marker must look like for vanban to count on from it.
_STYLE = {
    "heading1": "roman",
    "heading2": "decimal1",
    "heading3": "letter",
    "clause": "decimal1",
    "point": "letter",
}


class Counters:
    """The last number of each rank while a paper is read from its head."""

    def __init__(self) -> None:
        self._last: dict[str, int | None] = {}

    def marker(self, head: Head) -> str | None:
        """Return the marker as printed; None when the one before it cannot be counted on from."""
        rank = _rank(head)
        if rank is None:
            return head.marker
        automatic = "#" in head.marker
        before = self._last.get(rank, 0)
        value = (None if before is None else before + 1) if automatic else _typed(rank, head)
        self._last[rank] = value
        self._restart_below(rank)
        if automatic:
            return None if value is None else _printed(rank, head, value)
        return head.marker

    def _restart_below(self, rank: str) -> None:
        for lower in _RANKS[_RANKS.index(rank) + 1 :]:
            if lower not in _RUNS_ON:
                self._last.pop(lower, None)


def _rank(head: Head) -> str | None:
    if head.role is Role.HEADING:
        return f"heading{head.level}"
    if head.role is not Role.ITEM:
        return head.role.value
    if head.marker in {"#.", "#)"}:
        return "clause" if head.marker == "#." else "point"
    typed = place(head)
    return {"roman": "heading1", "decimal1": "clause", "letter": "point"}.get(
        typed.rank if typed else ""
    )


def _typed(rank: str, head: Head) -> int | None:
    typed = place(head)
    return typed.value if typed and typed.rank == _STYLE.get(rank, rank) else None


def _printed(rank: str, head: Head, value: int) -> str:
    if rank in {"part", "chapter", "section", "subsection", "article"}:
        number = roman(value) if rank in {"part", "chapter"} else str(value)
        return head.marker.replace("#", number)
    if rank == "heading4":
        return "-"
    return {
        "heading1": f"{roman(value)}.",
        "heading2": f"{value}.",
        "heading3": f"{point_letter(value)})",
        "clause": f"{value}.",
        "point": f"{point_letter(value)})",
    }[rank]
