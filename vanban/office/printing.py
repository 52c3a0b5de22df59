"""Printing for the office (in văn bản): the right template, the right standard, .docx and .pdf.

In: a proof or a document, and the day.  Out: files with their names.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from vanban.office.act import FileContent
from vanban.paper.catalogue import standards
from vanban.paper.domain.urgency import Classification
from vanban.paper.render import to_docx
from vanban.paper.render.overlay import Overlay, overlay_docx
from vanban.paper.source.model import Document, Proof
from vanban.text import slug

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

#: Turns a .docx into a .pdf; None on a machine that has no LibreOffice.
PrintPdf = Callable[[bytes], bytes]


class Press:
    """Prints papers with the office's own templates first (máy in của cơ quan)."""

    def __init__(self, places: Sequence[Path], print_pdf: PrintPdf | None) -> None:
        self._places, self.print_pdf = places, print_pdf

    def docx(self, paper: Proof, on: date, overlay: Overlay | None = None) -> bytes:
        """Return the paper as .docx in the standard of its regime on a day, or over a blank."""
        standard = standards().in_force(paper.letterhead.regime, on)
        if overlay:
            return overlay_docx(paper, overlay, standard)
        return to_docx(paper, standard, self._places, year=on.year)

    def files(self, paper: Proof, on: date, draft: str = "") -> tuple[FileContent, ...]:
        """Return the paper as .docx, and as .pdf where LibreOffice is at hand.

        ``draft`` names the files of a paper that has no number yet.
        """
        name = _name(paper) if isinstance(paper, Document) else draft
        docx = self.docx(paper, on)
        files = [FileContent(f"{name}.docx", DOCX, docx)]
        if self.print_pdf:
            files.append(FileContent(f"{name}.pdf", PDF, self.print_pdf(docx)))
        return tuple(files)


def _name(document: Document) -> str:
    """Name a document's files: a number comes again each period, and in the secret series."""
    secret = document.classification is not Classification.NONE
    name = f"{slug(str(document.number))}-{document.number.period}"
    return f"{name}-mat" if secret else name
