"""Which law applies on a day, and what differs, against facts typed by hand."""

from datetime import date

import pytest

from vanban.paper.catalogue import labels, standards
from vanban.paper.domain.standards import NoStandard
from vanban.paper.explain import explain

IN_2021, IN_2026 = date(2021, 1, 7), date(2026, 6, 1)


def test_the_union_has_one_law_before_14_may_2024_and_another_after() -> None:
    told = explain("plan", "union", IN_2026, IN_2021)
    assert told.against is not None
    assert (told.applied.code, told.applied.valid_from) == ("union-933", date(2024, 5, 14))
    assert (told.against.code, told.against.valid_to) == ("union-2020", date(2024, 5, 13))
    assert "933/QĐ-TLĐ" in told.applied.source
    changes = {change.what: (change.then, change.now) for change in told.changes}
    then, now = changes["Dòng Lưu"]
    assert then.startswith("- Lưu VP, CSPL.")
    assert "cơ quan có thể chọn cách khác" in then
    assert now == "- Lưu: VP, CSPL."
    assert changes["Căn cứ của tên loại"][1] == "QĐ 933/QĐ-TLĐ ngày 14/5/2024"
    assert all(change.article for change in told.changes)


def test_a_kind_the_later_law_does_not_name_is_told() -> None:
    told = explain("contract", "union", IN_2026, IN_2021)
    changes = {change.what: (change.then, change.now) for change in told.changes}
    assert changes["Tên loại trong danh mục"] == ("Hợp đồng", "không có")
    assert told.applied.doubts[0] == "Khối công đoàn ngày ấy chưa thấy có tên loại này."


def test_one_law_on_both_days_has_no_changes() -> None:
    assert explain("plan", "state", IN_2026, IN_2021).changes == ()
    assert explain("plan", "state", IN_2026).against is None


def test_the_doubts_of_the_party_are_told_with_its_law() -> None:
    applied = explain("proposal", "party", IN_2026).applied
    assert any("13–14" in doubt for doubt in applied.doubts)
    assert any("TTr" in doubt for doubt in applied.doubts)


def test_a_day_without_a_law_is_refused() -> None:
    with pytest.raises(NoStandard):
        explain("report", "party", IN_2026, date(2026, 5, 26))


def test_every_look_and_regime_has_a_name_people_know() -> None:
    for standard in standards().all:
        assert standard.looks.keys() <= labels()["looks"].keys()
        assert standard.regime in labels()["regimes"]
