"""Bookmarks around figures (dấu số liệu): nothing is seen of them on the page.

In: a figure as printed and the place it comes from.  Out: the same in a bookmark, and from a file
every figure with its place, also after somebody wrote over it in Word.
A name of Word's is cut after 40 letters and takes neither spaces nor signs: it is the number of the
figure in the paper, and a variable of that name in the settings says the place.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from vanban.paper.render.package import part_of
from vanban.paper.render.wordml import W

_NAME = "vb_so_lieu_"
#: Stands for the number of a bookmark until the file is whole, the place for its name.
_UNSET = "-9"
_W = f"{{{W}}}"
_KEY = f"{_W}name"


def bookmarked(figure: Markup, place: str) -> Markup:
    """Return a run in a bookmark that will be numbered with all of the file."""
    start = Markup(f'<w:bookmarkStart w:id="{_UNSET}" w:name="') + escape(place) + Markup('"/>')
    return start + figure + Markup(f'<w:bookmarkEnd w:id="{_UNSET}"/>')


def number_bookmarks(document: Any, settings: Any) -> None:
    """Number the bookmarks of a document and keep their places among its variables."""
    unset = document.xpath(f"//w:bookmarkStart[@w:id='{_UNSET}']", namespaces={"w": W})
    for n, start in enumerate(unset, start=1):
        said = {_KEY: f"{_NAME}{n}", f"{_W}val": start.get(_KEY)}
        etree.SubElement(_variables(settings), f"{_W}docVar", said)
        start.set(_KEY, f"{_NAME}{n}")
        for each in (start, start.getnext().getnext()):  # around the run
            each.set(f"{_W}id", str(9000 + n))


def _variables(settings: Any) -> Any:
    """Return the variables of a file; the schema has them right behind ``compat``."""
    found = settings.find(f"{_W}docVars")
    if found is None:
        found, before = etree.Element(f"{_W}docVars"), settings.find(f"{_W}compat")
        settings.insert(len(settings) if before is None else settings.index(before) + 1, found)
    return found


def figures_in(docx: bytes) -> list[tuple[str, str]]:
    """Return place and words of every figure of a .docx in order; raise BrokenPackage."""
    variables = part_of(docx, "word/settings.xml").iter(f"{_W}docVar")
    places = {each.get(_KEY): each.get(f"{_W}val") for each in variables}
    starts = part_of(docx, "word/document.xml").iter(f"{_W}bookmarkStart")
    ours = [start for start in starts if start.get(_KEY) in places]
    return [(places[start.get(_KEY)], "".join(_inside(start))) for start in ours]


def _inside(start: Any) -> Iterator[str]:
    for each in start.itersiblings():
        if each.tag == f"{_W}bookmarkEnd" and each.get(f"{_W}id") == start.get(f"{_W}id"):
            return
        yield from each.itertext(f"{_W}t")
