from vanban.paper.check.judging import Anatomy, Findings, Standard, judged, look_of, within


def wrong_size(paper: Anatomy, standard: Standard) -> Findings:
    """Cỡ chữ của một thành phần ngoài khoảng quy định.

    Vì sao: mỗi thành phần có cỡ chữ riêng: Quốc hiệu 12–13, Tiêu ngữ 13–14, tên loại 13–14, nội
    dung 13–14, “Nơi nhận:” 12, các dòng nơi nhận 11 (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: nội dung cỡ 12.
    Đúng: nội dung cỡ 14.
    """
    for part in paper.parts:
        look = look_of(part, standard)
        found = within(part.letters.size, look.sizes if look else (), "size", "pt")
        yield judged("wrong-size", part, *found)
