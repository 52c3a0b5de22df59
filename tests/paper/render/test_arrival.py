"""The arrival stamp and the slip, as they are printed."""

import io

import pypdfium2
import pytest
from PIL import Image

from tests.printed import text_of
from vanban.paper.catalogue import standards
from vanban.paper.render import Printer, page_count, to_png
from vanban.paper.render.arrival import slip_docx, stamp_docx
from vanban.paper.render.picture import laid_over
from vanban.paper.source.model import Letterhead

from .papers import opened

STANDARD = standards().all[0]
WORDS = {
    "issuer": "LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH", "number": "12", "arrived_on": "07/01/2021",
    "handler": "Bộ phận Chính sách pháp luật", "dossier": "05.CSPL",
}  # fmt: skip
HEAD = Letterhead(
    parent="Liên đoàn Lao động thành phố Hà Nội",
    issuer="Liên đoàn Lao động quận Ba Đình",
    place="Ba Đình",
    regime="union",
)
OPINIONS = {
    "arrival": "Số đến: 12, ngày đến: 07/01/2021",
    "document": "Công văn, 15/UBND-VX, 05/01/2021, Ủy ban nhân dân quận Ba Đình",
    "direction": "Tham mưu văn bản trả lời", "unit": "....", "proposal": "Lấy ý kiến các CĐCS",
}  # fmt: skip


@pytest.fixture(scope="module")
def stamp(printer: Printer) -> bytes:
    return printer.print(stamp_docx(WORDS, STANDARD))


@pytest.fixture(scope="module")
def page(printer: Printer) -> bytes:
    return printer.print(slip_docx(HEAD, OPINIONS, STANDARD))


def test_the_stamp_is_one_page_of_35_by_50_mm_with_its_five_words(stamp: bytes) -> None:
    assert page_count(stamp) == 1
    wide, high = pypdfium2.PdfDocument(stamp)[0].get_size()
    assert (round(wide / 72 * 25.4, 1), round(high / 72 * 25.4, 1)) == (50, 35)
    words = " ".join(text_of(stamp).split())
    for said in (
        "LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH", "ĐẾN", "Số: 12", "Ngày: 07/01/2021",
        "Chuyển: Bộ phận Chính sách pháp luật", "Số và ký hiệu HS: 05.CSPL",
    ):  # fmt: skip
        assert said in words


def test_the_picture_has_its_real_size_at_300_dpi_red_on_nothing(stamp: bytes) -> None:
    picture = Image.open(io.BytesIO(to_png(stamp, 1, 300, clear=True)))
    assert [round(side / 300 * 25.4, 1) for side in picture.size] == [50, 35.1]
    assert picture.mode == "RGBA"
    pixel = picture.getpixel((10, 4))
    assert isinstance(pixel, tuple)
    red, green, blue, _ = pixel
    assert (red, green, blue) == (255, 0, 0)
    assert picture.getpixel((300, 130)) == (255, 255, 255, 0)


def test_a_long_name_and_a_long_list_stay_in_the_stamp(printer: Printer) -> None:
    long = {"issuer": "VIỆN NGHIÊN CỨU " * 12, "handler": "Ban Chính sách pháp luật; " * 8}
    assert page_count(printer.print(stamp_docx(WORDS | long, STANDARD))) == 1


def test_a_stamped_page_keeps_its_words_and_has_those_of_the_stamp(
    page: bytes, stamp: bytes
) -> None:
    stamped = laid_over(page, stamp, (12, 150))
    assert page_count(stamped) == 1
    words = text_of(stamped)
    assert "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN" in words
    assert "Số: 12" in words


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_stamp_stands_where_one_sees_it_however_the_page_is_turned(
    page: bytes, stamp: bytes, turned: int
) -> None:
    document = pypdfium2.PdfDocument(page)
    document[0].set_rotation(turned)
    document.save(out := io.BytesIO())
    picture = to_png(laid_over(out.getvalue(), stamp, (20, 60)), 1, 254)
    seen = Image.open(io.BytesIO(picture)).convert("RGB")
    # Ten points to the millimetre: the upper left corner of the frame, and the lower right.
    assert _red(seen, 204, 604)
    assert _red(seen, 696, 946)
    assert not _red(seen, 190, 590)


def _red(picture: Image.Image, x: int, y: int) -> bool:
    near = [picture.getpixel((x + dx, y + dy)) for dx in range(-3, 4) for dy in range(-3, 4)]
    return any(isinstance(p, tuple) and p[0] > 200 and p[1] < 90 for p in near)


def test_the_slip_has_three_opinions_under_the_head_of_the_office() -> None:
    slip = opened(slip_docx(HEAD, OPINIONS, STANDARD))
    assert "QUẬN BA ĐÌNH" in slip.tables[0].cell(0, 0).text
    lines = [paragraph.text for paragraph in slip.paragraphs]
    at = lines.index("1. Ý kiến của lãnh đạo cơ quan, tổ chức:")
    assert lines[at : at + 6] == [
        "1. Ý kiến của lãnh đạo cơ quan, tổ chức:", "Tham mưu văn bản trả lời",
        "2. Ý kiến của lãnh đạo đơn vị:", "....",
        "3. Ý kiến đề xuất của người giải quyết:", "Lấy ý kiến các CĐCS",
    ]  # fmt: skip


def test_the_same_words_give_the_same_bytes() -> None:
    assert stamp_docx(WORDS, STANDARD) == stamp_docx(WORDS, STANDARD)
    assert slip_docx(HEAD, OPINIONS, STANDARD) == slip_docx(HEAD, OPINIONS, STANDARD)
