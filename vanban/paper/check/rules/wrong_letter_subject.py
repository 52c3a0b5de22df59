from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.check.judging import Findings, Standard, judged, quoted, written


def wrong_letter_subject(paper: Anatomy, standard: Standard) -> Findings:
    """“V/v” ghi sai cách, hoặc ghi ở văn bản có tên loại.

    Vì sao: chỉ công văn ghi trích yếu sau “V/v” ở dưới số, ký hiệu; văn bản có tên loại ghi trích
    yếu ở dưới tên loại (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: KẾ HOẠCH, ở dưới ghi V/v phát động thi đua
    Đúng: KẾ HOẠCH, ở dưới ghi Phát động thi đua
    """
    letters = (part for part in paper.of(Component.LETTER_SUBJECT) if part.text.strip())
    says = f"phải ghi sau “{standard.letter_lead}”."
    yield from written(letters, standard, "letter_subject", says)
    for part in paper.of(Component.SUBJECT):
        right = not part.text.casefold().startswith("v/v")
        says = f"{quoted(part)}: văn bản có tên loại không ghi V/v; hãy bỏ."
        yield judged(part.at, right, says, part.text[:60], "không có V/v")
