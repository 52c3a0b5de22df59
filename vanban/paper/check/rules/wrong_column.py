"""The half of the page a part stands in (cột trái, cột phải)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import judged, quoted
from vanban.paper.domain.standards import FormatStandard


def wrong_column(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Thành phần nằm sai nửa trang.

    Vì sao: tên cơ quan, số, ký hiệu, nơi nhận ở bên trái; Quốc hiệu, địa danh, chữ ký ở bên phải
    (NĐ 30/2020/NĐ-CP, Phụ lục I, mục IV). Khi nhiều người cùng ký thì chữ ký ở cả hai bên.
    Sai: Quốc hiệu bên trái, tên cơ quan bên phải.
    Đúng: tên cơ quan bên trái, Quốc hiệu bên phải.
    """
    several = len([*paper.of(Component.SIGNER)]) > 1
    for side, names in standard.columns.items():
        for part in paper.parts:
            if part.component not in names or (several and part.component in _SIGNED):
                continue
            right = None
            if part.box and part.box.page <= len(paper.sheets):
                middle = paper.sheets[part.box.page - 1].width / 2
                right = part.box.left < middle if side == "left" else part.box.centre > middle
            wanted = "bên trái" if side == "left" else "bên phải"
            other = "bên phải" if side == "left" else "bên trái"
            says = f"{quoted(part)} nằm sai bên; hãy chuyển sang {wanted}."
            yield judged(
                part.at, right, says, {True: wanted, False: other, None: ""}[right], wanted
            )


_SIGNED = {Component.CAPACITY, Component.POSITION, Component.SIGNER}
