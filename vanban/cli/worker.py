"""The command that sends (tiến trình gửi): it runs until it is told to stop."""

from rich.markup import escape

from vanban.cli.door import JsonOption, OfficeOption, desk, err, now, out, show


def worker(office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Chạy mãi để gửi văn bản đã phát hành và gửi lại lượt lỗi; dừng bằng Ctrl-C.

    Cơ quan dùng PostgreSQL chạy lệnh này trên một hay nhiều máy; cơ quan dùng tệp SQLite chạy một.
    """
    left: list[int] = []

    def say(sent: int, faults: str) -> None:
        left.append(sent)
        if sent and not as_json:
            out.print(f"{now():%H:%M:%S %d/%m/%Y} Đã gửi {sent} nơi nhận.")
        if faults:
            err.print(escape(faults))

    with desk(office) as opened:
        opened.outgoing.work(now, say)
    show({"sent": sum(left)}, as_json, lambda: out.print("Đã dừng."))
