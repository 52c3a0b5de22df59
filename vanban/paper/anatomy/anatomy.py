"""A paper as found (văn bản như đang có): its components with words, place and letters.

In: what a reader of this room saw: our own model, a PDF, a template.  Out: the value rules judge.
Lengths on the page are millimetres from its top left corner, sizes and gaps are points.
What a reader cannot tell is None, never a guess: a rule then says “chưa đánh giá”.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.paper.domain.kinds import DocumentKind


class Component(StrEnum):
    """A component of the format (thành phần thể thức), named as the looks of a standard."""

    NATIONAL_NAME = "national_name"  # Quốc hiệu; of the Party: ĐẢNG CỘNG SẢN VIỆT NAM
    MOTTO = "motto"  # Tiêu ngữ
    PARENT = "parent"  # cơ quan chủ quản
    ISSUER = "issuer"  # cơ quan ban hành
    ISSUER_MARK = "issuer_mark"  # the * of the Party under the issuer
    NUMBER = "number"  # Số: 03/KH-LĐLĐ
    PLACE_DATE = "place_date"  # Ba Đình, ngày 07 tháng 01 năm 2021
    KIND = "kind"  # KẾ HOẠCH
    SUBJECT = "subject"  # trích yếu under a kind
    SUBJECT_MARK = "subject_mark"  # the ----- of the Party under the subject
    LETTER_SUBJECT = "letter_subject"  # V/v …
    ADDRESSEES = "addressees"  # Kính gửi: one part for the label line, one for each line below it
    AUTHORITY = "authority"  # who decides, and the line QUYẾT ĐỊNH:
    LEGAL_BASIS = "legal_basis"  # one part for each căn cứ
    BODY = "body"  # one part for each paragraph, with its marker
    PART = "part"  # Phần I, Chương I, Mục 1
    PART_TITLE = "part_title"
    HEADING = "heading"  # I. 1. as a heading, wholly bold
    ARTICLE = "article"  # Điều 1. Tiêu đề
    TABLE = "table"  # one part for each table; text: cells of a row by tabs, rows by line breaks
    RECIPIENTS_LABEL = "recipients_label"  # Nơi nhận:
    RECIPIENTS = "recipients"  # one part for each line, the last is Lưu
    PURPOSE = "purpose"  # (để b/c) beside the brace of several recipients; marker: the brace
    DRAFTER_MARK = "drafter_mark"  # PL.(300)
    CAPACITY = "capacity"  # one part for each signature: TM. …, CHỦ TỊCH
    POSITION = "position"  # below a capacity, where it has letters of its own
    SIGNER = "signer"
    URGENCY = "urgency"  # dấu khẩn
    CLASSIFICATION = "classification"  # dấu mật
    CIRCULATION = "circulation"  # LƯU HÀNH NỘI BỘ
    CONTACT = "contact"  # địa chỉ, điện thoại at the foot of page 1
    APPENDIX = "appendix"  # Phụ lục I
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"  # (Kèm theo …)
    PAGE_NUMBER = "page_number"


#: What the content of a paper stands in: its paragraphs, and tables beside them.
PARAGRAPHS = (Component.BODY, Component.HEADING, Component.ARTICLE)
CONTENT = (*PARAGRAPHS, Component.TABLE)


@dataclass(frozen=True)
class Box:
    """Where something stands (chỗ trên trang); pages are counted from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Millimetres from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Millimetres from top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """Millimetres from the left edge of the page to the middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, kw_only=True)
class Letters:
    """How most of the letters of a part look (kiểu chữ); None where it cannot be told."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    color: str | None = None  #: "000000"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a paragraph is set (cách xếp đoạn); None where it cannot be told."""

    align: str | None = None  #: left, center, right, justify
    indent: float | None = None  #: millimetres, of the first line from the left of the text
    gap: float | None = None  #: points between this paragraph and the next of the same component
    spacing: float | None = None  #: lines: 1.0 single, 1.5 one and a half
    exact: float | None = None  #: points between lines, where they are fixed


@dataclass(frozen=True, kw_only=True)
class Part:
    """One component as found (một thành phần đang có)."""

    component: Component
    text: str  #: as printed, its lines joined by a line break; of BODY without the marker
    at: str  #: for people: "recipients", "body[3]" of a draft; "trang 1, Tiêu ngữ" of a PDF
    marker: str = ""  #: I., 1.1., a), -, Điều 1., Chương I
    role: str = ""  #: role of a line of the body, as vanban.paper.source.model.Role
    level: int = 0  #: outline level of a heading, depth of an item
    addressed: tuple[str, ...] | None = None  #: of RECIPIENTS in a draft: codes of who is sent it
    box: Box | None = None  #: of all its words
    lines: tuple[Box, ...] = ()  #: of each printed line
    rule: Box | None = None  #: the line drawn under it
    frame: Box | None = None  #: the box drawn around it
    letters: Letters = Letters()
    setting: Setting = Setting()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page as found (một trang đang có), in millimetres; margins None on a page of no text."""

    width: float
    height: float
    margins: dict[str, float | None] = field(default_factory=dict)  #: top, bottom, left, right
    appendix: int = 0  #: number of the appendix it belongs to, 0 for the paper itself
    wide: bool = False  #: it holds a table or chart, so it may be landscape


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    """A paper as one reader found it (giải phẫu văn bản)."""

    reader: str  #: "draft", "pdf", "template"
    kind: DocumentKind | None = None  #: None when no known kind was found
    regime: str = ""  #: as found from the head; "" when it cannot be told
    sheets: tuple[Sheet, ...] = ()  #: () when the reader sees no pages
    parts: tuple[Part, ...] = ()  #: in reading order

    def of(self, *components: Component) -> Iterator[Part]:
        """Yield the parts of these components in order."""
        return (part for part in self.parts if part.component in components)

    def sheet_of(self, part: Part) -> Sheet | None:
        """Return the page a part stands on; None where the reader sees none."""
        page = part.box.page if part.box else 0
        return self.sheets[page - 1] if 0 < page <= len(self.sheets) else None

    @property
    def several_sign(self) -> bool:
        """Whether there are several signers, who stand side by side."""
        return len([*self.of(Component.SIGNER)]) > 1

    @property
    def copied(self) -> bool:
        """Whether this is a copy (bản sao): it shows another paper, whose words are not its own."""
        return self.kind is not None and self.kind.template == "copy"
