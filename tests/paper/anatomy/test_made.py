"""The reader on papers of other hands: of the Party, minutes, attached papers, spoiled ones."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from vanban.paper.anatomy.anatomy import Anatomy, Component, Part
from vanban.paper.anatomy.pdf import of_pdf
from vanban.paper.render import Printer, to_docx
from vanban.paper.source.model import Document, LegalBasis, Role
from vanban.settings import shared_folder

from ..render.papers import STANDARD, decision, document, group, line, table_of
from . import made

pytestmark = pytest.mark.libreoffice
LONG = made.LONG.strip()


def told(paper: Anatomy, *components: Component) -> list[tuple[str, str]]:
    """Component and words of each part, lines joined by a space."""
    parts = paper.of(*components) if components else iter(paper.parts)
    return [(part.component, " ".join(part.text.split())) for part in parts]


def one(paper: Anatomy, component: Component) -> Part:
    (found,) = paper.of(component)
    return found


def test_a_decision_of_the_party_is_told_by_its_own_marks(printer: Printer) -> None:
    paper = of_pdf(printer.print(made.party_decision()))
    assert (paper.regime, paper.kind and paper.kind.code) == ("party", "decision")
    flow = told(paper)
    assert flow[:10] == [
        ("parent", "THÀNH ỦY HÀ NỘI"),
        ("issuer", "QUẬN ỦY BA ĐÌNH"),
        ("issuer_mark", "*"),
        ("number", "Số 127-QĐ/QU"),
        ("national_name", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("place_date", "Ba Đình, ngày 07 tháng 6 năm 2026"),
        ("kind", "QUYẾT ĐỊNH"),
        ("subject", "về việc thành lập Tổ công tác"),
        ("subject_mark", "-----"),
        ("legal_basis", "- Căn cứ Điều lệ Đảng;"),
    ]
    assert told(paper, Component.AUTHORITY) == [("authority", "BAN THƯỜNG VỤ QUẬN ỦY QUYẾT ĐỊNH")]
    assert one(paper, Component.NATIONAL_NAME).rule
    assert one(paper, Component.RECIPIENTS_LABEL).letters.underlined
    assert [text for _, text in told(paper, Component.RECIPIENTS)] == [
        "- Như Điều 2,",
        "- Thường trực Thành ủy Hà Nội, Ban Tổ chức Thành ủy Hà Nội,",
        "- Lưu Văn phòng Quận ủy.",
    ]
    assert told(paper, Component.CAPACITY, Component.POSITION, Component.SIGNER) == [
        ("capacity", "T/M BAN THƯỜNG VỤ"),
        ("position", "BÍ THƯ"),
        ("signer", "Hoàng Minh Dũng"),
    ]
    # Single spacing of 14 points is 1,15 × 14 = 16,1 points from line to line.
    articles = list(paper.of(Component.ARTICLE))
    assert [part.setting.exact for part in articles] == pytest.approx([16.1, 16.1], abs=0.1)
    assert paper.sheets[0].margins["right"] is None, "articles alone do not tell"


def test_minutes_have_two_signers_and_recipients_below(printer: Printer) -> None:
    paper = of_pdf(printer.print(made.minutes()))
    assert (paper.regime, paper.kind and paper.kind.code) == ("union", "minutes")
    # Both names are bold, so the words tell where the issuer begins.
    assert told(paper, Component.PARENT, Component.ISSUER) == [
        ("parent", "LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH"),
        ("issuer", "CĐCS TRƯỜNG MẦM NON HOA SEN"),
    ]
    assert told(paper, Component.SUBJECT) == [("subject", "Hội nghị Ban Chấp hành")]
    assert told(paper, Component.CAPACITY, Component.SIGNER) == [
        ("capacity", "THƯ KÝ"),
        ("signer", "Phạm Thu Hà"),
        ("capacity", "CHỦ TỌA"),
        ("signer", "Đào Thị Kim Liên"),
    ]
    assert told(paper)[-7:-4] == [
        ("recipients_label", "Nơi nhận:"),
        ("recipients", "- Các ủy viên BCH;"),
        ("recipients", "- Lưu CĐCS."),
    ]
    assert len(list(paper.of(Component.BODY))) == 3


def test_a_regulation_and_an_appendix_belong_to_their_own_pages(printer: Printer) -> None:
    paper = of_pdf(printer.print(made.regulation()))
    assert paper.regime == "state"
    stamp = one(paper, Component.URGENCY)
    assert stamp.text == "HỎA TỐC"
    assert stamp.frame
    assert stamp.frame.height > 5
    assert one(paper, Component.NUMBER).rule is None
    assert told(paper, Component.AUTHORITY) == [
        ("authority", "TRƯỞNG PHÒNG NỘI VỤ"),
        ("authority", "QUYẾT ĐỊNH:"),
    ]
    assert told(paper, Component.DRAFTER_MARK) == [("drafter_mark", "PL.(300)")]
    assert told(paper, Component.RECIPIENTS)[1:] == [
        ("recipients", "- UBND quận Ba Đình, Hội đồng nhân dân quận Ba Đình, các phòng;"),
        ("recipients", "- Lưu: VT, TCCB (02)."),
    ]
    components = (Component.APPENDIX, Component.APPENDIX_TITLE, Component.APPENDIX_REFERENCE)
    assert told(paper, *components, Component.PART_TITLE) == [
        (
            "appendix_reference",
            "(Ban hành kèm theo Quyết định số 15/QĐ-PNV ngày 02 tháng 3 năm 2021)",
        ),
        ("part_title", "QUY ĐỊNH CHUNG"),
        ("appendix", "Phụ lục I"),
        ("appendix_title", "DANH SÁCH ĐƠN VỊ"),
        ("appendix_reference", "(Kèm theo Quyết định số 15/QĐ-PNV ngày 02 tháng 3 năm 2021)"),
    ]
    assert told(paper, Component.KIND, Component.SUBJECT)[2:] == [
        ("kind", "QUY CHẾ"),
        ("subject", "Làm việc của Phòng Nội vụ"),
    ]
    assert one(paper, Component.PART).marker == "Chương I"
    assert one(paper, Component.TABLE).text == "TT\tĐơn vị\n1\tTổ Văn phòng"
    assert [(s.width, s.appendix, s.wide) for s in paper.sheets] == [
        (210, 0, False),
        (210, 1, False),
        (297, 2, True),
    ]


def test_a_letter_lists_its_addressees_and_has_an_address_at_the_foot(printer: Printer) -> None:
    paper = of_pdf(printer.print(made.letter()))
    assert (paper.regime, paper.kind and paper.kind.code) == ("state", "official_letter")
    components = (Component.NUMBER, Component.LETTER_SUBJECT, Component.PLACE_DATE)
    assert told(paper, *components, Component.ADDRESSEES) == [
        ("number", "Số: /SNV-VP"),
        ("letter_subject", "V/v trả lời Công văn số 5/UBND-VX ngày 02 tháng 3 năm 2021"),
        ("place_date", "Hà Nội, ngày tháng năm 2021"),
        ("addressees", "Kính gửi:"),
        ("addressees", "- Ủy ban nhân dân quận Ba Đình;"),
        (
            "addressees",
            "- Các phòng thuộc Ủy ban nhân dân quận Ba Đình và các đơn vị sự nghiệp công lập;",
        ),
        ("addressees", "- Liên đoàn Lao động quận Ba Đình."),
    ]
    contact = one(paper, Component.CONTACT)
    assert contact.rule
    assert contact.rule.width == pytest.approx(160, abs=1)
    (body,) = paper.of(Component.BODY)
    assert (body.setting.align, len(body.lines)) == ("justify", 5)


def test_a_table_of_a_thousand_rows_and_500_recipients_are_read(printer: Printer) -> None:
    many = tuple(group(f"Công đoàn cơ sở thứ {n}") for n in range(500))
    paper = document(body=(table_of(1000), line("Hết./.")), recipients=many)
    found = of_pdf(printer.print(docx_of(paper)))
    rows = one(found, Component.TABLE).text.split("\n")
    assert rows[0] == "TT\tĐơn vị"
    assert rows[1:] == [f"{n}\tĐơn vị {n}" for n in range(1, 1001)]
    assert len(list(found.of(Component.RECIPIENTS))) == 501


# ---- a spoiled part is still that part


def docx_of(paper: Document) -> bytes:
    return to_docx(paper, STANDARD, [shared_folder("templates")])


def whole() -> Document:
    bases = (
        LegalBasis(kind="Luật", subject="Công đoàn"),
        LegalBasis(text="Theo đề nghị của " + LONG[:-1]),
    )
    body = (
        line("Thành lập Hội đồng", Role.ARTICLE, "Điều 1."),
        line(f"{LONG} {LONG}", Role.ITEM, "1."),
        line(f"{LONG} {LONG}", Role.ITEM, "2."),
        line(f"{LONG} {LONG}"),
    )
    return decision(legal_bases=bases, body=body)


def style(name: str, **changed: Any) -> Callable[[Any], None]:
    """Change the font or the paragraphs of one style of the template, or of several."""

    def change(paper: Any) -> None:
        for one in name.split("; "):
            found = paper.styles[f"VB {one}"]
            for key, value in changed.items():
                fonts = key in {"bold", "italic", "size"}
                setattr(found.font if fonts else found.paragraph_format, key, value)

    return change


def case(name: str, fit: Callable[[str], str]) -> Callable[[Any], None]:
    """Write the words of one style in another case."""

    def change(paper: Any) -> None:
        for element in paper.element.body.iter(qn("w:p")):
            paragraph = Paragraph(element, paper._body)
            if paragraph.style and paragraph.style.name == f"VB {name}":
                for run in paragraph.runs:
                    run.text = fit(run.text)

    return change


LEFT = {"alignment": WD_ALIGN_PARAGRAPH.LEFT}
SPOILED: dict[str, tuple[Callable[[Any], None], str, dict[str, object]]] = {
    "quốc hiệu chữ thường": (case("Quốc hiệu", str.lower), "national_name", {}),
    "quốc hiệu không đậm": (style("Quốc hiệu", bold=False), "national_name", {"bold": False}),
    "tiêu ngữ về trái": (style("Tiêu ngữ", **LEFT), "motto", {"align": None}),
    "chủ quản đậm": (style("Cơ quan chủ quản", bold=True), "parent", {"bold": True}),
    "ban hành không đậm": (style("Cơ quan ban hành", bold=False), "issuer", {"bold": False}),
    "số đậm": (style("Số ký hiệu", bold=True), "number", {"bold": True}),
    "ngày cỡ 16": (style("Địa danh và ngày", size=Pt(16)), "place_date", {"size": 16.0}),
    "tên loại về trái": (style("Tên loại", **LEFT), "kind", {"align": "left"}),
    "tên loại chữ thường": (case("Tên loại", str.capitalize), "kind", {}),
    "trích yếu không đậm": (style("Trích yếu", bold=False), "subject", {"bold": False}),
    "trích yếu về trái": (style("Trích yếu", **LEFT), "subject", {"align": "left"}),
    "trích yếu chữ hoa": (case("Trích yếu", str.upper), "subject", {}),
    "thẩm quyền không đậm": (style("Thẩm quyền", bold=False), "authority", {"bold": False}),
    "căn cứ đứng": (style("Căn cứ", italic=False), "legal_basis", {"italic": False}),
    "khoản đậm": (style("Khoản", bold=True), "body", {"bold": True}),
    "khoản về trái": (style("Khoản", **LEFT), "body", {"align": "left"}),
    "khoản không thụt": (style("Khoản", first_line_indent=Mm(0)), "body", {"indent": 0.0}),
    "khoản sát nhau": (style("Khoản", space_after=Pt(0)), "body", {"gap": 0.0}),
    "khoản giãn dòng": (style("Khoản", line_spacing=1.8), "body", {"spacing": 1.8}),
    "điều không đậm": (style("Điều", bold=False), "article", {"bold": False}),
    "nơi nhận đứng": (style("Nơi nhận", italic=False), "recipients_label", {"italic": False}),
    "danh sách cỡ 14": (style("Nơi nhận từng dòng", size=Pt(14)), "recipients", {"size": 14.0}),
    "chức vụ không đậm": (
        style("Quyền hạn chức vụ; Chức vụ", bold=False),
        "capacity",
        {"bold": False},
    ),
    "họ tên chữ hoa": (case("Họ tên người ký", str.upper), "signer", {}),
}


@pytest.fixture(scope="module")
def right(printer: Printer) -> Anatomy:
    return of_pdf(printer.print(docx_of(whole())))


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_spoiled_part_is_still_that_part_and_no_other_is_touched(
    spoil: str, printer: Printer, right: Anatomy
) -> None:
    change, component, expected = SPOILED[spoil]
    paper = docx.Document(io.BytesIO(docx_of(whole())))
    change(paper)
    paper.save(out := io.BytesIO())
    found = of_pdf(printer.print(out.getvalue()))
    assert [p.component for p in found.parts] == [p.component for p in right.parts]
    changed = {
        p.component: look(p)
        for p, q in zip(found.parts, right.parts, strict=True)
        if look(p) != look(q)
    }
    changed.pop(Component.PURPOSE, None)  # it is of the style of the lines it stands beside
    assert set(changed) <= {component}
    assert expected.items() <= changed.get(Component(component), {}).items()


def look(part: Part) -> dict[str, object]:
    """What a rule would judge of a part, its words aside."""
    return {**vars(part.letters), **vars(part.setting), "rule": part.rule is None}
