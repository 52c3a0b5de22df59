"""What vanban raises on purpose (lỗi khi làm việc).

Every error carries its data and speaks one Vietnamese sentence: what is wrong, where, what to do.
A fault in a *paper* is not here: it is a value, ``vanban.paper.check.Finding``.
Each class has a ``code``; ``docs/errors.md`` lists them all, and a test keeps the list true.
"""

import errno
from typing import ClassVar

_OS_REASONS = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EACCES: "tài khoản này không có quyền",
    errno.EPERM: "tài khoản này không có quyền",
    errno.EEXIST: "đã có tệp khác mang tên này",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần đường dẫn không phải thư mục",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ECONNREFUSED: "máy ấy không nhận kết nối",
}


def os_reason(error: OSError) -> str:
    """Say in Vietnamese why the system refused (lý do của hệ điều hành)."""
    return _OS_REASONS.get(error.errno or 0, f"hệ điều hành báo “{error.strerror}”")


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
