"""The words on the stamps of urgency, secrecy and circulation (NĐ 30, Phụ lục I, ô 10a 10b 11)."""

from vanban.paper.domain.urgency import Circulation, Classification, Urgency


def test_each_degree_of_urgency_has_its_stamp() -> None:
    assert [urgency.stamp for urgency in Urgency] == ["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]


def test_each_degree_of_secrecy_has_its_stamp() -> None:
    assert [degree.stamp for degree in Classification] == ["", "MẬT", "TỐI MẬT", "TUYỆT MẬT"]


def test_each_limit_of_circulation_has_its_stamp() -> None:
    stamps = [limit.stamp for limit in Circulation]
    assert stamps == ["", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"]
