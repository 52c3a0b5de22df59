from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, quoted

_SIDES = "bên trái", "bên phải"
_SIGNED = {Component.CAPACITY, Component.POSITION, Component.SIGNER}


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
            wanted, other = _SIDES if side == "left" else _SIDES[::-1]
            says = f"{quoted(part)} nằm sai bên; hãy chuyển sang {wanted}."
            measured = {True: wanted, False: other, None: ""}[right]
            yield judged(part.at, right, says, measured, wanted)
