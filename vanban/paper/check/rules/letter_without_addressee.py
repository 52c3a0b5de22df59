from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged


def letter_without_addressee(paper: Anatomy, standard: Standard) -> Findings:
    """Công văn thiếu “Kính gửi”.

    Vì sao: công văn ghi “Kính gửi” và tên nơi giải quyết (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: công văn chỉ có “Nơi nhận”.
    Đúng: Kính gửi: Các công đoàn cơ sở trực thuộc.
    """
    if paper.kind and paper.kind.template == "letter":
        says = f"{paper.kind.name} chưa ghi Kính gửi ai; hãy ghi nơi được gửi (addressees)."
        found = any(paper.of(Component.ADDRESSEES))
        yield judged("addressees", found, says, "có" if found else "không có", "Kính gửi: …")
