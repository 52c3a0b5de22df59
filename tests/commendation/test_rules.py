"""Rules by their days: which title, which share of votes, which law."""

import re
import string
from datetime import date
from pathlib import Path

import pytest

from vanban.commendation import candidates, papers, review, rules
from vanban.commendation.rules import DATA, Remark, Rule, find, outdated, remark

CITED = "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ"
TABLES = ("title", "pass_rule", "quota", "principle", "law")
FIGHTER = "Chiến sĩ thi đua cơ sở"


def said(number: str, on: date) -> list[str]:
    return [each.says for each in outdated([f"Nghị định số {number} của Chính phủ"], on)]


# -- what is cited ---------------------------------------------------------------------------------


def test_scenario_18_the_decree_of_2017_may_be_cited_in_2021() -> None:
    assert [*outdated([CITED, "Quy chế khen thưởng của tổ chức Công đoàn"], date(2021, 1, 7))] == []


def test_scenario_18_cited_in_2024_it_is_told_what_took_its_place() -> None:
    (warning,) = outdated([CITED], date(2024, 3, 1))
    assert warning == Remark(
        "replaced",
        0,
        f"“{CITED}”: ngày 01/03/2024 NĐ 91/2017/NĐ-CP đã hết hiệu lực, thay bởi NĐ 98/2023/NĐ-CP; "
        "hãy xem lại căn cứ.",
        warning=True,
    )


def test_scenario_18_cited_in_july_2025_it_is_told_the_decree_of_that_day() -> None:
    for number in ("91/2017/NĐ-CP", "98/2023/NĐ-CP", "28/2024/NĐ-CP"):
        (says,) = said(number, date(2025, 7, 1))
        assert f"{number} đã hết hiệu lực, thay bởi NĐ 152/2025/NĐ-CP" in says
    assert said("152/2025/NĐ-CP", date(2025, 7, 1)) == []


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        ("91/2017/NĐ-CP", date(2017, 7, 31), date(2023, 12, 31)),
        ("98/2023/NĐ-CP", date(2024, 1, 1), date(2025, 6, 30)),
        ("06/2022/QH15", date(2024, 1, 1), date(2030, 1, 1)),
        ("15/2025/TT-BNV", date(2025, 8, 5), date(2030, 1, 1)),
    ],
)
def test_a_text_is_good_from_its_first_day_to_its_last(
    number: str, first: date, last: date
) -> None:
    assert said(number, first) == said(number, last) == []
    (early,) = said(number, first.replace(year=first.year - 1))
    assert "chưa có hiệu lực; hãy xem lại căn cứ." in early


def test_the_law_of_2003_is_known_by_its_day() -> None:
    words = "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"
    assert [*outdated([words], date(2021, 1, 7))] == []
    (warning,) = outdated([words], date(2024, 1, 1))
    assert "thay bởi Luật 06/2022/QH15" in warning.says
    assert [*outdated(["Luật Thi đua, khen thưởng"], date(2024, 1, 1))] == []


@pytest.mark.parametrize("number", ["191/2017/NĐ-CP", "91/2017/NĐ-CPA", "91/2017/NĐ-CP-X"])
def test_a_number_that_only_holds_another_is_not_taken_for_it(number: str) -> None:
    assert said(number, date(2024, 3, 1)) == []


# -- what holds on a day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "share", "written", "basis"),
    [
        (date(2023, 12, 31), 50, False, "thiết lập của cơ quan, không phải quy định của pháp luật"),
        (date(2024, 1, 1), 80, True, "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7"),
        (date(2025, 6, 30), 80, True, "NĐ 98/2023/NĐ-CP, Điều 30 khoản 7"),
        (date(2025, 7, 1), 80, True, "thiết lập của cơ quan, không phải quy định của pháp luật"),
    ],
)
def test_the_share_of_votes_a_day_asks_for(on: date, share: int, written: bool, basis: str) -> None:
    rule = find("pass_rule", FIGHTER, on)
    assert (rule.share, rule.written, rule.basis) == (share, written, basis)
    assert bool(rule.doubt) == (on >= date(2025, 7, 1)), "what nobody has read is a doubt"


def test_an_office_may_set_its_own_share_where_no_law_names_the_title() -> None:
    own = [Rule(share=66, of="từ 66% số người có mặt", basis="Quy chế của cơ quan")]
    assert find("pass_rule", "Giấy khen", date(2024, 3, 1), own).share == 66
    assert find("pass_rule", FIGHTER, date(2024, 3, 1), own).share == 80


# -- the data --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_whose_rule_it_is(table: str) -> None:
    for row in DATA[table]:
        assert Rule(**row).basis, row


def test_every_law_that_ended_has_one_in_its_place_the_day_after() -> None:
    laws = [Rule(**row) for row in DATA["law"]]
    for ended in (law for law in laws if law.valid_to):
        after = date.fromordinal(ended.valid_to.toordinal() + 1) if ended.valid_to else date.max
        assert [law for law in laws if law.name == ended.name and law.covers(after)], ended.of


def test_every_sentence_is_said_somewhere_and_none_is_missing() -> None:
    modules = (rules, candidates, review, papers)
    code = "".join(Path(m.__file__ or "").read_text(encoding="utf-8") for m in modules)
    assert [name for name in DATA["says"] if f'"{name}"' not in code] == []
    assert {*DATA["warnings"]} < {*DATA["says"]}
    assert {row["name"] for row in DATA["principle"]} < {*DATA["says"]}


def test_no_sentence_has_an_end_of_its_own() -> None:
    for says in DATA["says"].values():
        assert not re.search(r"[.;,]$", says)
        assert [*string.Formatter().parse(says)]


def test_words_of_a_user_are_never_read_as_a_pattern() -> None:
    assert "{names[0]}" in remark("no_funds", funds="{names[0]}").says
