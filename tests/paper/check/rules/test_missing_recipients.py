"""Papers that go to nobody are reported."""

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.missing_recipients import missing_recipients


def test_a_recipient_or_an_addressee_is_enough() -> None:
    assert found(missing_recipients, paper()) == []
    assert found(missing_recipients, paper(recipients="", addressees="[LĐLĐ TP]")) == []


def test_a_plan_without_recipients_is_reported() -> None:
    (finding,) = found(missing_recipients, paper(recipients=""))
    assert (finding.rule, finding.at) == ("missing-recipients", "recipients")
