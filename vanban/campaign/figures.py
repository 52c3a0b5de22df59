"""Figures that know where they come from (số liệu gắn nguồn).

In: closed figures and the name of one.  Out: that figure as a paper prints it, never another.
A name: ``C02``, ``C02/sector/enterprise``, ``D03:coverage``, ``bao-cao-dot.late``, ``D02@dot-1``: an
indicator or how the reports of a form came in, what is said of it, another closing, whose it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from vanban.campaign.aggregate import printed, share
from vanban.campaign.model import Campaign, Indicator
from vanban.campaign.snapshot import Snapshot
from vanban.campaign.values import Remark
from vanban.errors import VanbanError
from vanban.paper.domain.sorting import vietnamese_key
from vanban.paper.source.model import Draft, runs_of
from vanban.settings import package_data

_NAME = re.compile(
    r"(?P<code>[^:@/]+)(?::(?P<measure>\w+))?(?:@(?P<at>[^/]+))?"
    r"(?:/(?P<level>sector|cluster)/(?P<group>.*))?"
)

#: A figure nobody was asked for, and one nobody has.
_NONE: dict[str, Any] = {"value": None, "given": 0, "scope": 0, "nothing": False, "rows": []}
NOT_ASKED, UNKNOWN, NOTHING = "–", "(chưa có số liệu)", "không phát sinh"


class NoFigure(VanbanError):
    """Closed figures have none of this name (không có số liệu)."""

    value: str


class Origin(NamedTuple):
    """What the name of a figure says (nguồn của một số)."""

    code: str  #: of an indicator; of a form and how its reports came in: bao-cao-dot.late
    measure: str  #: a key of ``measures`` in labels.toml; "" for the figure itself
    at: str  #: another closing by its name; "" for the one at hand
    level: str
    group: str

    @property
    def owner(self) -> str:
        """Whose figure it is, as a snapshot has it after the code."""
        return f"|{self.level}|{self.group}"


@dataclass(frozen=True)
class Figures:
    """Figures closed once, and others they are compared with, each by its name (số liệu đã chốt)."""

    campaign: Campaign
    closed: Snapshot
    others: Mapping[str, Snapshot] = field(default_factory=dict)

    def of(self, origin: Origin) -> Snapshot:
        """Return the closing a figure is of."""
        return self.others[origin.at] if origin.at else self.closed

    def origin(self, name: str) -> Origin:
        """Return what a name says; raise NoFigure for one that stands nowhere."""
        found = _NAME.fullmatch(name)
        if found is None or found["measure"] not in {None, *package_data("labels")["measures"]}:
            raise NoFigure(value=name)
        origin = Origin(**{**found.groupdict(""), "level": found["level"] or "total"})
        cells = [] if origin.at not in {"", *self.others} else [*self.of(origin)["cells"]]
        codes = {*self.campaign.indicator, *(key.partition("|")[0] for key in cells)}
        if origin.code not in codes or not any(key.endswith(origin.owner) for key in cells):
            raise NoFigure(value=name)
        return origin

    def cell(self, origin: Origin) -> Mapping[str, Any]:
        """Return a figure as a snapshot keeps it."""
        return {**_NONE, **self.of(origin)["cells"].get(origin.code + origin.owner, {})}

    def asked(self, code: str) -> Indicator:
        """Return what a figure is called, and what it is counted in."""
        if code in self.campaign.indicator:
            return self.campaign.indicator[code]
        name = package_data("labels")["reports"][code.rpartition(".")[2]]
        return Indicator(code=code, name=name, type="count", operator="count", over_year="sum")

    def printed(self, name: str) -> str:
        """Return a figure as a paper prints it (số in ra); raise NoFigure."""
        origin = self.origin(name)
        cell, measure, asked = self.cell(origin), origin.measure, self.asked(origin.code)
        if measure == "coverage":
            return f"trên {cell['given']}/{cell['scope']} đơn vị"
        if cell["nothing"] and not measure:
            return NOTHING
        value, ours = _value(cell), _value(self.cell(origin._replace(at="")))
        more = None if value is None or ours is None else ours - value
        values = {"": value, "more": more, "target": asked.target}
        values |= {
            "share": share(value, Decimal(cell["scope"])),
            "reached": share(value, asked.target),
        }
        if (said := values[measure]) is None:
            planned = asked.target or measure not in {"target", "reached"}
            return UNKNOWN if cell["scope"] and planned else NOT_ASKED
        return printed(said, {"share": "%", "reached": "%", "more": ""}.get(measure, asked.unit))

    def groups(self, level: str) -> list[tuple[str, str]]:
        """Return each sector or cluster with what its names end in: Cụm 2 before Cụm 10."""
        names = self.campaign.sectors if level == "sector" else {}
        keys = (key.split("|", 2)[1:] for key in self.closed["cells"])
        codes = {group for said, group in keys if said == level and group}
        ordered = sorted(codes, key=lambda code: ([*names, code].index(code), counted_key(code)))
        return [(names.get(code, code), f"/{level}/{code}") for code in ordered]


def bound(draft: Draft) -> list[tuple[str, str]]:
    """Return the name and the words of every figure of a draft (số liệu gắn nguồn)."""
    return [(run.bound, run.text) for run in runs_of(draft.body) if run.bound]


def unlike(found: Iterable[tuple[str, str]], figures: Figures) -> Iterator[Remark]:
    """Yield each figure of a paper that is not the closed one: typed over, or of no such name.

    ``found`` as ``bound`` has it of a draft, or ``figures_in`` of a .docx.
    """
    for name, words in found:
        try:
            closed = figures.printed(name)
        except NoFigure as error:
            yield Remark(name, str(error))
        else:
            if closed != words:
                yield Remark(name, f"“{words}” không phải số đã chốt; {name} là “{closed}”")


def _value(cell: Mapping[str, Any]) -> Decimal | None:
    return Decimal(cell["value"]) if cell["value"] else None


def counted_key(name: str) -> Any:
    """Return the key that puts names in order, numbers in them by their worth (thứ tự)."""
    return vietnamese_key(re.sub(r"\d+", lambda number: number[0].zfill(4), name))
