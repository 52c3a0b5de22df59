"""The register has the ten columns of Appendix IV, in their order."""

from vanban.paper.domain.register import REGISTER_HEADS, RegisterRow


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
