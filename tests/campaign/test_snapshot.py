"""Figures closed: made again byte for byte, and what came later is told."""

from dataclasses import replace

from tests.campaign.cast import YEAR, B, answer, emulation, worked
from vanban.campaign.model import Answer, Standing, Values
from vanban.campaign.snapshot import Snapshot, close, differences, replay
from vanban.digest import canonical, digest


def closed(answers: list[Answer], number: int = 1) -> Snapshot:
    at, by = "2021-07-12T09:00:00+07:00", "tran-thi-mai"
    return close(emulation(), answers, YEAR, number=number, at=at, by=by)


def late() -> list[Answer]:
    """B has not reported its second phase yet."""
    missing = answer(B, "dot-2", Standing.MISSING)
    return [missing if (a.unit, a.phase) == (B, "dot-2") else a for a in worked()]


def test_a_snapshot_names_its_inputs_who_is_missing_and_the_figures() -> None:
    said = closed(late())
    assert said["inputs"]["dot-2|bao-cao-dot|b"]["standing"] == "missing"
    source = next(a for a in worked() if (a.unit.code, a.phase) == ("a", "dot-1"))
    kept = said["inputs"]["dot-1|bao-cao-dot|a"]
    assert (kept["submission"], kept["version"]) == (source.submission, 1)
    assert "values" not in kept, "the hash is enough: a version never changes"
    assert said["cells"]["D02|total|"]["value"] == "40"
    assert said["cells"]["A01|total|"]["partial"] == ["b"]


def test_a_snapshot_is_made_again_byte_for_byte_from_what_it_cites() -> None:
    stored: dict[tuple[object, int], Values] = {
        (a.submission or 0, a.version): a.values for a in late()
    }
    first = closed(late())
    again = replay(emulation(), first, lambda number, version: stored[number, version])
    assert canonical(again) == canonical(first)
    assert digest(again) == digest(first)


def test_another_figure_in_the_store_is_found_out() -> None:
    first = closed(worked())
    stored = {(a.submission or 0, a.version): dict(a.values) for a in worked()}
    stored[197, 1]["D02"] = stored[198, 1]["D02"]
    again = replay(emulation(), first, lambda number, version: stored[number, version])
    assert digest(again) != digest(first)
    assert ("inputs", "dot-1|bao-cao-dot|a") in differences(first, again)


def test_a_late_report_is_told_and_changes_nothing_closed() -> None:
    first = closed(late())
    kept = canonical(first)
    told = differences(first, closed(worked(), number=2))
    before, after = told["cells", "D02|total|"]
    assert (before["value"], after["value"]) == ("40", "41")
    assert told["inputs", "dot-2|bao-cao-dot|b"][0]["standing"] == "missing"
    assert canonical(first) == kept
    assert differences(first, closed(late(), number=2)) == {}


def test_a_new_version_is_told_even_where_the_sums_stay() -> None:
    newer = [replace(a, version=2) if a.unit is B else a for a in worked()]
    keys = {key for what, key in differences(closed(worked()), closed(newer)) if what == "inputs"}
    assert keys == {"dot-1|bao-cao-dot|b", "dot-2|bao-cao-dot|b"}


def test_that_a_unit_was_merged_later_is_no_news_of_the_phase_before() -> None:
    merged = [replace(a, unit=replace(a.unit, into="z")) if a.unit is B else a for a in worked()]
    assert differences(closed(worked()), closed(merged)) == {}
