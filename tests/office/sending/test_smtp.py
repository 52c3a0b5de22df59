"""A mail server that answers as servers do on good and bad days."""

import hashlib
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import SMTP

import pytest

from tests.office.sending.conftest import another
from tests.office.sending.post import Post, free_port, serving
from vanban.office.sending.channel import Parcel, SendingFault
from vanban.office.sending.mail import EmlChannel, message_of
from vanban.office.sending.smtp import BadSmtpAddress, SmtpChannel

MESSAGE_ID = "<kh-03-2021-v1-cdcs-phuc-xa@ldld-badinh.vn>"


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def channel(post: Post) -> Iterator[SmtpChannel]:
    with serving(post) as port:
        yield SmtpChannel("127.0.0.1", port)


def refused(channel: SmtpChannel, parcel: Parcel) -> SendingFault:
    with pytest.raises(SendingFault) as fault:
        channel.deliver(parcel)
    return fault.value


def test_the_server_takes_over_the_very_message_the_eml_holds(
    channel: SmtpChannel, post: Post, parcel: Parcel
) -> None:
    receipt = channel.deliver(parcel)
    ((sender, recipients, content),) = post.taken
    assert (sender, recipients) == ("vanthu@Ldld-BaDinh.vn", ["phucxa@cdcs.vn"])
    assert content == message_of(parcel).as_bytes()
    assert receipt == (MESSAGE_ID, hashlib.sha256(content).hexdigest())
    assert message_from_bytes(content, policy=SMTP)["Message-ID"] == MESSAGE_ID


def test_a_message_sent_again_carries_the_same_message_id(
    channel: SmtpChannel, post: Post, parcel: Parcel
) -> None:
    channel.deliver(parcel)
    channel.deliver(parcel)
    assert [post.taken[0]] * 2 == post.taken


def test_a_server_that_is_away_is_a_passing_fault(parcel: Parcel) -> None:
    port = free_port()
    fault = refused(SmtpChannel("127.0.0.1", port), parcel)
    assert fault.trouble == "away"
    assert f"không nối được máy chủ thư 127.0.0.1:{port}" in fault.reason


@pytest.mark.parametrize(
    ("at_recipient", "at_data", "trouble"),
    [
        ("451 4.7.1 Greylisted", "", "passing"),
        ("550 5.1.1 No such user", "", "refused"),
        ("", "452 4.3.1 Out of disk", "passing"),
        ("", "554 5.7.1 Refused by content", "refused"),
    ],
)
def test_a_passing_answer_is_told_from_a_refusal(
    channel: SmtpChannel,
    post: Post,
    parcel: Parcel,
    at_recipient: str,
    at_data: str,
    trouble: str,
) -> None:
    post.at_recipient, post.at_data = [at_recipient] * bool(at_recipient), [at_data] * bool(at_data)
    fault = refused(channel, parcel)
    assert fault.trouble == trouble
    assert f"máy chủ thư báo {at_recipient or at_data}" == fault.reason
    assert post.taken == []


@pytest.mark.parametrize("way", ["drop", "take, drop"])
def test_a_line_that_breaks_after_the_message_leaves_a_doubt(
    channel: SmtpChannel, post: Post, parcel: Parcel, way: str
) -> None:
    """Whether the server kept it or not, it looks the same from here."""
    post.at_data = [way]
    fault = refused(channel, parcel)
    assert fault.trouble == "doubtful"
    assert "không rõ thư đã đi hay chưa" in fault.reason


def test_a_bad_address_is_refused_before_any_server_is_asked(parcel: Parcel) -> None:
    fault = refused(SmtpChannel("127.0.0.1", 1), another(parcel, recipient_address="phucxa"))
    assert fault.trouble == "refused"
    assert "chưa có địa chỉ thư điện tử đúng" in fault.reason


def test_a_password_never_goes_over_an_open_line(
    post: Post, channel: SmtpChannel, parcel: Parcel
) -> None:
    """The server offers no TLS: it is not told who we are, and the message waits."""
    fault = refused(SmtpChannel(channel.host, channel.port, "vanthu", "bi-mat"), parcel)
    assert fault.trouble == "away"
    assert "STARTTLS" in fault.reason
    assert post.taken == []


def test_only_the_server_knows_whether_it_keeps_what_it_took(parcel: Parcel) -> None:
    assert EmlChannel.exactly_once
    assert not SmtpChannel.exactly_once


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example", SmtpChannel("mail.example", 587)),
        (
            "smtp://vanthu@ldld.example@mail.example:25",
            ("mail.example", 25, "vanthu@ldld.example"),
        ),
    ],
)
def test_the_address_of_a_server_is_read(address: str, expected: object) -> None:
    found = SmtpChannel.of(address)
    assert expected in (found, (found.host, found.port, found.user))


@pytest.mark.parametrize(
    "address",
    [
        "mail.example",
        "smtps://mail.example",
        "smtp://",
        "smtp://a:b@c",
        "smtp://a:x/",
        "smtp://a/b",
    ],
)
def test_an_address_that_names_no_server_is_refused(address: str) -> None:
    with pytest.raises(BadSmtpAddress, match="VANBAN_SMTP"):
        SmtpChannel.of(address)
