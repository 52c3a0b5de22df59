"""Places left to fill in (chỗ còn để trống)."""

import re
from collections.abc import Iterator

from vanban.paper.check.finding import Finding, Severity
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Block, Draft, PageBreak, Table

_LEFT_OPEN = re.compile(r"\.{4,}|…{2,}|_{3,}|\[\s*(?:\.{3}|…)\s*\]|\{\{.*?\}\}")


def unfilled_placeholder(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Còn chỗ để trống của mẫu (chỉ nhắc).

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2); chỗ chấm
    chấm của mẫu cũ dễ bị bỏ sót. Mẫu in sẵn cho người khác điền thì được để trống.
    Sai: Thời gian: …… ngày …… tháng 3; Địa điểm: [...]
    Đúng: Thời gian: 8 giờ 00 ngày 12 tháng 3
    """
    texts = [("subject", draft.subject)]
    texts += [(f"body[{n}]", text) for n, b in enumerate(draft.body, 1) for text in _texts(b)]
    for at, text in texts:
        if found := _LEFT_OPEN.search(text):
            says = f"Còn chỗ để trống “{found[0]}”; hãy điền hoặc bỏ đi."
            yield Finding("unfilled-placeholder", at, says, Severity.WARNING)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield from ("".join(run.text for run in cell) for cell in row)
    elif not isinstance(block, PageBreak):
        yield block.text
