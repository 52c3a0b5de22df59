"""Printing of papers (in văn bản): values of a paper → .docx → .pdf → pictures; the register."""

from vanban.paper.render.docx import Properties, TemplateFault, fill
from vanban.paper.render.fonts import font_fault
from vanban.paper.render.paper import to_docx
from vanban.paper.render.pdf import PdfFault, Printer, why_not
from vanban.paper.render.picture import page_count, text_of, to_png
from vanban.paper.render.register import register_docx, register_xlsx
from vanban.paper.render.templates import (
    FAMILIES,
    NoTemplate,
    build,
    build_all,
    check_all,
    template_path,
)
from vanban.paper.render.values import values_of

__all__ = [
    "FAMILIES",
    "NoTemplate",
    "PdfFault",
    "Printer",
    "Properties",
    "TemplateFault",
    "build",
    "build_all",
    "check_all",
    "fill",
    "font_fault",
    "page_count",
    "register_docx",
    "register_xlsx",
    "template_path",
    "text_of",
    "to_docx",
    "to_png",
    "values_of",
    "why_not",
]
