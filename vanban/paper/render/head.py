"""The head of a paper (phần đầu văn bản): rules, stamps, Kính gửi, căn cứ.

In: what the paper says.  Out: paragraphs a template places with ``{{p … }}``.
Law: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II: a rule as long as the motto; rules of 1/3 to 1/2
of the line above under the issuer and the subject; stamps 8 mm high. Where a standard has marks in
place of rules, it says so.
"""

from collections.abc import Sequence

from markupsafe import Markup

from vanban.paper.domain.recipients import RecipientGroup, address_lines, ended
from vanban.paper.domain.standards import FormatStandard, Look
from vanban.paper.domain.urgency import Classification, Urgency
from vanban.paper.render.metrics import width
from vanban.paper.render.styles import ADDRESSEES_LEFT, LEAD, STAMP_SPACE
from vanban.paper.render.wordml import from_mm, paragraph, run, twips
from vanban.paper.source.model import LegalBasis

#: Part of the longest line above that a short rule takes; the law allows 1/3 to 1/2.
SHORT_RULE = 0.42

#: Width of a stamp in mm by its words (NĐ 30, Phụ lục I: 20, 30, 40 × 8 mm).
_STAMPS = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "TỐI MẬT": 30, "TUYỆT MẬT": 40}
_STAMP = 20

#: Millimetres a lead may take before it begins as a paragraph does.
_LONG_LEAD = 45


def rule(text: str, look: Look, room: int, *, share: float = 1, after: int = 0) -> Markup:
    """Return a centred rule under text, ``share`` of its longest line; ``room`` in twips."""
    longest = max(width(line, look.size, bold=look.bold) for line in text.split("\n"))
    length = twips(longest * share)
    side = (room - length) // 2
    return paragraph("VBDuongKe", left=side, right=side, after=after)


def mark_below(
    text: str, look: Look, room: int, mark: str = "", style: str = "", after: int = 0
) -> Markup:
    """Return what stands under the issuer or the subject: the mark of the standard, else a rule."""
    if mark:
        return paragraph(style, run(mark), after=after or None)
    return rule(text, look, room, share=SHORT_RULE, after=after)


def stamps(classification: Classification, urgency: Urgency, room: int) -> Markup:
    """Return the red boxes of secrecy and urgency (dấu độ mật, độ khẩn), or nothing."""
    drawn = Markup("")
    for words in filter(None, (classification.stamp, urgency.stamp)):
        inside = from_mm(_STAMPS.get(words, _STAMP)) - 2 * twips(STAMP_SPACE)
        side = (room - inside) // 2
        # The gap keeps Word from joining two boxes of one width into one.
        drawn += paragraph("VBKhoangNho") + paragraph("VBMucDo", run(words), left=side, right=side)
    return drawn


def addressees(
    groups: Sequence[RecipientGroup], standard: FormatStandard, lead: str = LEAD
) -> Markup:
    """Return “Kính gửi”: one addressee on its line, several below it with hyphens.

    ``lead`` is what the kind says instead; a long one (“CHỦ TỊCH … điện”) begins as the body does.
    """
    lines, xml = address_lines(groups, lead), Markup("")
    for number, line in enumerate(lines, 1):
        layout = _lead_layout(lead, standard) if number == 1 else {}
        style = "VBKinhGui" if number == 1 else "VBKinhGuiDong"
        after = 240 if number == len(lines) else None
        xml += paragraph(style, run(line), after=after, **layout)
    return xml


def _lead_layout(lead: str, standard: FormatStandard) -> dict[str, int]:
    """Return the indents of another lead than that of the style, so that lines hang under it."""
    label = twips(width(f"{lead}: ", standard.looks["addressees"].size))
    if lead == LEAD:
        return {}
    if label > from_mm(_LONG_LEAD):
        return {"left": 0, "first": from_mm(standard.page.indent)}
    return {"left": from_mm(ADDRESSEES_LEFT) + label, "first": -label}


def legal_bases(bases: Sequence[LegalBasis], prefix: str = "") -> Markup:
    """Return the legal bases, one a line, each with its “;” and the last with a full stop."""
    lines = ended([prefix + basis.words for basis in bases])
    return Markup("").join(paragraph("VBCanCu", run(line)) for line in lines)
