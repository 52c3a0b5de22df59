from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, judged, recipients, written


def wrong_file_copies(paper: Anatomy, standard: Standard) -> Findings:
    """Dòng “Lưu” ghi sai cách, hoặc không phải dòng cuối.

    Vì sao: dòng cuối của nơi nhận ghi “Lưu”, dấu hai chấm, chữ viết tắt “VT”, dấu phẩy, chữ viết
    tắt đơn vị soạn thảo, và kết thúc bằng dấu chấm (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: - Lưu VT, CSPL
    Đúng: - Lưu: VT, CSPL.
    """
    _, last = recipients(paper)
    if last and [*paper.of(Component.RECIPIENTS)][-1] is last:
        yield from written("wrong-file-copies", [last], standard, "file_copies")
    elif last:
        yield judged("wrong-file-copies.last", last, False, "chưa phải dòng cuối")
