"""Papers made by hand for the reader of PDF: what the renderer does not print yet, or prints right.

A paper is written as python-docx paragraphs: ``b`` bold, ``i`` italic, ``u`` underlined, ``c``
centred, ``j`` justified with an indent of 12.7 mm, ``r`` a rule below, ``f`` a frame around.
"""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

Said = tuple[str, str, float]  #: words, manner, size in points


class Sheet:
    """A paper being written (tờ giấy)."""

    def __init__(self, left: float = 30, right: float = 20, top: float = 20, bottom: float = 20) -> None:
        self.docx = docx.Document()
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.header_distance = section.footer_distance = Mm(10)
        self.width = 210 - left - right
        style = self.docx.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.0

    def say(self, words: str, manner: str = "j", size: float = 14, where: Any = None, **gap: float) -> Any:
        """Write a paragraph."""
        paragraph = (where or self.docx).add_paragraph()
        run = paragraph.add_run(words)
        run.bold, run.italic, run.underline = "b" in manner, "i" in manner, "u" in manner
        run.font.size = Pt(size)
        layout = paragraph.paragraph_format
        if "c" in manner:
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if "j" in manner:
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            layout.first_line_indent, layout.space_after = Mm(12.7), Pt(6)
        layout.space_before = Pt(gap.get("before", 0))
        layout.space_after = Pt(gap["after"]) if "after" in gap else layout.space_after
        if "r" in manner or "f" in manner:
            sides = ("bottom",) if "r" in manner else ("top", "left", "bottom", "right")
            lines = "".join(f'<w:{s} w:val="single" w:sz="6" w:space="1" w:color="000000"/>' for s in sides)
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"))
        if "r" in manner or "f" in manner:
            layout.left_indent = layout.right_indent = Mm(gap.get("aside", 0))
        return paragraph

    def columns(self, *cells: Sequence[Said], share: Sequence[float] = (0.4, 0.6)) -> None:
        """Write columns side by side, each a list of paragraphs."""
        table = self.docx.add_table(1, len(cells))
        table.autofit = False
        for cell, said, part in zip(table.rows[0].cells, cells, share, strict=True):
            cell.width = Mm(self.width * part)
            for words, manner, size in said:
                self.say(words, manner, size, cell)
            first = cell.paragraphs[0]._p
            first.getparent().remove(first)

    def landscape(self) -> None:
        """Begin a landscape section."""
        section = self.docx.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)

    def bytes(self) -> bytes:
        self.docx.save(out := io.BytesIO())
        return out.getvalue()


NATION: list[Said] = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bc", 13),
    ("Độc lập - Tự do - Hạnh phúc", "bc", 14),
]
LONG = "Các công đoàn cơ sở tổ chức phát động thi đua ngay từ đầu năm, gắn với nhiệm vụ chính trị. "
