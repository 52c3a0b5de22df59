"""Who may sign, and with which words (quyền hạn ký, ghi quyền hạn).

In: who signs, for which organization and body, on which day.  Out: the words above the name.
Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I; the words are those of the standard.
The form is computed, never typed by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vanban.errors import VanbanError
from vanban.paper.domain.organization import Appointment, Authorization, Organization, Rank
from vanban.paper.domain.standards import FormatStandard


class SigningCapacity(StrEnum):
    """In what capacity a person signs (quyền hạn của người ký)."""

    OWN = ""  # thủ trưởng ký trực tiếp
    ON_BEHALF_OF = "TM."  # thay mặt tập thể
    PER_PRO = "KT."  # ký thay
    BY_ORDER = "TL."  # thừa lệnh
    AUTHORIZED = "TUQ."  # thừa ủy quyền


#: Before the position of one who is given the head's powers (giao quyền cấp trưởng).
ACTING = "Q."


class MayNotSign(VanbanError):
    """This person may not sign this paper on this day (không có thẩm quyền ký)."""

    person: str
    reason: str
    article: str
    who_may: tuple[str, ...]


@dataclass(frozen=True)
class SigningForm:
    """What stands above a signature and the name below it (thể thức đề ký)."""

    lines: tuple[str, ...]  #: ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
    signer: str  #: full name, no degree or title before it
    capacity: SigningCapacity
    authority: str  #: who decides, for the head of a decision: BAN THƯỜNG VỤ …, CHỦ TỊCH …


def signing_form(
    signer: Appointment,
    organization: Organization,
    people: Sequence[Appointment],
    on: date,
    standard: FormatStandard,
    *,
    kind: str = "",
    body: str = "",
    authorizations: Sequence[Authorization] = (),
) -> SigningForm:
    """Return the words of a signature (ghi quyền hạn, chức vụ), or raise MayNotSign.

    ``people`` are the appointments of the organization, ``body`` the collective body when it is
    not the organization's own. A written order (TL.) or authorization (TUQ.) must cover the kind
    and the day; a capacity the standard has no word for is no leave.
    """
    words = standard.prefixes
    holding = [appointment for appointment in people if appointment.covers(on)]

    def refused(reason: str) -> MayNotSign:
        leaders = (a for a in holding if a.rank in _LEADERS)
        able = tuple(f"{a.person.name} ({a.position})" for a in leaders)
        return MayNotSign(
            person=signer.person.name, reason=reason, article=standard.signing_article, who_may=able
        )

    if not signer.covers(on):
        raise refused(f"ngày {on:%d/%m/%Y} không giữ chức vụ {signer.position}")
    head = _head((signer, *people), on)
    if head is None:
        raise refused(f"ngày {on:%d/%m/%Y} chưa có chức danh người đứng đầu để ghi trước chữ ký")
    if signer.rank in _LEADERS:
        capacity, lines = _leader(signer, organization, head, body, standard.deputy_names_head)
    else:
        given = [a for a in authorizations if a.covers(on) and (not a.kinds or kind in a.kinds)]
        # An order (TL.) stands in the rules of work; what is authorized (TUQ.) is for a time.
        limited = [a for a in given if a.valid_to or a.capacity != SigningCapacity.AUTHORIZED]
        given = [a for a in limited if a.capacity in words]
        found = _entrusted(signer, head, given) or _under_order(signer, head, given, holding)
        if found is None:
            raise refused(_NOT_HANDED_ON if signer.rank is Rank.UNIT_DEPUTY else _NO_LEAVE)
        capacity, lines = found
    decides = (body or organization.body) if organization.collective else head
    return SigningForm(
        lines=tuple(_worded(line, words).upper() for line in lines),
        signer=signer.person.name,
        capacity=capacity,
        authority=_authority(decides, organization.name).upper(),
    )


_LEADERS = {Rank.HEAD, Rank.DEPUTY}
_NO_LEAVE = "không phải người đứng đầu hay cấp phó và không có văn bản giao ký còn hiệu lực"
_NOT_HANDED_ON = "trưởng đơn vị không được giao ký thừa lệnh, và việc ủy quyền không được giao tiếp"

_Words = tuple[SigningCapacity, tuple[str, ...]]


def _head(people: Sequence[Appointment], on: date) -> str | None:
    """Return the title of the head; of the last one while the post is vacant (Phụ lục I, KT.)."""
    heads = [p for p in people if p.rank is Rank.HEAD and p.valid_from <= on]
    last = max(heads, key=lambda head: (head.covers(on), head.valid_from), default=None)
    return last.position if last else None


def _authority(decides: str, name: str) -> str:
    """Return who decides: BAN THƯỜNG VỤ LIÊN ĐOÀN …; a name that says it already says it once."""
    return name if name.lower().startswith(decides.lower()) else f"{decides} {name}"


def _worded(line: str, words: Mapping[str, str]) -> str:
    """Return a line with the prefix of the decree in the words of a standard: T/M for TM."""
    prefix, space, rest = line.partition(" ")
    return words.get(prefix, prefix) + space + rest


def _leader(
    signer: Appointment, organization: Organization, head: str, body: str, names_head: bool
) -> _Words:
    position = f"{ACTING} {signer.position}" if signer.acting else signer.position
    alone = signer.rank is Rank.HEAD or (organization.collective and not names_head)
    own = (position,) if alone else (f"KT. {head}", position)
    if organization.collective:
        return SigningCapacity.ON_BEHALF_OF, (f"TM. {body or organization.body}", *own)
    return SigningCapacity.OWN if signer.rank is Rank.HEAD else SigningCapacity.PER_PRO, own


def _entrusted(signer: Appointment, head: str, given: Sequence[Authorization]) -> _Words | None:
    for leave in given:
        if leave.person == signer.person.code:
            capacity = SigningCapacity(leave.capacity)
            return capacity, (f"{capacity} {head}", signer.position)
    return None


def _under_order(
    signer: Appointment, head: str, given: Sequence[Authorization], holding: Sequence[Appointment]
) -> _Words | None:
    """Sign for the head of one's department, who signs by order (KT. under TL.), Điều 13.

    There is none under TUQ.: what was authorized is not handed on.
    """
    by_order = {a.person for a in given if a.capacity == SigningCapacity.BY_ORDER}
    for chief in holding:
        mine = chief.rank is Rank.UNIT_HEAD and chief.department == signer.department
        if signer.rank is Rank.UNIT_DEPUTY and mine and chief.person.code in by_order:
            lines = (f"TL. {head}", f"KT. {chief.position}", signer.position)
            return SigningCapacity.BY_ORDER, lines
    return None
