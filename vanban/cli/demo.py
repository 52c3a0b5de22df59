"""The demonstration (chạy thử): the example of 2021 from first draft to last acknowledgement.

In: a folder.  Out: in it an office, each paper as .docx and .pdf, the register, and a page that
tells what happened, with links.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import jinja2
import typer
from rich.markup import escape

from vanban.cli import door
from vanban.cli.playing import Play, first_moment, read_example
from vanban.errors import VanbanError, os_reason
from vanban.office.desk import Office
from vanban.office.printing import PDF
from vanban.office.views import EventView, PaperView
from vanban.paper.domain.register import REGISTER_HEADS, RegisterRow
from vanban.paper.render import page_count, register_docx, register_xlsx, to_png
from vanban.settings import shared_folder

EXAMPLE = "thi-dua-2021"
FEDERATION = "ldld-ba-dinh"
MARKER = ".vanban-demo"
_DPI = 80


class NotADemoFolder(VanbanError):
    """The folder holds something the demonstration did not make (không phải thư mục chạy thử)."""

    code = "not-a-demo-folder"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Thư mục {folder} đã có tệp khác; hãy chọn thư mục trống bằng --to để không mất gì."
        )
        self.folder = folder


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


def demo(
    to: Annotated[Path, typer.Option("--to", help="Thư mục ghi kết quả.")] = Path("out/demo"),
) -> None:
    """Chạy thử: kế hoạch 03/KH-LĐLĐ từ bản thảo đến khi các đơn vị báo đã nhận."""
    example = shared_folder("examples") / EXAMPLE
    _clear(to)
    with door.printer() as print_pdf:
        setup, began = read_example(example), first_moment(example)
        folder = to / "office"
        office = Office.create(
            folder, setup, account=door.account(), now=began, print_pdf=print_pdf
        )
        try:
            play = Play(example, office, setup)
            told = list(_tell(play, door.as_json()))
            papers = [_print(office, paper, to, told[-1][0]) for paper in play.papers.values()]
            registers = list(_registers(office, to, {told[0][0].year, told[-1][0].year}))
            breaches = office.verify()
        finally:
            office.close()
    page = _page(told=told, papers=papers, registers=registers, whole=not breaches)
    door.write_bytes(to / "index.html", page.encode())
    result = {
        "page": str(to / "index.html"),
        "papers": [
            {"number": p.view.number, "files": [str(to / f) for f in p.files], "sent": p.sent}
            for p in papers
        ],
        "breaches": door.plain(breaches),
    }
    door.show(result, lambda: _say(to, papers, not breaches))


def _clear(folder: Path) -> None:
    """Empty a folder of an earlier demonstration; touch nothing else."""
    try:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / MARKER).exists():
                raise NotADemoFolder(folder)
            shutil.rmtree(folder)
    except OSError as error:
        raise door.UnwritableFile(folder, os_reason(error)) from error
    door.write_bytes(folder / MARKER, b"")


def _tell(play: Play, quiet: bool) -> Iterator[tuple[datetime, str]]:
    for at, sentence in play.run():
        if not quiet:
            door.out.print(f"{at:%d/%m/%Y %H:%M}  {escape(sentence)}")
        yield at, sentence


def _print(office: Office, paper: int, to: Path, now: datetime) -> Printed:
    view = office.paper(paper)
    names, pictures = [], []
    for file in office.render(paper, now=now):
        name = f"van-ban/{view.organization}/{file.name}"
        door.write_bytes(to / name, file.content)
        names.append(name)
        if file.media_type == PDF:
            pictures = list(_pictures(file.content, name, to))
    sent = office.deliveries(paper)
    silent = [delivery.recipient for delivery in sent if delivery.acknowledged_on is None]
    return Printed(view, names, pictures, office.history(paper), len(sent), silent)


def _pictures(pdf: bytes, name: str, to: Path) -> Iterator[str]:
    """Draw the first and the last page."""
    last = page_count(pdf)
    for page in sorted({1, last}):
        picture = f"{name.removesuffix('.pdf')}-trang-{page}.png"
        door.write_bytes(to / picture, to_png(pdf, page, _DPI))
        yield picture


def _registers(office: Office, to: Path, years: set[int]) -> Iterator[Register]:
    for year in sorted(years):
        rows = office.register(FEDERATION, str(year))
        heading = f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {year}"
        names = [f"so-dang-ky-{year}.{kind}" for kind in ("xlsx", "docx")]
        door.write_bytes(to / names[0], register_xlsx(rows, heading))
        door.write_bytes(to / names[1], register_docx(rows, heading))
        yield year, rows, names


def _page(**values: object) -> str:
    loader, strict = jinja2.PackageLoader("vanban.cli", "pages"), jinja2.StrictUndefined
    pages = jinja2.Environment(loader=loader, autoescape=True, undefined=strict)
    return pages.get_template("demo.html").render(heads=REGISTER_HEADS, **values)


def _say(to: Path, papers: list[Printed], whole: bool) -> None:
    door.out.print()
    for paper in papers:
        door.out.print(f"[bold]{paper.view.number}[/bold]  {escape(paper.view.subject)}")
        door.out.print(f"    gửi {paper.sent} nơi, {len(paper.silent)} nơi chưa báo nhận")
        for name in paper.files:
            door.out.print(f"    {to / name}")
    proof = "nguyên vẹn" if whole else "KHÔNG nguyên vẹn"
    door.out.print(f"\nSổ và nhật ký: {proof}. Xem tất cả: {to / 'index.html'}")
