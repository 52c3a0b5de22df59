"""The distance of lines (khoảng cách dòng)."""

from collections.abc import Iterator

from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.finding import Finding
from vanban.paper.check.judging import TOLERANCE, between, judged, quoted, spoken, spoken_range
from vanban.paper.domain.standards import FormatStandard


def wrong_line_spacing(paper: Anatomy, standard: FormatStandard) -> Iterator[Finding]:
    """Khoảng cách dòng ngoài khoảng quy định.

    Vì sao: khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa 1,5 dòng
    (NĐ 30/2020/NĐ-CP, Phụ lục I). Văn bản của Đảng đặt dòng cố định 18–22 pt.
    Sai: dòng cách dòng 2 dòng.
    Đúng: dòng đơn; 1,5 dòng.
    """
    page = standard.page
    trait, unit = ("exact", "pt") if page.exact_spacing else ("spacing", "dòng")
    allowed = page.exact_spacing_allowed if page.exact_spacing else page.line_spacing_allowed
    for part in paper.of(Component.BODY, Component.HEADING, Component.ARTICLE):
        found: float | None = getattr(part.setting, trait)
        says = f"{quoted(part)} cách dòng {spoken(found, unit)}; hãy đặt trong khoảng cho phép."
        right = between(found, allowed, TOLERANCE[trait])
        yield judged(part.at, right, says, spoken(found, unit), spoken_range(allowed, unit))
