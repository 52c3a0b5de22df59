"""The steps of a paper by their names (các bước gọi bằng tên), for who embeds the office in code.

Each is ``step`` with a name the type checker knows; a process may have others.
"""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Unpack

from vanban.office.views import PaperView
from vanban.office.walk import StepOptions


class NamedSteps(ABC):
    """Takes a paper through its process."""

    @abstractmethod
    def step(
        self, paper: int, name: str, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Take a step by its name (làm một bước); raise StepRefused with nothing changed."""

    def submit(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Lay the draft before the reviewer of its content (trình duyệt)."""
        return self.step(paper, "submit", by=by, now=now, **o)

    def initial_content(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Set the initials for content (ký nháy nội dung, Điều 12)."""
        return self.step(paper, "initial_content", by=by, now=now, **o)

    def initial_format(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Set the initials for format (ký nháy thể thức, Điều 12)."""
        return self.step(paper, "initial_format", by=by, now=now, **o)

    def sign(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Record the signature (ký): seen by the clerk on paper, or made by ``signer``."""
        return self.step(paper, "sign", by=by, now=now, **o)

    def assign_number(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Give the next number of the register (cấp số, vào sổ, Điều 15)."""
        return self.step(paper, "assign_number", by=by, now=now, **o)

    def seal(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Seal the paper; its files never change again (đóng dấu, Điều 17)."""
        return self.step(paper, "seal", by=by, now=now, **o)

    def release(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Let the paper leave: the outbox is written (phát hành, Điều 18)."""
        return self.step(paper, "release", by=by, now=now, **o)

    def return_(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Give the draft back to be mended (trả lại)."""
        return self.step(paper, "return", by=by, now=now, **o)

    def withdraw(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Take the draft back before it is signed (rút lại)."""
        return self.step(paper, "withdraw", by=by, now=now, **o)

    def cancel(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Give up a paper that has no number yet (hủy)."""
        return self.step(paper, "cancel", by=by, now=now, **o)

    def void_number(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Void the number of a paper that never left (hủy số)."""
        return self.step(paper, "void_number", by=by, now=now, **o)

    def recall(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Ask every recipient to give the paper back (thu hồi, Điều 18)."""
        return self.step(paper, "recall", by=by, now=now, **o)

    def replace(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Begin the draft that replaces this paper, and return it (thay thế, Điều 18)."""
        return self.step(paper, "replace", by=by, now=now, **o)

    def archive(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Lay the paper in its dossier (lưu hồ sơ, Điều 19)."""
        return self.step(paper, "archive", by=by, now=now, **o)

    def receive(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Take in what a unit sent (tiếp nhận, Điều 21)."""
        return self.step(paper, "receive", by=by, now=now, **o)

    def examine(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Begin to examine what was received (kiểm tra)."""
        return self.step(paper, "examine", by=by, now=now, **o)

    def accept(self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]) -> PaperView:
        """Accept what was received (chấp nhận)."""
        return self.step(paper, "accept", by=by, now=now, **o)

    def send_back(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Send back what was received, with the reason (trả lại bổ sung)."""
        return self.step(paper, "send_back", by=by, now=now, **o)
