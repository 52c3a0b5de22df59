"""Whoever has no vanban reads everything in a browser and a spreadsheet."""

import csv
from pathlib import Path

from openpyxl import load_workbook

from tests.office.cast import PLAN, at
from vanban.office.desk import Office


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def exported(office: Office, to: Path) -> Path:
    index = office.keeping.export(to, tell=lambda _part: None)
    assert index == to / "muc-luc.html"
    return to


def test_a_paper_has_a_folder_with_texts_files_history_and_recipients(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    to = exported(office, tmp_path / "ra")
    (folder,) = (to / "van-ban").glob("000002-*")
    assert folder.name == "000002-04-kh-ldld-ngay-07-01-2021-phat-dong-phong-trao-thi-dua-nam"
    assert sorted(path.name for path in folder.iterdir()) == [
        "04-kh-ldld-2021.docx",
        "ban-thao-1.md",
        "nhat-ky.csv",
        "noi-nhan.csv",
    ]
    assert (folder / "ban-thao-1.md").read_text(encoding="utf-8") == PLAN
    printed = [f.content for f in office.render(2, now=at("2021-01-12"))]
    assert (folder / "04-kh-ldld-2021.docx").read_bytes() == printed[0]
    history = read_csv(folder / "nhat-ky.csv")
    assert [row["step"] for row in history][-3:] == ["seal", "release", "send"]
    assert [row["actor"] for row in history][:2] == ["bich", "bich"]
    assert len(read_csv(folder / "noi-nhan.csv")) == 5


def test_the_register_is_a_spreadsheet_and_every_table_too(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    to = exported(office, tmp_path / "ra")
    sheet = load_workbook(to / "so" / "federation-2021.xlsx").worksheets[0]
    assert sheet["A1"].value == "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2021"
    numbers = [sheet.cell(row, 1).value for row in (3, 4, 5, 6)]
    assert numbers == ["03/KH-LĐLĐ", "04/KH-LĐLĐ", "05/KH-LĐLĐ", None]
    people = read_csv(to / "bang" / "person.csv")
    assert {"code": "bich", "name": "Trần Thị Bích"} in people


def test_the_index_leads_to_every_paper_and_register(
    office: Office, papers: list[int], tmp_path: Path
) -> None:
    to = exported(office, tmp_path / "ra")
    page = (to / "muc-luc.html").read_text(encoding="utf-8")
    for place in [*(to / "van-ban").iterdir(), *(to / "so").iterdir()]:
        assert f'href="{place.relative_to(to)}"' in page
    assert "04/KH-LĐLĐ ngày 07/01/2021: Phát động phong trào thi đua năm 2021" in page
