"""The content of a paper (nội dung)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft, PageBreak, Table


def missing_body(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Văn bản thiếu nội dung.

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: dưới phần đầu không có đoạn nào.
    Đúng: có ít nhất một đoạn có chữ, hoặc một bảng.
    """
    said = (block for block in draft.body if not isinstance(block, PageBreak))
    if not any(isinstance(block, Table) or block.text.strip() for block in said):
        yield Finding("missing-body", "body", "Văn bản chưa có nội dung; hãy viết nội dung.")
