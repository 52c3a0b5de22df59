"""The commands upon papers, from draft to register."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Cli
from tests.office.cast import PLAN, SETUP
from tests.paper.source.picture import PNG
from vanban.cli.door import account
from vanban.paper.render.package import parts_of

LIFE = (
    ("submit", "bich"),
    ("initial_content", "cuong"),
    ("initial_format", "dung"),
    ("sign", "an"),
    ("assign_number", "hoa"),
    ("seal", "hoa"),
    ("release", "hoa"),
)


def _live(cli: Cli, plan: Path, until: str = "release") -> None:
    assert cli("draft", plan, "--as", "bich").code == 0
    for name, who in LIFE:
        clerk = ("--clerk", "hoa") if name == "sign" else ()
        ran = cli("step", 1, name, "--as", who, *clerk)
        assert ran.code == 0, ran.err
        if name == until:
            break


def test_a_paper_lives_on_the_command_line(cli: Cli, office: Path, plan: Path) -> None:
    _live(cli, plan)
    paper = cli("list", "--json").json[0]
    assert (paper["state"], paper["number"]) == ("released", "01/KH-LĐLĐ")
    assert cli("delivery", "list", "--json").json[0]["state"] == "sent"
    assert cli("verify").out == "Sổ, nhật ký, bản thảo và tệp đều nguyên vẹn.\n"


def test_a_step_shows_the_state_and_what_comes_next(cli: Cli, office: Path, plan: Path) -> None:
    _live(cli, plan, until="initial_format")
    ran = cli("step", 1, "sign", "--as", "an", "--clerk", "hoa")
    assert "Trạng thái: Đã ký, chờ cấp số" in ran.out
    assert "assign_number: Cấp số (văn thư)" in ran.out


def test_the_account_at_the_keyboard_is_on_record(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    event = cli("show", 1, "--history", "--json").json[0]
    assert (event["actor"], event["entered_by"]) == ("bich", account())


def test_the_history_is_readable(cli: Cli, office: Path, plan: Path) -> None:
    _live(cli, plan, until="sign")
    printed = cli("show", 1, "--history").out
    assert "văn thư:" in printed
    assert "TM. BAN" in printed


def test_a_refusal_is_one_sentence_and_exit_code_one(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    ran = cli("step", 1, "assign_number", "--as", "hoa")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Không thể cấp số: văn bản đang ở trạng thái “Đang soạn thảo”")
    assert ran.err.count("\n") == 1


def test_a_refusal_in_json_carries_its_code(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    ran = cli("step", 1, "sign", "--as", "an", "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "step-not-allowed"
    assert ran.json["error"]["says"].startswith("Không thể ký")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("foo", "Không có lệnh “foo”; xem các lệnh bằng vanban --help."),
        ("step", "Lệnh còn thiếu 'MÃ'; xem cách dùng bằng --help."),
        ("step 1 sign", "Lệnh còn thiếu '--as'; xem cách dùng bằng --help."),
        ("step x sign --as an", "Giá trị của 'MÃ' không đúng kiểu; xem cách dùng bằng --help."),
        ("list --bogus", "Không có tùy chọn --bogus; xem cách dùng bằng --help."),
        ("verify 1 2", "Lệnh không nhận thêm “1 2”; xem cách dùng bằng --help."),
        ("delivery list 2", "Lệnh không nhận thêm “2”; xem cách dùng bằng --help."),
        (
            "step 1 sign --as an --on 31/02/2021",
            "Ngày “31/02/2021” không đọc được: hãy viết 2021-01-07 hoặc 07/01/2021; "
            "xem cách dùng bằng --help.",
        ),
    ],
)
def test_wrong_use_is_exit_code_two(cli: Cli, office: Path, words: str, sentence: str) -> None:
    ran = cli(*words.split())
    assert (ran.code, ran.err.strip()) == (2, sentence)


def test_without_words_the_help_is_shown(cli: Cli) -> None:
    ran = cli()
    assert ran.code == 2
    assert "Cách dùng: vanban [TÙY_CHỌN] LỆNH [THAM_SỐ]..." in ran.out + ran.err
    assert cli("--help").code == 0


def test_an_office_must_be_named(cli: Cli) -> None:
    ran = cli("list")
    assert ran.code == 1
    assert "thêm --office THƯ_MỤC hoặc đặt biến VANBAN_OFFICE" in ran.err


def test_files_that_cannot_be_read_are_named(cli: Cli, office: Path, tmp_path: Path) -> None:
    missing = cli("draft", tmp_path / "khong-co.md", "--as", "bich")
    assert "khong-co.md: không có tệp hay thư mục này." in missing.err
    (tmp_path / "tcvn.md").write_bytes("Cộng hòa".encode("utf-16"))
    assert (
        "không phải chữ Unicode (UTF-8)" in cli("draft", tmp_path / "tcvn.md", "--as", "bich").err
    )
    (tmp_path / "sai.md").write_text("---\nkin: plan\n---\nNội dung.", encoding="utf-8")
    faults = cli("draft", tmp_path / "sai.md", "--as", "bich")
    assert faults.code == 1
    assert "sai.md, dòng 2" in faults.err


def test_a_revision_says_which_version_it_is(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    plan.write_text(PLAN.replace("kịp thời", "đúng lúc"), encoding="utf-8")
    view = cli("revise", 1, plan, "--as", "bich", "--seen", 1, "--json").json
    assert view["version"] == 2
    assert "đúng lúc" in cli("show", 1, "--source").out
    stale = cli("revise", 1, plan, "--as", "bich", "--seen", 1)
    assert re.match(
        r"Bản thảo hiện ở bản 2 \(Trần Thị Bích lưu lúc .*\), không phải bản 1", stale.err
    )
    assert cli("revise", 1, plan, "--as", "bich").out.startswith("Văn bản 1: ")


def test_show_names_what_is_wrong_and_what_was_kept(cli: Cli, office: Path, plan: Path) -> None:
    plan.write_text(PLAN.replace("I. MỤC ĐÍCH", "II. MỤC ĐÍCH"), encoding="utf-8")
    cli("draft", plan, "--as", "bich")
    assert "Cần sửa:" in cli("show", 1).out
    plan.write_text(PLAN, encoding="utf-8")
    cli("revise", 1, plan, "--as", "bich")
    for name, who in LIFE[:6]:
        cli("step", 1, name, "--as", who, *(("--clerk", "hoa") if name == "sign" else ()))
    shown = cli("show", 1).out
    assert "Cần sửa" not in shown
    assert "Tệp: 01-kh-ldld-20" in shown
    assert cli("show", 1, "--json").json["paper"]["state"] == "sealed"


def test_a_paper_is_printed_where_asked(cli: Cli, office: Path, plan: Path, tmp_path: Path) -> None:
    _live(cli, plan, until="assign_number")
    ran = cli("render", 1, "--to", tmp_path / "in")
    (printed,) = (tmp_path / "in").glob("01-kh-ldld-20*.docx")
    assert printed.read_bytes()[:2] == b"PK"
    assert "Chỉ có tệp .docx, chưa có .pdf" in ran.err
    (tmp_path / "tep").write_text("không phải thư mục")
    refused = cli("render", 1, "--to", tmp_path / "tep")
    assert refused.err.splitlines()[-1].startswith("Không ghi được tệp")


def test_the_register_goes_to_screen_excel_and_word(
    cli: Cli, office: Path, plan: Path, tmp_path: Path
) -> None:
    _live(cli, plan)
    year = cli("list", "--json").json[0]["issued_on"][:4]
    xlsx, docx = tmp_path / "so.xlsx", tmp_path / "so.docx"
    shown = cli("register", "federation", year).out
    assert "01/KH-LĐLĐ" in shown
    assert max(map(len, shown.splitlines())) <= 80
    ran = cli("register", "federation", year, "--xlsx", xlsx, "--docx", docx)
    assert ran.out.split() == [str(xlsx), str(docx)]
    sheet = openpyxl.load_workbook(xlsx).active
    assert sheet is not None
    assert any("01/KH-LĐLĐ" in map(str, row) for row in sheet.iter_rows(values_only=True))
    assert docx.read_bytes()[:2] == b"PK"
    assert cli("register", "federation", year, "--series", "BC", "--json").json == []


def test_an_earlier_day_is_entered_by_the_clerk(cli: Cli, office: Path, plan: Path) -> None:
    cli("draft", plan, "--as", "bich")
    ran = cli("step", 1, "submit", "--as", "bich", "--on", "07/01/2021", "--clerk", "hoa")
    assert "trước ngày của bước vừa làm" in ran.err


def test_deliveries_are_followed_until_all_have_answered(
    cli: Cli, office: Path, plan: Path
) -> None:
    _live(cli, plan)
    assert len(cli("delivery", "list", "--paper", 1, "--json").json) == 5
    ran = cli("delivery", "ack", 1, "--as", "hoa", "--note", "Nghe qua điện thoại")
    assert "đã nhận" in ran.out
    waits = [d for d in cli("delivery", "list", "--json").json if d["state"] == "sent"]
    assert len(waits) == 4
    assert "Công đoàn cơ sở" in cli("delivery", "list").out
    assert cli("delivery", "send").out == "Đã gửi 0 nơi nhận.\n"


def test_a_void_paper_says_so_wherever_it_is_shown(
    cli: Cli, office: Path, plan: Path, tmp_path: Path
) -> None:
    _live(cli, plan, until="seal")
    cli("step", 1, "void_number", "--as", "an", "--note", "In sai tên đơn vị")
    assert "số 01/KH-LĐLĐ (đã hủy)" in cli("show", 1).out
    ran = cli("render", 1, "--to", tmp_path / "in")
    assert "Số 01/KH-LĐLĐ đã hủy: văn bản này không có giá trị." in ran.err


def test_verify_names_the_broken_row_and_refuses(cli: Cli, office: Path, plan: Path) -> None:
    import sqlite3

    _live(cli, plan, until="assign_number")
    with sqlite3.connect(office / "office.db") as database:
        database.execute("DROP TRIGGER entry_no_update")
        database.execute("UPDATE entry SET number = '09/KH-LĐLĐ'")
    ran = cli("verify")
    assert ran.code == 1
    assert "số 09/KH-LĐLĐ: Dòng sổ không khớp nhật ký cấp số." in ran.err
    assert cli("verify", "--json").code == 1


def test_a_digital_paper_waits_for_its_device(cli: Cli, office: Path, plan: Path) -> None:
    assert cli("draft", plan, "--as", "bich", "--digital", "--json").json["mode"] == "digital"


def test_an_office_file_with_faults_makes_no_office(cli: Cli, tmp_path: Path) -> None:
    setup = tmp_path / "office.yaml"
    setup.write_text("organizations:\n  - {code: a}\n", encoding="utf-8")
    ran = cli("init", setup, "--office", tmp_path / "new")
    assert ran.code == 1
    assert "office.yaml, dòng 2: organizations › name: thiếu mục này" in ran.err
    assert not (tmp_path / "new").exists()


def test_init_in_json_counts_what_it_entered(cli: Cli, tmp_path: Path, office: Path) -> None:
    ran = cli("init", tmp_path / "office.yaml", "--office", tmp_path / "second", "--json")
    assert ran.json == {"office": str(tmp_path / "second"), "organizations": 4}


def test_a_picture_beside_the_source_and_the_address_of_the_office_are_printed(
    cli: Cli, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup = tmp_path / "office.yaml"
    contact = "    contact: Số 25 phố Liễu Giai\n    parent_name: Liên đoàn Lao động thành phố"
    told = SETUP.replace("    parent_name: Liên đoàn Lao động thành phố", contact, 1)
    setup.write_text(told, encoding="utf-8")
    monkeypatch.setenv("VANBAN_OFFICE", str(tmp_path / "office"))
    assert cli("init", setup, "--office", tmp_path / "office").code == 0
    plan.write_text(f"{PLAN}\n\n\\image so-do.png 80mm Sơ đồ\n", encoding="utf-8")
    ran = cli("draft", plan, "--as", "bich")
    assert (ran.code, "“so-do.png” không đọc được" in ran.err) == (1, True)
    (tmp_path / "so-do.png").write_bytes(PNG)
    assert cli("draft", plan, "--as", "bich").code == 0
    assert cli("render", 1, "--to", tmp_path / "out").code == 0
    (made,) = (tmp_path / "out").glob("*.docx")
    parts = parts_of(made.read_bytes())
    assert parts["word/media/vb-hinh-1.png"] == PNG
    assert "Số 25 phố Liễu Giai" in parts["word/vb-chan-0.xml"].decode()
