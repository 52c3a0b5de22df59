"""A signed plan and the parcel that carries it to one union."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vanban.office.sending.channel import Attachment, Parcel
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.source.model import Letterhead, Signature, SignedDocument

SUBJECT = "Phát động phong trào thi đua trong CNVCLĐ năm 2021"


@pytest.fixture
def document() -> SignedDocument:
    return SignedDocument(
        kind="plan",
        subject=SUBJECT,
        issuer="ldld-ba-dinh",
        signature=Signature(by="an"),
        title="KẾ HOẠCH",
        template="named",
        letterhead=Letterhead(
            parent="Liên đoàn Lao động thành phố Hà Nội",
            issuer="Liên đoàn Lao động quận Ba Đình",
            place="Ba Đình",
            regime="union",
        ),
        code="KH-LĐLĐ",
        form=SigningForm(
            lines=("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
            signer="Nguyễn Văn An",
            capacity=SigningCapacity.ON_BEHALF_OF,
            authority="BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
        ),
        copies_line="- Lưu VP, CSPL.",
        number=DocumentNumber("2021", 3, "KH-LĐLĐ"),
        issued_on=date(2021, 1, 7),
        signed_on=date(2021, 1, 7),
        seen_by="Trần Thị Bình",
    )


@pytest.fixture
def parcel(document: SignedDocument) -> Parcel:
    return Parcel(
        key="kh-03-2021-v1-cdcs-phuc-xa",
        document=document,
        sender="Liên đoàn Lao động quận Ba Đình",
        sender_address="vanthu@Ldld-BaDinh.vn",
        recipient="CĐCS Trường Mầm non Phúc Xá",
        recipient_address="phucxa@cdcs.vn",
        purpose="để thực hiện",
        files=(
            Attachment("03-KH-LĐLĐ.pdf", "application/pdf", b"%PDF-1.7\r\n\x00\xff"),
            Attachment("Phụ lục 1: đơn vị.docx", "application/octet-stream", b"PK\x03\x04"),
        ),
    )


class Killed(BaseException):
    """What a process does not live to catch."""


@pytest.fixture
def killed_at_rename(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the process die between the writing and the giving of the name; undo() revives it."""

    def die(*_: Any) -> None:
        raise Killed

    monkeypatch.setattr("os.rename", die)
    return monkeypatch


def another(parcel: Parcel, **changed: Any) -> Parcel:
    """Return the parcel with something else in it."""
    return replace(parcel, **changed)
