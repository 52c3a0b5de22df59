"""Bookmarks around figures (dấu số liệu): nothing is seen of them on the page.

In: a figure as printed.  Out: the same in a bookmark, and from a file what stands in each now, also
after somebody wrote over it in Word.
A name of Word's is cut after 40 letters and takes neither spaces nor signs: it is the number of the
figure in the paper, whose source says in the same order what each comes from.
"""

from itertools import takewhile
from typing import Any

from markupsafe import Markup

from vanban.paper.render.package import part_of
from vanban.paper.render.wordml import W

_NAME, _W = "vb_so_lieu", f"{{{W}}}"
_START, _END = (
    Markup('<w:bookmarkStart w:id="-9" w:name=""/>'),
    Markup('<w:bookmarkEnd w:id="-9"/>'),
)


def bookmarked(figure: Markup) -> Markup:
    """Return a run in a bookmark, which is numbered when the file is whole."""
    return _START + figure + _END


def number_bookmarks(document: Any) -> None:
    """Number the bookmarks of a document."""
    unset = document.xpath("//w:bookmarkStart[@w:id='-9']", namespaces={"w": W})
    for n, start in enumerate(unset, start=1):
        start.set(f"{_W}name", f"{_NAME}_{n}")
        for each in (start, start.getnext().getnext()):  # before and after the run
            each.set(f"{_W}id", str(9000 + n))


def figures_in(docx: bytes) -> dict[int, str]:
    """Return what stands in each bookmark of a .docx, by its number; raise BrokenPackage."""
    found = {}
    for start in part_of(docx, "word/document.xml").iter(f"{_W}bookmarkStart"):
        name, _, number = start.get(f"{_W}name").rpartition("_")
        inside = takewhile(lambda each: each.tag != f"{_W}bookmarkEnd", start.itersiblings())
        if name == _NAME:
            found[int(number)] = "".join(text for run in inside for text in run.itertext(f"{_W}t"))
    return found
