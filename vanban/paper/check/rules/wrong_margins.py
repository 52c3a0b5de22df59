"""The margins (lề trang)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import TOLERANCE, between, judged, spoken, spoken_range
from vanban.paper.domain.standards import FormatStandard


def wrong_margins(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Lề trang ngoài khoảng quy định.

    Vì sao: lề trên, lề dưới 20–25 mm, lề trái 30–35 mm, lề phải 15–20 mm (NĐ 30/2020/NĐ-CP,
    Phụ lục I). Lề đo theo chữ: trang chưa đầy chữ thì lề dưới rộng hơn mức cho phép chưa là lỗi.
    Sai: lề trái 25 mm.
    Đúng: lề trái 30 mm.
    """
    full = any(len(part.lines) > 1 and part.setting.align == "justify" for part in paper.parts)
    upright = [(n, s) for n, s in enumerate(paper.sheets, 1) if s.width <= s.height]
    for side, allowed in standard.page.margins_allowed.items():
        found = [(m, n) for n, sheet in upright if (m := sheet.margins.get(side)) is not None]
        if not found:
            continue
        least, number = min(found)
        right = between(least, allowed, TOLERANCE["margin"])
        if least > max(allowed) and (side == "bottom" or (side == "right" and not full)):
            right = right or None  # the text does not reach the margin
        says = f"Lề {_SIDES[side]} không đúng; hãy đặt trong khoảng {spoken_range(allowed, 'mm')}."
        at = f"trang {number}, lề {_SIDES[side]}"
        yield judged(at, right, says, spoken(least, "mm"), spoken_range(allowed, "mm"))


_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
