"""A letter says whom it addresses."""

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.letter_without_addressee import letter_without_addressee


def test_a_letter_with_kinh_gui_is_right() -> None:
    assert found(letter_without_addressee, paper(kind="công văn", addressees="[A]")) == []


def test_a_plan_needs_none() -> None:
    assert found(letter_without_addressee, paper()) == []


def test_a_letter_without_kinh_gui_is_reported() -> None:
    (finding,) = found(letter_without_addressee, paper(kind="công văn"))
    assert (finding.rule, finding.at) == ("letter-without-addressee", "addressees")
