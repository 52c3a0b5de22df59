"""A paper in its stages (bản thảo → bản trình ký → văn bản → văn bản đã ký).

In: what an author writes.  Out: values that cannot be confused: a ``Draft`` has no number, a
``Proof`` knows its letterhead and signer, a ``Document`` has number and date, and only a
``SignedDocument`` can be sent.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vanban.digest import digest
from vanban.paper.domain.authority import SigningForm
from vanban.paper.domain.dates import in_words
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.recipients import RecipientGroup
from vanban.paper.domain.urgency import Circulation, Classification, Urgency


class Value(BaseModel):
    """Base of every value of a paper: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _later(default: object) -> Any:
    """Return a field younger than the first offices: while it says nothing it is not dumped.

    So drafts that do not use it keep the digest their initials and signatures are bound to.
    """
    return Field(default, exclude_if=lambda value: value == default)


class Run(Value):
    """A stretch of text in one emphasis (đoạn chữ cùng kiểu); ``\\n`` in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = _later("")  #: the footnote set after it (chú thích chân trang)
    bound: str = _later("")  #: the place of closed figures it is taken from (số liệu gắn nguồn)


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a line of the body is (vai trò của một dòng nội dung)."""

    PARAGRAPH = "paragraph"
    PART = "part"  # Phần I, its title below
    CHAPTER = "chapter"  # Chương I, its title below
    SECTION = "section"  # Mục 1, its title below
    SUBSECTION = "subsection"  # Tiểu mục 1, its title below
    ARTICLE = "article"  # Điều 1. Tiêu đề
    HEADING = "heading"  # # to ####: I. 1. a) -
    ITEM = "item"  # a line with a marker: khoản, điểm, gạch đầu dòng
    QUOTE = "quote"


class Line(Value):
    """One paragraph of the body (một đoạn), with its marker apart from its words."""

    type: Literal["line"] = "line"
    role: Role = Role.PARAGRAPH
    level: int = 0  #: outline level of a heading, 1 to 4; depth of an item, 0 for none
    marker: str = ""  #: as printed: "I.", "1.1.", "a)", "-", "Điều 1.", "Chương I"
    marker_bold: bool = False  #: the author wrote the marker inside **…**
    marker_italic: bool = False
    runs: Runs = ()

    @property
    def text(self) -> str:
        """The words without emphasis, the marker left out."""
        return "".join(run.text for run in self.runs)


class Table(Value):
    """A table of the body (bảng); every row is as long as the header."""

    type: Literal["table"] = "table"
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...] = ()
    align: tuple[Literal["left", "center", "right"], ...] = ()


class PageBreak(Value):
    """The next block begins a new page (sang trang)."""

    type: Literal["page_break"] = "page_break"


class Image(Value):
    """A picture on a line of its own (hình), its caption below it."""

    type: Literal["image"] = "image"
    name: str  #: of the file beside the source: so-do.png
    width: int  #: millimetres, as the author asks
    height: float  #: millimetres, in the proportion of the picture
    caption: str = ""
    data: str  #: the bytes of the PNG or JPEG file, in base64


class Appendix(Value):
    """All that follows is an appendix (phụ lục), up to the next one."""

    type: Literal["appendix"] = "appendix"
    title: str
    label: str = ""  #: QUY CHẾ of an attached regulation; "" for Phụ lục, numbered when printed
    landscape: bool = False


Block = Annotated[Line | Table | PageBreak | Image | Appendix, Field(discriminator="type")]


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield every run of a body in the order printed, cells of tables row by row."""
    for block in blocks:
        if isinstance(block, Line):
            yield from block.runs
        elif isinstance(block, Table):
            yield from (run for row in (block.header, *block.rows) for cell in row for run in cell)


class LegalBasis(Value):
    """A document the paper rests on (căn cứ ban hành).

    Told apart by issuer, kind, number and date together: the parent plan 63/KH-LĐLĐ has the same
    code as the federation's own. A law or ordinance gives its subject only; ``text`` stands for a
    basis that is no document (“Theo đề nghị của …”).
    """

    lead: str = "Căn cứ"  #: the word before it: Căn cứ, Thực hiện
    kind: str = ""
    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    subject: str = ""
    text: str = ""

    @property
    def words(self) -> str:
        """The basis in words, without its last sign (lời dẫn căn cứ)."""
        if self.text:
            return self.text.strip().rstrip(";.,")
        parts = (
            self.lead,
            self.kind,
            f"số {self.number}" if self.number else "",
            in_words(self.date) if self.date else "",
            f"của {self.issuer}" if self.issuer else "",
            self.subject,
        )
        return " ".join(part for part in parts if part)


class Signature(Value):
    """Who is to sign (người ký), and for which body when it is not the organization's own."""

    by: str  #: code of the person
    body: str = ""  #: collective body: Ban Chấp hành
    heading: str = _later("")  #: in place of capacity and position: CHỦ TỌA


class Cosigner(Value):
    """Another who signs beside the signer (người cùng ký): of minutes, contracts, pledges."""

    heading: str = ""  #: THƯ KÝ, ĐẠI DIỆN BÊN A
    position: str = ""
    name: str = ""


class Paper(Value):
    """What every office paper says (nội dung chung)."""

    kind: str  #: code of the kind
    subject: str  #: trích yếu
    issuer: str  #: code of the organization
    department: str = ""  #: code or abbreviation of the drafting unit (đơn vị soạn thảo)
    place: str = ""  #: địa danh; "" for the organization's own
    legal_bases: tuple[LegalBasis, ...] = ()
    addressees: tuple[RecipientGroup, ...] = ()  #: Kính gửi
    recipients: tuple[RecipientGroup, ...] = ()  #: Nơi nhận
    file_copies: tuple[str, ...] = ()  #: Lưu
    signature: Signature
    urgency: Urgency = Urgency.NORMAL
    classification: Classification = Classification.NONE
    circulation: Circulation = _later(Circulation.NONE)
    drafter_mark: str = _later("")  #: ký hiệu người soạn thảo: PL
    copies: int = _later(0)  #: số lượng bản phát hành: 300
    cosigners: tuple[Cosigner, ...] = _later(())
    replaces: str = ""  #: number and date of the paper this one replaces (thay thế)
    campaign: str = _later("")  #: the campaign it launches, or which figures it carries
    body: tuple[Block, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the paragraphs of the body in order, tables and page breaks left out."""
        return (block for block in self.body if isinstance(block, Line))


class Draft(Paper):
    """A paper that has no number yet (bản thảo)."""

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical draft, without number and date: what initials are bound to."""
        return digest(self.model_dump(mode="json"))


class Letterhead(Value):
    """What is printed of the issuer (phần đầu văn bản), as it was on the day."""

    parent: str = ""  #: cơ quan chủ quản; "" when none is printed
    issuer: str
    place: str
    regime: str
    contact: str = _later("")  #: address, telephone … at the foot of page 1


class Proof(Paper):
    """A draft with its letterhead, code and signer, as laid before the signer (bản trình ký)."""

    title: str  #: KẾ HOẠCH; "" for a letter
    template: str  #: family of layout
    enacting: str = _later("")  #: QUYẾT ĐỊNH:
    address_lead: str = _later("Kính gửi")  #: before the addressees
    letterhead: Letterhead
    code: str  #: KH-LĐLĐ
    form: SigningForm
    copies_line: str  #: - Lưu VP, CSPL.

    def numbered(self, number: DocumentNumber, issued_on: dt.date) -> "Document":
        """Return the document this proof becomes (cấp số và ngày)."""
        return Document(**dict(self), number=number, issued_on=issued_on)


class Document(Proof):
    """A paper that has its number and date (văn bản đã cấp số)."""

    number: DocumentNumber
    issued_on: dt.date

    def sealed(self, signed_on: dt.date, seen_by: str) -> "SignedDocument":
        """Return the document as signed and sealed, ready to leave (đã ký, đóng dấu)."""
        return SignedDocument(**dict(self), signed_on=signed_on, seen_by=seen_by)


class SignedDocument(Document):
    """A document that is signed and sealed (văn bản đã ký, đóng dấu); only this can be sent."""

    signed_on: dt.date
    seen_by: str  #: the clerk who saw the signature on paper, or "" for a digital signature
