"""The first recipient of a decision (Như Điều …)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding, Verdict
from vanban.paper.check.judging import file_copies, judged, recipients
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.source.model import Role


def missing_as_article(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Nơi nhận của quyết định không mở đầu bằng “Như Điều …” (chỉ nhắc).

    Vì sao: dòng đầu chỉ điều giao ai thi hành; vanban không tự ghi vì dòng ấy nói sẽ gửi cho ai
    (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2).
    Sai: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    Đúng: Nơi nhận: - Như Điều 3; - Lưu: VT.
    """
    last = file_copies(paper)
    names = [part for part in recipients(paper) if part is not last]
    if paper.kind and paper.kind.template == "decision" and names:
        articles = [part.marker for part in paper.parts if part.role == Role.ARTICLE]
        article = articles[-1].rstrip(".") if articles else "Điều …"
        says = (
            f"Nơi nhận của quyết định mở đầu bằng “Như {article}”; hãy ghi vào dòng đầu recipients."
        )
        right = names[0].text.startswith("- Như Điều")
        measured = names[0].text[:60]
        yield judged(names[0].at, right, says, measured, "- Như Điều …;", Verdict.WARNING)
