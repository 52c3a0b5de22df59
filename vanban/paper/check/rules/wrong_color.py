from vanban.paper.check.judging import TOLERANCE, Anatomy, Findings, Standard, judged, look_of


def wrong_color(paper: Anatomy, standard: Standard) -> Findings:
    """Màu chữ sai: chữ không đen, hoặc dấu khẩn không đỏ.

    Vì sao: chữ của văn bản màu đen; dấu độ khẩn mực đỏ tươi (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: tên loại màu xanh; dấu HỎA TỐC màu đen.
    Đúng: tên loại màu đen; dấu HỎA TỐC màu đỏ.
    """
    for part in paper.parts:
        look, found = look_of(part, standard), part.letters.color
        right = _near(found, look.color) if found and look else None
        wanted = ("đen" if look.color == "000000" else "đỏ") if look else ""
        yield judged("wrong-color", part, right, f"#{found}" if found else "", wanted)


def _near(found: str, wanted: str) -> bool:
    pairs = zip(bytes.fromhex(found), bytes.fromhex(wanted), strict=True)
    return all(abs(one - other) <= TOLERANCE["color"] for one, other in pairs)
