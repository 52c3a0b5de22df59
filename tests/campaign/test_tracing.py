"""From a figure down to the cells units filled in."""

from datetime import date
from decimal import Decimal

import pytest

from tests.campaign import of_42
from tests.campaign.cast import A, B, answer, emulation, worked
from tests.campaign.test_figures import WORKED
from vanban.campaign.figures import Figures, NoFigure
from vanban.campaign.model import Values
from vanban.campaign.snapshot import close
from vanban.campaign.tracing import formula, trace

CLOSED = date(2021, 7, 12)


def stored(submission: int, version: int) -> Values:
    return next(a.values for a in worked() if (a.submission, a.version) == (submission, version))


def rows(name: str) -> list[tuple[str, str, str, str, bool, object]]:
    return [
        (r.answer.unit.code, r.answer.phase, r.indicator, r.says, r.counts, r.answer.submission)
        for r in trace(WORKED, name, stored, {})
    ]


def test_a_ratio_opens_to_both_parts_of_each_unit() -> None:
    assert rows("C02@dot-1/sector/enterprise") == [
        ("a", "dot-1", "C01", "1.200", True, 197),
        ("b", "dot-1", "C01", "30", True, 198),
        ("a", "dot-1", "A01", "1.200", True, 197),
        ("b", "dot-1", "A01", "40", True, 198),
    ]


def test_half_of_a_ratio_is_shown_and_does_not_count() -> None:
    """Of B the headcount alone is known: its 40 are in no sum of the ratio."""
    reports = [answer(A, "dot-1", C01="90", A01="100"), answer(B, "dot-1", C01=None, A01="40")]
    closed = close(emulation(), reports, ["dot-1"], number=1, at="2021-07-12", by="mai")
    kept = {a.submission: a.values for a in reports}
    said = trace(Figures(emulation(), closed), "C02", lambda number, _: kept[number], {})
    assert [(r.answer.unit.code, r.indicator, r.says, r.counts) for r in said] == [
        ("a", "C01", "90", True), ("b", "C01", "chưa có số liệu", False),
        ("a", "A01", "100", True), ("b", "A01", "40", False),
    ]  # fmt: skip


def test_a_stock_shows_the_phase_it_is_of_and_that_the_earlier_does_not_count() -> None:
    assert rows("A01/cluster/Cụm 1") == [
        ("a", "dot-1", "A01", "1.200", False, 197),
        ("a", "dot-2", "A01", "1.180", True, 297),
    ]


def test_a_flow_opens_to_every_phase_and_a_blank_to_what_it_is() -> None:
    said = rows("D03")
    assert [(unit, phase, says) for unit, phase, _, says, counts, _ in said if counts] == [
        ("a", "dot-1", "2.450"), ("a", "dot-2", "1.300"),
        ("b", "dot-1", "120"), ("b", "dot-2", "50"),
    ]  # fmt: skip
    assert [(unit, says) for unit, *_, says, counts, _ in said if not counts] == [
        ("c", "chưa có số liệu"), ("c", "chưa có số liệu"),
    ]  # fmt: skip


def test_a_difference_opens_to_the_reports_of_both_closings() -> None:
    said = rows("D02:more@dot-1/cluster/Cụm 1")
    assert [(phase, says) for _, phase, _, says, *_ in said] == [
        ("dot-1", "18"), ("dot-2", "11"), ("dot-1", "18"),
    ]  # fmt: skip


def test_a_row_names_version_and_number_of_arrival() -> None:
    (first, *_) = trace(WORKED, "D02@dot-1", stored, {197: "12"})
    assert (first.answer.submission, first.answer.version, first.arrival) == (197, 1, "12")


def test_how_reports_came_in_opens_to_the_reports() -> None:
    phase = of_42.phase()
    late = [r for r in trace(phase, "bao-cao-dot.late", of_42.stored, {}) if r.counts]
    assert len(late) == int(phase.printed("bao-cao-dot.late"))
    for row in late:
        assert (row.answer.done_on or CLOSED) > (row.answer.due_on or CLOSED)


def test_who_is_missing_or_exempt_is_in_the_trace_with_the_reason() -> None:
    said = [r.says for r in trace(of_42.phase(), "A01", of_42.stored, {}) if not r.counts]
    assert sorted(said) == [
        "chưa có báo cáo được chấp nhận",
        "chưa có báo cáo được chấp nhận: tạm dừng hoạt động từ tháng 02/2021",
        "được miễn: mới thành lập",
    ]


def test_the_rows_of_a_sum_add_up_to_it() -> None:
    year = of_42.year()
    for code in ("A01", "D02", "D03", "J02"):
        for part in ("", "/sector/enterprise", "/cluster/Cụm 5. Trường học"):
            found = [r for r in trace(year, code + part, of_42.stored, {}) if r.counts]
            total = sum((r.answer.values[code].number for r in found), Decimal())
            assert total == Decimal(year.origin(code + part).cell["value"] or 0)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "C02",
            "tổng “CNVCLĐ đăng ký thi đua” chia tổng “Tổng số CNVCLĐ” của các đơn vị có cả hai số; "
            "tính từ số đã gộp các kỳ",
        ),
        ("A01", "cộng “Tổng số CNVCLĐ” của các đơn vị; mỗi đơn vị lấy kỳ sau cùng có số liệu"),
        ("D02@dot-1", "cộng “Sáng kiến được công nhận, áp dụng” của các đơn vị"),
        (
            "D02:coverage@dot-1",
            "Số đơn vị có số liệu; cộng “Sáng kiến được công nhận, áp dụng” của các đơn vị",
        ),
    ],
)
def test_a_figure_says_how_it_is_computed(name: str, words: str) -> None:
    assert formula(WORKED, name) == words


def test_every_operator_and_every_way_over_the_year_has_its_words() -> None:
    year = of_42.year()
    for code in year.campaign.indicator:
        assert year.campaign.indicator[code].name in formula(year, code) or code in {
            "C02",
            "B05",
            "J09",
        }


def test_a_name_of_nothing_has_no_trace() -> None:
    with pytest.raises(NoFigure):
        list(trace(WORKED, "Z99", stored, {}))
