import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def wrong_code(paper: Anatomy, standard: Standard) -> Findings:
    """Ký hiệu có năm, hoặc chữ viết tắt không phải của tên loại.

    Vì sao: ký hiệu gồm chữ viết tắt tên loại và chữ viết tắt cơ quan, công văn không có chữ viết
    tắt tên loại (NĐ 30/2020/NĐ-CP, Phụ lục I và Phụ lục III); năm chỉ có ở văn bản quy phạm
    pháp luật.
    Sai: 15/2025/QĐ-UBND; kế hoạch số 03/BC-LĐLĐ; công văn số 12/CV-UBND.
    Đúng: 15/QĐ-UBND; kế hoạch số 03/KH-LĐLĐ; công văn số 12/UBND-VX.
    """
    kind = paper.kind and (paper.kind.under(standard.regime, standard.valid_from) or paper.kind)
    for part in paper.of(Component.NUMBER):
        code = re.sub(r"^\D*\d+\s*[/-]\s*|^\D*?[/-]\s*", "", part.text)
        groups = re.split(r"\s*[/-]\s*", code)
        if any(re.fullmatch(r"(19|20)\d\d", group) for group in groups):
            yield judged("wrong-code.year", part, False, code)
        elif kind is None:
            yield judged("wrong-code", part, None, code, "chữ viết tắt tên loại")
        else:
            right = groups[0] == kind.abbreviation if kind.abbreviation else groups[0] != "CV"
            wanted = kind.abbreviation or "không có chữ viết tắt tên loại"
            yield judged("wrong-code", part, right, groups[0], wanted, code=code, kind=kind.name)
