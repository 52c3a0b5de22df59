"""The demonstration (chạy thử): the year 2021 of the federation and its 42 unions.

In: a folder.  Out: in it an office, its papers, workbooks, registers, boards and charts, and pages
that tell what happened month by month; every figure opens down to the cell of a unit.
"""

import shutil
from contextlib import closing
from pathlib import Path

from rich.markup import escape

from tools.demo.page import write_pages
from tools.demo.playing import NotPlayable, first_moment, play, read_example
from tools.demo.stage import Stage, Told
from vanban.cli import door
from vanban.office.desk import Office
from vanban.settings import shared_folder

EXAMPLE = "thi-dua-2021"
MARKER = ".vanban-demo"


def demo(to: Path) -> None:
    """Chạy thử: phong trào thi đua năm 2021 của 42 công đoàn cơ sở, từ kế hoạch đến giấy khen."""
    example = shared_folder("examples") / EXAMPLE
    _clear(to)
    with door.printer() as print_pdf:
        setup, account, began = read_example(example), door.account(), first_moment(example)
        made = to / "office"
        quiet = Office.create(made, setup, account=account, now=began)
        office = Office.open(made, account=account, print_pdf=print_pdf) if print_pdf else quiet
        with closing(quiet), closing(office):
            stage = Stage(example, setup, account, office, quiet, to, print_pdf, heard=_say)
            play(stage)
            whole = write_pages(stage, stage.told[-1].at)
    numbers = f"{len(stage.shown_papers())} văn bản, {sum(map(len, stage.handed.values()))} biểu"
    state = "nguyên vẹn" if whole else "KHÔNG nguyên vẹn"
    door.out.print(f"{numbers}; sổ, nhật ký, bản thảo và tệp {state}.")
    door.out.print(f"Mở bằng trình duyệt: {escape(str(to / 'index.html'))}")


def _clear(folder: Path) -> None:
    """Empty a folder of an earlier demonstration; touch nothing else."""
    marker = folder / MARKER
    with door.writing(marker):
        if any(folder.iterdir()) and not marker.exists():
            raise NotPlayable(f"Thư mục {folder} đã có tệp khác; hãy chọn thư mục trống.")
        shutil.rmtree(folder)
    door.write_bytes(marker, b"")


def _say(told: Told) -> None:
    words = f"\n[bold]{escape(told.words)}[/]" if told.chapter else escape(told.words)
    door.out.print(words if told.chapter else f"{told.at:%d/%m/%Y %H:%M}  {words}")
