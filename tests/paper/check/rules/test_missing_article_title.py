"""Phần, Chương, Mục, Tiểu mục, Điều have titles (NĐ 30, Phụ lục I)."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.missing_article_title import missing_article_title


@pytest.mark.parametrize("name", ["Phần I", "Chương I", "Mục 1", "Tiểu mục 1", "Điều 1."])
def test_without_a_title_it_is_reported(name: str) -> None:
    (finding,) = found(missing_article_title, paper(f"{name}\n\nNội dung."))
    assert (finding.rule, finding.at) == ("missing-article-title", "body[1]")
    assert f"“{name}”" in finding.says


def test_with_titles_it_is_right() -> None:
    body = "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi điều chỉnh\n\n**Điều 2.** Có hiệu lực."
    assert found(missing_article_title, paper(body)) == []
