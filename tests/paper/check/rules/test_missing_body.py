"""Papers that say nothing are reported."""

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.missing_body import missing_body
from vanban.paper.source.model import Line, PageBreak, Run


def test_one_paragraph_or_one_table_is_enough() -> None:
    assert found(missing_body, paper("Một đoạn.")) == []
    assert found(missing_body, paper("| a |\n|---|\n| b |")) == []


def test_a_body_without_words_is_an_error() -> None:
    blank = (PageBreak(), Line(runs=(Run(text=" "),)))
    for body in ((), blank):
        (finding,) = found(missing_body, paper().model_copy(update={"body": body}))
        assert finding.rule == "missing-body"
