"""Who may sign, and with which words (quyền hạn ký, ghi quyền hạn).

In: who signs, for which organization and body, on which day.  Out: the words above the name.
Law: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I.
The form is computed, never typed by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vanban.errors import VanbanError
from vanban.paper.domain.organization import (
    Appointment,
    Authorization,
    Leadership,
    Organization,
    Rank,
)


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

    code = "may-not-sign"

    def __init__(self, person: str, reason: str, who_may: Sequence[str] = ()) -> None:
        able = f" Người có thẩm quyền: {', '.join(who_may)}." if who_may else ""
        super().__init__(
            f"{person} không có thẩm quyền ký văn bản này: {reason}.{able} "
            "(NĐ 30/2020/NĐ-CP, Điều 13)"
        )
        self.person, self.who_may = person, tuple(who_may)


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
    *,
    kind: str = "",
    body: str = "",
    authorizations: Sequence[Authorization] = (),
) -> SigningForm:
    """Return the words of a signature (ghi quyền hạn, chức vụ), or raise MayNotSign.

    ``people`` are the appointments of the organization, ``body`` the collective body when it is
    not the organization's own. A written order (TL.) or authorization (TUQ.) must cover the kind
    and the day.
    """
    if not signer.covers(on):
        raise MayNotSign(
            signer.person.name,
            f"ngày {on:%d/%m/%Y} không giữ chức vụ {signer.position}",
            _able(people, on),
        )
    head = _head(signer, people, on)
    chain = _chain(signer, organization, head, people, on, kind, body, authorizations)
    return SigningForm(
        lines=tuple(line.upper() for line in chain.lines),
        signer=signer.person.name,
        capacity=chain.capacity,
        authority=_authority(organization, head, body).upper(),
    )


@dataclass(frozen=True)
class _Chain:
    capacity: SigningCapacity
    lines: tuple[str, ...]


def _chain(
    signer: Appointment,
    organization: Organization,
    head: str,
    people: Sequence[Appointment],
    on: date,
    kind: str,
    body: str,
    authorizations: Sequence[Authorization],
) -> _Chain:
    if signer.rank in {Rank.HEAD, Rank.DEPUTY}:
        return _leader(signer, organization, head, body)
    given = [a for a in authorizations if a.covers(on) and (not a.kinds or kind in a.kinds)]
    for authorization in given:
        if authorization.person == signer.person.code:
            capacity = SigningCapacity(authorization.capacity)
            return _Chain(capacity, (f"{capacity} {head}", signer.position))
    if signer.rank is Rank.UNIT_DEPUTY:
        return _unit_deputy(signer, head, people, on, given)
    raise MayNotSign(
        signer.person.name,
        "không phải người đứng đầu hay cấp phó và không có văn bản giao ký còn hiệu lực",
        _able(people, on),
    )


def _leader(signer: Appointment, organization: Organization, head: str, body: str) -> _Chain:
    position = f"{ACTING} {signer.position}" if signer.acting else signer.position
    own = (position,) if signer.rank is Rank.HEAD else (f"KT. {head}", position)
    if organization.leadership is Leadership.COLLECTIVE:
        collective = f"TM. {body or organization.body}"
        return _Chain(SigningCapacity.ON_BEHALF_OF, (collective, *own))
    capacity = SigningCapacity.OWN if signer.rank is Rank.HEAD else SigningCapacity.PER_PRO
    return _Chain(capacity, own)


def _unit_deputy(
    signer: Appointment,
    head: str,
    people: Sequence[Appointment],
    on: date,
    given: Sequence[Authorization],
) -> _Chain:
    """Sign for the head of one's department, who signs by order (KT. under TL.), Điều 13.

    There is none under TUQ.: what was authorized is not handed on.
    """
    by_order = {a.person for a in given if a.capacity == SigningCapacity.BY_ORDER}
    for chief in people:
        mine = chief.rank is Rank.UNIT_HEAD and chief.department == signer.department
        if mine and chief.covers(on) and chief.person.code in by_order:
            lines = (f"TL. {head}", f"KT. {chief.position}", signer.position)
            return _Chain(SigningCapacity.BY_ORDER, lines)
    raise MayNotSign(
        signer.person.name,
        "trưởng đơn vị không được giao ký thừa lệnh, và việc ủy quyền không được giao tiếp",
        _able(people, on),
    )


def _head(signer: Appointment, people: Sequence[Appointment], on: date) -> str:
    """Return the title of the head; of the last one while the post is vacant (Phụ lục I, KT.)."""
    heads = [p for p in (signer, *people) if p.rank is Rank.HEAD and p.valid_from <= on]
    if not heads:
        raise MayNotSign(
            signer.person.name,
            f"ngày {on:%d/%m/%Y} chưa có chức danh người đứng đầu để ghi trước chữ ký",
            _able(people, on),
        )
    return max(heads, key=lambda head: (head.covers(on), head.valid_from)).position


def _authority(organization: Organization, head: str, body: str) -> str:
    if organization.leadership is Leadership.COLLECTIVE:
        return f"{body or organization.body} {organization.name}"
    return f"{head} {organization.name}"


def _able(people: Sequence[Appointment], on: date) -> list[str]:
    leaders = (p for p in people if p.rank in {Rank.HEAD, Rank.DEPUTY} and p.covers(on))
    return [f"{p.person.name} ({p.position})" for p in leaders]
