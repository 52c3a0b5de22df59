"""Summing up a campaign: ``python -m benchmarks.aggregate [UNITS …]``.

Units in two sectors and clusters of twenty, two phases, forty indicators, a tenth of them ratios.
Printed: seconds of the processor, from values in memory to the year of every cluster and sector.
"""

import gc
import random
import sys
import time
from collections.abc import Iterator

from vanban.campaign.aggregate import totals
from vanban.campaign.model import Answer, Campaign, Standing, Status, Unit, Value

PHASES = (("1", "2021-01-01", "2021-06-30"), ("2", "2021-07-01", "2021-12-31"))
FIGURES = [f"F{n:02}" for n in range(36)]
RATIOS = [f"R{n}" for n in range(4)]


def campaign() -> Campaign:
    """Return a campaign of forty indicators."""
    named = {"unit": "người", "type": "count", "operator": "sum"}
    figures = [
        {"code": code, "name": code, "over_year": "last" if n % 3 else "sum", **named}
        for n, code in enumerate(FIGURES)
    ]
    ratio = {"unit": "%", "type": "ratio", "operator": "ratio", "over_year": "recompute"}
    ratios = [
        {"code": code, "name": code, "of": [FIGURES[n], FIGURES[n + 4]], **ratio}
        for n, code in enumerate(RATIOS)
    ]
    phases = [{"code": c, "name": c, "first": first, "last": last} for c, first, last in PHASES]
    return Campaign.model_validate(
        {
            "code": "bench",
            "name": "bench",
            "year": 2021,
            "organization": "bench",
            "phases": phases,
            "sectors": {"one": "Một", "two": "Hai"},
            "forms": [{"code": "f", "name": "f", "kind": "report", "indicators": FIGURES}],
            "indicators": figures + ratios,
        }
    )


def answers(units: int) -> Iterator[Answer]:
    """Yield the reports of so many units, the same each time."""
    chance = random.Random(2021)
    figures = [Value(Status.GIVEN, f"{n}") for n in range(5000)]
    for n in range(units):
        unit = Unit(f"u{n}", f"Đơn vị {n}", ("one", "two")[n % 2], f"Cụm {n // 20}")
        for phase, *_ in PHASES:
            said = {code: chance.choice(figures) for code in FIGURES}
            yield Answer(unit, "f", phase, Standing.ACCEPTED, n, 1, said)


def main(sizes: list[int]) -> None:
    """Measure each size and print it."""
    asked = campaign()
    print("units    seconds    microseconds a unit")
    for units in sizes:
        said = list(answers(units))
        gc.freeze()  # what stands in memory already is not looked through again and again
        began = time.process_time()
        totals(asked, said, [phase for phase, *_ in PHASES])
        took = time.process_time() - began
        print(f"{units:6,}  {took:8.2f}  {took / units * 1e6:10.0f}")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [300, 3_000, 30_000])
