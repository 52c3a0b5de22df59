"""Commands upon registers (lệnh về sổ): import-book, remind."""

from pathlib import Path

import typer
from rich.markup import escape

from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.book import BookReport
from vanban.paper.batch.old_book import OldBook


def import_book(
    organization: str,
    series: str,
    period: str,
    book: Path,
    by: str,
    sheet: str = "",
    columns: list[str] | None = None,
    check: bool = False,
) -> None:
    """Nhập sổ đăng ký văn bản đi cũ từ Excel; số mới tiếp theo số lớn nhất trong sổ."""
    pairs = [each.partition("=")[::2] for each in columns or ()]
    if not all(words for _, words in pairs):
        raise WrongUse("--map phải ghi như “Số CV=Số, ký hiệu văn bản”")
    old = OldBook(
        series, door.period_of(period), str(book), door.read_bytes(book), sheet, tuple(pairs)
    )
    desk = door.desk()
    report = desk.book.import_book(organization, old, by=by, now=door.now(), check=check)
    door.show(report, lambda: _report(report, check))
    if report.faults:
        raise typer.Exit(1)


def _report(report: BookReport, check: bool) -> None:
    for fault in report.faults:
        door.err.print(escape(f"Dòng {fault.row}, {fault.column}: {fault.says}"))
    door.tell("book.txt", report=report, check=check)


def remind() -> None:
    """Nhắc việc đến hạn, quá hạn; chạy bao nhiêu lần trong ngày cũng chỉ nhắc một lần."""
    found = door.desk().book.remind(now=door.now())
    if not found and not door.as_json():
        return door.out.print("Không có việc nào cần nhắc.")
    door.show_rows(found, "reminders")
