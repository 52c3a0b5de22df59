from math import inf

from vanban.paper.anatomy.anatomy import PARAGRAPHS, Anatomy
from vanban.paper.check.judging import Findings, Standard, judged, quoted, within


def narrow_paragraph_gap(paper: Anatomy, standard: Standard) -> Findings:
    """Khoảng cách giữa hai đoạn hẹp hơn quy định.

    Vì sao: khoảng cách giữa các đoạn văn tối thiểu 6 pt (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: các đoạn liền nhau, cách 0 pt.
    Đúng: các đoạn cách nhau 6 pt.
    """
    least = standard.page.paragraph_gap
    for part in paper.of(*PARAGRAPHS):
        right, found, _ = within(part.setting.gap, (least, inf), "gap", "pt")
        says = f"{quoted(part)} cách đoạn sau {found}; hãy cách ít nhất {least:g} pt."
        yield judged(part.at, right, says, found, f"từ {least:g} pt")
