"""What goes with a report upward (số liệu gửi kèm báo cáo): closed figures for a machine to read.

In: closed figures.  Out: a JSON value, and the same as .xlsx; by total, sector and cluster, with how
many of those asked have a figure, and who is missing or exempt.
"""

from decimal import Decimal
from typing import Any

from vanban.campaign.figures import Figures
from vanban.paper.render.register import tables_xlsx
from vanban.settings import package_data


def upward_json(figures: Figures) -> dict[str, Any]:
    """Return closed figures as a JSON value (tệp số liệu kèm báo cáo)."""
    campaign, closed, labels = figures.campaign, figures.closed, package_data("labels")["upward"]
    groups = [(labels["total"], ""), *figures.groups("sector"), *figures.groups("cluster")]
    codes = dict.fromkeys(key.partition("|")[0] for key in closed["cells"])
    found = []
    for asked in map(figures.asked, codes):
        cells = {name: figures.cell(figures.origin(asked.code + of)) for name, of in groups}
        kept = {
            name: {k: cell[k] for k in ("value", "given", "scope")} for name, cell in cells.items()
        }
        found.append({"code": asked.code, "name": asked.name, "unit": asked.unit, "cells": kept})
    absent = [
        {**said["unit"], **{key: said[key] for key in ("form", "phase", "standing", "reason")}}
        for said in closed["inputs"].values()
        if said["standing"] != "accepted"
    ]
    own = {"campaign": campaign.code, "name": campaign.name, "phases": closed["phases"]}
    return {**own, **closed["head"], "figures": found, "absent": absent}


def upward_xlsx(figures: Figures) -> bytes:
    """Return the same as .xlsx, figures as numbers."""
    said, labels = upward_json(figures), package_data("labels")["upward"]
    title = [f"{said['name']}. {labels['closed'].format(**said)}"]
    heads = [*labels["heads"], *said["figures"][0]["cells"]]
    rows = []
    for each in said["figures"]:
        cells = [*each["cells"].values()]
        values = ["" if cell["value"] is None else Decimal(cell["value"]) for cell in cells]
        asked = [each["code"], each["name"], each["unit"]]
        rows.append([*asked, Decimal(cells[0]["scope"]), Decimal(cells[0]["given"]), *values])
    keys = ("name", "sector", "cluster", "form", "phase", "standing", "reason")
    absent = [
        [package_data("labels")["said"].get(one[k], one[k]) for k in keys] for one in said["absent"]
    ]
    return tables_xlsx(
        {
            labels["figures"]: [title, heads, *rows],
            labels["absent"]: [title, labels["absent_heads"], *absent],
        }
    )
