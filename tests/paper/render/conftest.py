from collections.abc import Iterator
from pathlib import Path

import pytest

from vanban.paper.render import Printer, to_docx, why_not
from vanban.paper.source.model import Proof
from vanban.settings import shared_folder

from .papers import STANDARD

PLACES: list[Path] = [shared_folder("templates")]


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """One warm LibreOffice for all tests; a machine without it skips them aloud."""
    if reason := why_not():
        pytest.skip(reason)
    with Printer() as printer:
        yield printer


class Shop:
    """Prints papers with the shipped templates (xưởng in)."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def pdf(self, paper: Proof) -> bytes:
        return self.printer.print(to_docx(paper, STANDARD, PLACES))


@pytest.fixture(scope="session")
def shop(printer: Printer) -> Shop:
    return Shop(printer)
