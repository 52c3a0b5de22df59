"""Where a figure comes from (số này từ đâu): from the total to the cell of each unit's workbook.

In: what was closed, what units handed in.  Out: for each indicator a table, its rows from the whole
to the units, its columns the closings; each unit's figure with version, number of arrival, files.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from tools.demo.stage import Stage
from vanban.campaign.aggregate import Cell, Leaf, Place, printed, totals
from vanban.campaign.model import Answer, Form, Indicator, Standing, Status, Unit, Value, Values
from vanban.campaign.obligations import Key
from vanban.campaign.snapshot import answers_of
from vanban.campaign.values import written
from vanban.campaign.workbook import SHEET, Stamp, layout
from vanban.office.campaigns.course import Course
from vanban.paper.domain.figures import figure_words
from vanban.text import slug


class Source(NamedTuple):
    """What a unit's figure was read from (nguồn)."""

    says: str  #: the figure as the unit says it
    phase: str
    what: str  #: version, number of arrival
    files: tuple[tuple[str, str], ...]  #: name and address of each, from the page of an indicator
    at: str  #: cell of the workbook


class Shown(NamedTuple):
    """One cell of such a table (ô số liệu)."""

    words: str
    coverage: str = ""
    sources: tuple[Source, ...] = ()
    brief: bool = False  #: the sources stand in the columns of their phases


class Row(NamedTuple):
    """One row: of the whole, a sector, a cluster or a unit."""

    level: str
    anchor: str
    name: str
    cells: tuple[Shown, ...]


class Page(NamedTuple):
    """What is told of one indicator (trang của một chỉ tiêu)."""

    indicator: Indicator
    form: Form
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Summed:
    """What was closed once, computed again from what each unit says (bản chốt)."""

    def __init__(self, stage: Stage, course: Course, number: int) -> None:
        self.closed, self.snapshot = stage.office.campaigns.closed(stage.campaign, number)
        self.named = stage.office.campaigns.figures(stage.campaign, number)

        def stored(submission: object, version: int) -> Values:
            handed = course.progress[Key(*str(submission).split("/"))].handed
            return stage.office.campaigns.values_of(handed[version - 1])

        self.answers = [*answers_of(self.snapshot, stored)]
        self.cells = totals(self.closed.campaign, self.answers, self.closed.phases)
        for place, cell in self.cells.items():
            kept = self.snapshot["cells"]["|".join(place)]["value"]
            assert kept == (cell.value if cell.value is None else f"{cell.value:f}"), place

    @cached_property
    def name(self) -> str:
        """What it is about: a phase, or the year."""
        names = {each.code: each.name for each in self.closed.campaign.phases}
        phases = [names[code] for code in self.closed.phases if code]
        return phases[0] if len(phases) == 1 else f"Cả năm {self.closed.campaign.year}"

    def printed(self, place: Place) -> str:
        """Return a figure as a paper prints it."""
        owner = "" if place.level == "total" else f"/{place.level}/{place.group}"
        return self.named.printed(f"{place.indicator}{owner}") if place in self.cells else "–"

    @property
    def single(self) -> bool:
        """Whether it is about one phase."""
        return sum(bool(phase) for phase in self.closed.phases) == 1

    @cached_property
    def leaves(self) -> dict[tuple[str, str], Leaf]:
        """What each unit says, by indicator and unit."""
        whole = {place: cell for place, cell in self.cells.items() if place.level == "total"}
        return {(p.indicator, leaf.unit.code): leaf for p, c in whole.items() for leaf in c.leaves}


class Figures:
    """Every figure of the campaign, ready to be shown."""

    def __init__(self, stage: Stage, course: Course) -> None:
        self._stage, self._course = stage, course
        self.closings = [Summed(stage, course, each.number) for each in course.closed]
        self.campaign = stage.asks
        self._forms = {code: form for form in self.campaign.forms for code in form.indicators}
        self._papers: dict[int, tuple[str, str]] = {}
        self._cells: dict[tuple[str, str], dict[str, str]] = {}

    def pages(self) -> Iterator[Page]:
        """Yield the page of each indicator."""
        for indicator in self.campaign.indicators:
            yield self._page(indicator)
        for form in self.campaign.forms:
            yield self._came(form)

    def _page(self, indicator: Indicator) -> Page:
        part = indicator.of[0] if indicator.operator == "ratio" else indicator.code
        form = self._forms[part]
        phased = {a.phase for a in self.closings[-1].answers if a.form == form.code} != {""}
        shown = self.closings if phased else self.closings[-1:]
        rows = (*self._groups(indicator, shown),)
        columns = tuple(each.name for each in shown) if phased else ("Đăng ký một lần",)
        return Page(indicator, form, columns, rows)

    def _came(self, form: Form) -> Page:
        """Return how the reports of a form came in (tình hình gửi)."""
        about = Indicator(
            code=form.code, name=f"Tình hình gửi: {form.name}", unit="đơn vị", type="count",
            operator="count", over_year="sum",
        )  # fmt: skip
        phased = {a.phase for a in self.closings[-1].answers if a.form == form.code} != {""}
        shown = [each for each in self.closings if each.single] if phased else self.closings[-1:]
        answers = [[a for a in each.answers if a.form == form.code] for each in shown]
        groups = [("total", "", "Toàn quận")]
        groups += [("sector", code, name) for code, name in self.campaign.sectors.items()]
        rows = []
        for level, group, name in groups:
            cells = [_counted(a for a in each if _of(a, level, group)) for each in answers]
            rows.append(Row(level, anchor(level, group), name, tuple(cells)))
        for cluster in self.campaign.clusters.values():
            cells = [_counted(a for a in each if _of(a, "cluster", cluster)) for each in answers]
            rows.append(Row("cluster", anchor("cluster", cluster), cluster, tuple(cells)))
            for unit in {a.unit.code: a.unit for each in answers for a in each}.values():
                if unit.cluster == cluster:
                    own = [next((a for a in each if a.unit == unit), None) for each in answers]
                    said = tuple(self._sent(answer) for answer in own)
                    rows.append(Row("unit", unit.code, self._stage.name(unit.code), said))
        columns = tuple(each.name for each in shown) if phased else ("Một lần",)
        return Page(about, form, columns, tuple(rows))

    def _sent(self, answer: Answer | None) -> Shown:
        """Return when one report came in, with its files."""
        words = _sent(answer)
        if answer is None or not answer.submission:
            return Shown(words)
        what, files = self._arrived(answer)
        return Shown(words, "", (Source(words, "", what, files, ""),))

    def _groups(self, indicator: Indicator, shown: list[Summed]) -> Iterator[Row]:
        yield self._group(indicator, shown, "total", "", "Toàn quận")
        for code, name in self.campaign.sectors.items():
            yield self._group(indicator, shown, "sector", code, name)
        units = {a.unit.code: a.unit for each in shown for a in each.answers}
        for cluster in self.campaign.clusters.values():
            inside = [unit for unit in units.values() if unit.cluster == cluster]
            inside = [u for u in inside if not indicator.sectors or u.sector in indicator.sectors]
            yield self._group(indicator, shown, "cluster", cluster, cluster)
            yield from (self._unit(indicator, shown, unit) for unit in inside)

    def _group(
        self, indicator: Indicator, shown: list[Summed], level: str, group: str, name: str
    ) -> Row:
        place = Place(indicator.code, level, group)
        told = [Shown(each.printed(place), _coverage(each.cells.get(place))) for each in shown]
        return Row(level, anchor(level, group), name, tuple(told))

    def _unit(self, indicator: Indicator, shown: list[Summed], unit: Unit) -> Row:
        cells = tuple(self._cell(indicator, each, unit) for each in shown)
        return Row("unit", unit.code, self._stage.name(unit.code), cells)

    def _cell(self, indicator: Indicator, summed: Summed, unit: Unit) -> Shown:
        leaf = summed.leaves.get((indicator.code, unit.code))
        if leaf:
            parts = {each.submission: self._source(indicator, each) for each in leaf.answers}
            brief = not summed.single and all(each.phase for each in parts.values())
            return Shown(_of_leaf(indicator, leaf), "", tuple(parts.values()), brief)
        form = self._forms[indicator.of[0] if indicator.operator == "ratio" else indicator.code]
        said = [a for a in summed.answers if (a.unit.code, a.form) == (unit.code, form.code)]
        last = said[-1] if said else None
        if last is None or last.standing is Standing.ACCEPTED:
            return Shown("chưa có số liệu")
        exempt = last.standing is Standing.EXEMPT
        return Shown(f"được miễn: {last.reason}" if exempt else last.reason.lower())

    def _source(self, indicator: Indicator, answer: Answer) -> Source:
        codes = [code for code in (indicator.of or [indicator.code]) if code in answer.values]
        codes = codes or [indicator.code]
        says = " / ".join(_said(self.campaign.indicator[c], answer.values[c]) for c in codes)
        phase = {each.code: each.name for each in self.campaign.phases}.get(answer.phase, "")
        cells = ", ".join(self._places(answer)[code] for code in codes)
        return Source(says, phase, *self._arrived(answer), cells)

    def _arrived(self, answer: Answer) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return version and number of arrival of an answer, and its files."""
        key = Key(*str(answer.submission).split("/"))
        kept = self._stage.handed[key][answer.version - 1]
        serial = self._course.progress[key].handed[answer.version - 1].serial
        files = [("biểu", f"../{kept.book}")]
        files += [self._paper(kept.paper)] if kept.paper else []
        return f"lần {answer.version} · số đến {serial}", tuple(files)

    def _paper(self, paper: int) -> tuple[str, str]:
        """Return the number of a unit's paper and where it is to be read."""
        if paper not in self._papers:
            view = self._stage.office.paper(paper)
            place = self._stage.printed(paper)[-1]
            self._papers[paper] = (f"văn bản {view.number}", f"../{place}")
        return self._papers[paper]

    def _places(self, answer: Answer) -> dict[str, str]:
        """Return the cell each indicator is answered in."""
        form = self.campaign.form[answer.form]
        stamp = Stamp(self.campaign.code, form.code, "", answer.phase, answer.unit.code, "1", "")
        if (known := self._cells.get((form.code, answer.unit.sector))) is not None:
            return known
        _, fields = layout(self.campaign, stamp, answer.unit)
        places = {each.code: at for at, each in fields.items() if not (each.part or each.row)}
        lists = {each.code: f"{each.code}!A3" for each in fields.values() if each.row == 1}
        found = dict.fromkeys(form.indicators, SHEET) | lists | places
        self._cells[form.code, answer.unit.sector] = found
        return found


def anchor(level: str, group: str) -> str:
    """Return where a group stands on the page of an indicator."""
    return level if level == "total" else f"{level}-{slug(group)}"


def address(name: str) -> str:
    """Return where the figure of this name opens: C02/sector/enterprise, bao-cao-dot.late."""
    head, _, owner = name.partition("/")
    level, _, group = owner.partition("/")
    return f"{re.split('[.:@]', head)[0]}.html#{anchor(level or 'total', group)}"


def _of(answer: Answer, level: str, group: str) -> bool:
    return level == "total" or getattr(answer.unit, level) == group


def _counted(answers: Iterable[Answer]) -> Shown:
    """Return how many reports came in, of how many that were asked for."""
    came = Counter(how for answer in answers for how in answer.came)
    said = [f"đúng hạn gốc {came['on_time']}", f"đúng hạn đã gia hạn {came['in_time']}"]
    said += [f"muộn {came['late']}", f"chưa gửi {came['missing']}"]
    said += [f"được miễn {came['exempt']}"] * bool(came["exempt"])
    return Shown(f"{came['sent']}/{came['asked']} đã gửi", "; ".join(said))


def _sent(answer: Answer | None) -> str:
    """Return when one report came in."""
    if answer is None:
        return "không phải nộp"
    due = f"hạn {answer.due_on:%d/%m/%Y}" if answer.due_on else "chưa ấn định hạn"
    if answer.done_on:
        extended = (
            ", đúng hạn đã gia hạn" if {"in_time"} == answer.came & {"in_time", "on_time"} else ""
        )
        late = ", muộn" if "late" in answer.came else extended
        return f"gửi {answer.done_on:%d/%m/%Y}, {due}{late}"
    return f"{answer.reason.lower()}, {due}"


def _coverage(cell: Cell | None) -> str:
    return f"trên {len(cell.leaves)}/{cell.scope} đơn vị" if cell else ""


def _of_leaf(indicator: Indicator, leaf: Leaf) -> str:
    if indicator.operator == "ratio":
        whole = 100 if indicator.unit == "%" else 1
        if not leaf.base:
            return "–"
        part = (leaf.number * whole / leaf.base).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return printed(part, indicator.unit)
    if leaf.rows:
        return f"{len(leaf.rows)} dòng" if indicator.type == "list" else ""
    return figure_words(leaf.number.normalize())


def _said(indicator: Indicator, value: Value) -> str:
    if value.status is Status.NOTHING:
        return "không phát sinh"
    if value.status is not Status.GIVEN:
        return "chưa có số liệu"
    if value.rows:
        rows = [
            [written(each, row[each.code]) for each in indicator.columns if row.get(each.code)]
            for row in value.rows
        ]
        return "; ".join(" – ".join(row) for row in rows)
    return written(indicator, value.text)
