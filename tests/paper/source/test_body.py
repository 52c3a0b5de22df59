"""The body becomes lines, tables and page breaks, each with its role, level and marker."""

import pytest

from vanban.paper.source.body import read_body, write_body
from vanban.paper.source.faults import Fault
from vanban.paper.source.lines import clean_lines
from vanban.paper.source.model import Appendix, Block, Line, PageBreak, Role, Run, Table


def body(text: str) -> tuple[Block, ...]:
    faults: list[Fault] = []
    found = read_body(clean_lines(text, faults), faults)
    assert faults == []
    return found


def faults_of(text: str) -> list[tuple[int, str]]:
    faults: list[Fault] = []
    read_body(clean_lines(text, faults), faults)
    return [(fault.line, fault.says.partition(";")[0]) for fault in faults]


def bold(text: str) -> tuple[Run, ...]:
    return (Run(text=text, bold=True),)


def test_a_paragraph_a_quote_a_table_and_a_page_break() -> None:
    first, second, third, fourth = body("Một\n\n> Hai\n\n| a |\n|---|\n\n\\newpage")
    assert first == Line(runs=(Run(text="Một"),))
    assert second == Line(role=Role.QUOTE, runs=(Run(text="Hai"),))
    assert third == Table(header=((Run(text="a"),),), align=("left",))
    assert fourth == PageBreak()


def test_a_bold_heading_keeps_its_marker_apart_from_its_words() -> None:
    assert body("### **1. Đối với khối doanh nghiệp.**") == (
        Line(
            role=Role.HEADING,
            level=3,
            marker="1.",
            marker_bold=True,
            runs=bold("Đối với khối doanh nghiệp."),
        ),
    )


def test_items_have_the_depth_of_their_indent() -> None:
    found = body("- a\n  + b\n    - c\n\td) e\nf")
    lines = [block for block in found if isinstance(block, Line)]
    assert [(line.level, line.marker, line.text) for line in lines] == [
        (0, "-", "a"),
        (1, "+", "b"),
        (2, "-", "c"),
        (1, "d)", "e f"),
    ]


def test_the_title_of_a_chapter_may_stand_on_the_next_line() -> None:
    chapter = Line(role=Role.CHAPTER, marker="Chương I", runs=(Run(text="QUY ĐỊNH CHUNG"),))
    assert body("Chương #\nQUY ĐỊNH CHUNG") == (chapter,)
    assert body("Chương #. QUY ĐỊNH CHUNG") == (chapter,)


def test_a_bold_chapter_may_close_after_its_title() -> None:
    chapter = Line(
        role=Role.CHAPTER, marker="Chương II", marker_bold=True, runs=bold("QUY ĐỊNH CHUNG")
    )
    assert body("**Chương II\nQUY ĐỊNH CHUNG**") == (chapter,)
    assert body("**Chương II**\n**QUY ĐỊNH CHUNG**") == (chapter,)


def test_an_article_without_a_title_is_for_the_rules_to_judge() -> None:
    assert body("Điều #") == (Line(role=Role.ARTICLE, marker="Điều 1."),)


def test_a_marker_without_words_is_a_fault() -> None:
    assert faults_of("a\n\n1.\n\n# ") == [
        (3, "sau “1.” chưa có lời"),
        (5, "sau “#” chưa có lời"),
    ]


def test_a_heading_or_article_is_one_line() -> None:
    says = "tiêu đề và Điều viết trên một dòng"
    assert faults_of("# Tên\nđoạn\n\nĐiều 1. Tên\nđoạn") == [(1, says), (4, says)]
    assert faults_of("# **I.** Tên\nđoạn\n\n**Điều 1. Tên\nđoạn**") == [(1, says), (4, says)]
    assert faults_of("# Tên\\\\\nđoạn") == [(1, says)]


def test_an_article_in_words_may_be_typed_on_several_lines() -> None:
    (article,) = body("**Điều 2.** Quyết định này có hiệu lực\nkể từ ngày ký.")
    assert isinstance(article, Line)
    assert (article.marker, article.marker_bold) == ("Điều 2.", True)
    assert article.runs == (Run(text="Quyết định này có hiệu lực kể từ ngày ký."),)


def test_a_heading_may_break_its_line_on_purpose() -> None:
    (heading,) = body("# Tên dài\\\nhai dòng")
    assert isinstance(heading, Line)
    assert heading.text == "Tên dài\nhai dòng"


def test_five_hashes_need_a_typed_number() -> None:
    assert faults_of("##### Tên") == [(1, "tiêu đề tự đánh số chỉ có bốn bậc, từ # đến ####")]


def test_a_number_that_cannot_be_counted_on_is_a_fault() -> None:
    ((line, says),) = faults_of("# 1. Một\n\n# Hai")
    assert line == 3
    assert says.startswith("không đánh số tiếp được")


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_block_of_code_is_a_fault_at_each_of_its_fences(fence: str) -> None:
    says = "vanban không in khối mã"
    assert faults_of(f"a\n\n{fence}python\nb\n  {fence}\n\nc") == [(3, says), (5, says)]
    assert faults_of("một `chữ` và ``hai`` ~~gạch~~\n\n``ba``") == []


def test_an_indent_too_deep_is_a_fault() -> None:
    assert faults_of(" " * 10 + "- a") == [(1, "thụt quá 4 bậc")]


def test_an_emphasis_left_open_has_the_line_it_stands_on() -> None:
    assert [line for line, _ in faults_of("a\n\n1. b\nc **d\n\n**Đợt 1:**Từ")] == [4, 6]


def test_what_is_written_is_what_a_person_would_type() -> None:
    text = "\n\n".join(
        [
            "#### I. MỤC ĐÍCH",
            "## **II. NỘI DUNG.**",
            "**1.** Thường",
            "1.1. “*Nghiêng*”",
            "  + thụt",
            "**Chương I. TÊN**",
            "Mục 1",
            "Điều 2. Tên",
            "\\1. không phải số\\\n\\- cũng không",
            "> trích\\\n> dẫn",
            "| a |\n| :---: |\n| b |",
            "\\newpage",
        ]
    )
    assert text == write_body(body(text))


def test_an_appendix_begins_its_numbers_again() -> None:
    text = "Điều #. A\n\n\\appendix[landscape, label=QUY CHẾ] Thi **đua**\n\nĐiều #. B"
    _, head, article = body(text)
    assert head == Appendix(title="Thi đua", label="QUY CHẾ", landscape=True)
    assert isinstance(article, Line)
    assert article.marker == "Điều 1."


@pytest.mark.parametrize(
    "line", ["\\appendix", "\\appendix[nam ngang] A", "\\appendix[label=] A", "\\appendixA^[b]"]
)
def test_an_appendix_without_title_or_of_another_manner_is_a_fault(line: str) -> None:
    told = faults_of(f"a\n\n{line}")
    assert [where for where, _ in told] == ([] if line.startswith("\\appendixA") else [3])


def test_a_table_too_wide_for_the_page_is_told_to_lie_on_its_side() -> None:
    def rows(columns: int) -> str:
        return "|" + "a|" * columns + "\n|" + "---|" * columns

    assert faults_of(rows(14)) == []
    ((line, says),) = faults_of(rows(15))
    assert (line, says) == (1, "bảng có 15 cột, trang chỉ chứa được 14")
    assert faults_of(f"a\n\n\\appendix[landscape] B\n\n{rows(24)}") == []
    assert [line for line, _ in faults_of(f"a\n\n\\appendix B\n\n{rows(15)}")] == [5]


def test_a_command_with_two_backslashes_is_words() -> None:
    assert body("\\\\appendix A") == (Line(runs=(Run(text="\\appendix A"),)),)
    assert write_body(body("\\\\image a.png")) == "\\\\image a.png"
