"""The size and turn of the pages (khổ giấy)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import TOLERANCE, judged
from vanban.paper.domain.standards import FormatStandard


def wrong_page_size(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Trang không phải khổ A4, hoặc nằm ngang mà không có bảng, biểu.

    Vì sao: văn bản in trên khổ A4, chiều dài; chỉ trang có bảng, biểu không làm thành phụ lục riêng
    mới được nằm ngang (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: khổ Letter 216 × 279 mm.
    Đúng: 210 × 297 mm.
    """
    page, near = standard.page, TOLERANCE["margin"]
    for number, sheet in enumerate(paper.sheets, 1):
        sizes = [(page.width, page.height), (page.height, page.width)][: 1 + sheet.wide]
        right = any(
            abs(sheet.width - width) <= near and abs(sheet.height - height) <= near
            for width, height in sizes
        )
        says = "Khổ giấy không đúng; hãy đặt khổ A4, chiều đứng."
        measured = f"{sheet.width:.0f} × {sheet.height:.0f} mm"
        yield judged(f"trang {number}", right, says, measured, f"{page.width} × {page.height} mm")
