"""Format standards as dated values (thể thức và kỹ thuật trình bày).

In: a regime and a day.  Out: the ``FormatStandard`` in force that day.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, for the State; other regimes stand beside it as data.
The values are data: ``vanban/paper/data/standards.toml``, each with its article.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vanban.errors import VanbanError
from vanban.paper.domain.organization import Organization, Validity
from vanban.paper.domain.recipients import FileCopiesStyle

Names = tuple[str, ...]


class NoStandard(VanbanError):
    """No format standard covers this regime on this day (chưa có chuẩn thể thức)."""

    regime: str
    on: date


@dataclass(frozen=True)
class Look:
    """How one component of a paper looks (kiểu chữ của một thành phần)."""

    size: float  #: points, what vanban prints
    sizes: tuple[float, float]  #: points, smallest and largest allowed
    bold: bool = False
    italic: bool = False
    underline: bool = False
    case: str = "sentence"  #: "upper" or "sentence"
    align: str = "left"  #: left, center, right, justify
    color: str = "000000"
    article: str = ""  #: "" when no text at hand says it: vanban prints it so, nobody judges it
    doubt: str = ""  #: what sources say otherwise


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
    indent: float  #: first line of a body paragraph, mm
    paragraph_gap: float  #: least gap after a body paragraph, points
    article: str
    line_spacing: float = 0  #: lines; 0 where the standard fixes points
    line_spacing_allowed: tuple[float, float] = (0, 0)
    exact_spacing: float = 0  #: points between lines; 0 where they are not fixed
    exact_spacing_allowed: tuple[float, float] = (0, 0)
    page_number_top: float = 0  #: millimetres from the top edge; 0 where nothing is said
    foreign_letters: str = ""  #: a pattern of letters the font has not
    font_stand_ins: tuple[str, ...] = ()  #: fonts of the same widths and shapes, taken for it
    indents_allowed: tuple[float, ...] = ()  #: mm


@dataclass(frozen=True, kw_only=True)
class FormatStandard(Validity):
    """What one law says of the look of a paper, with the days it is in force."""

    code: str
    regime: str  #: state, union, party
    name: str
    source: str
    doubt: str  #: what is not confirmed by a published copy; "" when nothing
    templates: str  #: folder of templates built from these values
    families: tuple[str, ...]  #: layouts its papers come in
    national_name: str
    motto: str  #: "" when none is printed
    number_label: str  #: "Số:"
    number_pattern: str  #: with {serial} and {code}
    code_pattern: str  #: with {kind} and {issuer}, for a kind with an abbreviation
    per_term: bool  #: numbers run through a term (nhiệm kỳ), not a year
    letter_lead: str  #: before the subject of a letter: V/v
    issuer_mark: str  #: under the issuer in place of a rule; "" for a rule
    subject_mark: str  #: under the subject in place of a rule; "" for a rule
    basis_prefix: str  #: before each legal basis
    recipient_end: str  #: after each recipient but the last line
    file_copies_style: FileCopiesStyle  #: of the line Lưu
    file_copies_own: bool  #: an office may write the line Lưu its own way
    text_end: str  #: after the last word of the body
    prefixes: Mapping[str, str]  #: what is printed for TM., KT., TL., TUQ., Q.; none: not known
    signing_article: str  #: who may sign
    deputy_names_head: bool  #: a deputy who signs for a collective body adds KT. and the head
    page: Page
    looks: Mapping[str, Look]
    columns: Mapping[str, Names] = field(default_factory=dict)  #: what stands left, right
    axes: tuple[Names, ...] = ()  #: components centred on the first; "page": on its middle
    order: tuple[Names, ...] = ()  #: components from above downwards
    level: tuple[Names, ...] = ()  #: two components whose first lines stand at one height
    components: Mapping[str, str] = field(default_factory=dict)  #: what every paper has, in words
    #: Share of the text above that a rule is long, smallest and largest.
    rule_lines: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)  #: how lines are written
    #: Words of a box: its width and height in millimetres.
    stamps: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    sizes_in_step: tuple[tuple[tuple[str, float], ...], ...] = ()  #: sizes that go together
    spared: Mapping[str, Names] = field(default_factory=dict)  #: rules not held of a family
    only: Mapping[str, Names] = field(default_factory=dict)  #: the only rules held of a family
    addressed: Names = ()  #: abbreviations of kinds that may have addressees, as letters have
    rules: Mapping[str, str] = field(default_factory=dict)  #: rules of form, with their articles

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "FormatStandard":
        """Build a standard from one table of data."""
        plain: dict[str, Any] = {key: _frozen(row[key]) for key in row if key != "extends"}
        plain["page"] = Page(**plain["page"])
        plain["looks"] = {name: Look(**look) for name, look in plain["looks"].items()}
        plain["forms"] = {name: Form(**form) for name, form in plain.get("forms", {}).items()}
        plain["file_copies_style"] = FileCopiesStyle(plain["file_copies_style"])
        return cls(**plain)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Everything that is not confirmed, each in a sentence (điều chưa kiểm chứng)."""
        said = (self.doubt, *(look.doubt for look in self.looks.values()))
        return tuple(dict.fromkeys(doubt for doubt in said if doubt))

    def period(self, issuer: Organization, on: date) -> str:
        """Return the period a number of an issuer is unique in: a year, or its term."""
        return issuer.term if self.per_term else str(on.year)

    def copies_style(self, issuer: Organization) -> FileCopiesStyle:
        """Return how an issuer writes the line Lưu: its own way where that is its choice."""
        own = issuer.file_copies_style if self.file_copies_own else None
        return own or self.file_copies_style


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
        raise NoStandard(regime=regime, on=on)


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
