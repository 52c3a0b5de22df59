"""Commands upon deliveries (lệnh về gửi, nhận): list, ack, status, resolve, text, send."""

from typing import Annotated

import typer

from vanban.cli.door import (
    AsOption,
    JsonOption,
    OfficeOption,
    day,
    desk,
    now,
    out,
    show,
    table,
)
from vanban.cli.vietnamese import WrongUse
from vanban.office.sending import STATUSES
from vanban.office.views import DeliveryView, SilentView

DeliveryArgument = Annotated[int, typer.Argument(metavar="MÃ", help="Mã lượt gửi.")]
NoteOption = Annotated[str, typer.Option("--note", help="Nghe từ ai, bằng cách nào.")]
OnOption = Annotated[str, typer.Option("--on", help="Ngày nơi ấy báo, nếu trước hôm nay.")]


def list_deliveries(
    paper: Annotated[int | None, typer.Option("--paper", help="Chỉ một văn bản.")] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Danh sách gọi: nơi quá hạn chưa báo nhận.")
    ] = False,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Chỉ lượt gửi dở, không rõ đã đi hay chưa.")
    ] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Các lượt gửi và tình trạng; --silent: gọi ai; --doubtful: chờ người quyết định."""
    if silent + doubtful + (paper is not None) > 1:
        raise WrongUse("Chỉ dùng một trong --paper, --silent, --doubtful")
    with desk(office) as opened:
        outgoing = opened.outgoing
        if silent:
            calls = outgoing.silent(now())
            return show(calls, as_json, lambda: _calls(calls))
        rows = outgoing.doubtful(now()) if doubtful else outgoing.deliveries(paper)
    show(rows, as_json, lambda: _deliveries(rows))


def acknowledge(
    delivery: DeliveryArgument,
    by: AsOption,
    note: NoteOption = "",
    on: OnOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ghi nhận một nơi đã nhận văn bản; như “delivery status MÃ 03”."""
    status(delivery, "03", by, note, on, office, as_json)


def status(
    delivery: DeliveryArgument,
    code: Annotated[
        str, typer.Argument(metavar="TRẠNG_THÁI", help="Mã 01 đến 06, 15, 16, hoặc bounced.")
    ],
    by: AsOption,
    note: NoteOption = "",
    on: OnOption = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ghi điều nơi nhận báo: đã đến, đã tiếp nhận, đang xử lý, đồng ý thu hồi …"""
    said = {code: status.label for code, status in STATUSES.items() if code != "13"}
    if code not in said:
        known = ", ".join(f"{code} ({label})" for code, label in said.items())
        raise WrongUse(f"Không có trạng thái “{code}”; có: {known}")
    with desk(office) as opened:
        at = day(on) if on else None
        row = opened.outgoing.status(delivery, code, by=by, now=now(), note=note, on=at)
    show(row, as_json, lambda: _deliveries([row]))


def resolve(
    delivery: DeliveryArgument,
    how: Annotated[
        str, typer.Argument(metavar="sent|resend", help="sent: đã đi rồi; resend: gửi lại.")
    ],
    by: AsOption,
    note: Annotated[str, typer.Option("--note", help="Vì sao quyết định như vậy.")] = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Quyết định về lượt gửi dở, bị từ chối hay bị trả lại: coi như đã gửi, hoặc gửi lại."""
    if how not in {"sent", "resend"}:
        raise WrongUse(f"“{how}” phải là sent (đã đi rồi) hoặc resend (gửi lại)")
    with desk(office) as opened:
        row = opened.outgoing.resolve(delivery, how == "sent", by=by, now=now(), note=note)
    show(row, as_json, lambda: _deliveries([row]))


def text(
    delivery: DeliveryArgument,
    remind: Annotated[bool, typer.Option("--remind", help="Lời nhắc nơi chưa báo nhận.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Một tin SMS, không dấu.")] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lời nhắn soạn sẵn để dán vào Zalo hoặc tin SMS."""
    with desk(office) as opened:
        words = opened.outgoing.text(delivery, now=now(), plain=plain, reminds=remind)
    show({"text": words}, as_json, lambda: print(words))


def send(office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Gửi tiếp những lượt còn chờ, như sau khi máy tắt giữa chừng."""
    with desk(office) as opened:
        sent = opened.outgoing.send(now)
    show({"sent": sent}, as_json, lambda: out.print(f"Đã gửi {sent} nơi nhận."))


def _deliveries(rows: list[DeliveryView]) -> None:
    heads = ("Mã", "Văn bản", "Nơi nhận", "Để", "Kênh", "Tình trạng", "Nhận ngày")
    cells = [
        (
            d.id,
            d.paper,
            d.recipient,
            d.purpose,
            d.channel,
            _standing(d),
            f"{d.acknowledged_on:%d/%m/%Y}" if d.acknowledged_on else "",
        )
        for d in rows
    ]
    table(heads, cells)


def _standing(delivery: DeliveryView) -> str:
    again = delivery.next_try_at if delivery.state == "queued" else None
    when = f" lại lúc {again:%H:%M %d/%m/%Y}" if again else ""
    why = f": {delivery.reason}" if delivery.reason else ""
    return f"{delivery.state_label}{when}{why}"


def _calls(rows: list[SilentView]) -> None:
    heads = ("Mã", "Số, ký hiệu", "Nơi nhận", "Liên hệ", "Gửi ngày", "Đã chờ")
    cells = [
        (
            d.id,
            d.number,
            d.recipient,
            d.contact,
            f"{d.sent_at:%d/%m/%Y}" if d.sent_at else "",
            f"{d.days_waited} ngày",
        )
        for d in rows
    ]
    table(heads, cells)
