"""The file that declares an office: every fault is one sentence with its line."""

# A table of refusals reads best with one case on one line.
# ruff: noqa: E501

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.office.cast import SETUP, at
from vanban.errors import UnprintableText
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import EventRow
from vanban.office.setup import BadSetup, OfficeSetup, enter_setup, read_setup
from vanban.office.workflow.process import ROLES
from vanban.paper.domain.organization import Leadership, Rank

#: A file whose lines are counted by hand below.
OFFICE = """organizations:
  - code: phuong
    name: Ủy ban nhân dân phường
    abbreviation: UBND
    place: Ba Đình
    last_numbers:
      - {series: QĐ, period: 2021, serial: 7, issued_on: 2021-03-01}
people:
  - code: an
    name: Nguyễn Văn An
    appointments:
      - {organization: phuong, position: Chủ tịch, rank: head, roles: [signer]}
authorizations:
  - {organization: phuong, person: an, capacity: TL., document: Quy chế làm việc}
"""


def test_a_declared_office_is_read_as_typed() -> None:
    setup = _read(OFFICE)
    (organization,) = setup.organizations
    assert organization.organization().name == "Ủy ban nhân dân phường"
    assert organization.organization().leadership is Leadership.SINGLE_HEAD
    (last,) = organization.last_numbers
    assert (last.series, last.period, last.serial) == ("QĐ", "2021", 7)
    assert last.issued_on == date(2021, 3, 1)
    assert setup.people[0].appointments[0].rank is Rank.HEAD


def test_a_code_stays_as_it_was_typed() -> None:
    """YAML alone would read 007 as 7, no as false, 1_0 as 10."""
    for code in ("007", "no", "1_0", "2021-01-05", "~"):
        assert (
            _read(
                OFFICE.replace("code: an", f"code: {code}").replace("person: an", f"person: {code}")
            )
            .people[0]
            .code
            == code
        )


def test_what_many_units_share_is_written_once() -> None:
    units = _read(SETUP).organizations
    assert [unit.name for unit in units[1:]] == [
        "Công đoàn cơ sở Công ty May",
        "Công đoàn cơ sở Công ty In",
        "Công đoàn cơ sở Trường Hoa",
    ]
    assert {unit.body for unit in units[1:]} == {"Ban Chấp hành"}


def test_decomposed_letters_and_stray_spaces_are_set_right() -> None:
    text = OFFICE.replace("Ba Đình", '"Ba  Đi\u0300nh "')
    assert _read(text).organizations[0].place == "Ba Đình"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("place: Ba Đình", "place: Ba Đình\n    nơi: Ba Đình", "dòng 6: organizations › nơi: không có mục này; hãy xóa hoặc sửa tên mục."),
        ("    place: Ba Đình\n", "", "dòng 2: organizations › place: thiếu mục này; hãy thêm."),
        ("    name: Nguyễn Văn An\n", "", "dòng 9: people › name: thiếu mục này; hãy thêm."),
        ("place: Ba Đình", "place: [Ba, Đình]", "dòng 5: organizations › place: chỗ này phải là chữ, một dòng."),
        ("place: Ba Đình", "place: Ba Đình\n    groups: phường", "dòng 6: organizations › groups: chỗ này phải là một danh sách."),
        ("roles: [signer]", "roles: [king]", "dòng 12: people › appointments › roles: không có vai trò “king”; có: administrator, clerk, content_reviewer, drafter, format_reviewer, receiving_officer, signer."),
        ("rank: head", "rank: chief", "dòng 12: people › appointments › rank: “chief” phải là một trong head, deputy, unit_head, unit_deputy, staff."),
        ("rank: head", "rank: head, acting: có", "dòng 12: people › appointments › acting: “có” phải là true hoặc false."),
        ("serial: 7", "serial: bảy", "dòng 7: organizations › last_numbers › serial: “bảy” phải là số nguyên."),
        ("serial: 7", "serial: -7", "dòng 7: organizations › last_numbers › serial: “-7” phải từ 1 trở lên."),
        ("serial: 7", "serial: 1000000", "dòng 7: organizations › last_numbers › serial: “1000000” lớn quá, nhiều nhất là 999999."),
        ("2021-03-01", "01/03/2021", "dòng 7: organizations › last_numbers › issued_on: “01/03/2021” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05."),
        ("2021-03-01", "2021-02-30", "dòng 7: organizations › last_numbers › issued_on: “2021-02-30” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05."),
        ("place: Ba Đình", "place: Ba Đình\n    valid_from:", "dòng 6: organizations › valid_from: “” không phải ngày; hãy ghi năm-tháng-ngày như 2021-01-05."),
        ("place: Ba Đình", "place: Ba Đình\n    parent: quan", "dòng 6: organizations › parent: không có cơ quan cấp trên “quan” trong tệp."),
        ("place: Ba Đình", "place: Ba Đình\n    leadership: collective", "dòng 2: organizations › body: chế độ tập thể cần tên tập thể lãnh đạo, như Ban Thường vụ."),
        ("place: Ba Đình", "place: Ba Đình\n    regime: party", "dòng 2: organizations › term: cơ quan của Đảng đánh số theo nhiệm kỳ, cần ghi như 2025-2030; nơi khác thì bỏ."),
        ("place: Ba Đình", "place: Ba Đình\n    term: XIV", "dòng 6: organizations › term: “XIV” phải là nhiệm kỳ như 2025-2030."),
        ("place: Ba Đình", "place: Ba Đình\n    regime: party\n    term: 2025-2030", "dòng 9: organizations › last_numbers › period: “2021” không phải nhiệm kỳ 2025-2030 của cơ quan."),
        ("place: Ba Đình", "place: Ba Đình\n    regime: youth", "dòng 6: organizations › regime: “youth” phải là một trong party, state, union."),
        ("series: QĐ", "series: KHH", "dòng 7: organizations › last_numbers › series: không có sổ “KHH”; có: BB, BC,"),
        ("series: QĐ", "series: qđ", "dòng 7: organizations › last_numbers › series: không có sổ “qđ”; có: BB, BC,"),
        ("series: QĐ", "series: CHUNG", "dòng 7: organizations › last_numbers › series: không có sổ “CHUNG”; có: BB, BC,"),
        ("place: Ba Đình", "place: Ba Đình\n    series_rule: pooled", "dòng 8: organizations › last_numbers › series: không có sổ “QĐ”; có: CHUNG, ĐẾN."),
        ("period: 2021", "period: abc", "dòng 7: organizations › last_numbers › period: “abc” phải là năm, gồm bốn chữ số như 2021, hoặc nhiệm kỳ như 2025-2030."),
        ("period: 2021", "period: 2020", "dòng 7: organizations › last_numbers › period: “2020” không phải năm của ngày 01/03/2021."),
        ("place: Ba Đình", "place: Ba Đình\n    valid_from: 2021-02-01\n    valid_to: 2021-01-31", "dòng 7: organizations › valid_to: ngày hết hiệu lực trước ngày bắt đầu 01/02/2021."),
        ("rank: head", "rank: head, valid_from: 2021-02-01, valid_to: 2021-01-31", "dòng 12: people › appointments › valid_to: ngày hết hiệu lực trước ngày bắt đầu 01/02/2021."),
        ("capacity: TL.", "capacity: TL., valid_from: 2021-02-01, valid_to: 2021-01-31", "dòng 14: authorizations › valid_to: ngày hết hiệu lực trước ngày bắt đầu 01/02/2021."),
        ("rank: head", "rank: head, department: vp", "dòng 12: people › appointments › department: không có đơn vị mang mã “vp”; cơ quan ấy chưa khai đơn vị nào."),
        ("place: Ba Đình", "place: Ba Đình\n    departments: [{code: vp, name: A, abbreviation: VP}, {code: vp, name: B, abbreviation: B}]", "dòng 6: organizations › departments: hai đơn vị cùng mã “vp”."),
        ("place: Ba Đình", "place: Ba Đình\n    departments: [{code: vp, name: A, abbreviation: VP}, {code: b, name: B, abbreviation: VP}]", "dòng 6: organizations › departments: hai đơn vị cùng tên viết tắt “VP”."),
        ("name: Nguyễn Văn An", 'name: " "', "dòng 10: people › name: chỗ này để trống; hãy ghi giá trị."),
        ("place: Ba Đình", "place:", "dòng 5: organizations › place: chỗ này để trống; hãy ghi giá trị."),
        ("place: Ba Đình", "place: Ba Đình\n    parent: phuong", "dòng 6: organizations › parent: một cơ quan không phải cấp trên của chính nó."),
        ("place: Ba Đình", "place: Ba Đình\n    address: x@y, z@t", "dòng 6: organizations › address: “x@y, z@t” không phải một địa chỉ thư điện tử như vanthu@coquan.vn."),
        ("place: Ba Đình", "place: Ba Đình\n    address: a..b@t.vn", "dòng 6: organizations › address: “a..b@t.vn” không phải một địa chỉ thư điện tử như vanthu@coquan.vn."),
        ("organization: phuong, position", "organization: quan, position", "dòng 12: people › appointments › organization: không có cơ quan “quan” trong tệp."),
        ("person: an", "person: binh", "dòng 14: authorizations › person: không có người “binh” trong tệp."),
        ("{organization: phuong, person", "{organization: quan, person", "dòng 14: authorizations › organization: không có cơ quan “quan” trong tệp."),
        ("capacity: TL.", "capacity: KT.", "dòng 14: authorizations › capacity: “KT.” phải là “TL.” hoặc “TUQ.”."),
        ("place: Ba Đình", "code: quan", "dòng 5: khóa “code” ghi hai lần; hãy xem lại dòng này và dòng trên."),
        ("place: Ba Đình", "place: [Ba Đình", "dòng 6: không đúng cách viết YAML; hãy xem lại dòng này và dòng trên."),
        ("    place", "\tplace", "dòng 5: không đúng cách viết YAML; hãy xem lại dòng này và dòng trên."),
        ("place: Ba Đình", "place: !!python/object:os.system {}", "dòng 5: chữ bắt đầu bằng &, * hoặc ! phải đặt trong dấu nháy kép; hãy xem lại dòng này và dòng trên."),
        ("place: Ba Đình", r'place: "Ba\u0007 Đình"', "dòng 5: organizations › place: có ký tự không in được U+0007; hãy xóa ký tự ấy."),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(old: str, new: str, sentence: str) -> None:
    assert OFFICE.count(old) == 1 or old in {"place: Ba Đình", "    place"}
    (fault,) = _faults(OFFICE.replace(old, new, 1))
    assert fault.startswith(sentence) if sentence.endswith(",") else fault == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "dòng 1: tệp trống; hãy khai báo ít nhất một mục."),
        ("# chỉ có ghi chú\n", "dòng 1: tệp trống; hãy khai báo ít nhất một mục."),
        ("[]", "dòng 1: toàn tệp: chỗ này phải là các mục “khóa: giá trị”."),
        ("\n- a\n- b", "dòng 2: toàn tệp: chỗ này phải là các mục “khóa: giá trị”."),
        ("cơ quan", "dòng 1: toàn tệp: chỗ này phải là các mục “khóa: giá trị”."),
        (
            "people: []\norganizations: []",
            "dòng 2: organizations: danh sách trống; hãy khai báo ít nhất một cơ quan.",
        ),
        ("organizations: 5", "dòng 1: organizations: chỗ này phải là một danh sách."),
        ("organizations: [5]", "dòng 1: organizations: chỗ này phải là các mục “khóa: giá trị”."),
        ("[" * 5000, "dòng 1: lồng quá sâu; hãy xem lại dòng này và dòng trên."),
        (
            "- \n" + "".join(" " * n + "- \n" for n in range(1, 12)),
            "dòng 11: lồng quá sâu; hãy xem lại dòng này và dòng trên.",
        ),
        (
            "organizations: &a [*a]",  # a list that holds itself
            "dòng 1: organizations: chỗ này phải là các mục “khóa: giá trị”.",
        ),
    ],
)
def test_a_file_of_another_shape_says_so(text: str, sentence: str) -> None:
    assert _faults(text) == (sentence,)


def test_registers_of_secret_papers_and_of_all_kinds_may_be_declared() -> None:
    assert _read(OFFICE.replace("series: QĐ", "series: QĐ-MẬT"))
    pooled = OFFICE.replace("place: Ba Đình", "place: Ba Đình\n    series_rule: pooled")
    for series in ("CHUNG", "CHUNG-MẬT"):
        assert _read(pooled.replace("series: QĐ", f"series: {series}"))


def test_every_fault_is_told_at_once() -> None:
    text = OFFICE.replace("    place: Ba Đình\n", "").replace("rank: head", "rank: chief")
    with pytest.raises(BadSetup) as refusal:
        _read(text)
    assert str(refusal.value) == (
        "office.yaml, dòng 2: organizations › place: thiếu mục này; hãy thêm.\n"
        "office.yaml, dòng 11: people › appointments › rank: “chief” phải là một trong "
        "head, deputy, unit_head, unit_deputy, staff."
    )


def test_a_control_character_is_refused_with_its_line() -> None:
    with pytest.raises(UnprintableText, match="Dòng 3 có ký tự không in được U"):
        _read(OFFICE.replace("nhân dân phường", "nhân\x07dân phường"))


def test_a_code_names_one_organization_on_a_day() -> None:
    again = "  - {code: phuong, name: Tên mới, abbreviation: UBND, place: Ba Đình, VALID}\n"
    two = OFFICE.replace("people:", again + "people:")
    assert _faults(two.replace("VALID", "valid_from: 2021-07-01")) == (
        "dòng 8: organizations › code: mã “phuong” khai hai lần cho cùng một ngày; "
        "mỗi mã mỗi ngày một tên.",
    )
    ended = two.replace("place: Ba Đình\n", "place: Ba Đình\n    valid_to: 2021-06-30\n", 1)
    assert len(_read(ended.replace("VALID", "valid_from: 2021-07-01")).organizations) == 2
    assert _faults(ended.replace("VALID", "valid_from: 2021-06-30")) == (
        "dòng 9: organizations › code: mã “phuong” khai hai lần cho cùng một ngày; "
        "mỗi mã mỗi ngày một tên.",
    )


def test_a_code_names_one_person() -> None:
    text = OFFICE.replace("authorizations:", "  - {code: an, name: Lê Thị An}\nauthorizations:")
    assert _faults(text) == ("dòng 13: people › code: mã “an” đã có người khác dùng.",)


def test_a_register_goes_on_from_one_number() -> None:
    line = "      - {series: QĐ, period: 2021, serial: 7, issued_on: 2021-03-01}\n"
    assert _faults(OFFICE.replace(line, line * 2)) == (
        "dòng 6: organizations › last_numbers: sổ QĐ năm 2021 ghi hai lần.",
    )


def test_a_declared_office_is_entered_whole(tmp_path: Path) -> None:
    setup = _read(OFFICE)
    database = Database.create(
        tmp_path / "office.db", lambda s: enter_setup(s, setup, "may-1", at("2021-03-02"))
    )
    with database.read() as session:
        directory, day = Directory(session), date(2021, 3, 2)
        assert directory.organization("phuong", day) == setup.organizations[0].organization()
        (chair,) = directory.positions_of("an", "phuong", day)
        assert (chair.person.name, chair.position) == ("Nguyễn Văn An", "Chủ tịch")
        (leave,) = directory.authorizations("phuong")
        assert (leave.person, leave.capacity, leave.document) == ("an", "TL.", "Quy chế làm việc")
        opened, directory_event = session.scalars(select(EventRow).order_by(EventRow.id))
        assert (directory_event.step, directory_event.acted_on) == ("open_office", day)
        assert (opened.chain, opened.series_chain) == ("office:phuong", "phuong/QĐ/2021")
        assert (opened.entered_by, opened.acted_on) == ("may-1", date(2021, 3, 1))
    database.close()


def _read(text: str) -> OfficeSetup:
    return read_setup(text, name="office.yaml", roles=ROLES)


def _faults(text: str) -> tuple[str, ...]:
    with pytest.raises(BadSetup) as refusal:
        _read(text)
    return refusal.value.faults


def test_a_term_is_only_for_offices_whose_numbers_run_through_one() -> None:
    first, *_ = _faults(OFFICE.replace("place: Ba Đình", "place: Ba Đình\n    term: 2025-2030", 1))
    assert first.startswith("dòng 6: organizations › term: cơ quan của Đảng đánh số theo nhiệm kỳ")
