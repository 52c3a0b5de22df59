"""Recipients named twice (nơi nhận trùng)."""

from collections.abc import Iterator

from vanban.paper.check.finding import Finding, Severity
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.recipients import Recipient
from vanban.paper.source.model import Draft


def duplicate_recipient(draft: Draft, kind: DocumentKind) -> Iterator[Finding]:
    """Một nơi nhận ghi hai lần (chỉ nhắc).

    Vì sao: văn bản phát hành đúng số lượng ở mục nơi nhận (NĐ 30/2020/NĐ-CP, Điều 17); nơi ghi hai
    lần sẽ nhận hai bản. Văn bản có “Kính gửi” thì dòng “Như trên” do vanban in.
    Sai: - Phòng Nội vụ quận (để b/c); - Phòng Nội vụ quận (để ph.hợp);
    Đúng: - Phòng Nội vụ quận (để b/c, ph.hợp);
    """
    seen: set[str] = {"như trên"} if draft.addressees else set()
    for at in ("addressees", "recipients"):
        for group in getattr(draft, at):
            for recipient in group.recipients:
                keys = _keys(recipient)
                if seen & keys:
                    says = f"Nơi nhận “{recipient.name}” đã có; hãy giữ một dòng."
                    yield Finding("duplicate-recipient", at, says, Severity.WARNING)
                seen |= keys


def _keys(recipient: Recipient) -> set[str]:
    codes = {("mã", recipient.organization), ("nhóm", recipient.group)}
    return {recipient.name.casefold()} | {f"{what}: {code}" for what, code in codes if code}
