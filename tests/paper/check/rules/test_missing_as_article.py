"""A decision names first those its article charges (NĐ 30, Phụ lục III, Mẫu 1.2)."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check import Verdict
from vanban.paper.check.rules.missing_as_article import missing_as_article

BODY = "Điều 1. Tặng Giấy khen\n\n**Điều 2.** Văn phòng chịu trách nhiệm thi hành."


def test_a_decision_that_begins_with_others_is_told_its_last_article() -> None:
    (finding,) = found(missing_as_article, paper(BODY, kind="decision"))
    assert (finding.rule, finding.at) == ("missing-as-article", "recipients")
    assert "“Như Điều 2”" in finding.says
    assert finding.verdict is Verdict.WARNING


def test_a_decision_without_articles_is_told_too() -> None:
    (finding,) = found(missing_as_article, paper("Nội dung.", kind="decision"))
    assert "“Như Điều …”" in finding.says


@pytest.mark.parametrize("first", ["Như Điều 2", "{to: Như Điều 2, group: cdcs}"])
def test_a_decision_that_begins_with_its_article_is_right(first: str) -> None:
    draft = paper(BODY, kind="decision", recipients=f"[{first}, Phòng Nội vụ]")
    assert found(missing_as_article, draft) == []


def test_another_kind_and_a_decision_without_recipients_are_not_for_this_rule() -> None:
    assert found(missing_as_article, paper(BODY)) == []
    assert found(missing_as_article, paper(BODY, kind="decision", recipients="")) == []
