"""The size of the letters (cỡ chữ)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import (
    TOLERANCE,
    between,
    judged,
    look_of,
    quoted,
    spoken,
    spoken_range,
)
from vanban.paper.domain.standards import FormatStandard


def wrong_size(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Cỡ chữ của một thành phần ngoài khoảng quy định.

    Vì sao: mỗi thành phần có cỡ chữ riêng: Quốc hiệu 12–13, Tiêu ngữ 13–14, tên loại 13–14, nội
    dung 13–14, “Nơi nhận:” 12, các dòng nơi nhận 11 (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: nội dung cỡ 12.
    Đúng: nội dung cỡ 14.
    """
    for part in paper.parts:
        look, found = look_of(part, standard), part.letters.size
        allowed = look.sizes if look else ()
        says = f"{quoted(part)} cỡ {spoken(found, 'pt')}; hãy đổi về {spoken_range(allowed, 'pt')}."
        right = between(found, allowed, TOLERANCE["size"])
        yield judged(part.at, right, says, spoken(found, "pt"), spoken_range(allowed, "pt"))
