"""The commands that keep an office, and finding, as a clerk runs them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_papers import _live
from tests.office.cast import PLAN


@pytest.fixture(scope="module")
def lived(early: Cli, begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``kept`` is a copy of."""
    folder = tmp_path_factory.mktemp("lived")
    shutil.copytree(begun, folder, dirs_exist_ok=True)
    (plan := folder / "ke-hoach.md").write_text(PLAN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_OFFICE", str(folder / "office"))
        _live(early, plan, until="assign_number")
        assert early("office", "backup", "--to", folder / "ngoai" / "sao-luu.zip").code == 0
    return folder


@pytest.fixture
def kept(lived: Path, office: Path, tmp_path: Path) -> Path:
    """A paper numbered 01 this year, and a backup of the office that has it."""
    shutil.copytree(lived, tmp_path, dirs_exist_ok=True)
    return tmp_path / "ngoai" / "sao-luu.zip"


def test_a_backup_tells_where_it_lies(cli: Cli, office: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ngoai" / "sao-luu.zip"
    ran = cli("office", "backup", "--to", copy)
    assert (ran.code, ran.out.split()) == (0, [str(copy)])


def test_a_head_is_written_and_compared(cli: Cli, kept: Path, tmp_path: Path) -> None:
    assert cli("office", "head", "--to", tmp_path / "chot").code == 0
    (head,) = (tmp_path / "chot").glob("chot-*.json")
    ran = cli("verify", "--against", head)
    assert (ran.code, ran.out) == (0, "Sổ, nhật ký, bản thảo và tệp đều nguyên vẹn.\n")
    forged = json.loads(head.read_text(encoding="utf-8")) | {"made_at": "2020-01-01"}
    head.write_text(json.dumps(forged), encoding="utf-8")
    ran = cli("verify", "--against", head)
    assert ran.code == 1
    assert ran.err == (f"Không dùng được {head}: chữ ký không đúng, tệp đã bị sửa sau khi ký.\n")


def test_an_older_office_is_named_by_a_newer_head(
    cli: Cli, kept: Path, plan: Path, tmp_path: Path
) -> None:
    cli("draft", plan, "--as", "bich")
    cli("office", "head", "--to", tmp_path / "chot")
    (head,) = (tmp_path / "chot").glob("chot-*.json")
    cli("office", "restore", kept, "--office", tmp_path / "cu")
    ran = cli("verify", "--against", head, "--office", tmp_path / "cu")
    assert ran.code == 1
    assert ran.err == (
        "nhật ký văn bản 2: Lúc chốt có 1 dòng, nay không còn đủ: phần cuối đã bị cắt.\n"
    )


def test_a_restored_office_waits_for_its_last_numbers(cli: Cli, kept: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    ran = cli("office", "restore", kept, "--office", again)
    assert ran.code == 0, ran.err
    (series,) = cli("office", "resume", "--office", again, "--json").json
    assert series.startswith("federation/KH/")
    assert series.endswith("=01")
    assert ran.out == (
        f"Đã khôi phục vào {again}; mọi dòng và tệp nguyên vẹn.\n"
        f"Sổ còn chờ số cuối (--last), đây là số trong bản sao lưu:\n{series}\n"
    )
    said = series.replace("=01", "=57")
    ran = cli("office", "resume", "--last", said, "--office", again)
    assert (ran.code, ran.out) == (0, "Không sổ nào còn chờ.\n")
    year = series.split("/")[2].removesuffix("=01")
    lost = cli("register", "federation", year, "--office", again, "--json").json[-1]
    assert (lost["number"], lost["note"]) == ("02–57", "Số mất khi khôi phục")
    assert cli("verify", "--office", again).code == 0


def test_a_restore_can_be_answered_at_once(cli: Cli, kept: Path, tmp_path: Path) -> None:
    (head,) = _head(cli, tmp_path)
    ran = cli("office", "restore", kept, "--head", head, "--office", tmp_path / "again")
    assert ran.code == 0, ran.err
    assert ran.out.endswith("Không sổ nào còn chờ.\n")


@pytest.mark.parametrize("said", ["federation/KH/2021", "federation/KH/2021=", "=x"])
def test_an_answer_nobody_can_read_is_wrong_use(cli: Cli, kept: Path, said: str) -> None:
    ran = cli("office", "resume", "--last", said)
    assert ran.code == 2
    assert f"“{said}” không đọc được: hãy viết như federation/KH/2021=57" in ran.err


def test_a_restore_that_is_not_whole_says_where_and_ends_with_1(
    cli: Cli, office: Path, plan: Path, tmp_path: Path
) -> None:
    _live(cli, plan, until="seal")
    kept = next(path for path in (office / "files").rglob("*") if path.is_file())
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b" ")
    cli("office", "backup", "--to", tmp_path / "a.zip")
    ran = cli("office", "restore", tmp_path / "a.zip", "--office", tmp_path / "again")
    assert ran.code == 1
    assert "đã bị thay đổi" in ran.err
    assert "nguyên vẹn" not in ran.out


def test_everything_is_written_as_open_files(cli: Cli, kept: Path, tmp_path: Path) -> None:
    ran = cli("office", "export", "--to", tmp_path / "ra")
    assert ran.out.split() == [str(tmp_path / "ra" / "muc-luc.html")]
    assert "01/KH-LĐLĐ" in (tmp_path / "ra" / "muc-luc.html").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_said_plainly(
    cli: Cli, kept: Path, tmp_path: Path
) -> None:
    (tmp_path / "tep").write_text("")
    for command in ("head", "backup", "export"):
        ran = cli("office", command, "--to", tmp_path / "tep" / "a")
        assert ran.code == 1
        assert ran.err.startswith("Không ghi được tệp")


# -- finding ----------------------------------------------------------------------------------


def test_a_paper_is_found_and_the_words_are_shown(cli: Cli, kept: Path) -> None:
    ran = cli("list", "khen", "thuong")
    assert ran.code == 0
    assert "01/KH-LĐLĐ" in ran.out
    assert "Khen thưởng kịp" in " ".join(ran.out.split())
    assert cli("list", "khen thuong", "--json").json[0]["snippet"].count("**") == 4


@pytest.mark.parametrize("words", [("--number", "1"), ("--person", "an"), ("--from", "2021")])
def test_conditions_find_too(cli: Cli, kept: Path, words: tuple[str, ...]) -> None:
    assert [each["id"] for each in cli("list", *words, "--json").json] == [1]


@pytest.mark.parametrize("typed", ["2020", "12/2020", "2020-12", "31/12/2020", "2020-12-31"])
def test_days_months_and_years_end_a_range(cli: Cli, kept: Path, typed: str) -> None:
    assert cli("list", "--to", typed, "--json").json == []
    assert len(cli("list", "--from", typed, "--json").json) == 1


def test_a_day_that_is_none_is_wrong_use(cli: Cli, kept: Path) -> None:
    for typed in ("13/2021", "hôm qua", "2021-02-30"):
        assert cli("list", "--from", typed).code == 2


def _head(cli: Cli, folder: Path) -> list[Path]:
    cli("office", "head", "--to", folder / "chot")
    return list((folder / "chot").glob("chot-*.json"))
