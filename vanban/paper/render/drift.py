"""How a template drifted from its standard (mẫu lệch chuẩn).

In: a template as found, the one built from the standard.  Out: a sentence for each value that
differs.
Only values the law speaks of are compared: what Word adds when it saves is no fault.
"""

from collections.abc import Iterator
from typing import Any

from vanban.paper.render.package import BrokenPackage, part_of
from vanban.paper.render.wordml import W

_NAMESPACES = {"w": W}

#: What is compared of a style or page: words, element, attribute, how many of its units make one.
_STYLE = (
    ("cỡ chữ", "w:rPr/w:sz", "val", 2),
    ("chữ đậm", "w:rPr/w:b", "val", 0),
    ("chữ nghiêng", "w:rPr/w:i", "val", 0),
    ("căn lề", "w:pPr/w:jc", "val", 0),
    ("thụt dòng đầu (pt)", "w:pPr/w:ind", "firstLine", 20),
    ("thụt trái (pt)", "w:pPr/w:ind", "left", 20),
    ("khoảng cách trên (pt)", "w:pPr/w:spacing", "before", 20),
    ("khoảng cách dưới (pt)", "w:pPr/w:spacing", "after", 20),
    ("giãn dòng (1/240 dòng)", "w:pPr/w:spacing", "line", 1),
)
_PAGE = (
    ("chiều rộng (pt)", "w:pgSz", "w", 20),
    ("chiều cao (pt)", "w:pgSz", "h", 20),
    ("lề trên (pt)", "w:pgMar", "top", 20),
    ("lề dưới (pt)", "w:pgMar", "bottom", 20),
    ("lề trái (pt)", "w:pgMar", "left", 20),
    ("lề phải (pt)", "w:pgMar", "right", 20),
)
_FONT = (("phông chữ", "w:rFonts", "ascii", 0),)

_Rows = tuple[tuple[str, str, str, int], ...]


def differences(found: bytes, wanted: bytes) -> list[str]:
    """Return a sentence for every value of ``found`` that is not as in ``wanted`` (chỗ lệch)."""
    if found == wanted:
        return []
    try:
        has = dict(_facts(found))
    except BrokenPackage:
        return ["tệp hỏng hoặc không phải tệp Word (.docx); cần dựng lại."]
    says = [
        f"{what} là {has.get(what, 'chưa có')}, theo chuẩn là {value}; cần dựng lại."
        for what, value in _facts(wanted)
        if has.get(what) != value
    ]
    return says or ["các trị số đúng chuẩn nhưng tệp khác bản dựng từ chuẩn; cần dựng lại."]


def _facts(docx: bytes) -> Iterator[tuple[str, str]]:
    styles = part_of(docx, "word/styles.xml")
    for default in styles.iterfind("w:docDefaults/w:rPrDefault/w:rPr", _NAMESPACES):
        yield from _read("văn bản", default, _FONT)
    for style in styles.iterfind("w:style[@w:type='paragraph']", _NAMESPACES):
        name = style.find("w:name", _NAMESPACES).get(f"{{{W}}}val")
        yield from _read(f"kiểu “{name}”", style, _STYLE)
    for section in part_of(docx, "word/document.xml").iterfind("w:body/w:sectPr", _NAMESPACES):
        yield from _read("trang giấy", section, _PAGE)


def _read(of: str, element: Any, rows: _Rows) -> Iterator[tuple[str, str]]:
    for words, path, attribute, unit in rows:
        found = element.find(path, _NAMESPACES)
        value = "không" if found is None else found.get(f"{{{W}}}{attribute}", "có")
        yield f"{words} của {of}", f"{int(value) / unit:g}" if unit and value.isdigit() else value
