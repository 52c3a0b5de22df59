"""A recipient named twice is worth a look."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check import Verdict
from vanban.paper.check.rules.duplicate_recipient import duplicate_recipient


def test_different_recipients_are_right() -> None:
    assert found(duplicate_recipient, paper(recipients="[Phòng Nội vụ, Các CĐCS]")) == []


@pytest.mark.parametrize(
    "recipients",
    [
        "[Phòng Nội vụ, phòng nội vụ]",
        "[{to: A, organization: pnv}, {to: B, organization: pnv}]",
        "[{to: A, group: g}, {to: [B, {name: C, group: g}]}]",
    ],
)
def test_the_same_name_code_or_group_twice_is_reported_once(recipients: str) -> None:
    (finding,) = found(duplicate_recipient, paper(recipients=recipients))
    assert (finding.rule, finding.at) == ("duplicate-recipient", "recipients")
    assert finding.verdict is Verdict.WARNING


def test_a_code_of_an_organization_is_not_the_code_of_a_group() -> None:
    recipients = "[{to: A, organization: x}, {to: B, group: x}]"
    assert found(duplicate_recipient, paper(recipients=recipients)) == []


def test_an_addressee_is_not_named_again_below() -> None:
    letter = paper(kind="công văn", addressees="[LĐLĐ TP]", recipients="[LĐLĐ TP]")
    assert [finding.at for finding in found(duplicate_recipient, letter)] == ["recipients"]


def test_nhu_tren_is_printed_by_vanban_when_there_are_addressees() -> None:
    letter = paper(kind="công văn", addressees="[LĐLĐ TP]", recipients="[Như trên]")
    assert len(found(duplicate_recipient, letter)) == 1
    assert found(duplicate_recipient, paper(recipients="[Như trên]")) == []
