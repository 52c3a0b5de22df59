"""Commands upon deliveries (lệnh về gửi, nhận): list, ack, status, resolve, text, send."""

from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.sending.status import DECISIONS, STATUSES


def list_deliveries(paper: int | None = None, silent: bool = False, doubtful: bool = False) -> None:
    """Các lượt gửi và tình trạng; --silent: gọi ai; --doubtful: chờ người quyết định."""
    outgoing = door.desk().outgoing
    rows = outgoing.silent(door.now()) if silent else outgoing.deliveries(paper)
    rows = outgoing.doubtful(door.now()) if doubtful else rows
    door.show_rows([row for row in rows if paper in {None, row.paper}], "deliveries")


def acknowledge(delivery: int, by: str, note: str = "", on: str = "") -> None:
    """Ghi nhận một nơi đã nhận văn bản, như “delivery status MÃ 03”."""
    _say(delivery, "03", by, note, on)


def status(delivery: int, code: str, by: str, note: str = "", on: str = "") -> None:
    """Ghi điều nơi nhận báo: đã đến, đã tiếp nhận, đang xử lý, đồng ý thu hồi …"""
    # What a person decides has its own command; a recall is asked of all, by its step.
    known = {c: s.label for c, s in STATUSES.items() if c not in {"13", *DECISIONS}}
    if code not in known:
        says = ", ".join(f"{c} ({label})" for c, label in known.items())
        raise WrongUse(f"Không ghi được trạng thái “{code}”; có: {says}")
    _say(delivery, code, by, note, on)


def resolve(delivery: int, how: str, by: str, note: str = "") -> None:
    """Quyết định về lượt gửi dở, bị từ chối hay bị trả lại: coi như đã gửi, hoặc gửi lại."""
    if how not in DECISIONS:
        raise WrongUse(f"“{how}” phải là sent (đã đi rồi) hoặc resend (gửi lại)")
    _say(delivery, how, by, note)


def _say(delivery: int, code: str, by: str, note: str, on: str = "") -> None:
    day = door.day_of(on)
    row = door.desk().outgoing.status(delivery, code, day, by=by, now=door.now(), note=note)
    door.show(row, lambda: door.table(*door.columns("deliveries", [row])))


def text(delivery: int, remind: bool = False, plain: bool = False) -> None:
    """Lời nhắn soạn sẵn để dán vào Zalo hoặc tin SMS."""
    words = door.desk().outgoing.text(delivery, now=door.now(), sms=plain, reminds=remind)
    door.show({"text": words}, lambda: print(words))


def send() -> None:
    """Gửi tiếp những lượt còn chờ, như sau khi máy tắt giữa chừng."""
    sent = door.desk().outgoing.send(door.now)
    door.show({"sent": sent}, lambda: door.out.print(f"Đã gửi {sent} nơi nhận."))
