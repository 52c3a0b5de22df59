from vanban.paper.anatomy.anatomy import Anatomy, Box, Component
from vanban.paper.check.judging import Findings, Standard, judged, quoted, within


def not_level(paper: Anatomy, standard: Standard) -> Findings:
    """Địa danh, ngày không ngang hàng với số; “Nơi nhận:” không ngang hàng với quyền hạn, chức vụ.

    Vì sao: địa danh và thời gian cùng dòng với số, ký hiệu; “Nơi nhận:” ngang hàng với dòng quyền
    hạn, chức vụ của người ký (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: “Nơi nhận:” thấp hơn “TM. BAN THƯỜNG VỤ” hai dòng.
    Đúng: hai dòng ngang nhau.
    """
    for one, other in standard.level:
        above = one == Component.CAPACITY and paper.several_sign  # they sign above the recipients
        for part in paper.of(Component(other)) if not above else ():
            beside = [each for each in paper.of(Component(one)) if each.lines]
            if not part.lines or not beside:
                yield judged("not-level", part, None, allowed="")
                continue
            off = min(_apart(each.lines[0], part.lines[0]) for each in beside)
            right, measured, _ = within(off, (0,), "level", "mm lệch")
            yield judged("not-level", part, right, measured, beside=quoted(beside[0]))


def _apart(one: Box, other: Box) -> float:
    return abs(one.bottom - other.bottom) + (one.page != other.page) * 1000
