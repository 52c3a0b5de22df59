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

    @property
    def codes(self) -> tuple[str, ...]:
        """Who is sent it, by code; empty for a line that is only printed."""
        codes = {"mã": self.organization, "nhóm": self.group}
        return tuple(f"{what}: {code}" for what, code in codes.items() if code)


@dataclass(frozen=True)
class RecipientGroup:
    """Recipients that share one purpose (cùng mục đích gửi); two or more stand under a brace."""

    recipients: tuple[Recipient, ...]
    purpose: str = ""  #: as printed, without brackets: "để b/c"

    @property
    def braced(self) -> bool:
        """Tell whether the group is drawn with a brace (ngoặc nhọn)."""
        return bool(self.purpose) and len(self.recipients) > 1

    @property
    def named(self) -> tuple[str, ...]:
        """The recipients with the purpose after each, as addressees stand."""
        purpose = f" ({self.purpose})" if self.purpose else ""
        return tuple(f"{recipient.name}{purpose}" for recipient in self.recipients)

    def lines(self, end: str = ";") -> tuple[str, ...]:
        """Return the printed lines; a purpose of a single line stands on it."""
        names = (each.name for each in self.recipients) if self.braced else self.named
        return tuple(f"- {name}{end}" for name in names)


def ended(lines: Sequence[str]) -> list[str]:
    """Return the lines of a list with their signs: “;” after each, a full stop after the last."""
    return [*(f"{line};" for line in lines[:-1]), *(f"{line}." for line in lines[-1:])]


def address_lines(groups: Sequence[RecipientGroup], lead: str) -> list[str]:
    """Return “Kính gửi” as it is printed: one on its line, several below it with hyphens."""
    names = [name for group in groups for name in group.named]
    if len(names) < 2:
        return [f"{lead}: {name}" for name in names]
    return [f"{lead}:", *(f"- {name}" for name in ended(names))]


#: First line of the recipients of a paper that has addressees (NĐ 30, Phụ lục I).
AS_ABOVE = "- Như trên"


def file_copies_line(copies: Sequence[str], style: FileCopiesStyle) -> str:
    """Return the last line of the recipients (dòng Lưu), which ends with a full stop."""
    label = "- Lưu:" if style is FileCopiesStyle.COLON else "- Lưu"
    return f"{label} {', '.join(copies)}."
