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
    held = [a for a in people if a.person.code == draft.signature.by and a.covers(on)]
    if not held:
        raise NoSuchSigner(person=draft.signature.by, organization=issuer, on=on)
    signer = min(held, key=lambda appointment: appointment.place)  # the highest one held that day
    asked: dict[str, Any] = {"kind": draft.kind, "body": draft.signature.body}
    asked["authorizations"] = authorizations
    form = signing_form(signer, issuer, people, on, standard, **asked)
    unit = unit_of(draft, issuer)
    head, drafted_by = issuer.speaking_as(unit), unit.abbreviation if unit else ""
    named = {"parent": head.parent_name, "issuer": head.name, "place": draft.place or issuer.place}
    return Proof(
        **dict(draft),
        **{name: getattr(kind, name) for name in ("title", "template", "enacting")},
        letterhead=Letterhead(**named, regime=issuer.regime, contact=issuer.contact),
        address_lead=kind.address_lead.format(authority=form.authority, issuer=issuer.name),
        code=code_for(kind, head, drafted_by, standard.code_pattern),
        form=form,
        copies_line=file_copies_line(draft.file_copies, standard.copies_style(issuer)),
    )


def unit_of(draft: Draft, issuer: Organization) -> Department | None:
    """Return the drafting unit; raise UnknownDepartment."""
    unit = issuer.department(draft.department)
    if draft.department and unit is None:
        known = [department.abbreviation for department in issuer.departments]
        raise UnknownDepartment(value=draft.department, organization=issuer, known=known)
    return unit
