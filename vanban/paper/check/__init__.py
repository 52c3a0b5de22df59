"""The one judge of a paper's form (soát thể thức): rules that give findings and never raise."""

from collections.abc import Callable, Iterator

from vanban.paper.check.finding import Finding, Severity
from vanban.paper.check.rules.addressees_not_allowed import addressees_not_allowed
from vanban.paper.check.rules.duplicate_recipient import duplicate_recipient
from vanban.paper.check.rules.hand_typed_signing_form import hand_typed_signing_form
from vanban.paper.check.rules.heading_order import heading_order
from vanban.paper.check.rules.letter_without_addressee import letter_without_addressee
from vanban.paper.check.rules.missing_article_title import missing_article_title
from vanban.paper.check.rules.missing_as_article import missing_as_article
from vanban.paper.check.rules.missing_body import missing_body
from vanban.paper.check.rules.missing_file_copies import missing_file_copies
from vanban.paper.check.rules.missing_recipients import missing_recipients
from vanban.paper.check.rules.missing_subject import missing_subject
from vanban.paper.check.rules.unaddressed_article import unaddressed_article
from vanban.paper.check.rules.unfilled_placeholder import unfilled_placeholder
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft

__all__ = ["RULES", "Finding", "Rule", "Severity", "check"]

Rule = Callable[[Draft, DocumentKind], Iterator[Finding]]

#: Every rule, in the order of the parts of a paper.
RULES: tuple[Rule, ...] = (
    missing_subject,
    letter_without_addressee,
    addressees_not_allowed,
    missing_body,
    heading_order,
    missing_article_title,
    hand_typed_signing_form,
    unfilled_placeholder,
    missing_recipients,
    missing_as_article,
    unaddressed_article,
    duplicate_recipient,
    missing_file_copies,
)


def check(draft: Draft, kind: DocumentKind) -> list[Finding]:
    """Return everything wrong with the form of a draft (soát thể thức); never raise for it."""
    return [finding for rule in RULES for finding in rule(draft, kind)]
