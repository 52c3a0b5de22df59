"""Numbers go in order; lists begin again, Chương and Điều run on."""

import pytest

from tests.paper.check.papers import found, paper
from vanban.paper.check.rules.heading_order import heading_order


def places(*markers: str) -> list[str]:
    draft = paper("\n\n".join(f"{marker} Tên" if marker else "Đoạn" for marker in markers))
    return [finding.at for finding in found(heading_order, draft)]


@pytest.mark.parametrize(
    "markers",
    [
        ["# I.", "# II-", "# III."],
        ["## I.", "1.", "2.", "#### II.", "### 1.", "1.1.", "1.2.", "## 2.", "2.1."],
        ["1.", "a)", "b)", "2.", "a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)", "l)"],
        ["", "1.", "2.", "", "1.", "2."],
        ["Chương I.", "Điều 1.", "1.", "Điều 2.", "1.", "Chương II.", "Điều 3."],
        ["Chương I.", "Mục 1.", "Mục 2.", "Chương II.", "Mục 1.", "Tiểu mục 1."],
        ["Phần I.", "Chương I.", "Phần II.", "Chương II.", "# I."],
        ["1)", "2)", "-", "+", "-"],
        ["1.1", "1.2", "2.1"],
        [""],
    ],
)
def test_numbers_in_order_are_right(markers: list[str]) -> None:
    assert places(*markers) == []


@pytest.mark.parametrize(
    ("markers", "wrong"),
    [
        (["# I.", "# II.", "# IV."], ["body[3]"]),
        (["# II."], ["body[1]"]),
        (["Điều 1.", "Điều 3.", "Điều 4."], ["body[2]"]),
        (["Điều 1.", "Chương I.", "Điều 1."], ["body[3]"]),
        (["Điều 1.", "Điều 1."], ["body[2]"]),
        (["a)", "c)"], ["body[2]"]),
        (["a)", "b)", "c)", "d)", "e)"], ["body[5]"]),
        (["a)", "b)", "f)"], ["body[3]"]),
        (["1.", "1."], ["body[2]"]),
        (["1.", "1.1.", "1.3.", "2.", "1.4."], ["body[3]", "body[5]"]),
        (["Mục 1.", "Mục 3."], ["body[2]"]),
    ],
)
def test_a_number_out_of_order_is_reported_with_its_place(
    markers: list[str], wrong: list[str]
) -> None:
    assert wrong == places(*markers)


def test_the_finding_quotes_the_line() -> None:
    (finding,) = found(heading_order, paper("Điều 1. Một\n\nĐiều 3. Phạm vi"))
    assert finding.rule == "heading-order"
    assert finding.says.startswith("Ở “Điều 3. Phạm vi”: ")
