"""The registers of documents (sổ đăng ký văn bản đi, văn bản đến, sổ theo dõi giải quyết).

Law: Nghị định 30/2020/NĐ-CP, Phụ lục IV: ten columns out, ten in, seven to follow what came.
"""

from typing import NamedTuple


class RegisterRow(NamedTuple):
    """One line of the register of outgoing documents (sổ đăng ký văn bản đi), as printed.

    A line in which nothing is said holds the heads of its columns; so do those below.
    """

    number: str = "Số, ký hiệu văn bản"
    issued_on: str = "Ngày tháng văn bản"
    kind_and_subject: str = "Tên loại và trích yếu nội dung văn bản"
    signer: str = "Người ký"
    recipients: str = "Nơi nhận văn bản"
    file_copies: str = "Đơn vị, người nhận bản lưu"
    copies: str = "Số lượng bản"
    released_on: str = "Ngày chuyển"
    receipt: str = "Ký nhận"
    note: str = "Ghi chú"


#: Printed heads of the ten columns, in the order of Appendix IV.
REGISTER_HEADS = RegisterRow()


class ArrivalRow(NamedTuple):
    """One line of the register of incoming documents (sổ đăng ký văn bản đến)."""

    arrived_on: str = "Ngày đến"
    number: str = "Số đến"
    author: str = "Tác giả"
    code: str = "Số, ký hiệu văn bản"
    issued_on: str = "Ngày tháng văn bản"
    kind_and_subject: str = "Tên loại và trích yếu nội dung văn bản"
    handler: str = "Đơn vị hoặc người nhận"
    handed_on: str = "Ngày chuyển"
    receipt: str = "Ký nhận"
    note: str = "Ghi chú"


class FollowUpRow(NamedTuple):
    """One line of the register that follows what came (sổ theo dõi giải quyết văn bản đến)."""

    number: str = "Số đến"
    document: str = "Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành văn bản"
    handler: str = "Đơn vị hoặc người nhận"
    due_on: str = "Thời hạn giải quyết"
    progress: str = "Tiến độ giải quyết"
    answer: str = "Số, ký hiệu văn bản trả lời"
    note: str = "Ghi chú"


class Register(NamedTuple):
    """A register as it is printed (mẫu sổ): widths in mm fill an A4 page that lies."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    shown: tuple[int, ...]  #: columns a screen has room for


OUTGOING = Register(
    "Sổ đăng ký văn bản đi", REGISTER_HEADS, (27, 23, 60, 29, 35, 24, 13, 23, 15, 13),
    (0, 1, 2, 3, 8, 9),
)  # fmt: skip
INCOMING = Register(
    "Sổ đăng ký văn bản đến", ArrivalRow(), (23, 13, 37, 27, 23, 56, 31, 23, 15, 14),
    (1, 2, 3, 5, 6),
)  # fmt: skip
FOLLOW_UP = Register(
    "Sổ theo dõi giải quyết văn bản đến", FollowUpRow(), (14, 84, 38, 24, 42, 32, 28),
    (0, 1, 2, 3, 4),
)  # fmt: skip
