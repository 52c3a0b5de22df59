"""Papers for the rules to judge, in the fewest words."""

from vanban.paper.catalogue import kinds
from vanban.paper.check import Finding, Rule
from vanban.paper.source import read
from vanban.paper.source.model import Draft

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


def found(rule: Rule, draft: Draft) -> list[Finding]:
    """Return what one rule finds in a paper."""
    return list(rule(draft, kinds().find(draft.kind)))
