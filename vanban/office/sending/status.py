"""What a recipient says of a paper it was sent (trạng thái gửi nhận).

The nine codes of the national document exchange (QCVN 102:2016/BTTTT), a letter that came back, and
what a person decides of a letter when the machine cannot know.
A code may pass over those before it, as when one hears all by telephone; none goes back.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vanban.settings import package_data

#: States of a delivery, as people read them.
DELIVERY_LABELS: Mapping[str, str] = package_data("labels")["deliveries"]

#: What a person decides of a letter; the rest of the codes are heard.
DECISIONS = ("sent", "resend")

#: States of which nobody knows yet that the paper arrived.
UNHEARD = ("queued", "sending", "refused", "failed", "bounced")

#: States in which the paper is not, or no longer, with the recipient: nothing more is heard of it.
CLOSED = ("withheld", "recalled", "rejected")

#: States in which a recalled paper is, or may be, with the recipient, or has come back.
ASKED_BACK = ("sending", "recall_requested", "recalled", "recall_refused")


class Status(NamedTuple):
    """One code: its label, what it may follow, and what it makes of the delivery (trạng thái)."""

    label: str
    follows: Sequence[str] = ()  #: codes; none for what is no step of the recipient's work
    state: str = ""  #: what the state of the delivery becomes
    over: Sequence[str] = ()  #: the states it takes the place of
    noted: bool = False  #: who said so, and why, must be told


#: Every code, as ``data/labels.toml`` has it.
STATUSES = {code: Status(**said) for code, said in package_data("labels")["statuses"].items()}
