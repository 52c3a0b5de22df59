"""A kind is found by code or by the name people say, and what is no kind is refused."""

import datetime as dt
import unicodedata

import pytest

from vanban.paper.domain.kinds import Kinds, UnknownKind

KINDS = Kinds.of(
    [
        {
            "code": "plan",
            "name": "Kế hoạch",
            "abbreviation": "KH",
            "workflow": "plan",
            "source": "số 10",
        },
        {
            "code": "official_letter",
            "name": "Công văn",
            "title": "",
            "template": "letter",
            "source": "số 18",
        },
        {"code": "rule", "name": "Quy định", "abbreviation": "QyĐ", "source": "số 5"},
        {"code": "decision", "name": "Quyết định", "abbreviation": "QĐ", "source": "số 2"},
    ]
)


@pytest.mark.parametrize(
    "typed",
    [
        "plan",
        "Plan",
        "Kế hoạch",
        "kế hoạch",
        "KẾ HOẠCH",
        "ke hoach",
        "  Kế   hoạch ",
        unicodedata.normalize("NFD", "Kế hoạch"),
    ],
)
def test_a_kind_is_found_by_code_and_by_name_in_any_case(typed: str) -> None:
    assert KINDS.find(typed).abbreviation == "KH"


def test_names_that_differ_by_one_syllable_are_not_mixed_up() -> None:
    assert KINDS.find("quy dinh").code == "rule"
    assert KINDS.find("quyet dinh").code == "decision"


def test_a_row_says_only_what_differs_from_the_rule() -> None:
    rule = KINDS.find("rule")
    assert (rule.title, rule.template, rule.workflow) == ("QUY ĐỊNH", "named", "outgoing")
    letter = KINDS.find("official_letter")
    assert (letter.title, letter.template, letter.abbreviation) == ("", "letter", "")
    assert KINDS.find("plan").workflow == "plan"


def test_a_kind_without_abbreviation_still_has_a_series() -> None:
    assert KINDS.find("Công văn").series == "CV"
    assert KINDS.find("Quy định").series == "QyĐ"


@pytest.mark.parametrize("typed", ["", "KH", "kehoach", "Kế hoạch năm 2021"])
def test_what_is_no_kind_is_refused_with_the_list(typed: str) -> None:
    with pytest.raises(UnknownKind, match=r"plan \(Kế hoạch\), official_letter \(Công văn\)") as no:
        KINDS.find(typed)
    assert no.value.value == typed


#: A contract the unions have until 13 May 2024; a letter the Party has from 27 May 2026, as CV.
DATED = Kinds.of(
    [
        {
            "code": "contract",
            "name": "Hợp đồng",
            "source": "số 17",
            "uses": [{"regime": "union", "valid_to": dt.date(2024, 5, 13)}],
        },
        {
            "code": "official_letter",
            "name": "Công văn",
            "title": "",
            "source": "số 18",
            "uses": [
                {
                    "regime": "party",
                    "valid_from": dt.date(2026, 5, 27),
                    "words": {"abbreviation": "CV"},
                }
            ],
        },
        {
            "code": "charter",
            "name": "Điều lệ",
            "source": "933",
            "regimes": [],
            "uses": [{"regime": "union", "valid_from": dt.date(2024, 5, 14)}],
        },
    ]
)


@pytest.mark.parametrize(
    ("regime", "on", "codes"),
    [
        ("state", dt.date(2021, 1, 7), ["contract", "official_letter"]),
        ("union", dt.date(2024, 5, 13), ["contract", "official_letter"]),
        ("union", dt.date(2024, 5, 14), ["official_letter", "charter"]),
        ("party", dt.date(2026, 5, 26), []),
        ("party", dt.date(2026, 5, 27), ["official_letter"]),
    ],
)
def test_a_regime_has_a_kind_on_the_days_of_its_law(
    regime: str, on: dt.date, codes: list[str]
) -> None:
    assert [kind.code for kind in DATED.under(regime, on)] == codes


def test_a_regime_says_a_kind_in_its_own_words() -> None:
    letter, day = DATED.find("công văn"), dt.date(2026, 6, 1)
    assert letter.regimes == ("state", "union", "party")
    party = letter.under("party", day)
    assert party is not None
    assert (party.abbreviation, party.title) == ("CV", "")
    assert letter.under("state", day) == letter
    assert DATED.find("điều lệ").regimes == ("union",)
