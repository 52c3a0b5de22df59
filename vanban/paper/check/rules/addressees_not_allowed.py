"""Papers that may not say Kính gửi (kính gửi không đúng chỗ)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft

#: Tờ trình, Báo cáo; ĐK is an office's own form, of which the decree says nothing.
_ADDRESSED = {"TTr", "BC", "ĐK"}


def addressees_not_allowed(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """“Kính gửi” ở loại văn bản không dùng “Kính gửi”.

    Vì sao: chỉ công văn, và tờ trình, báo cáo gửi cấp trên, ghi “Kính gửi” (NĐ 30/2020/NĐ-CP,
    Phụ lục I). Bản đăng ký là mẫu do cơ quan quy định nên được ghi.
    Sai: kế hoạch ghi “Kính gửi: Các công đoàn cơ sở”.
    Đúng: kế hoạch ghi “Nơi nhận: - Các công đoàn cơ sở;”.
    """
    if draft.addressees and kind.template != "letter" and kind.abbreviation not in _ADDRESSED:
        says = f"{kind.name} không ghi Kính gửi; hãy chuyển các nơi ấy xuống Nơi nhận (recipients)."
        yield Finding("addressees-not-allowed", "addressees", says)
