"""The gap between paragraphs (khoảng cách đoạn)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import TOLERANCE, judged, quoted, spoken
from vanban.paper.domain.standards import FormatStandard


def narrow_paragraph_gap(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Khoảng cách giữa hai đoạn hẹp hơn quy định.

    Vì sao: khoảng cách giữa các đoạn văn tối thiểu 6 pt (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: các đoạn liền nhau, cách 0 pt.
    Đúng: các đoạn cách nhau 6 pt.
    """
    least = standard.page.paragraph_gap
    for part in paper.of(Component.BODY, Component.HEADING, Component.ARTICLE):
        found = part.setting.gap
        right = None if found is None else found >= least - TOLERANCE["gap"]
        says = f"{quoted(part)} cách đoạn sau {spoken(found, 'pt')}; hãy cách ít nhất {least:g} pt."
        yield judged(part.at, right, says, spoken(found, "pt"), f"từ {least:g} pt")
