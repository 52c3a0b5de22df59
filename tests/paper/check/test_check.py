"""The one judge: every rule in turn, and none of them ever raises."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.check.papers import paper
from tests.paper.source.plan_text import PLAN
from tests.paper.source.test_writer import DRAFTS
from vanban.paper.catalogue import kinds
from vanban.paper.check import RULES, Rule, Severity, check
from vanban.paper.check.handbook import handbook
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.source.model import Draft, Line, Role, Signature

DOCS = Path(__file__).parents[3] / "docs"
FOLDER = Path(__file__).parents[3] / "vanban" / "paper" / "check" / "rules"


def test_a_good_plan_has_no_finding() -> None:
    assert check(paper(PLAN), kinds().find("plan")) == []


def test_everything_wrong_is_told_at_once() -> None:
    empty = Draft(kind="official_letter", subject=" ", issuer="a", signature=Signature(by="b"))
    assert [finding.rule for finding in check(empty, kinds().find("công văn"))] == [
        "missing-subject",
        "letter-without-addressee",
        "missing-body",
        "missing-recipients",
        "missing-file-copies",
    ]
    assert {finding.severity for finding in check(empty, kinds().find("công văn"))} == {
        Severity.ERROR
    }


def test_every_rule_has_its_file_and_every_file_its_rule() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_with_its_article_and_both_examples(rule: Rule) -> None:
    page = rule.__doc__ or ""
    assert re.search(r"Vì sao: .*NĐ\s+30/2020/NĐ-CP,\s+(Điều|Phụ\s+lục)", page, flags=re.DOTALL)
    assert page.index("Vì sao: ") < page.index("Sai: ") < page.index("Đúng: ")


def test_the_handbook_is_the_one_in_docs() -> None:
    assert handbook() == (DOCS / "rules.md").read_text(encoding="utf-8")


def test_the_handbook_names_each_rule_as_findings_do() -> None:
    titles = re.findall(r"^## (.+)$", handbook(), flags=re.MULTILINE)
    assert titles == [rule.__name__.replace("_", "-") for rule in RULES]
    assert "- **Sai:** Điều 1.\n- **Đúng:** Điều 1. Phạm vi điều chỉnh\n" in handbook()


LINES = st.builds(
    Line, role=st.sampled_from(Role), marker=st.text(".-)IVXa1đ# ", max_size=4)
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(DRAFTS, st.lists(LINES, max_size=4).map(tuple), st.sampled_from(kinds().all))
def test_no_rule_raises(draft: Draft, lines: tuple[Line, ...], kind: DocumentKind) -> None:
    odd = draft.model_copy(update={"body": (*draft.body, *lines)})
    names = {rule.__name__.replace("_", "-") for rule in RULES}
    assert {finding.rule for finding in check(odd, kind)} <= names
