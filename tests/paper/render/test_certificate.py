"""The certificate of merit: the words of Điều 104, where they stand, and names that are long."""

import datetime as dt
import io
from typing import Any

import pdfplumber
import pytest

from tests.paper.render.conftest import PLACES, Shop
from tests.paper.render.papers import MOTTO, NATION, STANDARD, document, line, opened, text_in
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.render import page_count, to_docx
from vanban.paper.render.certificate import UnfitCertificate, build
from vanban.paper.source.model import Document, LegalBasis, Line

DECISION = LegalBasis(kind="Quyết định", number="12/QĐ-LĐLĐ", date=dt.date(2021, 7, 15))

#: 200 characters, as a clerk would be given them.
LONG = (
    "Tập thể cán bộ, đoàn viên, người lao động Công đoàn cơ sở Công ty Cổ phần Sản xuất, Thương "
    "mại và Dịch vụ Xuất nhập khẩu Hàng dệt may, da giày, thủ công mỹ nghệ truyền thống "
    "phường Nguyên Hồng, Hà Nội"
)
assert len(LONG) == 200


def certificate(**changed: Any) -> Document:
    """Certificate 7 of the gold book of decision 12, with what a test changes of it."""
    own = {
        "kind": "certificate",
        "template": "certificate",
        "title": "GIẤY KHEN",
        "subject": "Ông Nguyễn Văn Minh",
        "code": "GK-LĐLĐ",
        "legal_bases": (DECISION,),
        "body": (
            line("Đoàn viên Công đoàn cơ sở Công ty May"),
            line("Đã có thành tích xuất sắc trong phong trào thi đua đợt 1 năm 2021./."),
        ),
    }
    paper = document(**{**own, **changed})
    number = DocumentNumber("2021", 7, paper.code, "{serial:02d}")
    return paper.model_copy(update={"number": number, "issued_on": dt.date(2021, 7, 15)})


def test_every_word_of_the_form_is_there_in_its_order() -> None:
    words = text_in(to_docx(certificate(), STANDARD, PLACES)).split("\n")
    assert [said.strip() for said in words if said.strip()] == [
        NATION,
        MOTTO,
        "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
        "TẶNG",
        "GIẤY KHEN",
        "Ông Nguyễn Văn Minh",
        "Đoàn viên Công đoàn cơ sở Công ty May",
        "Đã có thành tích xuất sắc trong phong trào thi đua đợt 1 năm 2021./.",
        "Quyết định số: 12/QĐ-LĐLĐ",
        "ngày 15 tháng 7 năm 2021",
        "Số sổ vàng: 07",
        "Ba Đình, ngày 15 tháng 7 năm 2021",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
        "Nguyễn Văn Xuân",
    ]


def test_who_decides_and_the_name_of_the_form_are_red() -> None:
    styles = opened(build(STANDARD)).styles
    for name in ("VB Giấy khen người quyết định", "VB Giấy khen tên loại"):
        assert str(styles[name].font.color.rgb) == "C00000"


def test_the_page_is_a4_landscape_and_the_template_has_the_same_bytes_each_time() -> None:
    (section,) = opened(build(STANDARD)).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert build(STANDARD) == build(STANDARD)


#: As much as is taken: a long name and unit, an achievement on several lines, a chain of three.
FULL = {
    "subject": LONG,
    "body": (
        line("Đoàn viên Công đoàn cơ sở Công ty May " + "và các đơn vị " * 7),
        line("Đã có thành tích xuất sắc " + "trong phong trào thi đua " * 12 + "./."),
    ),
    "form": SigningForm(
        ("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Nguyễn Văn Xuân",
        SigningCapacity.ON_BEHALF_OF,
        "BAN THƯỜNG VỤ CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP VÀ CHẾ XUẤT THÀNH PHỐ HÀ NỘI, VIỆT NAM",
    ),
}


@pytest.mark.libreoffice
@pytest.mark.parametrize("changed", [{}, FULL], ids=["usual", "full"])
def test_all_stands_inside_the_border_on_one_page(shop: Shop, changed: dict[str, Any]) -> None:
    paper = certificate(**changed)
    pdf = shop.pdf(paper)
    assert page_count(pdf) == 1
    with pdfplumber.open(io.BytesIO(pdf)) as opened_pdf:
        (page,) = opened_pdf.pages
        chars = [char for char in page.chars if char["text"].strip()]
        drawn = len(page.curves) + len(page.lines) + len(page.rects)
    printed = "".join(char["text"] for char in chars)
    last = paper.body[-1]
    assert isinstance(last, Line)
    for words in (paper.subject, last.text):
        assert words.replace(" ", "") in printed, "one part after another, nothing in between"
    mm = [[char[side] * 25.4 / 72 for side in ("x0", "x1", "top", "bottom")] for char in chars]
    assert min(left for left, *_ in mm) > 17.5
    assert max(right for _, right, *_ in mm) < 297 - 17.5
    assert max(low for *_, low in mm) < 210 - 17.5
    ends = printed.index(last.text.replace(" ", "")) + len(last.text.replace(" ", ""))
    assert max(low for *_, low in mm[:ends]) < min(top for *_, top, _ in mm[ends:]) + 1
    assert drawn > 100, "the border is drawn"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"subject": "Tập thể " * 60}, "tên người, tập thể được khen"),
        ({"subject": "M" * 200}, "tên người, tập thể được khen"),
        ({"body": (line("đơn vị " * 60), line("x"))}, "chức danh, đơn vị, địa chỉ"),
        ({"body": (line("thành tích " * 90),)}, "thành tích"),
        ({"legal_bases": ()}, "số và ngày của quyết định khen thưởng"),
    ],
)
def test_what_has_no_room_or_no_decision_is_refused_never_cut(
    changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(UnfitCertificate, match=says):
        to_docx(certificate(**changed), STANDARD, PLACES)
