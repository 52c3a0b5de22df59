"""What is printed for an incoming document (dấu đến, phiếu giải quyết văn bản đến).

In: words.  Out: the arrival stamp as a page of its own size, to be laid on another; the slip.
Law: Nghị định 30/2020/NĐ-CP, Điều 22, Điều 24 and Phụ lục IV: a stamp of 35 x 50 mm with five
words, a slip with three opinions. Where the words stand in it is ours.
"""

from collections.abc import Mapping

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import package
from vanban.paper.render.certificate import Room, fit
from vanban.paper.render.docx import fill
from vanban.paper.render.drawing import drawing
from vanban.paper.render.styles import head_columns, styles_xml
from vanban.paper.render.templates import columns
from vanban.paper.render.values import head_values
from vanban.paper.render.wordml import from_mm, lines, paragraph, run
from vanban.paper.source.model import Letterhead
from vanban.settings import package_data

#: The stamp, in mm (Phụ lục IV).
STAMP = (50, 35)

#: Points to the millimetre, and the smallest letters: what is long is made smaller, never cut.
_POINTS, _LEAST = 72 / 25.4, 2


def stamp_docx(words: Mapping[str, str], standard: FormatStandard) -> bytes:
    """Return the stamp as .docx (dấu “ĐẾN”): issuer, number, date, handler, dossier."""
    data = package_data("templates")
    frame = drawing(data["arrival_lines"], STAMP, 1, color="FF0000", pen=0.35)
    body = paragraph("VBKhoangNho", frame)
    for style, x, y, wide, high, size, text in data["arrival_stamp"]:
        room = Room("dấu đến", size, _LEAST, wide * _POINTS, high * _POINTS, bold=True)
        fitted, said = fit(text.format(**words), room)
        place = (from_mm(x), from_mm(y), from_mm(wide))
        body += paragraph(style, run(said, size=fitted), frame=place)
    sides = dict.fromkeys(("top", "right", "bottom", "left"), 0.0)
    return package.one_section(body, styles_xml(standard, "stamp"), STAMP, sides)


def slip_docx(head: Letterhead, words: Mapping[str, str], standard: FormatStandard) -> bytes:
    """Return the slip as .docx (phiếu giải quyết): arrival, document, and the three opinions."""
    nation = lines("nation", *["motto"] * bool(standard.motto), "motto_rule")
    body = columns(head_columns(standard), [(lines("parent", "issuer"), nation)]) + lines("slip")
    page = standard.page
    size = (page.width, page.height)
    docx = package.one_section(body, styles_xml(standard), size, page.margins)
    return fill(docx, {**head_values(head, standard), **words}, name="phiếu giải quyết")
