"""Papers without a subject are reported."""

from tests.paper.check.papers import found, paper
from vanban.paper.check import Verdict
from vanban.paper.check.rules.missing_subject import missing_subject


def test_a_subject_of_a_few_words_is_right() -> None:
    assert found(missing_subject, paper(subject="Thi đua năm 2021")) == []


def test_a_blank_subject_is_an_error() -> None:
    (finding,) = found(missing_subject, paper().model_copy(update={"subject": "  "}))
    assert (finding.rule, finding.at) == ("missing-subject", "subject")
    assert finding.verdict is Verdict.FAIL


def test_a_subject_that_ends_as_a_sentence_is_worth_a_look() -> None:
    (finding,) = found(missing_subject, paper(subject="Thi đua năm 2021."))
    assert finding.verdict is Verdict.WARNING
    assert "“Thi đua năm 2021.”" in finding.says
