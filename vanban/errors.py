"""What vanban raises on purpose (lỗi khi làm việc).

Every error carries its data and speaks one Vietnamese sentence: what is wrong, where, what to do.
A fault in a *paper* is not here: it is a value, ``vanban.paper.check.Finding``.
Each class has a ``code``; ``docs/errors.md`` lists them all, and a test keeps the list true.
"""

from typing import ClassVar


class VanbanError(Exception):
    """Base of everything vanban raises on purpose; its text is shown to the user."""

    code: ClassVar[str] = "error"


class UnprintableText(VanbanError):
    """A control character that has no meaning on paper (ký tự điều khiển)."""

    code = "unprintable-text"

    def __init__(self, character: str, line: int) -> None:
        super().__init__(
            f"Dòng {line} có ký tự không in được U+{ord(character):04X}; "
            "hãy xóa ký tự ấy rồi làm lại."
        )
        self.character, self.line = character, line
