"""The first recipient of a decision (Như Điều …)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding, Severity
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft, Role


def missing_as_article(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Nơi nhận của quyết định không mở đầu bằng “Như Điều …” (chỉ nhắc).

    Vì sao: dòng đầu chỉ điều giao ai thi hành; vanban không tự ghi vì dòng ấy nói sẽ gửi cho ai
    (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2).
    Sai: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    Đúng: Nơi nhận: - Như Điều 3; - Lưu: VT.
    """
    names = [each.name for group in draft.recipients for each in group.recipients]
    if kind.template == "decision" and names and not names[0].startswith("Như Điều"):
        articles = [line.marker for line in draft.lines() if line.role is Role.ARTICLE]
        last = articles[-1].rstrip(".") if articles else "Điều …"
        says = f"Nơi nhận của quyết định mở đầu bằng “Như {last}”; hãy ghi vào dòng đầu recipients."
        yield Finding("missing-as-article", "recipients", says, Severity.WARNING)
