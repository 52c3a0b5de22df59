"""A figure is found again in the file by its number, and nothing of it is seen."""

import re

import pytest
from docx.oxml.ns import qn

from vanban.paper.render import to_docx
from vanban.paper.render.bookmarks import figures_in
from vanban.paper.render.package import pack, parts_of
from vanban.paper.source.model import Appendix, Line, Run, Table, runs_of

from .conftest import PLACES, Shop
from .papers import STANDARD, document, opened, page_texts

LONG = "D02/cluster/Cụm 1. Sản xuất, chế biến <A & “B”> và các đơn vị khác"
FIGURE, WORDS = Run(text="99,29 %", bold=True, bound="C02"), Run(text="Đạt ")
TABLE = Table(header=((WORDS,),), rows=(((Run(text="1.383", bound=LONG),),),))
BODY = (Line(runs=(WORDS, FIGURE)), TABLE, Appendix(title="P"), Line(runs=(FIGURE,)))
PLAIN = tuple(
    block.model_copy(update={"runs": tuple(r.model_copy(update={"bound": ""}) for r in block.runs)})
    if isinstance(block, Line)
    else block
    for block in BODY
)


def docx(*body: object) -> bytes:
    return to_docx(document(body=body), STANDARD, PLACES)


def test_a_file_has_every_figure_by_its_number_in_the_order_of_the_source() -> None:
    said = figures_in(docx(*BODY))
    assert said == {1: "99,29 %", 2: "1.383", 3: "99,29 %"}
    assert [run.text for run in runs_of(BODY) if run.bound] == [*said.values()]


def test_names_are_ones_that_word_keeps_and_no_number_stands_twice() -> None:
    starts = list(opened(docx(*BODY)).element.body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    assert names == ["vb_so_lieu_1", "vb_so_lieu_2", "vb_so_lieu_3"]
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in names)
    assert len({start.get(qn("w:id")) for start in starts}) == 3
    ends = opened(docx(*BODY)).element.body.iter(qn("w:bookmarkEnd"))
    assert [e.get(qn("w:id")) for e in ends] == [s.get(qn("w:id")) for s in starts]


def test_what_somebody_typed_over_in_word_is_read() -> None:
    parts = parts_of(docx(*BODY))
    said = parts["word/document.xml"].decode().replace(">1.383<", ">1.38</w:t><w:t>4<", 1)
    assert figures_in(pack(parts | {"word/document.xml": said.encode()}))[2] == "1.384"


def test_a_paper_of_plain_words_has_no_bookmark() -> None:
    assert figures_in(docx(BODY[0].model_copy(update={"runs": (WORDS,)}))) == {}


@pytest.mark.libreoffice
def test_the_page_looks_the_same(shop: Shop) -> None:
    bound, plain = (shop.pdf(document(body=(body[0], body[3]))) for body in (BODY, PLAIN))
    assert page_texts(bound) == page_texts(plain)
    assert "99,29 %" in page_texts(bound)[0]
