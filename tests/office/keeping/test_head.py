"""A signed head kept elsewhere names what was cut off, rewritten or forged."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.office.cast import SETUP, at
from tests.office.conftest import Walk
from tests.office.keeping.conftest import NOW, Tamper
from tests.office.registry.raw import raw_write
from vanban.digest import digest
from vanban.office.desk import Office
from vanban.office.keeping import Head, UnusableCopy, read_head
from vanban.office.registry.history import digest_of
from vanban.office.registry.tables import EventRow
from vanban.office.registry.verify import Breach
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES


def test_an_untouched_office_is_what_its_head_says(office: Office, head: Head, walk: Walk) -> None:
    assert office.keeping.against(head) == []
    walk("release")  # more was done since: nothing is missing
    assert office.keeping.against(head) == []
    assert office.verify() == []


def test_a_head_says_whose_it_is_and_where_the_registers_stand(head: Head) -> None:
    assert head["name"] == "Liên đoàn Lao động quận Ba Đình"
    assert head["made_at"] == "2021-01-11T17:00:00+07:00"
    assert head["series"] == {"federation/KH/2021": (5, "2021-01-07")}


def test_the_tail_of_a_paper_cut_off_with_its_state_is_named(
    office: Office, head: Head, papers: list[int], tamper: Tamper
) -> None:
    """What ``verify`` cannot see by itself: everything agrees again."""
    tamper("DELETE FROM event WHERE paper = ? AND step = 'seal'", papers[0])
    tamper("DELETE FROM mark WHERE paper = ? AND kind = 'seal'", papers[0])
    assert office.keeping.against(head) == [
        Breach("nhật ký văn bản 1", "Lúc chốt có 7 dòng, nay không còn đủ: phần cuối đã bị cắt.")
    ]


def test_the_tail_of_a_series_cut_off_is_named_with_its_numbers(
    office: Office, head: Head, papers: list[int], tamper: Tamper
) -> None:
    tamper("DELETE FROM event WHERE paper = ? AND step = 'assign_number'", papers[2])
    tamper("DELETE FROM entry WHERE serial = 5")
    tamper("UPDATE counter SET last_no = 4")
    tamper("UPDATE paper SET state = 'signed', document = NULL WHERE id = ?", papers[2])
    assert office.verify() == []
    assert office.keeping.against(head) == [
        Breach("nhật ký văn bản 3", "Lúc chốt có 6 dòng, nay không còn đủ: phần cuối đã bị cắt."),
        Breach("sổ federation/KH/2021", "Lúc chốt đã đến số 05 ngày 07/01/2021, nay chỉ đến 04."),
    ]


def test_a_chain_written_anew_with_all_its_hashes_is_named(
    office: Office, head: Head, tamper: Tamper
) -> None:
    """The limit ``verify`` has by itself is passed with a witness."""
    tamper("UPDATE event SET actor = 'dung' WHERE paper = 1 AND step = 'seal'")
    tamper("UPDATE mark SET person = 'dung' WHERE paper = 1 AND kind = 'seal'")
    with raw_write(office) as raw, Session(raw) as session:
        seal = select(EventRow).where(EventRow.paper == 1, EventRow.step == "seal")
        event = session.scalars(seal).one()
        event.hash = digest_of(event, event.prev)
        session.flush()
    assert office.verify() == []
    assert office.keeping.against(head) == [
        Breach(
            "nhật ký văn bản 1",
            "Dòng 7 không phải dòng lúc chốt: nhật ký đã bị viết lại.",
        )
    ]


def test_a_hash_that_only_begins_alike_is_found_by_the_digest_of_all(
    office: Office, head: Head, tamper: Tamper
) -> None:
    kept = dict(head)
    kept["digest"] = digest("khác")
    assert office.keeping.against(kept) == [
        Breach("nhật ký", "Không khớp bản chốt: có nhật ký đã bị viết lại.")
    ]


def test_a_paper_deleted_with_all_that_speaks_of_it_is_named(
    office: Office, head: Head, papers: list[int], tamper: Tamper
) -> None:
    for table in ("event", "version", "paper"):
        column = "id" if table == "paper" else "paper"
        tamper(f"DELETE FROM {table} WHERE {column} = ?", papers[3])
    assert office.verify() == []
    assert office.keeping.against(head) == [
        Breach("nhật ký văn bản 4", "Lúc chốt có 1 dòng, nay không còn đủ: phần cuối đã bị cắt.")
    ]


def test_the_head_of_another_office_is_no_witness(
    office: Office, head: Head, tmp_path: Path
) -> None:
    setup = read_setup(SETUP.replace("Ba Đình", "Tây Hồ"), name="office.yaml", roles=ROLES)
    other = Office.create(tmp_path / "other", setup, account="may-1", now=at("2021-01-04"))
    assert other.keeping.against(head) == [
        Breach(
            "bản chốt",
            "Đây là bản chốt của cơ quan khác (Liên đoàn Lao động quận Ba Đình).",
        )
    ]
    other.close()


def test_a_head_signed_by_a_key_the_history_does_not_tell_of_is_told_and_still_compared(
    office: Office, head: Head, papers: list[int], tamper: Tamper
) -> None:
    tamper("DELETE FROM event WHERE step = 'head_key'")
    assert office.keeping.against(head) == [
        Breach("bản chốt", "Nhật ký không ghi khóa đã ký bản chốt này."),
        Breach("nhật ký cơ quan", "Lúc chốt có 2 dòng, nay không còn đủ: phần cuối đã bị cắt."),
    ]


# -- the file ---------------------------------------------------------------------------------


def test_a_head_comes_back_from_its_file(head: Head) -> None:
    text = json.dumps(head, ensure_ascii=False).encode()
    again = read_head(text, "chot.json")
    assert again["series"] == {"federation/KH/2021": [5, "2021-01-07"]}
    assert "signature" not in again


@pytest.mark.parametrize(
    ("key", "value"), [("made_at", "2021-01-10T17:00:00+07:00"), ("series", {}), ("chains", "")]
)
def test_a_head_changed_after_it_was_signed_is_refused(head: Head, key: str, value: object) -> None:
    text = json.dumps(head | {key: value}).encode()
    with pytest.raises(UnusableCopy, match="chữ ký không đúng, tệp đã bị sửa sau khi ký"):
        read_head(text, "chot.json")


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"\xff", b'{"signature": 3}', b'"chot"'])
def test_what_is_no_head_says_so(text: bytes) -> None:
    with pytest.raises(UnusableCopy, match="không phải bản chốt của vanban"):
        read_head(text, "chot.json")


# -- the key ----------------------------------------------------------------------------------


def test_the_key_is_made_once_for_its_owner_and_told_in_the_history(office: Office) -> None:
    first, second = office.keeping.head(now=NOW), office.keeping.head(now=NOW)
    path = office.folder / "keys" / "head.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert first["key"] == second["key"]
    with office._database.read() as session:
        rows = session.scalars(select(EventRow).where(EventRow.step == "head_key")).all()
        assert [(row.data, row.entered_by) for row in rows] == [
            ({"head_key": digest(first["key"])}, "may-1")
        ]
    assert office.verify() == []


def test_a_key_kept_elsewhere_signs_too(office: Office, tmp_path: Path) -> None:
    head = office.keeping.head(now=NOW, key=tmp_path / "usb" / "khoa.key")
    assert not (office.folder / "keys").exists()
    assert office.keeping.against(head) == []


@pytest.mark.parametrize("text", ["", "khóa", "ab" * 31])
def test_what_is_no_key_says_so(office: Office, tmp_path: Path, text: str) -> None:
    (tmp_path / "khoa.key").write_text(text)
    with pytest.raises(UnusableCopy, match="tệp không phải khóa của vanban"):
        office.keeping.head(now=NOW, key=tmp_path / "khoa.key")
