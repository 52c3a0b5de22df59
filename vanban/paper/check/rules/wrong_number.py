import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.paper.domain.numbering import BadNumber, parse_number


def wrong_number(paper: Anatomy, standard: Standard) -> Findings:
    """Số, ký hiệu ghi sai cách: thiếu “Số:”, số dưới 10 thiếu số 0, sai dấu nối, thừa dấu cách.

    Vì sao: từ “Số”, dấu hai chấm, số dưới 10 thêm số 0 ở trước, dấu gạch chéo, ký hiệu; giữa các
    nhóm chữ viết tắt là dấu nối không cách chữ (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Số 3/KH - LĐLĐ
    Đúng: Số: 03/KH-LĐLĐ
    """
    for part in paper.of(Component.NUMBER):
        typed = re.sub(r"^[Ss][Ốố]\s*:?\s*", "", part.text)
        if not re.match(r"\d", typed):
            measured = f"{part.text} (chưa cấp số)"
            yield judged("wrong-number", part, None, measured, standard.number_label)
            continue
        try:
            number = parse_number(typed, "")
            serial, code = number.serial, number.code
        except BadNumber:
            serial, code = 3, "…"
        joint = standard.code_pattern.format(kind="", issuer="")
        code = code if joint in code else re.sub("[/-]", joint, code)
        padded = standard.number_pattern.format(serial=serial, code=code)
        wanted = f"{standard.number_label} {padded}"
        yield judged("wrong-number", part, _bare(part.text) == _bare(wanted), part.text, wanted)


def _bare(text: str) -> str:
    """Return a number without zeros a third place would have: offices do write 012/CT-UBND."""
    return re.sub(r"\b0+(?=\d\d)", "", text)
