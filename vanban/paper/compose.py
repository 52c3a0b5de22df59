"""From a draft to the paper laid before the signer (lập bản trình ký).

In: a draft, its kind, its issuer and who signs.  Out: a ``Proof`` with letterhead, code and form.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I and Điều 13.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vanban.errors import VanbanError
from vanban.paper.catalogue import standards
from vanban.paper.domain.authority import signing_form
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.numbering import code_for
from vanban.paper.domain.organization import Appointment, Authorization, Department, Organization
from vanban.paper.domain.recipients import file_copies_line
from vanban.paper.source.model import Draft, Letterhead, Proof


class NoSuchSigner(VanbanError):
    """The person named as signer holds no position in the issuer (người ký không thuộc cơ quan)."""

    person: str
    organization: Organization
    on: date


class UnknownDepartment(VanbanError):
    """The drafting unit is not a department of the issuer (đơn vị soạn thảo không có)."""

    value: str
    organization: Organization
    known: Sequence[str]


def compose(
    draft: Draft,
    kind: DocumentKind,
    issuer: Organization,
    people: Sequence[Appointment],
    on: date,
    authorizations: Sequence[Authorization] = (),
) -> Proof:
    """Return the proof of a draft as of a day.

    ``people`` are the appointments of the issuer. Raises NoSuchSigner, MayNotSign or
    UnknownDepartment, or NoStandard. The kind is said in the words of the issuer's regime.
    """
    standard = standards().in_force(issuer.regime, on)
    kind = kind.under(issuer.regime, on) or kind
    signer = signer_of(draft, issuer, people, on)
    asked: dict[str, Any] = {"kind": draft.kind, "body": draft.signature.body}
    asked["authorizations"] = authorizations
    form = signing_form(signer, issuer, people, on, standard, **asked)
    unit = unit_of(draft, issuer)
    head, drafted_by = issuer.speaking_as(unit), unit.abbreviation if unit else ""
    return Proof(
        **dict(draft),
        title=kind.title,
        template=kind.template,
        letterhead=Letterhead(
            parent=head.parent_name,
            issuer=head.name,
            place=draft.place or issuer.place,
            regime=issuer.regime,
            contact=issuer.contact,
        ),
        enacting=kind.enacting,
        address_lead=kind.address_lead.format(authority=form.authority, issuer=issuer.name),
        code=code_for(kind, head, drafted_by, standard.code_pattern),
        form=form,
        copies_line=file_copies_line(draft.file_copies, standard.copies_style(issuer)),
    )


def signer_of(
    draft: Draft, issuer: Organization, people: Sequence[Appointment], on: date
) -> Appointment:
    """Return the position the signer signs from: the highest one held that day."""
    held = [a for a in people if a.person.code == draft.signature.by and a.covers(on)]
    if not held:
        raise NoSuchSigner(person=draft.signature.by, organization=issuer, on=on)
    return min(held, key=lambda appointment: appointment.place)


def unit_of(draft: Draft, issuer: Organization) -> Department | None:
    """Return the drafting unit; raise UnknownDepartment."""
    unit = issuer.department(draft.department)
    if draft.department and unit is None:
        known = [department.abbreviation for department in issuer.departments]
        raise UnknownDepartment(value=draft.department, organization=issuer, known=known)
    return unit
