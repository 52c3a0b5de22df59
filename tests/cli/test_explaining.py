"""``vanban explain`` as a user runs it."""

from pathlib import Path

from .conftest import Cli


def test_the_law_of_two_days_stands_side_by_side(cli: Cli, plan: Path) -> None:
    ran = cli("explain", plan, "--on", "01/06/2026", "--against", "07/01/2021", "--regime", "union")
    assert ran.code == 0
    assert "Ngày 01/06/2026: theo Quyết định 933/QĐ-TLĐ" in ran.out
    assert "đến hết 13/05/2024" in ran.out
    assert "Chưa chắc: Cỡ chữ và lề của QĐ 933/QĐ-TLĐ" in ran.out
    assert "Dòng Lưu" in ran.out


def test_equal_days_say_that_nothing_differs(cli: Cli, plan: Path) -> None:
    told = cli(
        "explain", plan, "--on", "2026-06-01", "--against", "2025-01-01", "--regime", "state"
    )
    assert "Hai ngày không có chỗ nào khác nhau." in told.out


def test_the_office_gives_the_regime_of_the_issuer(cli: Cli, plan: Path, office: Path) -> None:
    told = cli("explain", plan, "--on", "2021-01-07", "--json").json
    assert (told["regime"], told["applied"]["code"]) == ("union", "union-2020")
    assert (told["against"], told["changes"]) == (None, [])


def test_without_an_office_the_regime_has_to_be_said(cli: Cli, plan: Path) -> None:
    ran = cli("explain", plan)
    assert (ran.code, ran.out) == (1, "")
    assert "--office" in ran.err
