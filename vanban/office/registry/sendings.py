"""What became of each delivery (lượt gửi đã đến đâu), and how the history tells it.

In: a delivery and what is to change.  Out: the row changed, and the very same values in what the
history keeps; so what the row must say can be told from the history alone.
"""

from collections.abc import Iterable
from typing import Any

from vanban.office.registry.history import plain
from vanban.office.registry.tables import DeliveryRow
from vanban.office.registry.told import Sending

#: Columns of a delivery that change, and what they say when it is released.
BEGINNING = {
    "state": "queued", "status": "", "sent_at": None, "acknowledged_on": None,
    "attempts": 0, "next_try_at": None, "reason": "",
}  # fmt: skip


def change(data: dict[str, Any], row: DeliveryRow, **values: object) -> None:
    """Change a delivery, and say so in the data of its event (đổi và ghi nhật ký)."""
    said = data.setdefault("sets", {}).setdefault(row.key, {})
    for name, value in values.items():
        setattr(row, name, value)
        said[name] = plain(value)


def standing(row: DeliveryRow, sendings: Iterable[Sending]) -> dict[str, object]:
    """Return what the history says the columns of a delivery hold.

    Offices of the first release told what happened, and left the values to be inferred.
    """
    said: dict[str, object] = dict(BEGINNING)
    for sending in sendings:
        match sending.what:
            case "set":
                said |= sending.values.get(row.key, {})
            case "recalled":
                queued = said["state"] == "queued"
                said["state"] = "withheld" if queued else "recall_requested"
            case "sent" if row.key in sending.whom:
                asked = said["state"] == "withheld"
                said["state"] = "recall_requested" if asked else "sent"
                said["sent_at"] = plain(sending.at)
            case "heard" if row.key in sending.whom:
                asked = said["state"] == "recall_requested"
                said["state"] = "recall_requested" if asked else "acknowledged"
                said["acknowledged_on"] = plain(sending.on)
            case "received" if row.organization in sending.whom:
                said |= {"state": "acknowledged", "acknowledged_on": plain(sending.on)}
    return said
