"""What comes to the federation in January 2021, and who takes it on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.office.cast import at
from vanban.office.desk import Office
from vanban.office.incoming.metadata import IncomingView, Metadata
from vanban.office.papers import Saving

Arrive = Callable[..., IncomingView]
Step = Callable[..., IncomingView]

#: An official letter of the district's people's committee; the numbers follow the tests.
LETTER = Metadata(
    organ_name="Ủy ban nhân dân quận Ba Đình",
    type_name="Công văn",
    code_number="15",
    code_notation="UBND-VX",
    issued_date=date(2021, 1, 5),
    subject="Phối hợp phát động phong trào thi đua năm 2021",
)


def saving(by: str, day: str, now: str = "", clerk: str = "") -> Saving:
    """Return who acts on which day, at nine of the day ``now``, or of that same day."""
    return Saving(by, "may-1", date.fromisoformat(day), at(now or day), clerk)


@pytest.fixture
def arrive(office: Office) -> Arrive:
    """Enter a letter numbered as said: each is another letter."""

    def enter(number: str = "15", day: str = "2021-01-07", **other: Any) -> IncomingView:
        letter = LETTER.model_copy(update={"code_number": number})
        return office.incoming.add("federation", letter, saving("hoa", day), **other)

    return enter


@pytest.fixture
def step(office: Office) -> Step:
    """Take a step with what came, on a day of January 2021."""

    def go(number: int, name: str, by: str, day: str = "2021-01-07", **other: Any) -> IncomingView:
        return office.incoming.step(number, name, saving(by, day), **other)

    return go
