"""Figures closed on a day (chốt số liệu): never changed afterwards, and made again byte for byte.

In: answers, who closed them and when.  Out: a JSON value that names every input by its hash;
``digest.canonical`` gives its bytes, ``digest.digest`` the hash it is cited by.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from vanban.campaign.aggregate import Cell, totals
from vanban.campaign.model import Answer, Campaign, Values
from vanban.digest import digest

Snapshot = Mapping[str, Any]

_ANSWER = TypeAdapter(Answer)


def close(
    campaign: Campaign, answers: Iterable[Answer], phases: Sequence[str], **head: str | int
) -> Snapshot:
    """Close the figures of some phases (chốt số liệu); who is missing is an input too.

    ``head`` says which closing it is, when and by whom: number, at, by.
    """
    taken = [answer for answer in answers if answer.phase in phases]
    cells = totals(campaign, taken, phases)
    return {
        "head": head,
        "campaign": digest(campaign.model_dump(mode="json")),
        "phases": [*phases],
        "inputs": {_key(answer): _input(answer) for answer in taken},
        "cells": {"|".join(place): _cell(cell) for place, cell in cells.items()},
    }


def replay(
    campaign: Campaign, snapshot: Snapshot, stored: Callable[[Any, int], Values]
) -> Snapshot:
    """Make a snapshot again from what it cites; ``stored`` gives a version of a submission."""
    answers = []
    for said in snapshot["inputs"].values():
        values = stored(said["submission"], said["version"]) if said["submission"] else {}
        kept = {key: value for key, value in said.items() if key != "sha256"}
        answers.append(_ANSWER.validate_python({**kept, "values": values}))
    return close(campaign, answers, snapshot["phases"], **snapshot["head"])


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


def _key(answer: Answer) -> str:
    return "|".join((answer.phase, answer.form, answer.unit.code))


def _input(answer: Answer) -> dict[str, Any]:
    said: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    said["sha256"] = digest(said.pop("values"))
    return said


def _cell(cell: Cell) -> dict[str, Any]:
    value = None if cell.value is None else f"{cell.value:f}"
    rows = [[_key(answer), dict(cells)] for answer, cells in cell.rows]
    said = {"value": value, "given": len(cell.leaves), "scope": cell.scope, "rows": rows}
    return {**said, "partial": [*cell.partial], "conflicts": [*cell.conflicts]}
