"""Acts that tell of the campaign (báo cáo, đôn đốc, khen thưởng): papers, boards, charts.

In: what stands and what was closed.  Out: papers that are issued; pictures and files to look at.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Literal

import yaml

from tools.demo.acts import Act
from tools.demo.stage import Shown, Stage
from vanban.campaign.board import Board
from vanban.campaign.charts import Chart, awards, bars, cumulative
from vanban.digest import digest
from vanban.office.batch import Order
from vanban.office.workflow.steps import StepRefused
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.catalogue import kinds

#: What the writer of a report is told to write, and the opinions that go no further than that.
_PROMPT = re.compile(r"\(Người soạn viết.*\)")
_OPINIONS = "\\appendix Ý kiến của các đơn vị"


class Letter(Act):
    """The letter to units that are late (công văn đôn đốc)."""

    do: Literal["letter"]
    paper: str
    answer_by: date
    signer: str

    def play(self, stage: Stage) -> dict[str, Any]:
        """Draft it from the board and issue it."""
        head: dict[str, object] = {"department": "CSPL", "file_copies": ["VP", "CSPL"]}
        head["signature"] = {"by": self.signer}
        desk = stage.office.campaigns
        paper = desk.letter(stage.campaign, self.answer_by, head, **self.who)
        stage.papers[self.paper] = paper
        stage.issue(paper, self.at, quiet=False, drafter=self.by)
        stage.office.send(now=self.at)
        return {"number": stage.office.paper(paper).number}


class Summary(Act):
    """A report drafted from closed figures (báo cáo lập từ số liệu đã chốt)."""

    do: Literal["summary"]
    paper: str
    template: str
    prose: str  #: what the writer writes, in the order it is asked for
    slip: tuple[str, str] = ("", "")  #: a figure, and what somebody types over it

    def play(self, stage: Stage) -> dict[str, Any]:
        """Draft it, write the words, and issue it; a figure typed over is refused on the way."""
        desk = stage.office.campaigns
        template = stage.read(self.template)
        paper = desk.summary(stage.campaign, template, self.template, **self.who)
        stage.papers[self.paper] = paper
        source = self._written(stage, stage.office.source(paper))
        refused = self._refused(stage, paper, source)
        stage.office.revise(paper, source, **self.who)
        stage.issue(paper, self.at, quiet=False, drafter=self.by)
        stage.office.send(now=self.at)
        return {"number": stage.office.paper(paper).number, "refused": refused}

    def _written(self, stage: Stage, source: str) -> str:
        words = iter(yaml.safe_load(stage.read(self.prose)))
        written = _PROMPT.sub(lambda found: next(words).strip(), source)
        return written.partition(_OPINIONS)[0].rstrip() + "\n"

    def _refused(self, stage: Stage, paper: int, source: str) -> str:
        """Try the slip; return how it was refused."""
        if not self.slip[0]:
            return ""
        figure, typed = (f"\\figure{{{words}}}" for words in self.slip)
        assert figure in source
        stage.office.revise(paper, source.replace(figure, typed, 1), **self.who)
        try:
            stage.office.step(paper, "submit", **self.who)
        except StepRefused as refusal:
            return str(refusal)
        raise AssertionError("a figure that was typed over went through")


class Award(Act):
    """A paper of a review (biên bản, tờ trình, quyết định khen thưởng)."""

    do: Literal["award"]
    paper: str
    review: str
    template: str

    def play(self, stage: Stage) -> dict[str, Any]:
        """Fill it in from the file of the review, and issue it."""
        text, template = (stage.read(name) for name in (self.review, self.template))
        desk = stage.office.campaigns
        made = desk.awards(stage.campaign, text, self.review, template, **self.who)
        assert made.paper, "; ".join(each.says for each in made.remarks)
        stage.papers[self.paper] = made.paper
        stage.issue(made.paper, self.at, quiet=False, drafter=self.by)
        stage.office.send(now=self.at)
        return {"number": stage.office.paper(made.paper).number}


class Certificates(Act):
    """A certificate for each row of a decision (giấy khen), printed together."""

    do: Literal["certificates"]
    review: str
    template: str

    def play(self, stage: Stage) -> dict[str, Any]:
        """Print all; two are shown as pictures."""
        table = stage.office.campaigns.certificates(stage.campaign, self.review)
        text = stage.read(self.template)
        drafts = fill_rows(text, table, name=self.template, kinds=kinds())
        order = Order(self.review, drafts, digest([text, table.heads, [*table.rows.values()]]))
        batch = stage.quiet.batch(order, **self.who)
        place = f"giay-khen/{self.review}"
        rows = [*batch.print(stage.folder / place)]
        pictures = [*islice(stage.pictures(f"{place}/{rows[0].file}"), 1)]
        files = [(f"{r.number}. {drafts[r.row].subject}", f"{place}/{r.file}") for r in rows]
        first, last = rows[0].number, rows[-1].number
        words = f"{len(rows)} giấy khen, số sổ vàng {first} đến {last}"
        stage.shown.append(Shown(self.at, "Giấy khen", words, tuple(pictures), tuple(files)))
        return {"count": len(rows), "first": first, "last": last}


class ShowBoard(Act):
    """The board as it stands (bảng theo dõi): picture, page, workbook."""

    do: Literal["board"]

    def play(self, stage: Stage) -> None:
        """Write it beside the page."""
        board = stage.office.campaigns.board(stage.campaign, now=self.at)
        place = f"bang-theo-doi/{self.at:%Y-%m-%d}"
        made = {"html": board.page("board.html").encode(), "svg": board.page("board.svg").encode()}
        made["xlsx"] = board.xlsx()
        files = {kind: stage.write(f"{place}.{kind}", content) for kind, content in made.items()}
        links = (("Trang bảng", files["html"]), ("Bảng .xlsx", files["xlsx"]))
        words = _told(board)
        stage.shown.append(Shown(self.at, board.title, words, (files["svg"],), links))


def _told(board: Board) -> str:
    n = board.tally
    late = len(board.only(kind="overdue").cells)
    return (
        f"{n.expected} việc phải làm của các đơn vị: đã làm {n.done}, đúng hạn gốc {n.on_time}, "
        f"muộn {n.late}, không ấn định hạn {n.done - n.on_time - n.late}; đang quá hạn {late}, "
        f"được miễn {n.exempt}."
    )


class Charts(Act):
    """Charts of what was closed last (biểu đồ)."""

    do: Literal["charts"]
    duty: str  #: whose reports they tell of: O10/dot-1

    def play(self, stage: Stage) -> None:
        """Draw them beside the page."""
        for n, (name, chart) in enumerate(self._drawn(stage), start=1):
            place = f"bieu-do/{self.at:%Y-%m-%d}-{n}"
            svg = stage.write(f"{place}.svg", chart.svg)
            files = (("Hình .png", stage.write(f"{place}.png", chart.png)),)
            stage.shown.append(Shown(self.at, name, chart.alt, (svg,), files))

    def _drawn(self, stage: Stage) -> Iterator[tuple[str, Chart]]:
        obligation, _, phase = self.duty.partition("/")
        board = stage.office.campaigns.board(stage.campaign, now=self.at)
        cells = board.only(obligation=obligation, phase=phase)
        days = [cell.duty.done_on for cell in cells.cells if cell.duty.done_on]
        due, name = cells.cells[0].duty.original_due, self.say
        yield "Báo cáo gửi đến theo ngày", cumulative(name, days, due, len(cells.cells))
        clusters = stage.asks.clusters.values()
        rows = {cluster: _came(cells.only(cluster=cluster)) for cluster in clusters}
        yield "Tình hình gửi báo cáo theo cụm", bars("Tình hình gửi báo cáo", rows, stacked=True)
        figures = stage.office.campaigns.figures(stage.campaign)

        def number(code: str) -> Decimal:
            return Decimal(figures.origin(code).cell["value"] or 0)

        if figures.others and len(figures.closed["phases"]) > 2:
            names = {each.code: each.name for each in stage.asks.phases}
            codes = ("C01", "D02", "D03", "E02", "I01", "J02")
            compared = {
                stage.asks.indicator[code].name: {
                    said: number(f"{code}@{phase}") for phase, said in names.items()
                }
                for code in codes
            }
            yield "So sánh hai đợt", bars("Kết quả Đợt 1 và Đợt 2", compared, stacked=False)
        direct, every = int(number("J03")), int(number("J02"))
        given = {"Cá nhân được khen ở cơ sở": (direct, every - direct)}
        yield "Người lao động trực tiếp được khen", awards("Khen thưởng cá nhân", given)


def _came(part: Board) -> dict[str, int]:
    n = part.tally
    return {"đúng hạn gốc": n.on_time, "muộn": n.done - n.on_time, "chưa gửi": n.missing}


class Upward(Act):
    """What goes with a report upward (số liệu gửi kèm): JSON and Excel."""

    do: Literal["upward"]

    def play(self, stage: Stage) -> None:
        """Write it beside the page."""
        made = stage.office.campaigns.upward(stage.campaign)
        files = tuple((f.name, stage.write(f"gui-len/{f.name}", f.content)) for f in made)
        words = "Số liệu đã chốt, máy của cấp trên đọc được."
        stage.shown.append(Shown(self.at, "Tệp gửi kèm báo cáo", words, (), files))


class Late(Act):
    """What would be otherwise if it were closed again (số liệu đến sau khi chốt)."""

    do: Literal["late"]
    number: int

    def play(self, stage: Stage) -> dict[str, Any]:
        """Count the differences; the closing stays as it is."""
        return {"count": len(stage.office.campaigns.late(stage.campaign, self.number))}
