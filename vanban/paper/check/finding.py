"""What a judge of the form says (kết luận soát thể thức).

In: nothing.  Out: the values every rule yields, and the report they make.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What a rule says of one place (kết luận), gravest first."""

    FAIL = "fail"  # sai: văn bản chưa trình được
    WARNING = "warning"  # nên xem lại
    NOT_EVALUATED = "not_evaluated"  # chưa đánh giá: không đủ căn cứ để kết luận
    PASS = "pass"  # đúng
    NOT_APPLICABLE = "not_applicable"  # không áp dụng: văn bản không có thành phần ấy


class Finding(NamedTuple):
    """What one rule found at one place (một kết luận)."""

    at: str  #: as ``Part.at``
    says: str  #: one sentence in Vietnamese: what is wrong, what to do; "" when nothing is
    verdict: Verdict = Verdict.FAIL
    measured: str = ""  #: what was found, for people: “15 pt”
    allowed: str = ""  #: what the law allows, for people: “13–14 pt”
    article: str = ""  #: filled in by ``check`` when the rule names none
    rule: str = ""  #: filled in by ``check``: missing-recipients


class Report(NamedTuple):
    """Everything a judge found (biên bản soát), in the order of the rules."""

    findings: tuple[Finding, ...]
    verdicts: dict[str, Verdict]  #: of every rule: its gravest finding

    @property
    def faults(self) -> Sequence[Finding]:
        """What is wrong or should be looked at again."""
        return [f for f in self.findings if f.verdict in {Verdict.FAIL, Verdict.WARNING}]

    @property
    def failed(self) -> Sequence[Finding]:
        """What holds a paper back."""
        return [f for f in self.findings if f.verdict is Verdict.FAIL]
