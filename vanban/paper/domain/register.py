"""The register of outgoing documents (sổ đăng ký văn bản đi).

Law: Nghị định 30/2020/NĐ-CP, Phụ lục IV: ten columns.
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
