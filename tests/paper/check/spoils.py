"""Every rule broken once, one value at a time, on a printed page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.paper.check.facts import FACTS, Fact
from tests.paper.check.spoiling import LONG, Change, parts_changed, replaced, styled, words
from tests.paper.render.papers import group, line
from vanban.paper.domain.numbering import DocumentNumber
from vanban.paper.source.model import Block, Role


@dataclass(frozen=True)
class Spoil:
    """One value spoiled, and what has to be said of it."""

    rule: str
    at: str  #: component, or words of the place
    paper: str = "plan"
    template: Change | None = None  #: before the words are filled in
    after: Change | None = None  #: afterwards
    changed: Callable[[Any], dict[str, Any]] | None = None  #: words of the paper
    reader: str = "pdf"

    def __str__(self) -> str:
        return f"{self.rule}: {self.at}"


def all_styles(fact: Fact, letters: str) -> Change:
    """Change the letters of every style a component is printed in."""

    def change(content: bytes) -> bytes:
        for style in fact.styles:
            content = styled(style, letters)(content)
        return content

    return change


def of_letters() -> Iterator[Spoil]:
    """Spoil size, weight, slant, underline, color, font and case of every component in turn."""
    for fact in FACTS:
        size = round((fact.sizes[0] - 1) * 2)
        red = "0000FF" if fact.color == "000000" else "000000"
        font = " ".join(f'w:{s}="Liberation Sans"' for s in ("ascii", "hAnsi", "eastAsia", "cs"))
        for rule, letters in (
            ("wrong-size", f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'),
            ("wrong-weight", f'<w:b w:val="{int(not fact.bold)}"/>{as_wide(fact, 106)}'),
            ("wrong-slant", f'<w:i w:val="{int(not fact.italic)}"/>'),
            ("wrong-underline", '<w:u w:val="single"/>'),
            ("wrong-color", f'<w:color w:val="{red}"/>'),
            ("wrong-font", f"<w:rFonts {font}/>{as_wide(fact, 90)}"),
        ):
            yield Spoil(rule, fact.component, fact.paper, template=all_styles(fact, letters))


def of_case() -> Iterator[Spoil]:
    """Print in capitals what is not, and the other way about."""
    either = {
        "body",
        "number",
        "addressees",
        "recipients",
        "heading",
        "drafter_mark",
        "page_number",
    }
    for fact in FACTS:
        if fact.component in either:
            continue
        if not fact.upper:
            change = all_styles(fact, f"<w:caps/>{as_wide(fact, 78)}")
            yield Spoil("wrong-case", fact.component, fact.paper, template=change)
        else:
            wide = all_styles(fact, as_wide(fact, 140) or "<w:caps w:val='0'/>")
            small = lowered(fact.styles[0])
            yield Spoil("wrong-case", fact.component, fact.paper, template=wide, after=small)


def as_wide(fact: Fact, share: int) -> str:
    """Stretch what has a rule as long as it by so many percent, so that the rule still fits."""
    return f'<w:w w:val="{share}"/>' if fact.component in {"motto", "issuer"} else ""


def lowered(style: str) -> Change:
    """Print the paragraphs of a style in small letters but for the first."""

    def change(name: str, text: str) -> str:
        def paragraph(found: re.Match[str]) -> str:
            says = re.compile(r"(<w:t[^>]*>)([^<]+)")
            first = iter([str.capitalize])
            return says.sub(lambda t: t[1] + next(first, str.lower)(t[2]), found[0])

        mark = rf'<w:p>(?:(?!</w:p>).)*w:val="{style}"(?:(?!</w:p>).)*</w:p>'
        return re.sub(mark, paragraph, text, flags=re.DOTALL) if name.endswith("ent.xml") else text

    return lambda content: parts_changed(content, change)


def shifted(style: str, side: str = "left") -> Change:
    """Move a centred style 6 millimetres away from one side."""
    return styled(style, layout=f'<w:ind w:{side}="680"/>')


def page(pattern: str, new: str, count: int = 1) -> Change:
    """Change the setting of the pages."""
    return replaced(pattern, new, count=count)


def rule_line(number: int, new: str) -> Change:
    """Change one of the rules of the head: 0 under the issuer, 1 the motto, 2 the subject."""
    mark = r'(<w:pStyle w:val="VBDuongKe"/>)(?:(?!</w:pPr>).)*(</w:pPr>)'

    def change(name: str, text: str) -> str:
        if name != "word/document.xml":
            return text
        found = [*re.finditer(mark, text, re.DOTALL)][number]
        return text[: found.start()] + found[1] + new + found[2] + text[found.end() :]

    return lambda content: parts_changed(content, change)


def swapped(content: bytes) -> bytes:
    """Put the national name and the issuer into one another's place, and what is below them."""

    def change(name: str, text: str) -> str:
        if name != "word/document.xml":
            return text
        cells = re.compile(
            r"(<w:tc>(?:(?!</w:tc>).)*</w:tc>)(<w:tc>(?:(?!</w:tc>).)*</w:tc>)", re.S
        )
        head, rest = text.split("</w:tbl>", 1)
        head = re.sub(r"(<w:gridCol [^>]*>)(<w:gridCol [^>]*>)", r"\2\1", head)
        return f"{cells.sub(lambda c: c[2] + c[1], head)}</w:tbl>{rest}"

    return parts_changed(content, change)


def motto_first(content: bytes) -> bytes:
    """Put the motto with its rule above the national name."""
    p = r"<w:p>(?:(?!</w:p>).)*</w:p>"
    name = rf'(<w:p><w:pPr><w:pStyle w:val="VBQuocHieu"/>(?:(?!</w:p>).)*</w:p>)({p}{p})'
    return replaced(name, r"\2\1")(content)


def at_the_foot(content: bytes) -> bytes:
    """Print page numbers at the foot of the page."""

    def change(name: str, text: str) -> str:
        if name == "word/others.xml":
            return text.replace("w:hdr", "w:ftr")
        if name == "[Content_Types].xml":
            return re.sub(r'(others\.xml"[^>]*)header', r"\1footer", text)
        if name == "word/_rels/document.xml.rels":
            found = re.search(r"<Relationship [^>]*others\.xml[^>]*>", text)
            assert found
            return text.replace(found[0], found[0].replace("/header", "/footer"))
        if name == "word/document.xml":
            return re.sub(
                r'<w:headerReference w:type="default"', '<w:footerReference w:type="default"', text
            )
        return text

    return parts_changed(content, change)


def numbered(pattern: str) -> Callable[[Any], dict[str, Any]]:
    """Give a paper another form of number."""
    return lambda paper: {"number": DocumentNumber("2021", 3, paper.code, pattern)}


def said(*text: str, **changed: Any) -> Callable[[Any], dict[str, Any]]:
    """Say more after the first paragraph, or anything else otherwise."""

    def change(paper: Any) -> dict[str, Any]:
        more = tuple(line(each) for each in text)
        return {"body": (*paper.body[:1], *more, *paper.body[1:]), **changed}

    return change


def at_line(number: int, new: Block) -> Callable[[Any], dict[str, Any]]:
    """Put another block in the place of one of the body."""
    return lambda paper: {"body": (*paper.body[:number], new, *paper.body[number + 1 :])}


def more_at(number: int, new: Block) -> Callable[[Any], dict[str, Any]]:
    """Put another block before one of the body."""
    return lambda paper: {"body": (*paper.body[:number], new, *paper.body[number:])}


def gone(*styles: str) -> Change:
    """Take the first paragraphs of these styles away, one after another."""
    mark = "".join(rf'<w:p><w:pPr><w:pStyle w:val="{s}"/>(?:(?!</w:p>).)*</w:p>' for s in styles)
    return replaced(mark, "")


OTHERS = (
    # the page
    Spoil("wrong-page-size", "trang", after=page('w:h="16838"', 'w:h="15840"', 0)),
    *(
        Spoil("wrong-margins", f"lề {side}", after=page(f'w:{key}="{old}"', f'w:{key}="{new}"', 0))
        for side, key, old, new in (
            ("trên", "top", 1134, 794),
            ("trên", "top", 1134, 1701),
            ("trái", "left", 1701, 1417),
            ("trái", "left", 1701, 2155),
            ("phải", "right", 1134, 680),
            ("phải", "right", 1134, 1474),
        )
    ),
    Spoil(
        "wrong-margins",
        "lề dưới",
        "letter",
        after=page('w:bottom="1134"(.*?)w:footer="567"', r'w:bottom="400"\1w:footer="200"'),
        changed=lambda paper: {"body": (*[line("Các đơn vị báo cáo.")] * 80, *paper.body)},
    ),
    Spoil("wrong-page-number", "trang 1", after=page("<w:titlePg/>", "")),
    Spoil("misplaced-page-number", "page_number", after=at_the_foot),
    Spoil(
        "sizes-out-of-step",
        "national_name",
        template=styled("VBQuocHieu", '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    ),
    # places
    Spoil("wrong-column", "national_name", "minutes", after=swapped),
    Spoil("wrong-order", "motto", "letter", after=motto_first),
    Spoil(
        "not-level",
        "place_date",
        template=styled("VBDiaDanhNgay", layout='<w:spacing w:before="480"/>'),
    ),
    *(
        Spoil("off-axis", component, paper, template=shifted(style))
        for component, style, paper in (
            ("number", "VBSoKyHieu", "plan"),
            ("letter_subject", "VBTrichYeuCongVan", "letter"),
            ("motto", "VBTieuNgu", "plan"),
            ("place_date", "VBDiaDanhNgay", "plan"),
            ("kind", "VBTenLoai", "plan"),
            ("subject", "VBTrichYeu", "decision"),
            ("part", "VBChuong", "decision"),
            ("part_title", "VBTenPhanChuong", "decision"),
            ("signer", "VBHoTen", "plan"),
            ("appendix", "VBPhuLuc", "plan"),
            ("appendix_title", "VBTenPhuLuc", "plan"),
            ("page_number", "VBSoTrang", "plan"),
        )
    ),
    Spoil("off-axis", "parent", template=shifted("VBCoQuanChuQuan", "right")),
    Spoil("wrong-rule-line", "issuer", after=rule_line(0, '<w:ind w:left="200" w:right="200"/>')),
    Spoil("wrong-rule-line", "motto", after=rule_line(1, '<w:ind w:left="1700" w:right="1700"/>')),
    Spoil("wrong-rule-line", "subject", after=rule_line(2, '<w:ind w:left="500" w:right="500"/>')),
    Spoil("wrong-rule-line", "motto", after=rule_line(1, "<w:pBdr/>")),
    Spoil(
        "wrong-rule-line",
        "letter_subject",
        "letter",
        template=styled(
            "VBTrichYeuCongVan",
            layout='<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>',
        ),
    ),
    # words of the head
    Spoil(
        "wrong-national-name",
        "motto",
        after=words("Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
    ),
    Spoil("wrong-national-name", "national_name", after=words("VIỆT NAM<", "VIỆTNAM<")),
    Spoil("wrong-number", "number", changed=numbered("{serial}/{code}")),
    Spoil("wrong-number", "number", changed=numbered("{serial:02d}-{code}")),
    Spoil("wrong-number", "number", after=words("Số: 03", "Số 03")),
    Spoil("wrong-number", "number", after=words("KH-LĐLĐ<", "KH - LĐLĐ<")),
    Spoil("wrong-code", "number", changed=numbered("{serial:02d}/2021/{code}")),
    Spoil(
        "wrong-code", "number", changed=lambda _: {"number": DocumentNumber("2021", 3, "BC-LĐLĐ")}
    ),
    Spoil(
        "wrong-code",
        "number",
        "letter",
        changed=lambda _: {"number": DocumentNumber("2021", 3, "CV-LĐLĐ")},
    ),
    Spoil(
        "wrong-date",
        "place_date",
        after=words(
            "ngày 07 tháng 01 năm 2021</w:t></w:r></w:p><w:p>",
            "ngày 7 tháng 01 năm 2021</w:t></w:r></w:p><w:p>",
        ),
    ),
    Spoil("wrong-stamp", "urgency", after=replaced(r'(VBMucDo"/>)<w:ind [^>]*/>', r"\1")),
    Spoil(
        "kind-outside-regime",
        "kind",
        "minutes",
        changed=lambda _: {"title": "LỜI KÊU GỌI", "number": DocumentNumber("2021", 3, "LKG-LĐLĐ")},
    ),
    Spoil("missing-component", "Quốc hiệu", "letter", after=gone("VBQuocHieu")),
    Spoil("missing-component", "Tiêu ngữ", "letter", after=gone("VBTieuNgu", "VBDuongKe")),
    Spoil("missing-component", "số, ký hiệu", after=gone("VBSoKyHieu")),
    Spoil("missing-component", "địa danh, ngày tháng năm", after=gone("VBDiaDanhNgay")),
    Spoil("missing-component", "họ tên người ký", after=gone("VBHoTen")),
    Spoil("wrong-case", "body", "letter", changed=at_line(0, line(LONG.upper()))),
    # title, addressees, legal bases
    Spoil(
        "missing-subject", "subject", changed=lambda _: {"subject": "Phát động thi đua năm 2021."}
    ),
    Spoil("missing-subject", "trích yếu", after=gone("VBTrichYeu", "VBDuongKe")),
    Spoil(
        "wrong-letter-subject", "subject", changed=lambda _: {"subject": "V/v phát động thi đua"}
    ),
    Spoil("wrong-letter-subject", "letter_subject", "letter", after=words("V/v ", "Về việc ")),
    Spoil("letter-without-addressee", "addressees", "letter", changed=lambda _: {"addressees": ()}),
    Spoil(
        "addressees-not-allowed",
        "addressees",
        changed=lambda _: {"addressees": (group("Quận ủy"),)},
    ),
    Spoil("wrong-addressees", "addressees", "letter", after=words("dân quận;", "dân quận,")),
    Spoil(
        "wrong-legal-basis", "legal_basis", "decision", after=words("khen thưởng;", "khen thưởng,")
    ),
    # the body
    Spoil("missing-body", "body", "minutes", changed=lambda _: {"body": ()}),
    Spoil("wrong-alignment", "body", template=styled("VBNoiDung", layout='<w:jc w:val="left"/>')),
    Spoil(
        "wrong-alignment",
        "legal_basis",
        "decision",
        template=styled("VBCanCu", layout='<w:jc w:val="left"/>'),
    ),
    *(
        Spoil(rule, component, paper, template=styled(style, layout=layout))
        for component, style, paper in (
            ("body", "VBNoiDung", "plan"),
            ("heading", "VBDeMuc1", "plan"),
            ("article", "VBDieu", "decision"),
        )
        for rule, layout in (
            ("wrong-indent", '<w:ind w:firstLine="1134"/>'),
            ("narrow-paragraph-gap", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'),
        )
    ),
    Spoil(
        "wrong-indent",
        "legal_basis",
        "decision",
        template=styled("VBCanCu", layout='<w:ind w:firstLine="0"/>'),
    ),
    *(
        Spoil(
            "wrong-line-spacing",
            "body",
            "letter",
            template=styled(
                "VBNoiDung", layout=f'<w:spacing w:after="120" w:line="{lines}" w:lineRule="auto"/>'
            ),
        )
        for lines in (200, 480)
    ),
    Spoil("heading-order", "heading", changed=at_line(8, line("TỔ CHỨC", Role.HEADING, "III.", 1))),
    Spoil("heading-order", "body", changed=at_line(14, line(LONG, Role.ITEM, "f)"))),
    Spoil("decimal-numbering", "body", changed=more_at(3, line(LONG, Role.ITEM, "1.1."))),
    Spoil(
        "missing-article-title",
        "article",
        "decision",
        changed=at_line(5, line("", Role.ARTICLE, "Điều 2.")),
    ),
    Spoil(
        "missing-article-title",
        "part",
        "decision",
        changed=at_line(4, line("", Role.CHAPTER, "Chương II")),
    ),
    Spoil(
        "missing-section",
        "mục Hiệu lực",
        "pledge",
        changed=lambda p: {"body": (*p.body[:4], p.body[5])},
    ),
    Spoil("attendance-does-not-add-up", "body", "minutes", after=words("vắng: 3", "vắng: 2")),
    Spoil("attendance-does-not-add-up", "body", "minutes", after=words("(100%)", "(95%)")),
    Spoil("total-does-not-add-up", "table", after=words("1.383", "1.393")),
    Spoil("hand-typed-signing-form", "body", "letter", changed=said("TM. BAN THƯỜNG VỤ")),
    Spoil("unfilled-placeholder", "body", changed=said("Thời gian: …… ngày 12 tháng 3 năm 2021.")),
    Spoil("missing-end-mark", "body", "letter", changed=at_line(2, line(f"{LONG}."))),
    # the foot
    Spoil("wrong-signing-prefix", "capacity", after=words("TM. BAN", "T/M BAN")),
    Spoil("title-before-name", "signer", after=words("Nguyễn Văn Xuân", "TS. Nguyễn Văn Xuân")),
    Spoil("missing-recipients", "recipients", changed=lambda _: {"recipients": ()}),
    Spoil("wrong-recipients", "recipients", after=words("(để ph.hợp);", "(để ph.hợp),")),
    Spoil("wrong-recipients", "recipients_label", after=words("Nơi nhận:", "Nơi nhận")),
    Spoil("missing-as-above", "recipients", "letter", after=words("- Như trên;", "- Như dưới;")),
    Spoil(
        "missing-as-article",
        "recipients",
        "decision",
        changed=lambda _: {"recipients": (group("Quận ủy"),)},
    ),
    Spoil("unaddressed-article", "recipients", "decision", reader="draft"),
    Spoil(
        "foreign-letter",
        "body",
        changed=lambda paper: {"body": (*paper.body[:-1], line("Chào mừng 🎉 năm mới./."))},
    ),
    Spoil(
        "duplicate-recipient",
        "recipients",
        changed=lambda _: {"recipients": (group("Quận ủy", "Quận ủy"),)},
    ),
    Spoil("missing-file-copies", "file_copies", after=words("- Lưu: VP, CSPL.", "- Văn phòng;")),
    Spoil("wrong-file-copies", "recipients", after=words("- Lưu: VP", "- Lưu VP")),
    Spoil("wrong-file-copies", "recipients", after=words("CSPL.<", "CSPL<")),
    Spoil("wrong-appendix", "appendix", after=words("Phụ lục II", "Phụ lục 2")),
    Spoil("wrong-appendix", "appendix", after=gone("VBKemTheo")),
)

SPOILS = (*of_letters(), *of_case(), *OTHERS)
