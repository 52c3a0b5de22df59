from vanban.paper.check.judging import Anatomy, Findings, Standard, judged, look_of
from vanban.settings import package_data


def wrong_alignment(paper: Anatomy, standard: Standard) -> Findings:
    """Đoạn văn không canh lề như quy định.

    Vì sao: nội dung văn bản canh đều cả hai lề (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: nội dung canh trái, lề phải so le.
    Đúng: nội dung canh đều hai bên.
    """
    words = package_data("rules")["wrong-alignment"]["traits"]
    for part in paper.parts:
        look, found = look_of(part, standard), part.setting.align
        # On a page what is centred is measured by its axis; of a template it is simply said.
        if look is None or (look.align == "center" and paper.reader != "template"):
            continue
        # A line or two in the middle may be a title of its own, or end there by chance.
        right = None if found in {None, "center"} else found == look.align
        yield judged("wrong-alignment", part, right, words.get(found, ""), words[look.align])
