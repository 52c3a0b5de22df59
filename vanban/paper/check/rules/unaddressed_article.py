"""A line “Như Điều …” that leads to nobody (dòng Như Điều không có nơi gửi)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft


def unaddressed_article(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Dòng “Như Điều …” chưa nói gửi cho ai.

    Vì sao: văn bản gửi tới từng nơi nhận; “Như Điều 3” không phải tên một nơi
    (NĐ 30/2020/NĐ-CP, Điều 18).
    Sai: to: Như Điều 3
    Đúng: {to: Như Điều 3, group: grassroots} hoặc {to: Như Điều 3, organization: mã cơ quan}
    """
    for group in draft.recipients:
        for recipient in group.recipients:
            lost = not (recipient.organization or recipient.group)
            if lost and recipient.name.startswith("Như Điều"):
                says = f"“{recipient.name}” chưa có nơi gửi; hãy thêm organization hoặc group."
                yield Finding("unaddressed-article", "recipients", says)
