from vanban.paper.anatomy.anatomy import PARAGRAPHS, Anatomy
from vanban.paper.check.judging import TOLERANCE, Findings, Standard, judged, quoted, spoken


def narrow_paragraph_gap(paper: Anatomy, standard: Standard) -> Findings:
    """Khoảng cách giữa hai đoạn hẹp hơn quy định.

    Vì sao: khoảng cách giữa các đoạn văn tối thiểu 6 pt (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: các đoạn liền nhau, cách 0 pt.
    Đúng: các đoạn cách nhau 6 pt.
    """
    least = standard.page.paragraph_gap
    for part in paper.of(*PARAGRAPHS):
        found = part.setting.gap
        right = None if found is None else found >= least - TOLERANCE["gap"]
        says = f"{quoted(part)} cách đoạn sau {spoken(found, 'pt')}; hãy cách ít nhất {least:g} pt."
        yield judged(part.at, right, says, spoken(found, "pt"), f"từ {least:g} pt")
