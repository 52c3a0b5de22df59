"""A .docx as a package (gói tệp): parts into a zip, the same bytes every time.

In: parts by name.  Out: the bytes of a zip whose dates are constant.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree
from markupsafe import Markup

from vanban.paper.render.wordml import W, from_mm, paragraph, piece

#: Beginnings of the names of relations, of the package itself, of the parts of a document.
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

#: The namespaces a document part declares.
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'

#: The only date a zip of ours shows; the format knows none earlier.
_DATE = (1980, 1, 1, 0, 0, 0)


class BrokenPackage(ValueError):
    """Bytes that are no .docx (tệp hỏng); each room says so in its own sentence."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of the parts in the order given, with constant dates."""
    with zipfile.ZipFile(out := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, content)
    return out.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name; what zipfile raises for a broken one is not caught."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def as_part(tree: Any) -> bytes:
    """Return a tree as the bytes of a part."""
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def part_of(package: bytes, name: str) -> Any:
    """Return a part as a tree; raise BrokenPackage."""
    try:
        return etree.fromstring(parts_of(package)[name])
    except (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError) as error:
        raise BrokenPackage from error


def docx(body: str, styles: str, headers: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return a .docx of a body, its styles and its headers by relation id."""
    own = [("document", "document.main"), ("styles", "styles"), ("settings", "settings")]
    own += [(key, "header") for key in headers]
    overrides = "".join(piece("override", name=name, type=f"{MAIN}.{kind}") for name, kind in own)
    links = "".join(piece("header_relation", key=key, relations=RELATIONS) for key in headers)
    parts = {
        "[Content_Types].xml": piece("content_types", overrides=overrides),
        "_rels/.rels": piece("package_relations"),
        "docProps/core.xml": piece("core"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": piece("relations", headers=links),
        "word/styles.xml": styles,
        "word/settings.xml": piece("settings"),
        **{f"word/{key}.xml": header for key, header in headers.items()},
    }
    return pack({name: (_HEAD + content).encode() for name, content in parts.items()})


def section(
    width: float, height: float, margins: Mapping[str, float], *, own_first: bool = False
) -> Markup:
    """Return the page, in mm; ``own_first`` when the first page has a header of its own."""
    sides = " ".join(f'w:{side}="{from_mm(size)}"' for side, size in margins.items())
    first = '<w:headerReference w:type="first" r:id="first"/>' * own_first
    turned = ' w:orient="landscape"' * (width > height)
    size = {"width": from_mm(width), "height": from_mm(height), "turned": turned, "sides": sides}
    edges = {"header": from_mm(margins["top"] / 2), "footer": from_mm(margins["bottom"] / 2)}
    return Markup(piece("section", first=first, title="<w:titlePg/>" * own_first, **size, **edges))


def one_section(
    body: Markup, styles: str, size: tuple[float, float], margins: Mapping[str, float],
    *, numbered: bool = False,
) -> bytes:  # fmt: skip
    """Return a .docx of one section; it ends in a line of one point, as no body ends in a table."""
    end = paragraph("VBKhoangNho", exact=20) + section(*size, margins)
    return docx(body + end, styles, {"others": header(numbered=numbered)})


def header(*, numbered: bool) -> str:
    """Return a header part: the page number at the top centre, or nothing for a first page."""
    number = _PAGE_NUMBER if numbered else Markup("")
    return f"<w:hdr {NAMESPACES}>{paragraph('VBSoTrang', number)}</w:hdr>"


_PAGE_NUMBER = Markup('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
