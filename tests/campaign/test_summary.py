"""A report drafted from closed figures: what is in it, and what cannot get into it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign import of_42
from tests.campaign.cast import A, B, C, answer, declared, emulation
from tests.campaign.test_figures import WORKED
from vanban.campaign.figures import Figures, NoFigure, bound, unlike
from vanban.campaign.model import Answer, Standing, Status, Unit, Value
from vanban.campaign.snapshot import close
from vanban.campaign.summary import drafted
from vanban.paper import check, kinds, of_draft, read, standards
from vanban.paper.source import BadSource
from vanban.paper.source.model import Appendix, Draft, Line, Role, Table
from vanban.settings import shared_folder

HEAD = '---\nkind: report\nsubject: "Kết quả"\nissuer: a\nsignature: b\n---\n'
EXAMPLES = shared_folder("examples")


def source(body: str, figures: Figures = WORKED, **said: object) -> str:
    return drafted(HEAD + body, figures, "mau.md", **said).removeprefix(HEAD)


def paper(body: str, figures: Figures = WORKED, **said: object) -> Draft:
    return read(drafted(HEAD + body, figures, "mau.md", **said), kinds=kinds())


def cells(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    rows = (table.header, *table.rows)
    return [["".join(run.text for run in cell) for cell in row] for row in rows]


def test_a_sentence_takes_its_figures_from_the_closing_and_each_knows_its_name() -> None:
    said = source('Đạt {{ covered("C02", "@dot-1") }}, làm lợi {{ covered("D03", "@dot-1") }}.\n')
    assert said == (
        "Đạt \\figure{99,29 %}{C02@dot-1}, làm lợi \\figure{2.570}{D03@dot-1} triệu đồng "
        "(\\figure{trên 2/3 đơn vị}{D03:coverage@dot-1}).\n"
    )


def test_missing_figures_are_said_so_and_never_nought() -> None:
    text = '{{ said("B01") }}; {{ said("F03/sector/public") }}'
    (line,) = paper(text).lines()
    assert line.text == "(chưa có số liệu); –"


def test_how_many_reported_is_one_sentence_with_both_rates() -> None:
    (line,) = paper('{{ reported("bao-cao-dot", "CĐCS") }}', of_42.phase()).lines()
    assert line.text == (
        "Tính đến ngày 12/07/2021, có 40/41 CĐCS gửi báo cáo (97,56 %); 36 CĐCS gửi đúng hạn gốc "
        "(87,80 %), 37 CĐCS đúng hạn đã gia hạn (90,24 %), 3 CĐCS gửi muộn, 1 CĐCS chưa gửi; "
        "1 CĐCS được miễn."
    )


def test_a_table_by_groups_ends_in_bold_totals_and_says_when_it_was_closed() -> None:
    text = '{{ by_group("Bảng 1. Kết quả", ["D02", "D03"], total="Toàn quận", of=["dot-1"]) }}'
    caption, table, closing = paper(text).body
    assert isinstance(caption, Line)
    assert caption.text == "Bảng 1. Kết quả"
    assert cells(table) == [
        ["Đơn vị", "Sáng kiến được công nhận, áp dụng (sáng kiến)", "Giá trị làm lợi (triệu đồng)"],
        ["Cụm 1", "29", "3.750"],
        ["Cụm 2", "3", "170"],
        ["Cụm 5", "9", "(chưa có số liệu)"],
        ["Khối doanh nghiệp", "32", "3.920"],
        ["Khối hành chính, sự nghiệp", "9", "(chưa có số liệu)"],
        ["Toàn quận", "41", "3.920"],
    ]
    assert isinstance(table, Table)
    assert [all(run.bold for cell in row for run in cell) for row in table.rows] == [
        False, False, False, True, True, True,
    ]  # fmt: skip
    assert isinstance(closing, Line)
    assert closing.text == "Nguồn: số liệu chốt lần 1, ngày 12/07/2021."


def test_a_table_by_indicators_compares_phases_and_the_year() -> None:
    text = (
        '{{ by_indicator("B8", ["A01", "D02", "C02"], [("Đợt 1", "@dot-1"), ("Đợt 2", "@dot-2"), '
        '("Cả năm", "")]) }}'
    )
    _, table, _ = paper(text).body
    assert cells(table) == [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Đợt 1", "Đợt 2", "Cả năm"],
        ["1", "Tổng số CNVCLĐ", "người", "1.400", "1.383", "1.383"],
        ["2", "Sáng kiến được công nhận, áp dụng", "sáng kiến", "25", "16", "41"],
        ["3", "Tỷ lệ đăng ký thi đua", "%", "99,29 %", "99,42 %", "99,42 %"],
    ]


def test_one_unit_of_count_is_told_in_the_caption_once() -> None:
    text = '{{ by_group("B", ["A01", "C01"], unit="người") }}'
    caption, table, _ = paper(text).body
    assert isinstance(caption, Line)
    assert caption.text == "B (đơn vị tính: người)"
    assert cells(table)[0] == ["Đơn vị", "Tổng số CNVCLĐ", "CNVCLĐ đăng ký thi đua"]


def closed(reports: list[Answer]) -> Figures:
    kept = close(emulation(), reports, ["dot-1"], number=1, at="2021-07-12", by="mai")
    return Figures(emulation(), kept)


def listing(*rows: dict[str, str]) -> Figures:
    return closed([answer(A, "dot-1", D05=Value(Status.GIVEN, rows=rows))])


def test_a_list_is_shown_with_the_unit_of_each_line_the_greatest_first() -> None:
    rows = [
        {"code": f"SK{n}", "author": "An", "title": "T", "value": value, "level": "cơ sở"}
        for n, value in enumerate(["9", "1000.5", "", "80"])
    ]
    (table,) = paper('{{ listed("D05", by="value", top=3) }}', listing(*rows)).body
    assert [(row[1], row[4], row[6]) for row in cells(table)[1:]] == [
        ("SK1", "1.000,5", A.name), ("SK3", "80", A.name), ("SK0", "9", A.name),
    ]  # fmt: skip


def test_a_list_nobody_filled_in_has_one_line_of_dashes() -> None:
    (table,) = paper('{{ listed("K01") }}').body
    assert cells(table)[1:] == [["–", "–", "–", "–"]]


def test_who_is_missing_or_exempt_stands_in_the_appendix_with_the_reason() -> None:
    (table,) = paper('{{ absent("bao-cao-dot") }}', of_42.phase()).body
    assert [row[3:] for row in cells(table)[1:]] == [
        ["Chưa gửi", "tạm dừng hoạt động từ tháng 02/2021"],
        ["Được miễn", "mới thành lập"],
        ["Đã gửi ngày 06/07/2021, chưa được chấp nhận", ""],
    ]


def test_an_appendix_of_more_than_eight_columns_lies_on_its_side() -> None:
    body = paper('A\n\n{{ appendix("Tám", 8) }}\n\nB\n\n{{ appendix("Chín", 9) }}\n\nC\n').body
    sides = [(each.title, each.landscape) for each in body if isinstance(each, Appendix)]
    assert sides == [("Tám", False), ("Chín", True)]


def test_what_units_wrote_is_offered_with_their_names_and_never_merged() -> None:
    reports = [answer(A, "dot-1", L01="Làm tốt"), answer(B, "dot-1", L01="Làm tốt")]
    (table,) = paper('{{ opinions("L01") }}', closed(reports)).body
    assert cells(table)[1:] == [["1", A.name, "Làm tốt"], ["2", B.name, "Làm tốt"]]


HOSTILE = [
    "**đậm** *nghiêng*", "# I. Tiêu đề", "1. Một", "- gạch", "I. La Mã", "Điều 1. Tặng", "a) điểm",
    "| ô | khác |", "\\newpage", "\\figure{9}{C02}", "\\appendix Giả", "\\cite{kh63}", "^[chú]",
    "---", "```", "> trích", "x<br>y", "\\sum", "\\", "{{ figure('C02') }}", "{% raw %}",
    "a\nkind: plan", 'a"b', "A & B <c>", "*", "[x](y)",
]  # fmt: skip


NAMED = {f"w{n}": words for n, words in enumerate(HOSTILE)}
ONE_LINE = [" ".join(words.split()) for words in HOSTILE]


@pytest.mark.parametrize(
    ("place", "role"),
    [
        ("{{ w }}", Role.PARAGRAPH),
        ("**{{ w }}**", Role.PARAGRAPH),
        ("**({{ w }})**", Role.PARAGRAPH),
        ("# {{ w }}", Role.HEADING),
        ("- {{ w }}", Role.ITEM),
        ("> {{ w }}", Role.QUOTE),
    ],
)
def test_what_a_unit_wrote_is_words_wherever_it_stands(place: str, role: Role) -> None:
    body = "\n\n".join(place.replace("w", name) for name in NAMED)
    lines = [*paper(body, WORKED, **NAMED).lines()]
    around = "({})" if "(" in place else "{}"
    assert [line.text for line in lines] == [around.format(words) for words in ONE_LINE]
    assert {line.role for line in lines} == {role}
    assert not any(run.bound or run.note for line in lines for run in line.runs)


def test_what_a_unit_wrote_is_words_in_a_cell_and_in_the_head() -> None:
    rows = "".join(f"| {{{{ {name} }}}} | b |\n" for name in NAMED)
    (table,) = paper(f"| A | B |\n|---|---|\n{rows}", WORKED, **NAMED).body
    assert cells(table)[1:] == [[words, "b"] for words in ONE_LINE]
    for words, said in zip(HOSTILE, ONE_LINE, strict=True):
        text = HEAD.replace("Kết quả", "{{ w }}") + "A\n"
        draft = read(drafted(text, WORKED, "mau.md", w=f"Về {words}"), kinds=kinds())
        assert (draft.kind, draft.subject) == ("report", f"Về {said}")


def test_a_template_without_a_head_is_left_to_the_reader_to_refuse() -> None:
    assert drafted("Một {{ figure('D02') }}\n", WORKED, "mau.md") == "Một \\figure{41}{D02}\n"


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("A\n{{ figure('C02' }}", 8, "sai cú pháp"),
        ("A\n{{ nothing }}", 8, "“nothing”"),
        ("{{ figure(1/0) }}", 7, "phép tính"),
        ("{{ ''.__class__.mro() }}", 7, "không được phép"),
        ("{{ campaign.parent.since }}", 7, "không có giá trị"),
        ("{{ campaign.parent and phases.append(1) }}", 7, "không được phép"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(
    body: str, line: int, says: str
) -> None:
    with pytest.raises(BadSource) as told:
        source(body)
    (fault,) = told.value.faults
    assert (fault.line, says in fault.says) == (line, True), fault


def test_a_template_that_names_no_figure_is_refused() -> None:
    with pytest.raises(NoFigure):
        source("{{ figure('Z99') }}")


def example(name: str, figures: Figures) -> Draft:
    path = EXAMPLES / name
    text = drafted(path.read_text(encoding="utf-8"), figures, path.name, awarded=[], by_form={})
    return read(text, kinds=kinds())


CASES: dict[str, tuple[Callable[[], Figures], str, date]] = {
    "thi-dua-2021/so-ket.md": (of_42.phase, "union", date(2021, 7, 14)),
    "thi-dua-2021/tong-ket.md": (of_42.year, "union", date(2022, 1, 12)),
    "bao-cao-quy/tong-hop.md": (lambda: quarter(), "state", date(2026, 4, 10)),
}


def quarter() -> Figures:
    """Two units of a ministry in the first quarter, one of them late."""
    campaign = declared("bao-cao-quy/bao-cao.yaml")
    units = (Unit("bac", "Cục phía Bắc", "department"), Unit("nam", "Chi nhánh Nam", "office"))
    codes = ("ton", "nhan", "xong", "qua-han", "phi", "cham-nhat", "ly-do")
    said = ("10", "200", "190", "3", "40.5", "12", "Hồ sơ phức tạp")
    values = {code: Value(Status.GIVEN, each) for code, each in zip(codes, said, strict=True)}
    due, days = date(2026, 4, 7), (date(2026, 4, 7), date(2026, 4, 9))
    reports = [
        Answer(unit, "bieu-01", "quy-1", Standing.ACCEPTED, n, 1, values, "", day, due, due)
        for n, (unit, day) in enumerate(zip(units, days, strict=True), start=1)
    ]
    at = "2026-04-10T09:00:00+07:00"
    return Figures(campaign, close(campaign, reports, ["quy-1"], number=1, at=at, by="mai"))


@pytest.mark.parametrize("name", CASES)
def test_a_report_drafted_from_an_example_passes_the_judge_and_is_the_closing(name: str) -> None:
    figures, regime, on = CASES[name]
    draft, standard = example(name, figures()), standards().in_force(regime, on)
    assert check(of_draft(draft, kinds().find(draft.kind), standard), standard).failed == []
    said = bound(draft)
    assert len(said) > 30
    assert all(words == figures().printed(at) for at, words in said)
    assert [*unlike(said, figures())] == []


@pytest.mark.parametrize("name", [*CASES][:2])
def test_the_sections_a_summing_up_must_have(name: str) -> None:
    """TT 01/2024/TT-BNV, Điều 3 khoản 3: kết quả; tồn tại, hạn chế và nguyên nhân; bài học."""
    lines = example(name, CASES[name][0]()).lines()
    heads = [line.text.lower() for line in lines if line.role is Role.HEADING]
    for asked in ("kết quả", "tồn tại, hạn chế và nguyên nhân", "bài học kinh nghiệm"):
        assert any(asked in head for head in heads), asked


def test_the_second_example_has_no_words_of_the_first() -> None:
    text = (EXAMPLES / "bao-cao-quy" / "tong-hop.md").read_text(encoding="utf-8")
    assert "khen" not in text
    said = " ".join(line.text for line in example("bao-cao-quy/tong-hop.md", quarter()).lines())
    assert "phong trào" not in said
    assert "Phí đã thu 81 triệu đồng. Hồ sơ lâu nhất giải quyết trong 12 ngày." in said


def test_scenario_11_a_late_report_changes_no_draft_and_tells_the_old_figures() -> None:
    there = answer(A, "dot-1", D02="18", A01="1200", C01="1200")
    late = answer(B, "dot-1", D02="2", A01="40", C01="30")
    first = closed([there, answer(B, "dot-1", Standing.MISSING)])
    text = "{{ figure('D02') }}, {{ figure('D02/cluster/Cụm 1') }}, {{ figure('C02') }}"
    draft = paper(text, first)
    again = closed([there, late])
    assert paper(text, first) == draft
    assert [*unlike(bound(draft), first)] == []
    assert [remark.says for remark in unlike(bound(draft), again)] == [
        "“18” không phải số đã chốt; D02 là “20”",
        "“100 %” không phải số đã chốt; C02 là “99,19 %”",
    ]


FIGURE = st.one_of(
    st.integers(0, 9999).map(lambda n: Value(Status.GIVEN, f"{n}")),
    st.sampled_from([Value(Status.NOTHING), Value(Status.UNANSWERED)]),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(FIGURE, FIGURE, st.sampled_from(Standing)), min_size=1, max_size=6))
def test_each_bound_figure_of_a_summary_equals_its_cell(
    said: list[tuple[Value, Value, Standing]],
) -> None:
    units = [replace(unit, code=f"u{n}") for n, unit in enumerate([A, B, C] * 2)]
    reports = [
        answer(unit, "dot-1", how, A01=people, C01=people, D02=found)
        for unit, (people, found, how) in zip(units, said, strict=False)
    ]
    figures = closed(reports)
    text = '{{ by_group("B", ["A01", "C02", "D02:coverage", "bao-cao-dot.sent:share"]) }}'
    draft = paper(text, figures)
    assert bound(draft)
    assert all(words == figures.printed(name) for name, words in bound(draft))
    again = read(drafted(HEAD + text, figures, "mau.md"), kinds=kinds())
    assert again == draft
