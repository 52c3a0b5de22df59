"""A message any mail program can open, the same bytes for the same parcel."""

import hashlib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.office.sending.conftest import Killed, another
from vanban.office.sending.channel import Attachment, Channel, Parcel, SendingFault
from vanban.office.sending.mail import EmlChannel

FILE = Path("mail/kh-03-2021-v1-cdcs-phuc-xa.eml")


def opened(folder: Path) -> EmailMessage:
    message = message_from_bytes((folder / FILE).read_bytes(), policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_the_message_opens_with_its_headers_in_vietnamese(tmp_path: Path, parcel: Parcel) -> None:
    channel: Channel = EmlChannel(tmp_path)
    receipt = channel.deliver(parcel)
    message = opened(tmp_path)
    assert (
        message["Subject"]
        == "Văn bản số 03/KH-LĐLĐ: Phát động phong trào thi đua trong CNVCLĐ năm 2021"
    )
    assert message["From"] == "Liên đoàn Lao động quận Ba Đình <vanthu@Ldld-BaDinh.vn>"
    assert message["To"] == "CĐCS Trường Mầm non Phúc Xá <phucxa@cdcs.vn>"
    assert message["Date"] == "Thu, 07 Jan 2021 08:00:00 +0700"
    assert message["Message-ID"] == "<kh-03-2021-v1-cdcs-phuc-xa@ldld-badinh.vn>"
    assert receipt.reference == message["Message-ID"]
    assert receipt.sha256 == hashlib.sha256((tmp_path / FILE).read_bytes()).hexdigest()
    assert not message.defects


def test_the_body_is_the_cover_note_and_the_files_come_back_as_they_went(
    tmp_path: Path, parcel: Parcel
) -> None:
    EmlChannel(tmp_path).deliver(parcel)
    message = opened(tmp_path)
    body = message.get_body()
    assert body is not None
    assert "Số, ký hiệu: 03/KH-LĐLĐ" in body.get_content().splitlines()
    assert "- Phụ lục 1: đơn vị.docx" in body.get_content().splitlines()
    assert [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in message.iter_attachments()
    ] == [tuple(file) for file in parcel.files]


def test_the_file_is_seven_bit_with_line_ends_of_mail(tmp_path: Path, parcel: Parcel) -> None:
    EmlChannel(tmp_path).deliver(parcel)
    content = (tmp_path / FILE).read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_the_same_parcel_is_the_same_bytes_wherever_it_is_written(
    tmp_path: Path, parcel: Parcel
) -> None:
    first = EmlChannel(tmp_path / "a").deliver(parcel)
    second = EmlChannel(tmp_path / "b").deliver(parcel)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    assert first == second


def test_the_same_parcel_twice_is_one_message(tmp_path: Path, parcel: Parcel) -> None:
    channel = EmlChannel(tmp_path)
    first = channel.deliver(parcel)
    written = (tmp_path / FILE).stat().st_mtime_ns
    assert channel.deliver(parcel) == first
    assert (tmp_path / FILE).stat().st_mtime_ns == written
    assert [path.name for path in (tmp_path / "mail").iterdir()] == [FILE.name]


def test_another_content_under_the_same_key_is_refused(tmp_path: Path, parcel: Parcel) -> None:
    channel = EmlChannel(tmp_path)
    channel.deliver(parcel)
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(SendingFault, match="đã có mà khác nội dung"):
        channel.deliver(another(parcel, purpose="để biết"))
    assert (tmp_path / FILE).read_bytes() == before


def test_a_message_killed_before_the_last_moment_is_completed_by_the_next(
    tmp_path: Path, parcel: Parcel, killed_at_rename: pytest.MonkeyPatch
) -> None:
    channel = EmlChannel(tmp_path)
    with pytest.raises(Killed):
        channel.deliver(parcel)
    assert not (tmp_path / FILE).exists()
    killed_at_rename.undo()
    channel.deliver(parcel)
    assert [path.name for path in (tmp_path / "mail").iterdir()] == [FILE.name]
    assert len(list(opened(tmp_path).iter_attachments())) == 2


@pytest.mark.parametrize(
    "address",
    ["", "phucxa", "a@b.vn\nBcc: x@y.vn", "a@b.vn\r\n", "a@b.vn, c@d.vn", "Ai <a@b.vn>", "é@b.vn"],
)
def test_an_address_that_is_not_one_plain_address_is_refused(
    tmp_path: Path, parcel: Parcel, address: str
) -> None:
    for changed in (
        another(parcel, recipient_address=address),
        another(parcel, sender_address=address),
    ):
        with pytest.raises(SendingFault, match="chưa có địa chỉ thư điện tử đúng"):
            EmlChannel(tmp_path).deliver(changed)
    assert list(tmp_path.iterdir()) == []


def test_a_line_end_in_a_name_or_subject_begins_no_new_header(
    tmp_path: Path, parcel: Parcel
) -> None:
    document = parcel.document.model_copy(update={"subject": "Hội thao\r\nBcc: x@y.vn"})
    file = Attachment("a\r\nBcc: x@y.vn/b.pdf", "application/pdf", b"%PDF")
    EmlChannel(tmp_path).deliver(
        another(parcel, document=document, recipient="CĐCS\nBcc: x@y.vn", files=(file,))
    )
    message = opened(tmp_path)
    assert message["Bcc"] is None
    assert message["Subject"] == "Văn bản số 03/KH-LĐLĐ: Hội thao Bcc: x@y.vn"
    assert message["To"].addresses[0].display_name == "CĐCS Bcc: x@y.vn"
    assert [part.get_filename() for part in message.iter_attachments()] == ["a Bcc: x@y.vn-b.pdf"]


def test_a_very_long_subject_key_and_file_name_come_back_whole(
    tmp_path: Path, parcel: Parcel
) -> None:
    subject = "Tổ chức các hoạt động kỷ niệm ngày thành lập Công đoàn Việt Nam, " * 8
    document = parcel.document.model_copy(update={"subject": subject.strip()})
    name = "Kế hoạch tổ chức các hoạt động " * 6 + ".pdf"
    changed = another(
        parcel,
        key="k" * 200,
        document=document,
        files=(Attachment(name, "application/pdf", b"%PDF" * 1000),),
    )
    receipt = EmlChannel(tmp_path).deliver(changed)
    content = (tmp_path / "mail" / f"{'k' * 200}.eml").read_bytes()
    message = message_from_bytes(content, policy=SMTP)
    assert message["Subject"] == f"Văn bản số 03/KH-LĐLĐ: {subject.strip()}"
    assert message["Message-ID"] == receipt.reference == f"<{'k' * 200}@ldld-badinh.vn>"
    (part,) = message.iter_attachments()
    assert (part.get_filename(), part.get_content()) == (name, b"%PDF" * 1000)
