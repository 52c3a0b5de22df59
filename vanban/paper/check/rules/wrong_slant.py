"""Italic letters (chữ nghiêng)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import lettered
from vanban.paper.domain.standards import FormatStandard


def wrong_slant(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Chữ nghiêng hoặc chữ đứng trái quy định.

    Vì sao: địa danh và ngày, căn cứ, “Nơi nhận:” in nghiêng; các thành phần khác in đứng
    (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: căn cứ in đứng.
    Đúng: căn cứ in nghiêng.
    """
    return lettered(paper, standard, "italic", {True: "chữ nghiêng", False: "chữ đứng"})
