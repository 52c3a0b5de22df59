"""Printing on blanks (in đè lên phôi in sẵn): only the words that vary, each at its place in mm.

In: a YAML file of the office that says where each word stands, and a certificate.  Out: a .docx.
The place of a word is the line it stands on (its baseline) from the edges of the paper; ``dx`` and
``dy`` move everything, and the page of calibration shows how much a printer is off.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import package
from vanban.paper.render.certificate import LINE, PAGE, Room, UnfitCertificate, fit, words_of
from vanban.paper.render.drawing import Polyline, drawing
from vanban.paper.render.styles import styles_xml
from vanban.paper.render.wordml import from_mm, paragraph, run, twips
from vanban.paper.source.faults import BadSource, Fault, faulty
from vanban.paper.source.frontmatter import Entry, front_matter
from vanban.paper.source.model import Proof
from vanban.settings import package_data

_KEYS = package_data("keys")
#: What may be said; the words an overlay may place are named as by ``certificate.words_of``.
_CHOICES: dict[str, list[str]] = _KEYS["overlay_choices"]
FIELDS = _CHOICES["field"]
_NUMBER = re.compile(r"-?\d{1,4}([.,]\d+)?")

#: How far from the edges the crosses of the calibration page stand, and how long they are, in mm.
_INSET, _ARM = 30, 10


class Place(NamedTuple):
    """Where one word stands on the blank (một ô), in mm, and the room it has."""

    field: str
    x: float
    y: float
    align: str
    room: Room


@dataclass(frozen=True)
class Overlay:
    """A blank of the office (khuôn phôi): its places, its paper, and how the printer is off."""

    places: tuple[Place, ...]
    page: tuple[float, float] = PAGE
    dx: float = 0
    dy: float = 0


def read_overlay(text: str, *, name: str) -> Overlay:
    """Return the overlay a YAML file says (đọc khuôn phôi); raise BadSource with every fault."""
    faults: list[Fault] = []
    root = front_matter(text, 1, faults)
    keys = root.entries(_KEYS["overlay"], ["fields"]) if root else {}
    page = (_number(keys, "width", PAGE[0]), _number(keys, "height", PAGE[1]))
    places = [_place(item, page) for item in (keys["fields"].items() if "fields" in keys else ())]
    overlay = Overlay(tuple(places), page, _number(keys, "dx", 0), _number(keys, "dy", 0))
    if faults:
        raise BadSource(name, faults)
    return overlay


def _place(item: Entry, page: tuple[float, float]) -> Place:
    keys = item.entries(_KEYS["overlay_field"], ["field", "x", "y", "width", "size"])
    said = {key: known[0] for key, known in _CHOICES.items()}
    for key in said.keys() & keys.keys():
        said[key] = keys[key].choice(dict.fromkeys(_CHOICES[key], ""))
    x, y, wide = (_number(keys, key, 0) for key in ("x", "y", "width"))
    if not (x >= 0 and 0 < y <= page[1] and 0 < wide <= page[0] - x):
        item.fault("off-the-blank", width=page[0], height=page[1])
    size, lines = _number(keys, "size", 14), _number(keys, "lines", 1)
    least, high = _number(keys, "least", round(size * 0.6)), size * LINE * lines
    part = f"ô “{said['field']}” của khuôn phôi"
    room = Room(part, size, least, wide / 25.4 * 72, high, said["bold"] == "yes")
    return Place(said["field"], x, y, said["align"], room)


def _number(keys: dict[str, Entry], key: str, usual: float) -> float:
    if key not in keys:
        return usual
    typed = keys[key].text()
    if _NUMBER.fullmatch(typed):
        return float(typed.replace(",", "."))
    if typed:
        keys[key].fault("no-number", typed=typed)
    return usual


def overlay_docx(paper: Proof, overlay: Overlay, standard: FormatStandard) -> bytes:
    """Return the words of a certificate at their places (in đè); raise UnfitCertificate."""
    if paper.template != "certificate":
        raise UnfitCertificate(part="khuôn phôi", what=faulty("no-certificate"))
    words = words_of(paper)
    framed = (_framed(place, words[place.field], overlay) for place in overlay.places)
    return _page(Markup("").join(framed), overlay, standard)


def _framed(place: Place, text: str, overlay: Overlay) -> Markup:
    size, lines = fit(text, place.room)
    # In a line of fixed height the letters stand on four fifths of it.
    line = twips(size * LINE)
    top = from_mm(place.y + overlay.dy) - round(line * 0.8)
    frame = (from_mm(place.x + overlay.dx), top, twips(place.room.wide))
    words = run(lines, size=size, bold=place.room.bold)
    return paragraph("Normal", words, frame=frame, exact=line, align=place.align)


def calibration_docx(overlay: Overlay, standard: FormatStandard) -> bytes:
    """Return the page of calibration (trang căn chỉnh): crosses at known places, and what to do."""
    (wide, high), dx, dy = overlay.page, overlay.dx, overlay.dy
    places = [(x, y) for x in (_INSET, wide - _INSET) for y in (_INSET, high - _INSET)]
    places.append((wide / 2, high / 2))
    crosses = [line for x, y in places for line in _cross(x + dx, y + dy)]
    body = paragraph("VBKhoangNho", drawing(crosses, overlay.page, 1, color="000000", pen=0.1))
    notes = [(x - 25, y + _ARM, 50, f"x = {_mm(x)} mm, y = {_mm(y)} mm") for x, y in places]
    says = package_data("templates")["calibration"].format(*map(_mm, (wide / 2, high / 2, dx, dy)))
    for x, y, room, words in (*notes, (_INSET + 15, high / 2 + 20, wide - 90, says)):
        place = (from_mm(x + dx), from_mm(y + dy), from_mm(room))
        body += paragraph("Normal", run(words, size=11), frame=place, align="center")
    return _page(body, overlay, standard)


def _mm(length: float) -> str:
    return f"{length:g}".replace(".", ",")


def _cross(x: float, y: float) -> list[Polyline]:
    """Return a cross with a scale: a stroke each millimetre, a longer one each fifth."""
    lines: list[Polyline] = [((x - _ARM, y), (x + _ARM, y)), ((x, y - _ARM), (x, y + _ARM))]
    for far in range(-_ARM, _ARM + 1):
        half = 0.5 if far % 5 else 1
        lines.append(((x + far, y - half), (x + far, y + half)))
        lines.append(((x - half, y + far), (x + half, y + far)))
    return lines


def _page(body: Markup, overlay: Overlay, standard: FormatStandard) -> bytes:
    sides = dict.fromkeys(("top", "right", "bottom", "left"), 10.0)
    return package.one_section(body, styles_xml(standard), overlay.page, sides)
