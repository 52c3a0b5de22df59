"""What rules share (cách kết luận): a finding for one place, and traits compared with a standard.

In: what was measured of a part and what a standard says of it.  Out: findings.
A rule takes from here all it needs, the parts of a paper too.
"""

import re
from collections.abc import Iterable, Iterator

from vanban.paper.anatomy.anatomy import CONTENT, PARAGRAPHS, Anatomy, Box, Component, Part
from vanban.paper.check.finding import Finding, Verdict
from vanban.paper.domain.figures import spoken, spoken_range
from vanban.paper.domain.standards import FormatStandard, Look
from vanban.settings import package_data

__all__ = [
    "CONTENT", "PARAGRAPHS", "TOLERANCE", "WARNING", "Anatomy", "Box", "Component", "Findings",
    "Part", "Standard", "between", "judged", "lettered", "listed", "look_of", "quoted",
    "recipients", "spoken", "spoken_range", "there", "within", "written",
]  # fmt: skip

#: What a rule is given beside the paper, and yields; what it says of a place worth another look.
Standard = FormatStandard
Findings = Iterator[Finding]
FAIL, WARNING = Verdict.FAIL, Verdict.WARNING

#: How finely a page is measured; no law says this.
TOLERANCE: dict[str, float] = package_data("tolerance")


#: The name of a table or picture.
_CAPTION = re.compile(r"(Bảng|Biểu|Hình|Sơ đồ|Ảnh)\b")


def look_of(part: Part, standard: Standard) -> Look | None:
    """Return what the law says of the look of a part; None when no text at hand does."""
    look = standard.looks.get(part.component)
    return look if look and look.article else None


def judged(
    rule: str, place: Part | str, right: bool | None, measured: str = "",
    allowed: str | None = None, wrong: Verdict = FAIL, **said: object,
) -> Finding:  # fmt: skip
    """Return what is said of one place; ``right`` None: the reader or the law lacks a value.

    ``rule`` is the name in ``data/rules.toml`` of what is told when it is wrong.
    """
    words = package_data("rules")[rule]
    allowed = words.get("allowed", "") if allowed is None else allowed
    verdict = Verdict.NOT_EVALUATED if right is None else Verdict.PASS if right else wrong
    at, part = (place, "") if isinstance(place, str) else (place.at, quoted(place))
    said |= {"part": part, "measured": measured, "allowed": allowed}
    says = words["says"].format(**said) if verdict is wrong else ""
    return Finding(at, says, verdict, measured, allowed)


def there(found: bool, absent: str = "không có") -> str:
    """Say whether what must be there is there."""
    return "có" if found else absent


def lettered(
    rule: str, paper: Anatomy, standard: Standard, trait: str, asked: str = ""
) -> Findings:
    """Compare one trait of the letters of every part with the look of its component."""
    words = package_data("rules")[rule]["traits"]
    body = [getattr(part.letters, trait) for part in paper.of(Component.BODY)]
    most = max({*body}, key=body.count, default=None)
    below = getattr(standard.looks.get("position"), asked or trait, None)
    apart = any(paper.of(Component.POSITION))
    for part in paper.parts:
        found: bool | None = getattr(part.letters, trait)
        wanted: bool | None = getattr(look_of(part, standard), asked or trait, None)
        if part.component is Component.CAPACITY and wanted is not below and not apart:
            wanted = None  # its lines look differently, and they are one part
        if part.component is Component.BODY and _CAPTION.match(part.text):
            wanted = None  # the law says nothing of the names of tables and pictures
        measured, allowed = ("" if each is None else words[each] for each in (found, wanted))
        right = found == wanted if measured and allowed else None
        stressed = part.component is Component.BODY and most is wanted
        wrong = WARNING if stressed else Verdict.FAIL  # a paragraph an author stresses
        yield judged(rule, part, right, measured, allowed, wrong)


def written(
    rule: str, parts: Iterable[Part], standard: Standard, form: str, **said: object
) -> Findings:
    """Compare the words of parts, on one line, with a form of the standard."""
    wanted = standard.forms.get(form)
    example = wanted.example if wanted else ""
    for part in parts:
        text = " ".join(part.text.split("\n"))
        told = re.IGNORECASE if text.isupper() else 0  # capitals are told by wrong-case
        right = re.fullmatch(wanted.pattern, text, told) is not None if wanted else None
        yield judged(rule, part, right, text[:60], example, FAIL, **said)


def listed(rule: str, parts: Iterable[Part], standard: Standard, form: str) -> Findings:
    """Compare the lines of a list with a form, its last line with the form of last lines."""
    lines = [*parts]
    yield from written(rule, lines[:-1], standard, form)
    yield from written(rule, lines[-1:], standard, f"last_{form}")


def recipients(paper: Anatomy) -> tuple[list[Part], Part | None]:
    """Return the lines of recipients, and apart from them the last of copies that stay (Lưu)."""
    lines = [*paper.of(Component.RECIPIENTS)]
    kept = next((part for part in lines[::-1] if re.match(r"-?\s*Lưu\b", part.text)), None)
    return [part for part in lines if part is not kept], kept


def quoted(part: Part) -> str:
    """Return the first words of a part, for a sentence about it."""
    words = " ".join(f"{part.marker} {part.text}".split())
    return f"“{words[:40].rstrip()}{'…' if len(words) > 40 else ''}”"


def between(value: float | None, allowed: Iterable[float], trait: str) -> bool | None:
    """Tell whether a measured value is within the smallest and largest allowed; None: unknown."""
    bounds = [*allowed]
    if value is None or not bounds:
        return None
    return min(bounds) - TOLERANCE[trait] <= value <= max(bounds) + TOLERANCE[trait]


def within(
    value: float | None, allowed: tuple[float, ...], trait: str, unit: str
) -> tuple[bool | None, str, str]:
    """Tell whether a measure is allowed, and say in words what it is and what is allowed."""
    right = between(value, allowed, trait)
    return right, spoken(value, unit), spoken_range(allowed, unit)
