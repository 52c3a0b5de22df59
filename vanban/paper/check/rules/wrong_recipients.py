from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, recipients, written


def wrong_recipients(paper: Anatomy, standard: Standard) -> Findings:
    """“Nơi nhận:” hoặc một dòng nơi nhận ghi sai cách.

    Vì sao: “Nơi nhận:” trên một dòng riêng; mỗi nơi nhận một dòng, đầu dòng có gạch nối sát lề
    trái, cuối dòng có dấu chấm phẩy (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: + Phòng Nội vụ quận,
    Đúng: - Phòng Nội vụ quận;
    """
    label, (lines, _) = paper.of(Component.RECIPIENTS_LABEL), recipients(paper)
    yield from written("wrong-recipients", label, standard, "recipients_label")
    yield from written("wrong-recipients", lines, standard, "recipients")
