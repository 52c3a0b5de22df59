"""Commands that keep an office (lệnh lưu giữ): head, backup, restore, resume, export."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from vanban.cli import door
from vanban.cli.door import JsonOption, OfficeOption, desk, err, now, out, show, writing
from vanban.cli.vietnamese import WrongUse
from vanban.office.desk import DATABASE, Office
from vanban.office.keeping import read_head
from vanban.office.keeping import restore as restore_office

ToOption = Annotated[Path, typer.Option("--to", help="Tệp hay thư mục sẽ ghi.")]
KeyOption = Annotated[Path | None, typer.Option("--key", help="Khóa ký; mặc định keys/head.key.")]
LastOption = Annotated[
    list[str] | None,
    typer.Option("--last", help="Số cuối một sổ đã cấp: federation/KH/2021=57; ghi nhiều lần."),
]
HeadOption = Annotated[
    Path | None, typer.Option("--head", help="Bản chốt mới hơn bản sao lưu, trả lời thay.")
]
CopyArgument = Annotated[Path, typer.Argument(metavar="TỆP", help="Bản sao lưu .zip.")]
DatabaseOption = Annotated[str, typer.Option("--database", help="Địa chỉ PostgreSQL còn trống.")]


def head(
    to: ToOption, key: KeyOption = None, office: OfficeOption = None, as_json: JsonOption = False
) -> None:
    """Chốt sổ: dòng cuối mỗi nhật ký, số cuối mỗi sổ, ký rồi ghi vào thư mục cất ngoài máy này."""
    path = to / f"chot-{now():%Y%m%d-%H%M%S}.json"
    with writing(path), desk(office) as opened:
        made = opened.keeping.head(now=now(), key=key)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    show({"files": [str(path)]}, as_json, lambda: out.print(path))


def backup(
    to: ToOption, key: KeyOption = None, office: OfficeOption = None, as_json: JsonOption = False
) -> None:
    """Sao lưu cả cơ quan tại một thời điểm vào một tệp .zip, không phải dừng việc."""
    with writing(to), desk(office) as opened, err.status("Đang sao lưu") as status:
        opened.keeping.back_up(to, now=now(), tell=status.update, key=key)
    show({"files": [str(to)]}, as_json, lambda: out.print(to))


def export(to: ToOption, office: OfficeOption = None, as_json: JsonOption = False) -> None:
    """Xuất mọi văn bản, sổ, nhật ký ra tệp mở, người không có vanban cũng đọc được."""
    with writing(to / "muc-luc.html"), desk(office) as opened, err.status("Đang xuất") as status:
        index = opened.keeping.export(to, tell=status.update)
    show({"files": [str(index)]}, as_json, lambda: out.print(index))


def restore(
    copy: CopyArgument,
    database: DatabaseOption = "",
    last: LastOption = None,
    head: HeadOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Khôi phục vào thư mục trống, kiểm tra mọi dòng và tệp, rồi hỏi số cuối của mỗi sổ."""
    folder = door.office_folder(office)
    restore_office(copy, folder / DATABASE, database, account=door.account(), now=now())
    with desk(folder) as opened:
        breaches = opened.verify()
    for breach in breaches:
        err.print(f"{breach.where}: {breach.says}")
    if breaches:
        raise typer.Exit(1)
    out.print(f"Đã khôi phục vào {folder}; mọi dòng và tệp nguyên vẹn.") if not as_json else None
    resume(last, head, folder, as_json)


def resume(
    last: LastOption = None,
    head: HeadOption = None,
    office: OfficeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Trả lời số cuối đã cấp của các sổ sau khi khôi phục, để sổ chạy tiếp."""
    newer = read_head(door.read_bytes(head), head) if head else None
    with desk(office) as opened:
        opened.keeping.resume(dict(map(_answer, last or ())), now=now(), newer=newer)
        if sys.stdin.isatty() and not as_json:
            _ask(opened)
        waiting = opened.keeping.waiting(now())
    says = "Sổ còn chờ số cuối (--last), đây là số trong bản sao lưu:"
    says = "\n".join([says, *waiting]) if waiting else "Không sổ nào còn chờ."
    show(waiting, as_json, lambda: out.print(says))


def _ask(opened: Office) -> None:
    for series in opened.keeping.waiting(now()):
        ask = f"Bản sao lưu có {series}; số cuối đã cấp (Enter: trả lời sau)"
        if typed := typer.prompt(ask, default="", show_default=False):
            answer = _answer(f"{series.rpartition('=')[0]}={typed}")
            opened.keeping.resume(dict([answer]), now=now())


def _answer(said: str) -> tuple[str, int]:
    series, _, number = said.rpartition("=")
    if not number.isdecimal():
        raise WrongUse(f"“{said}” không đọc được: hãy viết như federation/KH/2021=57")
    return series, int(number)
