"""How legal bases are written (cách ghi căn cứ)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import listed
from vanban.paper.domain.standards import FormatStandard


def wrong_legal_basis(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Căn cứ kết thúc sai dấu.

    Vì sao: mỗi căn cứ một dòng, cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm
    (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: Căn cứ Luật Thi đua, khen thưởng,
    Đúng: Căn cứ Luật Thi đua, khen thưởng;
    """
    yield from listed(paper.of(Component.LEGAL_BASIS), standard, "legal_basis", "kết thúc sai dấu.")
