from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def wrong_page_number(paper: Anatomy, standard: Standard) -> Findings:
    """Số trang thiếu, sai thứ tự, không phải chữ số Ả Rập, hoặc hiện ở trang đầu.

    Vì sao: số trang đánh từ 1 bằng chữ số Ả Rập, không hiện ở trang thứ nhất; số trang của phụ lục
    đánh riêng theo từng phụ lục (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: trang thứ nhất ghi số 1; trang thứ hai không ghi số.
    Đúng: trang thứ nhất không ghi; trang thứ hai ghi 2.
    """
    shown = {part.box.page: part.text for part in paper.of(Component.PAGE_NUMBER) if part.box}
    number, appendix = 0, 0
    for page, sheet in enumerate(paper.sheets, 1):
        number = number + 1 if sheet.appendix == appendix else 1
        appendix = sheet.appendix
        wanted, found = "" if number == 1 else str(number), shown.get(page, "")
        measured, allowed = found or "không có số", wanted or "không có số"
        name = "wrong-page-number" if wanted else "wrong-page-number.first"
        yield judged(name, f"trang {page}, số trang", found == wanted, measured, allowed)
