from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, recipients


def missing_recipients(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản không gửi cho ai.

    Vì sao: nơi nhận là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: không có cả “Kính gửi” lẫn “Nơi nhận”.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    """
    sent = any(paper.of(Component.ADDRESSEES)) or recipients(paper)[0]
    says = "Văn bản chưa có nơi nhận; hãy ghi nơi nhận (recipients)."
    yield judged("recipients", bool(sent), says, "có" if sent else "không có", "phải có")
