"""Footnotes (chú thích chân trang): marks in the text, and the part of the file they point to.

In: the blocks of a paper.  Out: their notes in the order printed; ``word/footnotes.xml``.
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree
from markupsafe import Markup

from vanban.paper.render.package import as_part
from vanban.paper.render.wordml import W, paragraph, piece, run

#: Stands for the number of a note until the file is whole: no note of Word's own has it.
_UNSET = "-9"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'

#: The mark in the text.
MARK = Markup(f'<w:r>{_RAISED}<w:footnoteReference w:id="{_UNSET}"/></w:r>')

_ID = f"{{{W}}}id"


def footnotes(document: Any, notes: Iterable[str], part: bytes | None) -> bytes:
    """Number the marks of a document and return the part with their notes.

    ``part`` is the one the template has, whose own notes stay.
    """
    sign = Markup(f"<w:r>{_RAISED}<w:footnoteRef/></w:r>")
    tree = etree.fromstring(part or piece("footnotes"))
    last = max(int(note.get(_ID)) for note in tree)
    marks = document.xpath(f"//w:footnoteReference[@w:id='{_UNSET}']", namespaces={"w": W})
    for number, (mark, note) in enumerate(zip(marks, notes, strict=True), start=last + 1):
        mark.set(_ID, str(number))
        said = paragraph("VBChuThich", sign, run(f" {note}"))
        footnote = f'<w:footnote xmlns:w="{W}" w:id="{number}">{said}</w:footnote>'
        tree.append(etree.fromstring(footnote))
    return as_part(tree)
