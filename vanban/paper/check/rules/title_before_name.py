import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged

_TITLE = re.compile(
    r"(?:PGS|GS|TSKH|TS|Th\.?S|BS|DS|KS|LS|CN|CKI{1,2}|NGND|NGƯT|NSND|NSƯT|AHLĐ)\.\s*"
    r"|(?:Phó Giáo sư|Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Dược sĩ|Kỹ sư|Luật sư|Cử nhân"
    r"|Nhà giáo|Anh hùng)\s",
    re.IGNORECASE,
)


def title_before_name(paper: Anatomy, standard: Standard) -> Findings:
    """Học hàm, học vị, danh hiệu ghi trước họ tên người ký.

    Vì sao: trước họ tên người ký không ghi học hàm, học vị và danh hiệu danh dự khác
    (NĐ 30/2020/NĐ-CP, Phụ lục I); lực lượng vũ trang, giáo dục, y tế, khoa học do người đứng đầu
    ngành quy định.
    Sai: TS. Nguyễn Văn Xuân
    Đúng: Nguyễn Văn Xuân
    """
    for part in paper.of(Component.SIGNER):
        title = _TITLE.match(part.text)
        says = f"“{part.text}” có danh hiệu trước họ tên; hãy bỏ “{title and title[0]}”."
        yield judged(part.at, not title, says, part.text, "chỉ họ tên")
