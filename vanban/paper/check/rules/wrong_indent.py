from vanban.paper.anatomy.anatomy import PARAGRAPHS, Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, between, judged, quoted, spoken


def wrong_indent(paper: Anatomy, standard: Standard) -> Findings:
    """Đầu đoạn không lùi đúng mức.

    Vì sao: đầu đoạn lùi 1 cm hoặc 1,27 cm (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: đoạn văn không lùi đầu dòng; lùi 2 cm.
    Đúng: lùi 1,27 cm.
    """
    allowed = standard.page.indents_allowed
    words = " hoặc ".join(spoken(each, "mm") for each in allowed)
    for part in paper.of(Component.LEGAL_BASIS, *PARAGRAPHS):
        found = part.setting.indent
        if part.role != "quote":
            near = (between(found, (each,), "indent") for each in allowed)
            right = None if found is None else any(near)
            says = f"{quoted(part)} lùi đầu dòng {spoken(found, 'mm')}; hãy lùi {words}."
            yield judged(part.at, right, says, spoken(found, "mm"), words)
