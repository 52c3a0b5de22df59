from vanban.paper.check.judging import WARNING, Anatomy, Findings, Standard, judged, recipients
from vanban.paper.source.model import Role


def missing_as_article(paper: Anatomy, standard: Standard) -> Findings:
    """Nơi nhận của quyết định không mở đầu bằng “Như Điều …” (chỉ nhắc).

    Vì sao: dòng đầu chỉ điều giao ai thi hành; vanban không tự ghi vì dòng ấy nói sẽ gửi cho ai
    (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2).
    Sai: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    Đúng: Nơi nhận: - Như Điều 3; - Lưu: VT.
    """
    names, _ = recipients(paper)
    if paper.kind and paper.kind.template == "decision" and names:
        first, articles = names[0], [p.marker for p in paper.parts if p.role == Role.ARTICLE]
        article = articles[-1].rstrip(".") if articles else "Điều …"
        right, said = first.text.startswith("- Như Điều"), first.text[:60]
        yield judged("missing-as-article", first, right, said, wrong=WARNING, article=article)
