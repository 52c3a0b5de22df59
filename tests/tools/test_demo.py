"""The demonstration: the plan of 2021, whole, as the issue of it asks."""

import os
import shutil
from pathlib import Path

import pytest

from tools.demo.__main__ import main
from tools.demo.playing import NotPlayable, first_moment
from vanban.office.desk import Office
from vanban.paper.render import page_count, text_of, why_not

#: What the plan's first and last pages hold, in this order; typed from the source plan's facts.
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
    "./.",
    "Nơi nhận:",
    "}",
    "(để b/c)",
    "- Lưu VP, CSPL.",
    "TM. BAN THƯỜNG VỤ",
    "CHỦ TỊCH",
    "Trịnh Hoàng Vinh",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once, with LibreOffice where there is one."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert main(["--to", str(folder)]) == 0
    return folder


@pytest.mark.libreoffice
def test_the_plan_holds_every_part_in_order(played: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    pdf = (played / "van-ban" / "ldld-ba-dinh" / "03-kh-ldld-2021.pdf").read_bytes()
    text = " ".join(text_of(pdf).split())
    place = 0
    for part in IN_ORDER:
        assert part in text[place:], f"“{part}” is missing or out of order"
        place = text.index(part, place) + len(part)
    assert page_count(pdf) == 5


def test_a_delivery_exists_for_each_union(played: Path) -> None:
    office = Office.open(played / "office", account="may-1")
    plan = next(p for p in office.papers() if p.number == "03/KH-LĐLĐ")
    sent = office.deliveries(plan.id)
    unions = [d for d in sent if d.organization.startswith("cdcs-")]
    assert (len(unions), len(sent)) == (42, 46)
    assert {d.state for d in unions} == {"sent", "acknowledged"}
    assert len([d for d in unions if d.acknowledged_on is None]) == 12
    assert office.verify() == []
    office.close()


def test_the_registers_of_both_years_hold_the_numbers(played: Path) -> None:
    office = Office.open(played / "office", account="may-1")
    given = [row.number for row in office.register("ldld-ba-dinh", "2021")]
    assert given == ["03/KH-LĐLĐ", "05/LĐLĐ-CSPL", "04/BC-LĐLĐ", "03/QĐ-LĐLĐ"]
    assert [row.number for row in office.register("ldld-ba-dinh", "2022")] == ["01/BC-LĐLĐ"]
    assert [row.number for row in office.register("cdcs-may-ho-tay", "2021")] == ["01/ĐK-CĐCS"]
    office.close()


def test_the_page_links_only_to_what_is_there(played: Path) -> None:
    page = (played / "index.html").read_text(encoding="utf-8")
    links = {part.split('"')[0] for part in page.split('href="')[1:]}
    links |= {part.split('"')[0] for part in page.split('src="')[1:]}
    assert len(links) >= 8
    assert [link for link in links if not (played / link).is_file()] == []
    assert "nguyên vẹn" in page
    assert "05/LĐLĐ-CSPL" in page


def test_a_second_playing_replaces_the_first_and_ends_well_without_libreoffice(
    played: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = shutil.copytree(played, tmp_path / "out")
    (folder / "van-ban" / "cu.pdf").touch()
    monkeypatch.setenv("VANBAN_SOFFICE", "/nonexistent/soffice")
    assert main(["--to", str(folder)]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("Chỉ có tệp .docx, chưa có .pdf: ")
    assert "03/KH-LĐLĐ" in printed.out
    assert "Sổ và nhật ký: nguyên vẹn." in printed.out
    files = [path for path in (folder / "van-ban").rglob("*") if path.is_file()]
    assert "03-kh-ldld-2021.docx" in {path.name for path in files}
    assert {path.suffix for path in files} == {".docx"}


def test_a_folder_of_somebody_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quan-trong.txt").write_text("đừng xóa", encoding="utf-8")
    assert main(["--to", str(tmp_path)]) == 1
    assert "đã có tệp khác" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["quan-trong.txt"]


@pytest.mark.parametrize("name", ["tep", "/proc/abc"])
def test_a_place_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tep").write_text("không phải thư mục")
    assert main(["--to", name]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"Không ghi được tệp {name}")
    assert printed.err.count("\n") == 1


def test_a_broken_script_is_named(tmp_path: Path) -> None:
    (tmp_path / "demo.yaml").write_text("- {do: fly}\n", encoding="utf-8")
    with pytest.raises(NotPlayable, match=r"demo\.yaml"):
        first_moment(tmp_path)
