"""Papers made by hand for the reader of PDF: what the renderer does not print, or prints right.

The manner of a paragraph: ``b`` bold, ``i`` italic, ``u`` underlined, ``c`` centred, ``j``
justified with a first line 12,7 mm in and 6 points below, ``r`` a line drawn below, ``f`` a frame.
"""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

Said = tuple[str, str, float]  #: words, manner, size in points

NATION: list[Said] = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bc", 12),
    ("Độc lập - Tự do - Hạnh phúc", "bc", 13),
]
ROOM: list[Said] = [("", "c", 14)] * 3
LONG = "Các công đoàn cơ sở tổ chức phát động thi đua ngay từ đầu năm, gắn với nhiệm vụ chính trị. "


class Made:
    """A paper of A4 being written (văn bản làm tay), single-spaced."""

    def __init__(self, right: float = 20) -> None:
        self.docx = docx.Document()
        section = self.docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(30), Mm(right)
        section.top_margin = section.bottom_margin = Mm(20)
        section.header_distance = section.footer_distance = Mm(10)
        self.width = 180 - right
        style = self.docx.styles["Normal"]
        style.font.name = "Times New Roman"
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0

    def say(
        self, words: str, manner: str = "j", size: float = 14, where: Any = None, **more: float
    ) -> Any:
        """Write a paragraph, ``before`` it so many points, ``inside`` so many millimetres."""
        paragraph = (where or self.docx).add_paragraph()
        run = paragraph.add_run(words)
        run.bold, run.italic, run.underline = "b" in manner, "i" in manner, "u" in manner
        run.font.size = Pt(size)
        layout = paragraph.paragraph_format
        if "c" in manner:
            layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if "j" in manner:
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            layout.first_line_indent, layout.space_after = Mm(12.7), Pt(6)
        layout.space_before = Pt(more.get("before", 0))
        layout.left_indent = Mm(more.get("inside", 0))
        sides = {"r": ["bottom"], "f": ["top", "left", "bottom", "right"], "t": ["top"]}
        border(paragraph, [side for each in manner for side in sides.get(each, [])])
        return paragraph

    def columns(self, *cells: Sequence[Said], share: Sequence[float] = (0.42, 0.58)) -> None:
        """Write columns side by side."""
        table = self.docx.add_table(1, len(cells))
        table.autofit = False
        for cell, said, part in zip(table.rows[0].cells, cells, share, strict=True):
            cell.width = Mm(self.width * part)
            for words, manner, size in said:
                self.say(words, manner, size, cell)
            empty = cell.paragraphs[0]._p
            empty.getparent().remove(empty)

    def landscape(self) -> None:
        """Go on in a landscape section."""
        section = self.docx.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)

    def bytes(self) -> bytes:
        """The .docx."""
        self.docx.save(out := io.BytesIO())
        return out.getvalue()


def border(paragraph: Any, sides: Sequence[str]) -> None:
    """Draw lines of ¾ point, 4 points away from the words of a paragraph."""
    drawn = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="000000"/>' for side in sides
    )
    if drawn:
        xml = f"<w:pBdr {nsdecls('w')}>{drawn}</w:pBdr>"
        paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def party_decision() -> bytes:
    """A decision of the Party, of 2026."""
    paper = Made(right=15)
    paper.columns(
        [
            ("THÀNH ỦY HÀ NỘI", "c", 14),
            ("QUẬN ỦY BA ĐÌNH", "bc", 14),
            ("*", "c", 14),
            ("Số 127-QĐ/QU", "c", 14),
        ],
        [
            ("ĐẢNG CỘNG SẢN VIỆT NAM", "bcr", 15),
            ("", "c", 14),
            ("", "c", 14),
            ("Ba Đình, ngày 07 tháng 6 năm 2026", "ic", 14),
        ],
        share=(0.45, 0.55),
    )
    paper.say("QUYẾT ĐỊNH", "bc", 16, before=18)
    paper.say("về việc thành lập Tổ công tác", "bc")
    paper.say("-----", "c")
    paper.say("- Căn cứ Điều lệ Đảng;", before=12)
    paper.say("- Căn cứ Quy chế làm việc của Quận ủy khóa XXVI,")
    paper.say("BAN THƯỜNG VỤ QUẬN ỦY QUYẾT ĐỊNH", "bc")
    paper.say("Điều 1. " + LONG * 3)
    paper.say("Điều 2. " + LONG * 2)
    paper.columns(
        [
            ("Nơi nhận:", "u", 14),
            ("- Như Điều 2,", "", 12),
            ("- Thường trực Thành ủy Hà Nội, Ban Tổ chức Thành ủy Hà Nội,", "", 12),
            ("- Lưu Văn phòng Quận ủy.", "", 12),
        ],
        [
            ("T/M BAN THƯỜNG VỤ", "bc", 14),
            ("BÍ THƯ", "c", 14),
            *ROOM,
            ("Hoàng Minh Dũng", "bc", 14),
        ],
        share=(0.5, 0.5),
    )
    return paper.bytes()


def minutes() -> bytes:
    """Minutes with two signers, Nơi nhận below them."""
    paper = Made()
    paper.columns(
        [
            ("LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH", "bc", 12),
            ("CĐCS TRƯỜNG MẦM NON HOA SEN", "bc", 12),
            ("Số: 05/BB-CĐCS", "c", 13),
        ],
        NATION,
    )
    paper.say("BIÊN BẢN", "bc", before=12)
    paper.say("Hội nghị Ban Chấp hành", "bc")
    paper.say("Thành phần tham dự: 05/05 ủy viên.", before=12)
    paper.say("Nội dung: " + LONG * 3)
    paper.say("Cuộc họp kết thúc vào 16 giờ./.")
    signers = [("THƯ KÝ", "Phạm Thu Hà"), ("CHỦ TỌA", "Đào Thị Kim Liên")]
    paper.columns(
        *([(post, "bc", 14), *ROOM, (name, "bc", 14)] for post, name in signers), share=(0.5, 0.5)
    )
    paper.say("Nơi nhận:", "bi", 12)
    paper.say("- Các ủy viên BCH;", "", 11)
    paper.say("- Lưu CĐCS.", "", 11)
    return paper.bytes()


def regulation() -> bytes:
    """An urgent decision that issues a regulation, with a landscape appendix."""
    paper = Made()
    paper.columns(
        [("UBND QUẬN BA ĐÌNH", "c", 13), ("PHÒNG NỘI VỤ", "bc", 13), ("Số: 15/QĐ-PNV", "c", 13)],
        [*NATION, ("Ba Đình, ngày 02 tháng 3 năm 2021", "ic", 14)],
    )
    paper.say("HỎA TỐC", "bcf", 13, before=12).paragraph_format.right_indent = Mm(130)
    paper.say("QUYẾT ĐỊNH", "bc", before=12)
    paper.say("Ban hành Quy chế làm việc của Phòng Nội vụ", "bc")
    paper.say("TRƯỞNG PHÒNG NỘI VỤ", "bc", before=12)
    paper.say("Căn cứ Luật Tổ chức chính quyền địa phương;", "ji", before=12)
    paper.say("Theo đề nghị của Tổ Văn phòng.", "ji")
    paper.say("QUYẾT ĐỊNH:", "bc")
    paper.say("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.", before=6)
    paper.columns(
        [
            ("Nơi nhận:", "bi", 12),
            ("- Như Điều 1;", "", 11),
            ("- UBND quận Ba Đình, Hội đồng nhân dân quận Ba Đình, các phòng;", "", 11),
            ("- Lưu: VT, TCCB (02).", "", 11),
            ("PL.(300)", "", 11),
        ],
        [("TRƯỞNG PHÒNG", "bc", 14), *ROOM, ("Trần Văn Bình", "bc", 14)],
        share=(0.5, 0.5),
    )
    paper.docx.add_page_break()  # type: ignore[no-untyped-call]  # no types in python-docx
    paper.say("QUY CHẾ", "bc")
    paper.say("Làm việc của Phòng Nội vụ", "bc")
    paper.say("(Ban hành kèm theo Quyết định số 15/QĐ-PNV ngày 02 tháng 3 năm 2021)", "ic")
    paper.say("Chương I", "bc", before=12)
    paper.say("QUY ĐỊNH CHUNG", "bc")
    paper.say("Điều 1. Phạm vi điều chỉnh", "jb", before=6)
    paper.say("1. " + LONG * 2)
    paper.landscape()
    paper.say("Phụ lục I", "bc")
    paper.say("DANH SÁCH ĐƠN VỊ", "bc")
    paper.say("(Kèm theo Quyết định số 15/QĐ-PNV ngày 02 tháng 3 năm 2021)", "ic")
    table = paper.docx.add_table(2, 2)
    table.style = "Table Grid"
    for cell, words in zip(table._cells, ["TT", "Đơn vị", "1", "Tổ Văn phòng"], strict=True):
        cell.text = words
    return paper.bytes()


def letter() -> bytes:
    """A letter to three addressees, its number still open, the office's address at the foot."""
    paper = Made()
    paper.columns(
        [
            ("UBND THÀNH PHỐ HÀ NỘI", "c", 13),
            ("SỞ NỘI VỤ", "bc", 13),
            ("Số:        /SNV-VP", "c", 13),
            ("V/v trả lời Công văn số 5/UBND-VX ngày 02 tháng 3 năm 2021", "c", 12),
        ],
        [*NATION, ("Hà Nội, ngày      tháng      năm 2021", "ic", 14)],
    )
    paper.say("Kính gửi:", "", before=12, inside=30)
    addressees = [
        "- Ủy ban nhân dân quận Ba Đình;",
        "- Các phòng thuộc Ủy ban nhân dân quận Ba Đình và các đơn vị sự nghiệp công lập;",
        "- Liên đoàn Lao động quận Ba Đình.",
    ]
    for words in addressees:
        paper.say(words, "", inside=45)
    paper.say(LONG * 4, before=6)
    paper.columns(
        [("Nơi nhận:", "bi", 12), ("- Như trên;", "", 11), ("- Lưu: VT, VP.", "", 11)],
        [
            ("KT. GIÁM ĐỐC", "bc", 14),
            ("PHÓ GIÁM ĐỐC", "bc", 14),
            *ROOM,
            ("Nguyễn Hoàng Thị Minh Nguyệt", "bc", 14),
        ],
        share=(0.5, 0.5),
    )
    foot = paper.docx.sections[0].footer
    address = "Số 1 phố Ví Dụ, quận Ba Đình; điện thoại: 024.0000000; email: vt@so.example"
    paper.say(address, "t", 11, foot)
    return paper.bytes()
