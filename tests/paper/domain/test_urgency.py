"""The words on the stamps of urgency and secrecy (NĐ 30, Phụ lục I, ô 10a and 10b)."""

from vanban.paper.domain.urgency import Classification, Urgency


def test_each_degree_of_urgency_has_its_stamp() -> None:
    assert [urgency.stamp for urgency in Urgency] == ["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]


def test_each_degree_of_secrecy_has_its_stamp() -> None:
    assert [degree.stamp for degree in Classification] == ["", "MẬT", "TỐI MẬT", "TUYỆT MẬT"]
