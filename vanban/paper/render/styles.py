"""The named styles of a paper (kiểu trình bày), as a clerk finds them in Word.

In: a format standard.  Out: ``styles.xml``; for the body, the id of the style of each line.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I; every size comes from the standard, none from here.
Sizes live in the styles alone, so that a change in Word's style window changes the whole paper.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vanban.paper.domain.standards import FormatStandard, Look, Page
from vanban.paper.render.metrics import width
from vanban.paper.render.wordml import W, border, from_mm, paragraph_properties, twips
from vanban.paper.source.model import Line, Role

#: Height of a single line for a size, in Times New Roman.
LINE_HEIGHT = 1.15

#: Points of empty line above the signer's name: about four lines.
SIGNATURE_SPACE = 64

#: Millimetres from the left edge of the text to “Kính gửi”.
ADDRESSEES_LEFT = 25

#: What stands before the addressees unless a kind says otherwise.
LEAD = "Kính gửi"

#: Points between the words of a stamp and its border, which stands outside the indents.
STAMP_SPACE = 3

#: Part of the page that a long date may take in its usual size, and at most the right column.
_LONG_DATE, _MOST = 2 / 3, 3 / 4

#: The table style of the body.
TABLE_STYLE = "VBBang"


@dataclass(frozen=True)
class Style:
    """One paragraph style (kiểu đoạn); ``look`` None leaves the letters to the style below it."""

    id: str
    name: str
    look: Look | None = None
    base: str = "Normal"
    layout: Mapping[str, Any] = field(default_factory=dict)
    color: str = ""


def style_of(line: Line) -> str:
    """Return the id of the style of a body line."""
    if line.role is Role.HEADING:
        return f"VBDeMuc{min(max(line.level, 1), 4)}"
    if line.role is Role.ITEM:
        return _item_style(line.marker)
    if line.role is Role.ARTICLE and line.marker_bold and not all(run.bold for run in line.runs):
        # “**Điều 2.** Quyết định này có hiệu lực…” is no title; only the marker is bold.
        return "VBNoiDung"
    return _ROLES[line.role]


_ROLES = {
    Role.PARAGRAPH: "VBNoiDung",
    Role.PART: "VBPhan",
    Role.CHAPTER: "VBChuong",
    Role.SECTION: "VBMuc",
    Role.SUBSECTION: "VBTieuMuc",
    Role.ARTICLE: "VBDieu",
    Role.QUOTE: "VBTrichDan",
}


def _item_style(marker: str) -> str:
    if marker[:1].isdigit():
        return "VBKhoan"
    return "VBDiem" if marker[:1].isalpha() else "VBGachDauDong"


def text_width(standard: FormatStandard) -> int:
    """Return the width between the margins, in twips."""
    page = standard.page
    return from_mm(page.width - page.margins["left"] - page.margins["right"])


def head_columns(standard: FormatStandard, date: str = "") -> tuple[int, int]:
    """Return the widths of the two columns of the head, in twips (tên cơ quan | Quốc hiệu).

    The right one holds the national name on one line, and about 60 % of the page; for a long line
    of place and date more, up to ``_MOST``.
    """
    room, look = text_width(standard), standard.looks["national_name"]
    name = twips(width(standard.national_name, look.size, bold=look.bold) + 4)
    right = max(name, round(room * 0.6), min(_date_width(standard, date), round(room * _MOST)))
    return room - right, right


def holds(standard: FormatStandard, date: str) -> bool:
    """Tell whether the head can hold a line of place and date in its usual size."""
    return _date_width(standard, date) <= text_width(standard) * _LONG_DATE


def _date_width(standard: FormatStandard, date: str) -> int:
    return twips(width(date, standard.looks["place_date"].size) + 4)


def foot_columns(standard: FormatStandard) -> tuple[int, int]:
    """Return the widths of the two columns of the foot, in twips (nơi nhận | chữ ký)."""
    room = text_width(standard)
    return room // 2, room - room // 2


def styles(standard: FormatStandard) -> tuple[Style, ...]:
    """Return every paragraph style of a paper under a standard."""
    parts = (_head, _body, _headings, _foot, _other)
    return tuple(style for part in parts for style in part(standard))


def _head(standard: FormatStandard) -> tuple[Style, ...]:
    looks = standard.looks
    level = {"before": 120, "exact": twips(looks["place_date"].size * LINE_HEIGHT)}
    size = looks["addressees"].size
    left = from_mm(ADDRESSEES_LEFT)
    label, colon, dash = (twips(width(words, size)) for words in (f"{LEAD}: ", LEAD, "- "))
    return (
        Style("VBQuocHieu", "VB Quốc hiệu", looks["national_name"]),
        *_known("VBTieuNgu", "VB Tiêu ngữ", looks.get("motto")),
        Style("VBCoQuanChuQuan", "VB Cơ quan chủ quản", looks["parent"]),
        Style("VBCoQuanBanHanh", "VB Cơ quan ban hành", looks["issuer"]),
        *_known("VBDauCoQuan", "VB Dấu dưới cơ quan", looks.get("issuer_mark")),
        Style("VBDuongKe", "VB Đường kẻ", layout={"border": border("bottom", size=6), "exact": 60}),
        Style("VBSoKyHieu", "VB Số ký hiệu", looks["number"], layout=level),
        Style("VBDiaDanhNgay", "VB Địa danh và ngày", looks["place_date"], layout=level),
        Style("VBTrichYeuCongVan", "VB Trích yếu công văn", looks["letter_subject"],
              layout={"before": 120}),
        Style("VBMucDo", "VB Dấu mức độ", looks["urgency"], color="FF0000",
              layout={"border": border("top", "left", "bottom", "right", size=8, space=STAMP_SPACE,
                                       color="FF0000")}),
        Style("VBTenLoai", "VB Tên loại", looks["kind"], layout={"before": 240}),
        Style("VBTrichYeu", "VB Trích yếu", looks["subject"]),
        *_known("VBDauTrichYeu", "VB Dấu dưới trích yếu", looks.get("subject_mark")),
        Style("VBKinhGui", "VB Kính gửi", looks["addressees"],
              layout={"before": 240, "left": left + label, "first": -label}),
        Style("VBKinhGuiDong", "VB Kính gửi từng dòng", looks["addressees"],
              layout={"left": left + colon + dash, "first": -dash}),
        Style("VBThamQuyen", "VB Thẩm quyền", looks["authority"],
              layout={"after": 120, "keep_next": True}),
    )  # fmt: skip


def _known(id: str, name: str, look: Look | None) -> tuple[Style, ...]:
    """Return the style of a component only some standards have."""
    return (Style(id, name, look),) if look else ()


def _body(standard: FormatStandard) -> tuple[Style, ...]:
    page, looks = standard.page, standard.looks
    body = _indented(page)
    small = looks["body"].sizes[0]
    cell = {"before": 40, "after": 40}
    return (
        Style("VBNoiDung", "VB Nội dung", looks["body"], layout=body),
        Style("VBCanCu", "VB Căn cứ", looks["legal_basis"], layout=body),
        Style("VBKhoan", "VB Khoản", base="VBNoiDung"),
        Style("VBDiem", "VB Điểm", base="VBNoiDung"),
        Style("VBGachDauDong", "VB Gạch đầu dòng", base="VBNoiDung"),
        Style("VBTrichDan", "VB Trích dẫn", base="VBNoiDung",
              layout={"left": from_mm(page.indent), "first": 0}),
        Style("VBOBang", "VB Ô bảng", Look(small, (small, small)), layout=cell),
        Style("VBDauBang", "VB Đầu bảng", Look(small, (small, small), bold=True, align="center"),
              layout={**cell, "keep_next": True}),
        Style("VBKhoangNho", "VB Khoảng nhỏ", layout={"exact": 120}),
    )  # fmt: skip


def _headings(standard: FormatStandard) -> tuple[Style, ...]:
    page, looks = standard.page, standard.looks
    indented = _indented(page)
    centred = {"before": 120, **_spacing(page)}
    together = {"keep_next": True, "keep_lines": True}
    return (
        *(Style(f"Heading{n}", f"heading {n}", layout={**together, "outline": n - 1})
          for n in range(1, 5)),
        *(Style(f"VBDeMuc{n}", f"VB Đề mục {n}", looks["heading"], f"Heading{n}", indented)
          for n in range(1, 5)),
        Style("VBPhan", "VB Phần", looks["part"], "Heading1", centred),
        Style("VBChuong", "VB Chương", looks["part"], "Heading2", centred),
        Style("VBMuc", "VB Mục", looks["part"], "Heading3", centred),
        Style("VBTieuMuc", "VB Tiểu mục", looks["part"], "Heading3", centred),
        Style("VBTenPhanChuong", "VB Tên phần chương mục", looks["part_title"],
              layout={"after": 120, **_spacing(page), "keep_next": True}),
        Style("VBDieu", "VB Điều", looks["article"], "Heading4", indented),
    )  # fmt: skip


def _indented(page: Page) -> dict[str, float]:
    after, first = twips(page.paragraph_gap), from_mm(page.indent)
    return {"after": after, **_spacing(page), "first": first}


def _spacing(page: Page) -> dict[str, float]:
    """Return the spacing of the body: so many lines, or so many points where they are fixed."""
    fixed = page.exact_spacing
    return {"exact": twips(fixed)} if fixed else {"line": page.line_spacing}


def _foot(standard: FormatStandard) -> tuple[Style, ...]:
    looks = standard.looks
    line = twips(looks["signer"].size * LINE_HEIGHT)
    return (
        Style("VBNoiNhan", "VB Nơi nhận", looks["recipients_label"]),
        Style("VBNoiNhanDong", "VB Nơi nhận từng dòng", looks["recipients"]),
        Style("VBQuyenHan", "VB Quyền hạn chức vụ", looks["capacity"]),
        Style("VBChucVu", "VB Chức vụ", looks["position"]),
        Style("VBChoKy", "VB Chỗ ký", looks["signer"],
              layout={"before": twips(SIGNATURE_SPACE) - line}),
        Style("VBHoTen", "VB Họ tên người ký", looks["signer"]),
        Style("VBSoTrang", "VB Số trang", looks["page_number"]),
    )  # fmt: skip


def _other(standard: FormatStandard) -> tuple[Style, ...]:
    """Return the styles of the parts a paper need not have."""
    looks = standard.looks
    size = looks["body"].sizes[0]
    box = border("top", "left", "bottom", "right", size=8, space=STAMP_SPACE)
    together = {"keep_next": True, "keep_lines": True}
    return (
        Style("VBLuuHanh", "VB Phạm vi lưu hành", looks["circulation"],
              layout={"before": 120, "border": box}),
        Style("VBNguoiSoan", "VB Người soạn, số bản", looks["drafter_mark"],
              layout={"before": 120}),
        Style("VBDiaChi", "VB Địa chỉ liên hệ", looks["contact"],
              layout={"before": 60, "border": border("top", size=6, space=2)}),
        Style("VBPhuLuc", "VB Phụ lục", looks["appendix"], layout=together),
        Style("VBTenPhuLuc", "VB Tên phụ lục", looks["appendix_title"], layout=together),
        Style("VBKemTheo", "VB Kèm theo văn bản", looks["appendix_reference"],
              layout={**together, "after": 240}),
        Style("VBHinh", "VB Hình", Look(size, (size, size), align="center"),
              layout={"before": 120, "after": 60}),
        Style("VBTenHinh", "VB Tên hình", Look(size, (size, size), italic=True, align="center"),
              layout={"after": 120}),
        Style("VBChuThich", "VB Chú thích chân trang", looks["footnote"]),
    )  # fmt: skip


def styles_xml(standard: FormatStandard, more: Iterable[Style] = ()) -> str:
    """Return ``word/styles.xml`` of a paper under a standard; ``more`` are a family's own."""
    rows = "".join(_paragraph_style(style) for style in (*styles(standard), *more))
    return f'<w:styles xmlns:w="{W}">{_defaults(standard)}{_BUILT_IN}{rows}{_TABLE}</w:styles>'


def _defaults(standard: FormatStandard) -> str:
    font = standard.page.font
    fonts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f"{_size(standard.looks['body'].size)}"
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(style: Style) -> str:
    look = style.look
    layout = {**style.layout, "align": look.align if look else ""}
    letters = f"<w:rPr>{_letters(look, style.color)}</w:rPr>" if look else ""
    own = ' w:customStyle="1"' if style.id.startswith("VB") else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.base}"/><w:qFormat/>'
        f"{paragraph_properties(**layout)}{letters}</w:style>"
    )


def _letters(look: Look, color: str) -> str:
    bold, italic = "<w:b/><w:bCs/>" * look.bold, "<w:i/><w:iCs/>" * look.italic
    tint = f'<w:color w:val="{color}"/>' if color else ""
    return bold + italic + tint + _size(look.size) + '<w:u w:val="single"/>' * look.underline


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_BUILT_IN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)

_EDGES = border("top", "left", "bottom", "right", "insideH", "insideV")

_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
    '<w:name w:val="VB Bảng"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
)
