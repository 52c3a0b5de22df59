"""Pictures of the example (hình của ví dụ): its papers, and the three panels of the README.

In: the demonstration, played anew.  Out: ``docs/example`` and ``docs/images``.
"""

import contextlib
import io
import re
import shutil
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tools.demo.telling import demo as play
from vanban.paper.render import Printer, page_count, to_png
from vanban.settings import shared_folder
from vanban.text import slug

_PLAN = "03-kh-ldld-2021"
_SOURCE = "thi-dua-2021/ke-hoach.md"

# Of the three panels, in pixels: a page is as high as a card.
_HIGH, _PAGE_WIDE, _SOURCE_WIDE, _REGISTER_HIGH = 740, 523, 560, 523
_MARGIN, _GAP, _BETWEEN, _CAPTION = 40, 40, 16, 56
_PAPER, _GROUND, _EDGE, _INK = "#ffffff", "#eef1f4", "#c9d1d9", "#24292f"
_KEY, _QUIET, _HEAD = "#0550ae", "#6e7781", "#953800"

_LINE, _LETTERS = 25, 49  #: height of a line of the source, letters to a line


def draw(docs: Path) -> None:
    """Play the example and lay its papers and pictures under ``docs`` (vẽ lại hình)."""
    with tempfile.TemporaryDirectory() as name:
        demo = Path(name) / "demo"
        with contextlib.redirect_stdout(io.StringIO()) as told:
            play(demo)
        papers = sorted((demo / "van-ban" / "ldld-ba-dinh").glob("*.pdf"))
        told = set(_told())
        _copy([paper for paper in papers if paper.stem in told], docs / "example")
        plan = next(paper for paper in papers if paper.stem == _PLAN)
        with Printer() as printer:
            register = printer.print((demo / "so-dang-ky-2021.docx").read_bytes())
        panels = _panels(plan.read_bytes(), register, told.getvalue().splitlines())
        _save(panels, docs / "images" / "three-panels.png", 128)


def _told() -> Iterator[str]:
    """Yield the stems of the papers the page of the example tells of."""
    text = (shared_folder("examples") / "thi-dua-2021" / "README.md").read_text(encoding="utf-8")
    for number, year in re.findall(r"\| (\d\d/\S+), \d+/\d+/(\d{4})", text):
        yield f"{slug(number)}-{year}"


def _copy(papers: list[Path], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for paper in papers:
        pdf = paper.read_bytes()
        (folder / paper.name).write_bytes(pdf)
        for page in sorted({1, page_count(pdf)}):
            picture = folder / f"{paper.stem}-trang-{page}.png"
            _save(Image.open(io.BytesIO(to_png(pdf, page, 80))), picture, 16)


def _save(image: Image.Image, path: Path, colours: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


def _panels(plan: bytes, register: bytes, told: list[str]) -> Image.Image:
    first, last = (_page(plan, page, _PAGE_WIDE, _HIGH) for page in (1, page_count(plan)))
    book = _page(register, 1, _HIGH, _REGISTER_HIGH)
    days = _days(told, _HIGH, _HIGH - _REGISTER_HIGH - _BETWEEN)
    columns = (
        (((0, 0, _source()),), "1. Tệp nguồn: ke-hoach.md"),
        (
            ((0, 0, first), (_PAGE_WIDE + _BETWEEN, 0, last)),
            "2. In ra .docx, .pdf: trang đầu và trang cuối",
        ),
        (((0, 0, book), (0, _REGISTER_HIGH + _BETWEEN, days)), "3. Sổ đăng ký văn bản đi, nhật ký"),
    )
    wide = _SOURCE_WIDE + 2 * _PAGE_WIDE + _BETWEEN + _HIGH + 2 * _GAP + 2 * _MARGIN
    canvas = Image.new("RGB", (wide, _HIGH + _CAPTION + 2 * _MARGIN), _GROUND)
    pen = ImageDraw.Draw(canvas)
    x, y = _MARGIN, _MARGIN + _CAPTION
    for cards, caption in columns:
        pen.text((x, _MARGIN), caption, _INK, ImageFont.truetype("LiberationSans-Bold.ttf", 30))
        for right, down, card in cards:
            canvas.paste(card, (x + right, y + down))
            corner = (x + right + card.width, y + down + card.height)
            pen.rectangle(((x + right - 1, y + down - 1), corner), outline=_EDGE, width=2)
        x += max(right + card.width for right, _, card in cards) + _GAP
    return canvas


def _page(pdf: bytes, page: int, wide: int, high: int) -> Image.Image:
    drawn = Image.open(io.BytesIO(to_png(pdf, page, 160))).convert("RGB")
    return drawn.resize((wide, high), Image.Resampling.LANCZOS)


def _days(told: list[str], wide: int, high: int) -> Image.Image:
    """Return what happened on the plan's day and the day after."""
    card = Image.new("RGB", (wide, high), _PAPER)
    pen, font = ImageDraw.Draw(card), ImageFont.truetype("LiberationSans-Regular.ttf", 16)
    happened = [line for line in told if line.startswith(("07/01/2021", "08/01/2021 10:30"))]
    y = 20
    for line in happened:
        moment, _, says = line.partition("  ")
        pen.text((24, y), moment, _KEY, font)
        for each in textwrap.wrap(says, 72):
            pen.text((170, y), each, _INK, font)
            y += 27
    return card


def _source() -> Image.Image:
    card = Image.new("RGB", (_SOURCE_WIDE, _HIGH), _PAPER)
    pen = ImageDraw.Draw(card)
    plain = ImageFont.truetype("LiberationMono-Regular.ttf", 17)
    bold = ImageFont.truetype("LiberationMono-Bold.ttf", 17)
    text = (shared_folder("examples") / _SOURCE).read_text(encoding="utf-8")
    for index, (line, colour) in enumerate(_lines(text)):
        y = 22 + index * _LINE
        if y + _LINE > _HIGH - 12:
            break
        key, colon, rest = line.partition(":")
        if colour == _KEY and colon:
            pen.text((24, y), key + colon, _KEY, plain)
            pen.text((24 + pen.textlength(key + colon, plain), y), rest, _INK, plain)
        else:
            pen.text((24, y), line, colour, bold if colour == _HEAD else plain)
    return card


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the front matter, then the first section, each line with its colour."""
    _, front, body = text.split("---\n", 2)
    yield "---", _QUIET
    for line in front.splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        first, *more = textwrap.wrap(line, _LETTERS, subsequent_indent=indent)
        yield first, _KEY
        yield from ((each, _INK) for each in more)
    yield "---", _QUIET
    yield "…", _QUIET
    for line in body[body.index("# ") :].splitlines():
        colour = _HEAD if line.startswith("#") else _INK
        yield from ((each, colour) for each in textwrap.wrap(line, _LETTERS) or [""])
