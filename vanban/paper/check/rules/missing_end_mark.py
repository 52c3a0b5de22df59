from itertools import takewhile

from vanban.paper.anatomy.anatomy import CONTENT, Anatomy, Component
from vanban.paper.check.judging import WARNING, Findings, Standard, judged

_AFTER = {Component.APPENDIX, Component.APPENDIX_REFERENCE}


def missing_end_mark(paper: Anatomy, standard: Standard) -> Findings:
    """Nội dung không kết thúc bằng dấu quen dùng (chỉ nhắc).

    Vì sao: “./.” là quy ước, chỉ thấy trong các mẫu (NĐ 30/2020/NĐ-CP, Phụ lục III), không phải quy
    định; nó cho biết văn bản đã hết.
    Sai: Các đơn vị báo cáo trước ngày 15/6
    Đúng: Các đơn vị báo cáo trước ngày 15/6./.
    """
    own = [*takewhile(lambda part: part.component not in _AFTER, paper.parts)]
    said = [part for part in own if part.component in CONTENT]
    if said and said[-1].component is not Component.TABLE:
        text, mark = said[-1].text.rstrip(), standard.text_end
        right = text.endswith(mark) and (mark == "./." or not text.endswith("./."))
        yield judged("missing-end-mark", said[-1], right, f"…{text[-20:]}", mark, WARNING)
