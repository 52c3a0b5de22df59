import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged
from vanban.settings import package_data

_TITLE = re.compile(package_data("rules")["title-before-name"]["titles"], re.IGNORECASE)


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
        said = title[0] if title else ""
        yield judged("title-before-name", part, not title, part.text, title=said)
