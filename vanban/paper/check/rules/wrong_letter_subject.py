from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, written


def wrong_letter_subject(paper: Anatomy, standard: Standard) -> Findings:
    """“V/v” ghi sai cách, hoặc ghi ở văn bản có tên loại.

    Vì sao: chỉ công văn ghi trích yếu sau “V/v” ở dưới số, ký hiệu; văn bản có tên loại ghi trích
    yếu ở dưới tên loại (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: KẾ HOẠCH, ở dưới ghi V/v phát động thi đua
    Đúng: KẾ HOẠCH, ở dưới ghi Phát động thi đua
    """
    letters = (part for part in paper.of(Component.LETTER_SUBJECT) if part.text.strip())
    lead = standard.letter_lead
    yield from written("wrong-letter-subject", letters, standard, "letter_subject", lead=lead)
    for part in paper.of(Component.SUBJECT):
        right = not part.text.casefold().startswith("v/v")
        yield judged("wrong-letter-subject.named", part, right, part.text[:60])
