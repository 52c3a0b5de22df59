"""A template and its standard made to fit (mẫu vừa với chuẩn và với dòng địa danh).

In: a template, its standard, the place and date.  Out: both, so that the widths that are computed
are those that are printed.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V: the sizes of the head go up and down together
(Quốc hiệu 13, Tiêu ngữ 14, địa danh 14; or 12, 13, 13).
"""

from dataclasses import replace
from typing import Any

from lxml import etree

from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.package import pack, part_of, parts_of
from vanban.paper.render.styles import head_columns, holds
from vanban.paper.render.wordml import W
from vanban.settings import package_data

_STYLES, _DOCUMENT = "word/styles.xml", "word/document.xml"

#: Where widths are computed: looks of the head, which shrink together, and others.
_HEAD = ("national_name", "motto", "parent", "issuer", "place_date")
_MEASURED = (*_HEAD, "subject", "authority", "capacity", "position", "signer", "recipients")

#: The style of each look; of two the later, whose words are measured.
_STYLE = {str(row.get("look")): row["id"] for row in package_data("styles")["paper"]}


def fitted(template: bytes, standard: FormatStandard, date: str) -> tuple[bytes, FormatStandard]:
    """Return both with a head that holds the date on one line; raise BrokenPackage.

    The sizes are the template's: a clerk who makes the motto smaller in Word gets a shorter rule.
    """
    styles, document = part_of(template, _STYLES), part_of(template, _DOCUMENT)
    standard = _as_found(standard, styles)
    if head_columns(standard, date) == head_columns(standard):
        return template, standard
    if not holds(standard, date):
        _shrink(styles, standard)
        standard = _as_found(standard, styles)
    _set_columns(document, head_columns(standard, date))
    changed = {_STYLES: etree.tostring(styles), _DOCUMENT: etree.tostring(document)}
    return pack(parts_of(template) | changed), standard


def _as_found(standard: FormatStandard, styles: Any) -> FormatStandard:
    looks = dict(standard.looks)
    for name in _MEASURED:
        for size in _found(styles, _SIZE_OF, style=_STYLE[name]):
            looks[name] = replace(looks[name], size=int(size.get(_VAL)) / 2)
    return replace(standard, looks=looks)


def _shrink(styles: Any, standard: FormatStandard) -> None:
    for name in standard.looks.keys() & set(_HEAD):
        look = standard.looks[name]
        for size in _found(styles, _SIZE_OF, style=_STYLE[name]):
            size.set(_VAL, f"{min(look.size, look.sizes[0]) * 2:g}")


def _set_columns(document: Any, widths: tuple[int, int]) -> None:
    """Set the columns of the head, the first table; one a clerk made otherwise stays."""
    for column, width in enumerate(widths, start=1):
        for place in _found(document, _COLUMN, column=column):
            place.set(f"{{{W}}}w", str(width))


def _found(tree: Any, path: str, **names: object) -> Any:
    return tree.xpath(path, namespaces={"w": W}, **names)


_VAL = f"{{{W}}}val"
_SIZE_OF = "w:style[@w:styleId=$style]/w:rPr/w:sz"
_COLUMN = package_data("wordml")["column_of_head"]
