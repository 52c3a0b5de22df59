from vanban.paper.check.judging import TOLERANCE, Anatomy, Component, Findings, Standard, judged


def wrong_stamp(paper: Anatomy, standard: Standard) -> Findings:
    """Dấu độ khẩn không có khung, sai chữ hoặc sai kích thước.

    Vì sao: HỎA TỐC 30 × 8 mm, THƯỢNG KHẨN 40 × 8 mm, KHẨN 20 × 8 mm, khung viền đơn
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: chữ KHẨN không có khung.
    Đúng: chữ KHẨN trong khung 20 × 8 mm.
    """
    near = TOLERANCE["stamp"]
    for part in paper.of(Component.URGENCY):
        wanted, frame = standard.stamps.get(part.text.upper()), part.frame
        size = (frame.width, frame.height) if frame else (0.0, 0.0)
        fits = wanted and all(abs(a - b) <= near for a, b in zip(size, wanted, strict=True))
        right = None if part.box is None or not standard.stamps else bool(fits)
        measured = f"{size[0]:.0f} × {size[1]:.0f} mm" if frame else "không có khung"
        allowed = "{:g} × {:g} mm".format(*wanted) if wanted else ", ".join(standard.stamps)
        yield judged("wrong-stamp", part, right, measured, allowed)
