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
        articles = [part.marker for part in paper.parts if part.role == Role.ARTICLE]
        article = articles[-1].rstrip(".") if articles else "Điều …"
        says = f"Nơi nhận của quyết định mở đầu bằng “Như {article}”; "
        says += "hãy ghi vào dòng đầu recipients."
        right = names[0].text.startswith("- Như Điều")
        yield judged(names[0].at, right, says, names[0].text[:60], "- Như Điều …;", WARNING)
