"""“Như Điều 3” is no place a paper goes to (NĐ 30, Điều 18)."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check import Verdict
from vanban.paper.check.rules.unaddressed_article import unaddressed_article

BODY = "Điều 1. Tặng Giấy khen"


def test_an_article_that_leads_to_nobody_is_an_error() -> None:
    draft = paper(BODY, kind="decision", recipients="[Như Điều 3, Phòng Nội vụ]")
    (finding,) = found(unaddressed_article, draft)
    assert (finding.rule, finding.verdict) == ("unaddressed-article", Verdict.FAIL)
    assert "“Như Điều 3” chưa có nơi gửi" in finding.says


@pytest.mark.parametrize("way", ["group: cdcs", "organization: phong-noi-vu"])
def test_an_article_with_a_place_is_right(way: str) -> None:
    draft = paper(BODY, kind="decision", recipients=f"[{{to: Như Điều 3, {way}}}]")
    assert found(unaddressed_article, draft) == []
