"""Bold and italic become runs, everything else is words."""

import pytest

from vanban.paper.source.faults import Fault
from vanban.paper.source.inline import plain, read_runs, write_runs
from vanban.paper.source.model import Run, Runs


def runs(text: str) -> Runs:
    faults: list[Fault] = []
    found = read_runs(text, 1, faults)
    assert faults == []
    return found


def fault_lines(text: str) -> list[int]:
    faults: list[Fault] = []
    read_runs(text, 5, faults)
    return [fault.line for fault in faults]


def bold(text: str) -> Run:
    return Run(text=text, bold=True)


def italic(text: str) -> Run:
    return Run(text=text, italic=True)


def test_a_bold_lead_before_a_sentence() -> None:
    assert runs("**Đợt 1:** Từ 01/01") == (bold("Đợt 1:"), Run(text=" Từ 01/01"))


def test_italic_inside_quotes_and_brackets() -> None:
    assert runs("“*Lao động giỏi*”; (*Danh sách…*).") == (
        Run(text="“"), italic("Lao động giỏi"), Run(text="”; ("), italic("Danh sách…"),
        Run(text=")."),
    )  # fmt: skip


def test_three_asterisks_are_both_and_emphasis_nests() -> None:
    assert runs("***a*** **b *c***") == (
        Run(text="a", bold=True, italic=True),
        Run(text=" "),
        bold("b "),
        Run(text="c", bold=True, italic=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<w:p>", "{{ 7*7 }}", "A & B < C", "[x](y)", "`a`", "&amp;", "__init__", "_a_", "2 * 3",
        "~~x~~", "http://a.vn", "![h](i)", "<!-- x -->", "a\u00a0b", "C:\\thư mục",
        "(*) ghi chú và (*) nữa, (**)",
    ],
)  # fmt: skip
def test_everything_else_is_words(text: str) -> None:
    assert runs(text) == (Run(text=text),)


def test_wrapped_lines_join_and_breaks_stay() -> None:
    assert runs("a\nb\\\nc  \nd") == (Run(text="a b\nc\nd"),)


def test_runs_of_spaces_are_one_space() -> None:
    assert runs("  a  \t b ") == (Run(text="a b"),)


@pytest.mark.parametrize("text", ["**a", "a**", "*a", "**a:**b", "****", "a ** b*c"])
def test_an_asterisk_left_over_is_a_fault(text: str) -> None:
    assert fault_lines(text) == [5]


def test_the_fault_stands_on_the_line_of_the_asterisk() -> None:
    assert fault_lines("a\nb **c\nd") == [6]


def test_an_escaped_asterisk_is_no_fault() -> None:
    assert runs("\\*) ghi \\*\\*chú\\*\\*") == (Run(text="*) ghi **chú**"),)


@pytest.mark.parametrize(
    "written",
    [
        (bold("a:"), Run(text="b")),
        (Run(text="x"), bold(" a "), Run(text="y")),
        (Run(text="x"), bold("“a”"), Run(text="y")),
        (bold("a"), Run(text="b", bold=True, italic=True), italic("c")),
        (italic("a"), Run(text="b", bold=True, italic=True), bold("c")),
        (bold("a."), italic("(b)"), bold("c")),
        (Run(text="a*"), bold("*b*"), Run(text="\\*c\\")),
        (Run(text="a\n"), bold("\nb\n"), Run(text="c")),
    ],
)
def test_any_emphasis_can_be_written_and_reads_back(written: Runs) -> None:
    assert written == runs(write_runs(written))


def test_common_emphasis_is_written_without_joiners() -> None:
    text = "**Đợt 1:** Từ “*Lao động*” (*x*)."
    assert text == write_runs(runs(text))


def test_a_note_belongs_to_the_words_before_it() -> None:
    said = runs("Mức thưởng^[Theo *quy chế* [số 5\\].] là **cao^[So với 2020.] nhất**.")
    assert said == (
        Run(text="Mức thưởng", note="Theo *quy chế* [số 5]."),
        Run(text=" là "),
        Run(text="cao", bold=True, note="So với 2020."),
        bold(" nhất"),
        Run(text="."),
    )
    assert runs(write_runs(said)) == said


def test_the_sign_of_a_note_can_be_printed() -> None:
    assert runs("a \\^[b]") == (Run(text="a ^[b]"),)
    assert write_runs((Run(text="^[b]"),)) == "\\^[b]"


@pytest.mark.parametrize("text", ["một\nhai^[]", "một\nhai^[ba"])
def test_a_note_that_is_empty_or_open_is_a_fault_with_its_line(text: str) -> None:
    assert fault_lines(text) == [6]


def test_a_figure_knows_where_it_comes_from_and_its_neighbours_do_not() -> None:
    text = (
        "Đạt \\figure{99,29 %}{C02}, **khối \\figure{3}{D_02/cluster/Cụm 1 \\{a\\}} việc**^[Hai.]."
    )
    said = (
        Run(text="Đạt "),
        Run(text="99,29 %", bound="C02"),
        Run(text=", "),
        bold("khối "),
        Run(text="3", bold=True, bound="D_02/cluster/Cụm 1 {a}"),
        Run(text=" việc", bold=True, note="Hai."),
        Run(text="."),
    )
    assert runs(text) == said
    assert runs(write_runs(said)) == said


def test_stretches_of_one_look_are_written_in_one_pair_of_asterisks() -> None:
    text = "**a \\figure{3}{A}b**, *\\figure{4}{B}^[c]*"
    assert write_runs(runs(text)) == text


def test_two_figures_side_by_side_stay_two() -> None:
    assert runs("\\figure{1}{A}\\figure{2}{A}") == (
        Run(text="1", bound="A"),
        Run(text="2", bound="A"),
    )


def test_a_title_has_no_bound_figures() -> None:
    faults: list[Fault] = []
    assert plain("Bảng \\figure{3}{A}", 4, faults) == "Bảng 3"
    assert [fault.line for fault in faults] == [4]
