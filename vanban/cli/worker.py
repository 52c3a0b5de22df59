"""The command that sends (tiến trình gửi): it runs until it is told to stop."""

from rich.markup import escape

from vanban.cli import door


def worker() -> None:
    """Chạy mãi để gửi văn bản đã phát hành và gửi lại lượt lỗi; dừng bằng Ctrl-C.

    Cơ quan dùng PostgreSQL chạy lệnh này trên một hay nhiều máy; cơ quan dùng tệp SQLite chạy một.
    """
    left: list[int] = []

    def say(sent: int, faults: str) -> None:
        left.append(sent)
        if sent and not door.as_json():
            door.out.print(f"{door.now():%H:%M:%S %d/%m/%Y} Đã gửi {sent} nơi nhận.")
        if faults:
            door.err.print(escape(faults))

    door.desk().outgoing.work(door.now, say)
    door.show({"sent": sum(left)}, lambda: door.out.print("Đã dừng."))
