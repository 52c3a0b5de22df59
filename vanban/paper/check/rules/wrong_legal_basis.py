from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, listed


def wrong_legal_basis(paper: Anatomy, standard: Standard) -> Findings:
    """Căn cứ kết thúc sai dấu.

    Vì sao: mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Căn cứ Luật Thi đua, khen thưởng,
    Đúng: Căn cứ Luật Thi đua, khen thưởng;
    """
    return listed("wrong-legal-basis", paper.of(Component.LEGAL_BASIS), standard, "legal_basis")
