from vanban.paper.check.judging import Anatomy, Findings, Standard, judged, look_of, quoted

_ALIGNED = {"left": "canh trái", "center": "canh giữa", "right": "canh phải"}
_ALIGNED |= {"justify": "canh đều hai bên"}


def wrong_alignment(paper: Anatomy, standard: Standard) -> Findings:
    """Đoạn văn không canh lề như quy định.

    Vì sao: nội dung văn bản canh đều cả hai lề (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: nội dung canh trái, lề phải so le.
    Đúng: nội dung canh đều hai bên.
    """
    for part in paper.parts:
        look, found = look_of(part, standard), part.setting.align
        # On a page what is centred is measured by its axis; of a template it is simply said.
        if look is None or (look.align == "center" and paper.reader != "template"):
            continue
        # A line or two in the middle may be a title of its own, or end there by chance.
        right = None if found in {None, "center"} else found == look.align
        says = f"{quoted(part)} chưa {_ALIGNED[look.align]}; hãy canh lại."
        yield judged(part.at, right, says, _ALIGNED.get(found or "", ""), _ALIGNED[look.align])
