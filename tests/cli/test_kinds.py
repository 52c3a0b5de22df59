"""The list of kinds, and an example of each to begin from."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from vanban.paper import kinds, read


def test_the_list_says_of_each_kind_its_code_regimes_template_source_and_doubt(cli: Cli) -> None:
    rows = {row["code"]: row for row in cli("kinds", "--on", "2026-06-01", "--json").json}
    assert rows["decision"] == {
        "code": "decision",
        "name": "Quyết định",
        "abbreviation": "QĐ",
        "regimes": ["state", "union", "party"],
        "template": "decision",
        "source": "NĐ 30/2020/NĐ-CP, Phụ lục III, mục I, số 2",
        "doubt": "",
    }
    assert rows["contract"]["regimes"] == ["state"]
    assert rows["charter"]["regimes"] == ["union"]
    assert "ĐL" in rows["charter"]["doubt"]


def test_a_regime_lists_its_kinds_of_the_day_in_its_words(cli: Cli) -> None:
    party = cli("kinds", "--regime", "party", "--on", "2026-06-01", "--json").json
    assert [(row["code"], row["abbreviation"]) for row in party] == [
        ("resolution", "NQ"),
        ("decision", "QĐ"),
        ("report", "BC"),
        ("proposal", "TTr"),
        ("official_letter", "CV"),
    ]
    assert "Hợp đồng" in cli("kinds", "--regime", "union", "--on", "2021-01-07").out
    assert "Hợp đồng" not in cli("kinds", "--regime", "union", "--on", "2026-06-01").out


def test_an_example_is_a_source_that_reads(cli: Cli, tmp_path: Path) -> None:
    printed = cli("example", "giấy mời").out
    assert read(printed, kinds=kinds()).kind == "invitation"
    file = tmp_path / "giay-moi.md"
    assert "Đã ghi" in cli("example", "invitation", "--to", file).out
    assert file.read_text(encoding="utf-8") == printed


def test_a_regime_with_other_words_has_an_example_of_its_own(cli: Cli) -> None:
    union = cli("example", "report", "--regime", "union").out
    party = cli("example", "report", "--regime", "party").out
    assert "./." in union
    assert "./." not in party
    assert cli("example", "charter", "--json").json["regime"] == "union"


def test_a_file_that_is_there_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.md"
    file.write_text("của tôi", encoding="utf-8")
    refused = cli("example", "plan", "--to", file)
    assert refused.code == 1
    assert "không ghi đè" in refused.err
    assert file.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("sớ",), "strategy (Phương án)"),
        (("công điện", "--regime", "party"), "resolution (Nghị quyết), decision (Quyết định)"),
        (("plan", "--regime", "vua"), "khối “vua”"),
    ],
)
def test_what_there_is_no_example_of_is_one_sentence_that_names_those_there_are(
    cli: Cli, words: tuple[str, ...], says: str
) -> None:
    refused = cli("example", *words)
    assert refused.code == 1
    assert says in refused.err
    assert "telegram" not in refused.err or "party" not in words
    assert len(refused.err.strip().splitlines()) == 1


def test_a_kind_of_another_regime_is_not_said_to_be_no_kind_at_all(cli: Cli) -> None:
    refused = cli("example", "contract", "--regime", "party")
    assert refused.code == 1
    assert "Không có tên loại văn bản “contract” ở khối Đảng; " in refused.err
