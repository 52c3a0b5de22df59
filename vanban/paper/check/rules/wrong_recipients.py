"""How recipients are written (cách ghi Nơi nhận)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import file_copies, recipients, written
from vanban.paper.domain.standards import FormatStandard


def wrong_recipients(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """“Nơi nhận:” hoặc một dòng nơi nhận ghi sai cách.

    Vì sao: “Nơi nhận:” trên một dòng riêng; mỗi nơi nhận một dòng, đầu dòng có gạch nối sát lề
    trái, cuối dòng có dấu chấm phẩy (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: + Phòng Nội vụ quận,
    Đúng: - Phòng Nội vụ quận;
    """
    yield from written(
        paper.of(Component.RECIPIENTS_LABEL), standard, "recipients_label", "ghi sai cách."
    )
    last = file_copies(paper)
    lines = (part for part in recipients(paper) if part is not last)
    yield from written(lines, standard, "recipients", "ghi sai cách.")
