import re

from vanban.paper.check.judging import Anatomy, Component, Findings, Standard, judged

#: Every way people write them: TM. T/M. T.M Tm …
_PREFIX = re.compile(r"((?:T[/.]?M|K[/.]?T|T[/.]?L|T[/.]?U[/.]?Q|Q)\b\.?)(?=\s)", re.IGNORECASE)


def wrong_signing_prefix(paper: Anatomy, standard: Standard) -> Findings:
    """Chữ viết tắt quyền hạn ký sai cách ghi.

    Vì sao: ký thay mặt, ký thay, thừa lệnh, thừa ủy quyền, giao quyền ghi TM., KT., TL., TUQ., Q.
    trước chức vụ (NĐ 30/2020/NĐ-CP, Phụ lục I). Văn bản của Đảng ghi T/M, K/T, T/L, Q.
    Sai: T/M BAN THƯỜNG VỤ
    Đúng: TM. BAN THƯỜNG VỤ
    """
    known = tuple(standard.prefixes.values())
    for part in paper.of(Component.CAPACITY):
        for line in part.text.split("\n"):
            if found := _PREFIX.match(line):
                right = found[1].upper() in known
                yield judged("wrong-signing-prefix", part, right, found[1], ", ".join(known))
