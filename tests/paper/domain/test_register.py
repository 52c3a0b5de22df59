"""The registers have the columns of Appendix IV, in their order."""

import pytest

from vanban.paper.domain.register import (
    FOLLOW_UP,
    INCOMING,
    OUTGOING,
    REGISTER_HEADS,
    Register,
    RegisterRow,
)


def test_the_register_of_outgoing_documents_has_the_ten_columns_of_the_decree() -> None:
    assert [head.removesuffix(" văn bản").removesuffix(" nội dung") for head in REGISTER_HEADS] == [
        "Số, ký hiệu",
        "Ngày tháng",
        "Tên loại và trích yếu",
        "Người ký",
        "Nơi nhận",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ]


def test_a_row_has_a_cell_for_every_head() -> None:
    assert len(RegisterRow._fields) == len(REGISTER_HEADS) == 10


def test_the_register_of_what_comes_has_its_ten_columns_and_the_one_that_follows_it_seven() -> None:
    assert INCOMING.heads == (
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển",
        "Ký nhận", "Ghi chú",
    )  # fmt: skip
    assert FOLLOW_UP.heads == (
        "Số đến", "Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành văn bản",
        "Đơn vị hoặc người nhận", "Thời hạn giải quyết", "Tiến độ giải quyết",
        "Số, ký hiệu văn bản trả lời", "Ghi chú",
    )  # fmt: skip


@pytest.mark.parametrize("register", [OUTGOING, INCOMING, FOLLOW_UP])
def test_the_columns_fill_the_page_between_its_margins(register: Register) -> None:
    assert sum(register.widths) == 297 - 15 - 20
    assert len(register.widths) == len(register.heads)
