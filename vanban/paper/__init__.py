"""A paper (văn bản): what it is and how it must look. No database, no clock, no network.

The way of a paper here: ``read`` → ``of_draft`` → ``check`` → ``compose`` → ``Proof.numbered`` →
``to_docx``.
"""

from vanban.paper.anatomy.draft import of_draft
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.batch.placeholders import fill_rows
from vanban.paper.batch.table import BadTable, read_table
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import Finding, Report, Verdict, check
from vanban.paper.compose import compose
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.organization import Appointment, Authorization, Organization, Person, Rank
from vanban.paper.domain.sorting import name_key, vietnamese_key
from vanban.paper.domain.words import money_in_words, number_in_words
from vanban.paper.render import Printer, register_docx, register_xlsx, to_docx, to_png, why_not
from vanban.paper.render.overlay import overlay_docx, read_overlay
from vanban.paper.source import BadSource, read, write
from vanban.paper.source.model import Document, Draft, Proof, SignedDocument

__all__ = [
    "Appointment", "Authorization", "BadSource", "BadTable", "Document", "DocumentNumber", "Draft",
    "Finding", "Organization", "Person", "Printer", "Proof", "Rank", "Report", "SignedDocument",
    "Verdict", "check", "compose", "fill_rows", "kinds", "money_in_words", "name_key",
    "number_in_words", "of_draft", "of_pdf", "overlay_docx", "read", "read_overlay", "read_table",
    "register_docx", "register_xlsx", "standards", "to_docx", "to_png", "vietnamese_key", "why_not",
    "write",
]  # fmt: skip
