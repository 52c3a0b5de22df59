"""The certificate of merit (giấy khen): its template, and the words that vary from one to another.

In: a proof or document of the family, its standard.  Out: a full page, A4 landscape, with a border
that is drawn; each of its words by name, for the template and for printing on blanks.
Law: Nghị định 98/2023/NĐ-CP, Điều 104 khoản 2: which words stand where. Sizes and border are ours.
Nothing is ever cut: what is long is made smaller down to a limit, and refused beyond it.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from vanban.errors import VanbanError
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import package
from vanban.paper.render.drawing import drawing, frame, meander
from vanban.paper.render.head import rule
from vanban.paper.render.metrics import balanced, width
from vanban.paper.render.styles import styles_xml
from vanban.paper.render.values import place_date
from vanban.paper.render.wordml import from_mm, lines, paragraph, run, twips
from vanban.paper.source.faults import faulty
from vanban.paper.source.model import Document, LegalBasis, Proof
from vanban.settings import package_data
from vanban.text import clean

#: A4 landscape, and the margins of the words, in mm; the border stands outside them.
PAGE, _MARGINS = (297, 210), {"top": 22, "right": 25, "bottom": 20, "left": 25}

_RED, _GOLD = "C00000", "B8860B"


class UnfitCertificate(VanbanError):
    """The words of a certificate lack something, or have no room (không in được giấy khen)."""

    part: str
    what: str


class Room(NamedTuple):
    """The room of a part that may be long (chỗ của một phần): lengths in points."""

    part: str  #: how the sentence of a refusal names it
    size: float  #: of the letters, as long as they fit
    least: float
    wide: float
    high: float
    bold: bool = False


#: A line is as high as this part of its letters, and words fill this part of its length: a word
#: that the printer would put on a line of its own moves everything below.
LINE, _SHARE = 1.2, 0.97

_WIDE = (PAGE[0] - _MARGINS["left"] - _MARGINS["right"]) / 25.4 * 72
_ROOMS = {
    field: Room(part, size, least, _WIDE, high, bold=field == "name")
    for field, part, size, least, high in package_data("templates")["certificate_rooms"]
}


def build(standard: FormatStandard) -> bytes:
    """Return the template of the certificate (mẫu giấy khen), the same bytes every time."""
    border = drawing([frame(PAGE, 8), frame(PAGE, 17)], PAGE, 1, color=_RED, pen=0.6)
    border += drawing(meander(PAGE, 9.5, 6), PAGE, 2, color=_GOLD, pen=0.5)
    body = paragraph("VBKhoangNho", border, exact=20) + lines("certificate")
    for foot, *place in package_data("templates")["certificate_feet"]:
        body += lines(foot, frame=tuple(map(from_mm, place)))
    return package.one_section(body, styles_xml(standard, "certificate"), PAGE, _MARGINS)


def words_of(paper: Proof) -> dict[str, str]:
    """Return every word that varies (chữ thay đổi), by the names an overlay gives its fields.

    The subject names who is awarded; the last paragraph tells the achievement, those before it
    title, unit and address. Raises UnfitCertificate when the decision is not named.
    """
    decision, decided_on = decision_of(paper.legal_bases)
    lines = [line.text for line in paper.lines()]
    issued = f"{paper.issued_on:%d %m %Y}" if isinstance(paper, Document) else "   "
    words = {
        "name": paper.subject,
        "particulars": "\n".join(lines[:-1]),
        "achievement": lines[-1] if lines else "",
        "decision_number": decision,
        "decision_day": in_words(decided_on),
        "decision_date": f"{decided_on:%d/%m/%Y}",
        "gold_book": str(paper.number) if isinstance(paper, Document) else "",
        "authority": paper.form.authority,
        "place_date": place_date(paper, None),
        **dict(zip(("day", "month", "year"), issued.split(" "), strict=False)),
        "capacity": "\n".join(paper.form.lines),
        "signer": paper.form.signer,
    }
    return {field: clean(said) for field, said in words.items()}


def decision_of(bases: Iterable[LegalBasis]) -> tuple[str, date]:
    """Return number and date of the decision a certificate rests on: the first basis with both."""
    for basis in bases:
        if basis.number and basis.date:
            return basis.number, basis.date
    raise UnfitCertificate(part="căn cứ (legal_bases)", what=faulty("no-decision"))


def certificate_values(paper: Proof, standard: FormatStandard) -> dict[str, object]:
    """Return the values of the template that other papers have not; raise UnfitCertificate."""
    words = words_of(paper)
    authority = balanced(words["authority"], 16, _WIDE, bold=True)
    line = rule(standard.motto, standard.looks["motto"], twips(_WIDE))
    return {**words, **_spread(words), "authority": authority, "certificate_rule": line}


def _spread(words: dict[str, str]) -> dict[str, Markup]:
    """Return the parts that may be long; the height they leave free stands above each of them."""
    fits = {field: fit(words[field], room) for field, room in _ROOMS.items()}
    used = sum(height(size, lines) for size, lines in fits.values())
    free = (sum(room.high for room in _ROOMS.values()) - used) / len(fits) / LINE
    return {
        field: run("\n", size=max(int(free), 1)) + run(lines, size=size)
        for field, (size, lines) in fits.items()
    }


def height(size: float, lines: str) -> float:
    """Return how high lines of words stand, in points."""
    return (lines.count("\n") + 1) * size * LINE


def fit(text: str, room: Room) -> tuple[float, str]:
    """Return the greatest size that has room, and the lines then; raise UnfitCertificate."""
    size, wide = room.size, room.wide * _SHARE
    while size >= room.least:
        lines = balanced(text, size, wide, bold=room.bold)
        longest = max(width(line, size, bold=room.bold) for line in lines.split("\n"))
        if longest <= wide and height(size, lines) <= room.high:
            return size, lines
        size -= 0.5
    what = f"“{text[:40]}…” dài {len(text)} ký tự, thu đến cỡ {room.least:g} vẫn không đủ chỗ"
    raise UnfitCertificate(part=room.part, what=f"{what}; hãy viết ngắn lại")
