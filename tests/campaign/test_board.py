"""The board tells each duty in a sign, in words and in a colour, and counts them as papers do."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.campaign.cast import A, B, C, emulation
from vanban.campaign.board import Board, Square, Tally, board, reminder
from vanban.campaign.model import Unit
from vanban.campaign.obligations import Duty, Key
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import Verdict, check
from vanban.paper.source import read
from vanban.paper.source.model import Appendix, Draft, Table
from vanban.settings import package_data

TODAY, DUE = date(2021, 7, 14), date(2021, 7, 7)
SVG = "{http://www.w3.org/2000/svg}"


def duty(
    unit: str, due: date | None = DUE, obligation: str = "O10", phase: str = "dot-1", **said: Any
) -> Duty:
    """The report of phase 1, open since the year began."""
    known: dict[str, Any] = {"applies": True, "opens_on": date(2021, 1, 1), "original_due": due}
    return Duty(Key(obligation, phase, unit), **known | said)


def of(
    *duties: Duty,
    units: tuple[Unit, ...] = (A, B, C),
    said: Mapping[Key, str] | None = None,
    sent: Mapping[Key, date] | None = None,
) -> Board:
    return board(emulation(), units, duties, TODAY, said or {}, sent or {})


# -- a square --------------------------------------------------------------------------------------

SQUARES = {
    "not open": (duty("a", opens_on=date(2021, 7, 15), due=date(2021, 8, 1)), "·",
                 "Chưa đến kỳ, mở từ ngày 15/07/2021; hạn 01/08/2021"),
    "undated": (duty("a", None), "○", "Chưa xong; chưa ấn định hạn"),
    "open": (duty("a", date(2021, 7, 22)), "○", "Chưa xong; hạn 22/07/2021"),
    "soon": (duty("a", date(2021, 7, 21)), "S7", "Chưa xong, còn 7 ngày; hạn 21/07/2021"),
    "today": (duty("a", TODAY), "S0", "Chưa xong, còn 0 ngày; hạn 14/07/2021"),
    "overdue": (duty("a"), "!7", "Chưa xong, quá hạn 7 ngày; hạn 07/07/2021"),
    "long overdue": (duty("a", date(2021, 1, 20)), "!99",
                     "Chưa xong, quá hạn 175 ngày; hạn 20/01/2021"),
    "extended": (duty("a", extended_to=date(2021, 7, 20)), "S6*",
                 "Chưa xong, còn 6 ngày; gia hạn đến 20/07/2021, hạn gốc 07/07/2021"),
    "to be mended": (duty("a", None, extended_to=date(2021, 7, 13)), "!1*",
                     "Chưa xong, quá hạn 1 ngày; hạn 13/07/2021"),
    "on time": (duty("a", done_on=DUE), "✓", "Đã xong, ngày 07/07/2021; hạn 07/07/2021"),
    "late": (duty("a", done_on=date(2021, 7, 9)), "M",
             "Đã xong, ngày 09/07/2021, muộn 2 ngày; hạn 07/07/2021"),
    "on time by its extended day": (
        duty("a", done_on=date(2021, 7, 9), extended_to=date(2021, 7, 10)), "✓*",
        "Đã xong, ngày 09/07/2021; gia hạn đến 10/07/2021, hạn gốc 07/07/2021"),
    "done without a day": (duty("a", None, done_on=DUE), "✓",
                           "Đã xong, ngày 07/07/2021; chưa ấn định hạn"),
    "exempt": (duty("a", exempt="tạm dừng hoạt động"), "/", "Được miễn: tạm dừng hoạt động"),
    "not asked": (duty("a", applies=False), "–", "Không áp dụng"),
}  # fmt: skip


@pytest.mark.parametrize(("owed", "sign", "words"), SQUARES.values(), ids=SQUARES)
def test_a_square_is_told_by_a_sign_and_in_words(owed: Duty, sign: str, words: str) -> None:
    (square,) = of(owed).cells
    assert (square.sign, square.words) == (sign, words)


def test_the_office_says_how_it_calls_a_state() -> None:
    owed = duty("a")
    (square,) = of(owed, said={owed.key: "Trả lại để bổ sung"}).cells
    assert square.words == "Trả lại để bổ sung, quá hạn 7 ngày; hạn 07/07/2021"


def test_an_answer_nobody_looked_at_yet_is_not_overdue() -> None:
    owed = duty("a")
    told = of(owed, said={owed.key: "Đang kiểm tra"}, sent={owed.key: date(2021, 7, 6)})
    (square,) = told.cells
    assert (square.kind, square.sign) == ("waiting", "G")
    assert square.words == "Đang kiểm tra, gửi ngày 06/07/2021; hạn 07/07/2021"
    assert told.tally == Tally(1, 1, 1, 1, 0, 0, 0, 1)
    assert told.only(kind="overdue").cells == ()


def test_what_counts_already_stays_done_while_a_newer_version_waits() -> None:
    owed = duty("a", done_on=date(2021, 7, 5))
    (square,) = of(owed, sent={owed.key: date(2021, 7, 12)}).cells
    assert (square.kind, square.duty.done_on) == ("done", date(2021, 7, 5))


def test_every_kind_has_its_own_sign_and_colours_differ_by_more_than_colour() -> None:
    data = package_data("board")["kinds"].values()
    signs = [each["sign"].removesuffix("{days}") for each in data]
    assert len(set(signs)) == len(signs)
    looks = [(each["fill"], each["hatch"]) for each in data]
    assert len({hatch for _, hatch in looks if hatch}) == 4
    # What wants somebody's hand is hatched; what is done or not asked is plain.
    hatched = {name for name, each in package_data("board")["kinds"].items() if each["hatch"]}
    assert hatched == {"late", "waiting", "overdue", "soon"}


# -- forty-two units, counted in Bảng 1 of the example's report ---------------------------------

#: Units of each cluster, the first four of enterprises.
CLUSTERS = {"Cụm 1": 7, "Cụm 2": 6, "Cụm 3": 7, "Cụm 4": 6, "Cụm 5": 9, "Cụm 6": 7}


def forty_two() -> Iterator[Unit]:
    for cluster, count in CLUSTERS.items():
        sector = "enterprise" if cluster < "Cụm 5" else "public"
        for n in range(count):
            yield Unit(f"{cluster[-1]}{n}", f"Công đoàn cơ sở {cluster} số {n}", sector, cluster)


UNITS = tuple(forty_two())
#: One late in Cụm 1, two in Cụm 3 with one that sent nothing; the last late one had a longer day.
LATE = {"10": {}, "30": {}, "31": {"extended_to": date(2021, 7, 10)}}


def reported(**others: Mapping[str, Any]) -> Board:
    """Phase 1 of the example: 38 on time, 3 late, 1 missing."""
    told: dict[str, Mapping[str, Any]] = {unit.code: {"done_on": DUE} for unit in UNITS}
    told |= {code: {"done_on": date(2021, 7, 9), **more} for code, more in LATE.items()}
    told |= {"32": {}, **others}
    return of(*(duty(code, **said) for code, said in told.items()), units=UNITS)


def test_counts_are_those_of_the_table_in_the_report() -> None:
    told = reported()
    assert told.tally == Tally(42, 41, 38, 39, 2, 1, 0, 42)
    assert told.only(sector="enterprise").tally == Tally(26, 25, 22, 23, 2, 1, 0, 26)
    assert told.only(sector="public").tally == Tally(16, 16, 16, 16, 0, 0, 0, 16)
    assert told.only(cluster="Cụm 3").tally == Tally(7, 6, 4, 5, 1, 1, 0, 7)


def test_the_summary_has_both_rates_for_each_group() -> None:
    lines = {line[1]: line for line in reported().summary}
    assert [*lines] == [
        "Tổng", "Khối doanh nghiệp", "Khối hành chính, sự nghiệp", *CLUSTERS
    ]  # fmt: skip
    name = "Báo cáo kết quả đợt (Đợt 1)"
    counts = ["42", "41", "38", "39", "2", "1", "0"]
    # 41/42, 38/42 by the original day, 39/42 by the extended one.
    assert lines["Tổng"] == [name, "Tổng", *counts, "97,62 %", "90,48 %", "92,86 %"]
    assert lines["Khối doanh nghiệp"][-3:] == ["96,15 %", "84,62 %", "88,46 %"]
    assert lines["Cụm 5"][-3:] == ["100 %", "100 %", "100 %"]
    assert len(lines["Tổng"]) == len(package_data("board")["heads"])


def test_an_exempt_unit_is_in_no_share_and_a_group_nothing_is_asked_of_has_no_line() -> None:
    told = reported(**{"32": {"exempt": "tạm dừng"}})
    assert told.tally == Tally(41, 41, 38, 39, 2, 0, 1, 41)
    assert told.summary[0][-3:] == ["100 %", "92,68 %", "95,12 %"]
    asked = {f"5{n}": {"applies": False} for n in range(9)}
    assert "Cụm 5" not in {line[1] for line in reported(**asked).summary}


def test_without_a_day_nothing_is_on_time_and_nothing_is_late() -> None:
    told = of(duty("a", None, done_on=DUE), duty("b", None), duty("c", None))
    assert told.tally == Tally(3, 1, 0, 0, 0, 2, 0, 0)
    assert told.summary[0][-3:] == ["33,33 %", "–", "–"]


# -- what is shown ---------------------------------------------------------------------------------


def small() -> Board:
    """Three units, two duties of phase 1 and one of none; B sent late, C nothing."""
    return of(
        duty("c"), duty("c", obligation="O8"), duty("c", obligation="O4", phase=""),
        duty("a", done_on=DUE), duty("a", obligation="O8", done_on=DUE),
        duty("b", done_on=date(2021, 7, 9)), duty("b", obligation="O8", exempt="sáp nhập"),
    )  # fmt: skip


def test_the_board_filters_by_any_fact_of_a_square() -> None:
    told = small()
    assert [each[:3] for each in told.only(kind="overdue").cells] == [
        ("O10", "dot-1", "c"), ("O8", "dot-1", "c"), ("O4", "", "c"),
    ]  # fmt: skip
    assert {each.unit for each in told.only(cluster="Cụm 2").cells} == {"b"}
    assert [each.obligation for each in told.only(unit="c", phase="").cells] == ["O4"]


def test_columns_are_named_once_by_themselves_and_by_their_phase() -> None:
    assert small().columns == {
        ("O4", ""): ("O4", "Đăng ký lịch tổ chức phát động"),
        ("O8", "dot-1"): ("O8 Đợt 1", "Sơ kết đợt (Đợt 1)"),
        ("O10", "dot-1"): ("O10 Đợt 1", "Báo cáo kết quả đợt (Đợt 1)"),
    }


def test_the_rows_of_a_terminal_say_what_names_begin_with_once() -> None:
    assert small().grid == [
        ["Công đoàn", "O4", "O8 Đợt 1", "O10 Đợt 1"],
        ["A", "", "✓", "✓"],
        ["B", "", "/", "M"],
        ["C", "!7", "!7", "!7"],
    ]
    assert small().only(unit="a").grid[0][0] == "Đơn vị"
    assert small().only(unit="a").grid[1] == ["Công đoàn A", "✓", "✓"]


def test_units_stand_by_sector_cluster_and_name() -> None:
    more = {"e": "Công đoàn E", "đ": "Công đoàn Đ", "ă": "Công đoàn Ă"}
    units = (C, B, A, *(Unit(code, name, "enterprise", "Cụm 1") for code, name in more.items()))
    told = of(*(duty(unit.code) for unit in units), units=units)
    assert [line[0] for line in told.grid[1:]] == ["A", "Ă", "Đ", "E", "B", "C"]


def test_numbers_in_names_stand_by_their_worth() -> None:
    clusters = ("Cụm 10", "Cụm 2")
    units = [
        Unit(f"{n}", f"Tổ {n}", "enterprise", c) for n, c in zip((1, 3), clusters, strict=True)
    ]
    units.append(Unit("4", "Tổ 12", "enterprise", "Cụm 2"))
    told = of(*(duty(unit.code) for unit in units), units=(*units,))
    assert [line[0] for line in told.grid[1:]] == ["3", "12", "1"]
    assert [line[1] for line in told.summary][2:] == ["Cụm 2", "Cụm 10"]


def test_a_year_of_forty_two_units_fits_a_terminal_of_a_hundred_columns() -> None:
    """Twelve duties have no phase; the longest name of the example is 55 letters long."""
    name = "Công đoàn cơ sở Trung tâm Giáo dục nghề nghiệp Tinh Hoa {:02}"
    units = tuple(Unit(f"{n}", name.format(n), "enterprise", "Cụm 1") for n in range(42))
    units = (*units, Unit("x", "Công đoàn cơ sở Nhà Thiếu nhi", "enterprise", "Cụm 1"))
    once = [each.code for each in emulation().obligations if each.each != "phase"][:12]
    owed = [duty(unit.code, date(2021, 1, 20), code, "") for unit in units for code in once]
    grid = of(*owed, units=units).grid
    assert (len(grid), len(grid[0])) == (44, 13)
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    assert sum(widths) + len(widths) <= 100


def test_the_workbook_is_the_same_bytes_and_has_a_frozen_head() -> None:
    told = small()
    assert told.xlsx() == told.xlsx()
    book = openpyxl.load_workbook(io.BytesIO(told.xlsx()))
    assert book.sheetnames == ["Bảng theo dõi", "Tổng hợp", "Ký hiệu"]
    assert book["Tổng hợp"]["C3"].value == 1, "a number, for sums and sorting"
    sheet = book["Bảng theo dõi"]
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)] == told.grid
    assert sheet.freeze_panes == "A3"
    fills = [sheet[at].fill.fgColor.rgb[2:] for at in ("C3", "D4", "B5", "B3")]
    colours = package_data("board")["kinds"]
    assert fills == [colours[k]["fill"] for k in ("done", "late", "overdue", "open")]
    meanings = {row[0]: row[1] for row in book["Ký hiệu"].iter_rows(min_row=3, values_only=True)}
    assert meanings["M"] == "đã xong, muộn"
    assert meanings["O10 Đợt 1"] == "Báo cáo kết quả đợt (Đợt 1)"


def test_the_picture_is_told_in_words_square_by_square() -> None:
    root = ElementTree.fromstring(small().page("board.svg"))
    title = "Phong trào thi đua trong công nhân, viên chức, lao động năm 2021"
    assert root.findtext(f"{SVG}title") == f"{title}: bảng theo dõi ngày 14/07/2021"
    assert root.findtext(f"{SVG}desc") == (
        "3 đơn vị, 3 việc. Phải làm 6, đã làm 3, muộn 1, chưa làm 3, trong đó quá hạn 3; "
        "được miễn 1."
    )
    squares = [g for g in root.iter(f"{SVG}g") if g.find(f"{SVG}rect") is not None]
    told = [(g.findtext(f"{SVG}title"), g.findtext(f"{SVG}text")) for g in squares]
    assert len(told) == 7
    assert told[3] == ("Công đoàn B. Báo cáo kết quả đợt (Đợt 1): "
                       "Đã xong, ngày 09/07/2021, muộn 2 ngày; hạn 07/07/2021.", "M")  # fmt: skip
    patterns = {each.get("id") for each in root.iter(f"{SVG}pattern")}
    drawn = {rect.get("fill", "")[5:-1] for rect in root.iter(f"{SVG}rect")}
    assert drawn <= patterns
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    for rect in root.iter(f"{SVG}rect"):
        right = float(rect.get("x", "")) + float(rect.get("width", ""))
        bottom = float(rect.get("y", "")) + float(rect.get("height", ""))
        assert right <= width
        assert bottom <= height


class Page(HTMLParser):
    """What a page says: tags, and the words of each cell."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_the_page_is_a_table_with_heads_and_nothing_from_elsewhere() -> None:
    text = small().page("board.html")
    page = Page(text)
    tags = [tag for tag, _ in page.tags]
    assert dict(page.tags)["html"] == {"lang": "vi"}
    assert tags.count("caption") == 2
    scopes = [said["scope"] for tag, said in page.tags if tag == "th"]
    assert scopes.count("row") == 3 + len(small().summary)
    assert scopes.count("col") == 6 + 12
    assert not {"script", "link", "img", "iframe"} & {*tags}
    assert not re.search("https?:|url\\(|@import", text)
    for square in small().cells:
        assert square.words in page.words, "words for who cannot see the sign"


def test_names_are_words_in_every_picture() -> None:
    odd = Unit("a", "Công đoàn <b>&\"A'</b>", "enterprise", "Cụm <1>")
    told = of(duty("a"), units=(odd,))
    root = ElementTree.fromstring(told.page("board.svg"))
    assert any((each.text or "").startswith(odd.name) for each in root.iter(f"{SVG}title"))
    page = Page(told.page("board.html"))
    assert odd.name in page.words
    assert "b" not in dict(page.tags)


# -- the letter ------------------------------------------------------------------------------------

BASIS = "Kế hoạch số 03/KH-LĐLĐ ngày 07/01/2021 của Liên đoàn Lao động quận Ba Đình"
HEAD = {"issuer": "ldld-ba-dinh", "department": "CSPL", "file_copies": ["VP", "CSPL"],
        "signature": "le-thi-minh-nguyet"}  # fmt: skip


def source(told: Board) -> str:
    sender = "Ban Thường vụ Liên đoàn Lao động quận Ba Đình"
    return reminder(told, BASIS, sender, date(2021, 7, 20), HEAD)


def letter(told: Board) -> Draft:
    return read(source(told), kinds=kinds())


def lines(draft: Draft) -> list[str]:
    """The paragraphs before the appendix."""
    told = (getattr(block, "runs", ()) for block in draft.body)
    return ["".join(run.text for run in runs) for runs in told if runs]


def test_the_letter_names_who_is_late_with_what_and_since_when() -> None:
    waits = duty("b", obligation="O8")
    told = of(
        duty("a", done_on=date(2021, 7, 9)), duty("a", obligation="O8", done_on=DUE),
        duty("b", set_by="05/LĐLĐ-CSPL"), waits,
        duty("c", set_by="05/LĐLĐ-CSPL", extended_to=date(2021, 7, 12)),
        duty("c", obligation="O8", exempt="sáp nhập"),
        sent={waits.key: DUE},
    )  # fmt: skip
    draft = letter(told)
    assert draft.subject == (
        "đôn đốc thực hiện Phong trào thi đua trong công nhân, viên chức, lao động năm 2021"
    )
    sent = [each.recipients[0] for each in draft.addressees]
    assert [(each.name, each.organization) for each in sent] == [
        ("Công đoàn B", "b"), ("Công đoàn C", "c"),
    ]  # fmt: skip
    first, counted, asks = lines(draft)
    assert first == f"Thực hiện {BASIS}, đến ngày 14/7/2021, tình hình thực hiện những việc đã " \
        "quá hạn như sau:"  # fmt: skip
    assert counted == (
        "Báo cáo kết quả đợt (Đợt 1), hạn ngày 07/7/2021 theo văn bản số 05/LĐLĐ-CSPL: "
        "có 1/3 đơn vị đã gửi, 02 đơn vị quá hạn."
    )
    assert "hoàn thành, gửi trước ngày 20/7/2021." in asks
    assert asks.endswith("./.")
    appendix, table = draft.body[-2:]
    assert isinstance(appendix, Appendix)
    assert isinstance(table, Table)
    rows = [["".join(run.text for run in cell) for cell in row] for row in table.rows]
    assert rows == [
        ["1", "Công đoàn B", "Báo cáo kết quả đợt (Đợt 1)", "07/7/2021", "7"],
        ["2", "Công đoàn C", "Báo cáo kết quả đợt (Đợt 1)", "12/7/2021 (đã gia hạn)", "2"],
    ]


@pytest.mark.parametrize(
    ("regime", "on"), [("union", TODAY), ("union", date(2026, 4, 7)), ("state", date(2026, 4, 7))]
)
def test_the_letter_passes_the_judge(regime: str, on: date) -> None:
    draft, standard = letter(small()), standards().in_force(regime, on)
    report = check(of_draft(draft, kinds().find(draft.kind), standard), standard)
    assert [*report.faults] == []
    assert Verdict.PASS in report.verdicts.values()


@pytest.mark.parametrize("name", ["A: #1 | *B* {x}", "- [x] \\cite{y} “Z”", 'Trường "A" `b` | c'])
def test_a_name_in_the_letter_is_words_only(name: str) -> None:
    draft = letter(of(duty("a"), units=(Unit("a", name),)))
    (sent,) = draft.addressees
    assert sent.recipients[0].name == name
    table = draft.body[-1]
    assert isinstance(table, Table)
    assert "".join(run.text for run in table.rows[0][1]) == name


def test_the_source_of_the_letter_can_be_read_and_changed() -> None:
    assert '  - {to: "Công đoàn C", organization: "c"}\n' in source(small())
    assert "\n| 1 | Công đoàn C | Báo cáo kết quả đợt (Đợt 1) | 07/7/2021 | 7 |\n" in source(
        small()
    )


def test_a_square_is_a_value_a_caller_can_tell() -> None:
    (square,) = of(duty("b")).cells
    assert isinstance(square, Square)
    assert square[:8] == ("O10", "dot-1", "b", "Công đoàn B", "enterprise", "Cụm 2", "overdue", 7)
