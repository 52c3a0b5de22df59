import io

import pypdfium2
import pytest
from PIL import Image

from vanban.paper.render import page_count, to_png
from vanban.paper.render.picture import NoSuchPage, NotPdf


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    """Two empty pages of 72 × 144 points."""
    with pypdfium2.PdfDocument.new() as pdf:
        for _ in range(2):
            pdf.new_page(72, 144)
        pdf.save(out := io.BytesIO())
    return out.getvalue()


def test_pages_are_counted(two_pages: bytes) -> None:
    assert page_count(two_pages) == 2


def test_a_page_is_as_large_as_its_points_and_dots(two_pages: bytes) -> None:
    picture = Image.open(io.BytesIO(to_png(two_pages, 2, dpi=100)))
    assert (picture.format, picture.size) == ("PNG", (100, 200))


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_a_sentence(two_pages: bytes, page: int) -> None:
    with pytest.raises(NoSuchPage, match=f"không có trang {page}"):
        to_png(two_pages, page)


@pytest.mark.parametrize("content", [b"", b"khong phai", b"%PDF-1.7 hong"])
def test_what_is_no_pdf_is_a_sentence(content: bytes) -> None:
    with pytest.raises(NotPdf, match="không phải PDF"):
        page_count(content)
