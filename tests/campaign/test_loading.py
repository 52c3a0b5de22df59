"""The file of a campaign: what it says, and one sentence with its line for each fault."""

# A table of refusals reads best with one case on one line.
# ruff: noqa: E501

import re
from pathlib import Path

import pytest

import vanban.campaign as campaign_room
from tests.campaign.cast import CALENDAR, declared, emulation
from vanban.campaign.loading import (
    not_launchable,
    read_campaign,
    said_in_plan,
    warnings,
)
from vanban.campaign.model import Campaign
from vanban.settings import shared_folder
from vanban.yaml_text import BadSetup

#: A file whose lines are counted by hand below.
SMALL = """code: k
name: Kỳ báo cáo
year: 2021
organization: so
phases:
  - {code: p1, name: Kỳ 1, first: 2021-01-01, last: 2021-06-30}
  - {code: p2, name: Kỳ 2, first: 2021-07-01, last: 2021-12-31}
sectors: {dn: Doanh nghiệp}
obligations:
  - {code: O1, name: Báo cáo, each: phase, form: b, due: {kind: after_phase, days: 5}, source: Báo cáo}
forms:
  - {code: b, name: Biểu, kind: report, indicators: [X, Y]}
indicators:
  - {code: X, name: Số người, unit: người, type: count, measures: stock, operator: sum, over_year: last}
  - {code: Y, name: Số việc, unit: việc, type: count, operator: sum, over_year: sum, checks: [{rule: Y <= X, says: sai}]}
  - {code: R, name: Tỷ lệ, unit: "%", type: ratio, operator: ratio, of: [Y, X], over_year: recompute}
"""


def test_scenario_02_anniversaries_are_computed() -> None:
    occasions = [o for phase in emulation().phases for o in phase.occasions]
    years = [o.years(2021) for o in occasions if o.years(2021) is not None]
    assert years == [91, 46, 131, 60, 60, 92, 76, 67]
    assert [o.name for o in occasions if o.years(2021) is None] == [
        "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        "cuộc bầu cử đại biểu Quốc hội khóa XV và đại biểu HĐND các cấp",
    ]


def test_scenario_03_a_day_in_the_new_year_holiday_is_warned_of() -> None:
    days = [says for says in warnings(emulation(), CALENDAR) if "ngày nghỉ" in says]
    assert days == [
        "O13 Tổ chức phát động thi đua điểm ở 1 đến 2 đơn vị: hạn 15/02/2021 là ngày nghỉ (nghỉ bù Tết Tân Sửu); hãy ấn định ngày làm việc."
    ]


def test_what_the_plan_gives_no_day_for_says_so() -> None:
    vague = [says for says in warnings(emulation(), CALENDAR) if "chưa ấn định hạn" in says]
    assert len(vague) == 18, "all but the pilot launch"
    assert vague[0].endswith("chưa ấn định hạn; nguồn chỉ ghi “khẩn trương”.")


def test_the_plan_of_the_example_says_what_its_file_says() -> None:
    plan = (shared_folder("examples") / "thi-dua-2021/ke-hoach.md").read_text(encoding="utf-8")
    said = [*said_in_plan(emulation())]
    assert "131 năm Ngày sinh Chủ tịch Hồ Chí Minh" in said
    assert [words for words in said if words not in plan] == []


def test_scenario_06_nothing_is_launched_without_indicators() -> None:
    assert not_launchable(emulation()) == ""
    bare = emulation().model_copy(update={"indicators": ()})
    assert not_launchable(bare) == (
        "Chỉ phát động, triển khai phong trào thi đua khi đã xác định rõ mục tiêu, chỉ tiêu, "
        "nội dung, biện pháp; còn thiếu: chỉ tiêu có đơn vị tính"
    )


def test_words_with_a_unit_are_no_indicator_to_launch_by() -> None:
    words = [each for each in emulation().indicators if each.type == "text"]
    bare = [each.model_copy(update={"unit": "lời"}) for each in words]
    said = not_launchable(emulation().model_copy(update={"indicators": (*bare,)}))
    assert said.endswith("còn thiếu: chỉ tiêu có đơn vị tính")


@pytest.mark.parametrize(
    ("key", "missing"),
    [("objectives", "mục tiêu"), ("content", "nội dung"), ("measures", "biện pháp")],
)
def test_nothing_is_launched_without_the_other_three(key: str, missing: str) -> None:
    bare = emulation().model_copy(update={key: ()})
    assert not_launchable(bare).endswith(f"còn thiếu: {missing}")


def test_a_campaign_is_read_as_typed() -> None:
    campaign = emulation()
    assert [o.code for o in campaign.obligations] == [f"O{n}" for n in range(1, 20)]
    assert campaign.parent
    assert campaign.parent.number == "63/KH-LĐLĐ"
    assert campaign.rungs == (-7, -3, -1, 0, 1, 3, 5, 10)
    assert campaign.indicator["D03"].unit == "triệu đồng"


def test_the_core_knows_no_subject() -> None:
    """Emulation is data: no word of it stands in the code."""
    core = Path(campaign_room.__file__).parent.glob("*.py")
    words = re.compile(r"thi đua|công đoàn|khen|emulation|union\b(?!\")", re.IGNORECASE)
    found = {path.name: words.findall(path.read_text(encoding="utf-8")) for path in core}
    assert found
    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("first: 2021-07-01", "first: 2021-06-30", "dòng 7: phases › first: chồng lên đợt “p1”; đợt sau bắt đầu sau khi đợt trước hết."),
        ("first: 2021-07-01", "first: 2021-07-02", "dòng 7: phases › first: bỏ trống sau đợt “p1”; đợt sau bắt đầu ngay ngày hôm sau."),
        ("first: 2021-01-01", "first: 2020-12-31", "dòng 6: phases › first: đợt đầu phải bắt đầu trong năm 2021."),
        ("last: 2021-06-30", "last: 2020-06-30", "dòng 6: phases › last: ngày cuối trước ngày đầu."),
        ("first: 2021-07-01", "first: 2021-02-30", "dòng 7: phases › first: “2021-02-30” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05."),
        ("obligations:", "pilots: {from_obligation: O1, due_of: O1, day: Z}\nobligations:", "dòng 9: pilots › day: không có chỉ tiêu “Z” để hỏi đơn vị."),
        ("code: p2", "code: p1", "dòng 7: phases › code: mã “p1” ghi hai lần; mỗi mã một mục."),
        ("code: k\n", "code: k/2021\n", "dòng 1: code: mã “k/2021” chỉ gồm chữ, chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("code: p2", "code: p@2", "dòng 7: phases › code: mã “p@2” chỉ gồm chữ, chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("code: O1", "code: O/1", "dòng 10: obligations › code: mã “O/1” chỉ gồm chữ, chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("code: b,", "code: b|1,", "dòng 12: forms › code: mã “b|1” chỉ gồm chữ, chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("year: 2021\n", "year: 2021\npilots: {from_obligation: O1, due_of: O9}\n", "dòng 4: pilots › due_of: không có việc “O9” trong tệp."),
        ("form: b,", "form: c,", "dòng 10: obligations › form: không có biểu “c” trong tệp."),
        ("form: b,", "evidence: e, form: b,", "dòng 10: obligations › evidence: mỗi việc có một biểu phải nộp (form) hoặc một bằng chứng (evidence)."),
        ("form: b,", "when: {sector: hc}, form: b,", "dòng 10: obligations › when › sector: không có khối “hc” trong tệp."),
        ("kind: after_phase, days: 5", "kind: after_phase", "dòng 10: obligations › due: ghi ngày, hoặc ghi nguyên lời của nguồn (words) để báo “chưa ấn định hạn”; không ghi cả hai."),
        ("kind: after_phase, days: 5", "kind: fixed, words: sớm", "dòng 10: obligations › due › kind: fixed có on; window có opens và on; loại khác không có ngày."),
        ("each: phase, ", "", "dòng 10: obligations › due › kind: hạn tính từ cuối đợt chỉ dùng cho việc của từng đợt (each: phase)."),
        ("kind: after_phase, days: 5", "kind: soon, words: sớm", "dòng 10: obligations › due › kind: “soon” phải là một trong fixed, window, after_phase, vague, by_rule."),
        ("indicators: [X, Y]", "indicators: [X, Y, Z]", "dòng 12: forms › indicators: không có chỉ tiêu “Z” để hỏi đơn vị."),
        ("indicators: [X, Y]", "indicators: [X, Y, R]", "dòng 12: forms › indicators: không có chỉ tiêu “R” để hỏi đơn vị."),
        ("indicators: [X, Y]", "indicators: [X, Y, X]", "dòng 12: forms › indicators: chỉ tiêu “X” hỏi hai lần; chỉ để một chỗ."),
        ("over_year: last", "over_year: sum", "dòng 14: indicators › over_year: số có đến cuối kỳ không cộng các đợt; hãy ghi last."),
        ("of: [Y, X]", "of: [Y, Z]", "dòng 16: indicators › of: tỷ lệ cần hai chỉ tiêu có trong tệp: tử số, mẫu số."),
        ("over_year: recompute", "over_year: sum", "dòng 16: indicators › operator: tỷ lệ thì type, operator là ratio và over_year là recompute."),
        ("rule: Y <= X", "rule: Y <= Q", "dòng 15: indicators › checks › rule: không hiểu “Q” trong điều kiện."),
        ("rule: Y <= X", "rule: Y < = X", "dòng 15: indicators › checks › rule: không hiểu “Y < = X” trong điều kiện."),
        ("rule: Y <= X", "rule: similarity(Y) < 80", "dòng 15: indicators › checks › rule: không hiểu “similarity(Y)” trong điều kiện."),
        ("unit: việc, type: count", "unit: nghìn, type: money", "dòng 15: indicators › unit: không có đơn vị tiền “nghìn”; có: đồng, nghìn đồng, triệu đồng, tỷ đồng."),
        ("code: R", "code: 01", "dòng 16: indicators › code: mã “01” phải có chữ cái; ngoài ra chỉ gồm chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("code: R", "code: X+Y", "dòng 16: indicators › code: mã “X+Y” phải có chữ cái; ngoài ra chỉ gồm chữ số, dấu chấm, gạch ngang, gạch dưới."),
        ("of: [Y, X]", "of: [Y, R]", "dòng 16: indicators › of: tỷ lệ cần hai chỉ tiêu có trong tệp: tử số, mẫu số."),
        ("type: count, operator: sum, over_year: sum", "type: count, operator: distinct, over_year: sum", "dòng 15: indicators › of: khóa để đếm không trùng phải là cột của danh sách."),
        ("over_year: last}", "over_year: last, sectors: [hc]}", "dòng 14: indicators › sectors: không có khối “hc” trong tệp."),
        ("kind: report", "kind: bao-cao-gi", "dòng 12: forms › kind: không có tên loại văn bản “bao-cao-gi”; vanban kinds kê các tên loại."),
        ("type: count, operator: sum, over_year: sum", "type: date, operator: sum, over_year: sum", "dòng 15: indicators › operator: ngày, lời không cộng được; hãy ghi operator: list."),
        ("{kind: after_phase, days: 5}", "{kind: window, opens: 2021-05-02, on: 2021-05-01}", "dòng 10: obligations › due: ngày cuối trước ngày đầu."),
        ("over_year: last}", "over_year: last, catalogue: hoa}", "dòng 14: indicators › catalogue: không có danh mục “hoa” trong tệp."),
        ("type: count, operator", "type: list, operator", "dòng 15: indicators › columns: danh sách cần có cột; chỉ tiêu khác thì không."),
        ("year: 2021\n", "year: 2021\nthe_loai: x\n", "dòng 4: the_loai: không có mục này; hãy xóa hoặc sửa tên mục."),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(old: str, new: str, sentence: str) -> None:
    assert old in SMALL
    with pytest.raises(BadSetup) as refusal:
        read_campaign(SMALL.replace(old, new, 1), "k.yaml")
    assert f"k.yaml, {sentence}" in str(refusal.value).splitlines()


def test_the_small_file_itself_is_right() -> None:
    assert isinstance(read_campaign(SMALL, "k.yaml"), Campaign)


def test_a_year_that_ends_in_the_next_one_is_a_year_too() -> None:
    """A school year: the first phase begins in the year it is named by."""
    text = SMALL.replace("2021-12-31", "2022-05-31")
    assert read_campaign(text, "k.yaml").phases[-1].last.year == 2022


def test_a_duty_goes_through_its_desk_or_that_of_the_campaign_though_it_is_asked_no_more() -> None:
    campaign = emulation().model_copy(update={"department": "vp"})
    assert [campaign.desk(code) for code in ("O4", "O1", "O99")] == ["cspl", "vp", "vp"]
    assert campaign.desks == {"cspl", "vp"}


def test_another_subject_needs_no_code() -> None:
    campaign = declared("bao-cao-quy/bao-cao.yaml")
    assert not not_launchable(campaign)
    text = (shared_folder("examples") / "bao-cao-quy/bao-cao.yaml").read_text(encoding="utf-8")
    assert not re.search("thi đua|công đoàn|khen", text, re.IGNORECASE)
