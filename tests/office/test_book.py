"""An old book taken in: Điều 15 goes on from its highest number, Phụ lục IV prints its lines."""

import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.office.cast import PLAN, SETUP, at
from tests.office.conftest import LIFE, Walk
from vanban.office.book import BookReport
from vanban.office.desk import Office
from vanban.office.registry.tables import BookEntryRow
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES
from vanban.office.workflow.steps import StepRefused
from vanban.paper.batch.old_book import OldBook
from vanban.paper.batch.table import BadTable
from vanban.paper.domain.register import REGISTER_HEADS
from vanban.paper.render import register_xlsx

NOW = at("2021-03-01")

HEADS = ("Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung")


def sheet(rows: Sequence[Sequence[object]]) -> Workbook:
    book = Workbook()
    for row in (HEADS, *rows):
        book.worksheets[0].append(list(row))
    return book


def content(book: Workbook) -> bytes:
    book.save(out := io.BytesIO())
    return out.getvalue()


def take(
    office: Office,
    rows: Sequence[Sequence[object]] | bytes,
    *,
    series: str = "BC",
    period: str = "2021",
    by: str = "hoa",
    check: bool = False,
) -> BookReport:
    given = rows if isinstance(rows, bytes) else content(sheet(rows))
    book = OldBook(series, period, "so.xlsx", given)
    return office.book.import_book("federation", book, by=by, now=NOW, check=check)


REPORT = PLAN.replace("kind: plan", "kind: report").replace("\n# I. MỤC ĐÍCH, YÊU CẦU\n", "\n")

ROWS = (
    ("01/BC-LĐLĐ", "05/01/2021", "Báo cáo tháng 01"),
    ("02/BC-LĐLĐ", "01/02/2021", "Báo cáo tháng 02"),
)


def test_numbers_go_on_from_the_highest(office: Office, walk: Walk) -> None:
    report = take(office, ROWS)
    assert (report.imported, report.already, report.faults) == (2, 0, ())
    assert (report.gaps, report.backward, report.next_number) == ((), (), 3)
    assert office.verify() == []
    walk("assign_number", source=REPORT, day="2021-03-01")
    register = office.register("federation", "2021", "BC")
    assert [row.number for row in register] == ["01/BC-LĐLĐ", "02/BC-LĐLĐ", "03/BC-LĐLĐ"]
    assert register[0].kind_and_subject == "Báo cáo tháng 01"
    assert office.verify() == []


def test_a_day_before_the_last_of_the_book_is_refused(office: Office, walk: Walk) -> None:
    take(office, ROWS)
    with pytest.raises(Exception, match="đã có số ngày 01/02/2021"):
        walk("assign_number", source=REPORT, day="2021-01-31")


def test_the_same_book_a_second_time_changes_nothing(office: Office) -> None:
    take(office, ROWS)
    events = office.verify(), office.register("federation", "2021")
    report = take(office, ROWS)
    assert (report.imported, report.already, report.faults) == (0, 2, ())
    assert (office.verify(), office.register("federation", "2021")) == events


def test_a_check_enters_nothing(office: Office, walk: Walk) -> None:
    report = take(office, ROWS, check=True)
    assert (report.imported, report.next_number) == (2, 3)
    assert office.register("federation", "2021") == []
    walk("assign_number", source=REPORT, day="2021-01-07")
    assert [row.number for row in office.register("federation", "2021")] == ["01/BC-LĐLĐ"]
    assert office.verify() == []


def test_a_row_said_otherwise_before_is_a_fault(office: Office) -> None:
    take(office, ROWS)
    report = take(office, [("01/BC-LĐLĐ", "05/01/2021", "Báo cáo khác"), ROWS[1]])
    assert [(fault.row, report.already) for fault in report.faults] == [(2, 1)]
    assert "nội dung khác" in report.faults[0].says


def test_a_number_vanban_gave_is_not_taken_from_a_book(office: Office, walk: Walk) -> None:
    walk("assign_number", source=REPORT, day="2021-01-07")
    report = take(office, ROWS)
    assert (report.imported, len(report.faults), report.next_number) == (0, 2, 2)
    assert office.verify() == []


def test_a_book_fills_what_stood_before_vanban_went_on(office: Office, walk: Walk) -> None:
    """The cast's series of plans was declared to stand at 2."""
    walk("assign_number", day="2021-01-07")
    rows = [("01/KH-LĐLĐ", "04/01/2021", "Một"), ("02/KH-LĐLĐ", "05/01/2021", "Hai")]
    report = take(office, rows, series="KH")
    assert (report.imported, report.next_number) == (2, 4)
    numbers = [row.number for row in office.register("federation", "2021", "KH")]
    assert numbers == ["01/KH-LĐLĐ", "02/KH-LĐLĐ", "03/KH-LĐLĐ"]
    assert office.verify() == []


def test_only_a_clerk_takes_a_book_in(office: Office) -> None:
    with pytest.raises(StepRefused, match="văn thư"):
        take(office, ROWS, by="bich")


def test_a_series_the_office_has_not_is_refused(office: Office) -> None:
    with pytest.raises(BadTable, match="không có sổ “CHUNG”"):
        take(office, ROWS, series="CHUNG")


def test_a_register_of_vanban_is_read_back(office: Office) -> None:
    """The columns of Appendix IV under a title, as ``register_xlsx`` prints them."""
    row = REGISTER_HEADS._replace(number="01/BC-LĐLĐ", issued_on="05/01/2021", note="a")
    report = take(office, register_xlsx([row], "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2021"))
    assert report.imported == 1
    assert office.register("federation", "2021") == [row]


def test_a_secret_book_is_not_in_the_common_print(office: Office) -> None:
    take(office, ROWS, series="BC-MẬT")
    assert office.register("federation", "2021") == []
    assert len(office.register("federation", "2021", "MẬT")) == 2
    assert len(office.register("federation", "2021", "BC-MẬT")) == 2


def test_a_line_changed_by_hand_is_named(office: Office) -> None:
    take(office, ROWS)
    with office._database.write() as session:
        line = session.get_one(BookEntryRow, ("federation", "BC", "2021", 2))
        line.typed = line.typed | {"signer": "Người khác"}
    (breach,) = office.verify()
    assert breach.where == "sổ federation/BC/2021"
    assert "sổ cũ" in breach.says


def test_five_thousand_rows_with_planted_faults(office: Office) -> None:
    """Every fault is told by its row, the rest is entered, and the next number is right.

    Row n + 1 holds number n; what is planted is worked out here, row by row.
    """
    first = date(2020, 1, 2)
    rows: list[list[object]] = [
        [f"{n:02d}/BC-LĐLĐ", first + timedelta(n // 20), f"Báo cáo việc thứ {n}"]
        for n in range(1, 5001)
    ]
    planted = {
        12: (0, None),
        101: (0, "100b/BC-LĐLĐ"),
        501: (1, "32/01/2020"),
        901: (1, date(2019, 12, 31)),
        1201: (0, "1199/BC-LĐLĐ"),  # which row 1200 has
        2001: (2, "dài " * 200),
        2501: (0, "2500/QĐ-LĐLĐ"),
    }
    for row, (column, value) in planted.items():
        rows[row - 2][column] = value
    del rows[3998:4000]  # numbers 3999 and 4000 were never written
    rows[2999][1] = date(2020, 1, 2)  # number 3000, long before its neighbours
    book = sheet(rows)
    page: Worksheet = book.worksheets[0]
    page.row_dimensions[3101].hidden = True
    page.merge_cells("B3201:B3202")
    began = perf_counter()
    report = take(office, content(book), period="2020")
    assert perf_counter() - began < 30
    told = {12, 101, 501, 901, 1201, 2001, 2501, 3101, 3201, 3202}
    assert {fault.row for fault in report.faults} == told
    assert (report.imported, report.next_number) == (5000 - 2 - len(told), 5001)
    assert report.gaps == (
        "11", "100", "500", "900", "1200", "2000", "2500", "3100", "3200-3201", "3999-4000",
    )  # fmt: skip
    assert report.backward == ("3000 (02/01/2020) sau 2999 (30/05/2020)",)
    assert take(office, content(book), period="2020").already == report.imported
    assert office.verify() == []


ADVISORY = SETUP.replace(
    "departments: [{code: cspl,",
    "departments: [{code: hdtd, name: Hội đồng Thi đua - Khen thưởng, abbreviation: HĐTĐ,\n"
    "                   advisory: true}, {code: cspl,",
)


def test_an_advisory_body_numbers_by_itself_under_its_organization(
    tmp_path: Path, address: str
) -> None:
    """Điều 15: its own series; its own name and code on the paper, its organization above."""
    setup = read_setup(ADVISORY, name="office.yaml", roles=ROLES)
    office = Office.create(
        tmp_path / "office", setup, account="may-1", now=at("2021-01-04"), database=address
    )
    own = office.draft(PLAN.replace("CSPL\n", "HĐTĐ\n", 1), by="bich", now=at("2021-01-07")).id
    other = office.draft(PLAN, by="bich", now=at("2021-01-07")).id
    for paper in (own, other):
        for name, who, options in LIFE[:5]:
            office.step(paper, name, by=who, now=at("2021-01-07"), **options)
    numbers = [row.number for row in office.register("federation", "2021")]
    assert numbers == ["01/KH-HĐTĐ", "03/KH-LĐLĐ"]
    rows = office.register("federation", "2021", "KH-HĐTĐ")
    assert [row.number for row in rows] == ["01/KH-HĐTĐ"]
    report = take(office, [("01/BC-HĐTĐ", "05/01/2021", "Báo cáo")], series="BC-HĐTĐ")
    assert (report.imported, report.next_number) == (1, 2)
    assert office.verify() == []
    office.close()
