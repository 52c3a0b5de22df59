import re

from vanban.paper.check.judging import Anatomy, Findings, Standard, judged


def foreign_letter(paper: Anatomy, standard: Standard) -> Findings:
    """Có ký tự phông Times New Roman không có: hình vui, chữ Hán, ký tự riêng của phông khác.

    Vì sao: văn bản dùng bộ mã Unicode theo TCVN 6909:2001, phông Times New Roman (NĐ 30/2020/NĐ-CP,
    Phụ lục I); ký tự phông không có thì in ra ô trống hoặc bằng phông khác.
    Sai: Chúc mừng đoàn viên 🎉
    Đúng: Chúc mừng đoàn viên
    """
    for part in paper.parts:
        found = "".join(dict.fromkeys(re.findall(standard.page.foreign_letters, part.text)))
        yield judged("foreign-letter", part, not found, found)
