from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, there


def letter_without_addressee(paper: Anatomy, standard: Standard) -> Findings:
    """Công văn thiếu “Kính gửi”.

    Vì sao: công văn ghi “Kính gửi” và tên nơi giải quyết (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: công văn chỉ có “Nơi nhận”.
    Đúng: Kính gửi: Các công đoàn cơ sở trực thuộc.
    """
    if paper.kind and paper.kind.template == "letter":
        found = any(paper.of(Component.ADDRESSEES))
        name = paper.kind.name
        yield judged("letter-without-addressee", "addressees", found, there(found), kind=name)
