"""``office import-book`` and ``office remind`` as a clerk types them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from vanban.cli.door import now
from vanban.office.desk import Office
from vanban.office.reminders import watch

BOOK = """Số,Ngày,Trích yếu
1,02/01/2020,Phân công
3,01/01/2020,Khen thưởng
4,32/01/2020,Kỷ luật
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "so.csv"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_book_is_taken_in_and_its_bad_row_is_told(cli: Cli, office: Path, book: Path) -> None:
    ran = cli("office", "import-book", "federation", "QĐ", "2020", book, "--as", "hoa")
    assert ran.code == 1
    assert ran.err == (
        "Dòng 4, Ngày tháng văn bản: không đọc được ngày “32/01/2020”; hãy ghi như 05/01/2021.\n"
    )
    assert ran.out.splitlines() == [
        "Sổ thiếu số 02.",
        "Ngày lùi: số 03 (01/01/2020) sau 01 (02/01/2020).",
        "Đã nhập 2 dòng, 0 dòng đã nhập trước, 1 dòng lỗi.",
        "Số tiếp theo của sổ: 04.",
    ]
    assert len(cli("register", "federation", "2020", "--json").json) == 2


def test_a_check_says_what_would_be_entered(cli: Cli, office: Path, book: Path) -> None:
    words = ("federation", "QĐ", "2020", book, "--as", "hoa", "--check")
    assert "Sẽ nhập 2 dòng" in cli("office", "import-book", *words).out
    assert cli("register", "federation", "2020", "--json").json == []


def test_a_column_is_pointed_out_by_its_head(cli: Cli, office: Path, book: Path) -> None:
    book.write_text(BOOK.replace("Trích yếu", "Về việc").replace("32/", "12/"), encoding="utf-8")
    words = ("office", "import-book", "federation", "QĐ", "2020", book, "--as", "hoa")
    assert "không thấy dòng tên cột" in cli(*words).err
    assert cli(*words, "--map", "Về việc").code == 2
    assert cli(*words, "--map", "Về việc=Trích yếu").code == 0


def test_what_is_due_is_told_once(cli: Cli, office: Path) -> None:
    opened = Office.open(office, account="may-2")
    with opened._database.write() as session:
        watch(session, "incoming:5", "trả lời", "bich", now().date(), opened.book.calendar)
    opened.close()
    (told,) = cli("office", "remind", "--json").json
    assert (told["subject"], told["whom"]) == ("incoming:5", "bich")
    assert cli("office", "remind", "--json").json == []
