"""Papers without a fault, and ways to spoil one value of them before or after they are printed."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.paper.render.conftest import PLACES
from tests.paper.render.papers import STANDARD, decision, document, group, letter, line
from vanban.paper.domain.urgency import Circulation, Urgency
from vanban.paper.render import to_docx
from vanban.paper.source.model import (
    Appendix,
    Document,
    LegalBasis,
    Letterhead,
    Role,
    Run,
    Table,
)  # fmt: skip

LONG = (
    "Các công đoàn cơ sở bám sát nhiệm vụ của đơn vị, chọn việc khó để thi đua, nêu rõ người làm, "
    "thời hạn và kết quả phải đạt, có số liệu và minh chứng kèm theo từng việc đã làm trong năm."
)
BASES = (
    LegalBasis(subject="Luật Thi đua, khen thưởng"),
    LegalBasis(text="Theo đề nghị của Bộ phận Chính sách pháp luật Liên đoàn Lao động quận"),
)


def table(*rows: str) -> Table:
    """A table of two columns; a row is “Doanh nghiệp|1.024”."""
    cells = [tuple((Run(text=cell),) for cell in row.split("|")) for row in rows]
    return Table(header=cells[0], rows=tuple(cells[1:]), align=("left", "right"))


def plan(**changed: Any) -> Document:
    """A plan of two pages with everything a plan may have, and two appendices."""
    body = (
        line(LONG),
        line("MỤC ĐÍCH, YÊU CẦU", Role.HEADING, "I.", 1),
        *(line(LONG, Role.ITEM, f"{n}.") for n in range(1, 7)),
        line("TỔ CHỨC THỰC HIỆN", Role.HEADING, "II.", 1),
        *(line(LONG, Role.ITEM, f"{letter})") for letter in "abcdđeg"),
        table("Khối|Số người", "Doanh nghiệp|1.024", "Hành chính|359", "Cộng|1.383"),
        line(LONG),
        line(f"{LONG}/."),
        Appendix(title="DANH SÁCH ĐƠN VỊ"),
        line(LONG, Role.ITEM, "1."),
        Appendix(title="BIỂU TỔNG HỢP"),
        line(LONG, Role.ITEM, "1."),
    )
    own = {
        "body": body,
        "urgency": Urgency.EXPRESS,
        "circulation": Circulation.INTERNAL,
        "drafter_mark": "PL",
        "copies": 300,
        "copies_line": "- Lưu: VP, CSPL.",
        "letterhead": Letterhead(
            parent="Liên đoàn Lao động thành phố Hà Nội",
            issuer="Liên đoàn Lao động quận Ba Đình",
            place="Ba Đình",
            regime="union",
            contact="Số 25 phố Liễu Giai, quận Ba Đình; điện thoại 024.3700.0000",
        ),
    }
    return document(**{**own, **changed})


def an_official_letter(**changed: Any) -> Document:
    """A letter to two addressees."""
    own = {
        "addressees": (group("Ủy ban nhân dân quận", "Phòng Nội vụ quận"),),
        "recipients": (group("Các CĐCS trực thuộc"),),
        "body": (line(LONG), line(LONG), line(f"{LONG}/.")),
        "copies_line": "- Lưu: VP, CSPL.",
    }
    return letter(**{**own, **changed})


def a_decision(**changed: Any) -> Document:
    """A decision with legal bases, chapters and articles."""
    body = (
        line("Quy định chung", Role.CHAPTER, "Chương I"),
        line("Thành lập Hội đồng", Role.ARTICLE, "Điều 1."),
        line(LONG, Role.ITEM, "1."),
        line(LONG, Role.ITEM, "2."),
        line("Tổ chức thực hiện", Role.CHAPTER, "Chương II"),
        line("Hiệu lực thi hành", Role.ARTICLE, "Điều 2."),
        line(f"{LONG}/."),
    )
    own = {
        "body": body,
        "legal_bases": BASES,
        "recipients": (group("Như Điều 2"), group("Phòng Nội vụ quận")),
        "copies_line": "- Lưu: VP, CSPL.",
    }
    return decision(**{**own, **changed})


def minutes(**changed: Any) -> Document:
    """Minutes of a meeting that count who came and how they voted."""
    body = (
        line("Triệu tập: 15 đại biểu; có mặt: 12; vắng: 3 đại biểu có lý do."),
        line("Tán thành 12/12 (100%) số đại biểu có mặt."),
        line(f"{LONG}/."),
    )
    own = {"kind": "minutes", "title": "BIÊN BẢN", "code": "BB-LĐLĐ"}
    return document(**{**own, "body": body, "copies_line": "- Lưu: VP, CSPL.", **changed})


def pledge(**changed: Any) -> Document:
    """A pledge with the headings its form has."""
    heads = ("Các phong trào", "Các chỉ tiêu", "Biện pháp", "Trách nhiệm", "Hiệu lực")
    heading = {n: line(text, Role.HEADING, f"{n}.", 2) for n, text in enumerate(heads, 1)}
    body = (*heading.values(), line(f"{LONG}/."))
    own = {"kind": "emulation_pledge", "title": "BẢN GIAO ƯỚC THI ĐUA", "code": "GƯTĐ-LĐLĐ"}
    return document(**{**own, "body": body, "copies_line": "- Lưu: VP, CSPL.", **changed})


PAPERS: Mapping[str, Callable[..., Document]] = {
    "plan": plan,
    "letter": an_official_letter,
    "decision": a_decision,
    "minutes": minutes,
    "pledge": pledge,
}

Change = Callable[[bytes], bytes]  #: of a .docx: the template's or the paper's


def parts_changed(content: bytes, change: Callable[[str, str], str]) -> bytes:
    """Return a .docx with the text of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode("utf-8")))
    return out.getvalue()


def replaced(pattern: str, new: str, part: str = "word/document.xml", count: int = 1) -> Change:
    """Replace a pattern in one part, the first times it is found; it has to be there."""

    def change(name: str, text: str) -> str:
        if not re.fullmatch(part, name):
            return text
        changed, times = re.subn(pattern, new, text, count=count, flags=re.DOTALL)
        assert times, f"{pattern} is not in {name}"
        return changed

    return lambda content: parts_changed(content, change)


def styled(style: str, letters: str = "", layout: str = "") -> Change:
    """Add properties of letters and of the paragraph to a style of the template."""

    def change(name: str, text: str) -> str:
        if name != "word/styles.xml":
            return text
        found = re.search(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', text, re.DOTALL)
        assert found, style
        return text.replace(found[0], _with(_with(found[0], "rPr", letters), "pPr", layout))

    return lambda content: parts_changed(content, change)


def _with(style: str, group: str, added: str) -> str:
    """Put properties into a group of a style, in place of those of the same name."""
    if not added:
        return style
    names = "|".join(re.findall(r"<w:(\w+)", added))
    body = re.search(rf"<w:{group}>(.*?)</w:{group}>", style, re.DOTALL)
    kept = re.sub(rf"<w:({names})(?: [^>]*)?/>", "", body[1] if body else "")
    whole = f"<w:{group}>{kept}{added}</w:{group}>"
    return style.replace(body[0] if body else "</w:style>", whole + "</w:style>" * (not body))


def words(old: str, new: str) -> Change:
    """Put other words in the place of printed ones."""
    return replaced(re.escape(old), new)


def printed(paper: Document, template: Change | None = None, after: Change | None = None) -> bytes:
    """Return the .docx of a paper, its template or itself spoiled."""
    if template is None:
        content = to_docx(paper, STANDARD, PLACES)
    else:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / STANDARD.templates
            place.mkdir()
            for path in (PLACES[0] / STANDARD.templates).glob("*.docx"):
                (place / path.name).write_bytes(template(path.read_bytes()))
            content = to_docx(paper, STANDARD, [Path(folder)])
    return after(content) if after else content
