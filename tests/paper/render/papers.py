"""Papers to print: a plan, a letter and a decision of a district federation, names invented."""

import datetime as dt
import io
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from vanban.paper.catalogue import standards
from vanban.paper.domain.authority import SigningCapacity, SigningForm
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.domain.recipients import Recipient, RecipientGroup
from vanban.paper.source.model import (
    Block,
    Document,
    Letterhead,
    Line,
    Proof,
    Role,
    Run,
    Signature,
    Table,
)

DAY = dt.date(2021, 1, 7)
STANDARD = standards().in_force("union", DAY)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def group(*names: str, purpose: str = "") -> RecipientGroup:
    return RecipientGroup(tuple(Recipient(name) for name in names), purpose)


#: The recipients of the source plan: three under a brace, then one a line.
RECIPIENTS = (
    group("Thường trực LĐLĐ TP", "Ban CSPL LĐLĐ TP", "Hội đồng TĐKT quận BĐ", purpose="để b/c"),
    group("Phòng Nội vụ quận BĐ", purpose="để ph.hợp"),
    group("Các CĐCS trực thuộc", purpose="để th.hiện"),
)


def line(text: str, role: Role = Role.PARAGRAPH, marker: str = "", level: int = 0) -> Line:
    runs = (Run(text=text),) if text else ()
    return Line(role=role, marker=marker, level=level, runs=runs)


def table_of(rows: int) -> Table:
    """A table of two columns, row n saying “Đơn vị n”."""
    header = tuple((Run(text=text),) for text in ("TT", "Đơn vị"))
    cells = tuple(((Run(text=str(n)),), (Run(text=f"Đơn vị {n}"),)) for n in range(1, rows + 1))
    return Table(header=header, rows=cells, align=("center", "left"))


def proof(**changed: Any) -> Proof:
    """The plan as laid before the signer, with what a test changes of it."""
    plan: dict[str, Any] = {
        "kind": "plan",
        "template": "named",
        "title": "KẾ HOẠCH",
        "subject": "Phát động phong trào thi đua trong CNVCLĐ năm 2021",
        "issuer": "ldld-ba-dinh",
        "code": "KH-LĐLĐ",
        "signature": Signature(by="nguyen-van-xuan"),
        "letterhead": Letterhead(
            parent="Liên đoàn Lao động thành phố Hà Nội",
            issuer="Liên đoàn Lao động quận Ba Đình",
            place="Ba Đình",
            regime="union",
        ),
        "form": SigningForm(
            ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
            "Nguyễn Văn Xuân",
            SigningCapacity.ON_BEHALF_OF,
            "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG QUẬN BA ĐÌNH",
        ),
        "recipients": RECIPIENTS,
        "copies_line": "- Lưu VP, CSPL.",
        "body": (line("Đoạn mở đầu."), line("Yêu cầu các đơn vị thực hiện./.")),
    }
    return Proof(**{**plan, **changed})


def document(**changed: Any) -> Document:
    """The plan with number 03 of 7 January 2021, with what a test changes of it."""
    paper = proof(**changed)
    return paper.numbered(DocumentNumber("2021", 3, paper.code), DAY)


def letter(**changed: Any) -> Document:
    """A letter to one addressee."""
    own = {
        "kind": "official_letter",
        "template": "letter",
        "title": "",
        "subject": "phối hợp tổ chức hội thao",
        "code": "LĐLĐ-CSPL",
        "addressees": (group("Các công đoàn cơ sở"),),
    }
    return document(**{**own, **changed})


def decision(**changed: Any) -> Document:
    """A decision of two articles."""
    body: tuple[Block, ...] = (
        line("Thành lập Hội đồng", Role.ARTICLE, "Điều 1."),
        line("Hội đồng gồm năm người.", Role.ITEM, "1."),
        line("Hiệu lực thi hành", Role.ARTICLE, "Điều 2."),
        line("Quyết định có hiệu lực kể từ ngày ký./."),
    )
    own = {
        "kind": "decision",
        "template": "decision",
        "title": "QUYẾT ĐỊNH",
        "subject": "Về việc thành lập Hội đồng Thi đua",
        "code": "QĐ-LĐLĐ",
        "enacting": "QUYẾT ĐỊNH:",
        "body": body,
    }
    return document(**{**own, **changed})


def opened(content: bytes) -> Any:
    """A .docx as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def text_in(content: bytes) -> str:
    """Every word of a .docx in the order it stands, tables too; one paragraph a line."""
    body = opened(content).element.body
    return "\n".join(Paragraph(p, body).text for p in body.iter(qn("w:p")))


def page_texts(pdf: bytes) -> list[str]:
    """Every page of a PDF as text."""
    with pypdfium2.PdfDocument(pdf) as opened_pdf:
        return [p.get_textpage().get_text_range().replace("\r\n", "\n") for p in opened_pdf]
