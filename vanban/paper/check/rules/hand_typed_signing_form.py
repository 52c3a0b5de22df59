"""Signing forms typed by hand (đề ký gõ tay)."""

import re
from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft, Line

#: Blocks at the end of the body where a signing form is looked for.
_NEAR_THE_END = 6

_FORM = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ|Q)\b\.?\s*(?P<who>[^\W\d_].*)")


def hand_typed_signing_form(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Quyền hạn ký gõ tay ở cuối nội dung.

    Vì sao: TM., KT., TL., TUQ., Q. theo người ký và ngày ký (NĐ 30/2020/NĐ-CP, Điều 13); vanban
    tính từ khóa signature và in ở phần chữ ký, gõ tay thì in hai lần và có thể sai.
    Sai: dòng cuối nội dung ghi “TM. BAN THƯỜNG VỤ”.
    Đúng: bỏ dòng ấy, ghi signature: mã người ký.
    """
    first = max(len(draft.body) - _NEAR_THE_END, 0)
    for number, block in enumerate(draft.body[first:], start=first + 1):
        if isinstance(block, Line) and _typed(f"{block.marker} {block.text}"):
            says = f"Đề ký “{block.text}” gõ tay trong nội dung; hãy bỏ, vanban in phần ký."
            yield Finding("hand-typed-signing-form", f"body[{number}]", says)


def _typed(text: str) -> bool:
    """Tell whether a line is nothing but a signing form, which is in capitals."""
    found = (_FORM.fullmatch(line.strip()) for line in text.split("\n"))
    return any(form and form["who"].isupper() for form in found)
