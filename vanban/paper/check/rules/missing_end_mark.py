"""The sign that ends a paper (dấu kết thúc)."""

from collections.abc import Iterator
from itertools import takewhile

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding, Verdict
from vanban.paper.check.judging import judged
from vanban.paper.domain.standards import FormatStandard


def missing_end_mark(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Nội dung không kết thúc bằng dấu quen dùng (chỉ nhắc).

    Vì sao: “./.” là quy ước, chỉ thấy trong các mẫu (NĐ 30/2020/NĐ-CP, Phụ lục III), không phải quy
    định; nó cho biết văn bản đã hết.
    Sai: Các đơn vị báo cáo trước ngày 15/6
    Đúng: Các đơn vị báo cáo trước ngày 15/6./.
    """
    own = [*takewhile(lambda part: part.component not in _AFTER, paper.parts)]
    said = [part for part in own if part.component in _BODY]
    ended = said and said[-1].component is not Component.TABLE
    for ends in said[-1:] if ended else ():
        text, mark = ends.text.rstrip(), standard.text_end
        right = text.endswith(mark) and (mark == "./." or not text.endswith("./."))
        says = f"Nội dung thường kết thúc bằng “{mark}”; hãy xem lại."
        yield judged(ends.at, right, says, f"…{text[-20:]}", mark, Verdict.WARNING)


_BODY = {Component.BODY, Component.HEADING, Component.ARTICLE, Component.TABLE}
_AFTER = {Component.APPENDIX, Component.APPENDIX_REFERENCE}
