"""Files of units that sent no paper: a folder in one go, each good one in, nothing bad."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.office.campaigns.cast import BY_LETTER, YEAR
from tests.office.campaigns.conftest import CODE, SCHEDULES, Year
from tests.office.cast import at
from vanban.campaign.intake import Reading
from vanban.campaign.obligations import Key
from vanban.office.campaigns.handing import BadForm

MAY, PRINTING, FLOWER = (Key("O10", "dot-1", f"cdcs-{unit}") for unit in ("may", "in", "hoa"))
FIGURES: dict[str, Any] = {"A01": 40, "C01": 30, "D02": 0}


def intake(year: Year, files: dict[str, bytes], day: str = "2021-07-05") -> list[Reading]:
    return year.campaigns.intake(CODE, files, by="hoa", now=at(day))


def faults(readings: list[Reading]) -> dict[str, list[tuple[str, str]]]:
    return {each.file: [(f.at, f.says) for f in each.faults] for each in readings if each.faults}


def test_of_a_folder_each_good_file_is_in_with_its_number_and_nothing_bad(year: Year) -> None:
    may = year.filled(MAY, "2021-07-05", **FIGURES)
    good, bad = year.said(PRINTING, **FIGURES), year.said(FLOWER, A01=40, C01=41)
    files = {"may.xlsx": may, "in.json": good, "hoa.json": bad, "anh.png": b"\x89PNG"}
    wrong = faults(intake(year, files))
    assert {name: [at for at, _ in found] for name, found in wrong.items()} == {
        "hoa.json": ["C01"], "anh.png": [""],
    }  # fmt: skip
    assert [year.state(key) for key in (MAY, PRINTING, FLOWER)] == [
        "received", "received", "not_submitted",
    ]  # fmt: skip
    serials = [year.progress(key).last.serial for key in (MAY, PRINTING)]
    assert serials == ["1/2021", "2/2021"]
    (first, second) = year.office.incoming.papers("federation")
    assert first.metadata.organ_name == "Công đoàn cơ sở Công ty May"
    assert first.arrival.number == "1"
    (kept,) = year.office.incoming.files(first.id)
    assert (kept.name, kept.content) == ("may.xlsx", may)
    (kept,) = year.office.incoming.files(second.id)
    assert (kept.name, kept.media_type, kept.content) == ("in.json", "application/json", good)
    assert year.office.verify() == []


def test_the_same_file_twice_is_taken_once(year: Year) -> None:
    said = year.said(MAY, **FIGURES)
    wrong = faults(intake(year, {"a.json": said, "b.json": said}))
    assert [*wrong] == ["b.json"]
    assert "trùng đơn vị, kỳ, biểu với a.json" in wrong["b.json"][0][1]
    ((_, says),) = faults(intake(year, {"a.json": said}))["a.json"]
    assert "Đã tiếp nhận" in says
    assert len(year.office.incoming.papers("federation")) == 1
    assert [each.version for each in year.progress(MAY).handed] == [1]


def test_two_files_that_differ_are_both_refused(year: Year) -> None:
    files = {"a.json": year.said(MAY, **FIGURES), "b.json": year.said(MAY, A01=41, C01=30)}
    assert [*faults(intake(year, files))] == ["a.json", "b.json"]
    assert year.state(MAY) == "not_submitted"


def test_a_file_is_no_way_around_the_paper_a_unit_is_drafting(year: Year) -> None:
    paper = year.submit(MAY, "2021-07-02", **FIGURES)
    ((_, says),) = faults(intake(year, {"a.json": year.said(MAY, A01=1, C01=1)}))["a.json"]
    assert "Đang lập" in says
    year.send(MAY, paper, "2021-07-05")
    assert [*faults(intake(year, {"a.json": year.said(MAY, A01=1, C01=1)}))] == ["a.json"]
    values = year.campaigns.values_of(year.progress(MAY).last)
    assert values["A01"].text == "40"


def test_who_signed_its_figures_mends_them_by_a_paper(year: Year) -> None:
    """A file the clerk has is no word of the unit's chair."""
    year.hand_in(MAY, "2021-07-05", **FIGURES)
    year.receive("2021-07-05")
    year.send_back(MAY, "2021-07-06", "D02", until="2021-07-12")
    files = {"a.json": year.said(MAY, **FIGURES | {"D02": 9})}
    ((_, says),) = faults(intake(year, files, "2021-07-07"))["a.json"]
    assert "nộp lại cũng bằng văn bản đơn vị ký" in says


def test_a_file_after_a_return_keeps_to_the_fields_sent_back(year: Year) -> None:
    year.took_in(MAY, "2021-07-05", **FIGURES)
    year.send_back(MAY, "2021-07-06", "D02", until="2021-07-12")
    files = {"a.json": year.said(MAY, **FIGURES | {"A01": 41})}
    ((_, says),) = faults(intake(year, files, "2021-07-07"))["a.json"]
    assert "mục khác đã đổi: A01" in says
    year.took_in(MAY, "2021-07-07", **FIGURES | {"D02": 1})
    assert [each.serial for each in year.progress(MAY).handed] == ["1/2021", "2/2021"]


def test_the_workbook_of_one_unit_is_no_other_units(year: Year) -> None:
    book = load_workbook(BytesIO(year.blank(MAY, "2021-07-05")))
    stamp = book["vanban"]
    for row in stamp.iter_rows():
        if row[0].value == "unit":
            row[-1].value = "cdcs-in"
    book.save(data := BytesIO())
    ((where, _),) = faults(intake(year, {"a.xlsx": data.getvalue()}))["a.xlsx"]
    assert where == "Biểu!B3"
    assert year.state(PRINTING) == "not_submitted"


def test_a_form_made_before_the_campaign_was_amended_is_told_so(year: Year) -> None:
    book = year.filled(MAY, "2021-07-05", **FIGURES)
    more = YEAR.replace("name: Sáng kiến,", "name: Sáng kiến áp dụng,")
    year.open("2021-07-05", text=more, note=BY_LETTER)
    with pytest.raises(BadForm, match="biểu theo bản mẫu cũ"):
        year.campaigns.submit(CODE, "a.xlsx", book, by="officer-may", now=at("2021-07-05"))


def test_a_report_is_of_its_phase_alone(year: Year) -> None:
    """The report of the first phase, given as that of the second."""
    second = MAY._replace(phase="dot-3")
    ((where, _),) = faults(intake(year, {"a.json": year.said(second, **FIGURES)}))["a.json"]
    assert where == "phase"


def test_nothing_comes_in_of_a_schedule_outside_the_year(year: Year) -> None:
    files = {"a.json": year.said(SCHEDULES[0], B03="20/01/2022")}
    ((where, says),) = faults(intake(year, files))["a.json"]
    assert (where, says) == ("B03", "ngày ngoài kỳ, từ 01/01/2021 đến 31/12/2021; hãy xem lại.")


def test_who_says_again_what_it_said_of_the_phase_before_is_asked_why(year: Year) -> None:
    """Its own words of phase 1, the same again; of what is asked once nothing was before."""
    check = ", checks: [{rule: similarity(L01) < 80, says: giống bài}]}\n"
    text = check.join(YEAR.rsplit("}\n", 1)).replace("B03P]", "B03P, L02]")
    text += text.splitlines()[-1].replace("L01", "L02") + "\n"
    year.open("2021-06-20", text=text, note=BY_LETTER)
    played, words = Year(year.office, text=text), "Chưa kịp thời phát động ở hai phân xưởng"
    second, once = MAY._replace(phase="dot-2"), SCHEDULES[0]
    played.counted(once, "2021-06-21", B03="01/07/2021", L02=words)
    played.send_back(once, "2021-06-22", "B03", until="2021-06-25")
    played.counted(once, "2021-06-23", B03="02/07/2021", L02=words)
    for day, key in (("2021-07-05", MAY), ("2021-12-20", second)):
        played.counted(key, day, **FIGURES, L01=words)
    odd = [year.progress(key).last.odd for key in (MAY, second, once)]
    assert odd == [(), ("L01: giống bài",), ()]
