"""The one judge of a paper's form (soát thể thức): rules that give findings and never raise."""

from collections.abc import Callable, Iterator
from importlib import import_module

from vanban.paper.anatomy.anatomy import Anatomy
from vanban.paper.catalogue import standards
from vanban.paper.check.finding import Finding, Report, Verdict
from vanban.paper.domain.standards import FormatStandard

__all__ = ["RULES", "Finding", "Report", "Rule", "Verdict", "check", "rule_name"]

Rule = Callable[[Anatomy, FormatStandard], Iterator[Finding]]

_GRAVITY = tuple(Verdict)


def _rule(name: str) -> Rule:
    """Return the function of a rule, which stands in a file of its name."""
    own = name.replace("-", "_")
    found: Rule = getattr(import_module(f"{__name__}.rules.{own}"), own)
    return found


#: Every rule, in the order the standards name them.
RULES = tuple(map(_rule, dict.fromkeys(name for each in standards().all for name in each.rules)))


def check(paper: Anatomy, standard: FormatStandard) -> Report:
    """Return what every rule a standard names says of a paper (soát thể thức); never raise."""
    findings: list[Finding] = []
    verdicts: dict[str, Verdict] = {}
    family = paper.kind.template if paper.kind else ""
    spared, only = standard.spared.get(family, ()), standard.only.get(family, standard.rules)
    for rule in RULES:
        name = rule_name(rule)
        article = standard.rules.get(name, "")
        holds = article and name in only and name not in spared
        found = [*rule(paper, standard)] if holds else []
        findings += [f._replace(rule=name, article=f.article or article) for f in found]
        told = (f.verdict for f in found)
        verdicts[name] = min(told, key=_GRAVITY.index, default=Verdict.NOT_APPLICABLE)
    return Report(tuple(findings), verdicts)


def rule_name(rule: Rule) -> str:
    """Return the name people know a rule by: missing-recipients."""
    return rule.__name__.replace("_", "-")
