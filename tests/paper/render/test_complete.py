"""What no template holds is put into the filled file: pictures, notes, the address."""

import re
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.paper.source.picture import PICTURE, PNG
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.domain.urgency import Circulation
from vanban.paper.render import TemplateFault, to_docx
from vanban.paper.render.package import pack, parts_of
from vanban.paper.source.model import Appendix, Cosigner, Letterhead, Line, Proof, Run, Table

from .conftest import PLACES, Shop
from .papers import STANDARD, document, line, opened, page_texts, text_in

HEAD = Letterhead(
    parent="LĐLĐ thành phố Hà Nội",
    issuer="LĐLĐ quận Ba Đình",
    place="Ba Đình",
    regime="union",
    contact="Số 25 phố Liễu Giai; ĐT: 024 3000 0000",
)
NOTED = Line(runs=(Run(text="Một", note="Chú thích A & B."), Run(text=" hai", note="Thứ hai.")))


def cell(text: str, note: str = "") -> tuple[Run, ...]:
    return (Run(text=text, note=note),)


def docx(paper: Proof) -> bytes:
    return to_docx(paper, STANDARD, PLACES)


def notes_in(content: bytes) -> list[str]:
    tree = etree.fromstring(parts_of(content)["word/footnotes.xml"])
    return ["".join(note.itertext()).strip() for note in tree if not note.get(qn("w:type"))]


def test_notes_are_word_s_own_in_the_order_they_are_printed() -> None:
    table = Table(header=(cell("Đầu", "Ba."),), rows=((cell("Ô", "Bốn."),),))
    content = docx(document(body=(NOTED, table, Appendix(title="P"), line("x"), NOTED)))
    said = ["Chú thích A & B.", "Thứ hai.", "Ba.", "Bốn.", "Chú thích A & B.", "Thứ hai."]
    assert notes_in(content) == said
    marks = opened(content).element.body.iter(qn("w:footnoteReference"))
    assert [mark.get(qn("w:id")) for mark in marks] == list("123456")


@pytest.mark.libreoffice
def test_notes_stand_at_the_foot_of_their_page(shop: Shop) -> None:
    pdf = shop.pdf(document(body=(NOTED, line("Yêu cầu thực hiện./."))))
    assert re.search(r"1 Chú thích A & B\.\s+2 Thứ hai\.\s*$", page_texts(pdf)[0])


@pytest.mark.libreoffice
def test_a_note_does_not_push_the_head_down(shop: Shop) -> None:
    """LibreOffice leaves a line above a table that begins a paper with notes."""
    (sheet,) = of_pdf(shop.pdf(document(body=(NOTED, line("Yêu cầu thực hiện./."))))).sheets
    assert sheet.margins["top"] == pytest.approx(20, abs=0.8)


def test_a_picture_is_in_the_file_with_its_size_and_words_for_those_who_cannot_see() -> None:
    picture = PICTURE.model_copy(update={"caption": "Sơ đồ <1>"})
    content = docx(document(body=(line("A."), picture, Appendix(title="B"), picture)))
    shapes = opened(content).inline_shapes
    assert [(round(s.width.mm), round(s.height.mm)) for s in shapes] == [(80, 60), (80, 60)]
    assert parts_of(content)["word/media/vb-hinh-2.png"] == PNG
    assert {s._inline.docPr.get("descr") for s in shapes} == {"Sơ đồ <1>"}
    assert "Sơ đồ <1>" in text_in(content)


@pytest.mark.libreoffice
def test_a_picture_is_never_wider_or_higher_than_the_page(shop: Shop) -> None:
    wide = PICTURE.model_copy(update={"width": 400, "height": 300.0})
    (shape,) = opened(docx(document(body=(wide,)))).inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (160, 120)  # 210 - 30 - 20
    tall = PICTURE.model_copy(update={"width": 100, "height": 1000.0})
    middle = (line("Một."), line("Hai."), tall, line("Ba."), line("Bốn."))
    (shape,) = opened(docx(document(body=middle))).inline_shapes
    assert round(shape.height.mm) == 227  # 297 - 20 - 20, and 30 for the caption
    pages = page_texts(shop.pdf(document(body=(line("Một."), tall, line("Hết./.")))))
    assert "Một." in pages[0]
    assert "Hết./." in pages[-1]
    assert "Nguyễn Văn Xuân" in pages[-1]


@pytest.mark.libreoffice
def test_the_address_stands_at_the_foot_of_the_first_page_only(shop: Shop) -> None:
    long = tuple(line(f"Việc thứ {n}.") for n in range(60))
    body = (*long, Appendix(title="Danh sách"), line("Một."))
    pdf = shop.pdf(document(letterhead=HEAD, body=body))
    pages = page_texts(pdf)
    assert [page for page in pages if HEAD.contact in page] == pages[:1]
    assert len(pages) > 2
    assert pages[0].rstrip().endswith(HEAD.contact)


@pytest.fixture
def old(tmp_path: Path) -> list[Path]:
    made = (PLACES[0] / "nd30" / "named.docx").read_bytes()
    parts = parts_of(made)
    text = parts["word/document.xml"].decode()
    several = re.search(
        r"<w:p>(?:(?!<w:p>).)*?\{%p if signatures %\}.*?\{%p endif %\}.*?</w:p>", text
    )
    assert several
    text = text.replace(several[0], "").replace("{{p circulation }}", "")
    text = text.replace("if not signatures", "if capacity")
    styles = re.sub(
        r'<w:style [^>]*w:styleId="VBPhuLuc">.*?</w:style>', "", parts["word/styles.xml"].decode()
    )
    changed = {"word/document.xml": text.encode(), "word/styles.xml": styles.encode()}
    (tmp_path / "nd30").mkdir()
    (tmp_path / "nd30" / "named.docx").write_bytes(pack(parts | changed))
    return [tmp_path]


def test_a_template_of_before_prints_an_appendix_in_its_style(old: list[Path]) -> None:
    paper = document(letterhead=HEAD, body=(NOTED, Appendix(title="Danh sách"), line("Một.")))
    found = opened(to_docx(paper, STANDARD, old))
    (label,) = [p for p in found.paragraphs if p.text == "Phụ lục"]
    assert label.style.name == "VB Phụ lục"


def test_a_template_without_a_page_is_refused_with_a_sentence(tmp_path: Path) -> None:
    parts = parts_of((PLACES[0] / "nd30" / "named.docx").read_bytes())
    text = re.sub(r"<w:sectPr>.*</w:sectPr>", "", parts["word/document.xml"].decode())
    (tmp_path / "nd30").mkdir()
    bare = pack(parts | {"word/document.xml": text.encode()})
    (tmp_path / "nd30" / "named.docx").write_bytes(bare)
    with pytest.raises(TemplateFault, match="hỏng"):
        to_docx(document(letterhead=HEAD), STANDARD, [tmp_path])


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"circulation": Circulation.INTERNAL}, "{{p circulation}}"),
        ({"cosigners": (Cosigner(name="Lê Thị An"),)}, "{{p signatures}}"),
    ],
)
def test_a_template_of_before_is_refused_for_what_it_has_no_place_for(
    old: list[Path], changed: dict[str, object], place: str
) -> None:
    to_docx(document(), STANDARD, old)
    with pytest.raises(TemplateFault) as told:
        to_docx(document(**changed), STANDARD, old)
    assert place in str(told.value)
