from vanban.paper.check.judging import Anatomy, Findings, Standard, lettered


def wrong_slant(paper: Anatomy, standard: Standard) -> Findings:
    """Chữ nghiêng hoặc chữ đứng trái quy định.

    Vì sao: địa danh và ngày, căn cứ, “Nơi nhận:” in nghiêng; các thành phần khác in đứng
    (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: căn cứ in đứng.
    Đúng: căn cứ in nghiêng.
    """
    return lettered("wrong-slant", paper, standard, "italic")
