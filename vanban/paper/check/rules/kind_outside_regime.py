from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def kind_outside_regime(paper: Anatomy, standard: Standard) -> Findings:
    """Tên loại không có trong danh mục của hệ thống ban hành.

    Vì sao: Nhà nước có 29 loại văn bản hành chính (NĐ 30/2020/NĐ-CP, Điều 7); công đoàn và Đảng có
    danh mục riêng.
    Sai: ủy ban nhân dân ban hành Lời kêu gọi.
    Đúng: ủy ban nhân dân ban hành Thư công.
    """
    kind = paper.kind
    for part in paper.of(Component.KIND):
        right = None if kind is None else bool(kind.under(standard.regime, standard.valid_from))
        yield judged("kind-outside-regime", part, right, part.text)
