"""Whole papers, as files and as pages."""

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.printed import text_of
from vanban.paper.domain.urgency import Classification, Urgency
from vanban.paper.render import TemplateFault, page_count, to_docx
from vanban.paper.source.model import (
    Block,
    Document,
    LegalBasis,
    Letterhead,
    Proof,
    Role,
    Run,
    Table,
)

from .conftest import PLACES, Shop
from .papers import (
    MOTTO,
    NATION,
    STANDARD,
    decision,
    document,
    group,
    letter,
    line,
    opened,
    page_texts,
    proof,
    table_of,
    text_in,
)

#: One line of body at 14 points on 160 mm, and more.
LONG = "Các công đoàn cơ sở tổ chức phát động thi đua ngay từ đầu năm, gắn với nhiệm vụ chính trị."


def docx(paper: Proof) -> bytes:
    return to_docx(paper, STANDARD, PLACES)


def words(paper: Proof) -> list[str]:
    return [line for line in text_in(docx(paper)).split("\n") if line]


def test_a_paper_without_a_parent_or_title_has_no_empty_line_for_it() -> None:
    head = Letterhead(issuer="Công đoàn Điện lực", place="Hà Nội", regime="union")
    paper = document(kind="open_letter", title="", letterhead=head)
    assert words(paper)[0] == "CÔNG ĐOÀN ĐIỆN LỰC"
    assert "VB Tên loại" not in {p.style.name for p in opened(docx(paper)).paragraphs}


def test_a_letter_has_its_subject_under_the_number_and_no_title() -> None:
    lines = words(letter(urgency=Urgency.URGENT, classification=Classification.SECRET))
    at = lines.index("Số: 03/LĐLĐ-CSPL")
    assert lines[at + 1 : at + 4] == ["V/v phối hợp tổ chức hội thao", "MẬT", "KHẨN"]
    assert "Kính gửi: Các công đoàn cơ sở" in lines
    assert "- Như trên;" in lines


def test_a_decision_names_who_decides_on_what_bases_and_then_its_articles() -> None:
    bases = (LegalBasis(kind="Luật", subject="Công đoàn"),)
    lines = words(decision(legal_bases=bases))
    at = lines.index("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH")
    expected = ["Căn cứ Luật Công đoàn.", "QUYẾT ĐỊNH:", "Điều 1. Thành lập Hội đồng"]
    assert expected == lines[at + 1 : at + 4]


def test_a_named_paper_may_have_addressees_and_bases_before_its_body() -> None:
    bases = (LegalBasis(kind="Luật", subject="Công đoàn"),)
    lines = words(document(addressees=(group("LĐLĐ thành phố"),), legal_bases=bases))
    at = lines.index("Kính gửi: LĐLĐ thành phố")
    assert lines[at + 1 : at + 3] == ["Căn cứ Luật Công đoàn.", "Đoạn mở đầu."]


HARD = "A & B < C > D {{ 7*7 }} <w:p> “trích” " + unicodedata.normalize("NFD", "tiếng Việt")


def hard_paper() -> Proof:
    return letter(
        subject=HARD,
        letterhead=Letterhead(parent=HARD, issuer=HARD, place=HARD, regime="union"),
        legal_bases=(LegalBasis(text=HARD),),
        addressees=(group(HARD),),
        recipients=(group(HARD, HARD, purpose=HARD),),
        copies_line=HARD,
        body=(line(HARD, Role.HEADING, "<I>", 1), line(HARD), table_of(1)),
    )


def test_hard_text_comes_out_right_in_every_field() -> None:
    paper = unicodedata.normalize("NFC", " ".join(words(hard_paper())))
    hard = unicodedata.normalize("NFC", HARD)
    # subject, place, basis, addressee, two recipients, purpose, copies, heading, paragraph
    assert paper.count(hard) == 10
    assert paper.count(hard.upper()) == 2  # parent and issuer


def test_a_soft_break_of_word_is_a_line_break_in_every_field() -> None:
    soft = "trên\u000bdưới"
    paper = document(
        subject=soft,
        body=(line(soft),),
        copies_line=soft,
        recipients=(group(soft),),
        letterhead=Letterhead(issuer=soft, place=soft, regime="union"),
    )
    text = text_in(docx(paper))
    assert "\u000b" not in text
    # place, subject, line of the body, recipient, copies
    assert text.count("trên\ndưới") == 5
    assert "TRÊN\nDƯỚI" in text


def test_a_paper_printed_twice_is_the_same_file() -> None:
    assert docx(document()) == docx(document())


def test_the_file_names_the_subject_the_issuer_and_the_day() -> None:
    core = opened(docx(document())).core_properties
    assert core.title == "Phát động phong trào thi đua trong CNVCLĐ năm 2021"
    assert core.author == "Liên đoàn Lao động quận Ba Đình"
    assert "2021-01-07" == f"{core.created:%Y-%m-%d}" == f"{core.modified:%Y-%m-%d}"


def test_a_broken_template_of_the_office_is_named(tmp_path: Path) -> None:
    (tmp_path / "nd30").mkdir()
    (tmp_path / "nd30" / "plan.docx").write_bytes(b"hong")
    with pytest.raises(TemplateFault, match="nd30/plan"):
        to_docx(proof(), STANDARD, [tmp_path])


def test_a_smaller_motto_in_the_offices_template_has_a_shorter_rule(tmp_path: Path) -> None:
    template = opened((PLACES[0] / "nd30" / "named.docx").read_bytes())
    template.styles["VB Tiêu ngữ"].font.size = 13 * 12700
    (tmp_path / "nd30").mkdir()
    template.save(str(tmp_path / "nd30" / "named.docx"))
    both = []
    for places in (PLACES, [tmp_path]):
        right = opened(to_docx(document(), STANDARD, places)).tables[0].rows[0].cells[1]
        layout = right.paragraphs[-1].paragraph_format
        both.append(right.width.pt - layout.left_indent.pt - layout.right_indent.pt)
    assert pytest.approx(13 / 14, abs=0.002) == both[1] / both[0]


# ---- pages -----------------------------------------------------------------------------------


def box_of(page: Any, text: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a text that stands on one line."""
    textpage = page.get_textpage()
    found = textpage.search(text, match_case=True).get_next()
    assert found, text
    boxes = [textpage.get_charbox(found[0] + n) for n in range(found[1])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def rule_under(page: Any, words: str) -> float:
    """Length of the rule under words, as a share of theirs."""
    left, below, right, _ = box_of(page, words)
    paths = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    bounds = [path.get_bounds() for path in paths]
    (length,) = {
        b[2] - b[0]
        for b in bounds
        if b[3] - b[1] < 2 and 0 < below - b[3] < 8 and left < (b[0] + b[2]) / 2 < right
    }
    return float(length / (right - left))


CITY = "Thành phố Hồ Chí Minh"


def of_the_city(place: str = CITY) -> Document:
    head = Letterhead(
        parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
        issuer="Sở Nông nghiệp và Phát triển nông thôn",
        place=place,
        regime="state",
    )
    return document(letterhead=head).model_copy(update={"issued_on": dt.date(2026, 11, 23)})


def sizes(paper: Proof) -> list[float]:
    styles = opened(docx(paper)).styles
    return [styles[f"VB {name}"].font.size.pt for name in HEAD]


HEAD = ("Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Địa danh và ngày", "Số ký hiệu")


def test_a_date_line_too_long_for_the_page_makes_the_head_smaller_as_a_whole() -> None:
    # At 14 points the line is 301 points wide, more than two thirds of 160 mm with some air.
    assert sizes(document()) == [13, 14, 13, 14, 13]
    assert sizes(of_the_city()) == [12, 13, 12, 13, 13]


def test_a_date_line_a_little_longer_gets_a_wider_column_and_keeps_its_size() -> None:
    paper = of_the_city("Bà Rịa - Vũng Tàu Mới")
    assert sizes(paper) == [13, 14, 13, 14, 13]
    table = opened(docx(paper)).tables[0]
    widths = [int(column.width.twips) for column in table.columns]
    assert widths[1] > 5504 > 9071 * 0.6  # twips of the usual one
    assert sum(widths) == 9071
    assert [[cell.width.twips for cell in row.cells] for row in table.rows] == [widths, widths]


@pytest.mark.libreoffice
@pytest.mark.parametrize("place", [CITY, "Bà Rịa - Vũng Tàu Mới", "Huyện đảo Cồn Cỏ - Quảng Trị"])
def test_place_and_date_and_national_name_stand_on_one_line_each(shop: Shop, place: str) -> None:
    with pypdfium2.PdfDocument(shop.pdf(of_the_city(place))) as opened_pdf:
        page = opened_pdf[0]
        line = box_of(page, f"{place}, ngày 23 tháng 11 năm 2026")
        name, number = box_of(page, NATION), box_of(page, "Số: 03/KH-LĐLĐ")
    assert line[3] - line[1] < 14 * 1.15
    assert name[3] - name[1] < 13 * 1.15
    assert pytest.approx(line[0] + line[2], abs=4) == name[0] + name[2]  # centred alike
    assert number[2] < line[0]
    assert line[2] <= 190 / 25.4 * 72 + 0.5


@pytest.fixture(scope="module")
def plan_page(shop: Shop) -> Any:
    pdf = shop.pdf(document())
    with pypdfium2.PdfDocument(pdf) as opened_pdf:
        yield opened_pdf[0]


@pytest.mark.libreoffice
def test_the_words_of_a_plan_stand_in_the_order_of_the_decree(shop: Shop) -> None:
    body = (line("MỤC ĐÍCH, YÊU CẦU", Role.HEADING, "I.", 1), line("Thực hiện theo qui định./."))
    text = text_of(shop.pdf(document(body=body)))
    expected = [
        "LIÊN ĐOÀN LAO ĐỘNG", NATION, MOTTO, "Số: 03/KH-LĐLĐ",
        "Ba Đình, ngày 07 tháng 01 năm 2021", "KẾ HOẠCH", "Phát động phong trào thi đua",
        "I. MỤC ĐÍCH, YÊU CẦU", "./.", "Nơi nhận:", "- Thường trực LĐLĐ TP;", "}", "(để b/c)",
        "- Phòng Nội vụ quận BĐ (để ph.hợp);", "- Lưu VP, CSPL.",
    ]  # fmt: skip
    at = [text.find(words) for words in expected]
    assert sorted(at) == at
    assert -1 not in at
    signature = [text.find(words) for words in ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn Xuân")]
    assert text.find("./.") < signature[0] < signature[1] < signature[2]


@pytest.mark.libreoffice
def test_the_national_name_stands_on_one_line(plan_page: Any) -> None:
    _, bottom, _, top = box_of(plan_page, NATION)
    assert top - bottom < 13 * 1.15


@pytest.mark.libreoffice
def test_the_rule_under_the_motto_is_as_long_as_the_motto(plan_page: Any) -> None:
    assert pytest.approx(1, abs=0.03) == rule_under(plan_page, MOTTO)


@pytest.mark.libreoffice
def test_the_other_rules_are_a_third_to_a_half_of_the_line_above(plan_page: Any) -> None:
    subject = "Phát động phong trào thi đua trong CNVCLĐ năm 2021"
    assert 1 / 3 <= rule_under(plan_page, subject) <= 1 / 2
    (first, last) = (box_of(plan_page, words) for words in ("LIÊN ĐOÀN LAO ĐỘNG", "QUẬN BA ĐÌNH"))
    length = rule_under(plan_page, "QUẬN BA ĐÌNH") * (last[2] - last[0])
    assert 1 / 3 <= length / (first[2] - first[0]) <= 1 / 2


@pytest.mark.libreoffice
def test_number_and_date_stand_on_one_level(plan_page: Any) -> None:
    number = box_of(plan_page, "KH-LĐLĐ")  # no letter below the line
    date = box_of(plan_page, "Ba Đình")
    assert pytest.approx(number[1], abs=1) == date[1]


@pytest.mark.libreoffice
def test_the_brace_stands_beside_its_lines_from_first_to_last(plan_page: Any) -> None:
    first, last = box_of(plan_page, "- Thường trực"), box_of(plan_page, "- Hội đồng TĐKT quận BĐ;")
    left, bottom, right, top = box_of(plan_page, "}")
    purpose = box_of(plan_page, "(để b/c)")
    assert last[2] < left < right < purpose[0]
    assert pytest.approx(first[3], abs=5) == top
    assert pytest.approx(last[1], abs=5) == bottom
    assert pytest.approx((first[3] + last[1]) / 2, abs=3) == (purpose[1] + purpose[3]) / 2


@pytest.mark.libreoffice
def test_the_page_number_is_at_the_top_centre_but_not_on_page_one(shop: Shop) -> None:
    pdf = shop.pdf(document(body=(line(LONG),) * 60))
    first, second, *_ = page_texts(pdf)
    assert first.split("\n")[0].strip() != "1"
    assert second.split("\n")[0].strip() == "2"
    with pypdfium2.PdfDocument(pdf) as opened_pdf:
        page = opened_pdf[1]
        left, bottom, right, _ = page.get_textpage().get_charbox(0)
        width, height = page.get_size()
    # Text runs from 30 mm to 190 mm: its middle is 110 mm of 210.
    assert pytest.approx(110 / 210, abs=0.01) == (left + right) / 2 / width
    assert bottom > height - 20 / 25.4 * 72


@pytest.mark.libreoffice
@pytest.mark.parametrize("last", ["Hết./.", f"{LONG} {LONG}", f"{LONG} " * 6])
def test_the_signature_is_never_alone_on_a_page(shop: Shop, last: str) -> None:
    moved = 0
    for count in range(8, 27):
        body = (*(line(f"Dòng {n}.") for n in range(count)), line(last))
        pages = page_texts(shop.pdf(document(body=body)))
        text = pages[-1][: pages[-1].index("Nơi nhận:")]
        lines = [words for words in text.split("\n") if words.strip() not in {"", "2"}]
        assert len(lines) >= 2
        moved += len(pages) == 2
    assert 0 < moved < 19  # the boundary of the page was among these lengths


@pytest.mark.libreoffice
def test_a_signature_after_a_table_takes_rows_along(shop: Shop) -> None:
    for count in (12, 15, *range(19, 24), *range(55, 60)):  # the ends of pages one and two
        last = page_texts(shop.pdf(document(body=(line("Bảng"), table_of(count)))))[-1]
        above = last[: last.index("Nơi nhận:")]
        assert f"Đơn vị {count - 1}" in above
        assert f"Đơn vị {count}" in above


@pytest.mark.libreoffice
def test_seventy_recipients_do_not_push_the_signature_away(shop: Shop) -> None:
    many = tuple(group(f"Công đoàn cơ sở số {n}") for n in range(70))
    pages = page_texts(shop.pdf(document(recipients=many)))
    assert len(pages) == 2
    assert "Nguyễn Văn Xuân" in pages[0]
    assert "- Lưu VP, CSPL." in pages[1]


@pytest.mark.libreoffice
def test_the_head_of_a_long_table_is_on_every_page(shop: Shop) -> None:
    pages = page_texts(shop.pdf(document(body=(table_of(90), line("Hết./.")))))
    assert len(pages) >= 3
    assert all("TT Đơn vị" in page for page in pages)


@pytest.mark.libreoffice
def test_a_caption_its_table_head_and_its_first_row_stand_on_one_page(shop: Shop) -> None:
    moved = 0
    for count in range(18, 28):
        above = tuple(line(f"Dòng {n}.") for n in range(count))
        body = (*above, line("Bảng kết quả"), table_of(20), *(line(LONG),) * 3)
        pages = page_texts(shop.pdf(document(body=body)))
        (together,) = (page for page in pages if "Bảng kết quả" in page)
        assert "Bảng kết quả\nTT Đơn vị\n1 Đơn vị 1\n" in f"{together}\n"
        moved += together == pages[1]
    assert 0 < moved < 10  # the boundary of the page was among these lengths


@pytest.mark.libreoffice
@pytest.mark.parametrize("after", [(), (line("Thực hiện./."),)], ids=["last", "before a line"])
def test_a_cell_longer_than_a_page_begins_below_its_head_and_loses_no_word(
    shop: Shop, after: tuple[Block, ...]
) -> None:
    words = [f"từ{n:04}" for n in range(860)]  # 6,000 characters
    cells = ((Run(text="1"),), (Run(text=" ".join(words)),))
    table = Table(header=((Run(text="TT"),), (Run(text="Nội dung"),)), rows=(cells,))
    pages = page_texts(shop.pdf(document(body=(line("Đoạn mở đầu."), table, *after))))
    assert words[0] in pages[0]
    assert [word for word in words if word not in "".join(pages)] == []


@pytest.mark.libreoffice
def test_hard_text_comes_out_right_on_the_page(shop: Shop) -> None:
    pdf = shop.pdf(document(body=(line(HARD),)))
    assert "A & B < C > D {{ 7*7 }} <w:p> “trích” tiếng Việt" in text_of(pdf)


@pytest.mark.libreoffice
def test_short_papers_of_every_family_have_one_page(shop: Shop) -> None:
    assert [page_count(shop.pdf(p)) for p in (document(), letter(), decision())] == [1, 1, 1]
