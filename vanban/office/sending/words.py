"""Words ready for a telephone (lời nhắn Zalo, SMS).

In: a signed document, who sends it, what for.  Out: at most three short lines.
Law: Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2: the recipient tells the same day that it has it.
"""

import re
from datetime import date

from vanban.paper.source.model import SignedDocument
from vanban.text import one_line, unaccented

#: What one SMS holds when every letter is of its basic alphabet (GSM 03.38).
SMS_LENGTH = 160

#: The longest name of a sender in an SMS; a number and a day fit beside it.
_SENDER = 50

_TYPED = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})

#: Not in the basic alphabet: one of these makes an SMS twice as dear, or counts twice.
_FOREIGN = re.compile(r"[^\x20-\x7e]|[\[\]{}^~|`\\]")


def short_text(
    document: SignedDocument, sender: str, why: str, today: date, *, reminds: bool, sms: bool
) -> str:
    """Return the text that tells a recipient of a paper, or reminds it to answer (lời nhắn).

    ``sms`` makes it one SMS without diacritics; a long subject is cut.
    """
    says = "Nhắc: {} đã gửi số {}" if reminds else "{} gửi số {}"
    number = f"{document.number} ngày {document.issued_on:%d/%m/%Y}"
    asked = f"Đề nghị báo đã nhận trong ngày {today:%d/%m/%Y}."
    if not sms:
        lead = "Chưa thấy báo nhận. " if reminds else f"Gửi {why}. " if why else ""
        return "\n".join((says.format(sender, number), one_line(document.subject), lead + asked))
    head, asked = _plain(says.format(_cut(_plain(sender), _SENDER), number)), _plain(asked)
    room = SMS_LENGTH - len(head) - len(asked) - 2
    return "\n".join((head, _cut(_plain(document.subject), room), asked))


def _plain(text: str) -> str:
    return one_line(_FOREIGN.sub(" ", unaccented(text.translate(_TYPED))))


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."
