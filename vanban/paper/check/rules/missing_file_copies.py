"""The copies that stay in the office (lưu)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import file_copies, judged
from vanban.paper.domain.standards import FormatStandard


def missing_file_copies(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Văn bản không ghi nơi lưu.

    Vì sao: dòng cuối của nơi nhận là dòng “Lưu” (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Nơi nhận: - Các CĐCS trực thuộc.
    Đúng: Nơi nhận: - Các CĐCS trực thuộc; - Lưu: VT, CSPL.
    """
    last = file_copies(paper)
    says = "Văn bản chưa ghi nơi lưu; hãy ghi nơi lưu (file_copies), ví dụ VT."
    yield judged(
        "file_copies", last is not None, says, last.text if last else "không có", "- Lưu: …"
    )
