"""An appendix of three thousand rows, which LibreOffice lays out for minutes."""

import pytest

from tests.paper.render.test_appendix import HEADS, pages_of_rows
from vanban.paper.render import Printer

pytestmark = pytest.mark.soak


def test_a_table_of_three_thousand_rows_repeats_its_head_on_each_page() -> None:
    with Printer(seconds=900) as printer:
        _, *pages = pages_of_rows(printer, 3000)
    head = " ".join(HEADS)
    assert len(pages) > 60
    assert all(head in page for page in pages)
    assert "3000 Công đoàn cơ sở số 3000" in pages[-1]
