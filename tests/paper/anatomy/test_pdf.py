"""The reader of printed papers, on the six papers of the example as they were printed.

Places are worked out from the standard: A4 with 30, 20, 20, 20 mm, letters of 13 and 14 points,
an indent of 12,7 mm, 6 points between paragraphs, lines at single spacing.
"""

import io
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests.printed import text_of
from vanban.paper.anatomy.anatomy import Anatomy, Component, Part
from vanban.paper.anatomy.glyphs import UnmeasurablePdf
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.catalogue import kinds
from vanban.paper.source.model import Line
from vanban.paper.source.reader import read

ROOT = Path(__file__).parents[3]
#: A decision and a report written by hand, as they were printed once: what they hold is known.
PAGES = Path(__file__).parent / "pages"
PAPERS = sorted([*(ROOT / "docs" / "example").glob("*.pdf"), *PAGES.glob("*.pdf")])
BODY = (Component.BODY, Component.HEADING)


@pytest.fixture(scope="module")
def plan() -> Anatomy:
    return of_pdf((ROOT / "docs/example/03-kh-ldld-2021.pdf").read_bytes())


@pytest.fixture(scope="module")
def decision() -> Anatomy:
    return of_pdf((PAGES / "03-qd-ldld-2021.pdf").read_bytes())


@pytest.fixture(scope="module")
def letter() -> Anatomy:
    return of_pdf((ROOT / "docs/example/05-ldld-cspl-2021.pdf").read_bytes())


def one(paper: Anatomy, component: Component) -> Part:
    (found,) = paper.of(component)
    return found


def texts(paper: Anatomy, *components: Component) -> list[str]:
    return [part.text for part in paper.of(*components)]


# ---- the page


def test_the_pages_are_a4_with_the_margins_they_were_printed_with(plan: Anatomy) -> None:
    assert len(plan.sheets) == 5
    for sheet in plan.sheets:
        assert (sheet.width, sheet.height) == (210, 297)
        assert sheet.margins["left"] == pytest.approx(30, abs=0.3)
        assert sheet.margins["right"] == pytest.approx(20, abs=0.3)
        assert sheet.margins["top"] == pytest.approx(20, abs=0.3)


def test_the_lower_margin_is_told_by_the_pages_text_ran_on_from(plan: Anatomy) -> None:
    # A heading waits for its text, so pages 1 and 4 end early; page 5 is the last.
    bottoms = [sheet.margins["bottom"] for sheet in plan.sheets]
    assert [bottom is None for bottom in bottoms] == [True, False, False, True, True]
    assert bottoms[1] == bottoms[2] == pytest.approx(20, abs=0.3)


def test_a_page_number_stands_in_the_upper_margin_of_every_page_but_the_first(
    plan: Anatomy,
) -> None:
    numbers = list(plan.of(Component.PAGE_NUMBER))
    assert [(n.text, n.box and n.box.page) for n in numbers] == [(str(p), p) for p in (2, 3, 4, 5)]
    for number in numbers:
        assert number.box is not None
        assert number.box.bottom < 20
        assert number.box.centre == pytest.approx(110, abs=0.3)


# ---- the head


def test_the_kind_and_the_regime_are_told_by_words(
    plan: Anatomy, decision: Anatomy, letter: Anatomy
) -> None:
    found = [(paper.kind and paper.kind.code, paper.regime) for paper in (plan, decision, letter)]
    assert found == [("plan", "union"), ("decision", "union"), ("official_letter", "union")]


def test_the_head_is_told_part_by_part(plan: Anatomy) -> None:
    head = {
        Component.PARENT: "LIÊN ĐOÀN LAO ĐỘNG\nTHÀNH PHỐ HÀ NỘI",
        Component.ISSUER: "LIÊN ĐOÀN LAO ĐỘNG\nQUẬN BA ĐÌNH",
        Component.NUMBER: "Số: 03/KH-LĐLĐ",
        Component.NATIONAL_NAME: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        Component.MOTTO: "Độc lập - Tự do - Hạnh phúc",
        Component.PLACE_DATE: "Ba Đình, ngày 07 tháng 01 năm 2021",
        Component.KIND: "KẾ HOẠCH",
        Component.SUBJECT: "Phát động phong trào thi đua\n"
        "trong công nhân, viên chức, lao động năm 2021",
    }
    assert {c: one(plan, c).text for c in head} == head
    looks = {c: one(plan, c).letters for c in head}
    bold = {c for c, look in looks.items() if look.bold}
    assert bold == {*head} - {Component.PARENT, Component.NUMBER, Component.PLACE_DATE}
    assert [c for c, look in looks.items() if look.italic] == [Component.PLACE_DATE]
    small = {Component.PARENT, Component.ISSUER, Component.NUMBER, Component.NATIONAL_NAME}
    assert {c: look.size for c, look in looks.items()} == {
        c: 13 if c in small else 14 for c in head
    }
    assert {(look.color, look.font) for look in looks.values()} == {("000000", "Liberation Serif")}
    assert {one(plan, c).setting.align for c in head} == {"center"}


def test_the_lines_drawn_under_the_head_are_measured(plan: Anatomy) -> None:
    motto, issuer, subject = (
        one(plan, c) for c in (Component.MOTTO, Component.ISSUER, Component.SUBJECT)
    )
    for part in (motto, issuer, subject):
        assert part.rule is not None
        assert part.box is not None
        assert part.rule.centre == pytest.approx(part.box.centre, abs=0.3)
    assert motto.rule
    assert motto.box
    assert motto.rule.width == pytest.approx(motto.box.width, abs=1)
    for part in (issuer, subject):
        assert part.rule
        longest = max(line.width for line in part.lines)
        assert 1 / 3 <= part.rule.width / longest <= 1 / 2
    assert one(plan, Component.NATIONAL_NAME).rule is None


def test_a_letter_has_its_subject_under_the_number_and_its_addressee(letter: Anatomy) -> None:
    subject = one(letter, Component.LETTER_SUBJECT)
    assert subject.text == "V/v thời hạn thực hiện phong trào\nthi đua năm 2021"
    assert (subject.letters.size, subject.letters.bold, subject.rule) == (13, False, None)
    assert texts(letter, Component.ADDRESSEES) == ["Kính gửi: Các công đoàn cơ sở trực thuộc"]
    assert texts(letter, Component.KIND, Component.SUBJECT) == []


def test_a_decision_has_its_authority_its_bases_and_its_articles(decision: Anatomy) -> None:
    assert texts(decision, Component.AUTHORITY) == [
        "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
        "QUYẾT ĐỊNH:",
    ]
    bases = list(decision.of(Component.LEGAL_BASIS))
    assert [part.text.split()[0] for part in bases] == ["Căn", "Căn", "Căn", "Căn", "Căn", "Theo"]
    assert "".join(part.text[-1] for part in bases) == ";;;;;."
    assert all(part.letters.italic for part in bases)
    articles = [(part.marker, part.text) for part in decision.of(Component.ARTICLE)]
    assert articles == [
        ("Điều 1.", "Tặng Giấy khen"),
        ("Điều 2.", "Tiền thưởng"),
        ("Điều 3.", "Trách nhiệm thi hành"),
    ]


# ---- the body


def test_every_block_of_the_plan_comes_back_as_one_part_with_its_words(plan: Anatomy) -> None:
    draft = read((ROOT / "examples/thi-dua-2021/ke-hoach.md").read_text("utf-8"), kinds=kinds())
    blocks = [block for block in draft.body if isinstance(block, Line)]
    assert len(blocks) == 38
    found = list(plan.of(*BODY))
    said = [(part.marker, " ".join(part.text.split())) for part in found]
    assert said == [(block.marker, block.text) for block in blocks]
    headings = [part.component is Component.HEADING for part in found]
    assert headings == [block.role == "heading" for block in blocks]
    levels = [(part.marker, part.level) for part in plan.of(Component.HEADING)]
    assert levels[:3] == [("I.", 1), ("II.", 1), ("1.", 2)]


def test_paragraphs_are_justified_indented_and_apart(plan: Anatomy) -> None:
    found = list(plan.of(*BODY))
    assert {part.setting.align for part in found if len(part.lines) > 1} == {"justify"}
    assert {part.setting.align for part in found if len(part.lines) == 1} == {None}
    for part in found:
        assert part.setting.indent == pytest.approx(12.7, abs=0.2)
        assert part.setting.gap in {None, 6.0}
        assert part.setting.spacing in {None, 1.0}
    # No gap is told where the next paragraph begins a page (2, 4, 5) or none follows.
    assert sum(part.setting.gap is None for part in found) == 4


def test_a_table_is_one_part_over_two_pages_and_its_cells_are_kept() -> None:
    report = of_pdf((PAGES / "04-bc-ldld-2021.pdf").read_bytes())
    tables = list(report.of(Component.TABLE))
    assert len(tables) == 4
    rows = [row.split("\t") for row in tables[0].text.split("\n")]
    assert rows[0] == [
        "Khối",
        "Phải gửi",
        "Đúng hạn",
        "Muộn",
        "Chưa gửi",
        "Tỷ lệ đã gửi (%)",
        "Tỷ lệ đúng hạn (%)",
    ]
    assert [row[0] for row in rows[1:]] == ["Doanh nghiệp", "Hành chính, sự nghiệp", "Toàn quận"]
    assert rows[3][1:] == ["42", "38", "3", "1", "97,62", "90,48"]
    assert [box.page for box in tables[0].lines] == [1, 2]
    assert [sheet.wide for sheet in report.sheets] == [True, True, True, False, False]


# ---- the foot


def test_the_foot_has_recipients_one_by_one_and_who_signs(plan: Anatomy) -> None:
    label = one(plan, Component.RECIPIENTS_LABEL)
    assert (label.text, label.letters.size) == ("Nơi nhận:", 12)
    assert (label.letters.bold, label.letters.italic) == (True, True)
    lines = list(plan.of(Component.RECIPIENTS))
    assert [part.text for part in lines] == [
        "- Thường trực LĐLĐ TP;",
        "- Ban CSPL LĐLĐ TP;",
        "- Hội đồng TĐKT quận BĐ;",
        "- Phòng Nội vụ quận BĐ (để ph.hợp);",
        "- Các CĐCS trực thuộc (để th.hiện);",
        "- Lưu VP, CSPL.",
    ]
    assert {part.letters.size for part in lines} == {11}
    purpose = one(plan, Component.PURPOSE)
    assert (purpose.marker, purpose.text) == ("}", "(để b/c)")
    assert one(plan, Component.CAPACITY).text == "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"
    signer = one(plan, Component.SIGNER)
    assert (signer.text, signer.setting.align) == ("Trịnh Hoàng Vinh", "center")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_word_is_lost(path: Path) -> None:
    pdf = path.read_bytes()
    found = of_pdf(pdf)
    words = Counter(word for p in found.parts for word in f"{p.marker} {p.text}".split())
    # PDFium writes U+FFFE for the hyphen a line ends in.
    printed = Counter(text_of(pdf).replace("}", " } ").replace("\ufffe", "- ").split())
    # A table's head is printed again on the next page and told once.
    heads = Counter(
        word
        for part in found.of(Component.TABLE)
        for _ in part.lines[1:]
        for word in part.text.split("\n")[0].split()
    )
    assert not printed - words - heads
    assert not words - printed


# ---- what is no paper


@pytest.mark.parametrize("content", [b"", b"khong phai", b"%PDF-1.7 hong"])
def test_what_is_no_pdf_is_a_sentence(content: bytes) -> None:
    with pytest.raises(UnmeasurablePdf, match="không phải PDF đọc được"):
        of_pdf(content)


def test_pages_without_a_word_are_a_picture() -> None:
    with pypdfium2.PdfDocument.new() as pdf:
        pdf.new_page(595, 842)
        pdf.save(out := io.BytesIO())
    with pytest.raises(UnmeasurablePdf, match="chỉ là ảnh chụp"):
        of_pdf(out.getvalue())


def test_a_pdf_with_a_password_is_a_sentence() -> None:
    # Keys of 32 bytes that no empty password opens.
    lock = "<</Filter/Standard/V 1/R 2/P -4/O(" + "o" * 32 + ")/U(" + "u" * 32 + ")>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", lock]
    body = "".join(f"{n} 0 obj{each}endobj\n" for n, each in enumerate(objects, 1))
    trailer = "trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]/Size 4>>\n%%EOF"
    with pytest.raises(UnmeasurablePdf, match="có mật khẩu"):
        of_pdf(f"%PDF-1.4\n{body}{trailer}".encode())
