"""Titles of Phần, Chương, Mục, Tiểu mục, Điều (tiêu đề)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.markers import NAMED
from vanban.paper.source.model import Draft, Line


def missing_article_title(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Phần, Chương, Mục, Tiểu mục hoặc Điều không có tiêu đề.

    Vì sao: phần, chương, mục, tiểu mục, điều phải có tiêu đề (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Điều 1.
    Đúng: Điều 1. Phạm vi điều chỉnh
    """
    for number, block in enumerate(draft.body, start=1):
        if isinstance(block, Line) and block.role in NAMED.values() and not block.text.strip():
            says = f"“{block.marker}” chưa có tiêu đề; hãy ghi tiêu đề trên cùng dòng."
            yield Finding("missing-article-title", f"body[{number}]", says)
