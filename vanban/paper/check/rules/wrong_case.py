from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged, look_of

#: Lines of abbreviations, and headings, which may be in capitals.
_EITHER = {Component.ADDRESSEES, Component.RECIPIENTS, Component.DRAFTER_MARK, Component.HEADING}
_WORDS = {True: "chữ in hoa", False: "chữ in thường"}


def wrong_case(paper: Anatomy, standard: Standard) -> Findings:
    """Chữ in hoa hoặc in thường trái quy định.

    Vì sao: Quốc hiệu, tên cơ quan, tên loại, quyền hạn, chức vụ in hoa; Tiêu ngữ, trích yếu, nội
    dung, họ tên in thường (NĐ 30/2020/NĐ-CP, Phụ lục I, mục V).
    Sai: Kế hoạch; NGUYỄN VĂN XUÂN.
    Đúng: KẾ HOẠCH; Nguyễn Văn Xuân.
    """
    attached = False  # QUY CHẾ and its title are set as a kind and its subject are
    for part in paper.parts:
        look, text = look_of(part, standard), f"{part.marker} {part.text}".strip()
        if part.component is Component.APPENDIX:
            attached = not text.casefold().startswith("phụ lục")
        own = attached and part.component in {Component.APPENDIX, Component.APPENDIX_TITLE}
        own = own or (part.component is Component.SIGNER and paper.several_sign)  # units may
        if look is None or own or part.component in _EITHER or not text:
            continue
        capitals, upper, words = text.upper() == text, look.case == "upper", len(text.split())
        few = 12 if part.component is Component.BODY else 1  # a short line may be a name
        right = capitals if upper else not (capitals and words > few)
        yield judged("wrong-case", part, right, _WORDS[capitals], _WORDS[upper])
