"""Commands that keep an office (lệnh lưu giữ): head, backup, restore, resume, export."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from vanban.cli.door import (
    JsonOption,
    OfficeOption,
    account,
    desk,
    err,
    now,
    office_folder,
    out,
    read_bytes,
    show,
    table,
)
from vanban.cli.vietnamese import WrongUse
from vanban.office import keeping
from vanban.office.desk import DATABASE, Office
from vanban.office.keeping import Waiting, read_head

KeyOption = Annotated[
    Path | None,
    typer.Option("--key", help="Khóa ký bản chốt; mặc định keys/head.key trong thư mục cơ quan."),
]
LastOption = Annotated[
    list[str] | None,
    typer.Option("--last", help="Số cuối một sổ đã cấp: federation/KH/2021=57; ghi nhiều lần."),
]
HeadOption = Annotated[
    Path | None, typer.Option("--head", help="Bản chốt mới hơn bản sao lưu, trả lời thay.")
]


def head(
    to: Annotated[Path, typer.Option("--to", help="Thư mục cất bản chốt, ngoài máy này.")],
    key: KeyOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Chốt sổ: ghi dòng cuối mỗi nhật ký, số cuối mỗi sổ ra một tệp có chữ ký, mỗi ngày một lần."""
    with desk(office) as opened:
        _wrote(opened.keeping.head(to, now=now(), key=key), as_json)


def backup(
    to: Annotated[Path, typer.Option("--to", metavar="TỆP", help="Tệp .zip sẽ ghi.")],
    key: KeyOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Sao lưu cả cơ quan tại một thời điểm, không phải dừng việc."""
    with desk(office) as opened, err.status("Đang sao lưu") as status:
        opened.keeping.back_up(to, now=now(), key=key, tell=status.update)
    _wrote(to, as_json)


def restore(
    copy: Annotated[Path, typer.Argument(metavar="TỆP", help="Bản sao lưu .zip.")],
    database: Annotated[
        str, typer.Option("--database", help="Địa chỉ PostgreSQL trống; mặc định là một tệp.")
    ] = "",
    last: LastOption = None,
    head: HeadOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Khôi phục vào thư mục trống, kiểm tra mọi dòng và tệp, rồi hỏi số cuối đã cấp của mỗi sổ."""
    folder = office_folder(office)
    keeping.restore(copy, folder / DATABASE, database, account=account(), now=now())
    with desk(folder) as opened:
        breaches = opened.verify()
        waiting = _answered(opened, last, head, as_json)
    for breach in breaches:
        err.print(f"{breach.where}: {breach.says}")
    result = {"office": str(folder), "breaches": breaches, "waiting": waiting}
    whole = "mọi dòng và tệp nguyên vẹn" if not breaches else "có chỗ không nguyên vẹn"
    out.print if as_json else out.print(f"Đã khôi phục vào {folder}: {whole}.")
    show(result, as_json, lambda: _waiting(waiting))
    if breaches:
        raise typer.Exit(1)


def resume(
    last: LastOption = None,
    head: HeadOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Trả lời số cuối đã cấp của các sổ sau khi khôi phục, để sổ chạy tiếp."""
    with desk(office) as opened:
        waiting = _answered(opened, last, head, as_json)
    show(waiting, as_json, lambda: _waiting(waiting))


def export(
    to: Annotated[Path, typer.Option("--to", help="Thư mục sẽ ghi.")],
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Xuất mọi văn bản, sổ, nhật ký ra tệp mở, người không có vanban cũng đọc được."""
    with desk(office) as opened, err.status("Đang xuất") as status:
        index = opened.keeping.export(to, tell=status.update)
    _wrote(index, as_json)


def _answered(
    opened: Office, last: list[str] | None, head: Path | None, as_json: bool
) -> list[Waiting]:
    """Answer with what was said, ask on a terminal for the rest; return what still waits."""
    newer = read_head(read_bytes(head), head) if head else None
    opened.keeping.resume(dict(map(_answer, last or ())), now=now(), head=newer)
    if sys.stdin.isatty() and not as_json:
        for each in opened.keeping.waiting(now()):
            question = f"Sổ {each.series}, bản sao lưu có đến số {each.last_no:02d}; số cuối đã cấp"
            if typed := typer.prompt(f"{question} (Enter: trả lời sau)", default="", show_default=False):
                opened.keeping.resume(dict([_answer(f"{each.series}={typed}")]), now=now())
    return opened.keeping.waiting(now())


def _answer(said: str) -> tuple[str, int]:
    series, _, number = said.rpartition("=")
    if not number.isdecimal():
        raise WrongUse(f"“{said}” không đọc được: hãy viết như federation/KH/2021=57")
    return series, int(number)


def _waiting(waiting: list[Waiting]) -> None:
    if waiting:
        out.print("Các sổ chưa cấp số được, cho tới khi có --last:")
        rows = [(escape(w.series), w.last_no, f"{w.last_date:%d/%m/%Y}") for w in waiting]
        table(("Sổ", "Số cuối trong bản sao lưu", "Ngày"), rows)


def _wrote(path: Path, as_json: bool) -> None:
    show({"files": [str(path)]}, as_json, lambda: out.print(path))
