from vanban.paper.check.judging import Anatomy, Component, Findings, Part, Standard, judged, within


def off_axis(paper: Anatomy, standard: Standard) -> Findings:
    """Thành phần không canh giữa theo trục của nó.

    Vì sao: số, ký hiệu canh giữa dưới tên cơ quan; địa danh canh giữa dưới Quốc hiệu, Tiêu ngữ; tên
    loại, trích yếu canh giữa trang; họ tên canh giữa dưới chức vụ (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: tên loại lệch về bên trái.
    Đúng: tên loại ở giữa trang.
    """
    for axis, *names in standard.axes:
        for part in paper.parts:
            if part.component not in names or (axis == "page" and paper.copied):
                continue
            middle = _page(paper, standard, part) if axis == "page" else _above(paper, axis, part)
            off = abs(part.box.centre - middle) if part.box and middle is not None else None
            right, measured, _ = within(off, (0,), "axis", "mm lệch")
            yield judged("off-axis", part, right, measured)


def _page(paper: Anatomy, standard: Standard, part: Part) -> float | None:
    """Return the middle of the text of a page; a side no line shows counts as the widest."""
    sheet, sides = paper.sheet_of(part), []
    if sheet is None:
        return None
    alike = [each for each in paper.sheets if each.width == sheet.width]
    for side in ("left", "right"):
        found = [margin for each in alike if (margin := each.margins.get(side)) is not None]
        if not found and sheet.width > sheet.height:
            return None
        sides.append(min(found) if found else max(standard.page.margins_allowed[side]))
    return (sides[0] + sheet.width - sides[1]) / 2


def _above(paper: Anatomy, axis: str, part: Part) -> float | None:
    """Return the middle of the nearest part that gives the axis."""
    here = part.box.centre if part.box else 0.0
    middles = [each.box.centre for each in paper.of(Component(axis)) if each.box]
    return min(middles, key=lambda middle: abs(middle - here), default=None)
