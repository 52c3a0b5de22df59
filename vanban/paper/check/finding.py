"""What a careful reader would mark in red (lỗi thể thức).

In: nothing.  Out: the value every rule yields.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is (mức độ)."""

    ERROR = "error"  # văn bản chưa trình được
    WARNING = "warning"  # nên xem lại


class Finding(NamedTuple):
    """One thing wrong with a paper (một lỗi thể thức)."""

    rule: str  #: name of the rule, as in docs/rules.md
    at: str  #: field of the draft, or block of the body counted from 1: "body[3]"
    says: str
    severity: Severity = Severity.ERROR
