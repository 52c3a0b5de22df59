"""Who a paper goes to (nơi nhận).

In: recipients with a purpose.  Out: the lines under “Nơi nhận”, with their braces.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class FileCopiesStyle(StrEnum):
    """How an office writes the last line of its recipients (dòng Lưu)."""

    COLON = "colon"  # - Lưu: VT, CSPL.
    PLAIN = "plain"  # - Lưu VP, CSPL.


@dataclass(frozen=True)
class Recipient:
    """One line of “Nơi nhận” (một nơi nhận); a ``group`` line stands for many units."""

    name: str
    organization: str = ""  #: code of the organization it is delivered to
    group: str = ""  #: code of the group of units it expands to for sending


@dataclass(frozen=True)
class RecipientGroup:
    """Recipients that share one purpose (cùng mục đích gửi); two or more stand under a brace."""

    recipients: tuple[Recipient, ...]
    purpose: str = ""  #: as printed, without brackets: "để b/c"

    @property
    def braced(self) -> bool:
        """Tell whether the group is drawn with a brace (ngoặc nhọn)."""
        return bool(self.purpose) and len(self.recipients) > 1

    def lines(self, end: str = ";") -> tuple[str, ...]:
        """Return the printed lines; a purpose of a single line stands on it."""
        purpose = f" ({self.purpose})" if self.purpose and not self.braced else ""
        return tuple(f"- {recipient.name}{purpose}{end}" for recipient in self.recipients)


#: First line of the recipients of a paper that has addressees (NĐ 30, Phụ lục I).
AS_ABOVE = "- Như trên"


def file_copies_line(copies: Sequence[str], style: FileCopiesStyle) -> str:
    """Return the last line of the recipients (dòng Lưu), which ends with a full stop."""
    label = "- Lưu:" if style is FileCopiesStyle.COLON else "- Lưu"
    return f"{label} {', '.join(copies)}."
