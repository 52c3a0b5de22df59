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
    case: str = "sentence"  #: "upper" or "sentence"
    align: str = "left"  #: left, center, right, justify
    article: str = ""


@dataclass(frozen=True)
class Page:
    """The page of a standard; lengths in millimetres, gaps in points, line spacing in lines."""

    width: float
    height: float
    margins: Mapping[str, float]  #: top, bottom, left, right: what vanban prints
    margins_allowed: Mapping[str, tuple[float, float]]
    font: str
    indent: float  #: first line of a body paragraph, mm
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

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "FormatStandard":
        """Build a standard from one table of data."""
        page = dict(row["page"])
        page["line_spacing_allowed"] = _pair(page["line_spacing_allowed"])
        page["margins_allowed"] = {
            side: _pair(allowed) for side, allowed in page["margins_allowed"].items()
        }
        looks = {
            name: Look(**{**look, "sizes": _pair(look["sizes"])})
            for name, look in row["looks"].items()
        }
        plain = {key: value for key, value in row.items() if key != "extends"}
        return cls(**{**plain, "page": Page(**page), "looks": looks})


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


def _pair(values: Iterable[float]) -> tuple[float, float]:
    low, high = values
    return (low, high)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = {key: value for key, value in base.items() if key != "valid_to"}
    for key, value in over.items():
        nested = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _merged(merged[key], value) if nested else value
    return merged
