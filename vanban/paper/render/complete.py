"""A filled template made whole (hoàn chỉnh tệp): what no template holds.

In: a filled .docx, the paper.  Out: the same with its appendices, pictures, footnotes, the address
at the foot of page 1, and the styles of ours that an older template lacks.
A clerk's template knows nothing of these: its last section ends the paper, a copy ends each
appendix.
"""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree
from markupsafe import Markup

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.appendix import TURNED, appendices
from vanban.paper.render.footnotes import SEPARATORS, footnotes, notes_of
from vanban.paper.render.images import DRAWING, UNSET, file_of
from vanban.paper.render.package import MAIN, NAMESPACES, PACKAGE, RELATIONS, pack, parts_of
from vanban.paper.render.styles import styles_xml
from vanban.paper.render.wordml import W, paragraph, run
from vanban.paper.source.model import Appendix, Image, Proof

_DOCUMENT, _STYLES, _TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
_RELS, _SETTINGS = "word/_rels/document.xml.rels", "word/settings.xml"
_NOTES = "word/footnotes.xml"
_W, _R = f"{{{W}}}", f"{{{RELATIONS}}}"

#: The order of the schema in a section.
_SECTION = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


def complete(docx: bytes, paper: Proof, standard: FormatStandard, goes_with: str) -> bytes:
    """Return a paper with all its parts; one that has none of these comes back as it was.

    ``goes_with`` is how its appendices name it.
    """
    file = _File(docx)
    added = appendices(paper.body, standard, goes_with)
    pictures = [block for block in paper.body if isinstance(block, Image)]
    notes, contact = notes_of(paper.body), paper.letterhead.contact
    if not (added or pictures or notes or contact):
        return docx
    file.append(added, bool(contact))
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
        self._parts = parts_of(docx)
        self._trees = {
            name: etree.fromstring(self._parts[name])
            for name in (_DOCUMENT, _RELS, _TYPES, _STYLES)
        }
        self._document = self._trees[_DOCUMENT]
        self._body = self._document.find(f"{_W}body")
        self._own = self._body.find(f"{_W}sectPr")  # the section of the paper itself

    def append(self, added: Iterable[tuple[Appendix, Markup]], has_contact: bool) -> None:
        """Add each appendix after the paper as a section of its own (phụ lục)."""
        last = self._own
        for head, xml in added:
            section = _section(self._own, aside=head.landscape)
            if has_contact:
                _refer(section, "footer", self._footer("vb-chan-trong", Markup("")))
            self._body.remove(last)
            _end_with(self._body[-1], last)
            self._body.extend(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>"))
            self._body.append(section)
            last = section

    def foot(self, contact: str) -> None:
        """Print the address at the foot of page 1; a clerk's own foot of that page stays."""
        has = self._own.xpath("w:footerReference[@w:type='first']", namespaces={"w": W})
        if not has:
            _refer(self._own, "footer", self._footer("vb-chan-dau", run(contact)))
            _child(self._own, "titlePg")

    def picture(self, pictures: Iterable[Image]) -> None:
        """Give each drawing its file (hình)."""
        drawn = self._document.xpath(f"//a:blip[@r:embed='{UNSET}']", namespaces=DRAWING)
        for number, (blip, block) in enumerate(zip(drawn, pictures, strict=True), start=1):
            ending, data = file_of(block)
            name = f"media/vb-hinh-{number}.{ending}"
            self._parts[f"word/{name}"] = data
            blip.set(f"{_R}embed", self._relate(f"vb-hinh-{number}", "image", name))
            self._default(ending)
            for place in blip.xpath("ancestor::wp:inline/wp:docPr", namespaces=DRAWING):
                place.set("id", str(9000 + number))

    def annotate(self, notes: Iterable[str]) -> None:
        """Add the footnotes (chú thích)."""
        found = self._parts.get(_NOTES)
        self._parts[_NOTES] = footnotes(self._document, notes, found)
        if found is None:
            self._relate("vb-chu-thich", "footnotes", "footnotes.xml")
            self._override("footnotes", "footnotes")
            self._trees[_SETTINGS] = settings = etree.fromstring(self._parts[_SETTINGS])
            for compat in settings.iterfind(f"{_W}compat"):
                compat.addprevious(etree.fromstring(SEPARATORS))

    def style(self, standard: FormatStandard) -> None:
        """Add the styles of ours that this file lacks."""
        styles = self._trees[_STYLES]
        has = {style.get(f"{_W}styleId") for style in styles.iterfind(f"{_W}style")}
        for style in etree.fromstring(styles_xml(standard)).iterfind(f"{_W}style"):
            if style.get(f"{_W}styleId") not in has:
                styles.append(style)

    def packed(self) -> bytes:
        """Return the file."""
        return pack(self._parts | {name: _bytes(tree) for name, tree in self._trees.items()})

    def _footer(self, name: str, words: Markup) -> str:
        style = "VBDiaChi" if words else "VBKhoangNho"
        foot = f"<w:ftr {NAMESPACES}>{paragraph(style, words)}</w:ftr>"
        if f"word/{name}.xml" not in self._parts:
            self._override(name, "footer")
            self._relate(name, "footer", f"{name}.xml")
        self._parts[f"word/{name}.xml"] = _bytes(etree.fromstring(foot))
        return name

    def _relate(self, key: str, kind: str, target: str) -> str:
        row = {"Id": key, "Type": f"{RELATIONS}/{kind}", "Target": target}
        self._add(_RELS, f"{PACKAGE}/relationships", "Relationship", row)
        return key

    def _override(self, name: str, kind: str) -> None:
        row = {"PartName": f"/word/{name}.xml", "ContentType": f"{MAIN}.{kind}+xml"}
        self._add(_TYPES, f"{PACKAGE}/content-types", "Override", row)

    def _default(self, ending: str) -> None:
        known = {row.get("Extension", "").lower() for row in self._trees[_TYPES]}
        if ending not in known:
            row = {"Extension": ending, "ContentType": f"image/{ending}"}
            self._add(_TYPES, f"{PACKAGE}/content-types", "Default", row)

    def _add(self, part: str, namespace: str, tag: str, row: Mapping[str, str]) -> None:
        etree.SubElement(self._trees[part], f"{{{namespace}}}{tag}", dict(row))


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
        before = [etree.QName(child).localname for child in section]
        at = sum(_SECTION.index(name) <= _SECTION.index(tag) for name in before)
        section.insert(at, found)
    return found


def _refer(section: Any, kind: str, key: str) -> None:
    """Let the first page of a section have a head or foot."""
    for old in section.xpath(f"w:{kind}Reference[@w:type='first']", namespaces={"w": W}):
        section.remove(old)
    reference = etree.Element(f"{_W}{kind}Reference")
    reference.set(f"{_W}type", "first")
    reference.set(f"{_R}id", key)
    at = sum(etree.QName(child).localname == "headerReference" for child in section)
    section.insert(at, reference)


def _end_with(last: Any, section: Any) -> None:
    """Let a section end with this paragraph; the last of a body is always one."""
    properties = last.find(f"{_W}pPr")
    if properties is None:
        last.insert(0, properties := etree.Element(f"{_W}pPr"))
    properties.append(section)


def _bytes(tree: Any) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
