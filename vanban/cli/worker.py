"""The command that sends (tiến trình gửi): it runs until it is told to stop."""

from rich.markup import escape

from vanban.cli.door import OfficeOption, desk, err, now, out


def worker(office: OfficeOption = None) -> None:
    """Chạy mãi để gửi văn bản đã phát hành và gửi lại lượt lỗi; dừng bằng Ctrl-C.

    Cơ quan dùng PostgreSQL chạy lệnh này trên một hay nhiều máy; cơ quan dùng tệp SQLite chạy một.
    """
    with desk(office) as opened:
        opened.outgoing.work(now, _say)


def _say(sent: int, faults: str) -> None:
    if sent:
        out.print(f"{now():%H:%M:%S %d/%m/%Y} Đã gửi {sent} nơi nhận.")
    if faults:
        err.print(escape(faults))
