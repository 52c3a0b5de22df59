import re

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import WARNING, Findings, Standard, judged, quoted


def decimal_numbering(paper: Anatomy, standard: Standard) -> Findings:
    """Đánh số 1.1., 1.1.1. (chỉ nhắc).

    Vì sao: bố cục gồm phần, chương, mục, điều, khoản, điểm; khoản ghi 1., điểm ghi a)
    (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V). Nhiều cơ quan vẫn quen ghi 1.1.
    Sai: 1.1. Đối với doanh nghiệp
    Đúng: a) Đối với doanh nghiệp
    """
    for part in paper.of(Component.BODY, Component.HEADING):
        if part.marker[:1].isdigit():
            right = not re.match(r"\d+\.\d", part.marker)
            says = f"{quoted(part)} đánh số thập phân; hãy dùng khoản 1., điểm a)."
            yield judged(part.at, right, says, part.marker, "1., a)", WARNING)
