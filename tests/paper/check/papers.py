"""Papers for the rules to judge, in the fewest words."""

import datetime as dt

from vanban.paper.anatomy.draft import of_draft
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import Finding, Report, Rule, check, rule_name
from vanban.paper.source import read
from vanban.paper.source.model import Draft

STANDARD = standards().in_force("union", dt.date(2021, 1, 7))

FRONT = {
    "kind": "plan",
    "subject": "Phát động thi đua",
    "issuer": "ldld",
    "recipients": "[Các CĐCS]",
    "file_copies": "VT",
    "signature": "an",
}


def paper(body: str = "Nội dung.", **front: str) -> Draft:
    """Return a paper without fault but for what is said; "" takes a key away."""
    keys = "".join(f"{key}: {value}\n" for key, value in (FRONT | front).items() if value)
    return read(f"---\n{keys}---\n{body}", kinds=kinds())


def judged(draft: Draft) -> Report:
    """Return what the judge says of a draft."""
    return check(of_draft(draft, kinds().find(draft.kind), STANDARD), STANDARD)


def found(rule: Rule, draft: Draft) -> list[Finding]:
    """Return the faults one rule finds in a paper."""
    return [finding for finding in judged(draft).faults if finding.rule == rule_name(rule)]
