from vanban.paper.anatomy.anatomy import CONTENT, Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, judged, there


def missing_body(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản thiếu nội dung.

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: dưới phần đầu không có đoạn nào.
    Đúng: có ít nhất một đoạn có chữ, hoặc một bảng.
    """
    found = any(part.text.strip() for part in paper.of(*CONTENT, Component.PART_TITLE))
    yield judged("missing-body", "body", found, there(found))
