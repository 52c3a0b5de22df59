"""What comes is numbered once, handed on, settled, and each row tells how."""

import io
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.office.cast import SETUP, at
from tests.office.conftest import Walk
from tests.office.incoming.conftest import LETTER, Arrive, Step, saving
from tests.office.registry.raw import raw_write, spelled
from tests.printed import text_of
from vanban.office.act import FileContent
from vanban.office.desk import Office
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import UnknownPaper
from vanban.office.registry.series import DateGoesBack
from vanban.office.registry.verify import Breach
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES, Mode
from vanban.office.workflow.steps import NoteMissing, StepNotAllowed, StepRefused, WrongRole
from vanban.paper.domain.register import ArrivalRow, FollowUpRow
from vanban.paper.render import Printer

SCAN = FileContent("cong-van.pdf", "application/pdf", b"%PDF-1.4 a letter as it was scanned")


# -- its number (Điều 22) ---------------------------------------------------------------------


def test_paper_and_electronic_are_numbered_in_one_series(arrive: Arrive) -> None:
    first, second = arrive("15"), arrive("16", mode=Mode.DIGITAL)
    assert [first.arrival.number, second.arrival.number] == ["1", "2"]
    assert (first.state, first.arrival.arrived_on) == ("received", "07/01/2021")


def test_each_organization_and_each_year_counts_for_itself(office: Office, arrive: Arrive) -> None:
    arrive("15")
    union = office.incoming.add("cdcs-may", LETTER, saving("minh", "2021-01-07"))
    assert (union.arrival.number, arrive("3", "2022-01-04").arrival.number) == ("1", "1")


def test_the_day_of_arrival_never_goes_back(office: Office, arrive: Arrive) -> None:
    arrive("15", "2021-01-08")
    late = saving("hoa", "2021-01-07", now="2021-01-08", clerk="hoa")
    with pytest.raises(DateGoesBack, match="sổ ĐẾN năm 2021 đã có số ngày 08/01/2021"):
        office.incoming.add("federation", LETTER, late)
    assert [came.arrival.number for came in office.incoming.papers()] == ["1"]
    assert arrive("17", "2021-01-08").arrival.number == "2"


def test_what_waits_has_no_number_before_it_is_received(arrive: Arrive, step: Step) -> None:
    waiting = arrive("15", wait=True)
    assert (waiting.state, waiting.arrival.number) == ("awaiting_receipt", "")
    assert arrive("16").arrival.number == "1"
    assert step(waiting.id, "receive", "hoa", "2021-01-08").arrival.number == "2"


def test_what_was_sent_to_the_wrong_place_goes_back_without_a_number(
    arrive: Arrive, step: Step
) -> None:
    waiting = arrive("15", wait=True)
    assert step(waiting.id, "send_back", "hoa", note="Gửi nhầm nơi nhận").state == "sent_back"
    assert arrive("16").arrival.number == "1"


def test_the_register_goes_on_from_the_paper_one(tmp_path: Path, address: str) -> None:
    stood = "serial: 2, issued_on: 2021-01-05}"
    setup = SETUP.replace(
        stood, f'{stood}, {{series: ĐẾN, period: "2021", serial: 11, issued_on: 2021-01-05}}'
    )
    office = Office.create(
        tmp_path / "office", read_setup(setup, name="office.yaml", roles=ROLES),
        account="may-1", now=at("2021-01-05"), database=address,
    )  # fmt: skip
    with closing(office):
        came = office.incoming.add("federation", LETTER, saving("hoa", "2021-01-07"))
        assert came.arrival.number == "12"
        assert office.verify() == []


def test_only_the_clerk_registers(office: Office) -> None:
    with pytest.raises(WrongRole, match="Nguyễn Văn An"):
        office.incoming.add("federation", LETTER, saving("an", "2021-01-07"))
    assert office.incoming.papers() == []


def test_the_same_document_is_told_by_the_number_it_has(office: Office, arrive: Arrive) -> None:
    arrive("15")
    again = LETTER.model_copy(
        update={"organ_name": "UỶ BAN NHÂN DÂN QUẬN BA ĐÌNH", "code_number": "015"}
    )
    with pytest.raises(StepRefused, match="đã vào sổ đến, số 1 ngày 07/01/2021"):
        office.incoming.add("federation", again, saving("hoa", "2021-01-08"))
    entered = office.incoming.add(
        "federation", again, saving("hoa", "2021-01-08"), again="Bản chính gửi sau bản quét"
    )
    assert entered.arrival.number == "2"


def test_documents_without_a_number_are_not_taken_for_the_same(office: Office) -> None:
    invitation = Metadata(organ_name="UBND quận Ba Đình", type_name="Giấy mời", subject="Dự họp")
    for number in ("1", "2"):
        came = office.incoming.add("federation", invitation, saving("hoa", "2021-01-07"))
        assert came.arrival.number == number


def test_an_envelope_for_a_person_is_entered_unopened(office: Office) -> None:
    envelope = Metadata(organ_name="LĐLĐ thành phố Hà Nội", addressee="ông Nguyễn Văn An")
    came = office.incoming.add("federation", envelope, saving("hoa", "2021-01-07"))
    assert came.arrival.kind_and_subject == "Bì gửi ông Nguyễn Văn An, không bóc"


# -- its way (Điều 23, 24) --------------------------------------------------------------------


def test_a_letter_goes_from_the_clerk_to_the_head_to_the_unit(arrive: Arrive, step: Step) -> None:
    letter = arrive().id
    assert step(letter, "present", "hoa").state == "awaiting_direction"
    assigned = step(
        letter, "assign", "an", note="Tham mưu văn bản trả lời", lead="cspl",
        supporting=["Văn phòng"], person="bich", due_on=date(2021, 1, 20),
    )  # fmt: skip
    assert assigned.arrival.handler == (
        "Bộ phận Chính sách pháp luật (chủ trì); Văn phòng (phối hợp); Trần Thị Bích"
    )
    assert (assigned.state, assigned.direction) == ("assigned", "Tham mưu văn bản trả lời")
    assert assigned.follow_up.due_on == "20/01/2021"
    assert (
        step(letter, "take_up", "bich", "2021-01-08", note="Xin số liệu").proposal == "Xin số liệu"
    )
    told = step(letter, "follow_up", "bich", "2021-01-11", note="Đã có dự thảo")
    assert told.follow_up.progress == "Đang giải quyết: Đã có dự thảo"
    assert step(letter, "resolve", "bich", "2021-01-12", note="Đã trả lời").state == "resolved"
    assert step(letter, "archive", "hoa", "2021-01-12", note="05.CSPL").state == "archived"


def test_only_the_head_assigns_and_says_to_whom(arrive: Arrive, step: Step) -> None:
    letter = arrive().id
    step(letter, "present", "hoa")
    with pytest.raises(WrongRole, match="Đỗ Thị Hoa"):
        step(letter, "assign", "hoa", note="Xử lý", lead="cspl")
    with pytest.raises(NoteMissing, match="ý kiến chỉ đạo"):
        step(letter, "assign", "an", lead="cspl")
    with pytest.raises(StepRefused, match="--lead"):
        step(letter, "assign", "an", note="Xử lý")


def test_a_step_out_of_its_turn_is_refused(arrive: Arrive, step: Step) -> None:
    with pytest.raises(StepNotAllowed, match="phải trình, chỉ đạo giải quyết"):
        step(arrive().id, "take_up", "bich")


def test_no_step_goes_before_the_last_one(office: Office, arrive: Arrive) -> None:
    letter = arrive(day="2021-01-08").id
    earlier = saving("hoa", "2021-01-07", now="2021-01-08", clerk="hoa")
    with pytest.raises(StepRefused, match="trước ngày của bước vừa làm"):
        office.incoming.step(letter, "present", earlier)


def test_an_extension_keeps_the_first_due_date_and_late_ones_are_listed(
    office: Office, arrive: Arrive, step: Step
) -> None:
    letter, other = arrive("15").id, arrive("16").id
    for number in (letter, other):
        step(number, "present", "hoa")
        step(number, "assign", "an", note="Xử lý", lead="cspl", due_on=date(2021, 1, 15))
    step(other, "resolve", "bich", note="Xong")
    assert [came.id for came in office.incoming.papers(late=date(2021, 1, 15))] == []
    assert [came.id for came in office.incoming.papers(late=date(2021, 1, 16))] == [letter]
    longer = step(letter, "extend", "an", note="Chờ số liệu", due_on=date(2021, 1, 25))
    assert (longer.follow_up.due_on, longer.follow_up.note) == (
        "25/01/2021",
        "Gia hạn; hạn đầu 15/01/2021",
    )
    assert office.incoming.papers(late=date(2021, 1, 16)) == []


def test_an_extension_says_until_when_and_no_other_step_moves_the_due_date(
    arrive: Arrive, step: Step
) -> None:
    letter = arrive().id
    step(letter, "present", "hoa")
    step(letter, "assign", "an", note="Xử lý", lead="cspl", due_on=date(2021, 1, 15))
    with pytest.raises(StepRefused, match="phải nêu thời hạn mới"):
        step(letter, "extend", "an", note="Chờ số liệu")
    with pytest.raises(StepRefused, match="không ghi thời hạn"):
        step(letter, "follow_up", "bich", note="Đã có dự thảo", due_on=date(2021, 2, 15))
    assert step(letter, "take_up", "bich").follow_up.due_on == "15/01/2021"


def test_what_nobody_has_is_said_so(office: Office) -> None:
    with pytest.raises(UnknownPaper, match="vanban incoming list"):
        office.incoming.show(7)


# -- answer, acknowledgement, recall ------------------------------------------------------------


def test_releasing_the_answer_settles_the_question(
    office: Office, arrive: Arrive, step: Step, walk: Walk
) -> None:
    letter, paper = arrive().id, walk("seal")
    assert step(letter, "answer", "bich", answer=paper).state == "received"
    office.step(paper, "release", by="hoa", now=at("2021-01-08"))
    settled = office.incoming.show(letter)
    assert (settled.state, settled.follow_up.answer) == ("resolved", "03/KH-LĐLĐ")
    assert settled.arrival.note == "Trả lời: 03/KH-LĐLĐ"
    assert office.register("federation", "2021")[0].note == "Trả lời văn bản đến số 1"
    assert office.verify() == []


def test_a_paper_released_before_it_is_named_settles_at_once(
    arrive: Arrive, step: Step, walk: Walk
) -> None:
    letter = arrive().id
    assert step(letter, "answer", "bich", answer=walk("release")).state == "resolved"


def test_a_paper_of_another_organization_is_no_answer(
    office: Office, step: Step, walk: Walk
) -> None:
    came = office.incoming.add("cdcs-may", LETTER, saving("minh", "2021-01-07"))
    with pytest.raises(StepRefused, match="không phải văn bản đi của cơ quan này"):
        step(came.id, "answer", "minh", answer=walk("seal"))


def test_electronic_ones_nobody_acknowledged_are_listed(
    office: Office, arrive: Arrive, step: Step
) -> None:
    arrive("15")
    letter = arrive("16", mode=Mode.DIGITAL).id
    assert [came.id for came in office.incoming.papers(silent=True)] == [letter]
    assert step(letter, "acknowledge", "hoa").acknowledged_on == date(2021, 1, 7)
    assert office.incoming.papers(silent=True) == []


def test_a_recall_freezes_and_its_files_are_given_to_nobody(
    office: Office, arrive: Arrive, step: Step
) -> None:
    letter = arrive(files=[SCAN]).id
    assert office.incoming.files(letter) == (SCAN,)
    assert step(letter, "recall", "bich", note="16/UBND-VX").state == "frozen"
    with pytest.raises(StepRefused, match="bị nơi gửi thu hồi"):
        office.incoming.files(letter)
    with pytest.raises(StepNotAllowed, match="xác nhận thu hồi"):
        step(letter, "present", "hoa")
    told = step(letter, "confirm_recall", "hoa", note="Đã trả bản giấy")
    assert (told.state, told.arrival.number, told.arrival.note) == ("recalled", "1", "Đã thu hồi")
    assert office.verify() == []


# -- the registers (Phụ lục IV) -----------------------------------------------------------------


def test_a_line_of_each_register(arrive: Arrive, step: Step) -> None:
    letter = arrive().id
    step(letter, "present", "hoa")
    came = step(
        letter, "assign", "an", "2021-01-08", note="Xử lý", lead="cspl", due_on=date(2021, 1, 20)
    )
    assert came.arrival == ArrivalRow(
        "07/01/2021", "1", "Ủy ban nhân dân quận Ba Đình", "15/UBND-VX", "05/01/2021",
        "Công văn: Phối hợp phát động phong trào thi đua năm 2021",
        "Bộ phận Chính sách pháp luật (chủ trì)", "08/01/2021", "", "",
    )  # fmt: skip
    assert came.follow_up == FollowUpRow(
        "1", "Công văn, 15/UBND-VX, 05/01/2021, Ủy ban nhân dân quận Ba Đình",
        "Bộ phận Chính sách pháp luật (chủ trì)", "20/01/2021", "Đã giao", "", "",
    )  # fmt: skip


def test_a_register_is_of_one_organization_and_year(office: Office, arrive: Arrive) -> None:
    arrive("15"), arrive("16"), arrive("3", "2022-01-04")
    office.incoming.add("cdcs-may", LETTER, saving("minh", "2022-01-05"))
    lines = [came.arrival.number for came in office.incoming.papers("federation", "2021")]
    assert lines == ["1", "2"]


# -- what verify sees ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "breaches"),
    [
        ("UPDATE incoming SET due_on = '2021-03-01' WHERE id = 2",
         [Breach("văn bản đến 2", "Cột “due_on” không khớp nhật ký.")]),
        ("UPDATE incoming SET state = 'resolved' WHERE id = 2",
         [Breach("văn bản đến 2", "Cột “state” không khớp nhật ký.")]),
        ("DELETE FROM incoming WHERE id = 2",
         [Breach("sổ federation/ĐẾN/2021", "Thiếu số 02."),
          Breach("văn bản đến 2", "Văn bản đến đã bị xóa, chỉ còn nhật ký.")]),
        ("UPDATE counter SET last_no = 9",
         [Breach("sổ federation/ĐẾN/2021", "Sổ ghi số cuối 9, thực có 3.")]),
        ("UPDATE event SET note = 'khác' WHERE chain = 'incoming:2' AND seq = 2",
         [Breach("nhật ký văn bản đến 2, dòng 2", "Dòng nhật ký này đã bị sửa."),
          Breach("sổ federation/ĐẾN/2021, văn bản đến 2, dòng 2",
                 "Chuỗi nhật ký của sổ đứt tại dòng này.")]),
    ],
)  # fmt: skip
def test_a_row_changed_or_gone_is_named(
    office: Office, arrive: Arrive, statement: str, breaches: list[Breach]
) -> None:
    for number in ("15", "16", "17"):
        arrive(number)
    assert office.verify() == []
    counters = "" if "counter" not in statement else " WHERE series = 'ĐẾN'"
    with raw_write(office) as raw:
        assert raw.exec_driver_sql(*spelled(raw, statement + counters, ())).rowcount == 1
    assert office.verify() == breaches


def test_a_kept_file_changed_is_named(office: Office, arrive: Arrive) -> None:
    arrive(files=[SCAN])
    (kept,) = [path for path in (office.folder / "files").rglob("*") if path.is_file()]
    kept.chmod(0o644)
    kept.write_bytes(b"another letter")
    (breach,) = office.verify()
    assert breach.where == "văn bản đến 1, cong-van.pdf"


# -- what is printed ------------------------------------------------------------------------------


def test_the_slip_holds_what_is_known(office: Office, arrive: Arrive, step: Step) -> None:
    letter = arrive().id
    step(letter, "present", "hoa")
    step(letter, "assign", "an", note="Tham mưu trả lời", lead="cspl", due_on=date(2021, 1, 20))
    slip = office.incoming.slip(letter, date(2021, 1, 8))
    assert slip.name == "phieu-den-1.docx"
    lines = [p.text for p in docx.Document(io.BytesIO(slip.content)).paragraphs]
    assert "Số đến: 1, ngày đến: 07/01/2021" in lines
    assert "Tham mưu trả lời\nBộ phận Chính sách pháp luật (chủ trì)\nThời hạn: 20/01/2021" in lines


def test_without_a_printer_the_stamp_is_a_word_file(office: Office, arrive: Arrive) -> None:
    letter = arrive(files=[SCAN]).id
    files = office.incoming.stamp(letter, date(2021, 1, 8), (12, 50))
    assert [file.name for file in files] == ["dau-den-1.docx"]


def test_a_stamped_copy_is_made_and_the_kept_file_stays(
    office: Office, arrive: Arrive, printer: Printer
) -> None:
    pdf = printer.print(office.incoming.slip(arrive("14").id, date(2021, 1, 7)).content)
    letter = arrive(files=[FileContent("thu.pdf", "application/pdf", pdf)]).id
    office._press.print_pdf = printer.print
    picture, stamped = office.incoming.stamp(letter, date(2021, 1, 8), (12, 200))[1:]
    assert (picture.name, stamped.name) == ("dau-den-2.png", "den-2-thu.pdf")
    assert "Số: 2" in text_of(stamped.content)
    assert "PHIẾU GIẢI QUYẾT" in text_of(stamped.content)
    assert office.incoming.files(letter)[0].content == pdf
