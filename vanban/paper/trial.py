"""Templates on trial (soát mẫu): what the common judge says of a template before a paper is in it.

In: a folder of templates.  Out: a sentence for each rule a template would break.
Here rendering and judging meet.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.paper.anatomy.template import of_template
from vanban.paper.check import Finding, check
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.package import BrokenPackage, part_of
from vanban.paper.render.styles import styles
from vanban.paper.render.templates import build, folders
from vanban.settings import package_data

#: The rules that need no words of a paper.
_WORDLESS = {name for name, words in package_data("rules").items() if words.get("wordless")}


def check_all(folder: Path, *, whole: bool = True) -> list[str]:
    """Return a sentence for every rule a template in a folder would break (soát mẫu).

    A folder that is not the ``whole`` set, as an office's own, may leave templates out, not all.
    """
    whole = whole or not any(folder.glob("*/*.docx"))
    return [says for standard in folders() for says in _of_folder(folder, standard, whole)]


def faults(template: bytes, standard: FormatStandard, family: str = "") -> list[str]:
    """Return what a standard says against a template, each with its rule and article.

    A template of a family places every value that family has; a kind's own may leave some out.
    """
    try:
        named, document = (part_of(template, f"word/{part}.xml") for part in ("styles", "document"))
    except BrokenPackage:
        return ["tệp hỏng hoặc không phải tệp Word (.docx); cần dựng lại."]
    held = _WORDLESS.intersection(standard.only.get(family, standard.rules))
    rules = {name: article for name, article in standard.rules.items() if name in held}
    found = check(of_template(named, document), replace(standard, rules=rules)).faults
    missing = (s["name"] for s in styles(standard) if not named.xpath(_ID, id=s["id"], **_W))
    said = [f"thiếu kiểu “{name}”; cần dựng lại." for name in missing]
    if family:
        wanted = _placed(part_of(build(standard, family), "word/document.xml"))
        lost = sorted(wanted - _placed(document))
        said += [f"thiếu giá trị {name}; cần dựng lại." for name in lost]
    return [*said, *dict.fromkeys(_sentence(finding) for finding in found)]


_W = {"namespaces": {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}}
_ID = "w:style[@w:styleId=$id]"


def _placed(document: Any) -> set[str]:
    """Return the names of the values a template places."""
    return set(re.findall(r"\{\{p? *(\w+)", document.xpath("string()")))


def _sentence(finding: Finding) -> str:
    allowed = f"cho phép {finding.allowed}" if finding.allowed else ""
    words = ", ".join(filter(None, (f"{finding.at} {finding.measured}", allowed)))
    return f"{finding.rule}: {words} ({finding.article})."


def _of_folder(folder: Path, standard: FormatStandard, whole: bool) -> Iterator[str]:
    """Yield the faults of a folder's families, and of the templates kinds have of their own."""
    own = {path.stem for path in (folder / standard.templates).glob("*.docx")}
    for name in dict.fromkeys((*standard.families, *sorted(own))):
        place = f"{standard.templates}/{name}.docx"
        path = folder / place
        family = name if name in standard.families else ""
        if path.is_file():
            yield from (f"{place}: {says}" for says in faults(path.read_bytes(), standard, family))
        elif whole:
            yield f"Thiếu mẫu {place}; cần dựng lại."
