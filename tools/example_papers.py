"""Every kind under every regime that has it, from its example source to the numbered paper.

In: ``examples/kinds``.  Out: a ``Document`` of each, for the gallery and for the tests.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from vanban.cli.door import day, files_beside
from vanban.cli.kinds import example_file, kinds_of
from vanban.office.setup import OfficeSetup, read_setup
from vanban.office.workflow.process import ROLES
from vanban.paper import compose, read
from vanban.paper.catalogue import kinds, standards
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.organization import Appointment, Authorization, Person
from vanban.paper.source.model import Document
from vanban.settings import shared_folder

#: The day every example is printed on; the union's once more on the day of the source plan.
TODAY, IN_2021 = date(2026, 6, 1), date(2021, 1, 7)


class Case(NamedTuple):
    """One kind as one regime has it on a day."""

    kind: str
    regime: str
    on: date = TODAY

    def __str__(self) -> str:
        return f"{self.regime}-{self.on.year}-{self.kind}"


def cases() -> Iterator[Case]:
    """Yield every kind of every regime, the union's twice."""
    for regime, on in (("state", TODAY), ("union", TODAY), ("union", IN_2021), ("party", TODAY)):
        yield from (Case(kind.code, regime, on) for kind in kinds_of(regime, on).all)


def shown() -> Iterator[Case]:
    """Yield every kind of every regime once, on the day its example says it is of."""
    for case in cases():
        if case.on == TODAY:
            text = example_file(case.kind, case.regime).read_text(encoding="utf-8")
            said = re.search(r"^# Văn bản mẫu của ngày (.+)\.$", text, re.MULTILINE)
            yield case._replace(on=day(said[1])) if said else case


@cache
def office(regime: str) -> OfficeSetup:
    """Return the example office of a regime."""
    file = shared_folder("examples") / "kinds" / f"{regime}.yaml"
    return read_setup(file.read_text(encoding="utf-8"), name=file.name, roles=ROLES)


def document(case: Case) -> Document:
    """Return the example of a case as the office of its regime numbers it, as number 5."""
    source, setup = example_file(case.kind, case.regime), office(case.regime)
    text = source.read_text(encoding="utf-8")
    draft = read(text, name=source.name, kinds=kinds(), files=files_beside(source))
    (issuer,) = (
        found
        for each in setup.organizations
        if (found := each.organization()).code == draft.issuer and found.covers(case.on)
    )
    people = [
        Appointment(person=Person(person.code, person.name), **dict(held))
        for person in setup.people
        for held in person.appointments
        if held.organization == issuer.code
    ]
    given = [
        Authorization(**dict(a)) for a in setup.authorizations if a.organization == issuer.code
    ]
    proof = compose(draft, kinds().find(draft.kind), issuer, people, case.on, given)
    standard = standards().in_force(case.regime, case.on)
    period = standard.period(issuer, case.on)
    pattern = kinds().find(draft.kind).number_pattern or standard.number_pattern
    number = DocumentNumber(period, 5, proof.code, pattern)
    return proof.numbered(number, case.on)
