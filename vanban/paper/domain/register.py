"""The registers of documents (sổ đăng ký văn bản đi, văn bản đến, sổ theo dõi giải quyết).

Law: Nghị định 30/2020/NĐ-CP, Phụ lục IV: ten columns out, ten in, seven to follow what came.
"""

from typing import NamedTuple


class RegisterRow(NamedTuple):
    """One line of the register (một dòng của sổ), every column as printed."""

    number: str
    issued_on: str
    kind_and_subject: str
    signer: str
    recipients: str
    file_copies: str
    copies: str
    released_on: str
    receipt: str
    note: str


#: Printed heads of the ten columns, in the order of Appendix IV.
REGISTER_HEADS = RegisterRow(
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)


class ArrivalRow(NamedTuple):
    """One line of the register of incoming documents (sổ đăng ký văn bản đến).

    A line in which nothing is said holds the heads of the ten columns.
    """

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
    """One line of the register that follows what came (sổ theo dõi giải quyết văn bản đến).

    A line in which nothing is said holds the heads of the seven columns.
    """

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


OUTGOING = Register(
    "Sổ đăng ký văn bản đi", REGISTER_HEADS, (27, 23, 60, 29, 35, 24, 13, 23, 15, 13)
)
INCOMING = Register(
    "Sổ đăng ký văn bản đến", ArrivalRow(), (23, 13, 37, 27, 23, 56, 31, 23, 15, 14)
)
FOLLOW_UP = Register(
    "Sổ theo dõi giải quyết văn bản đến", FollowUpRow(), (14, 84, 38, 24, 42, 32, 28)
)
