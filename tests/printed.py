"""What a PDF says, for tests to read."""

from contextlib import closing

import pypdfium2


def text_of(pdf: bytes) -> str:
    """Return the text of all pages in reading order, one page after another."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(text.replace("\r\n", "\n") for text in pages)
