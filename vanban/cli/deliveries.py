"""Commands upon deliveries (lệnh về gửi, nhận): list, ack, status, resolve, text, send."""

from operator import attrgetter
from pathlib import Path
from typing import Annotated

import typer

from vanban.cli.door import AsOption, JsonOption, OfficeOption, day, desk, now, out, show, table
from vanban.cli.vietnamese import WrongUse
from vanban.office.sending.status import DECISIONS, STATUSES
from vanban.office.views import DeliveryView

DeliveryArgument = Annotated[int, typer.Argument(metavar="MÃ", help="Mã lượt gửi.")]
NoteOption = Annotated[str, typer.Option("--note", help="Nghe từ ai, bằng cách nào; vì sao.")]
OnOption = Annotated[str, typer.Option("--on", help="Ngày nơi ấy báo, nếu trước hôm nay.")]


def list_deliveries(
    paper: Annotated[int | None, typer.Option("--paper", help="Chỉ một văn bản.")] = None,
    silent: Annotated[bool, typer.Option("--silent", help="Nơi phải gọi: chưa báo nhận.")] = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Chỉ lượt gửi dở dang.")] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Các lượt gửi và tình trạng; --silent: gọi ai; --doubtful: chờ người quyết định."""
    with desk(office) as opened:
        outgoing = opened.outgoing
        rows = outgoing.silent(now()) if silent else outgoing.deliveries(paper)
        rows = outgoing.doubtful(now()) if doubtful else rows
    rows = [row for row in rows if paper in {None, row.paper}]
    show(rows, as_json, lambda: _deliveries(rows))


def acknowledge(
    delivery: DeliveryArgument,
    by: AsOption,
    note: NoteOption = "",
    on: OnOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ghi nhận một nơi đã nhận văn bản, như “delivery status MÃ 03”."""
    _say(delivery, "03", by, note, on, office, as_json)


def status(
    delivery: DeliveryArgument,
    code: Annotated[
        str, typer.Argument(metavar="TRẠNG_THÁI", help="Mã 01–06, 15, 16; hoặc bounced.")
    ],
    by: AsOption,
    note: NoteOption = "",
    on: OnOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ghi điều nơi nhận báo: đã đến, đã tiếp nhận, đang xử lý, đồng ý thu hồi …"""
    # What a person decides has its own command; a recall is asked of all, by its step.
    known = {c: s.label for c, s in STATUSES.items() if c not in {"13", *DECISIONS}}
    if code not in known:
        says = ", ".join(f"{c} ({label})" for c, label in known.items())
        raise WrongUse(f"Không ghi được trạng thái “{code}”; có: {says}")
    _say(delivery, code, by, note, on, office, as_json)


def resolve(
    delivery: DeliveryArgument,
    how: Annotated[str, typer.Argument(metavar="sent|resend", help="Đã đi rồi, hay gửi lại.")],
    by: AsOption,
    note: NoteOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Quyết định về lượt gửi dở, bị từ chối hay bị trả lại: coi như đã gửi, hoặc gửi lại."""
    if how not in DECISIONS:
        raise WrongUse(f"“{how}” phải là sent (đã đi rồi) hoặc resend (gửi lại)")
    _say(delivery, how, by, note, "", office, as_json)


def _say(
    delivery: int, code: str, by: str, note: str, on: str, office: Path | None, as_json: bool
) -> None:
    at = day(on) if on else None
    with desk(office) as opened:
        row = opened.outgoing.status(delivery, code, at, by=by, now=now(), note=note)
    show(row, as_json, lambda: _deliveries([row]))


def text(
    delivery: DeliveryArgument,
    remind: Annotated[bool, typer.Option("--remind", help="Nhắc nơi chưa báo nhận.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Một tin SMS, không dấu.")] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lời nhắn soạn sẵn để dán vào Zalo hoặc tin SMS."""
    with desk(office) as opened:
        words = opened.outgoing.text(delivery, now=now(), sms=plain, reminds=remind)
    show({"text": words}, as_json, lambda: print(words))


def send(office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Gửi tiếp những lượt còn chờ, như sau khi máy tắt giữa chừng."""
    with desk(office) as opened:
        sent = opened.outgoing.send(now)
    show({"sent": sent}, as_json, lambda: out.print(f"Đã gửi {sent} nơi nhận."))


def _deliveries(rows: list[DeliveryView]) -> None:
    heads = ("Mã", "Văn bản", "Nơi nhận", "Để", "Kênh", "Tình trạng", "Nhận ngày")
    fixed = attrgetter("id", "paper", "recipient", "purpose", "channel")
    heard = (f"{d.acknowledged_on:%d/%m/%Y}" if d.acknowledged_on else "" for d in rows)
    table(heads, [(*fixed(d), _standing(d), on) for d, on in zip(rows, heard, strict=True)])


def _standing(d: DeliveryView) -> str:
    """Say in words how a delivery stands, and what is to be done about it."""
    says = [d.state_label, d.reason]
    if d.state == "queued" and d.next_try_at:
        says.append(f"gửi lại lúc {d.next_try_at:%H:%M %d/%m/%Y}")
    if d.days_waited:
        says.append(f"đã chờ {d.days_waited} ngày, gọi {d.contact or 'nơi nhận (chưa có số)'}")
    return "; ".join(filter(None, says))
