"""The pages that tell the year (trang kể chuyện): ``index.html``, a page for each indicator.

In: a stage on which everything happened.  Out: files beside the office, nothing from outside.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tools.demo.figures import Figures, Page, address, anchor
from tools.demo.stage import Shown, Stage, Told
from vanban.campaign.aggregate import Place
from vanban.office.views import EventView, PaperView
from vanban.paper.domain.register import INCOMING, OUTGOING, Register
from vanban.paper.render import register_docx, register_xlsx
from vanban.paper.source.model import Run, runs_of
from vanban.text import slug

FEDERATION = "ldld-ba-dinh"
#: The indicators the story tells; all others have their page.
_MAIN = ("A01", "C01", "C02", "D02", "D03", "E02", "G01", "H01", "I01", "J01", "J02", "J03", "J09")

#: How the figure of many comes from those of units.
_HOW = {
    "sum": "Cộng số của các đơn vị.",
    "count": "Đếm đơn vị trả lời “có”.",
    "ratio": "Tổng tử số chia tổng mẫu số, không lấy trung bình các tỷ lệ.",
    "distinct": "Nối danh sách của các đơn vị, dòng trùng mã chỉ tính một lần.",
    "list": "Nối danh sách của các đơn vị.",
    "text": "Lời của từng đơn vị; người soạn báo cáo chọn, máy không tự ghép.",
    "rank": "Xếp thứ tự theo điểm của các đơn vị.",
}
_OVER_YEAR = {"last": " Cả năm lấy số sau cùng.", "sum": " Cả năm cộng các đợt."}


class PaperCard(NamedTuple):
    """A paper with its files, relative to the page (một văn bản)."""

    view: PaperView
    house: str
    files: list[str]
    pictures: list[str]
    history: list[EventView]
    sent: int
    silent: list[str]
    report: str


class Chapter(NamedTuple):
    """A part of the story (chương)."""

    name: str
    anchor: str
    told: list[Told]
    papers: list[PaperCard]
    shown: list[Shown]
    figures: Mapping[str, Any] | None


def write_pages(stage: Stage, now: datetime) -> bool:
    """Write every page; tell whether the office is whole."""
    course, _ = stage.office.campaigns.status(stage.campaign, now=now)
    figures, whole = Figures(stage, course), not stage.office.verify()
    pages = [*figures.pages()]
    for page in pages:
        _write(stage, f"chi-tieu/{page.indicator.code}.html", "indicator.html", **_told(page))
    heads = [each.name for each in figures.closings]
    _write(stage, "chi-tieu/index.html", "indicators.html", pages=pages, heads=heads)
    chapters = [*_chapters(stage, figures)]
    said = {"chapters": chapters, "books": [*_books(stage)], "forms": stage.asks.forms}
    units = sum(each.parent == FEDERATION for each in stage.setup.organizations)
    _write(stage, "index.html", "index.html", whole=whole, units=units, **said)
    return whole


def _write(stage: Stage, name: str, template: str, **said: Any) -> None:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "pages"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    stage.write(name, env.get_template(template).render(said).encode())


def _told(page: Page) -> dict[str, Any]:
    asked = page.indicator
    if asked.code == page.form.code:
        return {"page": page, "how": "Đếm báo cáo đã gửi, đúng hạn, muộn, chưa gửi, được miễn."}
    over_year = _OVER_YEAR.get(asked.over_year, "") if len(page.columns) > 1 else ""
    return {"page": page, "how": _HOW.get(asked.operator, "") + over_year}


# -- the story -------------------------------------------------------------------------------------


def _chapters(stage: Stage, figures: Figures) -> Iterator[Chapter]:
    begins = [n for n, told in enumerate(stage.told) if told.chapter]
    cards = [_card(stage, paper) for paper in stage.shown_papers()]
    cards.sort(key=lambda card: (card.view.issued_on, card.view.id))
    for n, begin in enumerate(begins):
        end = begins[n + 1] if n + 1 < len(begins) else len(stage.told)
        head, told = stage.told[begin], stage.told[begin + 1 : end]
        last = stage.told[end].at.date() if end < len(stage.told) else None
        papers = [
            card for card in cards
            if card.view.issued_on and head.at.date() <= card.view.issued_on
            and (last is None or card.view.issued_on < last)
        ]  # fmt: skip
        shown = [each for each in stage.shown if any(each.at == said.at for said in told)]
        closed = [
            i for i, each in enumerate(figures.closings)
            if head.at.date() <= each.closed.on and (last is None or each.closed.on < last)
        ]  # fmt: skip
        main = _main(figures, closed[-1]) if closed else None
        yield Chapter(head.words, slug(head.words)[:20], told, papers, shown, main)


def _main(figures: Figures, column: int) -> dict[str, Any]:
    """Return the main figures of a closing, each with the place it opens at."""
    campaign, closing, rows = figures.campaign, figures.closings[column], []
    places = [("total", ""), *(("sector", code) for code in campaign.sectors)]
    for code in _MAIN:
        asked = campaign.indicator[code]
        name = f"{asked.name} ({asked.unit})" if asked.unit else asked.name
        cells = [(closing.printed(Place(code, *at)), anchor(*at)) for at in places]
        rows.append((code, name, cells))
    heads = [f"Toàn quận, {closing.name}", *campaign.sectors.values()]
    return {"heads": heads, "rows": rows}


def _card(stage: Stage, paper: int) -> PaperCard:
    view = stage.office.paper(paper)
    files = stage.printed(paper)
    pictures = [p for name in files if name.endswith(".pdf") for p in stage.pictures(name)]
    sent = stage.office.deliveries(paper)
    silent = [each.recipient for each in sent if each.acknowledged_on is None]
    house, report = stage.name(view.organization), _report(stage, view)
    history = stage.office.history(paper)
    return PaperCard(view, house, files, pictures, history, len(sent), silent, report)


def _report(stage: Stage, view: PaperView) -> str:
    """Write a paper whose figures are bound as a page on which each opens; return its address."""
    draft = stage.office.show(view.id, now=stage.told[-1].at).draft
    if not any(run.bound for run in runs_of(draft.body)):
        return ""
    name = f"bao-cao/{slug(view.number)}-{view.issued_on:%Y}.html"
    _write(stage, name, "report.html", view=view, blocks=draft.body, runs=_runs)
    return name


def _runs(runs: tuple[Run, ...]) -> Markup:
    return Markup("").join(_run(each) for each in runs)


def _run(run: Run) -> Markup:
    """Return words of a paper; a figure opens the page it comes from."""
    if not run.bound:
        words = Markup("<br>").join(run.text.split("\n"))
        return Markup("<strong>{}</strong>").format(words) if run.bold else words
    return Markup('<a href="../chi-tieu/{}">{}</a>').format(address(run.bound), run.text)


# -- registers -------------------------------------------------------------------------------------


class Book(NamedTuple):
    """A register of one year (sổ)."""

    name: str
    heads: tuple[str, ...]
    rows: list[Any]
    files: list[str]


def _books(stage: Stage) -> Iterator[Book]:
    for year in sorted({str(told.at.year) for told in stage.told}):
        yield _book(stage, year, "di", OUTGOING, stage.office.register(FEDERATION, year))
        came = stage.office.incoming.papers(FEDERATION, year)
        yield _book(stage, year, "den", INCOMING, [each.arrival for each in came])


def _book(stage: Stage, year: str, short: str, register: Register, rows: list[Any]) -> Book:
    heading, name = f"{register.name.upper()} NĂM {year}", f"so-{short}-{year}"
    made = {"xlsx": register_xlsx(rows, heading, register)}
    made["docx"] = register_docx(rows, heading, register)
    files = [stage.write(f"{name}.{kind}", content) for kind, content in made.items()]
    return Book(f"{register.name} năm {year}", tuple(register.heads), rows, files)
