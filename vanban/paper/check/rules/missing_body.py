from vanban.paper.check.judging import CONTENT, Anatomy, Component, Findings, Standard, judged


def missing_body(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản thiếu nội dung.

    Vì sao: nội dung là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản 2).
    Sai: dưới phần đầu không có đoạn nào.
    Đúng: có ít nhất một đoạn có chữ, hoặc một bảng.
    """
    parts = [part for part in paper.of(*CONTENT, Component.PART_TITLE) if part.text.strip()]
    says = "Văn bản chưa có nội dung; hãy viết nội dung."
    yield judged("body", bool(parts), says, "có" if parts else "không có", "phải có")
