"""Minutes, proposal and decision: who may be on them, and that they are one list."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.commendation.cast import DECIDED, MINUTES, NAMES, PAPERS, REVIEWED, candidate, four
from vanban.commendation.candidates import (
    Candidate,
    Minutes,
    by_form,
    certificates,
    differences,
    granted,
    judge,
    miscounted,
    over_quota,
    passed,
    reused,
    tally,
    uneven,
    votes,
)
from vanban.commendation.rules import DATA, Remark, Rule
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import read_table
from vanban.paper.catalogue import kinds
from vanban.settings import shared_folder

EXAMPLE = shared_folder("examples") / "thi-dua-2021"
FIGHTER, ADVANCED = "Chiến sĩ thi đua cơ sở", "Lao động tiên tiến"
OWN = "thiết lập của cơ quan, không phải quy định của pháp luật"


def said(remarks: Iterable[Remark]) -> list[str]:
    return [each.says for each in remarks]


def compared(proposal: list[Candidate], decision: list[Candidate]) -> list[str]:
    wanted, found = ([each.cells for each in rows] for rows in (proposal, decision))
    return said(differences(wanted, found, PAPERS))


# -- the papers are one list -----------------------------------------------------------------------


def test_scenario_16_minutes_proposal_and_decision_that_are_one_list_pass() -> None:
    reviewed = [*four(), candidate("Bà Chu Thị Ngát", votes=5)]
    proposal = passed(reviewed, MINUTES)
    assert [each.name for each in proposal] == [*NAMES], "5 of 11 present is not more than half"
    assert compared(proposal, four()) == []


def test_scenario_16_one_name_altered_is_refused_with_both_names() -> None:
    decision = four()
    decision[2] = candidate("Bà Trần Thị Mẫn")
    assert compared(four(), decision) == [
        "Dòng 3 của quyết định ghi “Bà Trần Thị Mẫn”, dòng 3 của tờ trình ghi “Bà Trần Thị Mận”; "
        "hãy sửa cho giống từng chữ."
    ]


def test_scenario_16_letters_of_another_code_are_told_in_words() -> None:
    decision = four()
    decision[1] = candidate(unicodedata.normalize("NFD", NAMES[1]))
    (says,) = compared(four(), decision)
    assert unicodedata.normalize("NFC", says) == (
        "Dòng 2 của quyết định ghi “Ông Vũ Văn Lập”, trông giống dòng 2 của tờ trình nhưng "
        "quyết định có dấu viết rời khỏi chữ (mã NFD, phải là NFC); "
        "hãy gõ lại cho giống từng ký tự."
    )


@pytest.mark.parametrize("spoiled", ["Ông  Vũ Văn Lập", "Ông Vũ Văn Lập ", "Ông Vũ\u00a0Văn Lập"])
def test_scenario_16_a_space_too_many_is_told_in_words(spoiled: str) -> None:
    proposal = four()
    proposal[1] = candidate(spoiled)
    assert compared(proposal, four()) == [
        "Dòng 2 của quyết định ghi “Ông Vũ Văn Lập”, trông giống dòng 2 của tờ trình nhưng "
        "tờ trình thừa dấu cách hoặc có ký tự không hiện; hãy gõ lại cho giống từng ký tự."
    ]


def test_scenario_16_another_order_is_refused_at_both_places() -> None:
    assert compared(four(), [four()[n] for n in (1, 0, 2, 3)]) == [
        "Dòng 1 của quyết định, “Ông Vũ Văn Lập”: tờ trình không có ở chỗ này; "
        "hãy bỏ hoặc xếp lại cho đúng thứ tự.",
        "Dòng 2 của tờ trình, “Ông Vũ Văn Lập”: quyết định không có ở chỗ này; "
        "hãy thêm hoặc xếp lại cho đúng thứ tự.",
    ]


def test_scenario_16_one_too_many_and_one_too_few_leave_the_others_alone() -> None:
    assert compared(four(), four()[1:]) == [
        "Dòng 1 của tờ trình, “Bà Nguyễn Thị Hoài Thu”: quyết định không có ở chỗ này; "
        "hãy thêm hoặc xếp lại cho đúng thứ tự."
    ]
    (says,) = compared(four(), [*four(), candidate("Bà Chu Thị Ngát")])
    assert says.startswith("Dòng 5 của quyết định, “Bà Chu Thị Ngát”: tờ trình không có")
    (twice,) = compared(four(), [four()[0], *four()])
    assert "“Bà Nguyễn Thị Hoài Thu”: tờ trình không có ở chỗ này" in twice
    assert len(compared([], four())) == len(compared(four(), [])) == 4


def test_scenario_16_position_unit_and_award_are_compared_as_the_name_is() -> None:
    changed = {"position": "Tổ trưởng", "unit": "Công ty Dệt", "award": "Bằng khen"}
    for key, value in changed.items():
        (says,) = compared([candidate()], [candidate(**{key: value})])
        assert f"Dòng 1 của quyết định ghi “{value}”" in says


def test_scenario_16_who_the_upper_level_refused_with_a_reason_is_left_out() -> None:
    proposal = four()
    proposal[1] = candidate(NAMES[1], refused="chưa đủ thời gian công tác")
    assert compared(granted(proposal), [four()[n] for n in (0, 2, 3)]) == []
    assert len(compared(granted(proposal), four())) == 1


# -- votes -----------------------------------------------------------------------------------------


def test_who_is_absent_is_counted_and_not_typed() -> None:
    assert MINUTES.absent == 1


@pytest.mark.parametrize(
    ("total", "invited", "present"), [(15, 12, 13), (15, 16, 11), (15, 12, -1)]
)
def test_heads_that_cannot_be_are_refused(total: int, invited: int, present: int) -> None:
    held = Minutes(held_on=REVIEWED, total=total, invited=invited, present=present)
    (remark,) = votes([], held)
    assert not remark.warning
    assert remark.says == (
        f"Biên bản ghi có mặt {present}, triệu tập {invited}, tổng số 15 người; số có mặt "
        "phải trong số triệu tập, số triệu tập phải trong tổng số; hãy đếm lại."
    )


@pytest.mark.parametrize(("cast", "right"), [(0, False), (5, False), (6, True), (11, True)])
def test_more_than_half_of_those_present_is_the_rule_of_the_office(cast: int, right: bool) -> None:
    assert (passed([candidate(votes=cast)], MINUTES) != []) is right
    if not right:
        assert said(votes([candidate(votes=cast)], MINUTES)) == [
            f"Dòng 1, “Bà Nguyễn Thị Hoài Thu”: được {cast}/11 phiếu, phải quá 50% số người có mặt "
            f"({OWN})."
        ]


def test_exactly_half_is_not_more_than_half() -> None:
    even = Minutes(held_on=REVIEWED, total=12, invited=12, present=12)
    assert passed([candidate(votes=6)], even) == []
    assert len(passed([candidate(votes=7)], even)) == 1


def test_more_votes_than_people_are_refused() -> None:
    assert said(votes([candidate(votes=12)], MINUTES)) == [
        "Dòng 1, “Bà Nguyễn Thị Hoài Thu”: ghi 12 phiếu mà chỉ có 11 người biểu quyết; hãy đếm lại."
    ]
    assert "votes" in {each.code for each in votes([candidate(votes=-1)], MINUTES)}
    assert passed([candidate(votes=12), candidate(votes=-1)], MINUTES) == []


def held_in(on: date) -> Minutes:
    """Eleven came, four sent their votes in writing."""
    away = ("Ông A", "Bà B", "Ông C", "Bà D")
    return Minutes(held_on=on, total=15, invited=15, present=11, in_writing=away)


@pytest.mark.parametrize(("cast", "right"), [(9, False), (11, False), (12, True), (15, True)])
def test_scenario_17_in_2024_a_fighter_takes_four_fifths_of_all_members(
    cast: int, right: bool
) -> None:
    """12 of 15 is 80 %; 11 of the 11 present is 73,33 % of all."""
    fighter = candidate(award=FIGHTER, votes=cast)
    assert (passed([fighter], held_in(date(2024, 12, 20))) != []) is right
    if not right:
        assert said(votes([fighter], held_in(date(2024, 12, 20)))) == [
            f"Dòng 1, “Bà Nguyễn Thị Hoài Thu”: được {cast}/15 phiếu, phải từ 80% tổng số thành "
            "viên hội đồng trở lên (NĐ 98/2023/NĐ-CP, Điều 30 khoản 7)."
        ]


def test_who_is_absent_votes_in_writing_or_not_at_all() -> None:
    """3 of 9 came, one wrote: 4 votes there are; 8 of 9 would be 88,89 %."""
    held = Minutes(held_on=date(2024, 12, 20), total=9, invited=9, present=3, in_writing=("Bà B",))
    four, eight = (candidate(award=FIGHTER, votes=votes) for votes in (4, 8))
    assert said(votes([eight], held)) == [
        "Dòng 1, “Bà Nguyễn Thị Hoài Thu”: ghi 8 phiếu mà chỉ có 4 người biểu quyết; hãy đếm lại."
    ]
    assert [each.code for each in votes([four], held)] == ["not_passed"]
    (plain,) = votes([candidate(votes=4)], held)
    assert "chỉ có 3 người biểu quyết" in plain.says, "half of those present is asked for"


def test_scenario_17_in_2024_a_ministry_s_fighter_takes_nine_tenths() -> None:
    """13 of 15 is 86,67 %, 14 of 15 is 93,33 %."""
    titled = {"award": "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh"}
    rows = [candidate(votes=13, **titled), candidate(votes=14, **titled)]
    assert passed(rows, held_in(date(2025, 6, 30))) == rows[1:]


def test_scenario_17_in_2021_a_fighter_takes_what_the_office_set() -> None:
    assert len(passed([candidate(award=FIGHTER, votes=6)], held_in(date(2021, 12, 20)))) == 1


def test_scenario_17_from_july_2025_the_share_is_a_doubt_and_no_law() -> None:
    short, enough = (candidate(award=FIGHTER, votes=n) for n in (11, 12))
    doubt = "NĐ 152/2025/NĐ-CP có giữ tỷ lệ 80% hay không chưa đối chiếu được với bản công bố"
    refusal, warning = votes([short], held_in(date(2025, 7, 1)))
    assert refusal.says.endswith(f"({OWN}).")
    assert (warning.code, warning.warning) == ("doubt", True)
    assert warning.says == f"Dòng 1, “Bà Nguyễn Thị Hoài Thu”: {doubt}; hãy xem lại."
    assert passed([enough], held_in(date(2025, 7, 1))) == [enough], "a doubt holds nothing up"


def test_an_office_s_own_share_is_told_as_its_own() -> None:
    own = [Rule(share=75, of="từ 75% số người có mặt", basis="Quy chế số 01/QC-LĐLĐ")]
    (remark,) = votes([candidate(votes=8)], MINUTES, own)
    assert remark.says.endswith("8/11 phiếu, phải từ 75% số người có mặt (Quy chế số 01/QC-LĐLĐ).")
    eight, nine = candidate(votes=8), candidate(votes=9)
    assert passed([eight, nine], MINUTES, own) == [nine]


# -- how many at most ------------------------------------------------------------------------------


def test_scenario_17_in_2021_fighters_are_at_most_15_of_100_advanced_workers() -> None:
    """15 % of 20 is 3."""
    assert [*over_quota(Counter({FIGHTER: 3, ADVANCED: 20}), DECIDED)] == []
    assert said(over_quota(Counter({FIGHTER: 4, ADVANCED: 20}), DECIDED)) == [
        "Có 4 “Chiến sĩ thi đua cơ sở” trên 20 “Lao động tiên tiến”, quá 15%; hãy bớt lại "
        "(NĐ 91/2017/NĐ-CP)."
    ]
    assert len([*over_quota(Counter({FIGHTER: 1}), DECIDED)]) == 1


def test_scenario_17_from_2024_on_there_is_no_such_quota() -> None:
    told = Counter({FIGHTER: 20, ADVANCED: 20})
    assert len([*over_quota(told, date(2023, 12, 31))]) == 1
    assert [*over_quota(told, date(2024, 1, 1))] == []


def test_the_counts_of_a_list_are_what_a_quota_asks_for() -> None:
    rows = [candidate(award=FIGHTER), *(candidate(award=ADVANCED) for _ in range(6))]
    (remark,) = over_quota(tally(rows), DECIDED)
    assert "Có 1 “Chiến sĩ thi đua cơ sở” trên 6" in remark.says


# -- one row by itself -----------------------------------------------------------------------------


def test_nothing_is_said_of_a_row_that_is_right() -> None:
    assert [*judge(four(), DECIDED)] == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"award": "Người giỏi"}, "ngày 20/07/2021 không có danh hiệu, hình thức “Người giỏi”"),
        (
            {"award": "Gia đình CNVC tiêu biểu"},
            "“Gia đình CNVC tiêu biểu” không dành cho",
        ),
        ({"kind": "collective", "award": ADVANCED}, "hãy xem lại đây là cá nhân, tập thể hay hộ."),
        ({"achievement": " "}, "chưa ghi thành tích; hãy ghi theo báo cáo thành tích."),
        ({"result": ""}, "chưa dẫn kết quả thi đua đã được chấp nhận;"),
        ({"disciplined": None}, "chưa khai có đang bị kỷ luật hay không; hãy khai."),
        ({"disciplined": True}, "đang bị kỷ luật; hãy đưa ra khỏi danh sách."),
        ({"unit": "Công ty  May"}, "thừa dấu cách hoặc có ký tự không hiện; hãy gõ lại."),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_number(
    changed: dict[str, Any], says: str
) -> None:
    (remark,) = judge([candidate(NAMES[1]), candidate(**changed)], DECIDED)
    assert remark.says.startswith("Dòng 2, “Bà Nguyễn Thị Hoài Thu”: ")
    assert says in remark.says
    assert not remark.warning


def test_a_family_has_a_title_of_its_own() -> None:
    family = {"kind": "family", "award": "Gia đình CNVC tiêu biểu"}
    assert [*judge([candidate("Gia đình ông Vũ Văn Lập", **family)], DECIDED)] == []


def test_a_title_is_known_on_its_days_only() -> None:
    ended = candidate(award="Chiến sĩ thi đua cấp bộ, ngành, tỉnh, đoàn thể trung ương")
    assert [*judge([ended], date(2023, 12, 31))] == []
    assert [each.code for each in judge([ended], date(2024, 1, 1))] == ["no_title"]
    begun = candidate(award="Chiến sĩ thi đua Bộ, ban, ngành, tỉnh")
    assert [each.code for each in judge([begun], date(2023, 12, 31))] == ["no_title"]
    (doubt,) = judge([begun], date(2024, 1, 1))
    assert doubt.warning


def test_an_office_adds_titles_of_its_own() -> None:
    own = [Rule(name="Công nhân giỏi Thủ đô", kinds=("person",), valid_to=date(2021, 12, 31))]
    titled = [candidate(award="Công nhân giỏi Thủ đô")]
    assert [*judge(titled, DECIDED, own)] == []
    assert [each.code for each in judge(titled, date(2022, 1, 1), own)] == ["no_title"]


def test_the_article_on_discipline_is_named_from_its_day_on() -> None:
    barred = [candidate(disciplined=True)]
    (before,) = judge(barred, date(2025, 6, 30))
    (after,) = judge(barred, date(2025, 7, 1))
    assert before.says.endswith("hãy đưa ra khỏi danh sách.")
    assert after.says.endswith("hãy đưa ra khỏi danh sách (NĐ 152/2025/NĐ-CP, Điều 4).")


def test_a_result_that_was_not_accepted_is_named_with_its_unit() -> None:
    accepted = {"O10/dot-1/cdcs-may-ho-tay"}
    assert [*judge(four(), DECIDED, accepted=accepted)] == []
    other = candidate(organization="cdcs-nha-hang-sen-ho")
    assert said(judge([other], DECIDED, accepted=accepted)) == [
        "Dòng 1, “Bà Nguyễn Thị Hoài Thu”: kết quả O10/dot-1/cdcs-nha-hang-sen-ho chưa được chấp "
        "nhận; hãy chờ chấp nhận, hoặc dẫn kết quả khác của đơn vị."
    ]
    assert [*judge([candidate(result="", ad_hoc="Cứu người")], DECIDED, accepted=accepted)] == []


def test_an_ad_hoc_award_rests_on_its_achievement_alone() -> None:
    assert [*judge([candidate(result="", ad_hoc="Cứu người")], DECIDED)] == []
    assert tally([candidate(ad_hoc="Cứu người"), candidate()])["ad_hoc"] == 1


def test_what_the_eye_does_not_see_is_said_together() -> None:
    assert uneven("Ông Vũ Văn Lập") == ""
    both = unicodedata.normalize("NFD", "Ông  Vũ")
    assert uneven(both) == (
        "có dấu viết rời khỏi chữ (mã NFD, phải là NFC) và thừa dấu cách hoặc có ký tự không hiện"
    )


# -- once ------------------------------------------------------------------------------------------


def test_an_initiative_is_used_once_for_a_title_or_an_award() -> None:
    first = candidate(NAMES[3], initiative="SK-07", award="Sáng kiến, sáng tạo")
    again = candidate(NAMES[1], initiative="sk-07")
    assert said(reused([four()[0], again], {"Quyết định 01/QĐ-LĐLĐ": [first]}, DECIDED)) == [
        "Dòng 2, “Ông Vũ Văn Lập”: sáng kiến sk-07 đã dùng để khen ở dòng 1 của "
        "Quyết định 01/QĐ-LĐLĐ; mỗi sáng kiến chỉ dùng một lần."
    ]
    (within,) = reused([first, again], {}, date(2024, 1, 1))
    assert within.says.endswith(
        "ở dòng 1 của danh sách này; mỗi sáng kiến chỉ dùng một lần "
        "(Công văn 5007/BNV-TĐKT năm 2023)."
    )


@pytest.mark.parametrize("typed", ["SK01", "SK 01", "SK–01", "sk.01"])
def test_an_initiative_written_otherwise_is_the_same_one(typed: str) -> None:
    earlier = {"Quyết định 01/QĐ-LĐLĐ": [candidate(initiative="SK-01")]}
    (once,) = reused([candidate(NAMES[1], initiative=typed)], earlier, DECIDED)
    assert once.code == "initiative"
    assert [*reused([candidate(NAMES[1], initiative="SK-011")], earlier, DECIDED)] == []


def test_one_achievement_is_rewarded_once() -> None:
    earlier = {"Quyết định 01/QĐ-LĐLĐ": four(award="Bằng khen")[:1]}
    assert said(reused(four(), earlier, date(2024, 1, 1))) == [
        "Dòng 1, “Bà Nguyễn Thị Hoài Thu”: thành tích này đã được khen ở dòng 1 của Quyết định "
        "01/QĐ-LĐLĐ; nếu là người khác, hãy ghi rõ chức vụ, đơn vị (Luật 06/2022/QH15, Điều 5)."
    ]
    twice = {"Quyết định 01/QĐ-LĐLĐ": [*four(), *four()]}
    assert len([*reused(four(), twice, DECIDED)]) == 4, "what was decided is not judged again"
    later = candidate(achievement="Thành tích xuất sắc trong phong trào thi đua Đợt 2 năm 2021")
    namesake = candidate(position="Thợ cắt")
    assert [*reused([later, namesake], {"Quyết định 01/QĐ-LĐLĐ": four()}, DECIDED)] == []


# -- counts, money, shares -------------------------------------------------------------------------

ARTICLE_1 = "Tặng Giấy khen cho {0} tập thể, {1} cá nhân, {2} hộ đã có thành tích xuất sắc."


def counted(collectives: int, persons: int, families: int) -> Counter[str]:
    many = {"collective": collectives, "person": persons, "family": families}
    return tally([candidate(kind=kind) for kind, n in many.items() for _ in range(n)])


def test_the_counts_of_article_1_are_those_of_the_list() -> None:
    assert [*miscounted(ARTICLE_1.format("02", "04", "01"), counted(2, 4, 1))] == []
    assert [*miscounted("Tặng Giấy khen cho 04 cá nhân.", counted(0, 4, 0))] == []
    assert [*miscounted(ARTICLE_1.format("02", "1.024", "01"), counted(2, 1024, 1))] == []
    assert said(miscounted(ARTICLE_1.format("02", "05", "01"), counted(2, 4, 0))) == [
        "Điều 1 ghi 5 cá nhân, danh sách có 4; hãy sửa cho khớp.",
        "Điều 1 ghi 1 hộ, danh sách có 0; hãy sửa cho khớp.",
    ]
    assert len([*miscounted("Tặng Giấy khen (danh sách kèm theo).", counted(2, 4, 0))]) == 2


def test_the_counts_of_the_example_s_decision_are_right() -> None:
    """Its Điều 1 stands in two clauses: 06 tập thể, 12 cá nhân."""
    text = (EXAMPLE / "quyet-dinh-khen-thuong.md").read_text(encoding="utf-8")
    article_1 = text.partition("Điều 1.")[2].partition("Điều 2.")[0]
    assert [*miscounted(article_1, counted(6, 12, 0))] == []
    assert len([*miscounted(article_1, counted(6, 11, 0))]) == 1


def test_a_table_of_awards_counts_each_form_and_all_together() -> None:
    """5 persons, 2 of them direct workers: 40 %; of Giấy khen 1 of 3, 33,333… %."""
    rows = [
        candidate(kind="collective"),
        candidate(direct_worker=True, woman=True),
        candidate(woman=True),
        candidate(ad_hoc="Cứu người"),
        candidate(award="Công nhân giỏi", direct_worker=True),
        candidate(award="Công nhân giỏi"),
        candidate(kind="family", award="Gia đình CNVC tiêu biểu"),
    ]
    heads = ("collective", "person", "direct_worker", "share", "woman", "family", "ad_hoc")
    assert {form: [told[head] for head in heads] for form, told in by_form(rows).items()} == {
        "Giấy khen": ["1", "3", "1", "33,33 %", "2", "0", "1"],
        "Công nhân giỏi": ["0", "2", "1", "50 %", "0", "0", "0"],
        "Gia đình CNVC tiêu biểu": ["0", "0", "0", "–", "0", "1", "0"],
        "Mọi hình thức": ["1", "5", "2", "40 %", "2", "1", "1"],
    }


def test_the_share_of_direct_workers_is_of_persons() -> None:
    """7 of 12 is 58,333… %."""
    rows = [candidate(direct_worker=n < 7, woman=n < 5) for n in range(12)]
    rows += [candidate(kind="collective", direct_worker=True, woman=True)]
    told = tally(rows)
    assert (told["person"], told["direct_worker"], told["woman"]) == (12, 7, 5)
    assert by_form(rows)["Mọi hình thức"]["share"] == "58,33 %"


# -- certificates ----------------------------------------------------------------------------------

ORDERED = ("03/QĐ-LĐLĐ", "20/07/2021")


def test_scenario_21_the_number_in_the_gold_book_is_the_row_of_the_decision() -> None:
    rows = certificates([candidate(f"Ông Nguyễn Văn {n}") for n in range(1, 121)], *ORDERED)
    assert [*rows] == [*range(1, 121)]
    assert rows[1] == (
        "Ông Nguyễn Văn 1",
        "Công nhân may, Công ty Cổ phần May Hồ Tây",
        "Thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2021",
        "03/QĐ-LĐLĐ",
        "20/07/2021",
        "01",
    )
    assert (rows[120][0], rows[120][-1]) == ("Ông Nguyễn Văn 120", "120")
    alone = candidate("Tổ 4, xưởng 1", kind="collective", position="")
    assert certificates([alone])[1][:2] == ("Tổ 4, xưởng 1", "Công ty Cổ phần May Hồ Tây")


def test_scenario_21_the_name_is_the_decision_s_in_composed_letters() -> None:
    apart = candidate(unicodedata.normalize("NFD", NAMES[1]))
    assert certificates([apart])[1][0] == "Ông Vũ Văn Lập"


def test_scenario_21_the_batch_fills_the_example_s_certificates_from_them() -> None:
    source = (EXAMPLE / "giay-khen.md").read_text(encoding="utf-8")
    listed_in = EXAMPLE / "danh-sach-khen.csv"
    shipped = read_table(listed_in.read_bytes(), name=listed_in.name)
    awarded = [candidate(name, position="", unit=unit) for name, unit in shipped.rows.values()]
    heads = tuple(DATA["certificate_heads"])
    table = replace(shipped, heads=heads, rows=certificates(awarded, *ORDERED))
    drafts = fill_rows(source, table, name="giay-khen.md", kinds=kinds())
    assert [*drafts] == [*range(1, 19)]
    assert [draft.subject for draft in drafts.values()] == [each.name for each in awarded]
    assert drafts[7].subject == "Bà Nguyễn Thị Hoài Thu", "after six collectives"
