"""Sending, hearing back and deciding, as a clerk types it."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from functools import partialmethod
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.office.conftest import LIFE
from tests.office.sending.post import Post, free_port, serving
from vanban.cli.door import now
from vanban.office.desk import Office
from vanban.office.outgoing import Outgoing

HOA = "Công đoàn cơ sở Trường Hoa"


@pytest.fixture
def sealed(cli: Cli, office: Path, plan: Path) -> int:
    """A plan of today, ready to be released."""
    assert cli("draft", plan, "--as", "bich").code == 0
    with closing(Office.open(office, account="may-2")) as opened:
        for name, who, options in LIFE[:-1]:
            opened.step(1, name, by=who, now=now(), **options)
    return 1


def test_a_release_sends_through_the_mail_server_of_the_settings(
    cli: Cli, sealed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(post := Post()) as port:
        monkeypatch.setenv("VANBAN_SMTP", f"smtp://127.0.0.1:{port}")
        assert cli("step", sealed, "release", "--as", "hoa").code == 0
    assert [mail[1] for mail in post.taken] == [["cd@hoa.example"]]
    rows = cli("delivery", "list", "--json").json
    assert {row["state"] for row in rows} == {"sent"}


def test_a_server_that_is_away_is_told_and_the_release_stands(
    cli: Cli, sealed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_SMTP", f"smtp://127.0.0.1:{free_port()}")
    ran = cli("step", sealed, "release", "--as", "hoa")
    assert ran.code == 0
    assert "máy ấy không nhận kết nối" in ran.err
    ran = cli("delivery", "list")
    assert "gửi lại" in ran.out
    monkeypatch.delenv("VANBAN_SMTP")
    assert cli("delivery", "send").out == "Đã gửi 1 nơi nhận.\n"


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("VANBAN_SMTP", "mail.example", "Biến VANBAN_SMTP ghi “mail.example” không dùng được"),
        ("VANBAN_SMTP_PASSWORD_FILE", "/khong/co", "Không đọc được tệp /khong/co"),
    ],
)
def test_a_setting_of_the_server_that_is_wrong_is_told(
    cli: Cli, sealed: int, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv("VANBAN_SMTP", "smtp://vanthu@mail.example")
    monkeypatch.setenv(variable, value)
    ran = cli("delivery", "list")
    assert ran.code == 1
    assert says in ran.err


def test_a_doubtful_letter_is_listed_and_decided(
    cli: Cli, sealed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Post()
    post.at_data = ["take, drop"]
    with serving(post) as port:
        monkeypatch.setenv("VANBAN_SMTP", f"smtp://127.0.0.1:{port}")
        cli("step", sealed, "release", "--as", "hoa")
        (row,) = cli("delivery", "list", "--doubtful", "--json").json
        assert (row["recipient"], row["state"]) == (HOA, "sending")
        decide = ("delivery", "resolve", row["id"], "sent", "--as", "hoa")
        assert "phải ghi rõ ai báo, vì sao (--note)" in cli(*decide).err
        assert cli(*decide, "--note", "Nơi nhận đã thấy thư").code == 0
        assert cli("delivery", "list", "--doubtful", "--json").json == []
        assert cli("delivery", "send").out == "Đã gửi 0 nơi nhận.\n"
    assert len(post.taken) == 1
    assert cli("verify").code == 0


def test_what_a_recipient_says_is_typed_by_its_code(cli: Cli, sealed: int) -> None:
    cli("step", sealed, "release", "--as", "hoa")
    assert cli("delivery", "status", 1, "03", "--as", "hoa").code == 0
    said = cli("delivery", "status", 1, "06", "--as", "hoa", "--note", "Qua Zalo", "--json").json
    assert (said["status"], said["state_label"]) == ("06", "đã nhận, đã hoàn thành")
    ran = cli("delivery", "status", 1, "13", "--as", "hoa")
    assert ran.code == 2
    assert "Không ghi được trạng thái “13”; có: 01 (đã đến), 02" in ran.err
    ran = cli("delivery", "resolve", 1, "lại", "--as", "hoa")
    assert (ran.code, "phải là sent (đã đi rồi) hoặc resend" in ran.err) == (2, True)


def test_nobody_is_called_on_the_day_of_sending(cli: Cli, sealed: int) -> None:
    cli("step", sealed, "release", "--as", "hoa")
    assert cli("delivery", "list", "--silent", "--json").json == []


def test_words_for_a_telephone_are_ready_to_paste(cli: Cli, sealed: int) -> None:
    cli("step", sealed, "release", "--as", "hoa")
    lines = cli("delivery", "text", 1).out.splitlines()
    assert lines[0].startswith("Liên đoàn Lao động quận Ba Đình gửi số ")
    assert lines[1:] == [
        "Phát động phong trào thi đua năm 2021",
        f"Gửi để b/c. Đề nghị báo đã nhận trong ngày {now():%d/%m/%Y}.",
    ]
    assert cli("delivery", "text", 1, "--remind").out.startswith("Nhắc: ")
    assert cli("delivery", "text", 1, "--plain").out.isascii()
    assert set(cli("delivery", "text", 1, "--json").json) == {"text"}


def test_the_worker_counts_what_it_sent_for_a_program(
    cli: Cli, sealed: int, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Office.open(office, account="may-2")) as opened:
        opened.release(sealed, by="hoa", now=now())
    once = partialmethod(Outgoing.work, wait=False)
    monkeypatch.setattr(Outgoing, "work", once)
    assert cli("worker", "--json").json == {"sent": 5}


def test_the_worker_sends_and_stops_when_it_is_told(cli: Cli, sealed: int, office: Path) -> None:
    """What a release left in the outbox leaves; SIGTERM ends the process with code 0."""
    with closing(Office.open(office, account="may-2")) as opened:
        opened.release(sealed, by="hoa", now=now())
    words = [sys.executable, "-c", "from vanban.cli.app import main; main(['worker'])"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout
        line = process.stdout.readline().decode()
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read().decode() == "Đã dừng.\n"
        assert process.wait(30) == 0
    assert line.endswith(f"{now():%d/%m/%Y} Đã gửi 5 nơi nhận.\n")
    assert {row["state"] for row in cli("delivery", "list", "--json").json} == {"sent"}


def test_a_delivery_says_what_became_of_its_paper(cli: Cli, sealed: int) -> None:
    assert cli("step", sealed, "release", "--as", "hoa").code == 0
    note = "địa danh | Ba Dình | Ba Đình"
    assert cli("step", sealed, "correct", "--as", "bich", "--note", note).code == 0
    words = "Được đính chính bằng bản thảo mã 2"
    (link,) = cli("delivery", "list", "--json").json[0]["links"]
    assert f"{link['label']} {link['name']}" == words
    assert set(words.split()) <= set(cli("delivery", "list").out.split())
    assert set(words.split()) <= set(cli("list", "--number", "01").out.split())
