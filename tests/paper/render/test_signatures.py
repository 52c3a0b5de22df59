"""Several sign: two in a row, the signer last and at the right, recipients below them."""

from typing import Any

import pytest

from vanban.paper.domain.urgency import Circulation
from vanban.paper.render import to_docx
from vanban.paper.source.model import Cosigner, Document, Signature

from .conftest import PLACES, Shop
from .papers import STANDARD, decision, document, letter, line, opened, page_texts, text_in


def signers(count: int) -> tuple[Cosigner, ...]:
    return tuple(
        Cosigner(heading=f"Công đoàn {n}", position="Chủ tịch", name=f"Trần Số {n}")
        for n in range(1, count + 1)
    )


def minutes(count: int = 1, **changed: Any) -> Document:
    chair = Signature(by="xuan", heading="Chủ tọa")
    return document(signature=chair, cosigners=signers(count), **changed)


def rows(paper: Document) -> list[list[str]]:
    tables = opened(to_docx(paper, STANDARD, PLACES)).tables[1:]
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    return [[" / ".join(filter(None, text.split("\n"))) for text in each] for each in cells]


def test_the_secretary_at_the_left_and_the_chair_at_the_right() -> None:
    signed = ["CÔNG ĐOÀN 1 / CHỦ TỊCH / Trần Số 1", "CHỦ TỌA / Nguyễn Văn Xuân"]
    assert rows(minutes(recipients=())) == [signed]
    lines = text_in(to_docx(minutes(), STANDARD, PLACES)).split("\n")
    assert "TM. BAN THƯỜNG VỤ" not in lines
    assert lines.index("Nguyễn Văn Xuân") < lines.index("Nơi nhận:")


def test_more_stand_in_rows_of_two_above_an_odd_one_first() -> None:
    paper = minutes(4, recipients=())
    names = [{cell.rpartition(" / ")[2] for cell in row} for row in rows(paper)]
    assert names == [{"Trần Số 1"}, {"Trần Số 2", "Trần Số 3"}, {"Trần Số 4", "Nguyễn Văn Xuân"}]
    assert rows(paper)[-1][1].endswith("Nguyễn Văn Xuân")


def test_a_heading_takes_the_place_of_the_words_above_one_signer() -> None:
    paper = document(signature=Signature(by="xuan", heading="Người ủy quyền"))
    lines = text_in(to_docx(paper, STANDARD, PLACES)).split("\n")
    assert "NGƯỜI ỦY QUYỀN" in lines
    assert "CHỦ TỊCH" not in lines


def test_who_stands_for_a_party_shows_the_position_too() -> None:
    """Ô 7a asks for the position; the chair of a meeting signs as its chair alone."""
    paper = document(signature=Signature(by="xuan", heading="Đại diện Bên B"))
    lines = text_in(to_docx(paper, STANDARD, PLACES)).split("\n")
    at = lines.index("ĐẠI DIỆN BÊN B")
    assert lines[at + 1] == "CHỦ TỊCH"
    assert "TM. BAN THƯỜNG VỤ" not in lines


@pytest.mark.parametrize("paper", [letter, decision])
def test_every_family_can_have_several(paper: Any) -> None:
    lines = text_in(to_docx(paper(cosigners=signers(1)), STANDARD, PLACES)).split("\n")
    assert "Trần Số 1" in lines


@pytest.mark.libreoffice
@pytest.mark.parametrize("lines", range(20, 34))
def test_signatures_are_never_alone_on_a_page(shop: Shop, lines: int) -> None:
    body = tuple(line(f"Nội dung thứ {n} của cuộc họp.") for n in range(lines))
    pdf = shop.pdf(minutes(3, body=body))
    last = page_texts(pdf)[-1]
    assert "Trần Số 1" in last
    assert "Nội dung thứ" in last


@pytest.mark.libreoffice
def test_sixteen_sign_on_pages_that_are_not_torn(shop: Shop) -> None:
    pdf = shop.pdf(minutes(16))
    pages = page_texts(pdf)
    assert "Đoạn mở đầu." in pages[0]
    assert "Trần Số 1" in pages[0]
    assert "Trần Số 15" in pages[-1]
    assert "Nơi nhận:" in pages[-1]
    for n in range(1, 17):
        (page,) = [page for page in pages if f"Trần Số {n}\n" in page.replace("\r", "") + "\n"]
        assert f"CÔNG ĐOÀN {n}" in page


def test_the_drafter_s_mark_stands_under_the_recipients() -> None:
    lines = text_in(to_docx(document(drafter_mark="pl", copies=300), STANDARD, PLACES)).split("\n")
    assert lines[lines.index("- Lưu VP, CSPL.") + 1] == "PL.(300)"
    only = text_in(to_docx(document(drafter_mark="PL"), STANDARD, PLACES)).split("\n")
    assert "PL" in only


def test_circulation_stands_boxed_under_the_date() -> None:
    paper = document(circulation=Circulation.RETURN)
    found = opened(to_docx(paper, STANDARD, PLACES))
    right = found.tables[0].rows[1].cells[1].paragraphs
    assert [p.text for p in right] == [
        "Ba Đình, ngày 07 tháng 01 năm 2021", "XEM XONG TRẢ LẠI"
    ]  # fmt: skip
    assert right[1].style.name == "VB Phạm vi lưu hành"
