"""`vanban check` shows each fault with its place, what was measured and what is allowed."""

from pathlib import Path

from tests.cli.conftest import Cli

EXAMPLE = Path(__file__).parents[2] / "docs" / "example" / "03-qd-ldld-2021.pdf"


def test_a_paper_without_fault_is_counted_and_leaves_with_0(cli: Cli) -> None:
    ran = cli("check", EXAMPLE)
    assert ran.code == 0
    assert "ngày 20/07/2021" in ran.out.splitlines()[0]
    assert "công đoàn" in ran.out.splitlines()[0]
    assert " 0 sai, 0 nhắc, " in ran.out


def test_the_regime_and_the_day_may_be_asked_for(cli: Cli) -> None:
    told = cli("check", EXAMPLE, "--regime", "party", "--on", "01/06/2026", "--json")
    assert told.code == 1
    assert (told.json["regime"], told.json["on"]) == ("party", "2026-06-01")
    failed = {each["rule"] for each in told.json["findings"] if each["verdict"] == "fail"}
    assert {"wrong-number", "wrong-signing-prefix", "wrong-national-name"} <= failed


def test_a_day_without_a_standard_is_refused(cli: Cli) -> None:
    assert cli("check", EXAMPLE, "--on", "2019-01-01").code == 1


def test_a_draft_is_judged_by_its_words_with_its_article(cli: Cli, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("file_copies", "#file_copies")
    plan.write_text(text, encoding="utf-8")
    ran = cli("check", plan, "--regime", "union", "--on", "2021-01-07")
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if line.startswith("SAI")]
    assert line == (
        "SAI  file_copies: Văn bản chưa ghi nơi lưu; hãy ghi nơi lưu (file_copies), ví dụ VT; "
        "đo được: không có; cho phép: - Lưu: … (NĐ 30/2020/NĐ-CP, Phụ lục I) [missing-file-copies]"
    )


def test_all_shows_what_passed_and_what_was_not_evaluated(cli: Cli, plan: Path) -> None:
    ran = cli("check", plan, "--regime", "union", "--all")
    assert "\nĐẠT  body; " in ran.out
    assert "\nCHƯA  " in ran.out
    assert "\nĐẠT  " not in cli("check", plan, "--regime", "union").out


def test_the_kind_may_be_named_where_the_title_does_not_tell(cli: Cli, plan: Path) -> None:
    told = cli("check", EXAMPLE, "--kind", "công văn", "--json").json
    assert told["kind"] == "official_letter"
    failed = {each["rule"] for each in told["findings"] if each["verdict"] == "fail"}
    assert "letter-without-addressee" in failed


def test_a_file_that_is_not_there_is_refused_with_a_sentence(cli: Cli, tmp_path: Path) -> None:
    assert "Không đọc được tệp" in cli("check", tmp_path / "khong-co.pdf").err


def test_a_block_of_a_source_is_told_in_words(cli: Cli, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8") + "\n\n1.1. Thử\n"
    plan.write_text(text, encoding="utf-8")
    ran = cli("check", plan, "--regime", "union", "--on", "2021-01-07")
    assert "NHẮC  nội dung, đoạn " in ran.out
    assert "body[" not in ran.out


def test_a_list_that_ends_with_a_dotted_sign_keeps_its_dot(cli: Cli) -> None:
    party = cli("check", EXAMPLE, "--regime", "party", "--on", "01/06/2026").out
    assert "hãy dùng một trong: T/M, K/T, T/L, Q.; " in party
    assert "hãy ghi “Số 03-QĐ/LĐLĐ”; " in party


def test_a_word_file_is_told_what_to_do_with_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    assert "hãy in văn bản ra .pdf" in cli("check", tmp_path / "a.docx").err


def test_the_office_tells_whose_law_a_source_follows(cli: Cli, office: Path, plan: Path) -> None:
    """The issuer of the plan is a union; without an office the kind is the State's."""
    assert cli("check", plan, "--json").json["regime"] == "union"
    assert cli("check", plan, "--office", plan.parent / "trong", "--json").code == 1
