"""A paper as printed (văn bản như đã in), read from the bytes of its PDF.

In: anybody's PDF.  Out: its ``Anatomy``, told by words, places and drawn lines; no standard is
consulted, and what is not known is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from vanban.paper.anatomy.anatomy import Anatomy, Box, Component, Part, Sheet
from vanban.paper.anatomy.body import Body
from vanban.paper.anatomy.foot import begins, foot
from vanban.paper.anatomy.glyphs import MM, Leaf, Stroke, leaves
from vanban.paper.anatomy.head import PARTY_NAME, TITLES, head
from vanban.paper.anatomy.rows import LINE, SAME, Area, Grid, Row, around, grids, part, rows_of
from vanban.paper.catalogue import kinds
from vanban.paper.domain.kinds import DocumentKind
from vanban.text import fold

_PAGE_NUMBER = re.compile(r"(trang\s*)?[-–]?\s*\d{1,3}\s*(/\s*\d{1,3})?\s*[-–]?$")
_CONTACT = re.compile(r"dia chi|dien thoai|đt\b|fax|e-?mail|website|http|www\.")
_APPENDIX = re.compile(r"phu luc(\s+(so\s*)?[ivx\d]+)?\s*[.:]?$")
_REFERENCE = re.compile(r"\((ban hanh\s*)?kem theo")
_UNION = re.compile(r"(tong )?lien doan lao dong|cong doan|cdcs|ldld|ban chap hanh cong doan")
#: Rows from the top of a page in which an appendix names the paper it belongs to.
_TOP = 8


@dataclass
class _Page:
    """A page, what stands outside of its text taken away."""

    leaf: Leaf
    tables: list[Grid] = field(default_factory=list)
    frames: list[Grid] = field(default_factory=list)
    across: list[Stroke] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)  #: page number, contact
    area: Area = field(default_factory=lambda: Area(None, None, 210))
    lowest: float = 0.0  #: where its text ends


def of_pdf(pdf: bytes) -> Anatomy:
    """Return the anatomy of a printed paper; raise BadPdf, LockedPdf or PicturePdf."""
    pages = [_page(leaf) for leaf in leaves(pdf)]
    first = pages[0]
    top, taken = head(first.leaf, first.rows, first.frames)
    first.rows = first.rows[taken:]
    _measure(pages)
    sections = _sections(pages)
    parts = [*top]
    for section in sections[:1]:
        parts += _paper(section, pages)
    for section in sections[1:]:
        parts += _appendix(section, pages)
    parts = sorted([*_furniture(pages), *parts], key=lambda p: p.box.page if p.box else 0)
    regime = _regime(top)
    if regime == "party":
        parts = [_fixed(each) for each in parts]
    starts = [section[0].box.page for section in sections[1:]]
    sheets = tuple(_sheet(page, parts, pages, starts) for page in pages)
    return Anatomy(
        reader="pdf", kind=_kind(parts), regime=regime, sheets=sheets, parts=tuple(parts)
    )


# ---- pages


def _page(leaf: Leaf) -> _Page:
    found = [grid for grid in grids(leaf) if grid.words]
    tables = [grid for grid in found if grid.is_table]
    within = {word for table in tables for word in table.words}
    lines = {stroke for table in tables for stroke in table.across}
    page = _Page(
        leaf,
        tables,
        [grid for grid in found if not grid.is_table and grid.box.height < leaf.height / 2],
        [stroke for stroke in leaf.across if stroke not in lines],
        rows_of(word for word in leaf.words if word not in within),
    )
    _take_number(page)
    page.lowest = max((b.bottom for b in _boxes(page)), default=0.0)
    _take_foot(page)
    return page


def _boxes(page: _Page) -> list[Box]:
    return [row.box for row in page.rows] + [table.box for table in page.tables]


def _take_number(page: _Page) -> None:
    """Take away the page number: above or below all else."""
    boxes = _boxes(page)
    for row in page.rows[:1] + page.rows[-1:]:
        outer = [row.box.bottom <= b.top + SAME for b in boxes if b is not row.box]
        under = [row.box.top >= b.bottom + SAME for b in boxes if b is not row.box]
        if _PAGE_NUMBER.match(row.folded) and outer and (all(outer) or all(under)):
            page.parts.append(part(Component.PAGE_NUMBER, [row]))
            page.rows.remove(row)
            return


def _take_foot(page: _Page) -> None:
    """Take away what a line across the foot cuts off: the contact of the office, footnotes."""
    width = page.leaf.width
    for stroke in page.across:
        below = [row for row in page.rows if row.box.top > stroke.at - SAME]
        if stroke.at < page.leaf.height / 2 or not below:
            continue
        size = max(row.look.size for row in page.rows)
        above = [row.box.bottom for row in page.rows if row not in below]
        if _CONTACT.search(fold(" ".join(row.text for row in below))) and (
            stroke.end - stroke.start > 0.6 * width
        ):
            rule = Box(page.leaf.number, stroke.start, stroke.at, stroke.end, stroke.at)
            page.parts.append(part(Component.CONTACT, below, rule=rule))
            page.lowest = max(above, default=0.0)
        elif not all(row.look.size < size - 1 for row in below) or not above:
            continue
        page.rows = [row for row in page.rows if row not in below]


def _measure(pages: Sequence[_Page]) -> None:
    """Find where the text stands on each page; a page that does not show it is as the others."""
    for page in pages:
        page.area = Area.of(page.rows, page.leaf.width)


def _areas(pages: Sequence[_Page]) -> dict[int, Area]:
    found = {}
    for page in pages:
        alike = [p.area for p in pages if abs(p.leaf.width - page.leaf.width) < SAME]
        lefts = [a.left for a in alike if a.left is not None]
        rights = [a.right for a in alike if a.right is not None]
        left, right = page.area.left, page.area.right
        found[page.leaf.number] = Area(
            min(lefts, default=None) if left is None else left,
            max(rights, default=None) if right is None else right,
            page.leaf.width,
        )
    return found


# ---- the paper and its appendices


def _sections(pages: Sequence[_Page]) -> list[list[Row | Grid]]:
    """Return the paper, then each appendix, as rows and tables in order."""
    found: list[list[Row | Grid]] = [[]]
    for page in pages:
        flow = sorted([*page.rows, *page.tables], key=lambda each: each.box.top)
        for index, item in enumerate(flow):
            if found[-1] and isinstance(item, Row) and _opens_appendix(item, index, page):
                found.append([])
            found[-1].append(item)
    return found


def _opens_appendix(row: Row, index: int, page: _Page) -> bool:
    middle = abs(row.box.centre - page.leaf.width / 2) < 20
    refers = any(_REFERENCE.match(each.folded) for each in page.rows[:_TOP])
    return middle and bool(_APPENDIX.match(row.folded) or (index == 0 and refers))


def _paper(flow: Sequence[Row | Grid], pages: Sequence[_Page]) -> Iterator[Part]:
    areas, across = _areas(pages), {page.leaf.number: page.across for page in pages}
    last = max((n for n, item in enumerate(flow) if isinstance(item, Grid)), default=-1) + 1
    rows = [item for item in flow[last:] if isinstance(item, Row)]
    area = areas[rows[-1].box.page] if rows else Area(None, None, 210)
    start = begins(rows, area)
    body = Body(flow[: last + start], areas, across)
    yield from body.title()
    yield from body.addressees()
    yield from body.parts()
    yield from foot(rows[start:], area)


def _appendix(flow: Sequence[Row | Grid], pages: Sequence[_Page]) -> Iterator[Part]:
    body = Body(flow, _areas(pages), {page.leaf.number: page.across for page in pages})
    yield from body.appendix(_APPENDIX, _REFERENCE)
    yield from body.parts()


def _furniture(pages: Sequence[_Page]) -> Iterator[Part]:
    return (each for page in pages for each in page.parts)


# ---- the paper as a whole


def _regime(top: Iterable[Part]) -> str:
    names = {each.component: fold(each.text).replace("\n", " ") for each in top}
    national = names.get(Component.NATIONAL_NAME, "")
    if PARTY_NAME.match(national):
        return "party"
    if not national and Component.MOTTO not in names:
        return ""
    own = [names.get(each, "") for each in (Component.ISSUER, Component.PARENT)]
    return "union" if any(map(_UNION.match, own)) else "state"


def _kind(parts: Iterable[Part]) -> DocumentKind | None:
    for each in parts:
        if each.component is Component.KIND:
            return TITLES.get(fold(each.text))
        if each.component is Component.LETTER_SUBJECT:
            return kinds().find("official_letter")
    return None


def _fixed(each: Part) -> Part:
    """Say the distance of lines of a Party paper in points, as its law does."""
    if not each.setting.spacing or not each.letters.size:
        return each
    exact = round(each.setting.spacing * LINE * each.letters.size, 1)
    return replace(each, setting=replace(each.setting, exact=exact))


def _sheet(
    page: _Page, parts: Sequence[Part], pages: Sequence[_Page], starts: Sequence[int]
) -> Sheet:
    leaf, boxes = page.leaf, _boxes(page)
    head_boxes = [p.box for p in parts if p.box and p.box.page == leaf.number and not _aside(p)]
    tops = [box.top for box in [*boxes, *head_boxes]]
    margins = {
        "top": min(tops, default=None),
        "bottom": None,
        "left": page.area.left,
        "right": _right(page, parts),
    }
    return Sheet(
        width=round(leaf.width, 1),
        height=round(leaf.height, 1),
        margins={k: v if v is None else round(v, 1) for k, v in margins.items()} if tops else {},
        appendix=sum(start <= leaf.number for start in starts),
        wide=bool(page.tables) or leaf.pictures,
    )


def _aside(each: Part) -> bool:
    return each.component in {Component.PAGE_NUMBER, Component.CONTACT}


def _right(page: _Page, parts: Sequence[Part]) -> float | None:
    """Return the right margin, where lines of justified text agree on it."""
    ends = [
        box.right
        for each in parts
        if each.component is Component.BODY
        for box in each.lines[:-1]
        if box.page == page.leaf.number
    ]
    near = [end for end in ends if end > max(ends) - SAME]
    agreed = len(near) > 1 and len(near) > 0.4 * len(ends)
    return page.leaf.width - max(near) if agreed else None
