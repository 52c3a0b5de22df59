from vanban.paper.check.judging import Anatomy, Findings, Standard, judged, within
from vanban.settings import package_data


def wrong_margins(paper: Anatomy, standard: Standard) -> Findings:
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
        right, measured, wanted = within(least, allowed, "margin", "mm")
        if least > max(allowed) and (side == "bottom" or (side == "right" and not full)):
            right = right or None  # the text does not reach the margin
        name = package_data("labels")["sides"][side]
        at = f"trang {number}, {name.lower()}"
        yield judged("wrong-margins", at, right, measured, wanted, side=name)
