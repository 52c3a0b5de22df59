"""What nobody means to type: one Vietnamese sentence, an exit code, never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.office.cast import PLAN, SETUP
from vanban.cli.app import run
from vanban.cli.door import account

#: One beyond the greatest number SQLite holds.
HUGE = str(2**63)

#: An argument as the system hands it over when its bytes are no UTF-8: ``bui\xff``.
NO_TEXT = os.fsdecode(b"bui\xff")

#: The words of a command, its exit code, and what its one sentence says.
HOSTILE: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("init", "office.yaml", "--office", "tep"), 1, "đã có tệp khác mang tên này"),
    (("init", "office.yaml", "--office", "tep/trong"), 1, "không phải thư mục"),
    (("init", "office.yaml", "--office", "/proc/abc"), 1, "không có tệp hay thư mục này"),
    (("init", "deep.yaml", "--office", "moi"), 1, "deep.yaml, dòng 1: lồng quá sâu"),
    (("init", "huge.yaml", "--office", "moi"), 1, "last_numbers › serial"),
    (("init", "office.yaml", "--office", "x" * 300), 1, "tên tệp quá dài"),
    (("list", "--office", "tep"), 1, "chưa có dữ liệu cơ quan"),
    (("verify", "--office", "rong"), 1, "trống hoặc không phải sổ của vanban"),
    (("list", "--office", "x" * 300), 1, "tên tệp quá dài"),
    (("show", HUGE), 2, "Giá trị của 'MÃ' lớn quá"),
    (("step", HUGE, "submit", "--as", "bich"), 2, "Giá trị của 'MÃ' lớn quá"),
    (("step", "1", "submit", "--as", NO_TEXT), 1, "không in được U+DCFF"),
    (("step", "1", NO_TEXT, "--as", "bich"), 1, "không in được U+DCFF"),
    (("draft", ".", "--as", "bich"), 1, "đây là thư mục"),
    (("delivery", "list", "--paper", HUGE), 2, "Giá trị của '--paper' lớn quá"),
    (("delivery", "ack", "--as", "hoa", "--", f"-{HUGE}0"), 2, "Giá trị của 'MÃ' lớn quá"),
    (("templates", "build", "--to", "tep"), 1, "Không ghi được tệp tep"),
    (("templates", "build", "--to", "/proc/abc"), 1, "Không ghi được tệp /proc/abc"),
    (("list", "--org", "nope"), 1, "mang mã “nope”; hãy xem lại mã"),
    (("list", "--org", "nope"), 1, "(nơi ban hành văn bản: cdcs-may, federation)"),
    (("list", "--state", "nope"), 2, "Không có trạng thái “nope”; có: accepted, archived, "),
    (("register", "nope", "2021"), 1, "mang mã “nope”; hãy xem lại mã"),
    (("register", "federation", "hai-ngàn"), 2, "“hai-ngàn” phải là năm như 2021"),
    (("register", "federation", "²⁰²¹"), 2, "phải là năm như 2021, hoặc nhiệm kỳ"),
    (("templates", "check", "tep"), 1, "tep: đây là tệp, không phải thư mục"),
    (("workflow", "check", "office.yaml"), 1, "office.yaml: đây là tệp, không phải thư mục"),
    (("workflow", "check", "khong-co"), 1, "khong-co: không có tệp hay thư mục này"),
)


@pytest.fixture(scope="module")
def drafted(early: Cli, begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one draft, to be copied."""
    folder = tmp_path_factory.mktemp("drafted")
    shutil.copytree(begun, folder, dirs_exist_ok=True)
    (folder / "ke-hoach.md").write_text(PLAN)
    words = (folder / "ke-hoach.md", "--as", "bich", "--office", folder / "office")
    assert early("draft", *words).code == 0
    return folder


@pytest.fixture
def folder(drafted: Path, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an office, one draft, and things that are not what they should be."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    Path("tep").write_text("không phải thư mục")
    Path("deep.yaml").write_text("[" * 5000)
    Path("huge.yaml").write_text(SETUP.replace("serial: 2,", "serial: 99999999999999999999,"))
    Path("rong").mkdir()
    Path("rong", "office.db").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code", "says"), HOSTILE, ids=[" ".join(h[0])[:40] for h in HOSTILE]
)
def test_what_nobody_means_is_one_sentence(
    cli: Cli, folder: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    ran = cli(*words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_store_that_cannot_be_written_leaves_the_paper_unsealed(cli: Cli, folder: Path) -> None:
    for name, who in (
        ("submit", "bich"),
        ("initial_content", "cuong"),
        ("initial_format", "dung"),
        ("sign", "an"),
        ("assign_number", "hoa"),
    ):
        clerk = ("--clerk", "hoa") if name == "sign" else ()
        assert cli("step", 1, name, "--as", who, *clerk).code == 0
    Path("office", "files").write_text("không phải thư mục")
    ran = cli("step", 1, "seal", "--as", "hoa")
    assert ran.code == 1
    assert "Không ghi được vào kho tệp office/files" in ran.err.replace(f"{folder}/", "")
    assert cli("list", "--json").json[0]["state"] == "numbered"


@pytest.mark.parametrize("name", ["Phòng 2? #1", "50% & 100%41", "Ủy ban"])
def test_an_office_stands_in_a_folder_of_any_name(cli: Cli, folder: Path, name: str) -> None:
    assert cli("init", "office.yaml", "--office", name).code == 0
    assert cli("draft", "ke-hoach.md", "--as", "bich", "--office", name).code == 0
    assert len(cli("list", "--office", name, "--json").json) == 1
    assert cli("verify", "--office", name).code == 0
    assert Path(name, "office.db").is_file()


def test_the_account_is_the_systems_word(monkeypatch: pytest.MonkeyPatch) -> None:
    true = account()
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "chu-tich")
    assert account() == true != "chu-tich"


def test_an_account_without_a_name_is_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert account() == str(2**31 - 7)


# -- as a process: what stands around the command ----------------------------------------------


def _start(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vanban", *words],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_vietnamese_is_printed_in_any_locale(folder: Path) -> None:
    with _start("list", PYTHONIOENCODING="latin-1") as listing:
        printed, said = listing.communicate()
    assert (listing.returncode, said) == (0, b"")
    assert "Đang soạn thảo" in printed.decode()


def test_a_name_that_is_no_text_is_spelled_out(folder: Path) -> None:
    with _start("draft", NO_TEXT, "--as", "bich") as drafting:
        _, said = drafting.communicate()
    sentence = "Không đọc được tệp bui\\udcff: không có tệp hay thư mục này.\n"
    assert (drafting.returncode, said.decode()) == (1, sentence)


@pytest.mark.parametrize("words", [("list",), ("list", "--json")])
def test_a_reader_who_stops_early_hears_nothing(folder: Path, words: tuple[str, ...]) -> None:
    with _start(*words) as listing:
        assert listing.stdout is not None
        assert listing.stderr is not None
        listing.stdout.close()
        assert listing.stderr.read() == b""


def test_ctrl_c_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vanban.cli.door.require_folder", stop)
    assert run(["workflow", "check", "."]) == 130
    assert capsys.readouterr().err == "Đã dừng giữa chừng; việc chưa xong thì chưa ghi gì vào sổ.\n"
