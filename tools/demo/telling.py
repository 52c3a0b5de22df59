"""The demonstration (chạy thử): the example of 2021 from first draft to last acknowledgement.

In: a folder.  Out: in it an office, each paper as .docx and .pdf, the register, and a page that
tells what happened, with links.
"""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rich.markup import escape

from tools.demo.playing import NotPlayable, first_moment, play, read_example
from vanban.cli import door
from vanban.office.desk import Office
from vanban.office.views import EventView, PaperView
from vanban.paper.domain.register import REGISTER_HEADS, RegisterRow
from vanban.paper.render import page_count, register_docx, register_xlsx, to_png
from vanban.settings import filled, shared_folder

EXAMPLE = "thi-dua-2021"
FEDERATION = "ldld-ba-dinh"
MARKER = ".vanban-demo"
_DPI = 80
_HERE = Path(__file__).parent


class Printed(NamedTuple):
    """A paper of the demonstration with its files, paths relative to the page."""

    view: PaperView
    files: list[str]
    pictures: list[str]
    history: list[EventView]
    sent: int
    silent: list[str]


#: The register of a year: its rows, and the names of its files.
Register = tuple[int, list[RegisterRow], list[str]]


def demo(to: Path) -> None:
    """Chạy thử: kế hoạch 03/KH-LĐLĐ từ bản thảo đến khi các đơn vị báo đã nhận."""
    example = shared_folder("examples") / EXAMPLE
    _clear(to)
    with door.printer() as print_pdf:
        setup, account, began = read_example(example), door.account(), first_moment(example)
        office = Office.create(
            to / "office", setup, account=account, now=began, print_pdf=print_pdf
        )
        with closing(office):
            plays: dict[str, int] = {}
            told = [*map(_tell, play(example, office, plays))]
            ended = told[-1][0]
            papers = [_print(office, paper, to, ended) for paper in plays.values()]
            registers = [_register(office, to, year) for year in sorted({began.year, ended.year})]
            breaches = office.verify()
    page = {"told": told, "papers": papers, "registers": registers, "whole": not breaches, "to": to}
    page["heads"] = REGISTER_HEADS
    door.write_bytes(to / "index.html", filled("demo.html", page, folder=_HERE).encode())
    said = filled("demo.txt", page, lambda value: escape(str(value)), folder=_HERE)
    door.out.print(said, end="")


def _clear(folder: Path) -> None:
    """Empty a folder of an earlier demonstration; touch nothing else."""
    marker = folder / MARKER
    with door.writing(marker):
        if any(folder.iterdir()) and not marker.exists():
            says = "đã có tệp khác; hãy chọn thư mục trống bằng --to để không mất gì"
            raise NotPlayable(f"Thư mục {folder} {says}.")
        shutil.rmtree(folder)
    door.write_bytes(marker, b"")


def _tell(said: tuple[datetime, str]) -> tuple[datetime, str]:
    at, sentence = said
    door.out.print(f"{at:%d/%m/%Y %H:%M}  {escape(sentence)}")
    return said


def _print(office: Office, paper: int, to: Path, now: datetime) -> Printed:
    """Print a paper, and draw its first and its last page."""
    view = office.paper(paper)
    place = f"van-ban/{view.organization}"
    files = {f"{place}/{file.name}": file.content for file in office.render(paper, now=now)}
    pictures = {
        f"{name.removesuffix('.pdf')}-trang-{page}.png": to_png(pdf, page, _DPI)
        for name, pdf in files.items()
        if name.endswith(".pdf")
        for page in sorted({1, page_count(pdf)})
    }
    for name, content in (files | pictures).items():
        door.write_bytes(to / name, content)
    sent = office.deliveries(paper)
    silent = [delivery.recipient for delivery in sent if delivery.acknowledged_on is None]
    return Printed(view, [*files], [*pictures], office.history(paper), len(sent), silent)


def _register(office: Office, to: Path, year: int) -> Register:
    rows, heading = office.register(FEDERATION, str(year)), f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {year}"
    made = {"xlsx": register_xlsx(rows, heading), "docx": register_docx(rows, heading)}
    books = {f"so-dang-ky-{year}.{kind}": content for kind, content in made.items()}
    for name, content in books.items():
        door.write_bytes(to / name, content)
    return year, rows, [*books]
