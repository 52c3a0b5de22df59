"""The recipients of a paper (nơi nhận)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import file_copies, judged, recipients
from vanban.paper.domain.standards import FormatStandard


def missing_recipients(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Văn bản không gửi cho ai.

    Vì sao: nơi nhận là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: không có cả “Kính gửi” lẫn “Nơi nhận”.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT.
    """
    last = file_copies(paper)
    sent = [*paper.of(Component.ADDRESSEES), *(p for p in recipients(paper) if p is not last)]
    says = "Văn bản chưa có nơi nhận; hãy ghi nơi nhận (recipients)."
    yield judged("recipients", bool(sent), says, "có" if sent else "không có", "phải có")
