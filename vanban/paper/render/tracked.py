"""What changed between two drafts as changes of Word (bản so sánh có theo dõi sửa đổi).

In: passages compared, who changed them and when.  Out: a .docx: to accept every change gives the
words of the new draft, to reject every change those of the old one.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from markupsafe import Markup, escape

from vanban.paper.catalogue import standards
from vanban.paper.compare import Compared, Piece
from vanban.paper.render import package
from vanban.paper.render.styles import TABLE_STYLE, style_of, styles_xml, text_width
from vanban.paper.render.wordml import cell, paragraph, row, run, table
from vanban.paper.source.model import Line, Table
from vanban.settings import package_data


def tracked_docx(compared: Iterable[Compared], heading: str, author: str, at: datetime) -> bytes:
    """Return both drafts as one .docx with tracked changes of an author (văn bản so sánh)."""
    standard = standards().all[0]
    page, pen = standard.page, _Pen(author, at, text_width(standard))
    body = paragraph("VBTenLoai", run(heading), before=0, after=120)
    body += Markup("").join(map(pen.passage, compared))
    size = (page.width, page.height)
    return package.one_section(body, styles_xml(standard), size, page.margins, numbered=True)


class _Pen:
    """Marks what came and what went; each mark has a number of its own."""

    def __init__(self, author: str, at: datetime, room: int) -> None:
        self._said = f'w:author="{escape(author)}" w:date="{at:%Y-%m-%dT%H:%M:%S}"'
        self._numbers, self._room = count(1), room

    def passage(self, compared: Compared) -> Markup:
        """Return a passage: the head with its name, a table cell by cell, else a paragraph."""
        (part, _, _, block), sign, rows = compared
        if not isinstance(block, Table):
            style = style_of(block) if isinstance(block, Line) else "VBNoiDung"
            name = () if block else (Piece(sign, f"{package_data('keys')['draft'][part]}: "),)
            return self._paragraph(style, (*name, *rows[0][0]), sign)
        widths = [self._room // len(rows[0])] * len(rows[0])
        lines = [[self._paragraph("VBOBang", words, sign) for words in cells] for cells in rows]
        drawn = (row(map(cell, widths, c), splits=True, tracked=self._mark(sign)) for c in lines)
        gap = paragraph("VBKhoangNho")
        return gap + table(widths, drawn, style=TABLE_STYLE) + gap

    def _paragraph(self, style: str, pieces: Iterable[Piece], sign: str) -> Markup:
        return paragraph(style, *map(self._piece, pieces), tracked=self._mark(sign))

    def _piece(self, piece: Piece) -> Markup:
        words = str(run(piece.text))
        if piece.sign == "-":
            words = words.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return Markup(self._mark(piece.sign, words))

    def _mark(self, sign: str, inside: str = "") -> str:
        if sign == "=":
            return inside
        tag = "w:del" if sign == "-" else "w:ins"
        return f'<{tag} w:id="{next(self._numbers)}" {self._said}>{inside}</{tag}>'
