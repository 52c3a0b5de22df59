"""Format standards as dated values (thể thức và kỹ thuật trình bày).

In: a regime and a day.  Out: the ``FormatStandard`` in force that day.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, for the State; other regimes stand beside it as data.
The values are data: ``vanban/paper/data/standards.toml``, each with its article.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vanban.errors import VanbanError
from vanban.paper.domain.organization import Validity


class NoStandard(VanbanError):
    """No format standard covers this regime on this day (chưa có chuẩn thể thức)."""

    code = "no-standard"

    def __init__(self, regime: str, on: date) -> None:
        super().__init__(
            f"Chưa có chuẩn thể thức nào cho khối “{regime}” vào ngày {on:%d/%m/%Y}; "
            "hãy xem lại ngày văn bản hoặc khối (regime) của cơ quan ban hành."
        )
        self.regime, self.on = regime, on


@dataclass(frozen=True)
class Look:
    """How one component of a paper looks (kiểu chữ của một thành phần)."""

    size: float  #: points, what vanban prints
    sizes: tuple[float, float]  #: points, smallest and largest allowed
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    case: str = "sentence"  #: "upper", "sentence", or "any" where both are right
    align: str = "left"  #: left, center, right, justify
    color: str = "000000"
    article: str = ""


@dataclass(frozen=True)
class Form:
    """How a line is written (cách ghi): the pattern it fits wholly, and an example for people."""

    pattern: str
    example: str


@dataclass(frozen=True)
class Page:
    """The page of a standard; lengths in millimetres, gaps in points, line spacing in lines."""

    width: float
    height: float
    margins: Mapping[str, float]  #: top, bottom, left, right: what vanban prints
    margins_allowed: Mapping[str, tuple[float, float]]
    font: str
    font_stand_ins: tuple[str, ...]  #: fonts of the same widths and shapes, taken for it
    indent: float  #: first line of a body paragraph, mm
    indents_allowed: tuple[float, ...]  #: mm
    paragraph_gap: float  #: least gap after a body paragraph, points
    line_spacing: float  #: lines
    line_spacing_allowed: tuple[float, float]
    article: str


@dataclass(frozen=True, kw_only=True)
class FormatStandard(Validity):
    """What one law says of the look of a paper, with the days it is in force."""

    code: str
    regime: str  #: state, union, later party
    name: str
    source: str
    doubt: str  #: what is not confirmed by a published copy; "" when nothing
    templates: str  #: folder of templates built from these values
    national_name: str
    motto: str
    number_label: str  #: "Số:"
    number_pattern: str  #: with {serial} and {code}
    page: Page
    looks: Mapping[str, Look]
    columns: Mapping[str, tuple[str, ...]]  #: left, right: what stands in that half of the page
    axes: tuple[tuple[str, ...], ...]  #: components centred on one another; "page" for its middle
    order: tuple[tuple[str, ...], ...]  #: components from above downwards
    level: tuple[tuple[str, str], ...]  #: components whose first lines stand at one height
    components: Mapping[str, str]  #: what every paper has, in words
    rule_lines: Mapping[str, tuple[float, float]]  #: share of the text above that a rule is long
    forms: Mapping[str, Form]
    stamps: Mapping[str, tuple[float, float]]  #: words of a box: its width and height, mm
    sizes_in_step: tuple[tuple[tuple[str, float], ...], ...]  #: sizes that go together
    signing_prefixes: tuple[str, ...]  #: TM., KT. …, as written
    addressed: tuple[str, ...]  #: abbreviations of kinds that may have addressees, as letters have
    end_marks: tuple[str, ...]  #: what ends the body
    rules: Mapping[str, str]  #: each rule of form this law has, and its article
    tolerance: Mapping[str, float]  #: what a measured page may differ by; none of it is law

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "FormatStandard":
        """Build a standard from one table of data."""
        plain: dict[str, Any] = {key: _frozen(row[key]) for key in row if key != "extends"}
        plain["page"] = Page(**plain["page"])
        plain["looks"] = {name: Look(**look) for name, look in plain["looks"].items()}
        plain["forms"] = {name: Form(**form) for name, form in plain["forms"].items()}
        return cls(**plain)


@dataclass(frozen=True)
class Standards:
    """Every standard, found by regime and day."""

    all: tuple[FormatStandard, ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Standards":
        """Build the standards from rows of data; a row may say ``extends`` another by its code."""
        complete: dict[str, Mapping[str, Any]] = {}
        for row in rows:
            base = complete.get(str(row.get("extends", "")), {})
            complete[str(row["code"])] = _merged(base, row)
        return cls(tuple(FormatStandard.of(row) for row in complete.values()))

    def in_force(self, regime: str, on: date) -> FormatStandard:
        """Return the standard of a regime on a day; raise NoStandard when there is none."""
        for standard in self.all:
            if standard.regime == regime and standard.covers(on):
                return standard
        raise NoStandard(regime, on)


def _frozen(value: Any) -> Any:
    """Return data with tuples in the place of lists."""
    if isinstance(value, Mapping):
        return {key: _frozen(each) for key, each in value.items()}
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = {key: value for key, value in base.items() if key != "valid_to"}
    for key, value in over.items():
        nested = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if nested else value
    return merged
