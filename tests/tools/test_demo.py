"""The demonstration: the whole year 2021 of 42 unions, played once, and what it leaves.

Figures are those of ``test_sayings``: added up there by hand from what each union says.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.tools.test_sayings import WHOLE
from tools.demo.playing import NotPlayable, first_moment
from tools.demo.telling import demo
from vanban.campaign.figures import bound
from vanban.campaign.obligations import Key
from vanban.office.campaigns.course import Course
from vanban.office.desk import Office
from vanban.paper.render.bookmarks import figures_in
from vanban.paper.render.package import part_of
from vanban.paper.render.wordml import W
from vanban.settings import TIME_ZONE

CODE, FEDERATION = "thi-dua-2021", "ldld-ba-dinh"
END = datetime(2022, 1, 31, 17, tzinfo=TIME_ZONE)

#: What the plan holds, in this order; typed from the source plan's facts.
IN_ORDER = (
    "LIÊN ĐOÀN LAO ĐỘNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 03/KH-LĐLĐ",
    "Ba Đình, ngày 07 tháng 01 năm 2021",
    "KẾ HOẠCH",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "II. NỘI DUNG THI ĐUA",
    "1. Đối với khối doanh nghiệp",
    "2. Đối với khu vực hành chính, sự nghiệp",
    "III. ",
    "Đợt 1:",
    "Đợt 2:",
    "IV. GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN",
    "theo quy định./.",
    "Nơi nhận:",
    "- Thường trực LĐLĐ TP;",
    "- Ban CSPL LĐLĐ TP;",
    "- Hội đồng TĐKT quận BĐ;",
    "- Phòng Nội vụ quận BĐ",
    "- Các CĐCS trực thuộc",
    "- Lưu VP, CSPL.",
    "TM. BAN THƯỜNG VỤ",
    "CHỦ TỊCH",
    "Trịnh Hoàng Vinh",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year, played once and printed as .docx only: the tests of the printer are elsewhere."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_SOFFICE", "/nonexistent/soffice")
        demo(folder)
    return folder


@pytest.fixture(scope="module")
def office(played: Path) -> Iterator[Office]:
    opened = Office.open(played / "office", account="may-1", now=END)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def course(office: Office) -> Course:
    return office.campaigns.status(CODE, now=END)[0]


def docx(played: Path, stem: str) -> bytes:
    return (played / "van-ban" / FEDERATION / f"{stem}.docx").read_bytes()


def words(content: bytes) -> str:
    """All words of a paper, one space between paragraphs."""
    paragraphs = part_of(content, "word/document.xml").iter(f"{{{W}}}p")
    lines = ("".join(each.text or "" for each in p.iter(f"{{{W}}}t")) for p in paragraphs)
    return " ".join(" ".join(lines).split())


def test_scenario_01_the_plan_has_the_structure_of_the_source_plan(played: Path) -> None:
    text, place = words(docx(played, "03-kh-ldld-2021")), 0
    for part in IN_ORDER:
        assert part in text[place:], f"“{part}” is missing or out of order"
        place = text.index(part, place) + len(part)
    purposes = re.findall(r"\(để (b/c|ph\.hợp|th\.hiện)\)", text)
    assert purposes == ["b/c", "ph.hợp", "th.hiện"]


def test_the_plan_went_to_each_union(office: Office) -> None:
    plan = next(each for each in office.papers() if each.number == "03/KH-LĐLĐ")
    sent = office.deliveries(plan.id)
    unions = [each for each in sent if each.organization.startswith("cdcs-")]
    assert (len(unions), len(sent)) == (42, 46)
    assert len([each for each in unions if each.acknowledged_on is None]) == 12


def test_two_registrations_were_sent_back_and_handed_in_again(course: Course) -> None:
    again = {key: each for key, each in course.progress.items() if len(each.handed) > 1}
    assert {key: [*each.handed[1].changed] for key, each in again.items()} == {
        Key("O4", "", "cdcs-thang-may-van-long"): ["B03"],
        Key("O6", "", "cdcs-khach-san-ho-truc"): ["C14"],
        Key("O10", "dot-1", "cdcs-sieu-thi-gieng-ngoc"): ["D03"],
    }
    assert {each.state for each in again.values()} == {"accepted"}


def test_the_pilots_are_two_by_minutes_of_the_standing_committee(
    office: Office, course: Course
) -> None:
    assert course.pilots["units"] == ["cdcs-may-ho-tay", "cdcs-tieu-hoc-bang-lang"]
    minutes = office.paper(course.pilots["minutes"])
    assert (minutes.number, minutes.state) == ("01/BB-LĐLĐ", "released")


def test_the_federation_numbered_its_papers_behind_the_paper_register(office: Office) -> None:
    assert [row.number for row in office.register(FEDERATION, "2021")] == [
        "03/KH-LĐLĐ", "05/LĐLĐ-CSPL", "01/BB-LĐLĐ", "01/TB-LĐLĐ", "06/LĐLĐ-CSPL", "02/BB-LĐLĐ",
        "04/BC-LĐLĐ", "01/TTr-LĐLĐ", "03/QĐ-LĐLĐ", "03/BB-LĐLĐ", "02/TTr-LĐLĐ", "04/QĐ-LĐLĐ",
    ]  # fmt: skip
    year = ["01/BC-LĐLĐ", "01/BB-LĐLĐ", "01/TTr-LĐLĐ", "01/QĐ-LĐLĐ"]
    assert [row.number for row in office.register(FEDERATION, "2022")] == year


@pytest.mark.parametrize(
    ("number", "stem", "column", "rate"),
    [
        ("04/BC-LĐLĐ", "04-bc-ldld-2021", 0, "98,72 %"),
        ("01/BC-LĐLĐ", "01-bc-ldld-2022", 2, "99,38 %"),
    ],
)  # fmt: skip
def test_the_reports_print_the_figures_the_unions_said(
    played: Path, office: Office, number: str, stem: str, column: int, rate: str
) -> None:
    papers = office.papers(organization=FEDERATION)
    report = next(each for each in papers if each.number == number and "BC" in each.number)
    told = bound(office.show(report.id, now=END).draft)
    printed = figures_in(docx(played, stem))
    assert [words for _, words in told] == [printed[n] for n in sorted(printed)]
    said = dict(told)
    assert said["C02"] == rate
    for code, figures in WHOLE.items():
        if code in said:
            assert said[code] == f"{figures[column]:,}".replace(",", "."), code
    assert len(WHOLE.keys() & said.keys()) >= 10


def test_every_link_of_every_page_leads_to_a_place(played: Path) -> None:
    pages = {page: page.read_text(encoding="utf-8") for page in played.rglob("*.html")}
    places = {page: {*re.findall(r' id="([^"]+)"', text)} for page, text in pages.items()}
    lost = []
    for page, text in pages.items():
        for link in {*re.findall(r'(?:href|src)="([^"]+)"', text)}:
            name, _, place = link.partition("#")
            to = (page.parent / name).resolve() if name else page
            if not to.is_file() or (place and place not in places[to]):
                lost.append((page.name, link))
    assert lost == []
    index = pages[played / "index.html"]
    assert index.count("<h2") >= 12
    assert len(re.findall(r'href="', index)) > 50


def test_a_figure_opens_down_to_the_cell_of_a_union(played: Path) -> None:
    page = (played / "chi-tieu" / "D03.html").read_text(encoding="utf-8")
    assert "9.160" in page
    assert "trên 25/42 đơn vị" in page
    row = page[page.index('id="cdcs-sieu-thi-gieng-ngoc"') :].partition("</tr>")[0]
    first = re.sub(r"<[^>]+>|\s+", " ", row.partition("</td>")[2].partition("</td>")[0])
    assert re.search(r"165 .*lần 2 · số đến \d+/2021 · ô Biểu!D22", first), first


def test_all_of_it_is_whole(played: Path, office: Office, course: Course) -> None:
    assert office.verify() == []
    assert course.state == "finished"
    assert "nguyên vẹn" in (played / "index.html").read_text(encoding="utf-8")


def test_another_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quan-trong.txt").write_text("đừng xóa", encoding="utf-8")
    with pytest.raises(NotPlayable, match="đã có tệp khác"):
        demo(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["quan-trong.txt"]


def test_a_broken_script_is_named(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text("- {do: fly}\n", encoding="utf-8")
    with pytest.raises(NotPlayable, match=r"demo\.yaml"):
        first_moment(tmp_path)
