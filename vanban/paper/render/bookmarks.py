"""Bookmarks around figures (dấu số liệu): nothing is seen of them on the page.

In: a figure as printed and the place it comes from.  Out: the same in a bookmark, and from a file
every figure with its place, also after somebody wrote over it in Word.
A name of Word's is cut after 40 letters and takes neither spaces nor signs: it is the number of the
figure in the paper, and a variable of that name in the settings says the place.
"""

from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from vanban.paper.render.package import part_of
from vanban.paper.render.wordml import W

_NAME = "vb_so_lieu_"
#: Stands for the number of a bookmark until the file is whole, the place for its name.
_UNSET = "-9"
_W = f"{{{W}}}"
_START, _END = f"{_W}bookmarkStart", f"{_W}bookmarkEnd"


def bookmarked(figure: Markup, place: str) -> Markup:
    """Return a run in a bookmark that will be numbered with all of the file."""
    start = Markup(f'<w:bookmarkStart w:id="{_UNSET}" w:name="') + escape(place) + Markup('"/>')
    return start + figure + Markup(f'<w:bookmarkEnd w:id="{_UNSET}"/>')


def number_bookmarks(document: Any, settings: Any) -> None:
    """Number the bookmarks of a document and keep their places among its variables."""
    places = document.xpath(f"//w:bookmarkStart[@w:id='{_UNSET}']", namespaces={"w": W})
    ends = document.xpath(f"//w:bookmarkEnd[@w:id='{_UNSET}']", namespaces={"w": W})
    if not places:
        return
    last = max(int(each.get(f"{_W}id")) for each in document.iter(_START))
    kept = _variables(settings)
    for n, (start, end) in enumerate(zip(places, ends, strict=True), start=1):
        said = {f"{_W}name": f"{_NAME}{n}", f"{_W}val": start.get(f"{_W}name")}
        etree.SubElement(kept, f"{_W}docVar", said)
        start.set(f"{_W}name", f"{_NAME}{n}")
        start.set(f"{_W}id", f"{max(last, 0) + n}")
        end.set(f"{_W}id", f"{max(last, 0) + n}")


def figures_in(docx: bytes) -> list[tuple[str, str]]:
    """Return place and words of every figure of a .docx in order; raise BrokenPackage."""
    variables = part_of(docx, "word/settings.xml").iter(f"{_W}docVar")
    places = {each.get(f"{_W}name"): each.get(f"{_W}val") for each in variables}
    found: list[tuple[str, str]] = []
    inside: dict[str, int] = {}  # numbers of bookmarks that are open, with their place in the list
    for each in part_of(docx, "word/document.xml").iter(_START, _END, f"{_W}t"):
        if each.tag == _START and each.get(f"{_W}name") in places:
            inside[each.get(f"{_W}id")] = len(found)
            found.append((places[each.get(f"{_W}name")], ""))
        elif each.tag == _END:
            inside.pop(each.get(f"{_W}id"), None)
        else:
            for at in inside.values():
                found[at] = (found[at][0], found[at][1] + (each.text or ""))
    return found


def _variables(settings: Any) -> Any:
    """Return the variables of a file; the schema has them right behind ``compat``."""
    found = settings.find(f"{_W}docVars")
    if found is None:
        found = etree.Element(f"{_W}docVars")
        before = settings.find(f"{_W}compat")
        settings.insert(len(settings) if before is None else settings.index(before) + 1, found)
    return found
