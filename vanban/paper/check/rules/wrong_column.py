from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged

_SIGNED = {Component.CAPACITY, Component.POSITION, Component.SIGNER}
_SIDES = {"left": "bên trái", "right": "bên phải"}


def wrong_column(paper: Anatomy, standard: Standard) -> Findings:
    """Thành phần nằm sai nửa trang.

    Vì sao: tên cơ quan, số, ký hiệu, nơi nhận ở bên trái; Quốc hiệu, địa danh, chữ ký ở bên phải
    (NĐ 30/2020/NĐ-CP, Phụ lục I, mục IV). Khi nhiều người cùng ký thì chữ ký ở cả hai bên.
    Sai: Quốc hiệu bên trái, tên cơ quan bên phải.
    Đúng: tên cơ quan bên trái, Quốc hiệu bên phải.
    """
    for side, names in standard.columns.items():
        for part in paper.parts:
            if part.component not in names or (part.component in _SIGNED and paper.several_sign):
                continue
            sheet, right = paper.sheet_of(part), None
            if part.box and sheet:
                middle = sheet.width / 2
                right = part.box.left < middle if side == "left" else part.box.centre > middle
            (other,) = _SIDES.keys() - {side}
            measured = "" if right is None else _SIDES[side if right else other]
            yield judged("wrong-column", part, right, measured, _SIDES[side])
