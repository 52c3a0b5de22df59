"""Hostile content on the printed page: right, or refused by a sentence; never a broken file.

Each paper is printed, opened again by python-docx and LibreOffice, and judged on its PDF.
"""

import unicodedata
from collections.abc import Callable

import pytest

from tests.paper.render.conftest import to_pdf  # noqa: F401
from tests.paper.render.papers import (
    DAY,
    STANDARD,
    document,
    group,
    line,
    opened,
    proof,
    table_of,
    text_in,
)
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.check import check
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.render import page_count, text_of, to_docx
from vanban.paper.source.model import Document, Letterhead, Run, Table
from vanban.settings import shared_folder

PLACES = (shared_folder("templates"),)

Print = Callable[[bytes], bytes]

#: A name of 200 characters, as offices have them.
LONG = (
    "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Đầu tư Xây dựng và Thương mại Dịch vụ "
    "Kỹ thuật Công nghệ Môi trường Đô thị Khu công nghiệp Ba Đình thuộc Tổng công ty Phát triển Hạ tầng Bắc Bộ"
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
    "no recipients": document(recipients=()),
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


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PAPERS)
def test_hostile_content_is_printed_right(name: str, to_pdf: Print) -> None:
    paper = PAPERS[name]
    docx = to_docx(paper, STANDARD, PLACES)
    said = unicodedata.normalize("NFC", text_in(docx))
    assert opened(docx).paragraphs
    for block in paper.body:
        if not isinstance(block, Table) and hasattr(block, "text"):
            assert unicodedata.normalize("NFC", block.text).strip() in said
    pdf = to_pdf(docx)
    assert [] == [f"{f.rule} {f.at}: {f.says}" for f in check(of_pdf(pdf), STANDARD).failed]


@pytest.mark.libreoffice
@pytest.mark.parametrize("lines", range(24, 36))
def test_a_signature_at_the_page_break_is_never_alone(lines: int, to_pdf: Print) -> None:
    body = (*(line(f"Đoạn số {n}.") for n in range(1, lines + 1)), line("Câu cuối cùng./."))
    pdf = to_pdf(to_docx(document(body=body), STANDARD, PLACES))
    found = of_pdf(pdf)
    (signer,) = [p for p in found.parts if p.component == "signer"]
    last = [p for p in found.parts if p.text.startswith("Câu cuối cùng")][0]
    assert signer.box and last.box and signer.box.page == last.box.page
    assert [] == [f"{f.rule} {f.at}: {f.says}" for f in check(found, STANDARD).failed]
    assert page_count(pdf) == signer.box.page


@pytest.mark.libreoffice
def test_the_signatures_stand_on_either_page_so_the_break_was_met(to_pdf: Print) -> None:
    def pages(lines: int) -> int:
        body = (*(line(f"Đoạn số {n}.") for n in range(1, lines + 1)), line("Câu cuối cùng./."))
        return page_count(to_pdf(to_docx(document(body=body), STANDARD, PLACES)))

    assert (pages(24), pages(35)) == (1, 2)
