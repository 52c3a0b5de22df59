"""Many papers by one command, as a clerk runs it."""

import io
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from tests.cli.conftest import Cli
from tests.office.test_batch import CERTIFICATE, INVITATION
from vanban.paper.render import page_count, why_not
from vanban.settings import shared_folder

EXAMPLE = shared_folder("examples") / "thi-dua-2021"

#: Where the office's file puts the number of the gold book and the name, in mm.
BLANK = """
fields:
  - {field: name, x: 60, y: 95, width: 180, size: 24, align: center, bold: yes}
  - {field: gold_book, x: 62, y: 180, width: 20, size: 13}
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    return (
        written(tmp_path, "giay-moi.md", INVITATION),
        written(tmp_path, "ds.csv", "Họ và tên\nBé\nTý\n"),
    )


def test_a_batch_is_told_once_and_found_again(
    cli: Cli, office: Path, sources: tuple[Path, Path], tmp_path: Path
) -> None:
    words = ("batch", *sources, "--as", "hoa", "--to", tmp_path / "ra")
    first = cli(*words)
    assert first.code == 0, first.err
    assert "Lô có 2 văn bản, số 01/GM-LĐLĐ đến 02/GM-LĐLĐ; đã in 2." in first.out
    again = cli(*words)
    assert "Lô này đã lập từ trước" in again.out
    assert [paper["id"] for paper in cli("list", "--json").json] == [1, 2]
    assert sorted(path.name for path in (tmp_path / "ra").iterdir()) == [
        "001-01-gm-ldld-vb1.docx",
        "002-02-gm-ldld-vb2.docx",
    ]


def test_every_fault_of_the_table_is_told_and_nothing_is_begun(
    cli: Cli, office: Path, sources: tuple[Path, Path], tmp_path: Path
) -> None:
    table = written(tmp_path, "sai.csv", "STT,Họ và tên\n1,\n2,Bé\n3,\n")
    ran = cli("batch", sources[0], table, "--as", "hoa", "--to", tmp_path / "ra")
    assert ran.code == 1
    assert ran.err == (
        f"{table}, dòng 2, cột “Họ và tên”: ô để trống; hãy ghi giá trị.\n"
        f"{table}, dòng 4, cột “Họ và tên”: ô để trống; hãy ghi giá trị.\n"
    )
    assert cli("list", "--json").json == []
    assert not (tmp_path / "ra").exists()


def test_a_void_row_is_told_and_the_command_says_so_by_its_code(
    cli: Cli, office: Path, sources: tuple[Path, Path], tmp_path: Path
) -> None:
    words = ("batch", *sources, "--as", "hoa", "--to", tmp_path / "ra")
    assert cli(*words).code == 0
    assert cli("step", 1, "cancel", "--as", "bich", "--note", "không mời").code == 0
    ran = cli(*words)
    assert ran.code == 1
    assert "Dòng 2: số đã hủy, không in" in ran.err


def test_a_folder_that_cannot_be_written_is_told(
    cli: Cli, office: Path, sources: tuple[Path, Path]
) -> None:
    ran = cli("batch", *sources, "--as", "hoa", "--to", sources[0])
    assert ran.code == 1
    assert "Không ghi được vào" in ran.err


def test_the_certificates_of_the_example_are_numbered_as_the_decision_lists_them(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_OFFICE", str(tmp_path / "van-thu"))
    assert cli("init", EXAMPLE / "office.yaml").code == 0
    words = (EXAMPLE / "giay-khen.md", EXAMPLE / "danh-sach-khen.csv", "--as", "nguyen-thi-thu-ha")
    blank = ("--overlay", EXAMPLE / "khuon-phoi.yaml")
    ran = cli("batch", *words, "--to", tmp_path / "ra", *blank, "--json")
    assert [row["number"] for row in ran.json["rows"]] == [f"{n:02d}" for n in range(1, 19)]
    gold = cli("register", "ldld-ba-dinh", "2021", "--series", "SỔ-VÀNG", "--json").json
    listed = (EXAMPLE / "quyet-dinh-khen-thuong.md").read_text(encoding="utf-8")
    places = [listed.index(row["kind_and_subject"].removeprefix("Giấy khen: ")) for row in gold]
    assert places == sorted(places)


@pytest.mark.libreoffice
def test_120_certificates_from_excel_on_blanks(
    cli: Cli, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := why_not():
        pytest.skip(reason)
    monkeypatch.delenv("VANBAN_SOFFICE")
    book = openpyxl.Workbook()
    book.worksheets[0].append(("Họ và tên",))
    for n in range(1, 121):
        book.worksheets[0].append((f"Ông Nguyễn Văn {n}",))
    book.save(tmp_path / "ds.xlsx")
    source = written(tmp_path, "giay-khen.md", CERTIFICATE)
    blank = written(tmp_path, "khuon.yaml", BLANK)
    words = (source, tmp_path / "ds.xlsx", "--as", "hoa", "--to", tmp_path / "ra")
    ran = cli("batch", *words, "--overlay", blank, "--json")
    assert ran.code == 0, ran.err
    assert [row["number"] for row in ran.json["rows"]] == [f"{n:02d}" for n in range(1, 121)]
    pdf = Path(ran.json["merged"]).read_bytes()
    assert page_count(pdf) == 120
    mm = 25.4 / 72
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for n, page in enumerate(opened.pages, start=1):
            words_of = page.extract_words()
            chars = [char for char in page.chars if char["text"].strip()]
            assert [w["text"] for w in words_of] == ["Ông", "Nguyễn", "Văn", str(n), f"{n:02d}"]
            base = {round((float(page.height) - char["matrix"][5]) * mm, 2) for char in chars}
            assert [round(b) for b in sorted(base)] == [95, 180]
            assert all(abs(b - round(b)) <= 0.5 for b in base)
            left, right = words_of[0]["x0"] * mm, words_of[3]["x1"] * mm
            assert (left + right) / 2 == pytest.approx(150, abs=0.5)
            assert words_of[4]["x0"] * mm == pytest.approx(62, abs=0.5)
