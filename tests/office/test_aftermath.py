"""After issue: Điều 18 khoản 3 (form by a letter, content by a paper of the same kind), copies."""

from contextlib import closing

import pytest

from tests.office.cast import at
from tests.office.conftest import LIFE, Walk
from tests.office.registry.raw import raw_write
from vanban.office.desk import Office
from vanban.office.incoming.metadata import Metadata
from vanban.office.papers import Saving
from vanban.office.registry.database import REVISION
from vanban.office.registry.history import record
from vanban.office.registry.tables import LinkRow
from vanban.office.views import PaperView
from vanban.office.workflow.steps import NoteMissing, StepRefused
from vanban.paper.catalogue import kinds
from vanban.paper.source import read

DAY = at("2021-01-08")

NOTE = "địa danh | Ba Dình | Ba Đình"


def correct(office: Office, paper: int, note: str = NOTE) -> PaperView:
    return office.step(paper, "correct", by="bich", now=DAY, note=note)


def copy(office: Office, paper: int, note: str) -> PaperView:
    return office.step(paper, "copy", by="hoa", now=DAY, note=note)


def issue(office: Office, paper: int, day: str = "2021-01-08") -> None:
    for name, who, options in LIFE:
        office.step(paper, name, by=who, now=at(day), **options)


def words(office: Office, paper: int) -> list[str]:
    draft = read(office.source(paper), kinds=kinds())
    return [line.text for line in draft.lines()]


def links(office: Office, paper: int) -> list[str]:
    return [f"{link.label} {link.name}" for link in office.paper(paper).links]


def test_scenario_14_a_letter_corrects_an_error_of_form(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = correct(office, plan)
    assert (letter.kind, letter.workflow) == ("official_letter", "outgoing/2")
    assert letter.subject == "đính chính Kế hoạch số 03/KH-LĐLĐ"
    assert words(office, letter.id) == [
        "Liên đoàn Lao động quận Ba Đình đã ban hành Kế hoạch số 03/KH-LĐLĐ ngày 07 tháng 01 năm "
        "2021 Phát động phong trào thi đua năm 2021. Do sơ suất trong trình bày, Liên đoàn Lao "
        "động quận Ba Đình đính chính như sau:",
        "Địa danh: đã in là “Ba Dình”, nay sửa là “Ba Đình”.",
        "Các nội dung khác của Kế hoạch số 03/KH-LĐLĐ không thay đổi./.",
    ]
    assert office.verify() == []


def test_whoever_had_the_paper_gets_its_correction(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = correct(office, plan).id
    issue(office, letter)
    places = [delivery.recipient for delivery in office.deliveries(plan)]
    assert [delivery.recipient for delivery in office.deliveries(letter)] == places


def test_both_papers_show_the_link(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = correct(office, plan).id
    assert links(office, letter) == ["Đính chính 03/KH-LĐLĐ ngày 07/01/2021"]
    assert links(office, plan) == [f"Được đính chính bằng bản thảo mã {letter}"]
    notes = [row.note for row in office.register("federation", "2021")]
    assert notes == [""]  # a draft may still be given up
    issue(office, letter)
    notes = [row.note for row in office.register("federation", "2021")]
    assert notes == [
        "Được đính chính bằng 01/LĐLĐ-CSPL ngày 08/01/2021",
        "Đính chính 03/KH-LĐLĐ ngày 07/01/2021",
    ]


def test_a_correction_given_up_leaves_no_link(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = correct(office, plan).id
    office.step(letter, "cancel", by="bich", now=DAY, note="không cần nữa")
    assert links(office, plan) == []


@pytest.mark.parametrize("note", ["nội dung | 12% | 15%", "mục 1 phần II | 12% | 15%"])
def test_scenario_14_an_error_of_content_is_no_matter_of_a_letter(
    office: Office, walk: Walk, note: str
) -> None:
    plan = walk("release")
    with pytest.raises(StepRefused, match="sai về nội dung thì thay thế bằng văn bản cùng loại"):
        correct(office, plan, note)


@pytest.mark.parametrize("note", ["địa danh", "địa danh | Ba Dình", "địa danh | | Ba Đình"])
def test_a_correction_says_where_and_both_readings(office: Office, walk: Walk, note: str) -> None:
    with pytest.raises(StepRefused, match="hãy ghi “chỗ sai"):
        correct(office, walk("release"), note)


def test_a_correction_needs_its_note(office: Office, walk: Walk) -> None:
    with pytest.raises(NoteMissing):
        correct(office, walk("release"), "")


def test_a_certified_copy_says_the_words_of_its_source(office: Office, walk: Walk) -> None:
    plan = walk("release")
    made = copy(office, plan, "sao y")
    assert made.kind == "certified_copy"
    assert made.subject == "Kế hoạch số 03/KH-LĐLĐ Phát động phong trào thi đua năm 2021"
    lines = words(office, made.id)
    assert lines[:5] == [
        "LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
        "Số: 03/KH-LĐLĐ",
        "Ba Đình, ngày 07 tháng 01 năm 2021",
        "KẾ HOẠCH",
        "Phát động phong trào thi đua năm 2021",
    ]
    assert lines[5] == "MỤC ĐÍCH, YÊU CẦU"
    assert lines[-4:] == ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn An"]
    findings = office.show(made.id, now=DAY).findings
    assert findings == ("Nơi nhận: Văn bản chưa có nơi nhận; hãy ghi nơi nhận (recipients).",)
    assert links(office, made.id) == ["Sao từ 03/KH-LĐLĐ ngày 07/01/2021"]
    assert office.verify() == []


def test_a_sao_luc_is_made_from_a_sao_y(office: Office, walk: Walk) -> None:
    plan = walk("release")
    with pytest.raises(StepRefused, match="sao lục là sao từ bản sao y"):
        copy(office, plan, "sao lục")
    with pytest.raises(StepRefused, match="hãy ghi sao y, sao lục hoặc trích sao"):
        copy(office, plan, "photo")
    assert copy(office, plan, "Bản trích sao").kind == "extract"


def test_a_paper_expires_and_says_why(office: Office, walk: Walk) -> None:
    plan = walk("release")
    office.step(plan, "expire", by="hoa", now=DAY, note="từ ngày 31/12/2021, hết năm kế hoạch")
    says = "Hết hiệu lực: từ ngày 31/12/2021, hết năm kế hoạch"
    assert office.paper(plan).flags == (says,)
    assert office.paper(plan).state == "released"
    assert office.register("federation", "2021")[0].note == says


def test_a_recall_is_linked_to_the_paper_that_announces_it(office: Office, walk: Walk) -> None:
    plan = walk("release")
    notice = walk()
    office.step(notice, "link", by="bich", now=DAY, note=f"thông báo thu hồi {plan}")
    assert links(office, plan) == [f"Thu hồi theo bản thảo mã {notice}"]
    with pytest.raises(StepRefused, match="liên kết này đã có"):
        office.step(notice, "link", by="bich", now=DAY, note=f"Thông báo thu hồi {plan}")
    assert office.verify() == []


def test_what_a_paper_answers_is_shown_beside_it(office: Office, walk: Walk) -> None:
    plan, hoa = walk(), Saving("hoa", "may-1", DAY.date(), DAY)
    metadata = Metadata(organ_name="UBND quận", code_number="15", issued_date="05/01/2021")
    came = office.incoming.add("federation", metadata, hoa)
    office.incoming.step(came.id, "answer", hoa, answer=plan)
    assert links(office, plan) == ["Trả lời văn bản đến số 1"]
    assert office.paper(plan).links[0].other == f"incoming:{came.id}"


@pytest.mark.parametrize("note", ["thông báo thu hồi 99", "liên quan 1", "thay thế"])
def test_a_link_names_its_kind_and_a_paper(office: Office, walk: Walk, note: str) -> None:
    with pytest.raises(StepRefused, match="hãy ghi “đính chính”"):
        office.step(walk(), "link", by="bich", now=DAY, note=note)


def test_a_replacement_is_linked_too(office: Office, walk: Walk) -> None:
    plan = walk("release")
    other = office.step(plan, "replace", by="bich", now=DAY).id
    assert links(office, other) == ["Thay thế 03/KH-LĐLĐ ngày 07/01/2021"]
    assert office.paper(plan).replaced_by == other
    assert office.verify() == []


def test_a_link_made_or_cut_by_hand_is_named(office: Office, walk: Walk) -> None:
    plan = walk("release")
    letter = correct(office, plan).id
    with office._database.write() as session:
        session.delete(session.get_one(LinkRow, (letter, "corrects", plan)))
    (breach,) = office.verify()
    assert breach.where == f"văn bản {letter}"
    assert "Liên kết “corrects”" in breach.says


#: The table of links as revision 0007 left it.
AS_BEFORE = (
    "DROP TABLE link",
    "CREATE TABLE link (paper INTEGER NOT NULL REFERENCES paper (id), relation TEXT NOT NULL, "
    "other TEXT NOT NULL, PRIMARY KEY (paper, relation, other))",
    "CREATE INDEX ix_link_other ON link (other)",
    "INSERT INTO link VALUES (2, 'corrects', 'paper:1')",
    "UPDATE alembic_version SET version_num = '0007'",
)


def test_a_link_told_as_text_is_one_between_papers_after_the_upgrade(
    office: Office, walk: Walk
) -> None:
    plan, letter = walk("release"), walk()
    said = Saving("bich", "may-1", DAY.date(), DAY).happening(
        "federation", "link", from_state="drafting", to_state="drafting",
        data={"links": [[letter, "corrects", f"paper:{plan}"]]},
    )  # fmt: skip
    with office._database.write() as session:
        record(session, said, letter)
    with raw_write(office) as raw:
        for statement in AS_BEFORE:
            raw.exec_driver_sql(statement)
    with closing(Office.open(office.folder, account="may-1")) as newer:
        assert newer._database.revision() == REVISION
        assert links(newer, letter) == ["Đính chính 03/KH-LĐLĐ ngày 07/01/2021"]
        assert newer.verify() == []
        with newer._database.read() as session:
            assert session.get_one(LinkRow, (letter, "corrects", plan)).other == plan
