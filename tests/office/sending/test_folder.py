"""A parcel lies in its folder once, whole, under names any disk can hold."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.office.sending.conftest import Killed, another
from vanban.office.sending.channel import Attachment, Channel, Parcel, SendingFault
from vanban.office.sending.folder import FolderChannel

PLACE = "cdcs-truong-mam-non-phuc-xa/kh-03-2021-v1-cdcs-phuc-xa"


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_parcel_is_the_paper_a_cover_note_and_a_manifest(tmp_path: Path, parcel: Parcel) -> None:
    channel: Channel = FolderChannel(tmp_path)
    receipt = channel.deliver(parcel)
    lying = everything(tmp_path)
    assert sorted(lying) == [
        f"{PLACE}/03-kh-ldld.pdf",
        f"{PLACE}/manifest.json",
        f"{PLACE}/phieu-gui.txt",
        f"{PLACE}/phu-luc-1-don-vi.docx",
    ]
    assert lying[f"{PLACE}/03-kh-ldld.pdf"] == b"%PDF-1.7\r\n\x00\xff"
    assert "- phu-luc-1-don-vi.docx\n" in lying[f"{PLACE}/phieu-gui.txt"].decode()
    assert receipt.reference == PLACE
    assert receipt.sha256 == hashlib.sha256(lying[f"{PLACE}/manifest.json"]).hexdigest()


def test_the_manifest_proves_what_was_sent_to_whom(tmp_path: Path, parcel: Parcel) -> None:
    FolderChannel(tmp_path).deliver(parcel)
    manifest = json.loads((tmp_path / PLACE / "manifest.json").read_bytes())
    assert list(manifest.items()) == [
        ("key", "kh-03-2021-v1-cdcs-phuc-xa"),
        ("number", "03/KH-LĐLĐ"),
        ("code", "KH-LĐLĐ"),
        ("issued_on", "2021-01-07"),
        ("subject", "Phát động phong trào thi đua trong CNVCLĐ năm 2021"),
        ("sender", "Liên đoàn Lao động quận Ba Đình"),
        ("recipient", "CĐCS Trường Mầm non Phúc Xá"),
        ("purpose", "để thực hiện"),
        (
            "files",
            [
                {
                    "name": "03-kh-ldld.pdf",
                    "sha256": hashlib.sha256(b"%PDF-1.7\r\n\x00\xff").hexdigest(),
                    "size": 12,
                },
                {
                    "name": "phu-luc-1-don-vi.docx",
                    "sha256": hashlib.sha256(b"PK\x03\x04").hexdigest(),
                    "size": 4,
                },
            ],
        ),
    ]


def test_the_same_parcel_twice_is_one_parcel_and_nothing_is_rewritten(
    tmp_path: Path, parcel: Parcel
) -> None:
    channel = FolderChannel(tmp_path)
    first = channel.deliver(parcel)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert channel.deliver(parcel) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stamps


def test_another_content_under_the_same_key_is_refused(tmp_path: Path, parcel: Parcel) -> None:
    channel = FolderChannel(tmp_path)
    channel.deliver(parcel)
    before = everything(tmp_path)
    changed = another(parcel, files=(Attachment("03-KH-LĐLĐ.pdf", "application/pdf", b"khac"),))
    with pytest.raises(SendingFault, match="đã có mà khác nội dung"):
        channel.deliver(changed)
    assert everything(tmp_path) == before


def test_a_folder_without_a_manifest_is_nobodys_parcel(tmp_path: Path, parcel: Parcel) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    with pytest.raises(SendingFault, match=r"không ghi hay đọc được .*manifest\.json"):
        FolderChannel(tmp_path).deliver(parcel)


def test_a_delivery_killed_before_the_last_moment_is_completed_by_the_next(
    tmp_path: Path, parcel: Parcel, killed_at_rename: pytest.MonkeyPatch
) -> None:
    channel = FolderChannel(tmp_path)
    for _ in range(2):
        with pytest.raises(Killed):
            channel.deliver(parcel)
    assert not (tmp_path / PLACE).exists()
    assert len(list((tmp_path / PLACE).parent.iterdir())) == 2
    killed_at_rename.undo()
    assert channel.deliver(parcel).reference == PLACE
    assert [path.name for path in (tmp_path / PLACE).parent.iterdir()] == [parcel.key]
    assert len(everything(tmp_path)) == 4


def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, parcel: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SendingFault, match="không ghi hay đọc được"):
        FolderChannel(tmp_path).deliver(parcel)
    assert everything(tmp_path) == {}


def test_of_two_processes_at_once_one_delivers_and_both_have_the_receipt(
    tmp_path: Path, parcel: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = FolderChannel(tmp_path / "elsewhere").deliver(parcel)
    channel = FolderChannel(tmp_path / "outbox")
    rename = os.rename

    def overtaken(source: Path, target: Path) -> None:
        shutil.copytree(tmp_path / "elsewhere" / PLACE, target)
        rename(source, target)

    monkeypatch.setattr("os.rename", overtaken)
    assert channel.deliver(parcel) == elsewhere
    assert len(everything(tmp_path / "outbox")) == 4


def test_two_recipients_whose_names_fold_alike_get_a_parcel_each(
    tmp_path: Path, parcel: Parcel
) -> None:
    channel = FolderChannel(tmp_path)
    one = channel.deliver(another(parcel, key="kh-03-v1-a", recipient="CĐCS Hoa Hồng"))
    two = channel.deliver(another(parcel, key="kh-03-v1-b", recipient="CĐCS Hoa hông"))
    assert (one.reference, two.reference) == (
        "cdcs-hoa-hong/kh-03-v1-a",
        "cdcs-hoa-hong/kh-03-v1-b",
    )


def test_one_key_that_begins_another_does_not_sweep_it_away(
    tmp_path: Path, parcel: Parcel, killed_at_rename: pytest.MonkeyPatch
) -> None:
    channel = FolderChannel(tmp_path)
    with pytest.raises(Killed):
        channel.deliver(another(parcel, key="kh-03-v1"))
    killed_at_rename.undo()
    channel.deliver(another(parcel, key="kh-03"))
    (left, delivered) = sorted(path.name for path in (tmp_path / PLACE).parent.iterdir())
    assert left.startswith(".kh-03-v1.")
    assert delivered == "kh-03"


def test_long_names_are_cut_and_stay_apart(tmp_path: Path, parcel: Parcel) -> None:
    long = "Công đoàn cơ sở " * 20
    channel = FolderChannel(tmp_path)
    one = channel.deliver(another(parcel, recipient=f"{long} số một"))
    two = channel.deliver(another(parcel, recipient=f"{long} số hai"))
    folders = {receipt.reference.split("/")[0] for receipt in (one, two)}
    assert len(folders) == 2
    assert all(len(folder) <= 100 for folder in folders)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..", "khong-ten"),
        ("C:\\Kế hoạch.PDF", "c-ke-hoach.pdf"),
        ("Kế hoạch số 3. bản cuối", "ke-hoach-so-3-ban-cuoi"),
    ],
)
def test_a_file_name_never_leaves_its_folder(
    tmp_path: Path, parcel: Parcel, name: str, stored: str
) -> None:
    file = Attachment(name, "application/pdf", b"x")
    receipt = FolderChannel(tmp_path / "outbox").deliver(
        another(parcel, recipient="../../CĐCS", files=(file,))
    )
    assert receipt.reference == f"cdcs/{parcel.key}"
    assert sorted(everything(tmp_path)) == [
        f"outbox/cdcs/{parcel.key}/{each}"
        for each in sorted([stored, "manifest.json", "phieu-gui.txt"])
    ]


@pytest.mark.parametrize(
    "names", [("Phụ lục.pdf", "phu luc.pdf"), ("Manifest.json",), ("Phiếu gửi.txt",)]
)
def test_two_files_of_one_name_are_refused(tmp_path: Path, parcel: Parcel, names: Any) -> None:
    files = tuple(Attachment(name, "application/pdf", b"x") for name in names)
    with pytest.raises(SendingFault, match="hai tệp cùng mang tên"):
        FolderChannel(tmp_path).deliver(another(parcel, files=files))
    assert everything(tmp_path) == {}


def test_the_files_of_a_recalled_parcel_go_and_its_manifest_stays(
    tmp_path: Path, parcel: Parcel
) -> None:
    channel = FolderChannel(tmp_path)
    channel.deliver(parcel)
    for _ in range(2):
        channel.clear(parcel.recipient, parcel.key)
        assert sorted(everything(tmp_path)) == [f"{PLACE}/manifest.json", f"{PLACE}/phieu-gui.txt"]


def test_a_folder_that_is_no_parcel_is_not_cleared(tmp_path: Path, parcel: Parcel) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    (tmp_path / PLACE / "thu.pdf").write_bytes(b"%PDF-1.7")
    FolderChannel(tmp_path).clear(parcel.recipient, parcel.key)
    assert sorted(everything(tmp_path)) == [f"{PLACE}/thu.pdf"]
