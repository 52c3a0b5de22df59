"""The cover note says what a clerk must know to take the paper in."""

from tests.office.sending.conftest import another
from vanban.office.sending.channel import Parcel


def test_the_note_tells_paper_purpose_files_and_what_to_do(parcel: Parcel) -> None:
    assert parcel.cover_note(["03-kh-ldld.pdf", "phu-luc.docx"]).splitlines() == [
        "PHIẾU GỬI VĂN BẢN",
        "",
        "Nơi gửi: Liên đoàn Lao động quận Ba Đình",
        "Nơi nhận: CĐCS Trường Mầm non Phúc Xá",
        "Số, ký hiệu: 03/KH-LĐLĐ",
        "Ngày văn bản: ngày 07 tháng 01 năm 2021",
        "Tên loại, trích yếu: KẾ HOẠCH Phát động phong trào thi đua trong CNVCLĐ năm 2021",
        "Mục đích gửi: để thực hiện",
        "Tệp gửi kèm:",
        "- 03-kh-ldld.pdf",
        "- phu-luc.docx",
        "",
        "Đề nghị nơi nhận báo cho nơi gửi biết đã nhận được văn bản ngay trong ngày nhận",
        "(NĐ 30/2020/NĐ-CP, Điều 21 khoản 2).",
    ]


def test_a_parcel_without_a_purpose_has_no_line_for_it(parcel: Parcel) -> None:
    assert "Mục đích" not in another(parcel, purpose="").cover_note([])


def test_a_letter_prints_no_kind_before_its_subject(parcel: Parcel) -> None:
    letter = parcel.document.model_copy(update={"title": "", "subject": "Hội thao\nnăm 2021"})
    note = another(parcel, document=letter).cover_note([])
    assert "Tên loại, trích yếu: Hội thao năm 2021\n" in note
