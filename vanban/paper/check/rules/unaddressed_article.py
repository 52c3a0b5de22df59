from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def unaddressed_article(paper: Anatomy, standard: Standard) -> Findings:
    """Dòng “Như Điều …” chưa nói gửi cho ai.

    Vì sao: văn bản gửi tới từng nơi nhận; “Như Điều 3” không phải tên một nơi
    (NĐ 30/2020/NĐ-CP, Điều 18).
    Sai: to: Như Điều 3
    Đúng: {to: Như Điều 3, group: grassroots} hoặc {to: Như Điều 3, organization: mã cơ quan}
    """
    for part in paper.of(Component.RECIPIENTS):
        if part.text.startswith("- Như Điều") and part.addressed is not None:
            name = part.text.strip("- ;")
            yield judged("unaddressed-article", part, bool(part.addressed), name)
