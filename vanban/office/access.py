"""Powers (quyền hạn): may this person see or do this, and if not, why and who may.

In: a session that knows its account, a person, the place and day of an act.  Out: by which power
one acts, a condition for lists, or one refusal.
Law: Nghị định 30/2020/NĐ-CP, Điều 10, 12, 13, 15, 21. Deny by default: an account nobody declared
opens nothing, a person without a position that day sees nothing, a role not held does nothing.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, True_, and_, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from vanban.errors import VanbanError
from vanban.office.registry.database import Database
from vanban.office.registry.directory import Directory
from vanban.office.registry.tables import (
    DeliveryRow,
    EventRow,
    MarkRow,
    PaperRow,
    ShareRow,
    VersionRow,
)
from vanban.office.workflow.process import ROLE_LABELS
from vanban.office.workflow.steps import StepRefused, WrongRole
from vanban.paper.domain.organization import Account, Appointment, Authorization, Organization, Rank
from vanban.settings import vietnam_day

#: Who changes the directory (quản trị); no step asks for this role: it signs and writes nothing.
ADMINISTRATOR = "administrator"

#: Roles that reach over papers of one's own department (Điều 10, 12); every other role, and who
#: has no department, reaches over all papers of the organization it is held in (phạm vi).
OF_DEPARTMENT = {"drafter", "content_reviewer"}

#: Who sees every paper an organization issues, secret ones apart; who sees what it is sent.
_OVERSEE = {"clerk", "signer", "format_reviewer"}
_RECEIVE = {"clerk", "signer", "receiving_officer"}
_LEADERS = {Rank.HEAD, Rank.DEPUTY}


class UnknownAccount(VanbanError):
    """Nobody said whose account this is (tài khoản chưa khai)."""

    account: str


class Place(NamedTuple):
    """Where and when a power is asked for (nơi dùng quyền)."""

    organization: Organization
    on: date
    kind: str = ""
    department: str = ""  #: as the draft names it; "" when no department is asked for


class Standing(NamedTuple):
    """By which power a person acts (tư cách): a role of their own, or one that is lent."""

    role: str
    giver: str = ""  #: code of whom one acts for
    words: str = ""  #: for whom, by which document: the history keeps both names


# -- doing ------------------------------------------------------------------------------------


def standing_of(
    directory: Directory, person: str, roles: Collection[str], place: Place
) -> Standing | None:
    """Return by which of the roles a person acts somewhere: their own first, then what is lent."""
    for position, lent in _powers(directory, person, place.on):
        for role in roles if not (lent and lent.kinds) or place.kind in lent.kinds else ():
            if _reaches(directory, position, role, place):
                who = position.person
                words = f"thay {who.name}, theo {lent.document}" if lent else ""
                return Standing(role, who.code if lent else "", words)
    return None


def require_standing(
    directory: Directory, person: str, roles: Collection[str], place: Place, what: str, article: str
) -> Standing:
    """Return by which power a person acts; raise WrongRole with why not, and who may."""
    if found := standing_of(directory, person, roles, place):
        return found
    able = ", ".join(holders(directory, roles, place))
    why = _why_not(directory, person, roles, place)
    raise WrongRole(what=what, why=why, who_may=able, article=article)


def _why_not(directory: Directory, person: str, roles: Collection[str], place: Place) -> str:
    code, name = place.organization.code, directory.person(person).name
    for position in directory.positions_of(person, code, place.on):
        for role in set(roles) & set(position.roles):
            return f"{name} là {ROLE_LABELS[role]} của đơn vị khác"
    for lent in reversed(directory.authorizations(code)):
        if lent.person == person and set(roles) & set(lent.roles):
            by = f"việc ủy nhiệm cho {name} theo {lent.document}"
            if lent.valid_to and lent.valid_to < place.on:
                return f"{by} đã hết hạn ngày {lent.valid_to:%d/%m/%Y}"
            return f"{by} chưa đến ngày, khác loại văn bản, hoặc là ủy nhiệm tiếp (không được)"
    labels = ", ".join(ROLE_LABELS[role].removeprefix("người ") for role in roles)
    return f"{name} không có vai trò {labels} tại {place.organization.name}"


def holders(directory: Directory, roles: Collection[str], place: Place) -> tuple[str, ...]:
    """Return who may act by one of the roles, by name and position."""
    people = [a for a in directory.appointments(place.organization.code) if a.covers(place.on)]
    able = [a for a in people if any(_reaches(directory, a, role, place) for role in roles)]
    return tuple(dict.fromkeys(f"{a.person.name} ({a.position})" for a in able))


def _powers(
    directory: Directory, person: str, on: date
) -> Iterator[tuple[Appointment, Authorization | None]]:
    """Yield the positions of a person, then those whose roles are lent to them.

    Only what the giver holds of their own is lent: nothing is handed on. Who has no position of
    their own has nothing.
    """
    own = [a for a in directory.every(Appointment, person=person) if a.covers(on)]
    yield from ((position, None) for position in own)
    for lent in directory.every(Authorization) if own else ():
        if lent.person == person and lent.on_behalf_of and lent.covers(on):
            for position in directory.positions_of(lent.on_behalf_of, lent.organization, on):
                roles = tuple(role for role in position.roles if role in lent.roles)
                yield replace(position, roles=roles, rank=Rank.STAFF), lent


def _reaches(directory: Directory, position: Appointment, role: str, place: Place) -> bool:
    here = role in position.roles and position.organization == place.organization.code
    unit = place.organization.department(place.department)
    # An advisory body has no drafters of its own.
    wide = role not in OF_DEPARTMENT or not position.department or bool(unit and unit.advisory)
    return here and (wide or place.department in {"", *_names(directory, position)})


def _names(directory: Directory, position: Appointment) -> set[str]:
    """Return what a draft may call the department of a position: its code, its abbreviation."""
    places = directory.every(Organization, code=position.organization)
    units = [unit for place in places if (unit := place.department(position.department))]
    return {position.department, *(name for u in units for name in (u.code, u.abbreviation))}


# -- the account at the keyboard --------------------------------------------------------------


def admit(database: Database, account: str, now: datetime | None) -> Database:
    """Let an account in: every session knows whose it is, and the day; raise UnknownAccount.

    The account that made or restored the office is shared, as every machine of the clerks.
    """
    today = vietnam_day(now) if now else None
    makes = (EventRow.chain == "office:") & EventRow.step.in_(("open_office", "restore"))
    makers = select(EventRow.entered_by).where(makes)
    with database.read() as session:
        logins = Directory(session).every(Account, account=account)
        owners = {login.person for login in logins if today is None or login.covers(today)}
        owners = {""} if account in session.scalars(makers) else owners
    if len(owners) != 1:  # of two nobody knows which
        database.close()
        raise UnknownAccount(account=account)
    database.info = {"person": owners.pop(), "today": today}
    return database


def require_entry(
    session: Session, what: str, by: str, clerk: str = "", *, entered: bool = False
) -> None:
    """Refuse an act of somebody else: a person's account enters only what is theirs.

    As the clerk who enters it they enter what clerks may: acts of earlier days, signatures seen.
    """
    person = session.info.get("person", "")
    mine = by == person and clerk in {"", person}
    if person and not mine and not (entered and clerk == person):
        name = Directory(session).person(person).name
        other = clerk if by == person else by
        raise StepRefused(what, f"tài khoản này là của {name}, không làm thay “{other}”")


def require_keeper(session: Session, what: str) -> None:
    """Refuse what touches all of the office to anybody but an administrator or a shared account."""
    person, today = session.info.get("person", ""), session.info.get("today")
    every = Directory(session).every(Appointment) if person else ()
    able = {a.person for a in every if ADMINISTRATOR in a.roles and today and a.covers(today)}
    if person and person not in {each.code for each in able}:
        names = [*sorted(each.name for each in able), "tài khoản dùng chung của văn thư"]
        raise StepRefused(what, "tài khoản này không phải của quản trị", ", ".join(names))


@contextmanager
def by_itself(session: Session) -> Iterator[None]:
    """Let the program do what follows from an act (việc máy làm): nobody's powers are asked."""
    person = session.info.get("person", "")
    session.info["person"] = ""
    yield
    session.info["person"] = person


# -- seeing -----------------------------------------------------------------------------------


def visible(session: Session, person: str = "") -> ColumnElement[bool]:
    """Return the condition upon ``PaperRow`` that leaves what the account, or a person, may see.

    The desk says in ``session.info`` whose account it is and the day; nobody is the program itself.
    """
    person, on = person or session.info.get("person", ""), session.info.get("today")
    sights = _sights(Directory(session), person, on) if person and on else ()
    return or_(false(), *sights) if person else true()


def of_seen(session: Session, paper: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Return the condition upon a column that names a paper: one the account may see."""
    return paper.in_(select(PaperRow.id).where(visible(session)))


def may_see(session: Session, paper: int, person: str = "") -> bool:
    """Tell whether the account, or a person, may see a paper that is there."""
    wanted = select(PaperRow.id).where(PaperRow.id == paper)
    seen = visible(session, person)
    return isinstance(seen, True_) or session.scalar(wanted.where(seen)) is not None


def may_see_arrival(session: Session, organization: str, handlers: Collection[str]) -> bool:
    """Tell whether the account may see what came to an organization (văn bản đến).

    Who oversees or receives papers there may, and the units and people that settle it (Điều 24).
    """
    person, on = session.info.get("person", ""), session.info.get("today")
    if not person:
        return True
    for position, _ in _powers(Directory(session), person, on) if on else ():
        oversees = position.rank in _LEADERS or set(position.roles) & (_OVERSEE | _RECEIVE)
        settles = {position.department, person} & set(handlers)
        if position.organization == organization and (oversees or settles):
            return True
    return False


def _sights(directory: Directory, person: str, on: date) -> Iterator[ColumnElement[bool]]:
    powers = list(_powers(directory, person, on))
    for position, lent in powers:
        kinds = PaperRow.kind.in_(lent.kinds) if lent and lent.kinds else true()
        yield and_(kinds, or_(false(), *_sight(directory, position)))
    if powers:
        yield PaperRow.signer == person
        for row, who in ((VersionRow, VersionRow.author), (MarkRow, MarkRow.person)):
            yield select(row.id).where(row.paper == PaperRow.id, who == person).exists()
        yield _asked(person)


def _asked(*units: str) -> ColumnElement[bool]:
    """Return the condition that one of these was asked about the paper (lấy ý kiến)."""
    shared = select(ShareRow.unit).where(ShareRow.paper == PaperRow.id)
    return shared.where(ShareRow.unit.in_(units)).exists()


def _sight(directory: Directory, position: Appointment) -> Iterator[ColumnElement[bool]]:
    """Yield what one position lets see; of secret papers only the clerk sees all."""
    roles, leads = set(position.roles), position.rank in _LEADERS
    plain = true() if "clerk" in roles else PaperRow.secret.is_(False)
    ours = and_(PaperRow.organization == position.organization, plain)
    drafts = roles & OF_DEPARTMENT
    if leads or roles & _OVERSEE or (drafts and not position.department):
        yield ours
    elif position.department:
        names = _names(directory, position) | ({""} if drafts else set())
        yield and_(ours, PaperRow.department.in_(names))
    codes = (position.organization, f"{position.organization}/{position.department}")
    yield and_(plain, _asked(*codes))
    if leads or roles & _RECEIVE:
        sent = select(DeliveryRow.id).where(DeliveryRow.paper == PaperRow.id)
        yield and_(plain, sent.where(DeliveryRow.organization == position.organization).exists())
