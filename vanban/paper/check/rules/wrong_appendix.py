import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, written
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
        yield judged("wrong-appendix", part, right, part.text, wanted)
    if paper.sheets:
        references = [*paper.of(Component.APPENDIX_REFERENCE)]
        yield from written("wrong-appendix.form", references, standard, "appendix_reference")
        for part in [*paper.of(Component.APPENDIX)][len(references) :]:
            yield judged("wrong-appendix.none", part, False, "không có")
