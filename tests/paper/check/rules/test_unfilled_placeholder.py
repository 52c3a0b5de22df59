"""Places left to fill in are worth a look."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check import Verdict
from vanban.paper.check.rules.unfilled_placeholder import unfilled_placeholder


@pytest.mark.parametrize(
    "words", ["ngày …… tháng 3", "ngày .... tháng 3", "[...]", "[…]", "{{ ten }}", "Họ tên: ____"]
)
def test_a_place_left_open_is_reported(words: str) -> None:
    (finding,) = found(unfilled_placeholder, paper(f"Một.\n\n{words}"))
    assert (finding.rule, finding.at) == ("unfilled-placeholder", "body[2]")
    assert finding.verdict is Verdict.WARNING


def test_it_is_found_in_the_subject_and_in_tables() -> None:
    draft = paper("| Tên |\n|---|\n| …… |\n\n\\newpage", subject="Thi đua năm ....")
    assert [finding.at for finding in found(unfilled_placeholder, draft)] == ["subject", "body[1]"]


@pytest.mark.parametrize("words", ["đơn vị, doanh nghiệp...; rồi…", "theo quy định./.", "[1] a_b"])
def test_an_ellipsis_and_the_end_sign_are_right(words: str) -> None:
    assert found(unfilled_placeholder, paper(words)) == []
