from pathlib import Path

import pytest

from vanban.paper.render import Printer, to_docx
from vanban.paper.source.model import Proof
from vanban.settings import shared_folder

from .papers import STANDARD

PLACES: list[Path] = [shared_folder("templates")]


class Shop:
    """Prints papers with the shipped templates (xưởng in)."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def pdf(self, paper: Proof) -> bytes:
        return self.printer.print(to_docx(paper, STANDARD, PLACES))


@pytest.fixture(scope="session")
def shop(printer: Printer) -> Shop:
    return Shop(printer)
