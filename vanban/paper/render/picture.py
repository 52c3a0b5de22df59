"""Pages as pictures and text (trang in): the one room of pypdfium2.

In: the bytes of a PDF.  Out: its number of pages, its text, a page as PNG; one PDF of several.
"""

import io
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

import pypdfium2

from vanban.errors import VanbanError

#: PDF counts in points.
_POINTS_PER_INCH = 72

#: PDFium is not made for two threads at once.
_ONE_AT_A_TIME = threading.Lock()


class NotPdf(VanbanError):
    """Bytes that are no readable PDF (không phải PDF)."""


class NoSuchPage(VanbanError):
    """A PDF has no page of this number (không có trang)."""

    page: int
    pages: int


def page_count(pdf: bytes) -> int:
    """Return the number of pages (số trang); raise NotPdf."""
    with _ONE_AT_A_TIME, _readable(pdf) as document:
        return len(document)


def merged(pdfs: Iterable[bytes]) -> bytes:
    """Return the pages of several PDFs as one, in the order given; raise NotPdf."""
    with _ONE_AT_A_TIME, closing(pypdfium2.PdfDocument.new()) as whole:
        for pdf in pdfs:
            with _readable(pdf) as part:
                whole.import_pages(part)
        whole.save(out := io.BytesIO())
    return out.getvalue()


def laid_over(pdf: bytes, other: bytes, place: tuple[float, float]) -> bytes:
    """Return a PDF with the first page of another on its own first page, as one sees it (in đè).

    ``place`` is in mm from the left and the top; what the page holds is kept, the other added.
    Raises NotPdf.
    """
    x, y = (length / 25.4 * _POINTS_PER_INCH for length in place)
    with _ONE_AT_A_TIME, _readable(pdf) as document, _readable(other) as laid:
        page, seen = document[0], pypdfium2.PdfMatrix()
        left, low, right, top = page.get_cropbox()
        # What is laid over a page that is shown turned is turned too.
        corner = {0: (left, top), 90: (left, low), 180: (right, low), 270: (right, top)}
        angle = page.get_rotation()
        form = laid.page_as_xobject(0, document).as_pageobject()
        seen = seen.translate(x, -y - laid[0].get_height()).rotate(angle, ccw=True)
        form.transform(seen.translate(*corner[angle]))
        page.insert_obj(form)
        page.gen_content()
        document.save(out := io.BytesIO())
    return out.getvalue()


def to_png(pdf: bytes, page: int, dpi: int = 80, *, clear: bool = False) -> bytes:
    """Return a page, counted from 1, as PNG, its ground ``clear`` or white.

    Raises NotPdf or NoSuchPage.
    """
    ground = (255, 255, 255, 0 if clear else 255)
    with _ONE_AT_A_TIME, _readable(pdf) as document:
        if not 1 <= page <= len(document):
            raise NoSuchPage(page=page, pages=len(document))
        scale = dpi / _POINTS_PER_INCH
        image = document[page - 1].render(scale=scale, fill_color=ground).to_pil()
    image.save(out := io.BytesIO(), "PNG", dpi=(dpi, dpi))
    return out.getvalue()


@contextmanager
def _readable(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotPdf from error
    with closing(document):
        yield document
