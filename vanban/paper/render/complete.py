"""A filled template made whole (hoàn chỉnh tệp): what no template holds.

In: a filled .docx, the paper.  Out: the same with its appendices, pictures, footnotes, bookmarks,
the address at the foot of page 1, and the styles of ours that an older template lacks.
A clerk's template knows nothing of these: its last section ends the paper, a copy ends each
appendix.
"""

import copy
from collections.abc import Iterable
from typing import Any

from lxml import etree
from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import package
from vanban.paper.render.appendix import TURNED, appendices
from vanban.paper.render.bookmarks import number_bookmarks
from vanban.paper.render.footnotes import footnotes
from vanban.paper.render.images import DRAWING, UNSET, file_of
from vanban.paper.render.styles import styles_xml
from vanban.paper.render.wordml import W, paragraph, piece, run
from vanban.paper.source.model import Appendix, Image, Proof, runs_of
from vanban.settings import package_data

_DOCUMENT, _STYLES, _TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
_RELS, _SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
_NOTES = "word/footnotes.xml"
_W, _R = f"{{{W}}}", f"{{{package.RELATIONS}}}"

#: The order of the schema in a section.
_SECTION: list[str] = package_data("wordml")["section_order"]


def complete(docx: bytes, paper: Proof, standard: FormatStandard, goes_with: str) -> bytes:
    """Return a paper with all its parts; one that has none of these comes back as it was.

    ``goes_with`` is how its appendices name it. Raises BrokenPackage for a template without pages.
    """
    added = appendices(paper.body, standard, goes_with)
    pictures = [block for block in paper.body if isinstance(block, Image)]
    runs, contact = [*runs_of(paper.body)], paper.letterhead.contact
    notes = [each.note for each in runs if each.note]
    if not (added or pictures or notes or contact or any(each.bound for each in runs)):
        return docx
    file = _File(docx)
    file.append(added)
    if contact:
        file.foot(contact)
    file.picture(pictures)
    if notes:
        file.annotate(notes)
    file.style(standard)
    return file.packed()


class _File:
    """A .docx being made whole."""

    def __init__(self, docx: bytes) -> None:
        self._parts = package.parts_of(docx)
        read = (_DOCUMENT, _RELS, _TYPES, _STYLES, _SETTINGS)
        try:
            self._trees = {name: etree.fromstring(self._parts[name]) for name in read}
        except KeyError as error:
            raise package.BrokenPackage from error
        self._document = self._trees[_DOCUMENT]
        self._body = self._document.find(f"{_W}body")
        self._own = self._body.find(f"{_W}sectPr")  # the section of the paper itself
        if self._own is None or {"pgSz", "pgMar"} - {_named(child) for child in self._own}:
            raise package.BrokenPackage

    def append(self, added: Iterable[tuple[Appendix, Markup]]) -> None:
        """Add each appendix after the paper as a section of its own (phụ lục)."""
        last = self._own
        for head, xml in added:
            section = _section(self._own, aside=head.landscape)
            self._body.remove(last)
            properties = self._body[-1].find(f"{_W}pPr")  # the last of a body is a paragraph
            if properties is None:
                self._body[-1].insert(0, properties := etree.Element(f"{_W}pPr"))
            properties.append(last)
            content = etree.fromstring(f"<w:body {package.NAMESPACES}>{xml}</w:body>")
            self._body.append(content)  # whole, or lxml takes the square of the time for its names
            self._body.extend(content)
            self._body.remove(content)
            self._body.append(section)
            last = section

    def foot(self, contact: str) -> None:
        """Print the address at the foot of page 1, not of an appendix; a clerk's own foot stays."""
        sections = list(self._document.iter(f"{_W}sectPr"))
        if sections[0].xpath("w:footerReference[@w:type='first']", namespaces={"w": W}):
            return
        _child(sections[0], "titlePg")
        for at, section in enumerate(sections[:2]):  # a third has the foot of the second
            said = paragraph("VBKhoangNho") if at else paragraph("VBDiaChi", run(contact))
            foot = f"<w:ftr {package.NAMESPACES}>{said}</w:ftr>".encode()
            key = self._add(f"vb-chan-{at}", "footer", f"vb-chan-{at}.xml", foot)
            reference = etree.Element(f"{_W}footerReference", {f"{_W}type": "first"})
            reference.set(f"{_R}id", key)
            section.insert(len(section.findall(f"{_W}headerReference")), reference)

    def picture(self, pictures: Iterable[Image]) -> None:
        """Give each drawing its file (hình)."""
        drawn = self._document.xpath(f"//a:blip[@r:embed='{UNSET}']", namespaces=DRAWING)
        for number, (blip, block) in enumerate(zip(drawn, pictures, strict=True), start=1):
            kind, data = file_of(block)
            name = f"vb-hinh-{number}"
            blip.set(f"{_R}embed", self._add(name, "image", f"media/{name}.{kind}", data))
            for place in blip.xpath("ancestor::wp:inline/wp:docPr", namespaces=DRAWING):
                place.set("id", str(9000 + number))

    def annotate(self, notes: Iterable[str]) -> None:
        """Add the footnotes (chú thích)."""
        found = self._parts.get(_NOTES)
        self._parts[_NOTES] = made = footnotes(self._document, notes, found)
        if found is None:
            self._add("vb-chu-thich", "footnotes", "footnotes.xml", made)
            for compat in self._trees[_SETTINGS].iterfind(f"{_W}compat"):
                compat.addprevious(etree.fromstring(piece("separators")))
        if self._body[0].tag == f"{_W}tbl":  # LibreOffice then leaves an empty line above it
            line = paragraph("VBKhoangNho", exact=20)
            self._body[:0] = etree.fromstring(f"<w:body {package.NAMESPACES}>{line}</w:body>")

    def style(self, standard: FormatStandard) -> None:
        """Add the styles of ours that this file lacks."""
        styles = self._trees[_STYLES]
        has = {style.get(f"{_W}styleId") for style in styles.iterfind(f"{_W}style")}
        for style in etree.fromstring(styles_xml(standard)).iterfind(f"{_W}style"):
            if style.get(f"{_W}styleId") not in has:
                styles.append(style)

    def packed(self) -> bytes:
        """Return the file."""
        number_bookmarks(self._document)
        made = {name: package.as_part(tree) for name, tree in self._trees.items()}
        return package.pack(self._parts | made)

    def _add(self, key: str, kind: str, target: str, content: bytes) -> str:
        """Add a part of a kind (footer, footnotes, image) and return the id of its relation."""
        self._parts[f"word/{target}"] = content
        ending = target.rpartition(".")[2]
        content_type = f"image/{ending}" if kind == "image" else f"{package.MAIN}.{kind}+xml"
        relation = {"Id": key, "Type": f"{package.RELATIONS}/{kind}", "Target": target}
        override = {"PartName": f"/word/{target}", "ContentType": content_type}
        space = f"{{{package.PACKAGE}/"
        etree.SubElement(self._trees[_RELS], f"{space}relationships}}Relationship", relation)
        etree.SubElement(self._trees[_TYPES], f"{space}content-types}}Override", override)
        return key


def _section(own: Any, *, aside: bool) -> Any:
    """Return a section like the paper's: pages from 1 again, on its side if it is wide."""
    section = copy.deepcopy(own)
    _child(section, "pgNumType").set(f"{_W}start", "1")
    _child(section, "titlePg")
    if aside:
        size, margins = _child(section, "pgSz"), _child(section, "pgMar")
        width, height = size.get(f"{_W}w"), size.get(f"{_W}h")
        size.attrib.update({f"{_W}w": height, f"{_W}h": width, f"{_W}orient": "landscape"})
        upright = {side: margins.get(f"{_W}{side}") for side in TURNED}
        margins.attrib.update({f"{_W}{side}": upright[was] for side, was in TURNED.items()})
        margins.set(f"{_W}header", str(int(upright[TURNED["top"]]) // 2))
    return section


def _child(section: Any, tag: str) -> Any:
    """Return a child of a section, put in its place in the schema when it is not there."""
    found = section.find(f"{_W}{tag}")
    if found is None:
        found = etree.Element(f"{_W}{tag}")
        known = [_named(child) for child in section]
        at = sum(_SECTION.index(name) <= _SECTION.index(tag) for name in known if name in _SECTION)
        section.insert(at, found)
    return found


def _named(element: Any) -> str:
    return str(etree.QName(element).localname)
