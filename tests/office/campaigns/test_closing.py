"""Figures closed: what counts, what does not, and what came later: scenarios 9, 11 and 22."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from tests.office.campaigns.cast import BY_LETTER, YEAR
from tests.office.campaigns.conftest import CODE, Year
from tests.office.cast import at
from vanban.campaign.model import Answer, Standing, Status
from vanban.campaign.obligations import Key
from vanban.campaign.summary import drafted
from vanban.digest import canonical, digest
from vanban.office.campaigns.course import Closed, read_course
from vanban.office.registry.tables import EventRow
from vanban.office.workflow.steps import StepRefused, WrongRole

MAY, PRINTING, FLOWER = (Key("O10", "dot-1", f"cdcs-{unit}") for unit in ("may", "in", "hoa"))
FIGURES: dict[str, Any] = {"A01": 40, "C01": 30, "D02": 2, "D03": 120}


def close(year: Year, day: str, phase: str = "dot-1", by: str = "cuong") -> Closed:
    said = {"by": by, "known_by": "PCT An đã biết", "reason": "số liệu về muộn"}
    return year.campaigns.close_phase(CODE, phase, now=at(day), **said)


def cells(year: Year, indicator: str, number: int = 0) -> tuple[str | None, int, int]:
    """The total of an indicator: its value, how many say something, how many were asked."""
    _, made = year.campaigns.closed(CODE, number)
    cell = made["cells"][f"{indicator}|total|"]
    return cell["value"], cell["given"], cell["scope"]


def answers(year: Year) -> dict[str, Answer]:
    """What is summed up of the reports of the first phase, by unit."""
    with year.office._database.read() as session:
        found = year.campaigns.answers(session, read_course(session, CODE), ["dot-1"])
    return {each.unit.code: each for each in found}


# -- scenario 9 ------------------------------------------------------------------------------------


def test_scenario_09_zero_blank_nothing_and_exempt_are_four_things(year: Year) -> None:
    year.counted(MAY, "2021-07-02", A01=40, C01=40, D02=0, D03_nothing="không phát sinh")
    year.counted(PRINTING, "2021-07-02", A01=60, C01=60, D03=120)
    year.campaigns.exempt(CODE, FLOWER, "mới thành lập", by="cuong", now=at("2021-07-02"))
    found = answers(year)
    said = {code: (each.standing, each.reason) for code, each in found.items()}
    assert said == {
        "cdcs-may": (Standing.ACCEPTED, ""),
        "cdcs-in": (Standing.ACCEPTED, ""),
        "cdcs-hoa": (Standing.EXEMPT, "mới thành lập"),
    }
    may, printing = found["cdcs-may"].values, found["cdcs-in"].values
    assert (may["D02"].status, may["D02"].text) == (Status.GIVEN, "0")
    assert (may["D03"].status, may["D03"].counts) == (Status.NOTHING, True)
    assert (printing["D02"].status, printing["D02"].counts) == (Status.UNANSWERED, False)
    close(year, "2021-07-05")
    assert cells(year, "D02") == ("0", 1, 2)  # one real zero, one blank
    assert cells(year, "D03") == ("120", 2, 2)  # “không phát sinh” counts as a figure
    assert cells(year, "A01") == ("100", 2, 2)  # the exempt one is out of both


def test_what_is_not_accepted_is_missing_with_where_it_stands(year: Year) -> None:
    year.took_in(MAY, "2021-07-02", **FIGURES)
    year.campaigns.examine(CODE, MAY, by="bich", now=at("2021-07-02"))
    year.took_in(PRINTING, "2021-07-02", **FIGURES)
    year.send_back(PRINTING, "2021-07-02", "D02", until="2021-07-12")
    said = {code: (each.standing, each.reason, each.values) for code, each in answers(year).items()}
    assert said == {
        "cdcs-may": (Standing.MISSING, "Đang kiểm tra", {}),
        "cdcs-in": (Standing.MISSING, "Trả lại bổ sung", {}),
        "cdcs-hoa": (Standing.MISSING, "Chưa nộp", {}),
    }


# -- scenario 11 -----------------------------------------------------------------------------------


def test_figures_are_closed_by_the_desk_and_somebody_knows_who_is_missing(year: Year) -> None:
    year.counted(MAY, "2021-07-02", **FIGURES)
    with pytest.raises(StepRefused) as refusal:
        year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-05"))
    assert "Công đoàn cơ sở Công ty In; Công đoàn cơ sở Trường Hoa" in str(refusal.value)
    assert "--known-by" in str(refusal.value)
    for who in ("hoa", "officer-may", "an"):
        with pytest.raises(WrongRole):
            close(year, "2021-07-05", by=who)
    with pytest.raises(StepRefused, match="không có đợt “dot-3”; các đợt: dot-1, dot-2"):
        close(year, "2021-07-05", "dot-3")
    with pytest.raises(StepRefused, match="chưa có lần chốt"):
        year.campaigns.closed(CODE)
    assert close(year, "2021-07-05").number == 1
    with pytest.raises(StepRefused, match="chưa có lần chốt số 2"):
        year.campaigns.closed(CODE, 2)


def test_figures_are_closed_early_only_when_all_are_in(year: Year) -> None:
    """The phase ends on 30 June; reports are due on 7 July, of one union on the 20th."""
    year.counted(MAY, "2021-06-20", **FIGURES)
    with pytest.raises(StepRefused, match=r"chưa đến 30/06/2021, ngày cuối .*: .* Công ty In; "):
        close(year, "2021-06-29")
    year.set_date("O10", "2021-07-07", "2021-06-29", "dot-1")
    until = date(2021, 7, 20)
    year.campaigns.extend(CODE, FLOWER, until, "dịch", by="cuong", now=at("2021-06-29"))
    with pytest.raises(StepRefused, match="chưa đến 07/07/2021"):
        close(year, "2021-07-06")
    assert close(year, "2021-07-07").number == 1
    with pytest.raises(StepRefused, match="chưa đến 31/12/2021"):
        close(year, "2021-12-30", "")


def test_figures_of_all_are_closed_before_the_phase_ends(year: Year) -> None:
    for key in (MAY, PRINTING, FLOWER):
        year.counted(key, "2021-06-20", **FIGURES)
        year.counted(key._replace(obligation="O4", phase=""), "2021-06-20", B03="20/01/2021")
    year.counted(Key("O7", "", "cdcs-may"), "2021-06-20", E01=1)
    year.campaigns.exempt(
        CODE, Key("O7", "", "cdcs-in"), "không xây", by="cuong", now=at("2021-06-20")
    )
    closed = year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-06-21"))
    assert closed.on == date(2021, 6, 21)


def test_a_sign_is_nobody_who_knows_and_closing_again_takes_a_reason(year: Year) -> None:
    def closing(by: str = "cuong", **said: str) -> int:
        now = at("2021-07-05")
        return year.campaigns.close_phase(CODE, "dot-1", by=by, now=now, **said).number

    for nobody in (".", "..", "?1"):
        with pytest.raises(StepRefused, match="hãy ghi ai đã biết"):
            closing(known_by=nobody)
    assert closing(known_by="An") == 1
    for nothing in ("", "muộn"):
        with pytest.raises(StepRefused, match=r"kỳ này đã chốt; .* \(--reason, ít nhất 10 ký tự"):
            closing(known_by="An", reason=nothing)
    with pytest.raises(WrongRole, match=r"chốt lại số liệu: .*người có thể làm: Lê Văn Cường"):
        closing("bich", known_by="An", reason="Công ty In gửi muộn")
    assert closing(known_by="An", reason="Công ty In gửi muộn") == 2
    with year.office._database.read() as session:
        rows = session.scalars(select(EventRow).where(EventRow.step.startswith("close")))
        assert [row.note for row in rows] == ["An", "An; Công ty In gửi muộn"]


def test_what_was_sent_in_time_and_waits_is_sent_though_it_does_not_count(year: Year) -> None:
    """Due on 7 July: received on the 5th, closed on the 8th; the board says the same."""
    year.set_date("O10", "2021-07-07", "2021-06-29", "dot-1")
    year.took_in(MAY, "2021-07-05", **FIGURES)
    close(year, "2021-07-08")
    came = {how: cells(year, f"bao-cao.{how}")[0] for how in ("sent", "on_time", "late", "missing")}
    assert came == {"sent": "1", "on_time": "1", "late": "0", "missing": "2"}
    assert cells(year, "D02") == (None, 0, 3)
    figures = year.campaigns.figures(CODE)
    template = '---\nkind: report\n---\n{{ absent("bao-cao") }}'
    (row,) = [each for each in drafted(template, figures, "t.md").splitlines() if " May " in each]
    assert "Đã gửi ngày 05/07/2021, chưa được chấp nhận | Đã tiếp nhận" in row


def test_what_was_said_twice_in_other_words_or_lacks_a_phase_is_told(year: Year) -> None:
    """Two unions call two ideas SK-01; of phase 2 one has no list, the other no report."""
    listed = "D05, name: Danh sách, type: list, operator: distinct, of: [code], over_year: union, "
    listed += "columns: [{code: code, name: Mã}, {code: title, name: Tên}]"
    text = YEAR.replace("D03, L01]", "D03, L01, D05]") + f"  - {{code: {listed}}}\n"
    year.open("2021-06-20", text=text, note=BY_LETTER)
    idea = {"A01": 40, "C01": 40, "D05.1.code": "SK-01", "D05.1.title": "Bộ gá"}
    played = Year(year.office, text=text)
    played.counted(MAY, "2021-07-02", **idea)
    played.counted(PRINTING, "2021-07-02", **idea | {"D05.1.title": "Cắt giấy"})
    played.counted(MAY._replace(phase="dot-2"), "2021-12-20", A01=41, C01=41)
    told = []
    for day, phase in (("2021-07-05", "dot-1"), ("2021-12-31", "")):
        close(year, day, phase)
        told.append(year.campaigns.doubts(year.campaigns.status(CODE, now=at(day))[0]))
    twice = "D05: SK-01 kê nhiều lần, lời khác nhau, chỉ tính lần đầu"
    lacking = ["cdcs-in", "A01, C01, C02, D05"], ["cdcs-may", "D05"]
    says = [" chưa có số của đủ các kỳ: ".join(each) for each in lacking]
    assert [*map(sorted, told)] == [[twice], [twice, *says]]


def test_scenario_11_a_late_unit_is_a_difference_and_changes_nothing_closed(year: Year) -> None:
    year.counted(MAY, "2021-07-02", **FIGURES)
    first = close(year, "2021-07-05")
    kept = year.office._files.get(first.figures)
    assert year.campaigns.late(CODE) == {}
    year.counted(PRINTING, "2021-07-06", **FIGURES | {"D02": 5})
    late = year.campaigns.late(CODE)
    before, now = late["cells", "D02|total|"]
    assert (before["value"], now["value"]) == ("2", "7")
    before, now = late["inputs", "dot-1|bao-cao|cdcs-in"]
    assert (before["standing"], now["standing"]) == ("missing", "accepted")
    assert ("inputs", "dot-1|bao-cao|cdcs-may") not in late
    assert year.office._files.get(first.figures) == kept
    assert cells(year, "D02") == ("2", 1, 3)
    second = close(year, "2021-07-08")
    assert (second.number, second.phases, second.on) == (2, ("", "dot-1"), date(2021, 7, 8))
    assert (cells(year, "D02", 1), cells(year, "D02", 2)) == (("2", 1, 3), ("7", 2, 3))
    assert year.campaigns.late(CODE) == {}
    assert ("cells", "D02|total|") in year.campaigns.late(CODE, 1)
    assert year.office.verify() == []


def test_closing_twice_with_nothing_new_is_another_closing_of_the_same_figures(year: Year) -> None:
    year.counted(MAY, "2021-07-02", **FIGURES)
    first, second = close(year, "2021-07-05"), close(year, "2021-07-05")
    assert (first.number, second.number, first.phases) == (1, 2, second.phases)
    cells_of = [year.campaigns.closed(CODE, number)[1]["cells"] for number in (1, 2)]
    assert cells_of[0] == cells_of[1]
    assert year.campaigns.late(CODE, 1) == {}
    assert year.office.verify() == []


def test_what_is_adjusted_counts_in_the_next_closing_only(year: Year) -> None:
    year.counted(MAY, "2021-07-02", **FIGURES)
    close(year, "2021-07-05")
    year.send_back(MAY, "2021-07-06", "D02", until="2021-07-20")
    year.took_in(MAY, "2021-07-07", **FIGURES | {"D02": 3})
    assert year.campaigns.late(CODE) == {}, "the accepted version counts until the newer one does"
    year.accept(MAY, "2021-07-08", "đã xem")
    before, now = year.campaigns.late(CODE)["cells", "D02|total|"]
    assert (before["value"], now["value"]) == ("2", "3")


def test_closed_figures_stay_those_of_the_campaign_as_it_was_declared(year: Year) -> None:
    """An indicator added later is no difference of what was closed before."""
    year.counted(MAY, "2021-07-02", **FIGURES)
    first = close(year, "2021-07-05")
    more = YEAR.replace(
        "D03, L01]}",
        "D03, L01]}\n  - {code: them, name: Biểu thêm, kind: report, indicators: [Z01]}",
    ).replace(
        "  - code: O13",
        "  - {code: O20, name: Báo cáo thêm, each: phase, form: them,"
        " due: {kind: vague, words: sớm}, source: Báo cáo thêm}\n  - code: O13",
    )
    more += "  - {code: Z01, name: Thêm, unit: việc, type: count, operator: sum, over_year: sum}\n"
    year.open("2021-07-06", text=more, note=BY_LETTER)
    assert year.campaigns.late(CODE) == {}
    assert close(year, "2021-07-07").campaign != first.campaign
    assert cells(year, "Z01") == (None, 0, 3)


def test_a_closing_is_made_again_byte_for_byte(year: Year) -> None:
    year.counted(MAY, "2021-07-02", **FIGURES)
    first = close(year, "2021-07-05")
    _, made = year.campaigns.closed(CODE)
    assert canonical(made).encode() == year.office._files.get(first.figures)
    assert digest(made) == first.figures


# -- scenario 22 -----------------------------------------------------------------------------------

MERGED = """
organizations:
  - code: cdcs-in
    name: Công đoàn cơ sở Công ty In
    abbreviation: CĐCS
    place: Ba Đình
    regime: union
    parent: federation
    parent_name: Liên đoàn Lao động quận Ba Đình
    leadership: collective
    body: Ban Chấp hành
    sector: enterprise
    groups: [grassroots, cluster-1]
    valid_to: 2021-07-31
"""


def test_scenario_22_its_late_report_of_the_first_phase_still_comes_in(year: Year) -> None:
    year.office.people.declare(MERGED, name="them.yaml", by="hoa", now=at("2021-08-01"))
    year.counted(PRINTING, "2021-08-05", **FIGURES)
    (came,) = year.office.incoming.papers("federation")
    assert came.metadata.organ_name == "Công đoàn cơ sở Công ty In"


def test_scenario_22_a_unit_merged_in_summer_keeps_its_first_phase(year: Year) -> None:
    """The Printing union goes into the May union on 31 July."""
    year.counted(MAY, "2021-07-02", **FIGURES)
    year.counted(PRINTING, "2021-07-02", A01=60, C01=60, D02=3, D03=10)
    close(year, "2021-07-05")
    year.office.people.declare(MERGED, name="them.yaml", by="hoa", now=at("2021-08-01"))
    year.open("2021-08-02", text=YEAR.replace(
        "pilots:", "became: {cdcs-in: cdcs-may}\npilots:"
    ), note=BY_LETTER)  # fmt: skip
    assert year.campaigns.late(CODE) == {}, "the first phase stays under its old names"
    assert {"cdcs-may", "cdcs-in", "cdcs-hoa"} == answers(year).keys()
    _, stands = year.campaigns.status(CODE, now=at("2021-08-02"))
    second = [each.duty.key.unit for each in stands if each.duty.key.phase == "dot-2"]
    assert sorted(second) == ["cdcs-hoa", "cdcs-may"]
    year.counted(MAY._replace(phase="dot-2"), "2021-12-20", A01=95, C01=90, D02=1, D03=5)
    close(year, "2021-12-31", "")
    assert cells(year, "D02") == ("6", 1, 2)  # 2 + 3 + 1, of one unit; the Flower union is missing
    assert cells(year, "A01") == ("95", 1, 2)  # a stock: the last one, not 95 and 60
    assert year.office.verify() == []
