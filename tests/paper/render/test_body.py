from typing import Any

import pytest

from vanban.paper.render.body import _CELL_EDGES, _shared, body
from vanban.paper.render.metrics import width
from vanban.paper.render.package import docx
from vanban.paper.render.styles import styles_xml, text_width
from vanban.paper.render.wordml import twips
from vanban.paper.source.model import Block, Line, PageBreak, Role, Run, Table

from .papers import STANDARD, line, opened, table_of

LONG = "Các công đoàn cơ sở tổ chức phát động thi đua ngay từ đầu năm " * 6


def printed(*blocks: Block) -> Any:
    """The blocks as python-docx reads them."""
    xml = body(blocks, STANDARD)
    return opened(docx(xml, styles_xml(STANDARD)))


def paragraphs(*blocks: Block) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in printed(*blocks).paragraphs]


@pytest.mark.parametrize(
    ("role", "level", "marker", "style"),
    [
        (Role.PARAGRAPH, 0, "", "VB Nội dung"),
        (Role.HEADING, 1, "I.", "VB Đề mục 1"),
        (Role.HEADING, 2, "1.", "VB Đề mục 2"),
        (Role.HEADING, 3, "2.1.", "VB Đề mục 3"),
        (Role.HEADING, 4, "a)", "VB Đề mục 4"),
        (Role.HEADING, 0, "III-", "VB Đề mục 1"),
        (Role.ARTICLE, 0, "Điều 1.", "VB Điều"),
        (Role.ITEM, 1, "1.1.", "VB Khoản"),
        (Role.ITEM, 2, "đ)", "VB Điểm"),
        (Role.ITEM, 1, "-", "VB Gạch đầu dòng"),
        (Role.QUOTE, 0, "", "VB Trích dẫn"),
    ],
)
def test_a_line_has_its_style_and_its_marker_as_typed(
    role: Role, level: int, marker: str, style: str
) -> None:
    expected = f"{marker} Nội dung" if marker else "Nội dung"
    assert [(style, expected)] == paragraphs(line("Nội dung", role, marker, level))


@pytest.mark.parametrize(
    ("role", "marker", "style"),
    [
        (Role.PART, "Phần I", "VB Phần"),
        (Role.CHAPTER, "Chương I", "VB Chương"),
        (Role.SECTION, "Mục 1", "VB Mục"),
        (Role.SUBSECTION, "Tiểu mục 1", "VB Tiểu mục"),
    ],
)
def test_a_division_has_its_title_in_capitals_below_it(role: Role, marker: str, style: str) -> None:
    below = ("VB Tên phần chương mục", "QUY ĐỊNH CHUNG")
    assert [(style, marker), below] == paragraphs(line("Quy định chung", role, marker))


def test_a_division_without_a_title_is_one_line() -> None:
    assert paragraphs(line("", Role.CHAPTER, "Chương I")) == [("VB Chương", "Chương I")]


@pytest.mark.parametrize(
    ("style", "level"),
    [("VBPhan", 0), ("VBChuong", 1), ("VBMuc", 2), ("VBDieu", 3), ("VBDeMuc1", 0), ("VBDeMuc4", 3)],
)
def test_headings_stand_on_words_own_headings(style: str, level: int) -> None:
    styles = {style.style_id: style for style in printed(line("x")).styles}
    base = styles[style].base_style
    assert f"Heading {level + 1}" == base.name
    assert [str(level)] == base.element.xpath("w:pPr/w:outlineLvl/@w:val")
    assert base.paragraph_format.keep_with_next


def test_emphasis_is_kept_run_by_run() -> None:
    runs = (Run(text="Đợt 1:", bold=True), Run(text=" chủ đề "), Run(text="Mừng", italic=True))
    (paragraph,) = printed(Line(runs=runs)).paragraphs
    shown = [(run.text, run.bold, run.italic) for run in paragraph.runs]
    assert shown == [("Đợt 1:", True, None), (" chủ đề ", None, None), ("Mừng", None, True)]


def test_a_bold_marker_is_bold_and_its_words_are_not() -> None:
    text = Line(role=Role.ITEM, marker="1.", marker_bold=True, runs=(Run(text="Chữ"),))
    (paragraph,) = printed(text).paragraphs
    assert [(r.text, r.bold) for r in paragraph.runs] == [("1.", True), (" ", None), ("Chữ", None)]


ARTICLE_IN_WORDS = Line(
    role=Role.ARTICLE,
    marker="Điều 2.",
    marker_bold=True,
    runs=(Run(text="Có hiệu lực từ "), Run(text="ngày ký", italic=True)),
)


def test_an_article_with_its_marker_alone_in_bold_goes_on_upright() -> None:
    (paragraph,) = printed(ARTICLE_IN_WORDS).paragraphs
    assert paragraph.style.name == "VB Nội dung"
    assert not paragraph.style.font.bold
    assert not paragraph.style.base_style.font.bold
    assert [(r.text, r.bold, r.italic) for r in paragraph.runs if r.text.strip()] == [
        ("Điều 2.", True, None), ("Có hiệu lực từ ", None, None), ("ngày ký", None, True),
    ]  # fmt: skip


@pytest.mark.parametrize("bold", [False, True])
def test_an_article_with_a_title_is_bold_as_a_whole(bold: bool) -> None:
    runs = (Run(text="Tặng Giấy khen", bold=bold),)
    title = Line(role=Role.ARTICLE, marker="Điều 1.", marker_bold=bold, runs=runs)
    (paragraph,) = printed(title).paragraphs
    assert (paragraph.style.name, paragraph.style.font.bold) == ("VB Điều", True)


def test_a_plain_run_in_a_heading_stays_as_bold_as_its_style() -> None:
    (paragraph,) = printed(line("MỤC ĐÍCH", Role.HEADING, "I.", 1)).paragraphs
    assert {None} == {run.bold for run in paragraph.runs}
    assert paragraph.style.font.bold


def test_a_line_break_stays_in_its_paragraph() -> None:
    assert paragraphs(line("một\nhai & <ba>")) == [("VB Nội dung", "một\nhai & <ba>")]


def test_a_page_break_is_a_property_of_the_next_paragraph() -> None:
    first, second = printed(line("một"), PageBreak(), line("hai")).paragraphs
    assert (
        first.paragraph_format.page_break_before,
        second.paragraph_format.page_break_before,
    ) == (None, True)


def test_a_page_break_before_a_table_stands_before_it() -> None:
    gap = printed(PageBreak(), table_of(1)).paragraphs[0]
    assert gap.paragraph_format.page_break_before


def test_a_page_break_at_the_end_would_leave_the_signature_alone_and_is_dropped() -> None:
    assert len(printed(line("một"), PageBreak()).paragraphs) == 1


def kept(*blocks: Block) -> list[bool]:
    return [bool(p.paragraph_format.keep_with_next) for p in printed(*blocks).paragraphs]


def test_a_last_paragraph_of_two_lines_goes_with_the_signature() -> None:
    assert kept(line(LONG), line(LONG), line(LONG)) == [False, False, True]


def test_a_last_line_takes_the_paragraph_before_it_along() -> None:
    assert kept(line(LONG), line(LONG), line("Hết./.")) == [False, True, True]


def test_a_line_before_a_table_keeps_with_it() -> None:
    caption, gap, *_ = kept(line(LONG), table_of(1), line(LONG), line(LONG), line(LONG))
    assert (caption, gap) == (True, True)
    assert kept(line(LONG), PageBreak(), table_of(1), line(LONG), line(LONG))[0] is False


def test_an_empty_body_prints_nothing() -> None:
    assert paragraphs() == []


def test_a_table_repeats_its_head_and_splits_no_row() -> None:
    (table,) = printed(table_of(3)).tables
    head, *rows = (row._tr for row in table.rows)
    assert len(head.xpath("w:trPr/w:tblHeader")) == 1
    assert [len(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [0, 0, 0]
    assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == 4


def test_only_a_row_of_more_than_a_third_of_a_page_may_split() -> None:
    texts = ("Đơn vị", LONG, LONG * 5, "Đơn vị")  # one, about six and about thirty lines
    header = ((Run(text="TT"),), (Run(text="Nội dung"),))
    rows = tuple(((Run(text="1"),), (Run(text=text),)) for text in texts)
    (table,) = printed(Table(header=header, rows=rows), line(LONG), line(LONG)).tables
    whole = [len(row._tr.xpath("w:trPr/w:cantSplit")) for row in table.rows]
    assert whole == [1, 1, 1, 0, 1]


def test_an_empty_column_beside_a_long_one_is_printed() -> None:
    header = ((), (Run(text="Nội dung"),))
    (table,) = printed(Table(header=header, rows=(((), (Run(text=LONG * 5),)),))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["", LONG * 5]


def test_a_row_that_may_split_is_not_kept_with_the_signature() -> None:
    header = ((Run(text="Nội dung"),),)
    (table,) = printed(Table(header=header, rows=(((Run(text=LONG * 5),),),))).tables
    assert table.cell(1, 0).paragraphs[0].paragraph_format.keep_with_next is None


def test_a_table_is_as_wide_as_the_text_in_grid_and_cells() -> None:
    (table,) = printed(table_of(1)).tables
    grid = [int(w) for w in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
    cells = [int(w) for w in table._tbl.xpath("w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")]
    assert grid == cells
    assert sum(grid) == 9071  # 160 mm


def test_a_long_column_leaves_short_ones_what_they_need() -> None:
    cells = ((Run(text="1"),), (Run(text=LONG),), (Run(text="đã đăng ký"),))
    header = ((Run(text="TT"),), (Run(text="Nội dung"),), (Run(text="Ghi chú"),))
    (table,) = printed(Table(header=header, rows=(cells,))).tables
    number, long, note = (int(w) for w in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w"))
    # "đã đăng ký" at 13 points is some 58 points wide: 1160 twips.
    assert note > 1160
    assert long > 6000 > note > number


def test_cells_are_aligned_as_the_author_said_and_heads_are_centred() -> None:
    (table,) = printed(table_of(1)).tables
    sides = [cell.paragraphs[0]._p.xpath("w:pPr/w:jc/@w:val") for cell in table.rows[1].cells]
    assert sides == [["center"], ["left"]]
    assert {"VB Đầu bảng"} == {cell.paragraphs[0].style.name for cell in table.rows[0].cells}


def test_the_last_rows_of_a_long_table_are_a_table_of_their_own() -> None:
    document = printed(table_of(20))
    assert [len(table.rows) for table in document.tables] == [19, 2]
    assert len(printed(table_of(20), line("Hết./."), line("x")).tables[0].rows) == 21


def test_the_last_rows_of_a_table_go_with_the_signature() -> None:
    (table,) = printed(table_of(4)).tables
    keeps = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert keeps[1:] == [False, False, True, True]


def test_a_line_after_a_table_stands_off_it_even_when_both_go_with_the_signature() -> None:
    before, after, closing = printed(table_of(3), line("Hết./.")).paragraphs
    assert closing.text == "Hết./."
    assert before.style.name == after.style.name == "VB Khoảng nhỏ"
    assert after.paragraph_format.keep_with_next


def test_a_table_of_many_columns_breaks_no_figure() -> None:
    """14 columns of figures as wide as 13.000: the letters are smaller, the figures whole."""
    header = tuple((Run(text=f"Chỉ tiêu {n}"),) for n in range(14))
    row = tuple((Run(text=f"{n * 1000}"),) for n in range(14))
    widths, size = _shared(Table(header=header, rows=(row,)), STANDARD)
    assert 8 <= size < 13
    assert sum(widths) == text_width(STANDARD)
    for n, room in enumerate(widths):
        assert twips(width(f"{n * 1000}", size)) <= room


def test_a_long_head_leaves_the_room_to_what_stands_under_it() -> None:
    heads = ("Đơn vị", *["Công trình, sản phẩm"] * 5)
    cells = ("Cụm 3. Thương mại, dịch vụ", *["69,09 %"] * 5)
    header, row = (tuple((Run(text=text),) for text in texts) for texts in (heads, cells))
    widths, _ = _shared(Table(header=header, rows=(row,)), STANDARD)
    assert widths[0] > 1.5 * max(widths[1:])
    assert min(widths[1:]) >= twips(width("69,09 %", 13))


def test_a_head_is_not_broken_where_there_is_room_for_it() -> None:
    """A long text takes two lines before the heads beside it do."""
    heads = ("TT", "Chỉ tiêu", "Đơn vị tính", "Đợt 1", "Đợt 2", "Cả năm")
    cells = ("4", "Lượt người được chăm lo dịp Tết Tân Sửu", "lượt người", "1.200", "-", "1.200")
    header, row = (tuple((Run(text=text),) for text in texts) for texts in (heads, cells))
    widths, _ = _shared(Table(header=header, rows=(row,)), STANDARD)
    for head, room in zip(heads, widths, strict=True):
        assert twips(width(head, 13, bold=True)) + _CELL_EDGES <= room


def test_a_figure_is_not_broken_from_its_sign_nor_a_bold_one_measured_as_plain() -> None:
    header = tuple((Run(text=f"Chỉ tiêu {n}"),) for n in range(10))
    row = tuple((Run(text=f"{n}9,55 %", bold=True),) for n in range(10))
    widths, size = _shared(Table(header=header, rows=(row,)), STANDARD)
    for n, room in enumerate(widths):
        assert twips(width(f"{n}9,55 %", size or 13, bold=True)) <= room


def test_a_table_of_few_columns_keeps_the_letters_of_its_style() -> None:
    assert _shared(table_of(3), STANDARD)[1] == 0
