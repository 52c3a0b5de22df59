"""Commands upon deliveries (lệnh về gửi, nhận): list, ack, send."""

from typing import Annotated

import typer

from vanban.cli.door import AsOption, JsonOption, OfficeOption, day, desk, now, out, show, table
from vanban.office.views import DeliveryView


def list_deliveries(
    paper: Annotated[int | None, typer.Option("--paper", help="Chỉ một văn bản.")] = None,
    silent: Annotated[bool, typer.Option("--silent", help="Chỉ nơi chưa báo nhận.")] = False,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Các lượt gửi và tình trạng; --silent: những nơi chưa báo đã nhận."""
    with desk(office) as opened:
        rows = opened.deliveries(paper, silent=silent)
    show(rows, as_json, lambda: _deliveries(rows))


def acknowledge(
    delivery: Annotated[int, typer.Argument(metavar="MÃ", help="Mã lượt gửi.")],
    by: AsOption,
    note: Annotated[str, typer.Option("--note", help="Nghe từ ai, bằng cách nào.")] = "",
    on: Annotated[str, typer.Option("--on", help="Ngày nơi ấy nhận, nếu trước hôm nay.")] = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ghi nhận một nơi đã nhận văn bản."""
    with desk(office) as opened:
        row = opened.acknowledge(delivery, by=by, now=now(), note=note, on=day(on) if on else None)
    show(row, as_json, lambda: _deliveries([row]))


def send(office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Gửi tiếp những lượt còn chờ, như sau khi máy tắt giữa chừng."""
    with desk(office) as opened:
        sent = opened.send(now=now())
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
            d.state_label,
            f"{d.acknowledged_on:%d/%m/%Y}" if d.acknowledged_on else "",
        )
        for d in rows
    ]
    table(heads, cells)
