import re

from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Standard, judged


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
            yield judged("decimal-numbering", part, right, part.marker, wrong=WARNING)
