"""Kept files: once, whole, unchanged, and named when they are not."""

import hashlib
import os
from pathlib import Path

import pytest

from vanban.office.registry.files import DamagedFile, Files, UnwritableStore

CONTENT = b"%PDF-1.7 ..."
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def test_bytes_come_back_by_their_hash(files: Files) -> None:
    assert files.put(CONTENT) == SHA256
    assert files.get(SHA256) == CONTENT


def test_the_same_bytes_are_kept_once(files: Files) -> None:
    files.put(CONTENT)
    before = _kept(files)[0].stat()
    assert files.put(CONTENT) == SHA256
    assert files.put(b"") == hashlib.sha256(b"").hexdigest()
    assert len(_kept(files)) == 2
    assert (files.folder / SHA256[:2] / SHA256).stat().st_mtime_ns == before.st_mtime_ns


def test_a_kept_file_is_read_only(files: Files) -> None:
    files.put(CONTENT)
    assert [path.stat().st_mode & 0o777 for path in _kept(files)] == [0o444]


def test_a_changed_file_is_never_handed_out(files: Files) -> None:
    files.put(CONTENT)
    (path,) = _kept(files)
    path.chmod(0o644)
    path.write_bytes(CONTENT + b" ")
    with pytest.raises(DamagedFile) as damage:
        files.get(SHA256)
    assert str(damage.value) == (
        f"Tệp lưu {SHA256[:12]}… đã bị thay đổi; hãy lấy lại từ bản sao lưu, đừng in lại văn bản."
    )
    assert damage.value.sha256 == SHA256


def test_a_missing_file_is_named(files: Files) -> None:
    with pytest.raises(DamagedFile, match=f"{SHA256[:12]}… không còn trong kho"):
        files.get(SHA256)


def test_a_store_that_takes_no_file_is_named(files: Files) -> None:
    files.folder.write_text("không phải thư mục")
    with pytest.raises(UnwritableStore, match=r"kho tệp .*: một phần đường dẫn không phải thư mục"):
        files.put(CONTENT)
    with pytest.raises(DamagedFile, match=r"không đọc được \(một phần đường dẫn"):
        files.get(SHA256)


def test_a_file_half_written_is_never_seen(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the rename, nothing stands under the hash, and a second try succeeds."""

    def killed(*_paths: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            files.put(CONTENT)
    with pytest.raises(DamagedFile):
        files.get(SHA256)
    files.put(CONTENT)
    assert files.get(SHA256) == CONTENT


def test_the_disk_holds_a_file_before_it_has_its_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: done.append("fsync"))
    rename = os.replace

    def replace(old: str, new: Path) -> None:
        done.append("rename")
        rename(old, new)

    monkeypatch.setattr(os, "replace", replace)
    files.put(CONTENT)
    assert done[:2] == ["fsync", "rename"]


def _kept(files: Files) -> list[Path]:
    return sorted(path for path in files.folder.rglob("*") if path.is_file())


def test_a_file_is_destroyed_and_what_is_no_kept_file_is_left_alone(tmp_path: Path) -> None:
    files, other = Files(tmp_path / "office" / "files"), tmp_path / "so-tay.txt"
    files.put(CONTENT)
    other.write_bytes(b"of somebody else")
    assert files.holds("../so-tay.txt")  # as a row changed by hand may say
    for each in (SHA256, SHA256, "../so-tay.txt"):
        files.destroy(each)
    assert _kept(files) == []
    assert other.exists()
