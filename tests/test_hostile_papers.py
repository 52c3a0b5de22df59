"""Hostile content on the printed page: right, or refused by a sentence; never a broken file.

Each paper is printed, opened again by python-docx and LibreOffice, and judged on its PDF.
"""

import unicodedata

import pytest

from tests.paper.render.papers import (
    STANDARD,
    document,
    group,
    line,
    opened,
    proof,
    table_of,
    text_in,
)
from vanban.paper.anatomy.anatomy import Anatomy, Component
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.check import check
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.render import Printer, to_docx
from vanban.paper.source.model import Document, Letterhead, Line, Run, Table
from vanban.settings import shared_folder

PLACES = (shared_folder("templates"),)

#: A name of 200 characters, as offices have them.
LONG = (
    "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Xây dựng và Thương mại "
    "Dịch vụ Kỹ thuật Công nghệ Môi trường Đô thị Khu công nghiệp Ba Đình "
    "thuộc Tổng công ty Phát triển Hạ tầng Bắc Bộ"
)[:200]
WORDS = "Đoàn viên công đoàn thi đua lao động giỏi, lao động sáng tạo trong năm 2021. "


def letterhead(**changed: str) -> Letterhead:
    return proof().letterhead.model_copy(update=changed)


def wide_table(columns: int) -> Table:
    header = tuple((Run(text=f"Chỉ tiêu {n}"),) for n in range(1, columns + 1))
    cells = tuple(tuple((Run(text=f"{n * 1000}"),) for n in range(columns)) for _ in range(5))
    return Table(header=header, rows=cells)


PAPERS: dict[str, Document] = {
    "names of 200 characters": document(
        letterhead=letterhead(issuer=LONG, parent=LONG),
        subject=(WORDS * 4)[:200].strip(" ."),
        form=SigningForm(
            ("TM. BAN CHẤP HÀNH", LONG[:90].upper()),
            "Nguyễn Thị Hoàng Anh Thư Công Tằng Tôn Nữ Phương Thảo",
            SigningCapacity.ON_BEHALF_OF,
            "BAN CHẤP HÀNH",
        ),
    ),
    "issuer on four lines": document(
        letterhead=letterhead(
            issuer="Công đoàn cơ sở\nCông ty Cổ phần\nXây dựng Thương mại\nBa Đình"
        )
    ),
    "500 recipients": document(
        recipients=tuple(group(f"Công đoàn cơ sở số {n} quận Ba Đình") for n in range(1, 501))
    ),
    "a table of 1,000 rows": document(body=(line("Danh sách:"), table_of(1000), line("Hết./."))),
    "a table of 14 columns": document(body=(line("Bảng:"), wide_table(14), line("Hết./."))),
    "a body of 100 pages": document(body=tuple(line(WORDS * 14) for _ in range(300))),
    "NFD": document(
        subject=unicodedata.normalize("NFD", "Phát động phong trào thi đua"),
        body=(line(unicodedata.normalize("NFD", WORDS)), line("Hết./.")),
    ),
    "tags and signs": document(
        subject="Phối hợp A & B <w:p>",
        body=(line("Điểm < 5 & > 3, <w:p/>, {{ 7*7 }}, {% if %}, ]]> và &amp; giữ nguyên."),),
    ),
}


def told(found: Anatomy) -> list[str]:
    return [f"{f.rule} {f.at}: {f.says}" for f in check(found, STANDARD).failed]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PAPERS)
def test_hostile_content_is_printed_right(name: str, printer: Printer) -> None:
    paper = PAPERS[name]
    docx = to_docx(paper, STANDARD, PLACES)
    said = unicodedata.normalize("NFC", text_in(docx))
    assert opened(docx).paragraphs
    for block in paper.body:
        if isinstance(block, Line):
            assert unicodedata.normalize("NFC", block.text).strip() in said
    pdf = printer.print(docx)
    assert told(of_pdf(pdf)) == []


@pytest.mark.libreoffice
def test_a_paper_for_nobody_is_told_so(printer: Printer) -> None:
    pdf = printer.print(to_docx(document(recipients=()), STANDARD, PLACES))
    assert [finding.rule for finding in check(of_pdf(pdf), STANDARD).failed] == [
        "missing-recipients"
    ]


def filled(lines: int) -> Document:
    """A plan whose last line is the one after so many."""
    body = (*(line(f"Đoạn số {n}.") for n in range(1, lines + 1)), line("Câu cuối cùng./."))
    return document(body=body)


@pytest.mark.libreoffice
def test_a_signature_at_the_page_break_is_never_alone(printer: Printer) -> None:
    """From a paper whose signature ends its first page to one whose signature is on the second."""
    pages = []
    for lines in range(12, 30):
        found = of_pdf(printer.print(to_docx(filled(lines), STANDARD, PLACES)))
        (signer,) = found.of(Component.SIGNER)
        last = next(part for part in found.parts if part.text.startswith("Câu cuối cùng"))
        assert signer.box
        assert last.box
        assert signer.box.page == last.box.page == len(found.sheets)
        assert told(found) == []
        pages.append(signer.box.page)
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}
