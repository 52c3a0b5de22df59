"""A parcel carries only what every channel can."""

import pytest

from tests.office.sending.conftest import another
from vanban.office.sending.channel import Attachment, Parcel, SendingFault


@pytest.mark.parametrize("key", ["", "../ngoai", "kh/03", "KH-03", "kế-hoạch", "a b", "a" * 201])
def test_a_key_that_is_no_file_name_is_refused(parcel: Parcel, key: str) -> None:
    with pytest.raises(SendingFault, match="mã phiếu chỉ được có chữ a–z") as refused:
        another(parcel, key=key)
    assert key == refused.value.key


@pytest.mark.parametrize(
    "media_type", ["pdf", "application/", "multipart/mixed", "text/plain\r\nBcc: x@y.vn"]
)
def test_a_media_type_that_is_none_is_refused(parcel: Parcel, media_type: str) -> None:
    with pytest.raises(SendingFault, match=r"tệp 03\.pdf có kiểu"):
        another(parcel, files=(Attachment("03.pdf", media_type, b"%PDF"),))
