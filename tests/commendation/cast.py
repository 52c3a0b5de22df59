"""People of the decision of July 2021, as a list of commendation has them; reviews of 2021."""

from datetime import date
from functools import cache
from typing import Any

from vanban.commendation.candidates import Candidate, Minutes
from vanban.commendation.review import Review, read_review
from vanban.settings import shared_folder

#: The day of the decision of the example, and of the review before it.
DECIDED, REVIEWED = date(2021, 7, 20), date(2021, 7, 5)

#: A council of fifteen; twelve were called, eleven came.
MINUTES = Minutes(held_on=REVIEWED, total=15, invited=12, present=11)

NAMES = ("Bà Nguyễn Thị Hoài Thu", "Ông Vũ Văn Lập", "Bà Trần Thị Mận", "Ông Lê Công Thức")
PAPERS = ("tờ trình", "quyết định")


def candidate(name: str = NAMES[0], **changed: Any) -> Candidate:
    """Return a worker nothing is wrong with, changed in what a test is about."""
    usual: dict[str, Any] = {
        "kind": "person",
        "position": "Công nhân may",
        "unit": "Công ty Cổ phần May Hồ Tây",
        "award": "Giấy khen",
        "achievement": "Thành tích xuất sắc trong phong trào thi đua Đợt 1 năm 2021",
        "organization": "cdcs-may-ho-tay",
        "result": "O10/dot-1",
        "votes": 11,
        "disciplined": False,
    }
    return Candidate(**usual | {"name": name} | changed)


def four(**changed: Any) -> list[Candidate]:
    """Return four of them, in the order of the decision."""
    return [candidate(name, **changed) for name in NAMES]


def example_text(name: str) -> str:
    """Return a file of the example of 2021."""
    return (shared_folder("examples") / "thi-dua-2021" / name).read_text(encoding="utf-8")


@cache
def reviewed(name: str) -> Review:
    """Return a review of the example."""
    return read_review(example_text(f"{name}.yaml"), f"{name}.yaml")
