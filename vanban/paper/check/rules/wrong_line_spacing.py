from vanban.paper.anatomy.anatomy import PARAGRAPHS, Anatomy
from vanban.paper.check.judging import Findings, Standard, judged, quoted, within


def wrong_line_spacing(paper: Anatomy, standard: Standard) -> Findings:
    """Khoảng cách dòng ngoài khoảng quy định.

    Vì sao: khoảng cách giữa các dòng tối thiểu là dòng đơn, tối đa 1,5 dòng
    (NĐ 30/2020/NĐ-CP, Phụ lục I). Văn bản của Đảng đặt dòng cố định 18–22 pt.
    Sai: dòng cách dòng 2 dòng.
    Đúng: dòng đơn; 1,5 dòng.
    """
    page = standard.page
    trait, unit = ("exact", "pt") if page.exact_spacing else ("spacing", "dòng")
    allowed = page.exact_spacing_allowed if page.exact_spacing else page.line_spacing_allowed
    for part in paper.of(*PARAGRAPHS):
        right, found, wanted = within(getattr(part.setting, trait), allowed, trait, unit)
        says = f"{quoted(part)} cách dòng {found}; hãy đặt trong khoảng cho phép."
        yield judged(part.at, right, says, found, wanted)
