import re

from vanban.paper.anatomy.anatomy import CONTENT, Anatomy, Component
from vanban.paper.check.judging import WARNING, Findings, Standard, judged

_LEFT_OPEN = re.compile(r"\.{4,}|…{2,}|_{3,}|\[\s*(?:\.{3}|…)\s*\]|\{\{.*?\}\}")
_SAYING = (Component.SUBJECT, Component.LETTER_SUBJECT, Component.PART_TITLE, *CONTENT)


def unfilled_placeholder(paper: Anatomy, standard: Standard) -> Findings:
    """Còn chỗ để trống của mẫu (chỉ nhắc).

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2); chỗ chấm
    chấm của mẫu cũ dễ bị bỏ sót. Mẫu in sẵn cho người khác điền thì được để trống.
    Sai: Thời gian: …… ngày …… tháng 3; Địa điểm: [...]
    Đúng: Thời gian: 8 giờ 00 ngày 12 tháng 3
    """
    for part in paper.of(*_SAYING):
        left = "".join(_LEFT_OPEN.findall(part.text)[:1])
        yield judged("unfilled-placeholder", part, not left, left, wrong=WARNING)
