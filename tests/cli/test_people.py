"""The directory declared later and powers asked for, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

ABSENCE = """authorizations:
  - {organization: federation, person: bich, on_behalf_of: hoa, roles: [clerk],
     document: Giấy ủy nhiệm số 01, valid_from: 2021-01-01, valid_to: 2999-12-31}
"""


def test_what_is_declared_is_said_and_holds(cli: Cli, office: Path, tmp_path: Path) -> None:
    told = tmp_path / "them.yaml"
    told.write_text(ABSENCE, encoding="utf-8")
    assert cli("office", "declare", told, "--as", "hoa").out == f"Đã ghi {told} vào danh bạ.\n"
    assert cli("verify").code == 0


def test_a_fault_of_the_file_is_told_with_its_line(cli: Cli, office: Path, tmp_path: Path) -> None:
    told = tmp_path / "them.yaml"
    told.write_text(ABSENCE.replace("hoa", "kim"), encoding="utf-8")
    ran = cli("office", "declare", told, "--as", "hoa")
    assert ran.code == 1
    assert f"{told}, dòng 2: authorizations › roles: “kim” không tự giữ" in ran.err


def test_who_stands_in_is_shown_with_both_names(
    cli: Cli, office: Path, plan: Path, tmp_path: Path
) -> None:
    told = tmp_path / "them.yaml"
    told.write_text(ABSENCE.replace("hoa", "cuong").replace("clerk", "drafter"), encoding="utf-8")
    told.write_text(told.read_text().replace("person: bich", "person: dung"), encoding="utf-8")
    cli("office", "declare", told, "--as", "hoa")
    assert cli("draft", plan, "--as", "dung").code == 0
    shown = " ".join(cli("show", 1, "--history").out.split())
    assert "thay Lê Văn Cường, theo Giấy" in shown


def test_may_answers_with_who_may(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    assert cli("office", "may", 1, "submit", "--as", "bich").out == (
        "Được, cũng như: Trần Thị Bích (Chuyên viên), Lê Văn Cường (Trưởng bộ phận), "
        "Nguyễn Văn An (Chủ tịch).\n"
    )
    refused = cli("office", "may", 1, "submit", "--as", "hoa")
    assert (refused.code, refused.err) == (
        1,
        "Không thể trình duyệt nội dung: Đỗ Thị Hoa không có vai trò soạn thảo tại Liên đoàn Lao "
        "động quận Ba Đình; người có thể làm: Trần Thị Bích (Chuyên viên), Lê Văn Cường (Trưởng bộ "
        "phận), Nguyễn Văn An (Chủ tịch) (NĐ 30/2020/NĐ-CP, Điều 10).\n",
    )
    assert cli("office", "may", 1, "see", "--as", "kim").code == 1


def test_an_account_nobody_declared_is_told_what_to_do(
    cli: Cli, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.cli.door.account", lambda: "la")
    ran = cli("list")
    assert (ran.code, ran.err) == (
        1,
        "Tài khoản “la” chưa khai hay đã hết hạn; hãy nhờ quản trị khai báo.\n",
    )


def test_a_person_at_their_own_account_sees_their_papers(
    cli: Cli, office: Path, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "them.yaml"
    told.write_text("accounts: [{account: k, person: kim}, {account: b, person: bich}]")
    cli("office", "declare", told, "--as", "hoa")
    cli("draft", plan, "--as", "bich")
    for account, seen in (("k", []), ("b", [1])):
        monkeypatch.setattr("vanban.cli.door.account", lambda a=account: a)
        assert [paper["id"] for paper in cli("list", "--json").json] == seen
        assert cli("show", 1).code == (0 if seen else 1)
