"""The recipients of a paper (nơi nhận)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft


def missing_recipients(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Văn bản không gửi cho ai.

    Vì sao: nơi nhận là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: không có cả “Kính gửi” lẫn “Nơi nhận”.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    """
    if not any(group.recipients for group in (*draft.addressees, *draft.recipients)):
        says = "Văn bản chưa có nơi nhận; hãy ghi nơi nhận (recipients)."
        yield Finding("missing-recipients", "recipients", says)
