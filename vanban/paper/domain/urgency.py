"""Urgency and classification (độ khẩn, độ mật).

Law: Nghị định 30/2020/NĐ-CP, Phụ lục I (stamps and their sizes in mm).
"""

from enum import StrEnum


class Urgency(StrEnum):
    """How urgent a paper is (độ khẩn)."""

    NORMAL = "normal"
    URGENT = "urgent"  # khẩn
    VERY_URGENT = "very_urgent"  # thượng khẩn
    EXPRESS = "express"  # hỏa tốc

    @property
    def stamp(self) -> str:
        """The words of its stamp; "" for a normal paper."""
        return {"urgent": "KHẨN", "very_urgent": "THƯỢNG KHẨN", "express": "HỎA TỐC"}.get(self, "")


class Classification(StrEnum):
    """How secret a paper is (độ mật)."""

    NONE = "none"
    SECRET = "secret"  # mật
    TOP_SECRET = "top_secret"  # tối mật
    EXCEPTIONALLY_SECRET = "exceptionally_secret"  # tuyệt mật

    @property
    def stamp(self) -> str:
        """The words of its stamp; "" when the paper is not secret."""
        words = {"secret": "MẬT", "top_secret": "TỐI MẬT", "exceptionally_secret": "TUYỆT MẬT"}
        return words.get(self, "")
