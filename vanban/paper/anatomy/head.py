"""The head of a paper as printed (phần đầu): two columns down to number, date, V/v and stamps.

In: the rows of page 1.  Out: its parts and how many rows they took.
Told by words first, by place second, by look last, so that a spoiled part is still that part.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II and IV, cells 1 to 4, 5b, 10, 11; of the Party
Hướng dẫn 05-HD/VPTW.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from vanban.paper.anatomy.anatomy import Box, Component, Part, Setting
from vanban.paper.anatomy.glyphs import Leaf, Stroke
from vanban.paper.anatomy.rows import Area, Grid, Row, align, around, inside, part
from vanban.paper.catalogue import kinds
from vanban.text import fold

PARTY_NAME = re.compile(r"dang cong san viet nam")
_WORDS = {
    Component.NATIONAL_NAME: re.compile(rf"cong hoa xa hoi chu nghia|{PARTY_NAME.pattern}"),
    Component.MOTTO: re.compile(r"doc lap\W+tu do\W+hanh phuc"),
    Component.URGENCY: re.compile(r"(hoa toc|thuong khan|khan)\b.{0,30}$"),
    Component.CLASSIFICATION: re.compile(r"(tuyet|toi)? ?mat$"),
    Component.CIRCULATION: re.compile(r"xem xong tra lai|luu hanh noi bo|tai lieu thu hoi"),
    Component.PLACE_DATE: re.compile(
        r"(?!v/v|ve viec).{0,40}\bngay\b.{0,9}\bthang\b.{0,9}\bnam\b[\s\d.…]*$"
    ),
    Component.NUMBER: re.compile(
        r"số\b\s*:?[\s\d.…]*[a-zđ]?\s*[/-]\s*\S|số\s*:?[\s\d.…]*$|\d{1,6}[a-zđ]?\s*[/-]\s*[a-zđ]"
    ),
    Component.ISSUER_MARK: re.compile(r"\*+$"),
}
_RIGHT = (Component.NATIONAL_NAME, Component.MOTTO, Component.PLACE_DATE)
_ANCHORS = (*_RIGHT, Component.NUMBER)
STAMPS = (Component.URGENCY, Component.CLASSIFICATION, Component.CIRCULATION)

#: A new name begins with the word for an organization, unless the line above waits for its name.
_ORGANIZATION = re.compile(
    r"(tong lien doan|lien doan|cong doan|cdcs|so|bo|uy ban|ubnd|hdnd|hoi|cuc|chi cuc|tong cuc|dang bo"
    r"|dang uy|chi bo|ban|phong|truong|vien|benh vien|trung tam|van phong|cong ty|doan"
    r"|thanh uy|tinh uy|quan uy|huyen uy|dai hoi)\b"
)
_WAITING = {"cong doan", "cong doan co so", "cdcs", "dang bo", "chi bo", "ban chap hanh"}
_WAITING |= {"ban thuong vu", "dang uy", "hoi dong", "ban", "van phong"}

#: The titles kinds print, in small letters without diacritics.
TITLES = {fold(kind.title): kind for kind in reversed(kinds().all) if kind.title}


def head(leaf: Leaf, rows: Sequence[Row], frames: Sequence[Grid]) -> tuple[list[Part], int]:
    """Return the parts of the head and the number of rows they took."""
    cut = [_cut(row) for row in rows[: len(rows) if leaf.number == 1 else 0]]
    middle = leaf.width / 2
    end = _end(cut, leaf.width)
    found = [piece for pieces in cut[:end] for piece in pieces]
    rights = [p.box for p in found if component_of(p) in _RIGHT and p.box.centre > middle]
    split = min((box.left for box in rights), default=middle - 5) - 1
    while end < len(cut) and _goes_on(rows[end], split):
        end += 1
    left, right = [], []
    for pieces in cut[:end]:
        sides = (
            [p for p in pieces if p.box.centre < split],
            [p for p in pieces if p.box.centre >= split],
        )
        left += _together(sides[0])
        right += sides[1]
    return [
        _part(component, lines, leaf, frames, _axis(column))
        for column in (left, right)
        for component, lines in _column(column)
    ], end


def component_of(row: Row) -> Component | None:
    """Return what the words of a piece of the head say it is; SỞ is not Số."""
    said = {Component.NUMBER: row.text.casefold()}
    found = (c for c, words in _WORDS.items() if words.match(said.get(c, row.folded)))
    return next(found, None)


def _cut(row: Row) -> list[Row]:
    """Return the pieces of a row; what stands on the right begins a piece, however near."""
    found = []
    for piece in row.pieces():
        starts = [
            index
            for index in range(1, len(piece.words))
            if component_of(Row(piece.words[index:])) in _RIGHT[:2]
        ]
        at = starts[-1] if starts else len(piece.words)
        found += [Row(words) for words in (piece.words[:at], piece.words[at:]) if words]
    return found


def _end(cut: Sequence[Sequence[Row]], width: float) -> int:
    end = 0
    for index, pieces in enumerate(cut):
        if any(component_of(piece) in _ANCHORS for piece in pieces):
            end = index + 1
        elif opens_body(pieces[0]) or pieces[0].box.width > 0.55 * width:
            break
    return end


def opens_body(row: Row) -> bool:
    """Tell whether a row is the title of a paper or what stands below it."""
    return row.folded in TITLES or row.folded.startswith(("kinh gui", "kinh trinh", "noi nhan"))


def _goes_on(row: Row, split: float) -> bool:
    pieces = row.pieces()
    stamps = [component_of(piece) in STAMPS for piece in pieces]
    return all(stamps) or (row.box.right < split and not opens_body(row))


def _together(pieces: Sequence[Row]) -> list[Row]:
    """Join “Số:” and “/KH-LĐLĐ” with the room for the number between them; stamps stay apart."""
    if any(component_of(piece) in STAMPS for piece in pieces) or not pieces:
        return list(pieces)
    return [Row(tuple(word for piece in pieces for word in piece.words))]


def _column(rows: Sequence[Row]) -> Iterator[tuple[Component, list[Row]]]:
    """Yield the parts of one column; rows that say nothing themselves go by their place."""
    found: list[tuple[Component | None, list[Row]]] = []
    for row in rows:
        own = component_of(row)
        last = found[-1][0] if found else None
        if last is Component.LETTER_SUBJECT and own is Component.PLACE_DATE:
            own = None  # it wrote out the date of a paper
        if own is None and last is Component.NUMBER:
            own = Component.LETTER_SUBJECT
        if own is None and found and last not in (*STAMPS, Component.ISSUER_MARK):
            found[-1][1].append(row)
        else:
            found.append((own, [row]))
    for component, lines in found:
        if component is None:
            yield from _names(lines)
        else:
            yield component, lines


def _names(rows: Sequence[Row]) -> Iterator[tuple[Component, list[Row]]]:
    """Yield the parent and the issuer: by weight, where it does not tell by words."""
    bold = [row.look.bold for row in rows]
    begins = bold.index(True) if True in bold and bold == sorted(bold) and not bold[0] else 0
    for index in range(1, 0 if begins else len(rows)):
        waits = rows[index - 1].folded in _WAITING
        if _ORGANIZATION.match(rows[index].folded) and not waits:
            begins = index
    if begins:
        yield Component.PARENT, list(rows[:begins])
    yield Component.ISSUER, list(rows[begins:])


def _axis(column: Sequence[Row]) -> float:
    plain = [row for row in column if component_of(row) not in STAMPS]
    return median(row.box.centre for row in plain or column)


def _part(
    component: Component, rows: Sequence[Row], leaf: Leaf, frames: Iterable[Grid], axis: float
) -> Part:
    framed = next((g.box for g in frames if all(inside(row.box, g.box) for row in rows)), None)
    setting = Setting(align=align(rows, Area(None, None, leaf.width), axis))
    rule = None if framed else rule_under(rows, leaf.across)
    return part(component, rows, setting, rule=rule, frame=framed)


def rule_under(rows: Sequence[Row], across: Iterable[Stroke]) -> Box | None:
    """Return the line drawn under some rows, nearer than a line of text."""
    box, size = around(row.box for row in rows), rows[-1].box.height
    below = [
        stroke
        for stroke in across
        if -0.15 * size < stroke.at - box.bottom < 1.2 * size
        and box.left - size < (stroke.start + stroke.end) / 2 < box.right + size
    ]
    near = min(below, key=lambda s: s.at, default=None)
    return near and Box(box.page, near.start, near.at, near.end, near.at)
