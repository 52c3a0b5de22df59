"""Printing of papers (in văn bản): values of a paper → .docx → .pdf → pictures; the register."""

from vanban.paper.render.docx import TemplateFault
from vanban.paper.render.paper import to_docx
from vanban.paper.render.pdf import PdfFault, Printer, why_not
from vanban.paper.render.picture import page_count, to_png
from vanban.paper.render.register import register_docx, register_xlsx, table_docx
from vanban.paper.render.templates import NoTemplate, build_all
from vanban.paper.render.tracked import tracked_docx

__all__ = [
    "NoTemplate", "PdfFault", "Printer", "TemplateFault", "build_all", "page_count",
    "register_docx", "register_xlsx", "table_docx", "to_docx", "to_png", "tracked_docx", "why_not",
]  # fmt: skip
