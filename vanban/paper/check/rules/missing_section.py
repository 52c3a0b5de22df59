from vanban.paper.catalogue import kinds
from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Standard, judged
from vanban.paper.domain.kinds import DocumentKind
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
    if not any(kind.sections for kind in known):
        return
    headed = (part for part in paper.parts if part.marker or part.component in _HEADS)
    heads = [fold(part.text[:120]) for part in headed]

    def lacking(kind: DocumentKind) -> list[str]:
        return [each for each in kind.sections if not any(fold(each) in head for head in heads)]

    kind = min(known, key=lambda each: len(lacking(each)))
    for section in kind.sections:
        right = section not in lacking(kind)
        says = f"Chưa thấy mục “{section}”; hãy thêm hoặc đặt lại tên mục."
        measured = "có" if right else "không thấy"
        yield judged(f"mục {section}", right, says, measured, section, WARNING)
