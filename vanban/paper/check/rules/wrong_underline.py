from vanban.paper.check.judging import Anatomy, Findings, Standard, lettered


def wrong_underline(paper: Anatomy, standard: Standard) -> Findings:
    """Chữ gạch chân trái quy định.

    Vì sao: kiểu chữ của từng thành phần không có gạch chân; đường kẻ dưới Tiêu ngữ, tên cơ quan,
    trích yếu là đường kẻ riêng (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V). Văn bản của Đảng gạch chân
    “Nơi nhận:”.
    Sai: “Nơi nhận:” gạch chân trong văn bản hành chính nhà nước.
    Đúng: “Nơi nhận:” nghiêng, đậm, không gạch chân.
    """
    return lettered("wrong-underline", paper, standard, "underlined", "underline")
