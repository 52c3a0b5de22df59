"""Figures summed up: every expected number is worked out by hand."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from benchmarks import aggregate as bench
from tests.campaign.cast import (
    YEAR,
    A,
    B,
    C,
    answer,
    coverage,
    declared,
    emulation,
    words,
    worked,
)
from vanban.campaign.aggregate import Cell, Place, totals
from vanban.campaign.model import Answer, Standing, Status, Unit, Value

NOTHING = Value(Status.NOTHING)


def printed(answers: list[Answer], phases: tuple[str, ...] = ("dot-1",)) -> dict[str, str]:
    cells = totals(emulation(), answers, phases)
    return {
        place.indicator: words(cell, emulation().indicator[place.indicator])
        for place, cell in cells.items()
        if place.level == "total"
    }


def cell(answers: list[Answer], code: str, *phases: str) -> Cell:
    return totals(emulation(), answers, phases or ("dot-1",))[Place(code, "total", "")]


def test_scenario_10_the_first_phase_sums_to_the_figures_of_the_worked_example() -> None:
    said = printed(worked())
    assert (said["A01"], said["C01"], said["D02"], said["E02"]) == ("1.400", "1.390", "25", "3")
    # The mean of 100 %, 75 % and 100 % would be 91,67 %.
    assert said["C02"] == "99,29 %"
    assert said["D03"] == "2.570"
    assert coverage(cell(worked(), "D03")) == "trên 2/3 đơn vị"


def test_scenario_10_a_sector_is_summed_from_its_own_units() -> None:
    cells = totals(emulation(), worked(), ("dot-1",))
    sector = {
        code: cells[Place(code, "sector", "enterprise")].value for code in ("A01", "C01", "C02")
    }
    assert sector == {"A01": 1240, "C01": 1230, "C02": Decimal("99.19")}
    assert cells[Place("A01", "cluster", "Cụm 5")].value == 160


def test_scenario_10_the_second_phase_and_the_year() -> None:
    second, year = printed(worked(), ("dot-2",)), printed(worked(), YEAR)
    assert (second["A01"], second["C01"], second["C02"]) == ("1.383", "1.375", "99,42 %")
    assert (second["D02"], second["D03"], second["E02"]) == ("16", "1.350", "2")
    # A stock is the last one, not 2.783; what happened in both phases adds up.
    assert (year["A01"], year["C01"], year["C02"]) == ("1.383", "1.375", "99,42 %")
    assert (year["D02"], year["D03"], year["E02"]) == ("41", "3.920", "5")


def test_scenario_10_an_exempt_unit_leaves_numerator_and_denominator() -> None:
    said = printed(worked("b"))
    assert (said["A01"], said["C02"]) == ("1.360", "100 %")
    assert coverage(cell(worked("b"), "A01")) == "trên 2/2 đơn vị"


def test_scenario_09_zero_blank_nothing_and_exempt_are_four_things() -> None:
    def of_b(standing: Standing, value: Value | str | None) -> tuple[str, str]:
        found = cell([answer(A, "dot-1", D03="10"), answer(B, "dot-1", standing, D03=value)], "D03")
        return words(found, emulation().indicator["D03"]), coverage(found)

    accepted = Standing.ACCEPTED
    assert of_b(accepted, "0") == ("10", "trên 2/2 đơn vị")
    assert of_b(accepted, NOTHING) == ("10", "trên 2/2 đơn vị")
    assert of_b(accepted, None) == ("10", "trên 1/2 đơn vị")
    assert of_b(Standing.EXEMPT, "5") == ("10", "trên 1/1 đơn vị")
    assert of_b(Standing.MISSING, "5") == ("10", "trên 1/2 đơn vị")


def test_nothing_to_sum_is_a_dash_and_never_zero() -> None:
    said = printed([answer(A, "dot-1", Standing.MISSING)])
    assert (said["A01"], said["C02"], said["B01"]) == ("–", "–", "–")
    assert printed([answer(A, "dot-1", C01="0", A01="0")])["C02"] == "–"


def test_a_ratio_takes_only_units_that_have_both() -> None:
    """Of B the headcount alone is known: it must not water down the others."""
    reports = [answer(A, "dot-1", C01="90", A01="100"), answer(B, "dot-1", C01=None, A01="100")]
    assert printed(reports)["C02"] == "90 %"
    assert coverage(cell(reports, "C02")) == "trên 1/2 đơn vị"


@pytest.mark.parametrize(
    ("top", "base", "says"),
    [("1", "8", "12,50 %"), ("1", "800", "0,13 %"), ("2", "3", "66,67 %"), ("1", "1600", "0,06 %")],
)
def test_half_of_the_last_place_goes_up(top: str, base: str, says: str) -> None:
    """0,125 % prints 0,13 %; halves to even would make it 0,12 %."""
    assert printed([answer(A, "dot-1", C01=top, A01=base)])["C02"] == says


def test_what_is_asked_of_one_sector_counts_that_sector_only() -> None:
    reports = [answer(A, "dot-1", F03="12"), answer(C, "dot-1", F03=Value(Status.NOT_APPLICABLE))]
    assert coverage(cell(reports, "F03")) == "trên 1/1 đơn vị"


def test_units_that_did_something_are_counted_once_a_year() -> None:
    reports = [
        answer(A, "dot-1", B01="true"),
        answer(B, "dot-1", B01="false"),
        answer(A, "dot-2", B01="true"),
        answer(B, "dot-2", B01="true"),
    ]
    assert cell(reports, "B01").value == 1
    assert cell(reports, "B01", *YEAR).value == 2


def test_a_stock_of_an_earlier_phase_stands_in_and_is_flagged() -> None:
    reports = [answer(A, "dot-1", A01="100"), answer(A, "dot-2", Standing.MISSING)]
    reports += [answer(B, "dot-1", A01="10"), answer(B, "dot-2", A01="12")]
    year = cell(reports, "A01", *YEAR)
    assert (year.value, year.partial) == (Decimal(112), ("a",))


def rows(*codes: str, author: str = "Trần Văn Cần") -> Value:
    return Value(Status.GIVEN, rows=tuple({"code": c, "author": author} for c in codes))


def test_an_initiative_counts_once_across_units_and_phases() -> None:
    reports = [answer(A, "dot-1", D05=rows("SK1", "SK2")), answer(B, "dot-1", D05=rows("sk1"))]
    reports += [answer(A, "dot-2", D05=rows("SK2", "SK3"))]
    year = cell(reports, "D05", *YEAR)
    assert (year.value, [said["code"] for _, said in year.rows]) == (
        Decimal(3),
        ["SK1", "SK2", "SK3"],
    )


def test_one_code_with_two_authors_is_left_to_a_person() -> None:
    reports = [
        answer(A, "dot-1", D05=rows("SK1")),
        answer(B, "dot-1", D05=rows("SK1", author="Lê")),
    ]
    assert cell(reports, "D05").conflicts == ("SK1",)
    assert cell(reports[:1], "D05").conflicts == ()


def test_lists_follow_sector_cluster_and_name_in_vietnamese_order() -> None:
    names = {"u1": "Đông Á", "u2": "Dương Xá", "u3": "Ánh Sao", "u4": "An Hòa"}
    units = [Unit(code, name, "enterprise", "Cụm 1") for code, name in names.items()]
    reports = [answer(C, "dot-1", L01="tốt"), *(answer(u, "dot-1", L01="được") for u in units)]
    said = cell(reports, "L01").rows
    order = ["An Hòa", "Ánh Sao", "Dương Xá", "Đông Á", "Công đoàn C"]
    assert [who.unit.name for who, _ in said] == order


def test_texts_are_collected_and_never_merged() -> None:
    reports = [answer(A, "dot-1", L01="Làm tốt"), answer(B, "dot-1", L01="Làm tốt")]
    assert [(who.unit.code, said["L01"]) for who, said in cell(reports, "L01").rows] == [
        ("a", "Làm tốt"),
        ("b", "Làm tốt"),
    ]


def test_equal_scores_share_a_rank_and_the_next_is_skipped() -> None:
    scores = [(A, "95"), (B, "97.5"), (C, "95"), (Unit("d", "Công đoàn D", "enterprise"), "90")]
    ranked = cell([answer(unit, "dot-1", M01=score) for unit, score in scores], "M01").rows
    places = [(who.unit.code, said["rank"]) for who, said in ranked]
    assert places == [("b", "1"), ("a", "2"), ("c", "2"), ("d", "4")]


def test_every_figure_says_which_version_of_which_submission_it_comes_from() -> None:
    found = cell(worked(), "D03", *YEAR)
    sources = [
        (a.unit.code, a.phase, a.submission, a.version)
        for leaf in found.leaves
        for a in leaf.answers
    ]
    assert sources == [
        ("a", "dot-1", 197, 1),
        ("a", "dot-2", 297, 1),
        ("b", "dot-1", 198, 1),
        ("b", "dot-2", 298, 1),
    ]


def test_scenario_22_a_merged_unit_keeps_each_phase_under_its_own_name() -> None:
    """A and B become Z on the first day of the second phase; Z reports for both."""
    merged = Unit("z", "Công đoàn Z", "enterprise", "Cụm 1")
    a, b = replace(A, into="z"), replace(B, into="z")
    reports = [answer(a, "dot-1", A01="1200", D02="18", L01="A làm")]
    reports += [answer(b, "dot-1", A01="40", D02="2", L01="B làm")]
    second = answer(merged, "dot-2", A01="1225", D02="12", L01="Z làm")
    first = totals(emulation(), [*reports, second], ("dot-1",))
    assert [leaf.unit.name for leaf in first[Place("A01", "total", "")].leaves] == [A.name, B.name]
    year = totals(emulation(), [*reports, second], YEAR)
    assert year[Place("D02", "total", "")].value == 32
    assert year[Place("A01", "total", "")].value == 1225  # not 2.465: they are the same people
    assert coverage(year[Place("A01", "total", "")]) == "trên 1/1 đơn vị"
    names = [who.unit.name for who, _ in year[Place("L01", "total", "")].rows]
    assert names == [A.name, B.name, "Công đoàn Z"]


def test_the_new_unit_has_not_reported_and_the_old_ones_stand_in() -> None:
    reports = [
        answer(replace(A, into="z"), "dot-1", A01="100"),
        answer(replace(B, into="z"), "dot-1", A01="10"),
    ]
    reports += [answer(Unit("z", "Công đoàn Z", "enterprise"), "dot-2", Standing.MISSING)]
    year = cell(reports, "A01", *YEAR)
    assert (year.value, year.partial) == (Decimal(110), ("z",))


def test_a_unit_taken_into_another_that_goes_on() -> None:
    reports = [answer(replace(B, into="a"), "dot-1", A01="40"), answer(A, "dot-1", A01="1200")]
    reports += [answer(A, "dot-2", A01="1235")]
    assert cell(reports, "A01", *YEAR).value == 1235
    assert len(cell(reports, "A01", "dot-1").leaves) == 2


def test_a_campaign_of_another_subject_is_summed_by_the_same_code() -> None:
    campaign = declared("bao-cao-quy/bao-cao.yaml")
    north, south = Unit("bac", "Cục phía Bắc", "department"), Unit("nam", "Chi nhánh Nam", "office")

    def report(unit: Unit, phase: str, *figures: str) -> Answer:
        codes = ("ton", "nhan", "xong", "qua-han", "phi", "cham-nhat")
        values = {c: Value(Status.GIVEN, f) for c, f in zip(codes, figures, strict=True)}
        return Answer(unit, "bieu-01", phase, Standing.ACCEPTED, 1, 1, values)

    quarters = [report(north, "quy-1", "10", "200", "190", "3", "40.5", "12")]
    quarters += [report(south, "quy-1", "4", "100", "96", "0", "9.5", "30")]
    quarters += [report(north, "quy-2", "7", "150", "153", "1", "31", "9")]
    quarters += [report(south, "quy-2", "6", "90", "88", "2", "10", "15")]
    cells = totals(campaign, quarters, [phase.code for phase in campaign.phases])
    said = {i.code: words(cells[Place(i.code, "total", "")], i) for i in campaign.indicators}
    # 7 + 6; 200 + 100 + 150 + 90; 6 of 527; 40,5 + 9,5 + 31 + 10; the longest of all.
    assert (said["ton"], said["nhan"], said["xong"]) == ("13", "540", "527")
    assert (said["ty-le"], said["phi"], said["cham-nhat"]) == ("1,14 %", "91", "30")


def test_nothing_happened_adds_no_line_to_a_list() -> None:
    found = cell([answer(A, "dot-1", K01=NOTHING, L01=NOTHING)], "K01")
    assert (found.value, found.rows, coverage(found)) == (Decimal(0), (), "trên 1/1 đơn vị")
    assert cell([answer(A, "dot-1", L01=NOTHING)], "L01").rows == ()


def test_scenario_20_three_hundred_units_are_summed_up_well_under_two_seconds() -> None:
    reports = list(bench.answers(300))
    began = time.process_time()
    cells = totals(bench.campaign(), reports, ("1", "2"))
    assert time.process_time() - began < 2
    first = [int(report.values["F00"].text) for report in reports]
    assert cells[Place("F00", "total", "")].value == sum(first), "a flow adds up both phases"
    stock = [int(report.values["F01"].text) for report in reports if report.phase == "2"]
    assert cells[Place("F01", "total", "")].value == sum(stock)
    assert len(cells) == 40 * (1 + 2 + 15), "total, two sectors, fifteen clusters"
