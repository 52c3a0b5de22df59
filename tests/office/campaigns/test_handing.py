"""What units hand in, and what becomes of it: scenarios 8 and 9, both sides."""

from tests.office.campaigns.conftest import Year
from vanban.campaign.obligations import Key

SCHEDULE = Key("O4", "", "cdcs-may")


def test_a_unit_hands_in_what_its_chair_signed(year: Year) -> None:
    paper = year.submit(SCHEDULE, "2021-01-12", B03="20/01/2021", B03P="có")
    assert year.state(SCHEDULE) == "drafting"
    year.send(SCHEDULE, paper, "2021-01-13")
    assert year.state(SCHEDULE) == "sent"
    view = year.office.paper(paper)
    assert (view.organization, view.number, view.state) == ("cdcs-may", "01/ĐK-CĐCS", "released")
