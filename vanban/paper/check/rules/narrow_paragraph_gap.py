from math import inf

from vanban.paper.check.judging import PARAGRAPHS, Anatomy, Findings, Standard, judged, within


def narrow_paragraph_gap(paper: Anatomy, standard: Standard) -> Findings:
    """Khoảng cách giữa hai đoạn hẹp hơn quy định.

    Vì sao: khoảng cách giữa các đoạn văn tối thiểu 6 pt (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: các đoạn liền nhau, cách 0 pt.
    Đúng: các đoạn cách nhau 6 pt.
    """
    least = standard.page.paragraph_gap
    for part in paper.of(*PARAGRAPHS):
        right, found, _ = within(part.setting.gap, (least, inf), "gap", "pt")
        allowed = f"từ {least:g} pt"
        yield judged("narrow-paragraph-gap", part, right, found, allowed, least=f"{least:g}")
