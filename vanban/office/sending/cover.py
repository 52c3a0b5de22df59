"""The note that goes with a paper (phiếu gửi).

In: a parcel and the names its files travel under.  Out: the text of the note.
Law: Nghị định 30/2020/NĐ-CP, Điều 18; Điều 21 khoản 2 (the same day for the acknowledgement).
"""

from collections.abc import Sequence

from vanban.office.sending.channel import Parcel
from vanban.paper.domain.dates import in_words
from vanban.text import one_line


def cover_note(parcel: Parcel, names: Sequence[str]) -> str:
    """Return the note: from whom, to whom, which paper, what for, which files."""
    document = parcel.document
    title = f"{document.title} {document.subject}"
    lines = [
        "PHIẾU GỬI VĂN BẢN",
        "",
        f"Nơi gửi: {one_line(parcel.sender)}",
        f"Nơi nhận: {one_line(parcel.recipient)}",
        f"Số, ký hiệu: {document.number}",
        f"Ngày văn bản: {in_words(document.issued_on)}",
        f"Tên loại, trích yếu: {one_line(title)}",
        *([f"Mục đích gửi: {one_line(parcel.purpose)}"] if parcel.purpose else []),
        "Tệp gửi kèm:",
        *(f"- {name}" for name in names),
        "",
        "Đề nghị nơi nhận báo cho nơi gửi biết đã nhận được văn bản ngay trong ngày nhận",
        "(NĐ 30/2020/NĐ-CP, Điều 21 khoản 2).",
    ]
    return "\n".join(lines) + "\n"
