"""Figures that know where they come from (số liệu gắn nguồn).

In: closed figures and the name of one.  Out: that figure as a paper prints it, never another.
A name: ``C02``, ``C02/sector/enterprise``, ``D03:coverage``, ``bao-cao-dot.late``, ``D02@dot-1``:
an indicator or how the reports of a form came in, what is said of it, another closing, whose it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from vanban.campaign.aggregate import Place, printed, share
from vanban.campaign.model import Campaign, Indicator
from vanban.campaign.snapshot import NO_CELL, Snapshot
from vanban.campaign.values import Remark
from vanban.errors import VanbanError
from vanban.paper.domain.sorting import counted_key
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Draft, runs_of
from vanban.settings import package_data

_NAME = re.compile(
    r"(?P<code>[^:@/]+)(?::(?P<measure>coverage|share|target|reached|more(?=@)))?(?:@(?P<at>[^/]+))?"
    r"(?:/(?P<level>sector|cluster)/(?P<group>.*))?"
)
_UNITS = {"share": "%", "reached": "%", "more": ""}

#: How a paper says that nobody was asked, that nobody has a figure, that nothing happened.
NOT_ASKED, UNKNOWN, NOTHING = "–", "(chưa có số liệu)", "không phát sinh"


class NoFigure(VanbanError):
    """Closed figures have none of this name (không có số liệu)."""

    value: str


class Origin(NamedTuple):
    """Where a figure comes from (nguồn của một số)."""

    closed: Snapshot
    place: Place
    measure: str  #: what is said of it: its coverage, a share, a plan; "" for the figure itself
    cell: Mapping[str, Any]  #: the figure as it was closed


@dataclass(frozen=True)
class Figures:
    """Figures closed once, and others they are compared with, by name (số liệu đã chốt)."""

    campaign: Campaign
    closed: Snapshot
    others: Mapping[str, Snapshot] = field(default_factory=dict)

    def origin(self, name: str) -> Origin:
        """Return where a figure comes from; raise NoFigure for a name that says nothing."""
        if found := _NAME.fullmatch(name):
            said = found.groupdict("")
            closed = self.others.get(said["at"], {"cells": {}}) if said["at"] else self.closed
            place = Place(said["code"], said["level"] or "total", said["group"])
            key = "|".join(place)
            # What is asked here was perhaps asked of nobody there, a year ago.
            nobody = NO_CELL if said["at"] in self.others and key in self.closed["cells"] else None
            if cell := closed["cells"].get(key, nobody):
                return Origin(closed, place, said["measure"], cell)
        raise NoFigure(value=name)

    def asked(self, code: str) -> Indicator:
        """Return what a figure is called, and what it is counted in."""
        if code in self.campaign.indicator:
            return self.campaign.indicator[code]
        name = package_data("labels")["reports"][code.rpartition(".")[2]]
        return Indicator(code=code, name=name, type="count", operator="count", over_year="sum")

    def printed(self, name: str) -> str:
        """Return a figure as a paper prints it (số in ra); raise NoFigure."""
        origin = self.origin(name)
        cell, measure, asked = origin.cell, origin.measure, self.asked(origin.place.indicator)
        if measure == "coverage":
            return f"trên {cell['given']}/{cell['scope']} đơn vị"
        if cell["nothing"] and not measure:
            return NOTHING
        here = self.closed["cells"].get("|".join(origin.place), {"value": None})
        value, ours = _number(cell), _number(here)
        more = None if value is None or ours is None else ours - value
        values = {"": value, "more": more, "target": asked.target}
        values |= {
            "share": share(value, Decimal(cell["scope"])),
            "reached": share(value, asked.target),
        }
        if (said := values[measure]) is None:
            planned = asked.target or measure not in {"target", "reached"}
            return UNKNOWN if cell["scope"] and planned else NOT_ASKED
        return printed(said, _UNITS.get(measure, asked.unit))

    def groups(self, level: str) -> list[tuple[str, str]]:
        """Return each sector or cluster with what its names end in: Cụm 2 before Cụm 10."""
        names = self.campaign.sectors if level == "sector" else {}
        places = (Place(*key.split("|", 2)) for key in self.closed["cells"])
        codes = {place.group for place in places if place.level == level and place.group}
        ordered = sorted(codes, key=lambda code: ([*names, code].index(code), counted_key(code)))
        return [(names.get(code, code), f"/{level}/{code}") for code in ordered]


def bound(draft: Draft) -> list[tuple[str, str]]:
    """Return the name and the words of every figure of a draft (số liệu gắn nguồn)."""
    return [(run.bound, run.text) for run in runs_of(draft.body) if run.bound]


def unlike(found: Iterable[tuple[str, str]], figures: Figures) -> Iterator[Remark]:
    """Yield each figure of a paper that is not the closed one: typed over, or of no such name.

    ``found`` as ``bound`` has it of a draft; of a .docx the same names with ``figures_in``.
    """
    for name, words in found:
        try:
            closed = figures.printed(name)
        except NoFigure as error:
            yield Remark(name, str(error))
        else:
            if closed != words:
                yield Remark(name, f"“{words}” không phải số đã chốt; {name} là “{closed}”")


def moved(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    """Yield what figures of a paper are gone, new, or elsewhere than when it was drafted."""
    first, now = [name for name, _ in before], [name for name, _ in after]
    odd = (Counter(first) - Counter(now)) + (Counter(now) - Counter(first))
    for name in odd or [each for each, other in zip(first, now, strict=True) if each != other][:1]:
        yield Remark(name, faulty("figure-moved", name=name))


def _number(cell: Mapping[str, Any]) -> Decimal | None:
    return None if cell["value"] is None else Decimal(cell["value"])
