"""What a recipient says of a paper it was sent (trạng thái gửi nhận).

The nine codes of the national document exchange (QCVN 102:2016/BTTTT), a letter that came back, and
what a person decides of a letter when the machine cannot know.
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

#: What a person decides of a letter; the rest of the codes are heard.
DECISIONS = ("sent", "resend")

#: States in which the machine does nothing more by itself: a person decides.
STUCK = ("sending", "refused", "failed", "bounced")

#: States of which nobody knows yet that the paper arrived.
UNHEARD = ("queued", *STUCK)

#: States of a letter that may come back.
LEFT = ("sending", "sent", "recall_requested")

#: States in which the paper is not, or no longer, with the recipient: nothing more is heard of it.
CLOSED = ("withheld", "recalled", "rejected")

#: States in which a recalled paper is, or may be, with the recipient, or has come back.
ASKED_BACK = ("sending", "recall_requested", "recalled", "recall_refused")


class Status(NamedTuple):
    """One code: its label, what it may follow, and what it makes of the delivery (trạng thái)."""

    label: str
    follows: tuple[str, ...] = ()  #: codes; none for what is no step of the recipient's work
    state: str = ""  #: what the state of the delivery becomes
    over: tuple[str, ...] = ()  #: the states it takes the place of
    noted: bool = False  #: who said so, and why, must be told


STATUSES = {
    "01": Status("đã đến", ("",), "sent", UNHEARD),
    "02": Status("từ chối tiếp nhận", ("", "01"), "rejected", (*UNHEARD, "sent"), True),
    "03": Status("đã tiếp nhận", ("", "01"), "acknowledged", (*UNHEARD, "sent")),
    "04": Status("đã phân công", ("03",)),
    "05": Status("đang xử lý", ("03", "04")),
    "06": Status("đã hoàn thành", ("03", "04", "05")),
    "13": Status("yêu cầu thu hồi", (), "recall_requested", ("sent", "acknowledged")),
    "15": Status("đồng ý thu hồi", (), "recalled", ("recall_requested", "recall_refused")),
    "16": Status("từ chối thu hồi", (), "recall_refused", ("recall_requested",), True),
    "sent": Status("đã đi rồi", (), "sent", STUCK, True),
    "resend": Status("gửi lại", (), "queued", STUCK, True),
    "bounced": Status("thư bị trả lại", (), "bounced", LEFT, True),
}
