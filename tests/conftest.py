"""What every room of the tests may ask for."""

from collections.abc import Iterator

import pytest

from vanban.paper.render import Printer, why_not


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """One warm LibreOffice for all tests; a machine without it skips them aloud."""
    if reason := why_not():
        pytest.skip(reason)
    with Printer() as printer:
        yield printer
