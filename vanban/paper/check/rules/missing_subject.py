from vanban.paper.check.judging import WARNING, Anatomy, Component, Findings, Standard, judged


def missing_subject(paper: Anatomy, standard: Standard) -> Findings:
    """Văn bản thiếu trích yếu, hoặc trích yếu kết thúc bằng dấu chấm.

    Vì sao: tên loại và trích yếu là thành phần chính của thể thức (NĐ 30/2020/NĐ-CP, Điều 8 khoản
    2). Trích yếu là một cụm từ, không phải một câu; dấu chấm cuối thì chỉ nhắc.
    Sai: Phát động phong trào thi đua năm 2021.
    Đúng: Phát động phong trào thi đua năm 2021
    """
    parts = [*paper.of(Component.SUBJECT, Component.LETTER_SUBJECT)]
    subject = " ".join(part.text for part in parts).removeprefix(standard.letter_lead).strip()
    at = parts[0].at if parts else "trích yếu"
    if subject:
        name, right = "missing-subject.full-stop", not subject.endswith(".")
        yield judged(name, at, right, subject[-20:], wrong=WARNING, subject=subject)
    else:
        unknown = paper.kind is None and not parts  # a letter without a kind
        yield judged("missing-subject", at, None if unknown else False, "không có")
