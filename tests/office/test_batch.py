"""A batch of papers: judged together, numbered together, printed one by one, whoever is killed."""

import io
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import update

import vanban.office.batch
from tests.office.cast import SETUP, at
from tests.office.registry.storm import kill
from tests.office.registry.worker import CONTEXT
from tests.paper.render.papers import text_in
from vanban.digest import digest
from vanban.office.batch import Batch, Order
from vanban.office.desk import Office
from vanban.office.registry.database import Database
from vanban.office.registry.tables import EntryRow
from vanban.office.setup import read_setup
from vanban.office.walk import StepOptions
from vanban.office.workflow.process import ROLES
from vanban.office.workflow.steps import StepRefused
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import BadTable, DataTable
from vanban.paper.catalogue import kinds
from vanban.paper.render import PdfFault, page_count

CERTIFICATE = """---
kind: giấy khen
subject: "{{ Họ và tên }}"
issuer: federation
legal_bases:
  - {kind: Quyết định, number: 12/QĐ-LĐLĐ, date: 15/7/2021}
recipients: ["{{ Họ và tên }}"]
file_copies: VT
signature: an
---
Đoàn viên Công đoàn cơ sở Công ty May

Đã có thành tích xuất sắc trong phong trào thi đua đợt 1 năm 2021./.
"""
INVITATION = """---
kind: giấy mời
subject: dự hội nghị sơ kết
issuer: federation
recipients: ["{{ Họ và tên }}"]
file_copies: VT
signature: an
---
Trân trọng kính mời dự hội nghị sơ kết phong trào thi đua./.
"""
DAY = at("2021-07-15")

#: From the draft to the number, by people who are not the clerk who entered the batch.
LIFE: tuple[tuple[str, str, StepOptions], ...] = (
    ("submit", "bich", {}),
    ("initial_content", "cuong", {}),
    ("initial_format", "dung", {}),
    ("sign", "an", {"clerk": "hoa"}),
    ("assign_number", "hoa", {}),
    ("seal", "hoa", {}),
)


def order(source: str, *names: str) -> Order:
    table = DataTable("ds.csv", ("Họ và tên",), {n: (name,) for n, name in enumerate(names, 2)})
    rows = fill_rows(source, table, name="mẫu.md", kinds=kinds())
    return Order("ds.csv", rows, digest([source, *names]))


def begin(office: Office, source: str = INVITATION, *names: str) -> Batch:
    return office.batch(order(source, *(names or ("Bé", "Tý", "Sửu"))), by="hoa", now=DAY)


def numbers(batch: Batch, folder: Path) -> list[str]:
    return [row.number for row in batch.print(folder)]


def walk(office: Office, paper: int, until: str = "seal") -> None:
    for name, who, options in LIFE:
        office.step(paper, name, by=who, now=DAY, **options)
        if name == until:
            break


# -- numbers ---------------------------------------------------------------------------------------


def test_each_row_is_a_paper_that_holds_its_number_before_it_is_signed(
    office: Office, tmp_path: Path
) -> None:
    batch = begin(office)
    assert batch.papers == ((2, 1), (3, 2), (4, 3))
    assert numbers(batch, tmp_path) == ["01/GM-LĐLĐ", "02/GM-LĐLĐ", "03/GM-LĐLĐ"]
    paper = office.paper(2)
    assert (paper.state, paper.number) == ("drafting", "")
    assert paper.state_label == "Đang soạn thảo (đã dành số 02/GM-LĐLĐ)"
    (row, *_) = office.register("federation", "2021", "GM")
    assert (row.number, row.note) == ("01/GM-LĐLĐ", "Đã dành số, chờ ký")
    assert [event.label for event in office.history(2)] == ["Lập bản thảo", "Dành số trước khi ký"]
    assert office.verify() == []


def test_the_paper_keeps_its_number_through_every_step_until_it_is_confirmed(
    office: Office,
) -> None:
    begin(office)
    walk(office, 2)
    paper = office.paper(2)
    assert (paper.number, paper.state) == ("02/GM-LĐLĐ", "sealed")
    assert [row.note for row in office.register("federation", "2021", "GM")] == [
        "Đã dành số, chờ ký", "", "Đã dành số, chờ ký",
    ]  # fmt: skip
    assert office.verify() == []


def test_a_draft_that_is_mended_keeps_its_number_and_is_printed_as_mended(
    office: Office, tmp_path: Path
) -> None:
    batch = begin(office)
    mended = office.source(2).replace("dự hội nghị sơ kết", "dự hội nghị tổng kết")
    office.revise(2, mended, by="bich", now=DAY)
    told = list(batch.print(tmp_path))[1]
    assert told.number == "02/GM-LĐLĐ"
    assert "dự hội nghị tổng kết" in text_in((tmp_path / told.file).read_bytes())
    walk(office, 2)
    assert office.paper(2).number == "02/GM-LĐLĐ"
    assert office.register("federation", "2021", "GM")[1].kind_and_subject == (
        "Giấy mời: dự hội nghị tổng kết"
    )
    assert office.verify() == []


def test_a_paper_given_up_gives_up_its_number_and_the_others_keep_theirs(
    office: Office, tmp_path: Path
) -> None:
    batch = begin(office)
    office.cancel(2, by="bich", now=DAY, note="không mời nữa")
    walk(office, 3, "assign_number")
    office.void_number(3, by="an", now=DAY, note="ghi sai tên")
    assert [(row.number, row.fault) for row in batch.print(tmp_path)] == [
        ("01/GM-LĐLĐ", ""),
        ("", "số đã hủy, không in"),
        ("", "số đã hủy, không in"),
    ]
    notes = [row.note for row in office.register("federation", "2021", "GM")]
    assert notes == ["Đã dành số, chờ ký", "Số đã hủy", "Số đã hủy"]
    assert office.verify() == []
    assert numbers(begin(office, INVITATION, "Dần"), tmp_path / "b") == ["04/GM-LĐLĐ"]


def test_a_reserved_number_confirmed_behind_the_back_of_the_history_is_found(
    office: Office,
) -> None:
    begin(office)
    database = Database.open(office.folder / "office.db")
    with database.write() as session:
        session.execute(update(EntryRow).where(EntryRow.serial == 2).values(state="active"))
    database.close()
    assert [breach.where for breach in office.verify()] == ["số 02/GM-LĐLĐ"]


def test_the_gold_book_counts_within_each_decision_and_stays_out_of_the_outgoing_register(
    office: Office, tmp_path: Path
) -> None:
    first = begin(office, CERTIFICATE)
    second = begin(office, CERTIFICATE, "Dần")
    other = begin(office, CERTIFICATE.replace("12/QĐ", "30/QĐ"), "Bé", "Tý")
    assert numbers(first, tmp_path / "a") == ["01", "02", "03"]
    assert numbers(second, tmp_path / "b") == ["04"]
    assert numbers(other, tmp_path / "c") == ["01", "02"]
    assert office.register("federation", "2021") == []
    gold = office.register("federation", "2021", "SỔ-VÀNG")
    assert [row.number for row in gold] == ["01", "02", "03", "04", "01", "02"]
    of_one = office.register("federation", "2021", "SỔ-VÀNG 30/QĐ-LĐLĐ")
    assert [row.kind_and_subject for row in of_one] == ["Giấy khen: Bé", "Giấy khen: Tý"]
    walk(office, 1)
    assert office.paper(1).number == "01"
    assert office.verify() == []


def test_a_certificate_moved_to_another_decision_cannot_keep_its_number(office: Office) -> None:
    begin(office, CERTIFICATE)
    moved = office.source(1).replace("12/QĐ-LĐLĐ", "30/QĐ-LĐLĐ")
    office.revise(1, moved, by="bich", now=DAY)
    with pytest.raises(StepRefused, match="số 01 đã dành ở sổ SỔ-VÀNG 12/QĐ-LĐLĐ"):
        walk(office, 1)


# -- all or nothing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "names", "says"),
    [
        (CERTIFICATE, ("Bé", "M" * 200), "ds.csv, dòng 3: .*tên người, tập thể được khen"),
        (INVITATION.replace("signature: an", "signature: '{{ ho_va_ten }}'"), ("an", "nam", "ai"),
         "(?s)dòng 3: .*“nam” không giữ chức vụ.*dòng 4: .*“ai” không giữ chức vụ"),
        (INVITATION.replace("file_copies: VT\n", ""), ("Bé",), "ds.csv, dòng 2: "),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_stops_everything_before_a_number_is_taken(
    office: Office, source: str, names: tuple[str, ...], says: str
) -> None:
    with pytest.raises(BadTable, match=says):
        begin(office, source, *names)
    assert office.papers() == []
    assert numbers(begin(office), office.folder / "ra")[0] == "01/GM-LĐLĐ"


def test_only_a_clerk_of_the_issuer_begins_a_batch(office: Office) -> None:
    for who in ("bich", "minh"):
        with pytest.raises(StepRefused, match="không có vai trò văn thư"):
            office.batch(order(INVITATION, "Bé"), by=who, now=DAY)
    assert office.papers() == []


def test_a_batch_of_an_earlier_day_is_dated_that_day_and_dates_never_go_back(
    office: Office,
) -> None:
    earlier = at("2021-07-10").date()
    office.batch(order(INVITATION, "Bé"), by="hoa", now=DAY, on=earlier)
    assert [row.issued_on for row in office.register("federation", "2021", "GM")] == ["10/07/2021"]
    assert office.history(1)[0].clerk == "Đỗ Thị Hoa"
    assert office.verify() == []


# -- printing --------------------------------------------------------------------------------------


def page_of() -> bytes:
    """A PDF of one empty page, made without LibreOffice."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(842, 595)
    document.save(out := io.BytesIO())
    document.close()
    return out.getvalue()


@pytest.fixture
def printing(tmp_path: Path) -> Iterator[Callable[[Callable[[bytes], bytes]], Office]]:
    """An office with a printer of the test's own."""
    opened: list[Office] = []

    def make(printer: Callable[[bytes], bytes]) -> Office:
        folder = tmp_path / "van-thu"
        if not folder.exists():
            setup = read_setup(SETUP, name="office.yaml", roles=ROLES)
            Office.create(folder, setup, account="may-1", now=at("2021-01-04")).close()
        opened.append(Office.open(folder, account="may-1", print_pdf=printer))
        return opened[-1]

    yield make
    for office in opened:
        office.close()


def counted(printing: Callable[..., Office]) -> tuple[list[bytes], Office]:
    """An office, and every file it prints."""
    calls: list[bytes] = []

    def printer(docx: bytes) -> bytes:
        calls.append(docx)
        return page_of()

    return calls, printing(printer)


def test_what_is_whole_is_not_printed_again_and_what_is_not_is(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    calls, office = counted(printing)
    batch, folder = begin(office), tmp_path / "ra"
    told = list(batch.print(folder))
    assert [row.file for row in told] == [f"{n:03d}-{n:02d}-gm-ldld-vb{n}.pdf" for n in (1, 2, 3)]
    whole = batch.merge(folder, told)
    assert whole is not None
    assert page_count(whole.read_bytes()) == 3
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    again = begin(office)
    assert (again.again, again.papers) == (True, batch.papers)
    again.merge(folder, list(again.print(folder)))
    assert len(calls) == 3
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    (folder / told[1].file).write_bytes(b"%PDF half a file")
    again.merge(folder, list(again.print(folder)))
    assert len(calls) == 4
    assert page_count(whole.read_bytes()) == 3


def test_a_draft_mended_since_it_was_printed_is_printed_again(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    calls, office = counted(printing)
    batch = begin(office)
    list(batch.print(tmp_path))
    mended = office.source(2).replace("dự hội nghị sơ kết", "dự hội nghị tổng kết")
    office.revise(2, mended, by="bich", now=DAY)
    list(batch.print(tmp_path))
    assert len(calls) == 4
    assert "dự hội nghị tổng kết" in text_in(calls[3])


def test_a_batch_begun_by_another_meanwhile_is_not_begun_twice(
    printing: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, others = printing(lambda docx: page_of()), printing(lambda docx: page_of())
    judge = vanban.office.batch._judge

    def slowly(*arguments: Any) -> None:
        monkeypatch.setattr("vanban.office.batch._judge", judge)
        begin(others)

    monkeypatch.setattr("vanban.office.batch._judge", slowly)
    assert begin(mine).papers == ((2, 1), (3, 2), (4, 3))
    assert len(mine.papers()) == 3


def test_a_row_that_cannot_be_printed_is_told_and_keeps_its_number(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    jammed = [False, True, False]

    def printer(docx: bytes) -> bytes:
        if jammed and jammed.pop(0):
            raise PdfFault(reason="hết giấy")
        return page_of()

    office, folder = printing(printer), tmp_path / "ra"
    batch = begin(office)
    told = list(batch.print(folder))
    assert [(row.number, bool(row.file)) for row in told] == [
        ("01/GM-LĐLĐ", True), ("02/GM-LĐLĐ", False), ("03/GM-LĐLĐ", True),
    ]  # fmt: skip
    assert "hết giấy" in told[1].fault
    whole = batch.merge(folder, told)
    assert whole is not None
    assert page_count(whole.read_bytes()) == 2
    told = list(batch.print(folder))
    assert [row.number for row in told] == ["01/GM-LĐLĐ", "02/GM-LĐLĐ", "03/GM-LĐLĐ"]
    assert batch.merge(folder, told) == whole
    assert page_count(whole.read_bytes()) == 3


def test_two_batches_in_one_folder_do_not_mix(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    office, folder = printing(lambda docx: page_of()), tmp_path / "ra"
    wholes = []
    for names in (("Bé", "Tý"), ("Bé",)):
        batch = begin(office, INVITATION, *names)
        wholes.append(batch.merge(folder, list(batch.print(folder))))
    assert [page_count(whole.read_bytes()) for whole in wholes if whole] == [2, 1]
    assert len(list(folder.glob("0*.docx"))) == 3


# -- killed ----------------------------------------------------------------------------------------

NAMES = tuple(f"Người thứ {n}" for n in range(1, 13))


def run(folder: Path, to: Path, names: tuple[str, ...]) -> None:
    """Begin a batch and print it, as a worker that may be killed anywhere."""

    def slowly(docx: bytes) -> bytes:
        time.sleep(0.02)
        return page_of()

    with closing(Office.open(folder, account="may-2", print_pdf=slowly)) as office:
        batch = begin(office, CERTIFICATE, *names)
        batch.merge(to, list(batch.print(to)))


def test_killed_anywhere_and_run_again_it_has_the_same_papers_and_numbers(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    office, to = printing(lambda docx: page_of()), tmp_path / "ra"
    chance, seen, printed = random.Random(7), set(), []
    for wanted in (0, 0, 1, 4, 9, 12):
        worker = CONTEXT.Process(target=run, args=(office.folder, to, NAMES), daemon=True)
        worker.start()
        end = time.monotonic() + 60
        while len(list(to.glob("0*.docx"))) < wanted and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        if worker.is_alive():  # the last one may have ended by itself
            kill(worker)
        printed.append(len(list(to.glob("0*.docx"))))
        seen.add(len(office.papers()))
        assert office.verify() == []
    assert seen <= {0, len(NAMES)}, "all papers were begun, or none"
    assert printed == sorted(printed)
    assert any(0 < count < len(NAMES) for count in printed), "some were killed half way"
    whole_ones = [path.with_suffix(end) for path in to.glob("0*.docx") for end in (".pdf", ".docx")]
    kept = {path: path.stat().st_mtime_ns for path in whole_ones}
    batch = begin(office, CERTIFICATE, *NAMES)
    told = list(batch.print(to))
    assert [row.number for row in told] == [f"{n:02d}" for n in range(1, len(NAMES) + 1)]
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    whole = batch.merge(to, told)
    assert whole is not None
    assert page_count(whole.read_bytes()) == len(NAMES)
    assert len(list(to.glob("0*.docx"))) == len(NAMES)


def test_two_batches_at_once_each_have_numbers_in_one_run(
    printing: Callable[..., Office], tmp_path: Path
) -> None:
    office = printing(lambda docx: page_of())
    lists = [tuple(f"{word} {n}" for n in range(10)) for word in ("Bé", "Tý")]
    workers = [
        CONTEXT.Process(target=run, args=(office.folder, tmp_path / names[0], names), daemon=True)
        for names in lists
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    runs = []
    for names in lists:
        batch = begin(office, CERTIFICATE, *names)
        assert batch.again
        runs.append([int(row.number) for row in batch.print(tmp_path / names[0])])
    assert sorted(runs) == [list(range(1, 11)), list(range(11, 21))]
    assert office.verify() == []
