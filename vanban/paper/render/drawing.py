"""Lines drawn on the page (nét vẽ trên trang): vectors in the .docx, as ``Markup``.

In: polylines in millimetres from the top left corner of the paper.  Out: a drawing behind the text.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from markupsafe import Markup

from vanban.paper.render.wordml import piece

Point = tuple[float, float]
Polyline = tuple[Point, ...]

_EMU = 36_000  #: to the millimetre


def drawing(
    lines: Iterable[Polyline], page: Point, number: int, *, color: str, pen: float
) -> Markup:
    """Return a run that draws lines as wide as ``pen`` mm over a page; each has its ``number``."""
    wide, high = page
    size = f'cx="{round(wide * _EMU)}" cy="{round(high * _EMU)}"'
    room = f'w="{round(wide * 100)}" h="{round(high * 100)}"'
    look = {"color": color, "pen": round(pen * _EMU), "number": number}
    return Markup(piece("drawing", size=size, room=room, lines="".join(map(_path, lines)), **look))


def frame(page: Point, inset: float) -> Polyline:
    """Return a rectangle ``inset`` mm inside the edges of a page."""
    (left, top), (right, low) = (inset, inset), (page[0] - inset, page[1] - inset)
    return ((left, top), (right, top), (right, low), (left, low), (left, top))


def meander(page: Point, inset: float, size: float) -> Iterator[Polyline]:
    """Yield a band of hooks (hồi văn) ``size`` mm high along the edges, a knot at each corner."""
    corners = frame(page, inset)
    for (x, y), (to_x, to_y) in pairwise(corners):
        long = abs(to_x - x) + abs(to_y - y)
        along = ((to_x - x) / long, (to_y - y) / long)
        across = (-along[1], along[0])  # inwards: the corners run clockwise
        count = int((long - 2 * size) // (size * 1.2))
        step = (long - 2 * size) / count

        def at(far: float, deep: float) -> Point:
            return x + along[0] * far + across[0] * deep, y + along[1] * far + across[1] * deep  # noqa: B023

        for hook in range(count):
            yield tuple(at(size + (hook + a) * step, b * size) for a, b in _HOOK)
        yield tuple(at(size * (0.1 + 0.7 * a), size * (0.1 + 0.7 * b)) for a, b in _CORNER)


#: One hook of the meander: parts of its width along the edge, and of its height inwards.
_HOOK = ((0, 1), (0, 0), (0.8, 0), (0.8, 0.75), (0.3, 0.75), (0.3, 0.35), (0.55, 0.35))

#: A knot where two bands meet.
_CORNER = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (0.5, 0))


def _path(line: Polyline) -> str:
    first, *others = (f'<a:pt x="{round(x * 100)}" y="{round(y * 100)}"/>' for x, y in line)
    return f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{p}</a:lnTo>" for p in others)
