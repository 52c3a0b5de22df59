from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.paper.source.markers import NAMED, Head, Place, place, restart_below
from vanban.paper.source.model import Role

#: These begin again only under a higher one.
_NAMED = tuple(role.value for role in NAMED.values())
#: From the highest down; a number begins again under each higher one.
_RANKS = (*_NAMED, "roman", "decimal1", "decimal2", "decimal3", "decimal4", "paren", "letter")


def heading_order(paper: Anatomy, standard: Standard) -> Findings:
    """Số thứ tự nhảy cóc, lặp lại hoặc không bắt đầu từ đầu.

    Vì sao: Phần, Chương, Mục, Điều, khoản đánh số liên tiếp; điểm theo thứ tự bảng chữ cái tiếng
    Việt a, b, c, d, đ, e, g (NĐ 30/2020/NĐ-CP, Phụ lục I). Chương và Điều chạy suốt văn bản; các
    bậc khác bắt đầu lại dưới bậc trên. Số La Mã, số và chữ cũng được bắt đầu lại ở một danh sách
    khác; nếu đó là chữ thường chứ không phải số thứ tự thì ghi dấu \\ ở trước.
    Sai: I, II, IV; Điều 1, Điều 3; a) c); a) b) c) d) e).
    Đúng: I, II, III; Điều 1, Điều 2; a) b); a) b) c) d) đ) e).
    """
    last: dict[str, Place] = {}
    previous: Place | None = None
    for part in paper.parts:
        if part.component in {Component.APPENDIX, Component.KIND}:
            last.clear()
        role = Role(part.role) if part.role in _NAMED else Role.ITEM
        numbered = part.marker and part.component is not Component.PURPOSE
        here = place(Head(role, part.marker)) if numbered else None
        if here is not None:
            wrong, text = _wrong(here, last.get(here.rank), previous), part.text[:40].strip()
            yield judged(f"heading-order{wrong}", part, not wrong, part.marker, text=text)
            last[here.rank] = here
            restart_below(here.rank, _RANKS, last)
        previous = here


def _wrong(here: Place, before: Place | None, previous: Place | None) -> str:
    """Tell what is wrong with a number after the one before it; "" when nothing is."""
    if here.value is None:
        return ".letter"
    if before is None or before.prefix != here.prefix:
        return "" if here.value == 1 else ".first"
    restarts = here.value == 1 and here.rank not in _NAMED and previous != here
    follows = restarts or before.value is None or here.value == before.value + 1
    return "" if follows else ".next"
