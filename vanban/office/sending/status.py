"""What a recipient says of a paper it was sent (trạng thái gửi nhận).

The nine codes of the national document exchange (QCVN 102:2016/BTTTT), and a letter that came back.
A code may pass over those before it, as when one hears all by telephone; none goes back.
"""

from typing import NamedTuple

#: States of a delivery, as people read them.
DELIVERY_LABELS = {
    "queued": "chờ gửi",
    "sending": "đang gửi, chưa rõ đã đi",
    "sent": "đã gửi",
    "refused": "không gửi được",
    "failed": "thôi gửi sau nhiều lần",
    "bounced": "thư bị trả lại",
    "acknowledged": "đã nhận",
    "rejected": "nơi nhận từ chối",
    "withheld": "thôi gửi vì đã thu hồi",
    "recall_requested": "yêu cầu thu hồi",
    "recalled": "đã thu hồi",
    "recall_refused": "từ chối thu hồi",
}

#: States of a delivery of which nobody knows yet that it arrived.
UNHEARD = frozenset({"queued", "sending", "refused", "failed", "bounced"})

_HELD = frozenset({"sent", "acknowledged"})
_ASKED = frozenset({"recall_requested"})
_LEFT = frozenset({"sending", "sent", "recall_requested"})


class Status(NamedTuple):
    """One code: its label, what it may follow, and what it makes of the delivery (trạng thái)."""

    label: str
    follows: frozenset[str] = frozenset()  #: codes; none for what is no step of its work
    state: str = ""  #: what the state of the delivery becomes
    over: frozenset[str] = frozenset()  #: the states it takes the place of
    noted: bool = False  #: who said so, and how, must be told


STATUSES = {
    "01": Status("đã đến", frozenset({""}), "sent", UNHEARD),
    "02": Status("từ chối tiếp nhận", frozenset({"", "01"}), "rejected", UNHEARD | {"sent"}, True),
    "03": Status("đã tiếp nhận", frozenset({"", "01"}), "acknowledged", UNHEARD | {"sent"}),
    "04": Status("đã phân công", frozenset({"03"})),
    "05": Status("đang xử lý", frozenset({"03", "04"})),
    "06": Status("đã hoàn thành", frozenset({"03", "04", "05"})),
    "13": Status("yêu cầu thu hồi", state="recall_requested", over=_HELD),
    "15": Status("đồng ý thu hồi", state="recalled", over=_ASKED | {"recall_refused"}),
    "16": Status("từ chối thu hồi", state="recall_refused", over=_ASKED, noted=True),
    "bounced": Status("thư bị trả lại", state="bounced", over=_LEFT, noted=True),
}

#: States in which the paper is no longer with the recipient: nothing more is heard of it.
CLOSED = frozenset({"withheld", "recalled", "rejected"})
