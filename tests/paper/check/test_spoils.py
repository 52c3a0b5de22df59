"""The judge is not its own witness: facts typed by hand, each spoiled once on a real page."""

import pytest

from tests.paper.check.facts import FACTS, Fact
from tests.paper.check.spoiling import PAPERS, printed
from tests.paper.check.spoils import SPOILS, Spoil
from tests.paper.render.papers import DAY
from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import RULES, Finding, check, rule_name
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render import Printer

pytestmark = pytest.mark.libreoffice


def spoiled(spoil: Spoil, printer: Printer) -> Anatomy:
    """Return the anatomy of a paper with one value spoiled."""
    paper = PAPERS[spoil.paper]()
    if spoil.changed:
        paper = paper.model_copy(update=spoil.changed(paper))
    if spoil.reader == "draft":
        return of_draft(paper, kinds().find(paper.kind), standard_of(spoil.paper))
    return of_pdf(printer.print(printed(paper, spoil.template, spoil.after)))


def standard_of(paper: str) -> FormatStandard:
    """The State's; a pledge is a paper of the union alone."""
    return standards().in_force("union" if paper == "pledge" else "state", DAY)


def places(paper: Anatomy, finding: Finding) -> set[str]:
    """Return the components a finding speaks of, or its own words of the place."""
    return {part.component.value for part in paper.parts if part.at == finding.at} or {finding.at}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_that_is_not_spoiled_has_no_fault(name: str, printer: Printer) -> None:
    report = check(of_pdf(printer.print(printed(PAPERS[name]()))), standard_of(name))
    assert [(f.rule, f.at, f.says) for f in report.faults] == []


@pytest.mark.parametrize("spoil", SPOILS, ids=str)
def test_one_spoiled_value_is_told_by_its_rule_alone(spoil: Spoil, printer: Printer) -> None:
    paper = spoiled(spoil, printer)
    faults = check(paper, standard_of(spoil.paper)).faults
    told = {(fault.rule, place) for fault in faults for place in places(paper, fault)}
    assert faults
    assert {fault.rule for fault in faults} == {spoil.rule}, told
    assert any(spoil.at in place for _, place in told), told


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.component)
def test_the_standard_of_the_state_holds_what_the_decree_says(fact: Fact) -> None:
    look = standards().in_force("state", DAY).looks[fact.component]
    assert (look.sizes, look.bold, look.italic) == (fact.sizes, fact.bold, fact.italic)
    assert (look.case == "upper", look.color) == (fact.upper, fact.color)


def test_every_rule_is_spoiled_at_least_once() -> None:
    assert {spoil.rule for spoil in SPOILS} == {rule_name(rule) for rule in RULES}
