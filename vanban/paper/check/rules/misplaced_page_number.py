from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, within


def misplaced_page_number(paper: Anatomy, standard: Standard) -> Findings:
    """Số trang không nằm trong phần lề trên.

    Vì sao: số trang đặt canh giữa theo chiều ngang trong phần lề trên của văn bản
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: số trang ở chân trang.
    Đúng: số trang ở giữa lề trên.
    """
    limit = max(standard.page.margins_allowed["top"])
    for part in paper.of(Component.PAGE_NUMBER):
        bottom = part.box.bottom if part.box else None
        right, measured, _ = within(bottom, (0, limit), "margin", "mm từ mép trên")
        allowed = f"trong {limit:g} mm từ mép trên"
        yield judged("misplaced-page-number", part, right, measured, allowed)
