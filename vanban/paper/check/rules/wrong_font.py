from vanban.paper.check.judging import Anatomy, Findings, Standard, judged


def wrong_font(paper: Anatomy, standard: Standard) -> Findings:
    """Phông chữ không phải Times New Roman, hoặc lẫn phông khác.

    Vì sao: văn bản dùng một phông chữ tiếng Việt Times New Roman (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Liberation Serif rộng và cao bằng Times New Roman, máy thay khi in nên được chấp nhận.
    Sai: nội dung Times New Roman, bảng Calibri.
    Đúng: mọi chỗ Times New Roman.
    """
    font, stand_ins = standard.page.font, standard.page.font_stand_ins
    for part in paper.parts:
        found = part.letters.font
        measured = f"{found}, thay cho {font}" if found in stand_ins else found or ""
        right = None if found is None else found in {font, *stand_ins}
        yield judged("wrong-font", part, right, measured, font)
