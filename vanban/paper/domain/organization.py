"""Organizations, positions and who holds them, as dated records (cơ quan, chức vụ, người giữ).

In: records with the days they are valid.  Out: who held what on a day.
Law: Nghị định 30/2020/NĐ-CP, Điều 13 (collective or single head); Phụ lục I.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from vanban.paper.domain.recipients import FileCopiesStyle


class Leadership(StrEnum):
    """Who leads an organization (chế độ lãnh đạo)."""

    COLLECTIVE = "collective"  # chế độ tập thể
    SINGLE_HEAD = "single_head"  # chế độ thủ trưởng


class Rank(StrEnum):
    """The place of a position in its organization (cấp của chức vụ)."""

    HEAD = "head"  # người đứng đầu cơ quan
    DEPUTY = "deputy"  # cấp phó của người đứng đầu
    UNIT_HEAD = "unit_head"  # người đứng đầu đơn vị thuộc cơ quan
    UNIT_DEPUTY = "unit_deputy"  # cấp phó của đơn vị thuộc cơ quan
    STAFF = "staff"  # người thực hiện


class LetterCode(StrEnum):
    """How an office writes the code of its letters (ký hiệu công văn)."""

    WITH_UNIT = "with_unit"  # 05/LĐLĐ-CSPL
    PLAIN = "plain"  # 243/LĐLĐ


class SeriesRule(StrEnum):
    """Whether each kind is numbered by itself (cách lập sổ), as the head decides (Điều 15)."""

    PER_KIND = "per_kind"
    POOLED = "pooled"


@dataclass(frozen=True)
class Validity:
    """The days a record holds, both ends included; no end means still valid."""

    valid_from: date = date.min
    valid_to: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the record holds on a day (còn hiệu lực)."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Department:
    """A unit inside an organization (đơn vị thuộc cơ quan)."""

    code: str
    name: str
    abbreviation: str
    advisory: bool = False  #: hội đồng, ban, tổ that issues and numbers by itself (Điều 15)


@dataclass(frozen=True, kw_only=True)
class Organization(Validity):
    """One organization as it was in its days (cơ quan, tổ chức)."""

    code: str
    name: str  #: Liên đoàn Lao động quận Ba Đình
    abbreviation: str  #: LĐLĐ, as in the code of its numbers
    place: str  #: địa danh: Ba Đình
    regime: str = "state"  #: whose format standard it follows
    parent: str = ""  #: code of the organization above it
    parent_name: str = ""  #: printed above its own name; "" when none is printed
    leadership: Leadership = Leadership.SINGLE_HEAD
    body: str = ""  #: collective body that decides: Ban Thường vụ
    groups: tuple[str, ...] = ()  #: lists it belongs to: grassroots
    sector: str = ""  #: enterprise, public
    address: str = ""  #: e-mail address, when it takes papers by mail
    contact: str = ""  #: printed at the foot of page 1: address, telephone, e-mail, website
    file_copies_style: FileCopiesStyle | None = None  #: None for that of its standard
    letter_code: LetterCode = LetterCode.WITH_UNIT
    series_rule: SeriesRule = SeriesRule.PER_KIND
    term: str = ""  #: the term its numbers run through where they do: 2025-2030
    departments: tuple[Department, ...] = ()

    @property
    def collective(self) -> bool:
        """Whether a body decides together (chế độ tập thể)."""
        return self.leadership is Leadership.COLLECTIVE

    def department(self, code: str) -> Department | None:
        """Return the department with this code or abbreviation, or None."""
        return next((d for d in self.departments if code in {d.code, d.abbreviation}), None)

    def speaking_as(self, unit: Department | None) -> "Organization":
        """Return the issuer as printed: an advisory body under the name of its organization."""
        if unit is None or not unit.advisory:
            return self
        return replace(self, parent_name=self.name, name=unit.name, abbreviation=unit.abbreviation)


@dataclass(frozen=True)
class Person:
    """A person (người), the same one in every organization."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Appointment(Validity):
    """A person in a position of an organization (giữ chức vụ), with what it lets them do."""

    person: Person
    organization: str  #: code
    position: str  #: Chủ tịch, Phó Chủ tịch, Trưởng ban Chính sách pháp luật
    rank: Rank
    department: str = ""  #: code, for people of a department
    acting: bool = False  #: giao quyền: signs with Q.
    roles: tuple[str, ...] = ()  #: drafter, content_reviewer, format_reviewer, signer, clerk …

    @property
    def place(self) -> int:
        """How many ranks stand above this one."""
        return [*Rank].index(self.rank)


@dataclass(frozen=True, kw_only=True)
class Authorization(Validity):
    """Leave to sign for the head (giao ký TL., TUQ., Điều 13), or to act for another (ủy nhiệm)."""

    organization: str  #: code
    person: str  #: code of the one who may
    capacity: str  #: "TL." or "TUQ."; "" for leave to act in the roles of another
    document: str  #: the paper that says so: quy chế, giấy ủy quyền
    kinds: tuple[str, ...] = ()  #: codes of kinds; empty means every kind
    on_behalf_of: str = ""  #: code of the one whose roles are lent
    roles: tuple[str, ...] = ()  #: what is lent; it is not handed on


@dataclass(frozen=True, kw_only=True)
class Account(Validity):
    """A login tied to a person, or to a machine that clerks share (tài khoản)."""

    account: str
    person: str = ""  #: code
    shared: bool = False
