"""A template as found (giải phẫu mẫu): how each of its named styles would print.

In: ``styles.xml`` and ``document.xml`` of a template as trees.  Out: an ``Anatomy`` of the reader
“template”: a part for each style of a component, one more where a hand formatted words directly.
A template has no words of a paper yet, so the parts have none.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from vanban.paper.anatomy.anatomy import Anatomy, Component, Letters, Part, Setting, Sheet
from vanban.paper.catalogue import labels

_NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_TWIPS_PER_POINT, _TWIPS_PER_MM = 20, 1440 / 25.4

#: What Word takes where no style says anything.
_WORD = {"size": 10.0, "bold": False, "italic": False, "underlined": False, "color": "000000"}

_OFF = {"0", "false", "off", "none"}

_Traits = Mapping[str, Any]


def of_template(styles: Any, document: Any) -> Anatomy:
    """Return the anatomy of a template by its effective formatting (đọc mẫu)."""
    known = {_value(each, "styleId"): each for each in _all(styles, "w:style")}
    default = _traits(styles.find("w:docDefaults/w:rPrDefault", _NAMESPACES))
    ours = labels()["styles"].keys() & known.keys()
    effective = {id: _chain(id, known, {**_WORD, **default}) for id in sorted(ours)}
    looks = [*effective.items(), *_by_hand(document, effective)]
    parts = dict.fromkeys(_part(id, traits) for id, traits in looks)
    sheets = tuple(_sheet(section) for section in _all(document, ".//w:sectPr"))
    return Anatomy(reader="template", sheets=sheets, parts=tuple(parts))


def _chain(id: str, known: Mapping[str, Any], default: _Traits) -> dict[str, Any]:
    """Return what a style says, what it is based on first; a circle ends where it began."""
    rows: list[Any] = []
    while id in known and known[id] not in rows:
        rows.append(known[id])
        id = _value(known[id].find("w:basedOn", _NAMESPACES), "val")
    traits = dict(default)
    for style in reversed(rows):
        traits |= _traits(style)
    return traits


def _by_hand(document: Any, effective: Mapping[str, _Traits]) -> Iterator[tuple[str, _Traits]]:
    """Yield the words a hand formatted without their style."""
    for paragraph in _all(document, ".//w:p"):
        id = _value(paragraph.find("w:pPr/w:pStyle", _NAMESPACES), "val")
        for words in _all(paragraph, "w:r[w:t]") if id in effective else ():
            yield id, {**effective[id], **_traits(paragraph), **_traits(words)}


def _traits(element: Any) -> dict[str, Any]:
    """Return what a style, a paragraph or a run says of letters and setting, and nothing else."""
    found: dict[str, Any] = {}
    for each in [] if element is None else _all(element, "w:rPr/* | w:pPr/*"):
        name, value = str(each.tag).rpartition("}")[2], _value(each, "val")
        if name == "sz":
            found["size"] = int(value) / 2
        elif name in {"b", "i", "u"}:
            found[{"b": "bold", "i": "italic", "u": "underlined"}[name]] = value not in _OFF
        elif name == "color":
            found["color"] = "000000" if value == "auto" else value
        elif name == "rFonts":
            theme = _value(each, "asciiTheme")
            found["font"] = f"theo chủ đề {theme}" if theme else _value(each, "ascii")
        elif name == "jc":
            found["align"] = _ALIGNED.get(value, value)
        elif name in {"ind", "spacing"}:
            found |= {key.rpartition("}")[2]: said for key, said in each.attrib.items()}
    return found


_ALIGNED = {"both": "justify", "start": "left", "end": "right"}


def _part(id: str, traits: _Traits) -> Part:
    component = Component(labels()["styles"][id])
    at = labels()["looks"][component]
    letters = {name: traits.get(name) for name in Letters.__dataclass_fields__}
    hanging = -float(traits.get("hanging", 0)) or float(traits.get("firstLine", 0))
    gap = max(float(traits.get("before", 0)), float(traits.get("after", 0)))
    line, rule = float(traits.get("line", 240)), traits.get("lineRule", "auto")
    setting = Setting(
        align=traits.get("align", "left"),
        indent=hanging / _TWIPS_PER_MM,
        gap=gap / _TWIPS_PER_POINT,
        spacing=line / 240 if rule == "auto" else None,
        exact=line / _TWIPS_PER_POINT if rule == "exact" else None,
    )
    return Part(component=component, text="", at=at, letters=Letters(**letters), setting=setting)


def _sheet(section: Any) -> Sheet:
    size, margins = (section.find(f"w:{name}", _NAMESPACES) for name in ("pgSz", "pgMar"))
    width, height = (float(_value(size, side) or 0) / _TWIPS_PER_MM for side in ("w", "h"))
    sides = ("top", "bottom", "left", "right")
    given = {side: float(_value(margins, side) or 0) / _TWIPS_PER_MM for side in sides}
    return Sheet(width=width, height=height, margins=dict(given))


def _all(element: Any, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=_NAMESPACES))


def _value(element: Any, attribute: str) -> str:
    return "" if element is None else str(element.get(f"{{{_NAMESPACES['w']}}}{attribute}", ""))
