"""Figures closed on a day (chốt số liệu): never changed afterwards, and made again byte for byte.

In: answers, who closed them and when.  Out: a JSON value that names every input by its hash;
``digest.canonical`` gives its bytes, ``digest.digest`` the hash it is cited by.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from vanban.campaign.aggregate import Cell, totals
from vanban.campaign.model import Answer, Campaign, Values
from vanban.digest import digest

Snapshot = Mapping[str, Any]

_ANSWER = TypeAdapter(Answer)


def close(
    campaign: Campaign,
    answers: Sequence[Answer],
    phases: Sequence[str],
    *,
    number: int,
    at: str,
    by: str,
) -> Snapshot:
    """Close the figures of some phases (chốt số liệu); who is missing is an input too."""
    taken = [answer for answer in answers if answer.phase in phases]
    cells = totals(campaign, taken, phases)
    return {
        "campaign": digest(campaign.model_dump(mode="json")),
        "phases": [*phases],
        "number": number,
        "at": at,
        "by": by,
        "inputs": {_key(answer): _input(answer) for answer in taken},
        "cells": {"|".join(place): _cell(cell) for place, cell in cells.items()},
    }


def replay(
    campaign: Campaign, snapshot: Snapshot, stored: Callable[[int, int], Values]
) -> Snapshot:
    """Make a snapshot again from what it cites; ``stored`` gives a version of a submission."""
    answers = []
    for said in snapshot["inputs"].values():
        values = stored(said["submission"], said["version"]) if said["submission"] else {}
        kept = {key: value for key, value in said.items() if key != "sha256"}
        answers.append(_ANSWER.validate_python({**kept, "values": values}))
    head = {key: snapshot[key] for key in ("number", "at", "by")}
    return close(campaign, answers, snapshot["phases"], **head)


def differences(before: Snapshot, after: Snapshot) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Return every input and figure that a later look says otherwise (cần cập nhật)."""
    found = {}
    for what in ("inputs", "cells"):
        for key in sorted({*before[what], *after[what]}):
            was, now = before[what].get(key), after[what].get(key)
            if was != now:
                found[what, key] = was, now
    return found


def _key(answer: Answer) -> str:
    return "|".join((answer.phase, answer.form, answer.unit.code))


def _input(answer: Answer) -> dict[str, Any]:
    said = _ANSWER.dump_python(answer, mode="json")
    return {**said, "sha256": digest(said.pop("values"))}


def _cell(cell: Cell) -> dict[str, Any]:
    value = None if cell.value is None else f"{cell.value:f}"
    rows = [[_key(answer), dict(cells)] for answer, cells in cell.rows]
    said = {"value": value, "given": cell.given, "scope": cell.scope, "rows": rows}
    return {**said, "partial": [*cell.partial], "conflicts": [*cell.conflicts]}
