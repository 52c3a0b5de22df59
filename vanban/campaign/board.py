"""The board (bảng theo dõi): units × duties on one day, each cell in a sign, in words, in a colour.

In: a campaign, its units and duties, a day, what the caller knows of each.  Out: a Board; its rows,
workbook, picture and page, and the letter to units that are late. Nothing is told by colour alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby, product
from typing import NamedTuple

from vanban.campaign.model import NO_DATE, Campaign, Unit
from vanban.campaign.obligations import Duty, Key
from vanban.paper.domain.figures import percent
from vanban.paper.domain.sorting import counted_key
from vanban.paper.render.register import add_table, new_book, saved, shade
from vanban.paper.source.inline import write_plain
from vanban.settings import filled, package_data
from vanban.text import beginning, one_line

_DATA = package_data("board")


class Square(NamedTuple):
    """How one duty of one unit stands (một ô)."""

    obligation: str
    phase: str
    unit: str
    name: str
    sector: str
    cluster: str
    kind: str  #: its flag, or how it stands: a key of ``data/board.toml``
    days: int  #: between its day and today, or the day it was done
    sign: str
    words: str
    duty: Duty  #: of an answer that waits to be looked at: as done on the day it was sent


class Tally(NamedTuple):
    """How many did what (tình hình thực hiện), as DHIS2 counts expected, actual and on time."""

    expected: int  #: exempt units are not
    done: int  #: or sent and not yet looked at
    on_time: int  #: by the original day
    on_time_extended: int
    late: int  #: by the extended day
    missing: int
    exempt: int
    dated: int  #: of the expected: without a day nothing is on time or late


@dataclass(frozen=True)
class Board:
    """Units × duties (bảng theo dõi), by sector, cluster and name."""

    campaign: Campaign
    today: date
    title: str
    cells: tuple[Square, ...]

    def only(self, **facts: str) -> "Board":
        """Return the board of some cells (lọc): unit=…, cluster=…, phase=…, kind="overdue"."""
        found = (c for c in self.cells if all(getattr(c, key) == facts[key] for key in facts))
        return replace(self, cells=tuple(found))

    @cached_property
    def columns(self) -> dict[tuple[str, str], tuple[str, str]]:
        """What is asked, by obligation and phase: head and name; first what has no phase."""
        there = {cell[:2] for cell in self.cells}
        phases = {"": "", **{each.code: each.name for each in self.campaign.phases}}
        found = {}
        for (at, phase), duty in product(phases.items(), self.campaign.obligations):
            head, name = f"{duty.code} {phase}", f"{duty.name} ({phase})"
            found[duty.code, at] = head.strip(), name.removesuffix(" ()")
        return {place: told for place, told in found.items() if place in there}

    @cached_property
    def rows(self) -> list[dict[tuple[str, str], Square]]:
        """The cells of each unit, by obligation and phase."""
        units = groupby(self.cells, key=lambda cell: cell.unit)
        return [{cell[:2]: cell for cell in cells} for _, cells in units]

    @property
    def grid(self) -> list[list[str]]:
        """Heads and a row of signs for each unit; what all names begin with stands in the heads."""
        names = [next(iter(cells.values())).name for cells in self.rows]
        start = beginning(names)
        lines = [[start or "Đơn vị", *(head for head, _ in self.columns.values())]]
        for name, cells in zip(names, self.rows, strict=True):
            signs = (cells[at].sign if at in cells else "" for at in self.columns)
            lines.append([name.removeprefix(start).strip(), *signs])
        return lines

    @property
    def tally(self) -> Tally:
        """What its cells come to."""
        asked = [each.duty for each in self.cells if each.kind not in {"exempt", "not_applicable"}]
        done = [duty for duty in asked if duty.done_on]
        first, last = ([duty.on_time(extended=x) for duty in done] for x in (False, True))
        on_time = first.count(True), last.count(True), last.count(False)
        exempt = sum(cell.kind == "exempt" for cell in self.cells)
        dated = sum(bool(duty.due_on) for duty in asked)
        return Tally(len(asked), len(done), *on_time, len(asked) - len(done), exempt, dated)

    @cached_property
    def summary(self) -> list[list[str]]:
        """What each column comes to, in total, by sector, by cluster: counts, then the rates."""
        sectors, said = self.campaign.sectors, list[list[str]]()
        clusters = sorted({cell.cluster for cell in self.cells} - {""}, key=counted_key)
        groups = [{}, *({"sector": each} for each in sectors), *({"cluster": n} for n in clusters)]
        for (obligation, phase), (_, column) in self.columns.items():
            part = self.only(obligation=obligation, phase=phase)
            for group in groups:
                n, name = part.only(**group).tally, next(iter(group.values()), "Tổng")
                if not n.expected + n.exempt:
                    continue
                rates = percent(n.done, n.expected), percent(n.on_time, n.dated)
                counts = (*map(str, n[:-1]), *rates, percent(n.on_time_extended, n.dated))
                said.append([column, sectors.get(name, name), *counts])
        return said

    @property
    def legend(self) -> list[list[str]]:
        """What the signs and the codes of the columns mean."""
        signs = [[each["sign"].format(days=3), each["legend"]] for each in _DATA["kinds"].values()]
        return [*signs, ["*", "được gia hạn"], *map(list, self.columns.values())]

    def page(self, name: str) -> str:
        """Return the board as ``board.html``, a page of its own, or ``board.svg``, a picture."""
        return filled(name, {"board": self, **_DATA})

    def xlsx(self) -> bytes:
        """Return the board as .xlsx, the same bytes for the same board (bảng tính)."""
        book, widths = new_book(), [80, *[16] * len(self.columns)]
        sheet = add_table(book, "Bảng theo dõi", [[self.title], *self.grid], widths)
        for row, cells in enumerate(self.rows, start=3):
            for column, at in enumerate(self.columns, start=2):
                kind = cells[at].kind if at in cells else "open"
                shade(sheet, row, column, _DATA["kinds"][kind]["fill"])
        numbers = [[Decimal(c) if c.isdecimal() else c for c in line] for line in self.summary]
        counts = [[self.title], _DATA["heads"], *numbers]
        add_table(book, "Tổng hợp", counts, _DATA["widths"])
        add_table(book, "Ký hiệu", [[self.title], ["Ký hiệu", "Nghĩa"], *self.legend], [40, 150])
        return saved(book)


def board(
    campaign: Campaign,
    units: Iterable[Unit],
    duties: Iterable[Duty],
    today: date,
    said: Mapping[Key, str],
    sent: Mapping[Key, date],
) -> Board:
    """Return how the duties of units stand on a day (lập bảng theo dõi).

    ``said`` is what the office calls the state of a duty, ``sent`` the day of an answer nobody has
    looked at yet: its unit has done its part.
    """
    owed: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        owed[duty.key.unit].append(duty)
    cells = [
        _square(unit, duty, today, said.get(duty.key), sent.get(duty.key))
        for unit in sorted(units, key=campaign.place)
        for duty in owed[unit.code]
    ]
    title = f"{campaign.name}: bảng theo dõi ngày {today:%d/%m/%Y}"
    return Board(campaign, today, title, tuple(cells))


def _square(unit: Unit, duty: Duty, today: date, said: str | None, sent: date | None) -> Square:
    waits = sent and not duty.done_on
    duty = replace(duty, done_on=sent) if waits else duty
    kind: str = duty.flag(today) or duty.state(today)
    if kind == "done":
        kind = "waiting" if waits else "late" if duty.on_time(extended=True) is False else kind
    told = "extended" if duty.extended_to and duty.original_due else "set"
    due = _DATA["due"][told].format(duty) if duty.due_on else NO_DATE
    days = abs((duty.due_on - (duty.done_on or today)).days) if duty.due_on else 0
    data = _DATA["kinds"][kind]
    words = data["words"].format(duty, said=said or data["label"], days=days, due=due)
    sign = data["sign"].format(days=min(days, 99)) + "*" * bool(duty.extended_to)
    return Square(*duty.key, unit.name, unit.sector, unit.cluster, kind, days, sign, words, duty)


def reminder(
    board: Board, basis: str, sender: str, answer_by: date, head: Mapping[str, object]
) -> str:
    """Return the source of the letter to units that are late (công văn đôn đốc).

    ``basis`` names the plan, ``sender`` who asks; ``head`` is the rest of the front matter: issuer,
    signature, file_copies. There must be somebody late.
    """
    values = {"board": board, "late": board.only(kind="overdue"), "basis": basis, "sender": sender}
    values |= {"answer_by": answer_by, "head": head}
    return filled("reminder.txt", values, _as_words)


def _as_words(value: object) -> str:
    return write_plain(one_line(str(value))).replace("|", "\\|")
