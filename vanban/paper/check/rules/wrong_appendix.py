import re

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, judged, quoted, written
from vanban.paper.domain.numbering import appendix_labels


def wrong_appendix(paper: Anatomy, standard: Standard) -> Findings:
    """Phụ lục đánh số sai, hoặc thiếu dòng “(Kèm theo …)”.

    Vì sao: có từ hai phụ lục thì đánh số bằng chữ số La Mã; dưới tên phụ lục ghi số, ký hiệu, ngày
    của văn bản mà phụ lục kèm theo (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Phụ lục 1, Phụ lục 2.
    Đúng: Phụ lục I, Phụ lục II.
    """
    heads = [part for part in paper.of(Component.APPENDIX) if re.match("phụ lục", part.text, re.I)]
    for part, wanted in zip(heads, appendix_labels([""] * len(heads)), strict=True):
        right = part.text.rstrip(".: ").casefold() == wanted.casefold()
        yield judged(part.at, right, f"{quoted(part)}: hãy ghi “{wanted}”.", part.text, wanted)
    if paper.sheets:
        references = [*paper.of(Component.APPENDIX_REFERENCE)]
        yield from written(references, standard, "appendix_reference", "ghi sai cách.")
        for part in [*paper.of(Component.APPENDIX)][len(references) :]:
            says = f"{quoted(part)} thiếu dòng “(Kèm theo …)”; hãy thêm dưới tên phụ lục."
            yield judged(part.at, False, says, "không có", "(Kèm theo …)")
