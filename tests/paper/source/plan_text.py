"""A long plan in our own words, built as plans of district federations are built.

39 paragraphs, some 11,000 characters: typed markers inside bold headings, heading levels that do
not agree, ``III-`` and ``IV-``, ``1.1.`` paragraphs with “*…*”, bullets, bold leads, “./.”.
"""

from itertools import cycle, islice

_SENTENCES = (
    "Các công đoàn cơ sở bám sát nhiệm vụ của đơn vị, chọn việc khó để thi đua; "
    "nêu rõ người làm, thời hạn và kết quả phải đạt (có số liệu, có minh chứng).",
    "Vận động đoàn viên học nghề, giữ kỷ luật, tiết kiệm vật tư, điện, nước... "
    "và giúp nhau trong lúc khó khăn do thiên tai, dịch bệnh Covid-19 gây ra.",
    "Việc khen thưởng công khai, kịp thời, đúng người; ưu tiên người trực tiếp sản xuất, "
    "đạt từ 1 - 2 sáng kiến trong giai đoạn 2020 – 2021 (15/02/2021 - 30/6/2021).",
    "Nghị định số: 91/2017/NĐ-CP ngày 31/7/2017, chỉ thị 34-CT/TW và quy chế của đơn vị là "
    'căn cứ để xét danh hiệu "Công nhân giỏi", "Sáng kiến, sáng tạo" trong năm.',
    "Thi đua “*Giỏi một nghề, biết nhiều việc*”, “*Nơi làm việc xanh, sạch*”; “*An toàn là trên "
    "hết*”... bằng cách làm dễ nhớ, dễ theo, không hình thức và không phô trương.",
)


def _words(first: int, count: int = 2) -> str:
    return " ".join(islice(cycle(_SENTENCES), first, first + count))


PLAN = "\n\n".join(
    [
        f"Năm 2021 là năm có nhiều ngày kỷ niệm lớn. {_words(0)}",
        f"Thực hiện kế hoạch số 63/KH-LĐLĐ ngày 31/12/2020 của cấp trên, {_words(1)} như sau:",
        "#### I. MỤC TIÊU, CÁCH LÀM.",
        *(f"{n}. {_words(n, 3)}" for n in (1, 2, 3, 4)),
        "## **II. VIỆC PHẢI LÀM.**",
        "### **1. Đối với các doanh nghiệp.**",
        *(f"1.{n}. {_words(n + 3, 3)}" for n in (1, 2, 3, 4)),
        f"1.5. Hội thi “*Bàn tay vàng*” lần thứ II -\n\nnăm 2021. {_words(2, 5)}",
        "## **2. Đối với cơ quan, trường học.**",
        *(f"2.{n}. {_words(n + 1, 3)}" for n in (1, 2, 3)),
        "## **III- THỜI GIAN THỰC HIỆN**",
        "**Đợt 1:** Từ 01/01/2021 đến 30/6/2021: chủ đề “*Mừng Xuân mới- Mừng Đại hội*”.",
        _words(2),
        "**Đợt 2:** Từ 01/7/2021 đến 31/12/2021: chủ đề “*Về đích sớm*”.",
        _words(3),
        "#### **IV- CÁCH LÀM VÀ TỔ CHỨC THỰC HIỆN.**",
        "##### **1. Cách làm.**",
        *(f"1.{n}. {_words(n, 3)}" for n in (1, 2, 3)),
        "##### **2. Tổ chức thực hiện.**",
        "###### **2.1. Đối với công đoàn cơ sở:**",
        f"- {_words(0)}",
        f"- {_words(3)}",
        "Tùy điều kiện, đơn vị chọn cách tổ chức cho hợp.",
        f"- {_words(1)}",
        "### 2.2. Liên đoàn Lao động quận:",
        "- Gửi kế hoạch đến các công đoàn cơ sở.",
        "  - Chọn đơn vị làm điểm (*Danh sách do Ban Thường vụ quyết định sau khi có đăng ký*).",
        f"{_words(4)} Báo cáo gửi về quận (*qua Bộ phận Chính sách*) theo quy định./.",
    ]
)
