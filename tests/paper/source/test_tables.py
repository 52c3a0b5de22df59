"""A pipe table has a header, a rule and rows of one length."""

from vanban.paper.source.faults import Fault
from vanban.paper.source.lines import SourceLine
from vanban.paper.source.model import Run, Table
from vanban.paper.source.tables import read_table, write_table


def table(*rows: str) -> tuple[Table, list[Fault]]:
    faults: list[Fault] = []
    lines = [SourceLine(number, row) for number, row in enumerate(rows, start=4)]
    return read_table(lines, faults), faults


def texts(found: Table) -> list[list[str]]:
    rows = (found.header, *found.rows)
    return [["".join(run.text for run in cell) for cell in row] for row in rows]


def test_header_alignment_rows_and_emphasis() -> None:
    found, faults = table("| TT | **Tên** | Số |", "|:-:|---|--:|", "| 1 | *An* | 5 |")
    assert faults == []
    assert texts(found) == [["TT", "Tên", "Số"], ["1", "An", "5"]]
    assert found.align == ("center", "left", "right")
    assert found.header[1] == (Run(text="Tên", bold=True),)
    assert found.rows[0][1] == (Run(text="An", italic=True),)


def test_the_last_bar_may_be_missing_and_cells_may_be_empty() -> None:
    found, faults = table("| a | b", "| - | :-", "|  | c |")
    assert faults == []
    assert texts(found) == [["a", "b"], ["", "c"]]


def test_a_bar_and_a_break_in_a_cell() -> None:
    found, _ = table("| a \\| b |", "|---|", "| c<br>d \\<br> e\nf |")
    assert texts(found) == [["a | b"], ["c\nd <br> e\nf"]]


def test_a_row_of_another_length_is_a_fault_with_its_line() -> None:
    _, faults = table("| a | b |", "|---|---|", "| c |", "| d | e | f |")
    assert [fault.line for fault in faults] == [6, 7]
    assert "có 1 ô" in faults[0].says
    assert "có 2 ô" in faults[0].says


def test_a_rule_of_another_length_is_a_fault() -> None:
    _, faults = table("| a | b |", "|---|")
    assert [fault.line for fault in faults] == [5]


def test_a_table_without_a_rule_is_a_fault() -> None:
    assert [fault.line for fault in table("| a | b |", "| c | d |")[1]] == [4]
    assert [fault.line for fault in table("| a | b |")[1]] == [4]


def test_an_asterisk_left_over_in_a_cell_has_the_line_of_its_row() -> None:
    assert [fault.line for fault in table("| a |", "|---|", "| **b |")[1]] == [6]


def test_a_table_is_written_as_it_reads() -> None:
    found, _ = table("| a \\| b | c |", "|---|:---:|", "| d<br>e \\<br> | **f** |")
    assert found == table(*write_table(found).split("\n"))[0]


def test_a_sum_is_that_of_the_figures_above_it_exactly() -> None:
    rows = ["| 1.024 | 0,1 |", "| - |  |", "| **359** | 0,20 |", "| \\sum | **\\sum** |"]
    found, faults = table("| Người | Tiền |", "|--:|--:|", *rows)
    assert faults == []
    assert texts(found)[-1] == ["1.383", "0,30"]
    assert found.rows[-1][1] == (Run(text="0,30", bold=True),)


def test_figures_that_know_where_they_come_from_are_summed_like_others() -> None:
    found, faults = table(
        "| a |", "|---|", "| \\figure{1.024}{A} |", "| **\\figure{359}{B}** |", "| \\sum |"
    )
    assert (texts(found)[-1], faults) == (["1.383"], [])
    assert [cell[0].bound for (cell,) in found.rows] == ["A", "B", ""]


def test_a_sum_does_not_count_another_sum() -> None:
    found, faults = table("| a |", "|---|", "| 2 |", "| \\sum |", "| -3 |", "| \\sum |")
    assert faults == []
    assert texts(found) == [["a"], ["2"], ["2"], ["-3"], ["-1"]]


def test_what_is_no_figure_above_a_sum_is_a_fault_with_its_line() -> None:
    _, faults = table("| a |", "|---|", "| 12 |", "| 1.5 |", "| \\sum |")
    assert [(fault.line, fault.says.split("”")[0]) for fault in faults] == [(7, "“1.5")]


def test_a_sum_of_nothing_is_nought_and_two_backslashes_are_words() -> None:
    found, faults = table("| a | b |", "|---|---|", "| \\sum | \\\\sum |")
    assert faults == []
    assert texts(found)[1] == ["0", "\\sum"]


def test_a_sum_beside_words_is_a_fault() -> None:
    _, faults = table("| a |", "|---|", "| 1 |", "| Cộng \\sum |")
    assert [fault.line for fault in faults] == [7]
