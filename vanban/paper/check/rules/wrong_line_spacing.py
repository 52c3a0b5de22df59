from vanban.paper.check.judging import PARAGRAPHS, Anatomy, Findings, Standard, judged, within


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
        found = within(getattr(part.setting, trait), allowed, trait, unit)
        yield judged("wrong-line-spacing", part, *found)
