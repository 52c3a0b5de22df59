from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, judged, recipients, there


def missing_recipients(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản không gửi cho ai.

    Vì sao: nơi nhận là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: không có cả “Kính gửi” lẫn “Nơi nhận”.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    """
    sent = any(paper.of(Component.ADDRESSEES)) or bool(recipients(paper)[0])
    yield judged("missing-recipients", "recipients", sent, there(sent))
