from vanban.paper.check.judging import TOLERANCE, Anatomy, Findings, Standard, judged


def wrong_page_size(paper: Anatomy, standard: Standard) -> Findings:
    """Trang không phải khổ A4, hoặc nằm ngang mà không có bảng, biểu.

    Vì sao: văn bản in trên khổ A4, chiều dài; chỉ trang có bảng, biểu không làm thành phụ lục riêng
    mới được nằm ngang (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: khổ Letter 216 × 279 mm.
    Đúng: 210 × 297 mm.
    """
    page, near = standard.page, TOLERANCE["margin"]
    for number, sheet in enumerate(paper.sheets, 1):
        sizes = [(page.width, page.height), (page.height, page.width)][: 1 + sheet.wide]
        off = [max(abs(sheet.width - wide), abs(sheet.height - high)) for wide, high in sizes]
        measured, wanted = (f"{s.width:.0f} × {s.height:.0f} mm" for s in (sheet, page))
        yield judged("wrong-page-size", f"trang {number}", min(off) <= near, measured, wanted)
