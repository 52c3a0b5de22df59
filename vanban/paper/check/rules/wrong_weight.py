from vanban.paper.check.judging import Anatomy, Findings, Standard, lettered


def wrong_weight(paper: Anatomy, standard: Standard) -> Findings:
    """Chữ đậm hoặc không đậm trái quy định.

    Vì sao: Quốc hiệu, Tiêu ngữ, tên cơ quan ban hành, tên loại, trích yếu, chức vụ, họ tên in đậm;
    cơ quan chủ quản, số, ký hiệu, nội dung không đậm (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: dòng “Số: 03/KH-LĐLĐ” in đậm.
    Đúng: dòng “Số: 03/KH-LĐLĐ” không đậm.
    """
    return lettered("wrong-weight", paper, standard, "bold")
