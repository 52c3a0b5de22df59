"""A campaign as its people type it: who collects, and a unit with an account of its own."""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.campaign import of_42
from tests.campaign.cast import emulation
from tests.cli.conftest import Cli
from tests.cli.test_json_page import OUTPUTS, misfits
from tests.office.campaigns.cast import BY_LETTER, LETTER, REVIEW, YEAR, setup, template
from tests.office.campaigns.conftest import CODE, Year
from tests.office.campaigns.test_telling import SUMMARY
from tests.office.cast import PLAN, at
from tests.office.conftest import LIFE
from tools.command_page import commands
from vanban.campaign.board import board
from vanban.campaign.obligations import Key, open_obligations
from vanban.office.campaigns.desk import Campaigns
from vanban.office.desk import Office
from vanban.office.setup import read_setup
from vanban.office.workflow.process import ROLES
from vanban.paper.catalogue import working_days

MAY, DUTY = Key("O4", "", "cdcs-may"), "O4/cdcs-may"
REPORT = "O10/dot-1/cdcs-hoa"

MINUTES = """---
kind: minutes
subject: Họp Ban Thường vụ chọn đơn vị điểm
issuer: federation
department: CSPL
recipients: [Thành viên dự họp]
file_copies: [VP]
signature: {by: an, heading: Chủ tọa}
cosigners: [{heading: Thư ký, name: Đỗ Thị Hoa}]
---
Ban Thường vụ thống nhất chọn Công đoàn cơ sở Công ty May./.
"""

#: Another campaign, of which only who collects owes something.
QUARTER = """
code: quy-1
name: Báo cáo quý I
year: 2021
organization: federation
objectives: [Nắm tình hình]
content: [Đoàn viên mới]
measures: [Kiểm tra tại chỗ]
phases: [{code: quy, name: Quý I, first: 2021-01-01, last: 2021-03-31}]
obligations:
  - code: O1
    name: Họp rút kinh nghiệm
    debtor: collector
    evidence: Thông báo kết luận
    due: {kind: vague, words: sau quý I}
    source: họp rút kinh nghiệm
indicators:
  - {code: M1, name: Đoàn viên mới, unit: người, type: count, operator: sum, over_year: sum}
"""


def desk(folder: Path, day: str) -> Any:
    return closing(Office.open(folder, account="may-1", now=at(day)))


def walk(office: Office, paper: int, day: str, until: str = "release") -> None:
    for step, who, options in LIFE:
        office.step(paper, step, by=who, now=at(day), **options)
        if step == until:
            break


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year up to 15 January 2021, and in files/ what came and will come by mail.

    Plan 1 is issued; the May union handed in paper 2, which was sent back, then paper 3, received;
    minutes 4 are signed, letter 5 is issued. The files are a good one that is odd, and a bad one.
    """
    folder = tmp_path_factory.mktemp("played")
    made = read_setup(setup(), name="office.yaml", roles=ROLES)
    Office.create(folder / "office", made, account="may-1", now=at("2021-01-04")).close()
    with desk(folder / "office", "2021-01-15") as office:
        year = Year(office)
        year.draft_plan()
        year.open()
        year.issue(1, "2021-01-07")
        year.hand_in(MAY, "2021-01-12", B03="20/01/2021", B03P="có")
        desk_of = office.campaigns
        desk_of.receive(CODE, by="hoa", now=at("2021-01-12"))
        fields, until = ["B03"], at("2021-01-20").date()
        who = {"by": "bich", "now": at("2021-01-13")}
        desk_of.send_back(CODE, MAY, fields, "Trùng ngày họp", until, **who)
        year.hand_in(MAY, "2021-01-14", B03="25/01/2021", B03P="có")
        desk_of.receive(CODE, by="hoa", now=at("2021-01-15"))
        walk(
            office, office.draft(MINUTES, by="bich", now=at("2021-01-15")).id, "2021-01-15", "sign"
        )
        year.say("2021-01-15", LETTER)
        files = folder / "files"
        (files / "sau").mkdir(parents=True)
        good = {"A01": 100, "C01": 90, "D02": 2}
        report = Key("O10", "dot-1", "cdcs-hoa")
        (files / "sau" / "hoa.xlsx").write_bytes(year.filled(report, "2021-01-15", **good))
        bad = year.filled(report._replace(unit="cdcs-in"), "2021-01-15", **{**good, "A01": "nhiều"})
        (files / "in.xlsx").write_bytes(bad)
        (files / "~$in.xlsx").write_bytes(b"left by Excel")
        schedule = year.filled(MAY._replace(unit="cdcs-hoa"), "2021-01-15", B03="20/01/2021")
        (folder / "hoa.xlsx").write_bytes(schedule)
    return folder


Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return what sets the day of the command line."""
    return lambda day: monkeypatch.setattr("vanban.cli.door.now", lambda: at(day))


@pytest.fixture
def year(
    cli: Cli, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> Path:
    """A copy of what was played, its office named by the environment; it is 15 January 2021."""
    folder = shutil.copytree(played, tmp_path / "played")
    monkeypatch.setenv("VANBAN_OFFICE", str(folder / "office"))
    sits(monkeypatch, "may-1")
    clock("2021-01-15")
    return folder


def sits(monkeypatch: pytest.MonkeyPatch, account: str) -> None:
    monkeypatch.setattr("vanban.cli.door.account", lambda: account)


def words(ran: Any) -> str:
    """What was printed, with the lines of tables joined."""
    return " ".join(ran.out.split())


# -- the campaign ----------------------------------------------------------------------------------


def quarter(folder: Path) -> Path:
    """The file of a second campaign, with a plan of its own, paper 6."""
    file = folder / "quy.yaml"
    file.write_text(QUARTER, encoding="utf-8")
    with desk(folder / "office", "2021-01-15") as office:
        source = PLAN.replace("issuer:", "campaign: quy-1\nissuer:", 1)
        office.draft(source, by="bich", now=at("2021-01-15"))
    return file


def opened(cli: Cli, folder: Path) -> Any:
    return cli("campaign", "open", quarter(folder), "--plan", 6, "--as", "bich")


def test_declaring_a_campaign_tells_what_to_look_at(cli: Cli, year: Path) -> None:
    ran = opened(cli, year)
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "O1 Họp rút kinh nghiệm: chưa ấn định hạn; nguồn chỉ ghi “sau quý I”.",
        f"Đã khai đợt theo {year / 'quy.yaml'}; kế hoạch phát hành thì các việc mở.",
    ]
    assert [each["state"] for each in cli("campaign", "list", "--json").json] == [
        "running", "declared"
    ]  # fmt: skip
    assert "quy-1 Báo cáo quý I Đã khai, chờ phát hành kế hoạch" in words(cli("campaign", "list"))
    assert cli("campaign", "status", "quy-1").out.splitlines()[1] == (
        "Chưa có việc nào: các việc mở khi kế hoạch phát hành."
    )


def test_declaring_again_names_the_paper_that_amends(cli: Cli, year: Path) -> None:
    file = year / "nam.yaml"
    file.write_text(YEAR.replace("Đăng ký lịch phát động", "Gửi lịch phát động"))
    again = ("campaign", "open", file, "--plan", 1, "--as", "bich")
    ran = cli(*again)
    assert (ran.code, "phải ghi “văn bản điều chỉnh”" in ran.err) == (1, True)
    assert cli(*again, "--document", BY_LETTER).code == 0
    assert "O4/cdcs-may: Gửi lịch phát động" in cli("campaign", "status", CODE, DUTY).out


def test_a_file_that_is_wrong_is_told_by_its_line(cli: Cli, year: Path) -> None:
    file = year / "nam.yaml"
    file.write_text(YEAR.replace("last: 2021-12-31", "last: 2021-06-01"))
    ran = cli("campaign", "open", file, "--plan", 1, "--as", "bich", "--document", BY_LETTER)
    assert ran.code == 1
    assert "nam.yaml, dòng 15" in ran.err
    ran = cli("campaign", "open", year / "khong-co.yaml", "--plan", 1, "--as", "bich")
    assert (ran.code, "Không đọc được tệp" in ran.err) == (1, True)


def test_a_campaign_nobody_knows_is_refused(cli: Cli, year: Path) -> None:
    ran = cli("campaign", "status", "thi-dua-2022", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "unknown-campaign")


def test_pilots_are_designated_by_signed_minutes(cli: Cli, year: Path) -> None:
    chosen = ("campaign", "pilots", CODE, "cdcs-may", "--as", "cuong", "--minutes")
    ran = cli(*chosen, 4)
    assert (ran.code, "chưa có lịch đăng ký được chấp nhận: cdcs-may" in ran.err) == (1, True)
    assert cli("campaign", "accept", CODE, DUTY, "--as", "bich").code == 0
    ran = cli(*chosen, 1)
    assert (ran.code, "văn bản 1 không phải biên bản đã ký" in ran.err) == (1, True)
    assert "Đơn vị điểm: cdcs-may.\n" in cli(*chosen, 4).out


def test_a_reminder_is_told_once(cli: Cli, year: Path, clock: Clock) -> None:
    clock("2021-02-10")
    remind = ("campaign", "remind", CODE, "--as", "bich")
    # Pilots launch by 15 February, in five days: the rung of seven days has come.
    assert "Phát động điểm: hạn 15/02/2021, còn 5 ngày.\n" in cli(*remind).out
    assert cli(*remind).out == "Hôm nay không phải nhắc ai.\n"
    assert cli(*remind, "--json").json == []


def test_figures_are_closed_and_what_comes_later_is_told(
    cli: Cli, year: Path, clock: Clock
) -> None:
    clock("2021-07-05")
    close = ("campaign", "close-phase", CODE, "dot-1", "--as", "cuong")
    ran = cli(*close)
    assert (ran.code, "hãy ghi ai đã biết (--known-by): " in ran.err) == (1, True)
    assert "Số liệu đã chốt 1 lần.\n" in cli(*close, "--known-by", "Thường trực").out
    assert cli("campaign", "status", CODE, "--json").json["since"] == []
    assert cli("campaign", "accept", CODE, DUTY, "--as", "bich").code == 0
    assert "Đã khác bản chốt số 1: lich/cdcs-may.\n" in cli("campaign", "status", CODE).out
    again = (*close, "--known-by", "Thường trực", "--reason", "Công ty May gửi muộn")
    assert "Số liệu đã chốt 2 lần.\n" in cli(*again).out
    ran = cli("campaign", "close-phase", CODE, "dot-3", "--as", "cuong")
    assert (ran.code, "không có đợt “dot-3”; các đợt: dot-1, dot-2" in ran.err) == (1, True)


def test_a_campaign_ends_when_nothing_is_owed(cli: Cli, year: Path) -> None:
    assert opened(cli, year).code == 0
    with desk(year / "office", "2021-01-15") as office:
        walk(office, 6, "2021-01-15")
    finish = ("campaign", "finish", "quy-1", "--as", "cuong", "--report")
    ran = cli(*finish, "99/BC-LĐLĐ")
    assert (ran.code, "“99/BC-LĐLĐ” không phải số của một văn bản" in ran.err) == (1, True)
    ran = cli("campaign", "finish", CODE, "--report", BY_LETTER, "--as", "cuong")
    assert (ran.code, " việc chưa xong: " in ran.err) == (1, True)
    shown = ("--duty", "O1", "--evidence", "Thông báo 01/TB", "--as", "bich")
    assert (
        "Tình trạng: Chấp nhận (Thông báo 01/TB)\n"
        in cli("campaign", "submit", "quy-1", *shown).out
    )
    ran = cli(*finish, BY_LETTER)
    assert ran.out == "Báo cáo quý I (quy-1): Đã kết thúc, phát động 15/01/2021\n"


# -- how all stands --------------------------------------------------------------------------------


def test_who_is_late_stands_first_and_states_are_counted(
    cli: Cli, year: Path, clock: Clock
) -> None:
    extend = ("campaign", "extend", CODE, "--as", "cuong", "--until")
    assert cli(*extend, "05/07/2021", "O10/dot-1", "--document", BY_LETTER).code == 0
    assert cli(*extend, "10/07/2021", "O10/dot-1/cdcs-in", "--reason", "Mất điện").code == 0
    assert cli("campaign", "accept", CODE, DUTY, "--as", "bich").code == 0
    exempt = ("campaign", "exempt", CODE, "O7/cdcs-in", "--reason", "Ngừng sản xuất")
    assert cli(*exempt, "--as", "cuong").code == 0
    clock("2021-07-07")
    ran = cli("campaign", "status", CODE)
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    head = "Phong trào thi đua năm 2021 (thi-dua): Đang thực hiện, phát động 07/01/2021 "
    head += "Hạn của O10/dot-1: 05/07/2021, theo 01/LĐLĐ-CSPL. "
    # Of 13 duties one is accepted and one exempt; two unions and who collects are late.
    counts = "Chưa nộp: 11, Chấp nhận: 1, Được miễn: 1. Quá hạn: 3 việc; 2 đơn vị chậm. "
    said = words(ran)
    assert said.startswith(head + counts)
    rows = [
        "O13 15/02/2021 Phát động điểm quá 142 ngày Chưa nộp 1/1: nơi thu",
        "O10/dot-1 05/07/2021 Báo cáo kết quả đợt quá 2 ngày Chưa nộp 2/3: cdcs-may, cdcs-hoa",
        "O10/dot-1 10/07/2021 Báo cáo kết quả đợt còn 3 ngày Chưa nộp 1/3: cdcs-in",
        "O2 chưa ấn định hạn Báo cáo kế hoạch với cấp ủy Chưa nộp 1/1: cdcs-hoa",
        "O4 chưa ấn định hạn Đăng ký lịch phát động Chưa nộp 2/3: cdcs-in, cdcs-hoa",
        "O7 chưa ấn định hạn Đăng ký công trình Chưa nộp 1/2: cdcs-may",
        "O10/dot-2 chưa ấn định hạn Báo cáo kết quả đợt Chưa nộp 3/3: tất cả",
    ]
    assert said.endswith(" ".join(rows))


def test_a_unit_sees_what_is_its_own(
    cli: Cli, year: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    clock("2021-07-05")
    close = ("campaign", "close-phase", CODE, "dot-1", "--known-by", "Thường trực")
    assert cli(*close, "--as", "cuong").code == 0
    sits(monkeypatch, "officer-may")
    ran = cli("campaign", "status", CODE, "--json")
    assert {each["duty"]["key"]["unit"] for each in ran.json["stands"]} == {"cdcs-may"}
    ran = cli("campaign", "status", CODE, "O4/cdcs-in")
    assert (ran.code, "không có việc “O4/cdcs-in”" in ran.err) == (1, True)


def test_a_duty_tells_its_versions_and_where_they_differ(cli: Cli, year: Path) -> None:
    assert cli("campaign", "status", CODE, DUTY).out.splitlines() == [
        "O4/cdcs-may: Đăng ký lịch phát động, Công đoàn cơ sở Công ty May",
        "Tình trạng: Đã tiếp nhận",
        "Hạn: 20/01/2021",
        "Được sửa: B03; đến hết 20/01/2021.",
        "Lần 1: lập 12/01/2021, gửi 12/01/2021, văn bản 2, số đến 1/2021",
        "Lần 2: lập 14/01/2021, gửi 14/01/2021, văn bản 3, số đến 2/2021",
        "  Sửa B03 (Ngày phát động): 20/01/2021 → 25/01/2021",
    ]


@pytest.mark.parametrize(
    "duty", ["O99/cdcs-may", "O4/cdcs-x", "O10/cdcs-may", "O7/cdcs-hoa", "O4/"]
)
def test_a_duty_there_is_not_is_refused(cli: Cli, year: Path, duty: str) -> None:
    for words in (("status", CODE, duty), ("accept", CODE, duty, "--as", "bich")):
        ran = cli("campaign", *words)
        assert (ran.code, f"đợt này không có việc “{duty}”" in ran.err) == (1, True)


# -- what units hand in ----------------------------------------------------------------------------


def test_a_workbook_is_made_for_each_form_and_never_over_another(cli: Cli, year: Path) -> None:
    forms = ("campaign", "forms", CODE, "--to", year / "bieu", "--obligation", "O7")
    paths = [str(year / "bieu" / "O7" / f"{unit}.xlsx") for unit in ("cdcs-may", "cdcs-in")]
    says = "Đã tạo {} biểu; tệp đã có thì giữ nguyên."
    assert cli(*forms).out.splitlines() == [*paths, says.format(2)]
    Path(paths[0]).write_bytes(b"filled in")
    Path(paths[1]).unlink()
    assert cli(*forms).out.splitlines() == [paths[1], says.format(1)]
    assert Path(paths[0]).read_bytes() == b"filled in"
    ran = cli("campaign", "forms", CODE, "--to", year / "hoa.xlsx")
    assert (ran.code, "Không ghi được tệp" in ran.err) == (1, True)


def test_a_unit_hands_in_a_form_as_a_paper_of_its_own(
    cli: Cli, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sits(monkeypatch, "officer-hoa")
    ran = cli("campaign", "submit", CODE, year / "hoa.xlsx", "--as", "officer-hoa")
    assert ran.out.splitlines()[:2] == [
        "Văn bản 6: Lịch phát động năm 2021", "Trạng thái: Đang soạn thảo"
    ]  # fmt: skip
    assert "Tình trạng: Đang lập\n" in cli("campaign", "status", CODE, "O4/cdcs-hoa").out


def test_a_form_with_a_fault_is_told_by_its_cell(cli: Cli, year: Path) -> None:
    ran = cli("campaign", "submit", CODE, year / "files" / "in.xlsx", "--as", "officer-in")
    assert (ran.code, "in.xlsx, Biểu!D11: “nhiều” phải là số nguyên" in ran.err) == (1, True)
    ran = cli("campaign", "submit", CODE, year / "khong-co.xlsx", "--as", "officer-in")
    assert (ran.code, "Không đọc được tệp" in ran.err) == (1, True)


def test_where_no_form_is_asked_evidence_is_shown(cli: Cli, year: Path) -> None:
    shown = ("--duty", "O2/cdcs-hoa", "--as", "officer-hoa", "--evidence")
    ran = cli("campaign", "submit", CODE, *shown, "Báo cáo 02/BC")
    assert ran.out.splitlines()[1] == "Tình trạng: Chấp nhận (Báo cáo 02/BC)"
    form = ("--duty", "O4/cdcs-hoa", "--as", "officer-hoa", "--evidence", "Đã gửi")
    ran = cli("campaign", "submit", CODE, *form)
    assert (ran.code, "việc này nộp biểu" in ran.err) == (1, True)
    for both in ((), (year / "hoa.xlsx", "--duty", DUTY)):
        ran = cli("campaign", "submit", CODE, *both, "--as", "officer-hoa")
        assert (ran.code, "Ghi TỆP biểu đã điền" in ran.err) == (2, True)


def test_papers_units_sent_are_received_with_a_number(cli: Cli, year: Path) -> None:
    intake = ("campaign", "intake", CODE, "--as", "hoa")
    assert cli(*intake).out == "Không có văn bản nào chờ tiếp nhận.\n"
    with desk(year / "office", "2021-01-15") as office:
        play = Year(office)
        play.hand_in(Key("O7", "", "cdcs-may"), "2021-01-15", E01=2)
    assert cli(*intake).out == "O7/cdcs-may: số đến 3/2021\nĐã nhận 1 trên 1 văn bản.\n"


def test_a_folder_is_taken_in_file_by_file(cli: Cli, year: Path) -> None:
    files = year / "files"
    ran = cli("campaign", "intake", CODE, files, "--as", "hoa")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        f"{files / 'sau' / 'hoa.xlsx'}: số đến 3/2021, {REPORT}",
        "  Khác thường, Biểu!D14: có sáng kiến mà chưa có giá trị làm lợi",
        f"{files / 'in.xlsx'}: chưa nhận",
        "  Biểu!D11: “nhiều” phải là số nguyên, không âm, như 1.400",
        "Đã nhận 1 trên 2 tệp.",
    ]
    assert "Tình trạng: Đã tiếp nhận\n" in cli("campaign", "status", CODE, REPORT).out
    # A number of arrival is not taken twice.
    again = cli("campaign", "intake", CODE, files / "sau" / "hoa.xlsx", "--as", "hoa", "--json")
    assert (again.code, again.json[0]["serial"]) == (1, "")
    assert "“Đã tiếp nhận”" in again.json[0]["faults"][0]["says"]


def test_a_folder_with_nothing_in_it_and_a_file_there_is_not_are_told(cli: Cli, year: Path) -> None:
    (year / "trong").mkdir()
    for path, why in (
        ("trong", "thư mục không có tệp nào"),
        ("khong-co", "không có tệp hay thư mục này"),
    ):
        ran = cli("campaign", "intake", CODE, year / path, "--as", "hoa")
        assert (ran.code, ran.err) == (1, f"Không đọc được tệp {year / path}: {why}.\n")


# -- what becomes of it ----------------------------------------------------------------------------


def test_what_is_examined_is_accepted_with_a_word_for_what_is_odd(cli: Cli, year: Path) -> None:
    cli("campaign", "intake", CODE, year / "files" / "sau", "--as", "hoa")
    ran = cli("campaign", "examine", CODE, REPORT, "--as", "bich")
    assert ran.out.splitlines()[1] == "Tình trạng: Đang kiểm tra"
    accept = ("campaign", "accept", CODE, REPORT, "--as", "bich")
    ran = cli(*accept)
    assert (ran.code, "phải ghi ý kiến (--note): Biểu!D14" in ran.err) == (1, True)
    last = cli(*accept, "--note", "Sáng kiến chưa tính được").out.splitlines()[-2]
    assert last == "Lần 1: lập 15/01/2021, gửi 15/01/2021, số đến 3/2021, đang được tính"


def test_a_return_names_fields_a_reason_and_a_day(cli: Cli, year: Path) -> None:
    back = ("campaign", "send-back", CODE, DUTY, "--as", "bich", "--reason", "Ngày nghỉ")
    ran = cli(*back, "--field", "B03", "--until", "22-01")
    assert (ran.code, "Ngày “22-01” không đọc được" in ran.err) == (2, True)
    ran = cli(*back, "--field", "B03", "--until", "15/01/2021")
    assert (ran.code, "phải sau hôm nay" in ran.err) == (1, True)
    ran = cli(*back, "--field", "D02", "--until", "22/01/2021")
    assert (ran.code, "không hỏi “D02”; hãy chọn trong: B03, B03P" in ran.err) == (1, True)
    assert cli(*back, "--until", "22/01/2021").err == (
        "Lệnh còn thiếu '--field'; xem cách dùng bằng --help.\n"
    )
    ran = cli(*back, "--field", "B03", "--field", "B03P", "--until", "22/01/2021")
    assert ran.out.splitlines()[1:4] == [
        "Tình trạng: Trả lại bổ sung (Ngày nghỉ)",
        "Hạn: 22/01/2021, còn 7 ngày",
        "Được sửa: B03, B03P; đến hết 22/01/2021.",
    ]


def test_one_unit_gets_a_later_day_and_all_a_first_one(cli: Cli, year: Path) -> None:
    extend = ("campaign", "extend", CODE, "--as", "cuong", "--until")
    ran = cli(*extend, "10/07/2021", "O10/dot-1/cdcs-in", "--reason", "Mất điện")
    assert (ran.code, "phải sau hạn đang có (chưa ấn định hạn)" in ran.err) == (1, True)
    ran = cli(*extend, "05/07/2021", "O10/dot-3", "--document", BY_LETTER)
    assert (ran.code, "đợt này không có việc “O10/dot-3”" in ran.err) == (1, True)
    ran = cli(*extend, "05/07/2021", "O10/dot-1", "--document", "99/CV")
    assert (ran.code, "“99/CV” không phải số của một văn bản" in ran.err) == (1, True)
    ran = cli(*extend, "05/07/2021", "O10/dot-1", "--document", BY_LETTER)
    assert ran.out.splitlines()[1] == "Hạn của O10/dot-1: 05/07/2021, theo 01/LĐLĐ-CSPL."
    ran = cli(*extend, "10/07/2021", "O10/dot-1/cdcs-in", "--reason", "Mất điện")
    assert ran.out.splitlines()[1:] == [
        "Tình trạng: Chưa nộp (Mất điện)",
        "Hạn: 10/07/2021, còn 176 ngày, hạn đầu 05/07/2021, theo 01/LĐLĐ-CSPL",
    ]


def test_a_unit_is_freed_for_a_reason(cli: Cli, year: Path) -> None:
    exempt = ("campaign", "exempt", CODE, "O7/cdcs-in")
    assert cli(*exempt, "--as", "cuong").code == 2
    ran = cli(*exempt, "--as", "bich", "--reason", "Ngừng sản xuất")
    assert (ran.code, "không có vai trò" in ran.err) == (1, True)
    ran = cli(*exempt, "--as", "cuong", "--reason", "Ngừng sản xuất")
    assert ran.out.splitlines()[1] == "Tình trạng: Được miễn (Ngừng sản xuất)"
    ran = cli(*exempt, "--as", "cuong", "--reason", "Nhầm đơn vị", "--undo")
    assert ran.out.splitlines()[1] == "Tình trạng: Chưa nộp (Nhầm đơn vị)"


# -- what tells of it ------------------------------------------------------------------------------

UNITS = [f"cdcs-{name}" for name in ("may", "in", "hoa")]


@pytest.fixture(scope="module")
def told(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was played goes on to 12 July 2021; files/ has what is drafted from.

    All reports of phase 1 count, and are closed; of O4 the May union's alone does. Minutes 5 of the
    review are issued, its proposal 6 is drafted.
    """
    folder = shutil.copytree(played, tmp_path_factory.mktemp("told") / "played")
    texts = {"bx.yaml": REVIEW, "so-ket.md": SUMMARY}
    texts |= {name: template(name) for name in TEMPLATES}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    with desk(folder / "office", "2021-07-12") as office:
        year = Year(office)
        year.set_date("O4", "2021-01-20", "2021-01-15")
        year.set_date("O10", "2021-07-05", "2021-01-15", "dot-1")
        year.accept(MAY, "2021-01-15")
        for unit, figures in zip(UNITS, FIGURES, strict=True):
            year.counted(Key("O10", "dot-1", unit), "2021-07-05", **figures)
        year.campaigns.close_phase(CODE, "dot-1", by="bich", now=at("2021-07-08"), known_by="an")
        year.issue(year.awards("2021-07-09", "mau-bien-ban.md").paper or 0, "2021-07-09")
        year.awards("2021-07-12", "mau-to-trinh.md")
    return folder


#: Reports of the three unions; their numbers of arrival are 3, 4 and 5.
FIGURES: tuple[dict[str, Any], ...] = (
    {"A01": 1200, "C01": 1200, "D02": 18, "D03": 2450},
    {"A01": 40, "C01": 30, "D02": 2, "D03": 120},
    {"A01": 160, "C01": 160, "D02": 5},
)
TEMPLATES = ("mau-bien-ban.md", "mau-to-trinh.md", "mau-quyet-dinh.md", "mau-giay-khen.md")


@pytest.fixture
def july(
    cli: Cli, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> Path:
    """A copy of what was told; it is 12 July 2021, and its files are named as they lie there."""
    folder = shutil.copytree(told, tmp_path / "played")
    monkeypatch.setenv("VANBAN_OFFICE", str(folder / "office"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(folder)
    sits(monkeypatch, "may-1")
    clock("2021-07-12")
    return folder


BOARD = ("campaign", "board", CODE)


def test_the_board_is_a_row_of_signs_for_each_unit(cli: Cli, july: Path) -> None:
    """O4 was due on 20 January, and sent back to the May union once; O2 and O7 have no day."""
    lines = [line.rstrip() for line in cli(*BOARD).out.splitlines()]
    assert lines[:8] == [
        "Phong trào thi đua năm 2021: bảng theo dõi ngày 12/07/2021",
        "",
        "                          Đợt 1 Đợt 2",
        "Công đoàn cơ sở O2 O4  O7 O10   O10",
        "Công ty In      –  !99 ○  ✓     ○",
        "Công ty May     –  ✓*  ○  ✓     ○",
        "Trường Hoa      ○  !99 –  ✓     ○",
        "",
    ]
    assert "        !3  quá hạn (số ngày, từ 99 ngày ghi 99)" in lines
    assert lines[-1] == " O10 Đợt 2  Báo cáo kết quả đợt (Đợt 2)"


def test_the_board_shows_what_is_asked_for(cli: Cli, july: Path) -> None:
    def cells(*words: str) -> list[tuple[str, str]]:
        return [(each["obligation"], each["unit"]) for each in cli(*BOARD, *words, "--json").json]

    assert cells("--late") == [("O4", "cdcs-in"), ("O4", "cdcs-hoa")]
    assert cells("--late", "--unit", "cdcs-hoa") == [("O4", "cdcs-hoa")]
    assert sorted(cells("--phase", "dot-1")) == sorted(("O10", unit) for unit in UNITS)
    assert cli(*BOARD, "--unit", "cdcs-x").out.splitlines()[2:] == ["Không có việc nào như vậy."]


def test_a_board_of_forty_two_units_is_read_at_a_hundred_columns(
    cli: Cli, july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve duties of the year and three of each phase: no head is broken, no sign is lost."""
    campaign, units = emulation(), of_42.units()
    owed = open_obligations(campaign, dict.fromkeys(("", "dot-1", "dot-2"), units), working_days())
    shown = board(campaign, units, owed, at("2021-07-12").date(), {}, {})
    monkeypatch.setattr(Campaigns, "board", lambda *_said, **_more: shown)
    monkeypatch.setenv("COLUMNS", "100")
    _, table, _ = cli(*BOARD).out.split("\n\n")
    phases, heads, *rows = table.splitlines()
    assert max(len(line) for line in rows) <= 100
    assert phases.split() == ["Đợt", "1", "Đợt", "2"]
    assert heads.split()[4:] == [
        *(f"O{n}" for n in (*range(1, 8), *range(15, 20))), *["O8", "O9", "O10"] * 2
    ]  # fmt: skip
    signs = [re.findall(r"(?<= )[○–·](?= )", line) for line in rows]
    assert [len(each) for each in signs if each] == [18] * 42


def test_the_board_is_written_as_a_file(cli: Cli, july: Path) -> None:
    for name in ("bang.xlsx", "bang.HTML", "bang.svg"):
        assert cli(*BOARD, "--to", name).out.endswith(f"\nĐã ghi {name}.\n")
    sheet = openpyxl.load_workbook("bang.xlsx")["Bảng theo dõi"]
    assert [cell.value for cell in sheet[3]][:3] == ["Công ty In", "–", "!99"]
    assert "Công ty May" in Path("bang.HTML").read_text(encoding="utf-8")
    assert Path("bang.svg").read_text(encoding="utf-8").startswith("<svg")
    ran = cli(*BOARD, "--to", "bang.pdf")
    assert (ran.code, ran.err) == (
        2, "--to nhận tệp .xlsx, .html hoặc .svg; xem cách dùng bằng --help.\n"
    )  # fmt: skip
    ran = cli(*BOARD, "--to", "bx.yaml/bang.svg")
    assert (ran.code, "Không ghi được tệp bx.yaml/bang.svg" in ran.err) == (1, True)


def test_a_letter_goes_to_who_is_late(cli: Cli, july: Path, clock: Clock) -> None:
    head = ("--signer", "an", "--department", "CSPL", "--file-copies", "VP, CSPL", "--as", "bich")
    letter = ("campaign", "letter", CODE, *head, "--until")
    ran = cli(*letter, "15/7")
    assert (ran.code, "Ngày “15/7” không đọc được" in ran.err) == (2, True)
    ran = cli(*letter, "15/07/2021")
    assert ran.out.splitlines()[:2] == [
        "Văn bản 8: đôn đốc thực hiện Phong trào thi đua năm 2021", "Trạng thái: Đang soạn thảo"
    ]  # fmt: skip
    source = words(cli("show", 8, "--source"))
    said = {name: name in source for name in ("Công ty In", "Trường Hoa", "Công ty May")}
    assert said == {"Công ty In": True, "Trường Hoa": True, "Công ty May": False}
    assert "file_copies: - VP - CSPL" in source
    assert cli("step", 8, "submit", "--as", "bich").code == 0
    clock("2021-01-20")
    ran = cli(*letter, "29/01/2021")
    assert (ran.code, ran.err) == (
        1, "Không thể lập công văn đôn đốc: không đơn vị nào quá hạn.\n"
    )  # fmt: skip


SUMMARIZE = ("campaign", "summary", CODE, "--as", "bich")


def test_a_report_is_drafted_from_closed_figures(cli: Cli, july: Path) -> None:
    ran = cli(*SUMMARIZE, "so-ket.md", "--to", "kem")
    first, *lines = ran.out.splitlines()
    assert first == "Văn bản 8: Kết quả phong trào thi đua Đợt 1 năm 2021"
    files = [f"kem/thi-dua-chot-1.{ending}" for ending in ("json", "xlsx")]
    charts = ("O10-dot-1-theo-ngay", "O10-dot-1-theo-cum")
    files += [f"kem/{name}.{ending}" for name in charts for ending in ("svg", "png", "txt")]
    assert lines[-8:] == [f"Đã ghi {file}." for file in files]
    assert all(Path(file).stat().st_size for file in files)
    assert "1.390" in cli("show", 8, "--source").out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"C01"', '"C99"', "Không có số liệu nào tên “C99” trong số liệu đã chốt"),
        ('figure("A01")', "figur", "so-ket.md, dòng 10: văn bản không có giá trị “figur”"),
        ("kind: phase_summary", "kind: la", "so-ket.md, dòng 2: Không có tên loại văn bản “la”"),
        ("---\n", "", "so-ket.md, dòng 1: tệp chưa có phần đầu"),
    ],
)
def test_a_report_from_a_faulty_source_is_not_begun(
    cli: Cli, july: Path, old: str, new: str, says: str
) -> None:
    assert old in SUMMARY
    Path("so-ket.md").write_text(SUMMARY.replace(old, new), encoding="utf-8")
    ran = cli(*SUMMARIZE, "so-ket.md")
    assert (ran.code, says in ran.err) == (1, True)
    assert cli("show", 8).code == 1


def test_a_report_of_a_closing_there_is_not_is_refused(cli: Cli, july: Path) -> None:
    for typed in ((*SUMMARIZE, "so-ket.md"), ("campaign", "trace", CODE, "C02")):
        ran = cli(*typed, "--number", 2)
        assert (ran.code, "chưa có lần chốt số 2" in ran.err) == (1, True)
    ran = cli(*SUMMARIZE, "so-ket.md", "--to", "bx.yaml")
    assert (ran.code, "Không ghi được tệp" in ran.err) == (1, True)
    assert cli("show", 8).code == 1


def test_a_figure_is_opened_down_to_the_units(
    cli: Cli, july: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    ran = cli("campaign", "trace", CODE, "C02/sector/enterprise")
    said = words(ran)
    assert said.startswith("tổng “CNVCLĐ đăng ký” chia tổng “Tổng số CNVCLĐ”")
    for row in (
        "dot-1 Công đoàn cơ sở Công ty In C01 30 4/2021; lần 1",
        "dot-1 Công đoàn cơ sở Công ty May A01 1.200 3/2021; lần 1",
    ):
        assert row in said
    assert "Trường Hoa" not in said
    blank = "dot-1 Công đoàn cơ sở Trường Hoa D03 chưa có số liệu (không tính) 5/2021; lần 1"
    assert blank in words(cli("campaign", "trace", CODE, "D03"))
    ran = cli("campaign", "trace", CODE, "C99", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (1, "no-figure")


REVIEWING = ("campaign", "awards", CODE, "bx.yaml", "--as", "bich")


def test_a_review_is_judged_before_anything_is_drafted(cli: Cli, july: Path) -> None:
    ran = cli(*REVIEWING)
    assert (ran.code, ran.out) == (0, "Không có chỗ nào phải sửa.\n")
    text = REVIEW.replace("result: O10/dot-1, initiative", "result: O10/dot-2, initiative")
    Path("bx.yaml").write_text(text, encoding="utf-8")
    said = "Dòng 2, “Bà Ngô Thị Cẩm”: kết quả O10/dot-2/cdcs-in chưa được chấp nhận; "
    said += "hãy chờ chấp nhận, hoặc dẫn kết quả khác của đơn vị."
    ran = cli(*REVIEWING)
    assert (ran.code, ran.out.splitlines()) == (1, [said])
    decision = template("mau-quyet-dinh.md").replace("Tờ trình số {{ proposal_number }}", "hôm nay")
    Path("q.md").write_text(decision.replace("{{ day(proposal_date) }}", ""), encoding="utf-8")
    ran = cli(*REVIEWING, "--template", "q.md")
    lacks = "Lần bình xét này chưa có tờ trình đã cấp số; hãy lập, ký, cấp số trước."
    assert (ran.code, ran.out.splitlines()) == (
        1, [lacks, said, "Chưa lập quyết định; hãy sửa những chỗ trên trước."]
    )  # fmt: skip
    assert cli("show", 8).code == 1


def test_a_review_with_faults_is_told_by_its_lines(cli: Cli, july: Path) -> None:
    text = REVIEW.replace("total: 5", "total: năm").replace("funds:", "fund:")
    Path("bx.yaml").write_text(text, encoding="utf-8")
    ran = cli(*REVIEWING)
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [
            "bx.yaml, dòng 13: meeting › total: “năm” phải là số nguyên.",
            "bx.yaml, dòng 2: funds: thiếu mục này; hãy thêm.",
            "bx.yaml, dòng 17: fund: không có mục này; hãy xóa hoặc sửa tên mục.",
        ],
    )


def test_from_a_review_to_the_certificates_in_the_gold_book(cli: Cli, july: Path) -> None:
    ran = cli(*REVIEWING, "--template", "mau-quyet-dinh.md")
    assert (ran.code, ran.err) == (
        1,
        "Không thể lập văn bản: mẫu dẫn số, ngày của tờ trình, mà tờ trình của lần bình xét này "
        "chưa có số; hãy ký, cấp số trước.\n",
    )
    with desk(july / "office", "2021-07-12") as office:
        walk(office, 7, "2021-07-12")
    ran = cli(*REVIEWING, "--template", "mau-quyet-dinh.md")
    judged, begun, *_ = ran.out.splitlines()
    assert judged == "Không có chỗ nào phải sửa."
    assert begun.startswith("Văn bản 8: Về việc khen thưởng thành tích xuất sắc")
    certificates = (*REVIEWING, "--certificates", "giay-khen.csv")
    ran = cli(*certificates)
    assert (ran.code, "“dot-1” chưa có quyết định đã cấp số" in ran.err) == (1, True)
    with desk(july / "office", "2021-07-12") as office:
        walk(office, 8, "2021-07-12", "assign_number")
    assert cli(*certificates).out.splitlines()[-1] == "Đã ghi giay-khen.csv."
    ran = cli("batch", "mau-giay-khen.md", "giay-khen.csv", "--as", "hoa", "--to", "in", "--json")
    assert [row["number"] for row in ran.json["rows"]] == ["01", "02"]
    gold = cli("register", "federation", "2021", "--series", "SỔ-VÀNG", "--json").json
    assert [row["kind_and_subject"] for row in gold] == [
        "Giấy khen: Công đoàn cơ sở Công ty May", "Giấy khen: Bà Ngô Thị Cẩm"
    ]  # fmt: skip
    assert cli("verify").code == 0


# -- what the pages promise ------------------------------------------------------------------------


def test_each_command_prints_what_its_line_says(cli: Cli, year: Path, clock: Clock) -> None:
    shown = ("--duty", "O2/cdcs-hoa", "--evidence", "Báo cáo 02/BC", "--as", "officer-hoa")
    until = ("--until", "2021-07-05", "--as", "cuong")
    back = ("--field", "B03", "--reason", "Ngày nghỉ", "--until", "2021-01-22", "--as", "bich")
    calls: list[tuple[str, tuple[object, ...]]] = [
        ("list", ()),
        ("open", (year / "quy.yaml", "--plan", 6, "--as", "bich")),
        ("forms", (CODE, "--to", year / "bieu", "--obligation", "O4")),
        ("submit", (CODE, year / "hoa.xlsx", "--as", "officer-hoa")),
        ("submit --duty", (CODE, *shown)),
        ("intake", (CODE, year / "files" / "sau", "--as", "hoa")),
        ("examine", (CODE, DUTY, "--as", "bich")),
        ("accept", (CODE, DUTY, "--as", "bich")),
        ("pilots", (CODE, "cdcs-may", "--minutes", 4, "--as", "cuong")),
        ("send-back", (CODE, DUTY, *back)),
        ("accept", (CODE, REPORT, "--note", "Đã hỏi", "--as", "bich")),
        ("extend --document", (CODE, "O10/dot-1", "--document", BY_LETTER, *until)),
        ("extend", (CODE, DUTY, "--reason", "Mất điện", *until)),
        ("exempt", (CODE, "O7/cdcs-in", "--reason", "Ngừng sản xuất", "--as", "cuong")),
        ("remind", (CODE, "--as", "bich")),
        ("status", (CODE,)),
        ("status VIỆC", (CODE, DUTY)),
    ]
    quarter(year)
    assert_shapes(cli, calls)
    with desk(year / "office", "2021-01-15") as office:
        walk(office, 6, "2021-01-15")
        office.campaigns.show("quy-1", Key("O1", "", ""), "01/TB", by="bich", now=at("2021-01-15"))
    clock("2022-01-04")
    calls.append(("finish", ("quy-1", "--report", BY_LETTER, "--as", "cuong")))
    calls.append(("close-phase", (CODE, "--known-by", "Thường trực", "--as", "cuong")))
    assert_shapes(cli, calls[-2:])
    assert {f"vanban campaign {name}" for name, _ in (*calls, *TELLING)} == {
        name for name in OUTPUTS if name.startswith("vanban campaign ")
    }


LATE = ("--until", "2021-07-15", "--signer", "an", "--as", "bich")
TELLING: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("board", (CODE,)),
    ("letter", (CODE, *LATE)),
    ("summary", (CODE, "so-ket.md", "--as", "bich")),
    ("trace", (CODE, "D03")),
    ("awards", (CODE, "bx.yaml", "--template", "mau-to-trinh.md", "--as", "bich")),
)


def test_each_command_that_tells_of_it_prints_what_its_line_says(cli: Cli, july: Path) -> None:
    assert_shapes(cli, TELLING)
    Path("bx.yaml").write_text(REVIEW.replace("votes: 4", "votes: 9"), encoding="utf-8")
    ran = cli(*REVIEWING, "--json")
    assert (ran.code, misfits(ran.json, "Reviewed")) == (1, [])
    assert ran.json["remarks"][0]["says"].startswith("Dòng 2, “Bà Ngô Thị Cẩm”: ghi 9 phiếu")


def assert_shapes(cli: Cli, calls: Iterable[tuple[str, tuple[object, ...]]]) -> None:
    for name, typed in calls:
        ran = cli("campaign", name.split()[0], *typed, "--json")
        assert ran.code == 0, f"{name}: {ran.out}{ran.err}"
        assert misfits(ran.json, OUTPUTS[f"vanban campaign {name}"], name) == []


@pytest.mark.parametrize(
    "name", [name for name, _ in commands() if name.startswith("vanban campaign")]
)
def test_the_help_of_each_command_has_an_example(cli: Cli, name: str) -> None:
    said = words(cli(*name.split()[1:], "--help"))
    assert f"Ví dụ: {name}" in said
