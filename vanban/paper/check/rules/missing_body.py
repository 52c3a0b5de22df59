"""The content of a paper (nội dung)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import judged
from vanban.paper.domain.standards import FormatStandard


def missing_body(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Văn bản thiếu nội dung.

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: dưới phần đầu không có đoạn nào.
    Đúng: có ít nhất một đoạn có chữ, hoặc một bảng.
    """
    parts = [part for part in paper.of(*_BODY) if part.text.strip()]
    says = "Văn bản chưa có nội dung; hãy viết nội dung."
    yield judged("body", bool(parts), says, "có" if parts else "không có", "phải có")


_BODY = (
    Component.BODY,
    Component.HEADING,
    Component.ARTICLE,
    Component.PART_TITLE,
    Component.TABLE,
)
