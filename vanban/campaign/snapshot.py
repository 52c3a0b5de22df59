"""Figures closed on a day (chốt số liệu): never changed afterwards, and made again byte for byte.

In: answers, who closed them and when.  Out: a JSON value that names every input by its hash;
``digest.canonical`` gives its bytes, ``digest.digest`` the hash it is cited by.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from pydantic import TypeAdapter

from vanban.campaign.aggregate import NOBODY, Cell, totals
from vanban.campaign.model import Answer, Campaign, Values
from vanban.digest import digest
from vanban.settings import package_data

Snapshot = Mapping[str, Any]

_ANSWER = TypeAdapter(Answer)


def close(
    campaign: Campaign, answers: Iterable[Answer], phases: Sequence[str], **head: str | int
) -> Snapshot:
    """Close the figures of some phases (chốt số liệu); who is missing is an input too.

    ``head`` says which closing it is, when and by whom: number, at, by.
    """
    taken = [answer for answer in answers if answer.phase in phases]
    figures = totals(campaign, taken, phases)
    cells = {"|".join(place): _cell(cell) for place, cell in figures.items()} | _reports(taken)
    parts = [key.partition("|") for key in cells]
    # What nobody of a group was asked has a figure too, so that no name of one leads nowhere.
    every = product(dict.fromkeys(code for code, *_ in parts), dict.fromkeys(o for *_, o in parts))
    return {
        "head": head,
        "campaign": digest(campaign.model_dump(mode="json")),
        "phases": list(phases),
        "inputs": {key_of(answer): _input(answer) for answer in taken},
        "cells": {key: cells.get(key, NO_CELL) for key in map("|".join, every)},
    }


def replay(
    campaign: Campaign, snapshot: Snapshot, stored: Callable[[Any, int], Values]
) -> Snapshot:
    """Make a snapshot again from what it cites."""
    return close(campaign, answers_of(snapshot, stored), snapshot["phases"], **snapshot["head"])


def answers_of(snapshot: Snapshot, stored: Callable[[Any, int], Values]) -> Iterator[Answer]:
    """Yield the answers a snapshot cites; ``stored`` gives a version of a submission."""
    for said in snapshot["inputs"].values():
        values = stored(said["submission"], said["version"]) if said["submission"] else {}
        kept = {key: value for key, value in said.items() if key != "sha256"}
        yield _ANSWER.validate_python({**kept, "values": values})


def differences(before: Snapshot, after: Snapshot) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Return every input and figure that a later look says otherwise (cần cập nhật)."""
    found = {}
    for what in ("inputs", "cells"):
        for key in sorted({*before[what], *after[what]}):
            was, now = (_said(side[what].get(key)) for side in (before, after))
            if was != now:
                found[what, key] = was, now
    return found


def _said(kept: dict[str, Any] | None) -> dict[str, Any] | None:
    # What a unit is called, or became, is no news; that it moved is seen in the figures.
    return kept and {key: value for key, value in kept.items() if key != "unit"}


def key_of(answer: Answer) -> str:
    """Return the key an answer has among the inputs of a snapshot."""
    return "|".join((answer.phase, answer.form, answer.unit.code))


def _input(answer: Answer) -> dict[str, Any]:
    said: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    said["sha256"] = digest(said.pop("values"))
    return said


def _reports(answers: Iterable[Answer]) -> dict[str, dict[str, Any]]:
    """Count how the reports of each form came in: bao-cao-dot.late|total| (tình hình gửi)."""
    came: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for answer in answers:
        unit = answer.unit
        for owner in ("total|", f"sector|{unit.sector}", f"cluster|{unit.cluster}"):
            came[answer.form, owner].update(answer.came)
    cells = {}
    for (form, owner), n in came.items():
        for how in package_data("labels")["reports"]:
            said = {"value": f"{n[how]}", "given": n["sent"], "scope": n["asked"]}
            cells[f"{form}.{how}|{owner}"] = {**NO_CELL, **said}
    return cells


def _cell(cell: Cell) -> dict[str, Any]:
    value = None if cell.value is None else f"{cell.value:f}"
    rows = [[key_of(answer), dict(cells)] for answer, cells in cell.rows]
    said: dict[str, Any] = {"value": value, "given": len(cell.leaves), "scope": cell.scope}
    said |= {"nothing": cell.nothing, "rows": rows, "partial": [*cell.partial]}
    return {**said, "conflicts": [*cell.conflicts]}


#: The figure of nobody, as it is closed.
NO_CELL = _cell(NOBODY)
