"""A total is held against the rows above it, where these can be added up at all."""

from tests.paper.check.papers import STANDARD, paper
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.catalogue import kinds
from vanban.paper.check.finding import Verdict
from vanban.paper.check.rules.total_does_not_add_up import total_does_not_add_up


def wrong(*rows: str) -> list[str]:
    head, *others = rows
    rule = "|---" * len(head.split("|"))
    table = "\n".join((f"|{head}|", f"{rule}|", *(f"|{row}|" for row in others)))
    anatomy = of_draft(paper(table), kinds().find("plan"), STANDARD)
    judged = total_does_not_add_up(anatomy, STANDARD)
    return [finding.measured for finding in judged if finding.verdict is Verdict.FAIL]


def test_a_wrong_total_is_told() -> None:
    assert wrong("Khối|Số", "A|10", "B|25", "Cộng|36") == ["36"]
    assert wrong("Khối|Số", "A|10", "B|25", "Cộng|35") == []


def test_rows_of_different_units_are_not_added_up() -> None:
    """“Tổng số CNVCLĐ” is an indicator there, not the sum of those above it."""
    plans, people = "Kế hoạch|đơn vị|3", "Tổng số CNVCLĐ|người|1.400"
    assert wrong("Chỉ tiêu|Đơn vị tính|Số", plans, people) == []
    assert wrong("Chỉ tiêu|ĐVT|Số", plans, people) == []
    assert wrong("Chỉ tiêu|Nơi|Số", plans, people) == ["1.400"]
