"""Which standard is in force on a day, and how one standard stands on another."""

from datetime import date
from typing import Any

import pytest

from vanban.paper.catalogue import standards
from vanban.paper.domain.standards import Look, NoStandard, Standards


def row(**changed: Any) -> dict[str, Any]:
    """Return a small whole standard with something else in it."""
    return {
        "code": "base",
        "regime": "state",
        "name": "Chuẩn gốc",
        "valid_from": date(2020, 3, 5),
        "valid_to": date(2021, 12, 31),
        "source": "Phụ lục I",
        "doubt": "",
        "templates": "nd30",
        "national_name": "CỘNG HÒA",
        "motto": "Độc lập",
        "number_label": "Số:",
        "number_pattern": "{serial:02d}/{code}",
        "families": ["named"],
        "code_pattern": "{kind}-{issuer}",
        "per_term": False,
        "letter_lead": "V/v",
        "issuer_mark": "",
        "subject_mark": "",
        "basis_prefix": "",
        "recipient_end": ";",
        "file_copies_style": "colon",
        "file_copies_own": False,
        "text_end": "./.",
        "prefixes": {},
        "signing_article": "Điều 13",
        "deputy_names_head": True,
        "page": {
            "width": 210,
            "height": 297,
            "margins": {"top": 20, "left": 30},
            "margins_allowed": {"top": [20, 25], "left": [30, 35]},
            "font": "Times New Roman",
            "indent": 10,
            "paragraph_gap": 6,
            "line_spacing": 1.0,
            "line_spacing_allowed": [1.0, 1.5],
            "article": "phần I",
        },
        "looks": {
            "kind": {"size": 14, "sizes": [13, 14], "bold": True},
            "body": {"size": 14, "sizes": [13, 14]},
        },
    } | changed


def test_before_the_decree_there_is_no_standard_of_the_state() -> None:
    with pytest.raises(NoStandard, match="khối “state” vào ngày 04/03/2020") as refused:
        standards().in_force("state", date(2020, 3, 4))
    assert (refused.value.regime, refused.value.on) == ("state", date(2020, 3, 4))


@pytest.mark.parametrize("day", [date(2020, 3, 5), date(2021, 1, 7), date(2026, 10, 1)])
def test_from_5_march_2020_the_state_follows_decree_30(day: date) -> None:
    assert standards().in_force("state", day).code == "nd30"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 3, 5), "union-2020"),
        (date(2021, 1, 7), "union-2020"),
        (date(2024, 5, 13), "union-2020"),
        (date(2024, 5, 14), "union-933"),
        (date(2025, 9, 25), "union-933"),
    ],
)
def test_the_union_has_its_own_decision_from_14_may_2024(day: date, code: str) -> None:
    assert standards().in_force("union", day).code == code


def test_a_regime_nobody_described_has_no_standard() -> None:
    with pytest.raises(NoStandard):
        standards().in_force("youth", date(2021, 1, 7))


def test_a_row_that_extends_another_says_only_what_differs() -> None:
    over = {
        "code": "over",
        "extends": "base",
        "name": "Chuẩn riêng",
        "valid_from": date(2022, 1, 1),
        "page": {"margins": {"left": 35}},
        "looks": {"kind": {"size": 13}},
    }
    base, extended = Standards.of([row(), over]).all
    assert (extended.name, extended.motto, extended.templates) == ("Chuẩn riêng", "Độc lập", "nd30")
    assert extended.page.margins == {"top": 20, "left": 35}
    assert extended.page.margins_allowed == {"top": (20, 25), "left": (30, 35)}
    assert extended.looks["kind"] == Look(size=13, sizes=(13, 14), bold=True)
    assert extended.looks["body"] == base.looks["body"]
    assert base.page.margins == {"top": 20, "left": 30}
    assert base.looks["kind"].size == 14


def test_the_end_of_a_standard_is_not_handed_on() -> None:
    later = {"code": "over", "extends": "base", "valid_from": date(2022, 1, 1)}
    found = Standards.of([row(), later])
    assert found.in_force("state", date(2021, 12, 31)).code == "base"
    assert found.in_force("state", date(2030, 1, 1)).code == "over"


def test_between_two_standards_there_is_none() -> None:
    later = {"code": "over", "extends": "base", "valid_from": date(2022, 1, 2)}
    with pytest.raises(NoStandard):
        Standards.of([row(), later]).in_force("state", date(2022, 1, 1))
