from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.paper.source.model import Role


def missing_article_title(paper: Anatomy, standard: Standard) -> Findings:
    """Phần, Chương, Mục, Tiểu mục hoặc Điều không có tiêu đề.

    Vì sao: phần, chương, mục, tiểu mục, điều phải có tiêu đề (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Điều 1.
    Đúng: Điều 1. Phạm vi điều chỉnh
    """
    for part, below in zip(paper.parts, [*paper.parts[1:], None], strict=False):
        if part.component is Component.PART or part.role == Role.ARTICLE:
            titled = below is not None and below.component is Component.PART_TITLE
            right = bool(part.text.strip()) or titled
            yield judged("missing-article-title", part, right, part.marker)
