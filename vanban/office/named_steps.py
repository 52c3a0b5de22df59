"""The steps of a paper by their names (các bước gọi bằng tên), for who embeds the office in code.

``office.sign(…)`` is ``office.step("sign", …)`` with a name the type checker knows; a process may
have others.
"""

from datetime import datetime
from functools import partial
from typing import Any, Protocol, Unpack

from vanban.office.views import PaperView
from vanban.office.walk import StepOptions


class NamedStep(Protocol):
    """Takes one step with a paper (một bước); raises StepRefused with nothing changed."""

    def __call__(
        self, paper: int, *, by: str, now: datetime, **o: Unpack[StepOptions]
    ) -> PaperView:
        """Return the paper as it stands after the step."""


class _Named:
    """A step as a method of the office."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, office: Any, _kind: type | None = None) -> NamedStep:
        return partial(office.step, name=self.name)


class NamedSteps:
    """The steps of an office that takes them by name with ``step``."""

    #: Lay the draft before the reviewer of its content (trình duyệt).
    submit = _Named("submit")
    #: Set the initials for content (ký nháy nội dung, Điều 12).
    initial_content = _Named("initial_content")
    #: Set the initials for format (ký nháy thể thức, Điều 12).
    initial_format = _Named("initial_format")
    #: Record the signature (ký): seen by the clerk on paper, or made by ``signer``.
    sign = _Named("sign")
    #: Give the next number of the register (cấp số, vào sổ, Điều 15).
    assign_number = _Named("assign_number")
    #: Seal the paper; its files never change again (đóng dấu, Điều 17).
    seal = _Named("seal")
    #: Let the paper leave: the outbox is written (phát hành, Điều 18).
    release = _Named("release")
    #: Give the draft back to be mended (trả lại).
    return_ = _Named("return")
    #: Take the draft back before it is signed (rút lại).
    withdraw = _Named("withdraw")
    #: Give up a paper that has no number yet (hủy).
    cancel = _Named("cancel")
    #: Void the number of a paper that never left (hủy số).
    void_number = _Named("void_number")
    #: Ask every recipient to give the paper back (thu hồi, Điều 18).
    recall = _Named("recall")
    #: Begin the draft that replaces this paper, and return it (thay thế, Điều 18).
    replace = _Named("replace")
    #: Lay the paper in its dossier (lưu hồ sơ, Điều 19).
    archive = _Named("archive")
    #: Take in what a unit sent (tiếp nhận, Điều 21).
    receive = _Named("receive")
    #: Begin to examine what was received (kiểm tra).
    examine = _Named("examine")
    #: Accept what was received (chấp nhận).
    accept = _Named("accept")
    #: Send back what was received, with the reason (trả lại bổ sung).
    send_back = _Named("send_back")
