"""The values a template may use (các giá trị điền vào mẫu).

In: a proof or document, the standard it follows.  Out: a value for each name below.

A name with ``p`` stands for whole paragraphs and is written alone in its own: ``{{p body }}``.

| name | what it prints |
|---|---|
| ``parent`` | cơ quan chủ quản; empty when none is printed |
| ``issuer`` | cơ quan ban hành |
| ``p issuer_rule`` | đường kẻ (hoặc dấu) dưới tên cơ quan |
| ``national_name`` | Quốc hiệu; của Đảng: ĐẢNG CỘNG SẢN VIỆT NAM |
| ``motto`` | Tiêu ngữ; empty when none is printed |
| ``p motto_rule`` | đường kẻ dưới Tiêu ngữ (hoặc dưới tên Đảng) |
| ``number`` | Số: 03/KH-LĐLĐ; chưa cấp số thì để trống chỗ |
| ``place_date`` | Ba Đình, ngày 07 tháng 01 năm 2021 |
| ``p circulation`` | phạm vi lưu hành, dưới địa danh và ngày |
| ``p stamps`` | dấu độ mật, độ khẩn |
| ``title`` | tên loại; empty for a letter |
| ``subject`` | trích yếu |
| ``p subject_rule`` | đường kẻ (hoặc dấu) dưới trích yếu |
| ``letter_subject`` | trích yếu công văn, sau V/v |
| ``p addressees`` | Kính gửi, hoặc lời dẫn riêng của tên loại |
| ``authority`` | thẩm quyền ban hành quyết định |
| ``enacting`` | QUYẾT ĐỊNH:, QUYẾT NGHỊ:; empty when the kind decides nothing |
| ``p legal_bases`` | căn cứ ban hành |
| ``p body`` | nội dung |
| ``p recipients`` | nơi nhận bên cạnh chữ ký, dòng cuối là Lưu |
| ``p more_recipients`` | phần còn lại của nơi nhận dài, dưới chữ ký |
| ``p signatures`` | chữ ký của nhiều người, nơi nhận khi ấy ở dưới; empty when one signs |
| ``capacity`` | quyền hạn của người ký: TM., KT.; empty for a head who signs alone |
| ``position`` | chức vụ của người ký; empty when a heading stands in its place |
| ``signer`` | họ tên người ký |
"""

import re
from typing import Any

from markupsafe import Markup

from vanban.paper.catalogue import kinds
from vanban.paper.domain.dates import blank_in_words, in_words, place_and_date
from vanban.paper.domain.standards import FormatStandard
from vanban.paper.render.appendix import own
from vanban.paper.render.body import body
from vanban.paper.render.head import addressees, legal_bases, mark_below, rule, stamps
from vanban.paper.render.metrics import width
from vanban.paper.render.recipients import recipients
from vanban.paper.render.signatures import signatures
from vanban.paper.render.styles import even, foot_columns, head_columns, text_width
from vanban.paper.render.wordml import paragraph, run, twips
from vanban.paper.source.model import Cosigner, Document, Letterhead, Proof

#: Room for the clerk's pen where the number will stand.
_BLANK_NUMBER = " " * 8


def values_of(
    paper: Proof, standard: FormatStandard, *, year: int | None = None
) -> dict[str, object]:
    """Return every value a template may use; ``year`` is printed before the paper is numbered."""
    date = place_date(paper, year)
    left, right = head_columns(standard, date)
    listed, signature = foot_columns(standard)
    room, looks = text_width(standard), standard.looks
    subject = even(paper.subject, standard, "subject", room)
    mark, after = standard.subject_mark, twips(12)
    copies = f".({paper.copies})" if paper.copies else ""
    foot: dict[str, Any] = {"as_above": bool(paper.addressees), "end": standard.recipient_end}
    foot |= {"mark": f"{paper.drafter_mark.upper()}{copies}".lstrip("."), "room": listed}
    beside, below = recipients(
        paper.recipients, paper.copies_line, look=looks["recipients"], **foot
    )
    signer = _signer(paper)
    bare = re.sub(r"^(v/v|về việc)\s+", "", paper.subject.strip(), flags=re.IGNORECASE)
    return {
        **head_values(paper.letterhead, standard, date),
        "number": f"{standard.number_label} {_number(paper, standard)}",
        "place_date": date,
        "circulation": _circulation(paper, standard, right),
        "stamps": stamps(paper.classification, paper.urgency, left),
        "title": paper.title,
        "subject": subject,
        "subject_rule": mark_below(subject, looks["subject"], room, mark, "VBDauTrichYeu", after),
        "letter_subject": f"{standard.letter_lead} {bare}",
        "addressees": addressees(paper.addressees, standard, paper.address_lead),
        "authority": even(paper.form.authority, standard, "authority", room),
        "enacting": paper.enacting,
        "legal_bases": legal_bases(paper.legal_bases, standard.basis_prefix),
        "body": body(own(paper.body), standard),
        "recipients": beside,
        "more_recipients": below,
        "signatures": signatures(paper.cosigners, signer, standard),
        "capacity": even(signer.heading, standard, "capacity", signature),
        "position": even(signer.position, standard, "position", signature),
        "signer": even(paper.form.signer, standard, "signer", signature),
    }


def head_values(head: Letterhead, standard: FormatStandard, date: str = "") -> dict[str, object]:
    """Return what stands on top of every page one of issuer and nation (phần đầu)."""
    left, right = head_columns(standard, date)
    under, looks = standard.motto or standard.national_name, standard.looks
    issuer, mark = even(head.issuer.upper(), standard, "issuer", left), standard.issuer_mark
    return {
        "parent": even(head.parent.upper(), standard, "parent", left),
        "issuer": issuer,
        "issuer_rule": mark_below(issuer, looks["issuer"], left, mark, "VBDauCoQuan"),
        "national_name": standard.national_name,
        "motto": standard.motto,
        "motto_rule": rule(under, looks["motto" if standard.motto else "national_name"], right),
    }


def _number(paper: Proof, standard: FormatStandard) -> str:
    if isinstance(paper, Document):
        return str(paper.number)
    pattern = re.sub(r"\{serial[^}]*\}", _BLANK_NUMBER, standard.number_pattern)
    return pattern.format(code=paper.code)


def goes_with(paper: Proof, standard: FormatStandard, year: int | None) -> str:
    """Return how an appendix names its paper: Kế hoạch số 03/KH-LĐLĐ ngày … của …"""
    kind = kinds().find(paper.kind).cited
    number = _number(paper, standard).replace(_BLANK_NUMBER, ".....")
    words = (kind, "số", number, _day(paper, year), "của")
    return " ".join((*words, paper.letterhead.issuer))


def _signer(paper: Proof) -> Cosigner:
    """Return the words above the signer's name: the powers apart from the position.

    Who stands for a party shows the position under the heading (Phụ lục I, ô 7a); a chair of a
    meeting signs as its chair.
    """
    form, heading = paper.form, paper.signature.heading
    *above, position = form.lines
    if heading and not heading.casefold().startswith("đại diện"):
        position = ""
    stands = heading.upper() or "\n".join(above)
    return Cosigner(heading=stands, position=position, name=form.signer)


def _circulation(paper: Proof, standard: FormatStandard, room: int) -> Markup:
    """Return the box that says how far a paper may go (chỉ dẫn phạm vi lưu hành), or nothing."""
    look, words = standard.looks["circulation"], paper.circulation.stamp
    side = (room - twips(width(words, look.size, bold=look.bold) + 4)) // 2
    box = paragraph("VBLuuHanh", run(words), left=side, right=side)
    return box if words else Markup("")


def place_date(paper: Proof, year: int | None) -> str:
    """Return the line of place and date (địa danh và thời gian)."""
    return place_and_date(paper.letterhead.place, _day(paper, year))


def _day(paper: Proof, year: int | None) -> str:
    blank = blank_in_words(year) if year else "ngày ..... tháng ..... năm ....."
    return in_words(paper.issued_on) if isinstance(paper, Document) else blank
