"""Letters that address nobody (công văn thiếu kính gửi)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft


def letter_without_addressee(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Công văn thiếu “Kính gửi”.

    Vì sao: công văn ghi “Kính gửi” và tên nơi giải quyết (NĐ 30/2020/NĐ-CP, Phụ lục I).
    Sai: công văn chỉ có “Nơi nhận”.
    Đúng: Kính gửi: Các công đoàn cơ sở trực thuộc.
    """
    if kind.template == "letter" and not draft.addressees:
        says = f"{kind.name} chưa ghi Kính gửi ai; hãy ghi nơi được gửi (addressees)."
        yield Finding("letter-without-addressee", "addressees", says)
