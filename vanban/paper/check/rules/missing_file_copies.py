"""The copies that stay in the office (lưu)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft


def missing_file_copies(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Văn bản không ghi nơi lưu.

    Vì sao: dòng cuối của nơi nhận là dòng “Lưu” (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Nơi nhận: - Các CĐCS trực thuộc.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT, CSPL.
    """
    if not draft.file_copies:
        says = "Văn bản chưa ghi nơi lưu; hãy ghi nơi lưu (file_copies), ví dụ VT."
        yield Finding("missing-file-copies", "file_copies", says)
