"""Places left to fill in (chỗ còn để trống)."""

import re
from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding, Verdict
from vanban.paper.check.judging import judged
from vanban.paper.domain.standards import FormatStandard

_LEFT_OPEN = re.compile(r"\.{4,}|…{2,}|_{3,}|\[\s*(?:\.{3}|…)\s*\]|\{\{.*?\}\}")

_SAYING = (
    Component.SUBJECT, Component.LETTER_SUBJECT, Component.BODY, Component.PART_TITLE,
    Component.HEADING, Component.ARTICLE, Component.TABLE,
)  # fmt: skip


def unfilled_placeholder(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Còn chỗ để trống của mẫu (chỉ nhắc).

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2); chỗ chấm
    chấm của mẫu cũ dễ bị bỏ sót. Mẫu in sẵn cho người khác điền thì được để trống.
    Sai: Thời gian: …… ngày …… tháng 3; Địa điểm: [...]
    Đúng: Thời gian: 8 giờ 00 ngày 12 tháng 3
    """
    for part in paper.of(*_SAYING):
        found = _LEFT_OPEN.search(part.text)
        says = f"Còn chỗ để trống “{found[0] if found else ''}”; hãy điền hoặc bỏ đi."
        yield judged(part.at, not found, says, found[0] if found else "", "", Verdict.WARNING)
