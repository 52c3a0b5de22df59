from vanban.paper.catalogue import kinds
from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Standard, judged
from vanban.text import fold

_HEADS = {Component.HEADING, Component.PART_TITLE, Component.ARTICLE, Component.APPENDIX_TITLE}


def missing_section(paper: Anatomy, standard: Standard) -> Findings:
    """Thiếu một mục mà mẫu của tên loại có (chỉ nhắc).

    Vì sao: mẫu của báo cáo, biên bản, bản đăng ký nêu các mục phải có; tên loại và mẫu của cơ quan
    theo danh mục (NĐ 30/2020/NĐ-CP, Phụ lục III).
    Sai: báo cáo tổng kết không có mục phương hướng.
    Đúng: IV. PHƯƠNG HƯỚNG, NHIỆM VỤ
    """
    known = [paper.kind] if paper.kind else []
    if paper.reader != "draft":  # a title names several
        known = [kind for kind in kinds().all if paper.kind and kind.title == paper.kind.title]
    headed = (part for part in paper.parts if part.marker or part.component in _HEADS)
    heads = [fold(part.text[:120]) for part in headed]
    there = [{s: any(fold(s) in head for head in heads) for s in kind.sections} for kind in known]
    likeliest = min(there, key=lambda found: [*found.values()].count(False), default={})
    for section, found in likeliest.items():
        measured = "có" if found else "không thấy"
        yield judged("missing-section", f"mục {section}", found, measured, section, WARNING)
