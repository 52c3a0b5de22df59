"""Working on a paper from the command line: what its readers see on 80 columns."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.office.cast import PLAN

PDF = b"%PDF-1.4 trang"


@pytest.fixture
def drafted(cli: Cli, office: Path, plan: Path) -> int:
    assert cli("draft", plan, "--as", "bich").code == 0
    return 1


def revised(cli: Cli, plan: Path, old: str, new: str) -> None:
    assert old in PLAN
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    assert cli("revise", 1, plan, "--as", "bich").code == 0


def document(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return package.read("word/document.xml").decode()


def test_a_difference_is_read_without_colours(cli: Cli, drafted: int, plan: Path) -> None:
    revised(cli, plan, "kịp thời, chính xác", "[kịp thời], đúng người")
    assert cli("review", "diff", 1).out == (
        "đoạn 3: 2. Khen thưởng {[}kịp thời{]}, [chính xác]{đúng người}./.\n"
    )
    assert cli("review", "diff", 1, "--json").json == [
        "đoạn 3: 2. Khen thưởng {[}kịp thời{]}, [chính xác]{đúng người}./."
    ]


def test_a_difference_of_the_head_names_the_field(cli: Cli, drafted: int, plan: Path) -> None:
    revised(cli, plan, "thi đua năm 2021", "thi đua năm 2022")
    said = cli("review", "diff", 1, "--from", 1, "--to", 2).out
    assert said == "trích yếu: Phát động phong trào thi đua năm [2021]{2022}\n"


def test_versions_without_a_difference_say_so(cli: Cli, drafted: int, plan: Path) -> None:
    assert cli("revise", 1, plan, "--as", "bich").code == 0
    assert cli("review", "diff", 1).out == "Hai bản không khác nhau chữ nào.\n"


def test_a_difference_is_written_as_tracked_changes(
    cli: Cli, drafted: int, plan: Path, tmp_path: Path
) -> None:
    revised(cli, plan, "Khen thưởng", "Biểu dương")
    path = tmp_path / "so-sanh.docx"
    assert cli("review", "diff", 1, "--docx", path).out == f"{path}\n"
    xml = document(path)
    assert 'w:author="Trần Thị Bích"' in xml
    assert ">SO SÁNH BẢN 1 VỚI BẢN 2<" in xml
    assert ">Khen thưởng</w:delText>" in xml


def test_comments_opinions_and_attachments_are_shown_with_the_paper(
    cli: Cli, drafted: int, plan: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Danh sách.pdf"
    file.write_bytes(PDF)
    calls: tuple[tuple[object, ...], ...] = (
        ("comment", 1, "--as", "cuong", "--place", 3, "--note", "Ai khen?"),
        ("comment", 1, "--as", "bich", "--to", 1, "--note", "Ban Thường vụ"),
        ("ask", 1, "--as", "bich", "--unit", "giang", "--unit", "CSPL", "--due", "31/12/2099"),
        ("opinion", 1, "--as", "giang", "--unit", "giang", "--answer", "disagree",
         "--note", "Quá sức", "--file", file),
        ("opinion", 1, "--as", "bich", "--unit", "giang", "--note", "Đã giảm"),
        ("attach", 1, file, "--as", "bich"),
    )  # fmt: skip
    for words in calls:
        ran = cli("review", *words)
        assert ran.code == 0, ran.err
    revised(cli, plan, "Khen thưởng", "Biểu dương")
    lines = cli("show", 1).out.splitlines()
    gone = "đoạn đã đổi, bản 1: “2. Khen thưởng kịp thời, chính xác./.”"
    assert f"Góp ý 1 ({gone}), Lê Văn Cường: Ai khen?" in lines
    assert "Trả lời góp ý 1, Trần Thị Bích: Ban Thường vụ" in lines
    assert "Ý kiến của Vũ Thị Giang: Không nhất trí (hạn 31/12/2099)" in lines
    assert "Ý kiến của Bộ phận Chính sách pháp luật: Chưa trả lời (hạn 31/12/2099)" in lines
    assert "Kèm theo: Danh sách.pdf (14 byte)" in lines
    refused = cli("step", 1, "submit", "--as", "bich")
    assert refused.code == 1
    assert "còn chờ ý kiến của Bộ phận Chính sách pháp luật (hạn 31/12/2099)" in refused.err
    assert cli("review", "close", 1, "--as", "bich", "--note", "Việc gấp").code == 0
    assert cli("review", "attach", 1, "--as", "bich", "--remove", "Danh sách.pdf").code == 0
    assert cli("step", 1, "submit", "--as", "bich").code == 0


def test_the_table_of_opinions_is_read_and_printed(cli: Cli, drafted: int, tmp_path: Path) -> None:
    due = ("--due", "2099-12-31")
    cli("review", "ask", 1, "--as", "bich", "--unit", "giang", "--unit", "cdcs-may", *due)
    said = ("--answer", "comments", "--note", "Thêm mục III")
    cli("review", "opinion", 1, "--as", "giang", "--unit", "giang", *said)
    path = tmp_path / "y-kien.docx"
    table = cli("review", "opinions", 1, "--docx", path).out
    assert "Nhất trí, có góp ý" in table
    assert "hạn 31/12/2099" in table
    xml = document(path)
    for words in ("BẢNG TỔNG HỢP Ý KIẾN", "Tiếp thu, giải trình", "Thêm mục III"):
        assert f">{words}<" in xml
    assert xml.count("<w:tblHeader/>") == 1


def test_a_return_names_places_and_a_day(cli: Cli, drafted: int) -> None:
    cli("step", 1, "submit", "--as", "bich")
    words = ("--note", "Nêu rõ kinh phí", "--place", 2, "--place", 3, "--due", "31/12/2099")
    assert cli("step", 1, "return", "--as", "cuong", *words).code == 0
    lines = cli("show", 1).out.splitlines()
    assert "Hạn sửa: 31/12/2099." in lines
    assert "Góp ý 2 (đoạn 3), Lê Văn Cường: Nêu rõ kinh phí" in lines


def test_who_is_assigned_and_missing_is_shown(cli: Cli, drafted: int) -> None:
    refused = cli("step", 1, "submit", "--as", "bich", "--reviewer", "cuong")
    assert refused.code == 1
    assert "cuong không ký nháy được văn bản này ở bước theo nhóm nào" in refused.err


def test_the_route_is_a_table(cli: Cli, drafted: int) -> None:
    cli("step", 1, "submit", "--as", "bich")
    table = cli("review", "route", 1).out
    assert "Đang soạn thảo" in table
    assert "0 ngày" in table
    first, second = cli("review", "route", 1, "--json").json
    assert (first["holder"], second["until"]) == ("Trần Thị Bích", None)
