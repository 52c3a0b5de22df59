import re

from vanban.paper.check.judging import CONTENT, Anatomy, Component, Findings, Standard, judged

_FORM = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ|Q)\b\.?\s*(?P<who>[^\W\d_].*)")


def hand_typed_signing_form(paper: Anatomy, standard: Standard) -> Findings:
    """Quyền hạn ký gõ tay ở cuối nội dung.

    Vì sao: TM., KT., TL., TUQ., Q. theo người ký và ngày ký (NĐ 30/2020/NĐ-CP, Điều 13); vanban
    tính từ khóa signature và in ở phần chữ ký, gõ tay thì in hai lần và có thể sai.
    Sai: dòng cuối nội dung ghi “TM. BAN THƯỜNG VỤ”.
    Đúng: bỏ dòng ấy, ghi signature: mã người ký.
    """
    # A copy shows the signing form of the paper it copies.
    for part in [] if paper.copied else [*paper.of(*CONTENT)][-6:]:
        typed = part.component is not Component.TABLE and _typed(f"{part.marker} {part.text}")
        yield judged("hand-typed-signing-form", part, not typed, part.text[:60], text=part.text)


def _typed(text: str) -> bool:
    """Tell whether a line is nothing but a signing form, which is in capitals."""
    found = (_FORM.fullmatch(line.strip()) for line in text.split("\n"))
    return any(form and form["who"].isupper() for form in found)
