"""What a clerk pastes into Zalo or an SMS."""

from datetime import date

import pytest

from vanban.office.sending.words import short_text
from vanban.paper.source.model import SignedDocument

SENDER = "Liên đoàn Lao động quận Ba Đình"
DAY = date(2021, 1, 7)


def test_three_lines_say_who_what_and_by_when(document: SignedDocument) -> None:
    assert short_text(
        document, SENDER, "để thực hiện", DAY, reminds=False, sms=False
    ).splitlines() == [
        "Liên đoàn Lao động quận Ba Đình gửi số 03/KH-LĐLĐ ngày 07/01/2021",
        "Phát động phong trào thi đua trong CNVCLĐ năm 2021",
        "Gửi để thực hiện. Đề nghị báo đã nhận trong ngày 07/01/2021.",
    ]


def test_a_reminder_says_that_nothing_was_heard(document: SignedDocument) -> None:
    text = short_text(document, SENDER, "để thực hiện", date(2021, 1, 11), reminds=True, sms=False)
    assert text.splitlines() == [
        "Nhắc: Liên đoàn Lao động quận Ba Đình đã gửi số 03/KH-LĐLĐ ngày 07/01/2021",
        "Phát động phong trào thi đua trong CNVCLĐ năm 2021",
        "Chưa thấy báo nhận. Đề nghị báo đã nhận trong ngày 11/01/2021.",
    ]


def test_without_a_purpose_only_the_answer_is_asked_for(document: SignedDocument) -> None:
    last = short_text(document, SENDER, "", DAY, reminds=False, sms=False).splitlines()[-1]
    assert last == "Đề nghị báo đã nhận trong ngày 07/01/2021."


def test_an_sms_has_no_diacritics_and_cuts_the_subject(document: SignedDocument) -> None:
    """65 letters, 42 letters, two line ends: 51 are left, 48 and three dots."""
    long = document.model_copy(update={"subject": "Đẩy mạnh “phong trào” – [thi đua] " * 3})
    text = short_text(long, SENDER, "để biết", DAY, reminds=False, sms=True)
    assert text.splitlines() == [
        "Lien doan Lao dong quan Ba Dinh gui so 03/KH-LDLD ngay 07/01/2021",
        'Day manh "phong trao" - thi dua Day manh "phong...',
        "De nghi bao da nhan trong ngay 07/01/2021.",
    ]
    assert len(text) <= 160


@pytest.mark.parametrize("reminds", [True, False])
def test_an_sms_is_never_longer_than_one(document: SignedDocument, reminds: bool) -> None:
    named = document.model_copy(update={"subject": "Hội thao " * 40})
    sender = "Ban Chấp hành Công đoàn Tổng công ty Đầu tư phát triển nhà và đô thị Hà Nội"
    text = short_text(named, sender, "", DAY, reminds=reminds, sms=True)
    assert len(text) == 160
    assert text.isascii()


def test_a_short_subject_is_not_cut(document: SignedDocument) -> None:
    short = document.model_copy(update={"subject": "V/v hội thao"})
    assert (
        "V/v hoi thao" in short_text(short, SENDER, "", DAY, reminds=False, sms=True).splitlines()
    )
