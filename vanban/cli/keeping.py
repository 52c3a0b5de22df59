"""Commands that keep an office (lệnh lưu giữ): head, backup, restore, resume, export."""

import json
import sys
from pathlib import Path

import typer

from vanban.cli import door
from vanban.cli.vietnamese import WrongUse
from vanban.office.desk import DATABASE
from vanban.office.keeping import Keeping, read_head
from vanban.office.keeping import restore as restore_office


def head(to: Path, key: Path | None = None) -> None:
    """Chốt sổ: dòng cuối mỗi nhật ký, số cuối mỗi sổ, ký rồi ghi vào thư mục cất ngoài máy này."""
    path = to / f"chot-{door.now():%Y%m%d-%H%M%S}.json"
    with door.writing(path):
        made = door.desk().keeping.head(now=door.now(), key=key)
        path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    door.show_files(path)


def backup(to: Path, key: Path | None = None) -> None:
    """Sao lưu cả cơ quan tại một thời điểm vào một tệp .zip, không phải dừng việc."""
    with door.writing(to), door.err.status("Đang sao lưu") as status:
        door.desk().keeping.back_up(to, now=door.now(), tell=status.update, key=key)
    door.show_files(to)


def export(to: Path) -> None:
    """Xuất mọi văn bản, sổ, nhật ký ra tệp mở, người không có vanban cũng đọc được."""
    with door.writing(to / "muc-luc.html"), door.err.status("Đang xuất") as status:
        index = door.desk().keeping.export(to, tell=status.update)
    door.show_files(index)


def restore(
    copy: Path, database: str = "", last: list[str] | None = None, head: Path | None = None
) -> None:
    """Khôi phục vào thư mục trống, kiểm tra mọi dòng và tệp, rồi hỏi số cuối của mỗi sổ."""
    folder = door.office_folder()
    restore_office(copy, folder / DATABASE, database, account=door.account(), now=door.now())
    breaches = door.desk().verify()
    for breach in breaches:
        door.err.print(f"{breach.where}: {breach.says}")
    if breaches:
        raise typer.Exit(1)
    if not door.as_json():
        door.out.print(f"Đã khôi phục vào {folder}; mọi dòng và tệp nguyên vẹn.")
    resume(last, head)


def resume(last: list[str] | None = None, head: Path | None = None) -> None:
    """Trả lời số cuối đã cấp của các sổ sau khi khôi phục, để sổ chạy tiếp."""
    newer = read_head(door.read_bytes(head), head) if head else None
    kept = door.desk().keeping
    kept.resume(dict(map(_answer, last or ())), now=door.now(), newer=newer)
    if sys.stdin.isatty() and not door.as_json():
        _ask(kept)
    waiting = kept.waiting(door.now())
    says = "Sổ còn chờ số cuối (--last), đây là số trong bản sao lưu:"
    says = "\n".join([says, *waiting]) if waiting else "Không sổ nào còn chờ."
    door.show(waiting, lambda: door.out.print(says))


def _ask(kept: Keeping) -> None:
    for series in kept.waiting(door.now()):
        ask = f"Bản sao lưu có {series}; số cuối đã cấp (Enter: trả lời sau)"
        if typed := typer.prompt(ask, default="", show_default=False):
            answer = _answer(f"{series.rpartition('=')[0]}={typed}")
            kept.resume(dict([answer]), now=door.now())


def _answer(said: str) -> tuple[str, int]:
    series, _, number = said.rpartition("=")
    if not number.isdecimal():
        raise WrongUse(f"“{said}” không đọc được: hãy viết như federation/KH/2021=57")
    return series, int(number)
