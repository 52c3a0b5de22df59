"""A review (họp bình xét): who met, who is put forward with how many votes, the money for it.

In: one YAML file.  Out: a Review, or every fault with its line; the lists that follow from the
votes, and the lines of money.  Law: see ``rules``; nothing is judged here.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from vanban.commendation.candidates import Candidate, Kind, Minutes, granted, passed
from vanban.commendation.rules import DATA
from vanban.paper.domain.figures import figure, figure_words
from vanban.yaml_text import Declared, Fault, Name, declared_in

#: An amount of đồng, as typed: 600000 or 600.000.
Amount = Annotated[int, BeforeValidator(lambda typed: figure(str(typed)) or typed), Field(ge=0)]


class Meeting(Minutes):
    """When, where and with whom a review was held (cuộc họp bình xét)."""

    council: Name
    begins: Name
    ends: Name
    place: Name
    chair: Name  #: chủ trì, as printed
    signer: Name  #: the same one by code
    secretary: Name
    away: dict[Name, Name] = Field(default_factory=dict)  #: who was absent, and why
    opinions: tuple[Name, ...] = ()


class Review(Declared):
    """One review and what it decided (một lần bình xét)."""

    code: Name
    subject: Name  #: what is commended: thành tích xuất sắc trong phong trào …
    meeting: Meeting
    funds: Name  #: out of which funds (nguồn kinh phí)
    rates: dict[Name, dict[Kind, Amount]]  #: mức thưởng by award and kind, in đồng
    candidates: tuple[Candidate, ...]

    @property
    def proposed(self) -> list[Candidate]:
        """Who passed: the list of the proposal (tờ trình)."""
        return passed(self.candidates, self.meeting)

    @property
    def awarded(self) -> list[Candidate]:
        """Whom nobody above refused: the list of the decision (quyết định)."""
        return granted(self.proposed)

    @property
    def payments(self) -> list[str]:
        """Each line of money, as Điều 2 writes it: Giấy khen, hộ: 02 x 500.000 đồng = …"""
        lines = []
        counted = Counter((each.award, each.kind) for each in self.awarded)
        for (award, kind), heads in counted.items():
            rate, whom = self.rates[award][kind], f"{award}, {DATA['kinds'][kind]}"
            each, amount = (figure_words(Decimal(money)) for money in (rate, heads * rate))
            lines.append(f"{whom}: {heads:02d} x {each} đồng = {amount} đồng")
        return lines

    @property
    def total(self) -> int:
        """The money of the decision (tổng số tiền thưởng)."""
        return sum(self.rates[each.award][each.kind] for each in self.awarded)


def read_review(text: str, name: str) -> Review:
    """Read the file of a review; raise BadSetup naming each fault and its line."""
    return declared_in(text, name, Review, _incomplete)


def _incomplete(review: Review) -> Iterator[Fault]:
    """Yield what the file leaves out: people who were absent, rates of money."""
    says, held = DATA["says"], review.meeting
    if held.absent != len(held.away):
        yield ("meeting", "away"), says["away"].format(held=held)
    for name in {*held.in_writing} - {*held.away}:
        yield ("meeting", "in_writing"), says["in_writing"].format(name=name)
    for award, kind in dict.fromkeys((each.award, each.kind) for each in review.candidates):
        if kind not in review.rates.get(award, {}):
            yield ("rates",), says["unpaid"].format(award=award, kind=DATA["kinds"][kind])
