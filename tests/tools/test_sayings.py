"""What the 42 unions say sums up, by hand and without vanban, to what the reports tell."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

EXAMPLE = Path(__file__).parents[2] / "examples" / "thi-dua-2021"

#: Of each cluster in the first phase, and of the year: as the two reports of the example had it.
FIRST = {
    "A01": (2640, 1180, 1420, 960, 720, 580),
    "C01": (2620, 1150, 1376, 960, 720, 578),
    "D02": (64, 31, 22, 45, 58, 27),
    "D03": (4250, 1860, 640, 2410, 0, 0),
    "E02": (3, 3, 1, 2, 2, 1),
}
YEAR = {
    "A01": (2590, 1165, 1235, 975, 726, 574),
    "C01": (2585, 1150, 1210, 975, 726, 574),
    "D02": (122, 65, 37, 97, 107, 60),
    "D03": (7890, 3880, 950, 5280, 0, 0),
    "E02": (6, 5, 1, 3, 3, 2),
}
#: Of all: the first phase, the second, the year.
WHOLE = {
    "A01": (7500, 7265, 7265),
    "C01": (7404, 7220, 7220),
    "D02": (247, 241, 488),
    "D03": (9160, 8840, 18000),
    "E02": (12, 8, 20),
    "F02": (9, 0, 9),
    "F03": (412, 0, 412),
    "G01": (31, 29, 60),
    "G03": (4, 3, 7),
    "H01": (1860, 640, 2500),
    "H02": (930, 480, 1410),
    "I01": (215, 168, 383),
    "J01": (59, 71, 130),
    "J02": (308, 352, 660),
    "J03": (229, 274, 503),
}
STOCKS = ("A01", "C01")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The last word of each unit: a line without a unit only goes on with a list."""
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        said = {row["unit"]: row for row in csv.DictReader(file, delimiter=";") if row["unit"]}
    yield from said.values()


@cache
def clusters() -> dict[str, int]:
    text = (EXAMPLE / "office.yaml").read_text(encoding="utf-8")
    units = yaml.safe_load(text)["organizations"]
    groups = {unit["code"]: " ".join(unit.get("groups", ())) for unit in units}
    found = {code: re.search(r"cluster-(\d)", words) for code, words in groups.items()}
    return {code: int(cluster[1]) for code, cluster in found.items() if cluster}


def sums(name: str, code: str) -> list[Decimal]:
    """Add up a column by cluster."""
    of, found = clusters(), [Decimal(0)] * 6
    for row in rows(name):
        if re.fullmatch(r"[\d,]+", row[code]):
            found[of[row["unit"]] - 1] += Decimal(row[code].replace(",", "."))
    return found


@pytest.mark.parametrize("code", FIRST)
def test_the_first_phase_is_what_its_report_tells_of_each_cluster(code: str) -> None:
    assert sums("dot-1.csv", code) == [*map(Decimal, FIRST[code])]


@pytest.mark.parametrize("code", YEAR)
def test_the_year_is_what_its_report_tells_of_each_cluster(code: str) -> None:
    first, second = sums("dot-1.csv", code), sums("dot-2.csv", code)
    year = second if code in STOCKS else [a + b for a, b in zip(first, second, strict=True)]
    assert year == [*map(Decimal, YEAR[code])]


@pytest.mark.parametrize("code", WHOLE)
def test_all_of_the_unions_together(code: str) -> None:
    first, second = (sum(sums(f"dot-{n}.csv", code)) for n in (1, 2))
    assert (first, second, second if code in STOCKS else first + second) == WHOLE[code]


def test_one_union_says_nothing_of_the_first_phase_and_four_are_after_its_day() -> None:
    units = clusters()
    assert len(units) == 42
    first = {row["unit"]: row["day"] for row in rows("dot-1.csv")}
    assert {*units} - {*first} == {"cdcs-nha-hang-sen-ho"}
    # One of them has until the 9th: three are late.
    assert len([day for day in first.values() if day > "2021-07-07"]) == 4
    second = {row["unit"]: row["day"] for row in rows("dot-2.csv")}
    assert {*second} == {*units}
    assert len([day for day in second.values() if day > "2022-01-05"]) == 3


def test_all_launched_as_the_report_tells() -> None:
    forms = Counter(
        row["B03F"].split()[0] for row in rows("lich-phat-dong.csv")
        if row["unit"] != "cdcs-nha-hang-sen-ho"
    )  # fmt: skip
    assert forms == {"lễ": 17, "lồng": 16, "trực": 5, "văn": 3}
    works = [row for row in rows("cong-trinh.csv") if row["E01"]]
    assert sum(int(row["E01"]) for row in works) == 16
