"""Commands upon many papers at once (lệnh về lô): batch, calibrate."""

from pathlib import Path

import typer
from rich.markup import escape
from rich.progress import track

from vanban.cli import door
from vanban.digest import digest
from vanban.office.batch import Batch, Order
from vanban.office.views import BatchRow
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import read_table
from vanban.paper.catalogue import kinds, standards
from vanban.paper.render.overlay import calibration_docx, read_overlay


def batch(
    source: Path,
    table: Path,
    by: str,
    to: Path,
    sheet: str = "",
    overlay: Path | None = None,
    on: str = "",
) -> None:
    """Lập một lô: mỗi dòng của bảng một văn bản, dành số cùng lúc, in lần lượt, gộp một PDF.

    Chạy lại đúng lệnh ấy thì in tiếp: số giữ nguyên, tệp đã in xong giữ nguyên.
    """
    text = door.read_text(source)
    rows = read_table(door.read_bytes(table), name=str(table), sheet=sheet)
    drafts = fill_rows(text, rows, name=str(source), kinds=kinds())
    blank = read_overlay(door.read_text(overlay), name=str(overlay)) if overlay else None
    key = digest([text, rows.heads, [*rows.rows.values()]])
    order, opened = Order(str(table), drafts, key, blank), door.desk(pdf=True)
    lot = opened.batch(order, by=by, now=door.now(), on=door.day_of(on))
    quiet = door.as_json() or not door.err.is_terminal
    told = [*track(lot.print(to), "Đang in", len(lot.papers), console=door.err, disable=quiet)]
    merged = lot.merge(to, told)
    result = {"again": lot.again, "rows": [row.model_dump() for row in told]}
    result["merged"] = str(merged or "")
    door.show(result, lambda: _say(lot, told, merged))
    if any(row.fault for row in told):
        raise typer.Exit(1)


def _say(lot: Batch, told: list[BatchRow], merged: Path | None) -> None:
    if lot.again:
        door.out.print("Lô này đã lập từ trước: giữ nguyên văn bản và số, chỉ in tiếp.")
    for row in told:
        if row.fault:
            number = f", số {row.number}" if row.number else ""
            door.err.print(f"Dòng {row.row}{number}: {escape(row.fault)}")
    printed = [row for row in told if row.file]
    numbers = f", số {told[0].number} đến {told[-1].number}"
    door.out.print(f"Lô có {len(told)} văn bản{numbers}; đã in {len(printed)}.")
    if merged:
        door.out.print(merged)


def calibrate(overlay: Path, to: Path = Path()) -> None:
    """In trang căn chỉnh của một khuôn phôi: dấu cộng ở chỗ đã biết, thước mm, cách sửa dx, dy."""
    blank = read_overlay(door.read_text(overlay), name=str(overlay))
    docx = calibration_docx(blank, standards().all[0])
    paths = [to / "can-chinh.docx"]
    door.write_bytes(paths[0], docx)
    with door.printer() as print_pdf:
        if print_pdf:
            paths.append(to / "can-chinh.pdf")
            door.write_bytes(paths[1], print_pdf(docx))
    door.show_files(*paths)
