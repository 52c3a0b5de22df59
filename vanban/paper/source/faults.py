"""Faults of a source file (lỗi trong tệp nguồn).

In: a line of the file and what is wrong there.  Out: one error that tells them all at once.
"""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from vanban.errors import UnprintableText, VanbanError


class Fault(NamedTuple):
    """One place of a source file that cannot be read (một chỗ sai)."""

    line: int  #: counted from 1, as an editor shows it
    says: str


def unprintable(line: int, error: UnprintableText) -> Fault:
    """Return the fault of a character that cannot be printed."""
    code = f"U+{ord(error.character):04X}"
    return Fault(line, f"có ký tự không in được {code}; hãy xóa ký tự ấy.")


class BadSource(VanbanError):
    """A source file that cannot be read as one paper (tệp nguồn sai)."""

    code: ClassVar[str] = "bad-source"

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name, self.faults = name, tuple(sorted(set(faults)))
        super().__init__("\n".join(f"{name}, dòng {f.line}: {f.says}" for f in self.faults))
