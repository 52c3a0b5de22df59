"""Appendices after the signature, each with pages of its own (NĐ 30, Phụ lục I, mục V)."""

from typing import Any

import pytest
from docx.enum.section import WD_ORIENT

from vanban.paper.render import Printer, to_docx
from vanban.paper.source.model import Appendix, Document, Role, Run, Table

from .conftest import PLACES, Shop
from .papers import STANDARD, decision, document, line, opened, page_texts, proof, table_of, text_in

LONG = tuple(line(f"Đơn vị thứ {n} đăng ký lịch phát động.") for n in range(60))


def with_two() -> Document:
    """A plan with an appendix of two pages, and a landscape one."""
    own = (line("Nội dung."), line("Yêu cầu thực hiện./."))
    first = (Appendix(title="Danh sách đơn vị"), *LONG)
    second = (Appendix(title="Biểu tổng hợp", landscape=True), table_of(3))
    return document(body=(*own, *first, *second))


def words(paper: Any) -> list[str]:
    return [text for text in text_in(to_docx(paper, STANDARD, PLACES)).split("\n") if text]


def test_one_appendix_has_no_number_and_says_what_it_goes_with() -> None:
    lines = words(document(body=(line("A."), Appendix(title="Danh sách"), line("B."))))
    at = lines.index("Phụ lục")
    assert lines[at + 1] == "DANH SÁCH"
    assert " ".join(lines[at + 2 : -1]) == (
        "(Kèm theo Kế hoạch số 03/KH-LĐLĐ ngày 07 tháng 01 năm 2021"
        " của Liên đoàn Lao động quận Ba Đình)"
    )
    assert lines[-1] == "B."
    assert lines.index("Nguyễn Văn Xuân") < at


def test_two_have_roman_numbers_and_before_the_number_a_blank() -> None:
    lines = words(proof(body=(line("A."), Appendix(title="Một"), Appendix(title="Hai"))))
    assert lines.index("Phụ lục I") < lines.index("MỘT") < lines.index("Phụ lục II")
    assert any("Kế hoạch số ...../KH-LĐLĐ ngày ....." in text for text in lines)


def test_an_attached_regulation_has_its_own_word_and_no_number() -> None:
    body = (
        line("Ban hành Quy chế.", Role.ARTICLE, "Điều 1."),
        Appendix(title="Thi đua, khen thưởng", label="Quy chế"),
        line("Phạm vi", Role.ARTICLE, "Điều 1."),
    )
    lines = words(decision(body=body))
    at = lines.index("QUY CHẾ")
    assert lines[at + 1] == "Thi đua, khen thưởng"
    assert lines[at + 2].startswith("(Ban hành kèm theo Quyết định số 03/QĐ-LĐLĐ ngày 07 tháng 01")


def test_each_is_a_section_and_the_landscape_one_has_its_margins_turned() -> None:
    sections = list(opened(to_docx(with_two(), STANDARD, PLACES)).sections)
    assert len(sections) == 3
    paper, first, second = sections
    assert (paper.page_width, paper.page_height) == (first.page_width, first.page_height)
    assert second.orientation == WD_ORIENT.LANDSCAPE
    assert (second.page_width, second.page_height) == (paper.page_height, paper.page_width)
    margins = (
        second.top_margin, second.right_margin, second.bottom_margin, second.left_margin
    )  # fmt: skip
    assert [round(margin.mm) for margin in margins if margin] == [30, 20, 20, 20]
    assert first.left_margin == paper.left_margin


@pytest.mark.libreoffice
def test_pages_are_counted_from_one_again_and_the_first_shows_no_number(shop: Shop) -> None:
    pdf = shop.pdf(with_two())
    tops = [page.split()[0] for page in page_texts(pdf)]
    assert tops == ["LIÊN", "Phụ", "2", "Phụ"]


def test_a_paper_without_them_is_one_section() -> None:
    assert len(opened(to_docx(document(), STANDARD, PLACES)).sections) == 1


def test_the_same_paper_is_the_same_bytes() -> None:
    assert to_docx(with_two(), STANDARD, PLACES) == to_docx(with_two(), STANDARD, PLACES)


def pages_of_rows(printer: Printer, rows: int) -> list[str]:
    """The pages of an appendix on its side with so many rows, the text of each on one line."""
    header = tuple((Run(text=text),) for text in HEADS)
    cells = tuple(
        tuple((Run(text=text),) for text in (f"{n}", f"Công đoàn cơ sở số {n}", *["1.234"] * 7))
        for n in range(1, rows + 1)
    )
    table = Table(header=header, rows=cells)
    body = (line("Một./."), Appendix(title="Số liệu của các đơn vị", landscape=True), table)
    pdf = printer.print(to_docx(document(body=body), STANDARD, PLACES))
    return [" ".join(page.split()) for page in page_texts(pdf)]


HEADS = ("TT", "Tên đơn vị", *(f"Cột {n}" for n in range(1, 8)))


@pytest.mark.libreoffice
def test_scenario_20_a_table_of_three_hundred_rows_repeats_its_head_on_each_page(
    printer: Printer,
) -> None:
    first, *pages = pages_of_rows(printer, 300)
    assert "Một./." in first
    head = " ".join(HEADS)
    assert [head in pages[n] for n in (0, 1, -1)] == [True, True, True]
    assert "300 Công đoàn cơ sở số 300" in pages[-1]
    assert all(head in page for page in pages)
