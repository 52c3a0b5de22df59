"""A paper as printed (văn bản như đã in), read from the bytes of its PDF.

In: anybody's PDF.  Out: its ``Anatomy``, told by words, places and drawn lines; no standard is
consulted, and what is not known is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vanban.paper.anatomy.anatomy import Anatomy, Box, Component, Part, Sheet
from vanban.paper.anatomy.body import TOP, Areas, Body, Flow, Strokes
from vanban.paper.anatomy.foot import foot, foot_begins
from vanban.paper.anatomy.glyphs import Leaf, Stroke, leaves, runs
from vanban.paper.anatomy.head import PARTY_NAME, TITLES, head, is_copy
from vanban.paper.anatomy.rows import INDENT, LINE, SAME, Area, Grid, Row, grids, part, rows_of
from vanban.paper.catalogue import kinds
from vanban.paper.domain.kinds import DocumentKind
from vanban.text import fold

_FIRST_LINE = 14.0  #: millimetres: a first line is set in by less
_TOP_OF_COPY = 4  #: rows from the line across the page to the name of a copy
_ASIDE = {Component.PAGE_NUMBER, Component.CONTACT}
_CONTACT = re.compile(r"dia chi|dien thoai|\bdt\b|fax|e-?mail|website|http|www\.")
_UNION = re.compile(r"(tong )?lien doan lao dong|cong doan|cdcs|ldld|ban chap hanh cong doan")


@dataclass
class _Page:
    """A page, and apart from it what stands outside of its text."""

    leaf: Leaf
    tables: list[Grid]
    frames: list[Grid]
    across: list[Stroke]  #: those of no table or frame
    rows: list[Row]
    aside: list[Part] = field(default_factory=list)  #: page number, contact
    area: Area = field(init=False)
    ends: tuple[float, float] = (0, 0)  #: where its text begins and ends

    @property
    def items(self) -> list[Row | Grid]:
        return [*self.rows, *self.tables]

    def below(self, stroke: Stroke) -> list[Row]:
        return [row for row in self.rows if row.box.top > stroke.at - SAME]


def of_pdf(pdf: bytes) -> Anatomy:
    """Return the anatomy of a printed paper; raise UnmeasurablePdf."""
    pages = [_page(leaf) for leaf in leaves(pdf)]
    first = _paper_begins(pages)
    top, taken = head(first.rows, first.leaf.width, first.across, first.frames)
    first.rows = first.rows[taken:]
    _measure(pages)
    paper, *appendices = _sections(pages)
    areas, across = _areas(pages), {page.leaf.number: page.across for page in pages}
    parts = [*top, *_paper(paper, areas, across)]
    for body in (Body(flow, areas, across) for flow in appendices):
        parts += [*body.appendix(), *body.parts()]
    regime = _regime(top)
    parts = [_fixed(each) for each in parts] if regime == "party" else parts
    parts = [*(each for page in pages for each in page.aside), *parts]
    parts.sort(key=lambda each: each.box.page if each.box else 0)
    starts, bottoms = [flow[0].box.page for flow in appendices], _bottoms(parts, pages)
    sheets = tuple(_sheet(page, parts, starts, bottoms.get(page.leaf.number)) for page in pages)
    kind = _kind(parts)
    return Anatomy(reader="pdf", kind=kind, regime=regime, sheets=sheets, parts=tuple(parts))


# ---- pages


def _page(leaf: Leaf) -> _Page:
    found = grids(leaf)
    tables = [grid for grid in found if grid.is_table]
    within = {word for table in tables for word in table.words}
    taken = {stroke for grid in found for stroke in grid.across}
    frames = [g for g in found if not g.is_table and g.box.height < leaf.height / 2]
    across = [stroke for stroke in leaf.across if stroke not in taken]
    page = _Page(leaf, tables, frames, across, rows_of(w for w in leaf.words if w not in within))
    _take_number(page)
    _take_foot(page)
    if boxes := [item.box for item in page.items]:
        page.ends = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return page


def _take_number(page: _Page) -> None:
    """Take away the page number: it stands above or below all else."""
    for row in [*page.rows[:1], *page.rows[-1:]]:
        others = [item.box for item in page.items if item is not row]
        above = all(row.box.bottom <= box.top + SAME for box in others)
        below = all(row.box.top >= box.bottom + SAME for box in others)
        if others and (above or below) and row.says("page_number"):
            page.aside.append(part(Component.PAGE_NUMBER, [row]))
            page.rows.remove(row)
            break


def _take_foot(page: _Page) -> None:
    """Take away what a line across the foot cuts off: the contact of the office, footnotes."""
    for stroke in page.across:
        below = page.below(stroke)
        rest = page.rows[: len(page.rows) - len(below)]
        under = any(row.look.underlined and abs(row.box.bottom - stroke.at) < 2 for row in rest)
        if not below or not rest or under or stroke.at < page.leaf.height / 2:
            continue
        wide = stroke.end - stroke.start > 0.6 * page.leaf.width
        if wide and _CONTACT.search(" ".join(row.folded for row in below)):
            rule = Box(page.leaf.number, stroke.start, stroke.at, stroke.end, stroke.at)
            page.aside.append(part(Component.CONTACT, below, rule=rule))
            page.rows = rest
        elif max(row.look.size for row in below) < max(row.look.size for row in rest) - 1:
            page.rows = rest


def _paper_begins(pages: Sequence[_Page]) -> _Page:
    """Return the page of the head; what a copy copies above its own head is no part of it."""
    for number, page in enumerate(pages):
        for stroke in page.across:
            below = page.below(stroke)
            if any(map(is_copy, below[:_TOP_OF_COPY])):
                for copied in pages[: number + 1]:
                    copied.rows, copied.tables = [], []
                page.rows = below
                return page
    return pages[0]


def _measure(pages: Sequence[_Page]) -> None:
    """Find where the text stands; a page of first lines only does not show its left side."""
    for page in pages:
        page.area = Area.of(page.rows, page.leaf.width)
    lefts = [page.area.left for page in pages if page.area.left is not None]
    for page in pages:
        if any(INDENT < (page.area.left or 0) - left < _FIRST_LINE for left in lefts):
            page.area = replace(page.area, left=None)


def _areas(pages: Sequence[_Page]) -> dict[int, Area]:
    """Return where the text stands; a page that does not show it is as those of its width."""
    found = {}
    for page in pages:
        alike = [p.area for p in pages if abs(p.leaf.width - page.leaf.width) < SAME]
        left = min((a.left for a in alike if a.left is not None), default=None)
        right = max((a.right for a in alike if a.right is not None), default=None)
        known = {name: at for name, at in vars(page.area).items() if at is not None}
        found[page.leaf.number] = Area(**{"left": left, "right": right, **known})
    return found


# ---- the paper and its appendices


def _sections(pages: Sequence[_Page]) -> list[list[Row | Grid]]:
    """Return the paper, then each appendix, as rows and tables in order."""
    on = {page.leaf.number: page for page in pages}
    flow = [item for page in pages for item in sorted(page.items, key=lambda each: each.box.top)]
    return runs(flow, lambda _, item: not _opens_appendix(item, on[item.box.page])) or [[]]


def _opens_appendix(row: Row | Grid, page: _Page) -> bool:
    if isinstance(row, Grid):
        return False
    middle = abs(row.box.centre - page.leaf.width / 2) < 20
    first = row is page.rows[0] and any(r.says("reference") for r in page.rows[:TOP])
    return middle and (first or bool(row.says("appendix")))


def _paper(flow: Flow, areas: Areas, across: Strokes) -> Iterator[Part]:
    after = max((n + 1 for n, item in enumerate(flow) if isinstance(item, Grid)), default=0)
    rows = [item for item in flow[after:] if isinstance(item, Row)]
    area = areas[rows[-1].box.page if rows else min(areas)]
    begins = foot_begins(rows, area)
    body = Body(flow[: after + begins], areas, across)
    yield from (*body.title(), *body.addressees(), *body.parts(), *foot(rows[begins:], area))


# ---- the whole


def _regime(top: Iterable[Part]) -> str:
    names = {each.component: fold(each.text).replace("\n", " ") for each in top}
    if names.get(Component.NATIONAL_NAME, "").startswith(PARTY_NAME):
        return "party"
    if not names.keys() & {Component.NATIONAL_NAME, Component.MOTTO}:
        return ""
    own = names.get(Component.ISSUER, ""), names.get(Component.PARENT, "")
    return "union" if any(map(_UNION.match, own)) else "state"


def _kind(parts: Iterable[Part]) -> DocumentKind | None:
    for each in parts:
        if each.component is Component.KIND:
            return TITLES.get(fold(each.text))
        if each.component in {Component.LETTER_SUBJECT, Component.SUBJECT}:
            letter = each.component is Component.LETTER_SUBJECT
            return kinds().find("official_letter" if letter else "open_letter")
    return None


def _fixed(each: Part) -> Part:
    """Say the distance of lines of a Party paper in points, as its law does."""
    if each.setting.spacing is None or each.letters.size is None:
        return each
    exact = round(each.setting.spacing * LINE * each.letters.size, 1)
    return replace(each, setting=replace(each.setting, exact=exact))


def _sheet(page: _Page, parts: list[Part], starts: list[int], bottom: float | None) -> Sheet:
    leaf, wide = page.leaf, bool(page.tables) or page.leaf.pictures
    sides = {"top": page.ends[0], "bottom": bottom}
    sides |= {"left": page.area.left, "right": _right(page, parts)}
    margins = {side: at and round(at, 1) for side, at in sides.items() if page.ends[1]}
    width, height = round(leaf.width, 1), round(leaf.height, 1)
    appendix = sum(start <= leaf.number for start in starts)
    return Sheet(width=width, height=height, margins=margins, appendix=appendix, wide=wide)


def _right(page: _Page, parts: Iterable[Part]) -> float | None:
    """Return the right margin, where lines of justified text agree on it."""
    body = (each.lines[:-1] for each in parts if each.component is Component.BODY)
    ends = [box.right for lines in body for box in lines if box.page == page.leaf.number]
    near = [end for end in ends if end > max(ends) - SAME]
    agreed = len(near) > 1 and len(near) > 0.4 * len(ends)
    return page.leaf.width - max(near) if agreed else None


def _bottoms(parts: Iterable[Part], pages: Sequence[_Page]) -> dict[int, float]:
    """Return the lower margin of the pages that text filled and ran on from.

    A page may end a line or two early, so the fullest of several tells it and one alone does not.
    """
    body = [each for each in parts if each.component not in _ASIDE]
    lines = [(box.page, each.component) for each in body for box in each.lines]
    full = {
        page
        for (page, this), (after, following) in pairwise(lines)
        if page < after and this is following is Component.BODY
    }
    ends = [page.leaf.height - page.ends[1] for page in pages if page.leaf.number in full]
    return dict.fromkeys(full, min(ends)) if len(ends) > 1 else {}
