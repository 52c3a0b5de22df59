from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, listed, written


def wrong_addressees(paper: Anatomy, standard: Standard) -> Findings:
    """“Kính gửi” ghi sai cách.

    Vì sao: gửi một nơi thì ghi cùng dòng với “Kính gửi:”; gửi nhiều nơi thì mỗi nơi một dòng, đầu
    dòng có gạch nối, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm (NĐ 30/2020/NĐ-CP,
    Phụ lục I).
    Sai: Kính gửi: - Ủy ban nhân dân quận, - Công an quận
    Đúng: Kính gửi: Ủy ban nhân dân quận
    """
    lines = [*paper.of(Component.ADDRESSEES)]
    if not paper.kind or paper.kind.address_lead in {"Kính gửi", "Kính trình"}:
        form = "addressees_label" if len(lines) > 1 else "addressee"
        yield from written("wrong-addressees", lines[:1], standard, form)
    yield from listed("wrong-addressees", lines[1:], standard, "addressees")
