from vanban.paper.anatomy.anatomy import PARAGRAPHS, Anatomy, Component
from vanban.paper.check.judging import TOLERANCE, Findings, Standard, judged, spoken


def wrong_indent(paper: Anatomy, standard: Standard) -> Findings:
    """Đầu đoạn không lùi đúng mức.

    Vì sao: đầu đoạn lùi 1 cm hoặc 1,27 cm (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: đoạn văn không lùi đầu dòng; lùi 2 cm.
    Đúng: lùi 1,27 cm.
    """
    allowed, near = standard.page.indents_allowed, TOLERANCE["indent"]
    words = " hoặc ".join(spoken(each, "mm") for each in allowed)
    for part in paper.of(Component.LEGAL_BASIS, *PARAGRAPHS):
        found = part.setting.indent
        if part.role != "quote":
            right = None if found is None else any(abs(found - each) <= near for each in allowed)
            yield judged("wrong-indent", part, right, spoken(found, "mm"), words)
