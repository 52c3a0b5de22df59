"""The one judge: every rule in turn, and none of them ever raises."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.check.papers import STANDARD, judged, paper
from tests.paper.source.plan_text import PLAN
from tests.paper.source.test_writer import DRAFTS
from tools.handbook import handbook
from vanban.paper.anatomy.anatomy import Anatomy, Box, Component, Letters, Part, Sheet
from vanban.paper.anatomy.draft import of_draft
from vanban.paper.catalogue import kinds, standards
from vanban.paper.check import RULES, Rule, Verdict, check, rule_name
from vanban.paper.check.judging import spoken_range
from vanban.paper.domain.kinds import DocumentKind
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.source.model import Appendix, Draft, Line, Role, Signature
from vanban.settings import package_data

DOCS = Path(__file__).parents[3] / "docs"
FOLDER = Path(__file__).parents[3] / "vanban" / "paper" / "check" / "rules"


def test_a_good_plan_is_only_told_of_its_decimal_numbers() -> None:
    report = judged(paper(PLAN))
    assert report.failed == []
    assert {finding.rule for finding in report.faults} == {"decimal-numbering"}
    assert report.verdicts["heading-order"] is Verdict.PASS


def test_everything_wrong_is_told_at_once() -> None:
    empty = Draft(kind="official_letter", subject=" ", issuer="a", signature=Signature(by="b"))
    report = judged(empty)
    assert [finding.rule for finding in report.faults] == [
        "missing-subject",
        "letter-without-addressee",
        "missing-body",
        "missing-recipients",
        "missing-file-copies",
    ]
    assert {finding.verdict for finding in report.faults} == {Verdict.FAIL}


def test_what_a_draft_does_not_show_is_not_evaluated_and_what_it_lacks_is_not_applied() -> None:
    verdicts = judged(paper()).verdicts
    assert verdicts["wrong-size"] is Verdict.NOT_EVALUATED
    assert verdicts["wrong-page-size"] is verdicts["wrong-stamp"] is Verdict.NOT_APPLICABLE


def test_the_title_of_an_appendix_is_judged_as_it_is_printed() -> None:
    listed = Appendix(title="Danh sách đơn vị")
    attached = Appendix(label="Quy chế", title="Tiếp nhận văn bản đến")
    draft = paper(PLAN)
    draft = draft.model_copy(update={"body": (*draft.body, listed, attached)})
    titles = of_draft(draft, kinds().find("plan"), STANDARD).of(Component.APPENDIX_TITLE)
    assert [part.text for part in titles] == ["DANH SÁCH ĐƠN VỊ", "Tiếp nhận văn bản đến"]
    assert judged(draft).failed == []


def test_a_paper_without_its_number_yet_has_the_code_of_its_kind() -> None:
    number = Part(component=Component.NUMBER, text="Số: /KH-LĐLĐ", at="number")
    plan = Anatomy(reader="pdf", kind=kinds().find("plan"), parts=(number,))
    assert check(plan, STANDARD).verdicts["wrong-code"] is Verdict.PASS


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Bảng 1. Kết quả Đợt 1", Verdict.NOT_EVALUATED),
        ("Hình 2. Lễ phát động", Verdict.NOT_EVALUATED),
        ("Bảnh bao đến mấy cũng là một đoạn.", Verdict.WARNING),
    ],
)
def test_the_name_of_a_table_or_picture_may_be_bold(text: str, verdict: Verdict) -> None:
    """The decree says nothing of captions; any other bold paragraph among upright ones is told."""
    upright, bold = (Letters(bold=each, italic=False) for each in (False, True))
    words = [("Đoạn một.", upright), ("Đoạn hai.", upright), (text, bold)]
    parts = [Part(component=Component.BODY, text=t, at=t, letters=look) for t, look in words]
    report = check(Anatomy(reader="pdf", parts=tuple(parts)), STANDARD)
    told = [f.verdict for f in report.findings if (f.rule, f.at) == ("wrong-weight", text)]
    assert told == [verdict]


def test_a_range_is_told_in_words_and_no_range_in_none() -> None:
    told = [spoken_range(each, "pt") for each in ((13, 14), (12, 12), (12.5, 13), ())]
    assert told == ["13–14 pt", "12 pt", "12,5–13 pt", ""]


def test_a_rule_a_standard_does_not_name_is_not_applied() -> None:
    lax = replace(STANDARD, rules={**STANDARD.rules, "missing-body": ""})
    draft = paper().model_copy(update={"body": ()})
    plan = of_draft(draft, kinds().find("plan"), STANDARD)
    assert check(plan, STANDARD).verdicts["missing-body"] is Verdict.FAIL
    assert check(plan, lax).verdicts["missing-body"] is Verdict.NOT_APPLICABLE


def test_every_finding_names_its_rule_and_article() -> None:
    report = judged(paper(subject="Thi đua."))
    assert all(finding.rule and finding.article for finding in report.findings)
    (finding,) = (f for f in report.faults if f.rule == "missing-subject")
    assert finding.article == "NĐ 30/2020/NĐ-CP, Điều 8 khoản 2"


def test_every_rule_has_its_file_and_every_file_its_rule() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == {rule.__name__ for rule in RULES}


def test_every_sentence_of_a_rule_is_told_by_its_file() -> None:
    """A name in the data is that of a rule, and after a dot that of one thing it tells."""
    for name, words in package_data("rules").items():
        rule, _, what = name.partition(".")
        text = (FOLDER / f"{rule.replace('-', '_')}.py").read_text(encoding="utf-8")
        assert f'"{rule}' in text
        assert f".{what}" in text
        assert words.get("says") or rule == "heading-order"


def test_a_standard_names_no_rule_that_is_not_there() -> None:
    names = {rule_name(rule) for rule in RULES}
    assert [s.code for s in standards().all if not {*s.rules} <= names] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_with_its_article_and_both_examples(rule: Rule) -> None:
    page = rule.__doc__ or ""
    assert re.search(r"Vì sao: .*NĐ\s+30/2020/NĐ-CP,\s+(Điều|Phụ\s+lục)", page, flags=re.DOTALL)
    assert page.index("Vì sao: ") < page.index("Sai: ") < page.index("Đúng: ")


def test_the_handbook_is_the_one_in_docs() -> None:
    assert handbook() == (DOCS / "rules.md").read_text(encoding="utf-8")


def test_the_handbook_names_each_rule_as_findings_do() -> None:
    titles = re.findall(r"^## (.+)$", handbook(), flags=re.MULTILINE)
    assert titles == [rule_name(rule) for rule in RULES]
    assert "- **Sai:** Điều 1.\n- **Đúng:** Điều 1. Phạm vi điều chỉnh\n" in handbook()


BOXES = st.none() | st.builds(Box, st.integers(1, 4), *[st.floats(-50, 400)] * 4)
PARTS = st.builds(
    Part,
    component=st.sampled_from(Component),
    text=st.text(max_size=20) | st.sampled_from(["Số: 3/2021/QĐ-A", "Cộng\t9", "12/0 (5%)", "Lưu"]),
    at=st.just("trang 1"),
    marker=st.sampled_from(["", "I.", "1.1.", "f)", "}", "Điều 1."]),
    role=st.sampled_from(["", "article", "item", "odd"]),
    box=BOXES,
    rule=BOXES,
    frame=BOXES,
    letters=st.builds(
        Letters,
        font=st.sampled_from([None, "Calibri"]),
        size=st.none() | st.floats(0, 99),
        bold=st.none() | st.booleans(),
        color=st.sampled_from([None, "FF0000"]),
    ),
)
SHEETS = st.builds(
    Sheet, width=st.just(210.0), height=st.floats(100, 400), appendix=st.integers(0, 2)
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PARTS, max_size=8).map(tuple),
    st.lists(SHEETS, max_size=3).map(tuple),
    st.none() | st.sampled_from(kinds().all),
    st.sampled_from(standards().all),
)
def test_no_rule_raises_on_an_odd_page(
    parts: tuple[Part, ...],
    sheets: tuple[Sheet, ...],
    kind: DocumentKind | None,
    standard: FormatStandard,
) -> None:
    report = check(Anatomy(reader="pdf", kind=kind, sheets=sheets, parts=parts), standard)
    assert all(finding.article for finding in report.findings)


LINES = st.builds(
    Line, role=st.sampled_from(Role), marker=st.text(".-)IVXa1đ# ", max_size=4)
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(DRAFTS, st.lists(LINES, max_size=4).map(tuple), st.sampled_from(kinds().all))
def test_no_rule_raises(draft: Draft, lines: tuple[Line, ...], kind: DocumentKind) -> None:
    odd = draft.model_copy(update={"body": (*draft.body, *lines)})
    report = check(of_draft(odd, kind, STANDARD), STANDARD)
    assert {*report.verdicts} == {rule_name(rule) for rule in RULES}


def test_a_signature_of_two_looks_shown_as_one_part_is_not_evaluated() -> None:
    # The Party prints powers bold and the position not.
    party = standards().in_force("party", date(2026, 6, 1))
    plain = Letters(size=14, bold=False)
    whole = Part(component=Component.CAPACITY, text="T/L BÍ THƯ\nCHÁNH", at="chữ ký", letters=plain)
    powers = replace(whole, text="T/L BÍ THƯ")
    position = replace(whole, component=Component.POSITION, text="CHÁNH VĂN PHÒNG")
    one, two = (Anatomy(reader="pdf", parts=parts) for parts in ((whole,), (powers, position)))
    assert check(one, party).verdicts["wrong-weight"] is Verdict.NOT_EVALUATED
    found = [f.measured for f in check(two, party).failed if f.rule == "wrong-weight"]
    assert found == ["chữ không đậm"]
