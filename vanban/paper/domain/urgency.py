"""Urgency, classification and circulation (độ khẩn, độ mật, phạm vi lưu hành).

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I (stamps and their sizes in mm).
"""

from enum import StrEnum
from typing import Self


class Degree(StrEnum):
    """A degree with the words people say; each but the first, the usual one, has a stamp."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        degree = str.__new__(cls, code)
        degree._value_, degree.label = code, label
        return degree

    @property
    def stamp(self) -> str:
        """The words of its stamp; "" for the usual degree."""
        return "" if self is next(iter(type(self))) else self.label.upper()


class Urgency(Degree):
    """How urgent a paper is (độ khẩn)."""

    NORMAL = "normal", "thường"
    URGENT = "urgent", "khẩn"
    VERY_URGENT = "very_urgent", "thượng khẩn"
    EXPRESS = "express", "hỏa tốc"


class Classification(Degree):
    """How secret a paper is (độ mật)."""

    NONE = "none", "không mật"
    SECRET = "secret", "mật"
    TOP_SECRET = "top_secret", "tối mật"
    EXCEPTIONALLY_SECRET = "exceptionally_secret", "tuyệt mật"


class Circulation(Degree):
    """How far a paper may go (chỉ dẫn phạm vi lưu hành)."""

    NONE = "none", "không hạn chế"
    INTERNAL = "internal", "lưu hành nội bộ"
    RETURN = "return", "xem xong trả lại"
