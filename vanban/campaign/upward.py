"""What goes with a report upward (số liệu gửi kèm báo cáo): closed figures for a machine to read.

In: closed figures.  Out: a JSON value, and the same as .xlsx: by total, sector and cluster, how
many of those asked have a figure, who is missing or exempt.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from vanban.campaign.figures import Figures
from vanban.paper.render.register import tables_xlsx
from vanban.settings import package_data


def upward_json(figures: Figures) -> dict[str, Any]:
    """Return closed figures as a JSON value, without what single units wrote (tệp số liệu)."""
    campaign, closed = figures.campaign, figures.closed
    cells = {key: {**cell, "rows": len(cell["rows"])} for key, cell in closed["cells"].items()}
    asked = [figures.asked(code) for code in dict.fromkeys(key.partition("|")[0] for key in cells)]
    named = {each.code: {"name": each.name, "unit": each.unit} for each in asked}
    absent = [said for said in closed["inputs"].values() if said["standing"] != "accepted"]
    head = {"campaign": campaign.code, "name": campaign.name, "phases": closed["phases"]}
    return {**head, **closed["head"], "figures": named, "cells": cells, "absent": absent}


def upward_xlsx(figures: Figures) -> bytes:
    """Return the same as .xlsx, figures as numbers (bảng tính kèm báo cáo)."""
    said, labels = upward_json(figures), package_data("labels")["upward"]
    groups = [("", ""), *figures.groups("sector"), *figures.groups("cluster")]
    on = date.fromisoformat(said["at"][:10])
    title = [f"{said['name']}. {labels['closed'].format(number=said['number'], on=on)}"]
    rows = [[*labels["heads"], *(name for name, _ in groups[1:])]]
    for code, named in said["figures"].items():
        cells = [figures.origin(code + part).cell for _, part in groups]
        counts = (cells[0]["scope"], cells[0]["given"], *(cell["value"] for cell in cells))
        values = ("" if value is None else Decimal(value) for value in counts)
        rows.append([code, *named.values(), *values])
    absent = [labels["absent_heads"]]
    for one in said["absent"]:
        where = [one["unit"][part] for part in ("name", "sector", "cluster")]
        standing = package_data("labels")["said"][one["standing"]]
        absent.append([*where, one["form"], one["phase"], standing, one["reason"]])
    return tables_xlsx({labels["figures"]: [title, *rows], labels["absent"]: [title, *absent]})
