"""The command that judges a paper (lệnh soát thể thức): a printed .pdf, or a source .md.

In: a file.  Out: each fault with its place, what was measured and what is allowed; exit code 1 when
something fails.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import typer

from vanban.cli import door
from vanban.office.registry.directory import UnknownOrganization
from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import Finding, Verdict, check
from vanban.paper.domain.dates import read_day
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source import read
from vanban.settings import package_data

#: What people are told of each verdict, gravest first, and how each is counted.
_WORDS = {Verdict(code): words for code, words in package_data("labels")["verdicts"].items()}


class RuleVerdict(NamedTuple):
    """What one rule says of a whole paper (kết luận của một quy tắc)."""

    rule: str
    verdict: Verdict
    article: str  #: "" when the standard does not have the rule


class Checked(NamedTuple):
    """A paper that was judged (biên bản soát một văn bản)."""

    file: str
    kind: str
    regime: str
    standard: str
    on: date
    doubts: tuple[str, ...]
    findings: tuple[Finding, ...]
    rules: tuple[RuleVerdict, ...]


def check_paper(
    source: Path, regime: str = "", kind: str = "", on: str = "", all_: bool = False
) -> None:
    """Soát thể thức một văn bản: từng chỗ sai, số đo được, mức cho phép, căn cứ."""
    own = kinds().find(kind) if kind else None
    asked = door.day_of(on)
    if source.suffix.lower() == ".md":
        text, beside = door.read_source(source)
        draft = read(text, kinds=kinds(), **beside)
        own, when = own or kinds().find(draft.kind), asked or door.today()
        regime = regime or _of_issuer(draft.issuer, when) or _regime(own)
        standard = standards().in_force(regime, when)
        paper = of_draft(draft, own, standard)
    else:
        paper = of_pdf(door.read_bytes(source))
        paper = replace(paper, kind=own) if own else paper
        when = asked or _printed(paper) or door.today()
        standard = standards().in_force(regime or paper.regime or _regime(paper.kind), when)
    report = check(paper, standard)
    rules = tuple(RuleVerdict(r, v, standard.rules.get(r, "")) for r, v in report.verdicts.items())
    named, law = paper.kind.code if paper.kind else "", (standard.regime, standard.name)
    told = (*law, when, standard.doubts, report.findings, rules)
    checked = Checked(str(source), named, *told)
    door.show(checked, lambda: _say(checked, all_))
    if report.failed:
        raise typer.Exit(1)


def _of_issuer(issuer: str, on: date) -> str:
    """Return whose law the issuer follows, "" where no office is named, or it knows no such one."""
    with suppress(door.NoOfficeNamed, UnknownOrganization):
        return door.desk().organization(issuer, on).regime
    return ""


def _regime(kind: DocumentKind | None) -> str:
    """Return whose law a paper follows that does not say so: the State's, if it has the kind."""
    regimes = kind.regimes if kind else ()
    return "state" if "state" in regimes or not regimes else regimes[0]


def _printed(paper: Anatomy) -> date | None:
    return next((d for part in paper.of(Component.PLACE_DATE) if (d := read_day(part.text))), None)


def _say(checked: Checked, everything: bool) -> None:
    told = [*_WORDS][: 4 if everything else 2]
    shown = [f for verdict in told for f in checked.findings if f.verdict == verdict]
    count = Counter(each.verdict for each in checked.rules)
    door.tell("checked.txt", checked=checked, findings=shown, words=_WORDS, count=count)
