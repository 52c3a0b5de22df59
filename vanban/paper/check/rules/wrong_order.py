from itertools import pairwise

from vanban.paper.check.judging import Anatomy, Findings, Part, Standard, judged, quoted


def wrong_order(paper: Anatomy, standard: Standard) -> Findings:
    """Thành phần đứng sai thứ tự từ trên xuống.

    Vì sao: vị trí các thành phần theo sơ đồ bố trí (NĐ 30/2020/NĐ-CP, Phụ lục I, mục IV).
    Sai: trích yếu đứng trên tên loại.
    Đúng: tên loại, rồi trích yếu, rồi căn cứ, rồi nội dung.
    """
    first = {part.component.value: part for part in reversed(paper.parts) if part.box}
    for chain in standard.order:
        there = [first[name] for name in chain if name in first]
        for upper, lower in pairwise(there):
            right = _height(upper) <= _height(lower)
            allowed = f"dưới {quoted(upper)}"
            yield judged("wrong-order", lower, right, "dưới" if right else "trên", allowed)


def _height(part: Part) -> tuple[int, float]:
    return (part.box.page, part.box.top) if part.box else (0, 0.0)
