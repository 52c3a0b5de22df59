"""Whoever has the file can change it; whoever verifies it is told where."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.office.cast import PLAN, REGISTRATION, at
from tests.office.conftest import Walk
from tests.office.registry.raw import SQLITE_ONLY, raw_write, spelled
from vanban.digest import digest
from vanban.office.desk import Office
from vanban.office.registry.files import Files
from vanban.office.registry.history import digest_of
from vanban.office.registry.tables import EventRow, VersionRow
from vanban.office.registry.verify import Breach
from vanban.office.workflow.process import Mode

Tamper = Callable[..., None]

#: Rows of the history of a plan on paper, as they are numbered.
CONTENT_INITIALS, FORMAT_INITIALS, SIGNATURE, NUMBER, SEAL, RELEASE = 3, 4, 5, 6, 7, 8


@pytest.fixture
def tamper(office: Office) -> Tamper:
    """Change the database as somebody who has it would: no triggers, no foreign keys."""

    def change(statement: str, *values: object) -> None:
        with raw_write(office) as raw:
            assert raw.exec_driver_sql(*spelled(raw, statement, values)).rowcount > 0

    return change


def test_untouched_books_are_whole(office: Office, walk: Walk) -> None:
    walk("release")
    office.send(now=at("2021-01-07"))
    office.acknowledge(office.deliveries()[2].id, by="minh", now=at("2021-01-08"))
    assert office.verify() == []


def test_a_registration_received_is_whole(office: Office) -> None:
    _registration(office)
    assert office.verify() == []


# -- the chains -------------------------------------------------------------------------------


def test_a_changed_note_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("release")
    tamper("UPDATE event SET note = 'đã duyệt' WHERE paper = 1 AND seq = ?", FORMAT_INITIALS)
    assert office.verify() == [Breach("nhật ký văn bản 1, dòng 4", "Dòng nhật ký này đã bị sửa.")]


def test_the_first_broken_row_of_each_chain_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    walk("release")
    tamper("UPDATE event SET note = 'khác' WHERE paper = 1 AND seq >= ?", SIGNATURE)
    tamper("UPDATE event SET note = 'khác' WHERE paper = 2 AND seq = ?", RELEASE)
    assert office.verify() == [
        Breach("nhật ký văn bản 1, dòng 5", "Dòng nhật ký này đã bị sửa."),
        Breach("nhật ký văn bản 2, dòng 8", "Dòng nhật ký này đã bị sửa."),
        Breach(
            "sổ federation/KH/2021, văn bản 1, dòng 6", "Chuỗi nhật ký của sổ đứt tại dòng này."
        ),
    ]


def test_a_row_taken_out_of_the_middle_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("release")
    tamper("DELETE FROM event WHERE paper = 1 AND seq = ?", CONTENT_INITIALS)
    assert office.verify() == [
        Breach("nhật ký văn bản 1, dòng 3", "Dòng nhật ký này đã bị xóa."),
        Breach("văn bản 1", "Dấu “content” của cuong không có thật."),
    ]


def test_a_row_rewritten_with_its_own_hash_breaks_the_next(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    tamper("UPDATE event SET actor = 'giang' WHERE paper = 1 AND seq = ?", SIGNATURE)
    _rehash(office, SIGNATURE)
    assert office.verify() == [
        Breach("nhật ký văn bản 1, dòng 6", "Dòng nhật ký này đã bị sửa."),
        Breach("văn bản 1", "Dấu “signature” của an không có thật."),
        Breach("văn bản 1", "Dấu “signature” của giang đã bị xóa hay sửa."),
    ]


def test_a_number_given_by_another_breaks_the_chain_of_its_series(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    """The last row of a paper can be rewritten with its hash; its series still knows."""
    walk("assign_number")
    tamper("UPDATE event SET actor = 'dung' WHERE paper = 1 AND seq = ?", NUMBER)
    _rehash(office, NUMBER)
    assert office.verify() == [
        Breach("sổ federation/KH/2021, văn bản 1, dòng 6", "Chuỗi nhật ký của sổ đứt tại dòng này.")
    ]


def test_data_that_is_no_table_any_more_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("submit")
    tamper("UPDATE event SET data = 'null' WHERE paper = 1 AND seq = 1")
    assert office.verify()[0] == Breach("nhật ký văn bản 1, dòng 1", "Dòng nhật ký này đã bị sửa.")


@SQLITE_ONLY  # PostgreSQL takes no such value
@pytest.mark.parametrize("change", ["data = '{'", "acted_on = 'hôm qua'", "recorded_at = 'sáng'"])
def test_a_row_nobody_can_read_is_told_of(
    office: Office, walk: Walk, tamper: Tamper, change: str
) -> None:
    walk("submit")
    tamper(f"UPDATE event SET {change} WHERE paper = 1 AND seq = 1")
    (breach,) = office.verify()
    assert breach.where == "cơ sở dữ liệu"
    assert breach.says.startswith("Có dòng không còn đọc được: ")


# -- the end of a chain, cut off --------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("seal", "Trạng thái “sealed” không khớp nhật ký (“numbered”)."),
        ("assign_number", "Trạng thái “numbered” không khớp nhật ký (“signed”)."),
        ("submit", "Trạng thái “content_review” không khớp nhật ký (“drafting”)."),
    ],
)
def test_the_last_row_of_a_paper_is_missed(
    office: Office, walk: Walk, tamper: Tamper, until: str, says: str
) -> None:
    walk(until)
    tamper("DELETE FROM event WHERE id = (SELECT max(id) FROM event)")
    assert Breach("văn bản 1", says) in office.verify()


def test_a_release_cut_off_with_its_state_leaves_its_deliveries(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    tamper("DELETE FROM event WHERE paper = 1 AND seq = ?", RELEASE)
    tamper("UPDATE paper SET state = 'sealed'")
    assert office.verify() == [Breach("văn bản 1", "Đã phát hành đến 0 nơi, danh sách gửi có 5.")]


def test_a_sending_cut_off_is_missed_by_every_delivery(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    office.send(now=at("2021-01-07"))
    tamper("DELETE FROM event WHERE step = 'send'")
    assert [b.says for b in office.verify()] == ["Lượt gửi không khớp nhật ký."] * 5


def test_what_agrees_everywhere_again_needs_an_outside_witness(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    """The limit of a chain that is kept in one file, written down so that nobody forgets it."""
    walk("seal")
    tamper("UPDATE event SET actor = 'dung' WHERE paper = 1 AND seq = ?", SEAL)
    tamper("UPDATE mark SET person = 'dung' WHERE kind = 'seal'")
    _rehash(office, SEAL)
    assert office.verify() == []


# -- the register -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "number = '03/QĐ-LĐLĐ'",
        "issued_on = '2021-01-06'",
        "paper = 2",
        "state = 'void'",
        "state = 'reserved'",
    ],
)
def test_a_changed_line_of_the_register_is_named(
    office: Office, walk: Walk, tamper: Tamper, change: str
) -> None:
    walk("assign_number")
    walk()
    tamper(f"UPDATE entry SET {change} WHERE serial = 3")
    breaches = office.verify()
    number = "03/QĐ-LĐLĐ" if "QĐ" in change else "03/KH-LĐLĐ"
    assert Breach(f"số {number}", "Dòng sổ không khớp nhật ký cấp số.") in breaches


@pytest.mark.parametrize("change", ["subject = 'Việc khác'", "kind = 'report'"])
def test_a_register_that_tells_of_another_paper_is_named(
    office: Office, walk: Walk, tamper: Tamper, change: str
) -> None:
    walk("assign_number")
    tamper(f"UPDATE entry SET {change}")
    assert office.verify() == [Breach("số 03/KH-LĐLĐ", "Văn bản 1 không mang số này.")]


def test_a_void_number_brought_back_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    paper = walk("assign_number")
    office.void_number(paper, by="an", now=at("2021-01-07"), note="In sai tên đơn vị")
    tamper("UPDATE entry SET state = 'active'")
    assert office.verify() == [Breach("số 03/KH-LĐLĐ", "Dòng sổ không khớp nhật ký cấp số.")]


def test_a_line_taken_out_of_the_register_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    for _ in range(3):
        walk("assign_number")
    tamper("DELETE FROM entry WHERE serial = 4")
    assert office.verify() == [
        Breach("sổ federation/KH/2021", "Thiếu số 04."),
        Breach("sổ federation/KH/2021", "Nhật ký đã cấp số 04 mà sổ không có."),
    ]


def test_the_last_line_taken_with_the_counter_put_back_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("assign_number")
    tamper("DELETE FROM entry")
    tamper("UPDATE counter SET last_no = 2, last_date = '2021-01-05'")
    assert office.verify() == [
        Breach("sổ federation/KH/2021", "Nhật ký đã cấp số 03 mà sổ không có.")
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("last_no = 9", "Sổ ghi số cuối 9, thực có 3."),
        ("last_no = 2", "Sổ ghi số cuối 2, thực có 3."),
        ("last_date = '2021-01-01'", "Sổ ghi ngày cuối 01/01/2021 không đúng."),
        ("started_from = 1", "Sổ mở từ số 2, bộ đếm ghi 1."),
    ],
)
def test_a_moved_counter_is_named(
    office: Office, walk: Walk, tamper: Tamper, change: str, says: str
) -> None:
    walk("assign_number")
    tamper(f"UPDATE counter SET {change}")
    assert office.verify() == [Breach("sổ federation/KH/2021", says)]


def test_a_counter_moved_before_any_number_is_named(office: Office, tamper: Tamper) -> None:
    tamper("UPDATE counter SET started_from = 7, last_no = 7")
    assert office.verify() == [
        Breach("sổ federation/KH/2021", "Sổ mở từ số 2, bộ đếm ghi 7."),
        Breach("sổ federation/KH/2021", "Sổ ghi số cuối 7, thực có 2."),
    ]


def test_a_date_that_goes_back_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("assign_number", day="2021-01-07")
    walk("assign_number", day="2021-01-08")
    tamper("UPDATE entry SET issued_on = '2021-01-09' WHERE serial = 3")
    assert (
        Breach("sổ federation/KH/2021", "Số 04/KH-LĐLĐ có ngày lùi so với số trước.")
        in office.verify()
    )


def test_a_counter_taken_away_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("assign_number")
    tamper("DELETE FROM counter")
    assert office.verify() == [Breach("sổ federation/KH/2021", "Bộ đếm của sổ đã bị xóa.")]


def test_a_reserved_number_made_active_without_signature_is_named(
    office: Office, tamper: Tamper
) -> None:
    paper = office.draft(PLAN, by="bich", now=at("2021-01-07"), mode=Mode.DIGITAL).id
    for name, who in (("submit", "bich"), ("initial_content", "cuong"), ("initial_format", "dung")):
        office.step(paper, name, by=who, now=at("2021-01-07"))

    def killed(_document: object) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.sign(paper, by="an", now=at("2021-01-07"), signer=killed)
    assert office.verify() == []
    tamper("UPDATE entry SET state = 'active'")
    assert office.verify() == [Breach("số 03/KH-LĐLĐ", "Dòng sổ không khớp nhật ký cấp số.")]


# -- papers, drafts, marks --------------------------------------------------------------------


def test_a_state_set_by_hand_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("submit")
    tamper("UPDATE paper SET state = 'signed'")
    assert office.verify() == [
        Breach("văn bản 1", "Trạng thái “signed” không khớp nhật ký (“content_review”).")
    ]


@pytest.mark.parametrize("change", ["drafter = 'cuong'", "organization = 'cdcs-may'"])
def test_a_paper_given_to_somebody_else_is_named(
    office: Office, walk: Walk, tamper: Tamper, change: str
) -> None:
    walk("submit")
    tamper(f"UPDATE paper SET {change}")
    assert office.verify() == [
        Breach("văn bản 1", "Nơi ban hành hay người soạn không khớp nhật ký.")
    ]


def test_a_paper_taken_away_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("assign_number")
    tamper("DELETE FROM paper")
    assert office.verify() == [
        Breach("văn bản 1", "Văn bản đã bị xóa, chỉ còn nhật ký."),
        Breach("số 03/KH-LĐLĐ", "Văn bản 1 không mang số này."),
    ]


def test_a_paper_nobody_entered_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk()
    tamper("UPDATE paper SET id = 7")
    assert Breach("văn bản 7", "Trạng thái “drafting” không khớp nhật ký (“”).") in office.verify()


def test_a_numbered_document_changed_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("release")
    tamper("UPDATE paper SET document = json_set(document, '$.place', 'Hoàn Kiếm')")
    assert office.verify() == [Breach("văn bản 1", "Nội dung văn bản đã cấp số bị sửa.")]


def test_a_numbered_document_emptied_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("seal")
    tamper("UPDATE paper SET document = NULL")
    assert office.verify() == [
        Breach("văn bản 1", "Nội dung văn bản đã cấp số bị sửa."),
        Breach("số 03/KH-LĐLĐ", "Văn bản 1 không mang số này."),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "draft = json_set(draft, '$.subject', 'Việc khác')",
        "source = replace(source, 'kịp thời', 'chậm')",
    ],
)
def test_a_changed_draft_is_named(office: Office, walk: Walk, tamper: Tamper, change: str) -> None:
    walk("sign")
    tamper(f"UPDATE version SET {change}")
    assert office.verify()[0] == Breach("văn bản 1, bản 1", "Nội dung bản thảo đã bị sửa.")


def test_a_draft_changed_with_its_digest_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("sign")
    with raw_write(office) as raw:
        draft = raw.execute(select(VersionRow.draft)).scalar_one()
    draft["subject"] = "Việc khác"
    text = json.dumps(draft, ensure_ascii=False)
    tamper("UPDATE version SET draft = ?, digest = ?", text, digest(draft))
    assert office.verify() == [
        Breach("văn bản 1, bản 1", "Nội dung bản thảo đã bị sửa."),
        Breach("văn bản 1", "Trích yếu hay phạm vi xem không khớp bản mới nhất."),
    ]


def test_a_digest_changed_alone_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("submit")
    tamper("UPDATE version SET digest = ?", "0" * 64)
    assert office.verify() == [Breach("văn bản 1, bản 1", "Mã băm của bản thảo đã bị sửa.")]


def test_a_version_taken_away_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    paper = walk()
    office.revise(paper, PLAN + "\nThêm.", by="bich", now=at("2021-01-07"))
    tamper("DELETE FROM version WHERE serial = 1")
    assert office.verify() == [Breach("văn bản 1, bản 1", "Bản thảo này đã bị xóa.")]


def test_initials_nobody_set_are_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("submit")
    tamper(
        "INSERT INTO mark (paper, kind, person, digest, made_on, seen_by, live) "
        "SELECT paper, 'content', 'cuong', digest, '2021-01-07', '', true FROM mark"
    )
    assert office.verify() == [Breach("văn bản 1", "Dấu “content” của cuong không có thật.")]


# -- files and deliveries ---------------------------------------------------------------------


def test_a_file_that_is_not_the_sealed_one_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    other = Files(office.folder / "files").put(b"another paper")
    tamper("UPDATE file SET sha256 = ?, size = 13", other)
    assert office.verify() == [
        Breach("văn bản 1, 03-kh-ldld-2021.docx", "Tệp không phải tệp đã ghi nhật ký.")
    ]


def test_a_sealed_file_taken_off_the_list_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    tamper("DELETE FROM file")
    assert office.verify() == [
        Breach("văn bản 1, 03-kh-ldld-2021.docx", "Tệp không phải tệp đã ghi nhật ký.")
    ]


def test_a_kept_file_with_one_bit_turned_is_named(office: Office, walk: Walk) -> None:
    (kept,) = office.show(walk("release"), now=at("2021-01-07")).files
    path = office.folder / "files" / kept.sha256[:2] / kept.sha256
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(content)
    (breach,) = office.verify()
    assert breach.where == "văn bản 1, 03-kh-ldld-2021.docx"
    assert breach.says.startswith(f"Tệp lưu {kept.sha256[:12]}… đã bị thay đổi")


def test_a_kept_file_gone_is_named(office: Office, walk: Walk) -> None:
    (kept,) = office.show(walk("release"), now=at("2021-01-07")).files
    (office.folder / "files" / kept.sha256[:2] / kept.sha256).unlink()
    (breach,) = office.verify()
    assert breach.where == "văn bản 1, 03-kh-ldld-2021.docx"
    assert breach.says.startswith(f"Tệp lưu {kept.sha256[:12]}… không còn trong kho")


def test_a_recipient_taken_off_the_outbox_is_named(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    walk("release")
    tamper("DELETE FROM delivery WHERE organization = 'cdcs-in'")
    assert office.verify() == [Breach("văn bản 1", "Đã phát hành đến 5 nơi, danh sách gửi có 4.")]


def test_a_receipt_nobody_gave_is_named(office: Office, walk: Walk, tamper: Tamper) -> None:
    walk("release")
    office.send(now=at("2021-01-07"))
    tamper(
        "UPDATE delivery SET state = 'acknowledged', acknowledged_on = ? WHERE organization = ?",
        date(2021, 1, 9).isoformat(),
        "cdcs-in",
    )
    assert office.verify() == [
        Breach("văn bản 1, Công đoàn cơ sở Công ty In", "Lượt gửi không khớp nhật ký.")
    ]


# -- what a plain statement could change unseen ------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "where", "says"),
    [
        ("UPDATE version SET author = 'an'", "văn bản 1, bản 1", "Người lưu hay lúc lưu"),
        ("UPDATE version SET at = '2021-01-01T09:00:00+07:00'", "văn bản 1, bản 1", "Người lưu"),
        ("UPDATE paper SET subject = 'Việc khác'", "văn bản 1", "Trích yếu hay phạm vi xem"),
        ("UPDATE paper SET department = 'VP'", "văn bản 1", "Trích yếu hay phạm vi xem"),
        ("UPDATE paper SET signer = 'bich'", "văn bản 1", "Trích yếu hay phạm vi xem"),
        ("UPDATE paper SET secret = true", "văn bản 1", "Trích yếu hay phạm vi xem"),
        ("UPDATE account SET account = 'may-9'", "danh bạ", "Cơ quan, con người"),
        ("DELETE FROM account", "danh bạ", "Cơ quan, con người"),
        ("UPDATE paper SET mode = 'digital'", "văn bản 1", "Loại, quy trình hay gốc gác"),
        ("UPDATE paper SET kind = 'report'", "văn bản 1", "Loại, quy trình hay gốc gác"),
        ("UPDATE paper SET workflow = 'report'", "văn bản 1", "Loại, quy trình hay gốc gác"),
        ("UPDATE paper SET workflow_version = 1", "văn bản 1", "Loại, quy trình hay gốc gác"),
        ("UPDATE paper SET replaces = 1", "văn bản 1", "Loại, quy trình hay gốc gác"),
        (
            "UPDATE paper SET created_at = '2021-01-01T09:00:00+07:00'",
            "văn bản 1",
            "Loại, quy trình hay gốc gác",
        ),
        ("DELETE FROM mark WHERE kind = 'content'", "văn bản 1", "Dấu “content” của cuong đã bị"),
        ("UPDATE mark SET live = false WHERE kind = 'seal'", "văn bản 1", "Dấu “seal” của hoa"),
        ("UPDATE mark SET kind = 'seal' WHERE id = 1", "văn bản 1", "Dấu “submission” của bich"),
        ("UPDATE mark SET seen_by = 'an' WHERE seen_by = 'hoa'", "văn bản 1", "Dấu “signature”"),
        ("UPDATE file SET size = 1", "văn bản 1, 03-kh-ldld-2021.docx", "Tệp dài"),
        (
            "UPDATE delivery SET recipient = 'Nơi khác' WHERE id = 1",
            "văn bản 1, Nơi khác",
            "Nơi nhận",
        ),
        ("UPDATE delivery SET state = 'sent' WHERE id = 1", "", "Lượt gửi không khớp"),
        (
            "UPDATE person SET name = 'Người khác' WHERE code = 'an'",
            "danh bạ",
            "Cơ quan, con người",
        ),
        ("DELETE FROM appointment WHERE person = 'nam' OR person = 'an'", "danh bạ", "Cơ quan"),
        (
            "UPDATE organization SET record = json_set(record, '$.place', 'Huế')",
            "danh bạ",
            "Cơ quan",
        ),
        ("UPDATE organization SET valid_from = '2021-01-01'", "danh bạ", "Cơ quan"),
        (
            'INSERT INTO "authorization" (organization, record) '
            "SELECT organization, record FROM appointment WHERE person = 'giang'",
            "danh bạ",
            "Cơ quan",
        ),
        ("DELETE FROM event WHERE step = 'open_office'", "danh bạ", "Cơ quan"),
    ],
)
def test_a_plain_statement_is_seen(
    office: Office, walk: Walk, tamper: Tamper, statement: str, where: str, says: str
) -> None:
    walk("release")
    tamper(statement)
    found = office.verify()
    assert any(breach.where.startswith(where) and breach.says.startswith(says) for breach in found)


@pytest.mark.parametrize("column", ["address", "organization", "purpose", "channel", "key"])
def test_where_a_paper_goes_cannot_be_changed(
    office: Office, walk: Walk, tamper: Tamper, column: str
) -> None:
    walk("release")
    tamper(f"UPDATE delivery SET {column} = 'khác' WHERE id = 1")
    (breach,) = office.verify()
    assert breach.says == "Nơi nhận, địa chỉ, mục đích hay cách gửi đã bị sửa."


@pytest.mark.parametrize(
    "change",
    [
        "sent_at = '2021-01-06T09:00:00+07:00'",
        "acknowledged_on = '2021-01-07'",
        "acknowledged_on = NULL",
        "state = 'sent'",
        "queued_at = '2021-01-06T09:00:00+07:00'",
    ],
)
def test_when_a_paper_left_and_arrived_cannot_be_changed(
    office: Office, walk: Walk, tamper: Tamper, change: str
) -> None:
    walk("release")
    office.send(now=at("2021-01-07"))
    office.acknowledge(3, by="minh", now=at("2021-01-08"))
    assert office.verify() == []
    tamper(f"UPDATE delivery SET {change} WHERE id = 3")
    assert len(office.verify()) == 1


def test_marks_that_a_revision_made_void_stay_void(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    paper = walk("initial_content")
    office.return_(paper, by="dung", now=at("2021-01-07"), note="Thiếu căn cứ")
    office.revise(paper, PLAN + "\nThêm.", by="bich", now=at("2021-01-07"))
    office.submit(paper, by="bich", now=at("2021-01-07"))
    assert office.verify() == []
    tamper("UPDATE mark SET live = true")
    assert [breach.says for breach in office.verify()] == [
        "Dấu “submission” của bich không có thật.",
        "Dấu “content” của cuong không có thật.",
        "Dấu “submission” của bich đã bị xóa hay sửa.",
        "Dấu “content” của cuong đã bị xóa hay sửa.",
    ]


def test_a_recall_is_followed_to_every_recipient(
    office: Office, walk: Walk, tamper: Tamper
) -> None:
    paper = walk("release")
    office.send(now=at("2021-01-07"))
    office.acknowledge(1, by="hoa", now=at("2021-01-07"))
    office.recall(paper, by="an", now=at("2021-01-08"), note="In sai")
    office.acknowledge(2, by="hoa", now=at("2021-01-08"))
    assert office.verify() == []
    tamper("UPDATE delivery SET state = 'acknowledged' WHERE id = 2")
    assert [breach.says for breach in office.verify()] == ["Lượt gửi không khớp nhật ký."]


def test_a_recall_before_the_sending_withholds(office: Office, walk: Walk) -> None:
    paper = walk("release")
    office.recall(paper, by="an", now=at("2021-01-08"), note="In sai")
    assert {row.state for row in office.deliveries()} == {"withheld"}
    assert office.verify() == []


def test_a_number_made_void_is_whole(office: Office, walk: Walk) -> None:
    office.void_number(walk("assign_number"), by="an", now=at("2021-01-07"), note="Sai tên")
    assert office.verify() == []


def _rehash(office: Office, seq: int) -> None:
    """Give a row of paper 1 the hash its changed words have."""
    with raw_write(office) as raw, Session(raw) as session:
        wanted = select(EventRow).where(EventRow.paper == 1, EventRow.seq == seq)
        event = session.scalars(wanted).one()
        event.hash = digest_of(event, event.prev)
        session.flush()


def _registration(office: Office) -> int:
    now = at("2021-01-11")
    paper = office.draft(REGISTRATION, by="lan", now=now).id
    for name, who in (("submit", "lan"), ("initial_content", "minh"), ("initial_format", "minh")):
        office.step(paper, name, by=who, now=now)
    office.sign(paper, by="kim", now=now, clerk="minh")
    for name in ("assign_number", "seal", "release"):
        office.step(paper, name, by="minh", now=now)
    office.send(now=now)
    office.receive(paper, by="bich", now=now)
    return paper
