"""What must not change figures: order, grouping, who is exempt, doing it again."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign.cast import YEAR, answer, emulation
from vanban.campaign.aggregate import NOBODY, Cell, Place, totals
from vanban.campaign.model import Answer, Standing, Status, Unit, Value, Values
from vanban.campaign.snapshot import close, replay
from vanban.digest import canonical

CODES = ("A01", "C01", "D02", "D03", "B01", "M01")
FIGURES = st.one_of(
    st.integers(0, 10_000).map(lambda n: Value(Status.GIVEN, f"{n}")),
    st.sampled_from([Value(Status.NOTHING), Value(Status.UNANSWERED)]),
)


@st.composite
def reports(draw: st.DrawFn) -> list[Answer]:
    """Return the reports of up to eight units in two sectors and three clusters."""
    found = []
    for n in range(draw(st.integers(1, 8))):
        sector = draw(st.sampled_from(["enterprise", "public"]))
        cluster = draw(st.sampled_from(["Cụm 1", "Cụm 2", "Cụm 3"]))
        unit = Unit(f"{chr(97 + n)}", f"Đơn vị {n}", sector, cluster)
        for phase in YEAR:
            values = {code: draw(FIGURES) for code in CODES if code != "B01"}
            values["B01"] = Value(Status.GIVEN, draw(st.sampled_from(["true", "false"])))
            found.append(answer(unit, phase, draw(st.sampled_from(Standing)), **values))
    return found


def cells(answers: list[Answer]) -> dict[Place, Cell]:
    return totals(emulation(), answers, YEAR)


@settings(max_examples=25, deadline=None)
@given(reports(), st.randoms())
def test_the_order_of_units_changes_nothing(answers: list[Answer], chance: object) -> None:
    shuffled = [*answers]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # no types of a drawn Random
    assert cells(shuffled) == cells(answers)


@settings(max_examples=25, deadline=None)
@given(reports())
def test_splitting_a_cluster_changes_that_cluster_only(answers: list[Answer]) -> None:
    split = [
        replace(a, unit=replace(a.unit, cluster="Cụm 1b"))
        if a.unit.cluster == "Cụm 1" and a.unit.code < "d"
        else a
        for a in answers
    ]
    parts = ("Cụm 1", "Cụm 1b")

    def others(found: Mapping[Place, Cell]) -> dict[Place, tuple[Decimal | None, int]]:
        return {at: (c.value, c.scope) for at, c in found.items() if at.group not in parts}

    before, after = cells(answers), cells(split)
    assert others(after) == others(before)
    for code in ("A01", "D02", "B01"):
        own = [after.get(Place(code, "cluster", name), NOBODY) for name in parts]
        whole = before.get(Place(code, "cluster", "Cụm 1"), NOBODY)
        assert sum(each.value or 0 for each in own) == (whole.value or 0)
        assert sum(each.scope for each in own) == whole.scope


@settings(max_examples=25, deadline=None)
@given(reports())
def test_a_total_is_the_sum_of_its_sectors(answers: list[Answer]) -> None:
    for code in ("A01", "D02", "D03", "B01"):
        by_sector = [
            cell for place, cell in cells(answers).items() if place[:2] == (code, "sector")
        ]
        total = cells(answers)[Place(code, "total", "")]
        assert sum(cell.value or 0 for cell in by_sector) == (total.value or 0)
        assert sum(cell.scope for cell in by_sector) == total.scope


@settings(max_examples=25, deadline=None)
@given(reports())
def test_an_exempt_unit_counts_as_one_that_is_not_there(answers: list[Answer]) -> None:
    """In no sector, cluster or total, neither in the figure nor in how many were asked."""
    exempt = [replace(a, standing=Standing.EXEMPT) if a.unit.code == "a" else a for a in answers]
    without = [a for a in answers if a.unit.code != "a"]
    assert cells(exempt) == cells(without)


@settings(max_examples=25, deadline=None)
@given(reports())
def test_a_snapshot_replayed_is_the_same_bytes(answers: list[Answer]) -> None:
    stored: dict[object, Values] = {a.submission: a.values for a in answers}
    first = close(emulation(), answers, YEAR, number=1, at="2022-01-10", by="mai")
    again = replay(emulation(), first, lambda number, _: stored[number])
    assert canonical(again) == canonical(first)
