"""Letters the font has not (ký tự lạ)."""

import re
from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import Anatomy, judged, quoted
from vanban.paper.domain.standards import FormatStandard


def foreign_letter(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Có ký tự phông Times New Roman không có: hình vui, chữ Hán, ký tự riêng của phông khác.

    Vì sao: văn bản dùng bộ mã Unicode theo TCVN 6909:2001, phông Times New Roman (NĐ 30/2020/NĐ-CP,
    Phụ lục I); ký tự phông không có thì in ra ô trống hoặc bằng phông khác.
    Sai: Chúc mừng đoàn viên 🎉
    Đúng: Chúc mừng đoàn viên
    """
    for part in paper.parts:
        found = "".join(dict.fromkeys(re.findall(standard.page.foreign_letters, part.text)))
        says = f"{quoted(part)} có ký tự lạ {found}; hãy bỏ đi."
        yield judged(part.at, not found, says, found, "chữ của Times New Roman")
