from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def missing_as_above(paper: Anatomy, standard: Standard) -> Findings:
    """Nơi nhận của văn bản có “Kính gửi” không mở đầu bằng “Như trên”.

    Vì sao: văn bản có “Kính gửi” thì dòng đầu của nơi nhận ghi “Như trên”
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Kính gửi: Ủy ban nhân dân quận; Nơi nhận: - Lưu: VT.
    Đúng: Kính gửi: Ủy ban nhân dân quận; Nơi nhận: - Như trên; - Lưu: VT.
    """
    first = next(paper.of(Component.RECIPIENTS), None)
    if first and any(paper.of(Component.ADDRESSEES)):
        right = first.text.startswith("- Như trên")
        yield judged("missing-as-above", first, right, first.text[:60])
