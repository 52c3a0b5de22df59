"""Records hold from their first day to their last, both included."""

from datetime import date

import pytest

from vanban.paper.domain.organization import Department, Organization, Validity

TERM = Validity(date(2018, 4, 1), date(2023, 3, 31))


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2018, 3, 31), False),
        (date(2018, 4, 1), True),
        (date(2021, 1, 7), True),
        (date(2023, 3, 31), True),
        (date(2023, 4, 1), False),
    ],
)
def test_a_record_holds_from_its_first_day_to_its_last(day: date, holds: bool) -> None:
    assert TERM.covers(day) is holds


def test_a_record_without_days_always_holds() -> None:
    assert Validity().covers(date(1945, 9, 2))
    assert Validity().covers(date(2100, 1, 1))


def test_a_department_is_found_by_code_and_by_abbreviation() -> None:
    policy = Department("cspl", "Ban Chính sách pháp luật", "CSPL")
    office = Department("vp", "Văn phòng", "VP")
    federation = Organization(
        code="ldld",
        name="Liên đoàn Lao động quận Ba Đình",
        abbreviation="LĐLĐ",
        place="Ba Đình",
        departments=(office, policy),
    )
    assert federation.department("cspl") == federation.department("CSPL") == policy
    assert federation.department("TG") is None
