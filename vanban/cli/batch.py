"""Commands upon many papers at once (lệnh về lô): batch, calibrate."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import track

from vanban.cli.door import (
    AsOption,
    JsonOption,
    OfficeOption,
    desk,
    err,
    now,
    out,
    printer,
    read_bytes,
    read_text,
    show,
    write_bytes,
)
from vanban.cli.papers import day_of
from vanban.digest import digest
from vanban.office.batch import Batch, Order
from vanban.office.views import BatchRow
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import read_table
from vanban.paper.catalogue import kinds, standards
from vanban.paper.render.overlay import calibration_docx, read_overlay

ToOption = Annotated[Path, typer.Option("--to", help="Thư mục ghi tệp.")]


def batch(
    source: Annotated[Path, typer.Argument(metavar="TỆP", help="Bản thảo có chỗ trống {{ }}.")],
    table: Annotated[Path, typer.Argument(metavar="BẢNG", help="Bảng .xlsx hoặc .csv.")],
    by: AsOption,
    to: ToOption,
    sheet: Annotated[str, typer.Option("--sheet", help="Trang tính, khi có nhiều.")] = "",
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="Khuôn phôi .yaml: in đè lên phôi in sẵn.")
    ] = None,
    on: Annotated[str, typer.Option("--on", help="Ngày văn bản; mặc định hôm nay.")] = "",
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lập một lô: mỗi dòng của bảng một văn bản, dành số cùng lúc, in lần lượt, gộp một PDF.

    Chạy lại đúng lệnh ấy thì in tiếp: số giữ nguyên, tệp đã in xong giữ nguyên.
    """
    text, rows = read_text(source), read_table(read_bytes(table), name=str(table), sheet=sheet)
    drafts = fill_rows(text, rows, name=str(source), kinds=kinds())
    blank = read_overlay(read_text(overlay), name=str(overlay)) if overlay else None
    key = digest([text, rows.heads, [*rows.rows.values()]])
    with desk(office, pdf=True) as opened:
        lot = opened.batch(Order(str(table), drafts, key, blank), by=by, now=now(), on=day_of(on))
        quiet = as_json or not err.is_terminal
        told = list(track(lot.print(to), "Đang in", len(lot.papers), console=err, disable=quiet))
        merged = lot.merge(to, told)
    result = {"again": lot.again, "rows": [row.model_dump() for row in told]}
    result["merged"] = str(merged or "")
    show(result, as_json, lambda: _say(lot, told, merged))
    if any(row.fault for row in told):
        raise typer.Exit(1)


def _say(lot: Batch, told: list[BatchRow], merged: Path | None) -> None:
    if lot.again:
        out.print("Lô này đã lập từ trước: giữ nguyên văn bản và số, chỉ in tiếp.")
    for row in told:
        if row.fault:
            number = f", số {row.number}" if row.number else ""
            err.print(f"Dòng {row.row}{number}: {escape(row.fault)}")
    printed = [row for row in told if row.file]
    numbers = f", số {told[0].number} đến {told[-1].number}"
    out.print(f"Lô có {len(told)} văn bản{numbers}; đã in {len(printed)}.")
    if merged:
        out.print(merged)


def calibrate(
    overlay: Annotated[Path, typer.Argument(metavar="KHUÔN", help="Khuôn phôi .yaml.")],
    to: ToOption = Path(),
    as_json: JsonOption = False,
) -> None:
    """In trang căn chỉnh của một khuôn phôi: dấu cộng ở chỗ đã biết, thước mm, cách sửa dx, dy."""
    blank = read_overlay(read_text(overlay), name=str(overlay))
    docx = calibration_docx(blank, standards().all[0])
    paths = [to / "can-chinh.docx"]
    write_bytes(paths[0], docx)
    with printer() as print_pdf:
        if print_pdf:
            paths.append(to / "can-chinh.pdf")
            write_bytes(paths[1], print_pdf(docx))
    show({"files": [str(p) for p in paths]}, as_json, lambda: out.print(*paths, sep="\n"))
