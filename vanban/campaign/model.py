"""What a campaign asks (nội dung một đợt thu báo cáo), as one file declares it.

In: values as typed.  Out: the same, each of its type; ``loading`` reads and judges the file.
Codes name things of the same file; units, and days set by a later paper, come from outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from vanban.paper.domain.calendar import WorkingDays
from vanban.paper.domain.sorting import counted_key
from vanban.yaml_text import Declared, Name, Words

#: What is said of a duty whose day nobody has set.
NO_DATE = "chưa ấn định hạn"


class _Named(Declared):
    code: Name
    name: Name


class Occasion(Declared):
    """What is commemorated in a phase (dịp kỷ niệm)."""

    name: Name
    on: date | None = None  #: day of the event
    since: int | None = None  #: its year, where only that is known

    def years(self, year: int) -> int | None:
        """Return how many years it is in a year (số năm kỷ niệm); None for what is new."""
        began = self.on.year if self.on else self.since
        return None if began is None else year - began


class Phase(_Named):
    """A part of the year that is reported by itself (đợt, kỳ)."""

    first: date
    last: date
    theme: Words = ""
    occasions: tuple[Occasion, ...] = ()


class Due(Declared):
    """Until when a duty is done (hạn), no more exactly than its source says it."""

    kind: Literal["fixed", "window", "after_phase", "vague", "by_rule"]
    opens: date | None = None  #: first day of a window
    on: date | None = None  #: the day, or the last of a window
    days: int | None = None  #: after the end of the phase; left out where the source says no number
    working: bool = False  #: those are working days
    words: Words = ""  #: how the source says it: “khẩn trương”, “theo quy định”

    def day(self, phase: Phase | None, calendar: WorkingDays) -> date | None:
        """Return the day the source itself sets; None where it sets none (chưa ấn định hạn)."""
        if self.days is None or phase is None:
            return self.on
        counted = phase.last + timedelta(days=self.days)
        return calendar.add(phase.last, self.days) if self.working else counted


class Obligation(_Named):
    """A duty many owe (việc phải làm, phải nộp)."""

    debtor: Literal["units", "collector"] = "units"
    #: Facts a unit must have: {sector: …, any_named_fact: "true"}.
    when: dict[Name, Words] = Field(default_factory=dict)
    each: Literal["once", "phase", "year"] = "once"
    form: Words = ""  #: code of the form that fulfils it when accepted
    evidence: Words = ""  #: otherwise what is shown for it
    due: Due
    source: Name  #: the sentence that asks for it
    to: Words = ""  #: code of the desk it is sent through, if another


class _Asked(_Named):
    unit: Words = ""  #: người, triệu đồng; “%” makes a ratio a percentage
    required: bool = False
    catalogue: Words = ""  #: of words, the catalogue they are chosen from (danh mục)


class Column(_Asked):
    """A column of a list (cột của danh sách)."""

    type: Literal["count", "number", "money", "yes_no", "text", "date"] = "text"


class Check(Declared):
    """What should hold of what a unit says (điều kiện kiểm tra số liệu).

    ``rule`` compares two terms, ``C01 <= A01``; ``rules`` says what a term may be.
    """

    rule: Name
    when: Words = ""  #: asked only where this holds too
    hard: bool = False  #: holds a submission back; otherwise it needs a note
    says: Name


class Indicator(_Asked):
    """A figure, list or text that is asked, and how it is summed up (chỉ tiêu)."""

    type: Literal["count", "number", "money", "yes_no", "text", "date", "list", "ratio"]
    measures: Literal["flow", "stock"] = "flow"  #: what happened, or what there is at the end
    operator: Literal["sum", "count", "ratio", "distinct", "list", "text", "max", "min", "rank"]
    of: tuple[Name, ...] = ()  #: of a ratio its two indicators; of distinct the columns of the key
    over_year: Literal["sum", "last", "recompute", "union"]
    columns: tuple[Column, ...] = ()  #: of a list
    sectors: tuple[Name, ...] = ()  #: asked of these only; of all when left out
    target: Decimal | None = None
    checks: tuple[Check, ...] = ()


class Form(_Named):
    """What is filled in for a duty (biểu mẫu)."""

    kind: Name  #: kind of paper it travels in
    subject: Words = ""  #: of that paper, when it is not the name of the form
    indicators: tuple[Name, ...] = Field(min_length=1)
    allow_nothing: bool = False  #: a unit may report “không phát sinh” for the whole form


class Citation(Declared):
    """A paper of another issuer (văn bản được căn cứ)."""

    number: Name
    issuer: Name
    issued_on: date


class Pilots(Declared):
    """Units where it is launched first (đơn vị điểm), chosen from accepted schedules."""

    from_obligation: Name  #: whose accepted submissions make a candidate
    due_of: Name  #: the duty by whose day they have launched
    day: Words = ""  #: code of the date in the schedule that says when a unit launches
    least: int = 1
    most: int = 2


class Campaign(_Named):
    """All a campaign asks (đợt thu báo cáo)."""

    year: int
    organization: Name  #: who collects
    department: Words = ""  #: code of the desk that receives
    units: Words = ""  #: group of those who answer; all below the collector when left out
    clusters: dict[Name, Name] = Field(default_factory=dict)  #: by the group of their units
    became: dict[Name, Name] = Field(default_factory=dict)  #: units merged during the campaign
    pilots: Pilots | None = None
    plan: Words = ""  #: number of the plan it stands on
    before: Words = ""  #: code of the campaign of the year before, to compare with
    parent: Citation | None = None
    launch_rule: Words = (
        "Chỉ phát động, triển khai khi đã xác định rõ mục tiêu, chỉ tiêu, nội dung, biện pháp"
    )
    objectives: tuple[Name, ...] = ()
    content: tuple[Name, ...] = ()
    measures: tuple[Name, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)
    catalogues: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    sectors: dict[Name, Name] = Field(default_factory=dict)
    obligations: tuple[Obligation, ...] = ()
    forms: tuple[Form, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rungs: tuple[int, ...] = (-7, -3, -1, 0, 1, 3, 5, 10)  #: reminders, days from the due date

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        """The indicators by code."""
        return {each.code: each for each in self.indicators}

    @cached_property
    def form(self) -> Mapping[str, Form]:
        """The forms by code."""
        return {each.code: each for each in self.forms}

    def choices(self, asked: "Indicator | Column") -> tuple[str, ...]:
        """Return what a field is chosen from; nothing where any words will do."""
        return self.catalogues.get(asked.catalogue, ())

    @property
    def desks(self) -> set[str]:
        """The desks of the collector that receive: of the campaign, of a duty (bộ phận)."""
        return {self.department, *(each.to for each in self.obligations)} - {""}

    def desk(self, obligation: str) -> str:
        """Return the desk a duty is sent through; "" where the campaign names none."""
        named = {each.code: each.to for each in self.obligations}
        return named.get(obligation) or self.department  # one an amendment dropped may still come

    def place(self, unit: "Unit") -> tuple[object, ...]:
        """Return where a unit stands in a list: by sector, cluster and name, Vietnamese order."""
        sectors = [*self.sectors]
        sector = sectors.index(unit.sector) if unit.sector in sectors else len(sectors)
        return sector, counted_key(unit.cluster), counted_key(unit.name), unit.code


# -- from outside ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unit:
    """Who answers (đơn vị), as it is called and grouped in a phase."""

    code: str
    name: str
    sector: str = ""
    cluster: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)  #: any other, by name
    into: str = ""  #: code of the unit it became later in the campaign (sáp nhập)

    def has(self, when: Mapping[str, str]) -> bool:
        """Tell whether the unit has every fact a condition names."""
        known = {**self.facts, "code": self.code, "sector": self.sector, "cluster": self.cluster}
        return all(known.get(name, "false") == said for name, said in when.items())


class SetDate(NamedTuple):
    """A day a later paper sets for a duty (văn bản ấn định hạn)."""

    obligation: str
    phase: str  #: "" for a duty of no phase
    on: date
    document: str  #: number of the paper that says so


# -- what units say --------------------------------------------------------------------------------


class Status(StrEnum):
    """How a unit answers an indicator; a real zero is ``GIVEN`` (bốn cách trả lời)."""

    GIVEN = "given"
    NOTHING = "nothing"  # không phát sinh: counts as zero
    NOT_APPLICABLE = "not_applicable"  # không áp dụng: out of numerator and denominator
    UNANSWERED = "unanswered"  # chưa có số liệu: out of the sum


class Value(NamedTuple):
    """What a unit says to one indicator, in canonical text: no float touches it (giá trị).

    A number is written as Decimal does (“2450.5”), money in the unit of its indicator, a date as
    ISO has it, yes and no as “true” and “false”.
    """

    status: Status
    text: str = ""
    rows: tuple[Mapping[str, str], ...] = ()  #: of a list, each cell as ``text``
    note: str = ""  #: why it is so, where a check asked

    @property
    def counts(self) -> bool:
        """Tell whether it says a figure, if only that there is none."""
        return self.status in {Status.GIVEN, Status.NOTHING}

    @property
    def number(self) -> Decimal:
        """The figure it counts as: a yes is 1, a list so many rows; of no use for words."""
        return Decimal(_YES_NO.get(self.text, self.text) or len(self.rows))


_YES_NO = {"true": "1", "false": "0"}

Values = Mapping[str, Value]  #: by the code of the indicator


class Standing(StrEnum):
    """Where the answer of a unit stands when figures are summed up."""

    ACCEPTED = "accepted"
    MISSING = "missing"  # chưa nộp, đang kiểm tra, trả lại: not counted, listed
    EXEMPT = "exempt"  # được miễn: out of numerator and denominator, listed


@dataclass(frozen=True)
class Answer:
    """One form one unit owed for one phase, with what came of it (kết quả một biểu của đơn vị)."""

    unit: Unit  #: as it was called then
    form: str
    phase: str  #: "" for what is asked once
    standing: Standing
    submission: int | str | None = None  #: as who keeps them calls it
    version: int = 0
    values: Values = field(default_factory=dict)
    reason: str = ""  #: why exempt or missing
    done_on: date | None = None  #: when it was sent
    original_due: date | None = None  #: of the plan, or of the paper that set it
    due_on: date | None = None  #: that one, or the day told last: more time, or to mend

    @property
    def came(self) -> set[str]:
        """How it came in (tình hình gửi): the keys of ``reports`` in labels.toml that count it."""
        done = self.done_on
        due = max(filter(None, (self.original_due, self.due_on)), default=None)
        if self.standing is Standing.EXEMPT:
            return {"exempt"}
        if not done and self.standing is not Standing.ACCEPTED:
            return {"asked", "missing"}
        days = {"on_time": self.original_due, "in_time": due}
        kept = {how for how, day in days.items() if done and day and done <= day}
        late = {"late"} if done and due and "in_time" not in kept else set()
        return {"asked", "sent", *kept, *late}
