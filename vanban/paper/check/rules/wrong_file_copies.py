"""How the last recipient is written (cách ghi dòng Lưu)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import file_copies, judged, quoted, recipients, written
from vanban.paper.domain.standards import FormatStandard


def wrong_file_copies(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Dòng “Lưu” ghi sai cách, hoặc không phải dòng cuối.

    Vì sao: dòng cuối của nơi nhận ghi “Lưu”, dấu hai chấm, chữ viết tắt
    “VT”, dấu phẩy, chữ viết tắt đơn vị soạn thảo, và kết thúc bằng dấu chấm (NĐ 30/2020/NĐ-CP,
    Phụ lục I).
    Sai: - Lưu VT, CSPL
    Đúng: - Lưu: VT, CSPL.
    """
    last = file_copies(paper)
    if last is None:
        return
    *_, bottom = recipients(paper)
    if bottom is last:
        yield from written([last], standard, "file_copies", "ghi sai cách.")
    else:
        says = f"{quoted(last)} phải là dòng cuối của nơi nhận."
        yield judged(last.at, False, says, "chưa phải dòng cuối", "dòng cuối")
